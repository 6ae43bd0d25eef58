"""Which runs of a line in visual order belong together because a word was torn between them.

A tear leaves the head of a word at the end of one run and its tail at the start of another: with kashidas on both
sides, after a shadda, or bare. Known words decide; kashidas alone suffice, and then the nearest tail before the head
is its own, as the line is printed backwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from extractors.lexicon import NUMBER, START, Lexicon, bare
from extractors.runs import Run

__all__ = ["Beside", "Tears", "Words", "cut", "fragments", "is_turned", "pairs", "turn"]

_HEAD = re.compile("\u0640[\u064b-\u0652]*$")
_SHADDA = re.compile("\u0651[\u064b-\u0652]*$|[\u064b-\u0652]\u0651$")
_LETTERS = re.compile("[\u0621-\u0652\u066e-\u06d3\ufffd]+")
_WORDS = re.compile("[\u0621-\u0652\u066e-\u06d3\ufffd]+|\\d+")
_PARAGRAPH = re.compile(r"\s+(?=(?:\d{1,3}\s?-|-\d{1,3}|\((?:\d{1,2}|[\u0621-\u064a]{1,2})\))\s+[\u0621-\u064a\ufffd])")
_AFTER_STOP = re.compile(r"[.؛:]\s+(?=\(?[\u0621-\u064a\ufffd])")
_APART = re.compile(r"[،.؛:)\u0621-\u064a]\s+(?=[،؛:]\s)")  # what follows a number begins with its comma
_TAIL = re.compile("(?<!\\S)\u0640")
_WIDE = re.compile(r"\S\s{2,}\S")  # between runs
_COMMAS = "،؛"
_COMMA = re.compile(f"[{_COMMAS}]")
_GLUED = re.compile(r"\d[\u0621-\u064a\ufffd]")
_SHORTEST, _SHORT = 4, 2
_PARTICLES = frozenset("وفبكل")  # alone they are words, not heads
_MANY_COMMAS = 3
_WORD_FITS = 2  # a word beside tells more than that a paragraph may begin


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Count the pairs of words that stand next to each other; all numbers count as one word."""
    return Counter(pairwise(_shown(word) for word in _WORDS.findall(bare(text))))


def _shown(word: str) -> str:
    return NUMBER if word[0].isdigit() else bare(word)


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


@dataclass
class Words:
    """Knows words: those of `lexicon`, read with the `letters` the text has lost."""

    lexicon: Lexicon
    letters: str

    def known(self, word: str) -> bool:
        """Tell whether `word` may be a known word."""
        return bool(self.lexicon.candidates(word, self.letters))

    def torn(self, head: str) -> bool:
        """Tell whether a word that ends in a shadda is only a head."""
        return not self.known(head)

    def follows(self, first: str, second: str) -> bool:
        """Tell whether `second` may follow `first` in a known phrase."""
        return self.lexicon.follows(first, second, self.letters)

    def joins(self, head: str, tail: str) -> bool:
        """Tell whether two fragments make a known word, and at least one of them is none by itself."""
        known = self.known(head) + self.known(tail)
        letters = len(bare(head)) + len(bare(tail))
        if not tail or head in _PARTICLES or known == _SHORT or letters < _SHORTEST - (known == 0):
            return False
        return self.known(head + tail)


