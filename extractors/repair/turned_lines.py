"""Lines in reading order that only a torn word at both ends makes look otherwise, and where they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from extractors.repair.runs import Run
from extractors.repair.torn_words import Words, shown_word
from extractors.words.lexicon import NUMBER, START, bare

__all__ = ["Beside", "cut", "is_turned", "turn"]

_HEAD = re.compile("\u0640[\u064b-\u0652]*$")
_WORDS = re.compile("[\u0621-\u0652\u066e-\u06d3\ufffd]+|\\d+")
_PARAGRAPH = re.compile(r"\s+(?=(?:\d{1,3}\s?-|-\d{1,3}|\((?:\d{1,2}|[\u0621-\u064a]{1,2})\))\s+[\u0621-\u064a\ufffd])")
_AFTER_STOP = re.compile(r"[.؛:]\s+(?=\(?[\u0621-\u064a\ufffd])")
_APART = re.compile(r"[،.؛:)\u0621-\u064a]\s+(?=[،؛:]\s)")  # what follows a number begins with its comma
_TAIL = re.compile("(?<!\\S)\u0640")
_WIDE = re.compile(r"\S\s{2,}\S")  # between runs
_SPACE = re.compile(r"\s+")
_COMMAS = "،؛"
_COMMA = re.compile(f"[{_COMMAS}]")
_GLUED = re.compile(r"\d[\u0621-\u064a\ufffd]")
_SHORTEST = 4
_MANY_COMMAS = 3
_WORD_FITS = 2  # a word beside tells more than that a paragraph may begin


@dataclass(frozen=True)
class Beside:
    """What stands beside a run in reading order: words, or what stands for numbers and a beginning in phrases.

    `before` are the words that may stand before it, `listed` tells whether a comma stands there; `last` tells whether
    a paragraph ends with the run.
    """

    before: tuple[str, ...] = ()
    listed: bool = False
    after: str = ""
    last: bool = False


def is_turned(text: str, run: Run) -> bool:
    """Tell whether a line is in reading order, but for one torn word with which it ends and begins."""
    torn = len(_TAIL.findall(text, run.start, run.end)) == 1 and _HEAD.search(text, run.start, run.end)
    if not torn or not text.startswith("\u0640", run.start) or _GLUED.search(text, run.start, run.end):
        return False
    numbered = len(_PARAGRAPH.findall(text, run.start, run.end)) == 1
    return numbered or not _WIDE.search(text, run.start, run.end)


def turn(text: str, run: Run, beside: Beside, words: Words, seen: Counter[tuple[str, str]]) -> int | None:
    """Return where such a line begins: at its paragraph number or list mark if it has one, else where `cut` says."""
    found = list(_PARAGRAPH.finditer(text, run.start, run.end))
    return found[0].end() if len(found) == 1 else cut(text, run, beside, words, seen)


def cut(text: str, run: Run, beside: Beside, words: Words, seen: Counter[tuple[str, str]]) -> int | None:
    """Return where a run whose last and first words are one torn word begins in reading order, or None.

    It begins after the stop of a paragraph; or at its only gap that `_gaps` tells; or at a pair of words not `seen`
    elsewhere, so that what then meets is usual; else in a list where a comma is missing, or at any comma if the list
    went on up to it.
    """
    found = list(_WORDS.finditer(text, run.start, run.end))
    if not found or found[0].start() != run.start or found[-1].end() != run.end:
        return None
    marked = found[0][0].startswith("\u0640") and _HEAD.search(found[-1][0])
    if not marked and not words.joins(found[-1][0], found[0][0]):
        return None
    if (opened := _opened(text, run, found[-1].start())) is not None:
        return opened
    stops = _stops(text, run, beside)
    if len(stops) != 1 and words.joins(found[-1][0], found[0][0]):
        stops = _gaps(text, run, beside)
    if len(stops) == 1 or len(found) < _SHORTEST:
        return stops[0] if len(stops) == 1 else None
    whole = bare(found[-1][0] + found[0][0])
    shown = [whole, *(shown_word(word[0]) for word in found[1:-1]), whole]
    gaps = [_Gap(word.start(), *pair) for word, pair in zip(found[1:], pairwise(shown), strict=True)]
    gaps = [gap for gap in gaps if text[gap.place - 1].isspace()]  # not between the two names of a month
    return _best(text, run, gaps, beside, partial(_usual, words, seen))


def _stops(text: str, run: Run, beside: Beside) -> list[int]:
    """Return where something new may begin: before commas that stand apart, else after stops that end a paragraph."""
    apart = [gap.end() for gap in _APART.finditer(text, run.start, run.end)]
    return apart or [stop.end() for stop in _AFTER_STOP.finditer(text, run.start, run.end) if beside.last]


def _gaps(text: str, run: Run, beside: Beside) -> list[int]:
    """Return the ends of the wide gaps of a run, or where none is wide, of all gaps of a run beside a number.

    A date is little more than its month, «ران/يونيه حزيـ»; other runs as short hold tails and heads of two words.
    """
    gaps = list(_SPACE.finditer(text, run.start, run.end))
    wide = [gap.end() for gap in gaps if len(gap[0]) > 1]
    numbered = NUMBER in (*beside.before, beside.after)
    return wide or ([gap.end() for gap in gaps] if numbered else [])


def _opened(text: str, run: Run, head: int) -> int | None:
    """Return the place of a bracket before the torn word that is closed at the start of the run, «ورية)، … (جمه»."""
    bracket, closed = head - 1, text.find(")", run.start, head)
    crossed = closed >= 0 and text.find("(", run.start, closed) < 0 and text.rfind(")", run.start, head) < bracket
    return bracket if crossed and text[bracket] == "(" else None


class _Gap(NamedTuple):
    """The place of a word, the word before it and the word itself."""

    place: int
    before: str
    after: str


def _usual(words: Words, seen: Counter[tuple[str, str]], first: str, second: str) -> bool:
    return seen[first, second] > 1 or words.follows(first, second)


def _best(text: str, run: Run, gaps: Iterable[_Gap], beside: Beside, usual: Callable[[str, str], bool]) -> int | None:
    """Return the place of the gap that fits best what stands beside, None where none or several do."""
    fits = {
        gap.place: _WORD_FITS * usual(gap.before, beside.after)
        + sum((1 if word == START else _WORD_FITS) * usual(word, gap.after) for word in beside.before)
        for gap in gaps
        if not usual(gap.before, gap.after)
    }
    most = max(fits.values(), default=0)
    best = [place for place, fit in fits.items() if fit == most]
    if most and len(best) == 1:
        return best[0]
    if len(_COMMA.findall(text, run.start, run.end)) < _MANY_COMMAS:
        return None
    open_places = [place for place in fits if text[place - 2] not in _COMMAS and text[place - 1] == " "]
    commas = [place for place in best if text[place - 2] in _COMMAS] if most or beside.listed else []
    return next(iter(open_places or commas), None)