@dataclass
class Tears:
    """Finds the links of one line: from the run that ends in a head to the run that begins with its tail."""

    text: str
    runs: Sequence[Run]
    words: Words
    links: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for head in self._textual(_HEAD):
            self._link(head, self._by_kashida(head))
        for head in range(len(self.runs)):
            if head not in self.links and self.runs[head].kind == "text":
                self._link(head, self._by_word(head))

    def _shown(self, number: int) -> str:
        run = self.runs[number]
        return self.text[run.start : run.end]

    def _textual(self, pattern: re.Pattern[str]) -> list[int]:
        return [n for n, run in enumerate(self.runs) if run.kind == "text" and pattern.search(self._shown(n))]

    def _link(self, head: int, tail: int | None) -> None:
        if tail is not None:
            self.links[head] = tail

    def _free(self, head: int, tail: int) -> bool:
        """Whether `tail` has no head yet and linking makes no circle."""
        if tail in self.links.values() or tail == head:
            return False
        while tail in self.links:
            tail = self.links[tail]
        return tail != head

    def last_word(self, number: int) -> str:
        """Return the last word of a run, empty where a stop follows it."""
        shown = self._shown(number)
        found = shown.rsplit(None, 1)[-1]
        return found if _LETTERS.fullmatch(found) else ""

    def first_word(self, number: int) -> str:
        """Return the letters a run begins with."""
        found = _LETTERS.match(self._shown(number))
        return found[0] if found else ""

    def _by_kashida(self, head: int) -> int | None:
        starts = [n for n in range(len(self.runs)) if self._shown(n).startswith("\u0640") and self._free(head, n)]
        nearest = [n for n in reversed(starts) if n < head] + [n for n in starts if n > head]
        for tail in nearest:
            middle = _HEAD.search(self.first_word(tail)) or _SHADDA.search(self.first_word(tail))
            if middle or self.words.known(self.last_word(head) + self.first_word(tail)):
                return tail
        return nearest[0] if nearest else None

    def _by_word(self, head: int) -> int | None:
        word = self.last_word(head)
        if not word:
            return None
        for middle, tail in self._middles(head):
            self._link(middle, tail)
            return middle
        free = (n for n in range(len(self.runs)) if self.runs[n].kind == "text" and self._free(head, n))
        return next((n for n in free if self.words.joins(word, self.first_word(n))), None)

    def _middles(self, head: int) -> Iterator[tuple[int, int]]:
        """Yield short runs, and the runs after them, that make one known word with the end of run `head`."""
        word = self.last_word(head)
        if self.words.known(word):
            return
        texts = [n for n in range(len(self.runs)) if self.runs[n].kind == "text" and self._free(head, n)]
        for middle in (
            n for n in texts if len(self._shown(n)) <= _SHORT and self.first_word(n) and n not in self.links
        ):
            for tail in texts:
                first = self.first_word(tail)
                if tail != middle and first and self.words.known(word + self.first_word(middle) + first):
                    yield middle, tail


def fragments(text: str, runs: Sequence[Run], words: Words) -> list[Run]:
    """Return `runs` with those cut that hold, before their end, the head of a word whose tail begins another run.

    Between head and tail a single letter may stand alone, and becomes a run of its own.
    """
    texts = [run for run in runs if run.kind == "text"]
    firsts = {found[0] for run in texts if (found := _LETTERS.match(text, run.start, run.end))}
    starts = {word for word in firsts if not words.known(word)}
    inner = [m for run in texts for m in _LETTERS.finditer(text, run.start, run.end)] if starts else []
    single = [m for m in inner if m.end() - m.start() == 1]
    places: set[int] = set()
    for head in (m for m in inner if len(m[0]) >= _SHORTEST - 1 and not words.known(m[0])):
        for middle in single:
            if any(words.known(head[0] + middle[0] + tail) for tail in starts):
                places |= {head.end(), middle.start(), middle.end()}
    return [part for run in runs for part in _parts(text, run, places)]


def _parts(text: str, run: Run, places: set[int]) -> Iterator[Run]:
    edges = sorted({run.start, run.end, *(place for place in places if run.start < place < run.end)})
    for start, end in pairwise(edges):
        inside = text[start:end]
        if inside.strip():
            yield Run(start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip()), run.kind)


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

    It begins after the stop of a paragraph; or at a pair of words not `seen` elsewhere, so that what then meets is
    usual; else in a list where a comma is missing, or at any comma if the list went on up to it.
    """
    found = list(_WORDS.finditer(text, run.start, run.end))
    if not found or found[0].start() != run.start or found[-1].end() != run.end:
        return None
    marked = found[0][0].startswith("\u0640") and _HEAD.search(found[-1][0])
    if not marked and not words.joins(found[-1][0], found[0][0]):
        return None
    if (opened := _opened(text, run, found[-1].start())) is not None:
        return opened
    stops = [stop.end() for stop in _AFTER_STOP.finditer(text, run.start, run.end)] if beside.last else []
    stops = [apart.end() for apart in _APART.finditer(text, run.start, run.end)] or stops
    if len(stops) == 1 or len(found) < _SHORTEST:
        return stops[0] if len(stops) == 1 else None
    whole = bare(found[-1][0] + found[0][0])
    shown = [whole, *(_shown(word[0]) for word in found[1:-1]), whole]
    gaps = [_Gap(word.start(), *pair) for word, pair in zip(found[1:], pairwise(shown), strict=True)]
    return _best(text, run, gaps, beside, partial(_usual, words, seen))


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
