"""The runs a line in visual order falls into, and the signs that it is in visual order.

A broken extraction prints the runs of a line from left to right where the page reads from right to left: numbers and
Latin words, and the stretches of Arabic between them, each of which is right in itself. Runs also end at tears (a word
stretched with kashidas was cut there), before a comma that stands apart, after a stop glued to the next word, and, in
files that are torn, at wide gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from extractors.repair.letters import FARSI
from ontology.gazetteer import rows

__all__ = ["Run", "labelled", "only_labelled", "runs", "signs", "tails", "weak_signs"]

_ARABIC = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\ufffd"
_SIGN = "\u064b-\u0652"
_NUMBER = r"[A-Za-z0-9](?:[A-Za-z0-9/.:_+-]*[A-Za-z0-9])?"
_MARK = (
    r"(?P<mark>(?:(?<=\s\s)|(?<=\s)(?=-\s?\d+\s*$))-\s?\d{1,3}(?=\s|$)|(?<=\s)\.\d{1,3}(?=\s*$)"
    rf"|(?<=\s)\((?:\d{{1,2}}|[{_ARABIC}]\u0640?[{_ARABIC}]{{0,2}})\)(?=\s*$))"
)
_TOKEN = re.compile(
    rf"{_MARK}|(?P<hyphened>(?<![\d/.:-])\d{{1,3}}-(?=\s|$|[{_ARABIC}]))|(?P<number>{_NUMBER})"
    rf"|(?P<hyphen>-(?=[\s{_ARABIC}(]))"
)
_EDGES = (
    rf"(?<=\s)(?=\u0640)|(?<=\u0640)[{_SIGN}]*(?=\s)"  # a torn word: tail before, head behind
    rf"|(?<=[{_ARABIC}])\s+(?=[،؛:]\s)|(?<=[.؛:])(?=[{_ARABIC}])"  # stops of a neighbour
    rf"|(?<=ة)(?=[{_ARABIC}])"  # this letter ends a word
)
_SCRAP = rf"(?<!\S)[\u0621-\u0647\u0649\u064a](?=\s+[{_ARABIC}{_SIGN}\u0640]*[\u0640\u0651][{_SIGN}]*(?:\s|$))"
_EDGE = re.compile(_EDGES)
_EDGE_OR_GAP = re.compile(_EDGES + rf"|\s{{2,}}|{_SCRAP}")
_OPEN = re.compile(rf"\([{_ARABIC}\u0640]+(?=:\s)")  # a bracket closed in another run, and a neighbour's colon
_SHADDA_END = re.compile(rf"[{_ARABIC}\u0640{_SIGN}]*\u0651[{_SIGN}]*(?=\s)")
_NUMBERED = re.compile(r"[-.] ?\d{1,3}[ \t]*$", re.MULTILINE)
_STOP = re.compile(rf"[.؛](?=[{_ARABIC}\d])")
_TAIL = re.compile(rf"\u0640+(?=[{_ARABIC}])")
_STRANGE_START = re.compile(r"^[ \t]*(?:[،؛:)][ \t]|\.)", re.MULTILINE)
_LAST, _FIRST = re.compile(rf"([{_ARABIC}{_SIGN}\u0640]+)\s*$"), re.compile(rf"\s*([{_ARABIC}{_SIGN}\u0640]+)")
_NEXT_SENTENCE = re.compile(rf"\. [{_ARABIC}]")  # the stop of a number that is printed after it
_INSIDE_OUT = re.compile(
    r"^[ \t]*\)[^\n]*\([ \t]*$", re.MULTILINE
)  # the line ends where it opens a bracket closed at its start
_CROSSED = re.compile(r"^[^()\n]*\)[^\n]*\([^()\n]*$", re.MULTILINE)  # a bracket closed before it is opened
_ITEM = re.compile(rf"^[ \t]*-?[ \t]*\([{_ARABIC}]{{1,3}}\)[ \t]", re.MULTILINE)
_LEAST_LABELS = 3
_WIDE = re.compile(rf"(?<=[{_ARABIC}.،])[ \t]{{2,}}(?=[{_ARABIC}])")


@cache
def _glued() -> re.Pattern[str]:
    """A number glued before a word; the sign of the era behind a year («2031م») belongs there."""
    eras = "|".join(sorted(row["word"] for row in rows("date_words") if row["role"] == "era"))
    era = rf"(?!(?<=\d{{4}})(?:{eras})(?![{_ARABIC}]))"
    return re.compile(rf"\d(?=[{_ARABIC}]){era}|\d-(?=[{_ARABIC}]|[ \t]*$)", re.MULTILINE)


@cache
def _dates() -> re.Pattern[str]:
    """A date read from its end: «2021 أيار 15», whatever else befell the letters of the month."""
    months = "|".join(sorted({_worn(row["name"]) for row in rows("months") if row["language"] == "ar"}))
    return re.compile(rf"(?<!\d)[12]\d{{3}}[ \t]+(?:{months})(?:/(?:{months}))?[ \t]+\d{{1,2}}(?![\d/])")


def _worn(word: str) -> str:
    """Return a pattern of `word` with letters lost, stretched, or typed on another keyboard."""
    keys = {letter: "".join(other for other, arabic in FARSI.items() if arabic == letter) for letter in set(word)}
    return "".join(rf"[{letter}{keys[letter]}\ufffd]\u0640*" if letter != " " else r"\s" for letter in word)


@cache
def _lettered() -> re.Pattern[str]:
    words = "|".join(sorted(row["word"] for row in rows("enumerators") if row["language"] == "ar"))
    return re.compile(
        rf"(?<=[{_ARABIC}{_SIGN}.؛:(])[ \t]+(?:\([{_ARABIC}]\u0640?[{_ARABIC}]{{0,2}}\)|-[ ]?(?:{words}))[ \t]*$",
        re.MULTILINE,
    )


class Vocabulary(Protocol):
    """What must be known of words to find where runs end."""

    def torn(self, head: str) -> bool:
        """Tell whether a word that ends in a shadda is only a head: the sign often tears words."""

    def follows(self, first: str, second: str) -> bool:
        """Tell whether `second` may follow `first` in a known phrase."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run at ``[start, end)`` of the text; `kind` is text, number, hyphen, hyphened («19-») or mark («-1»)."""

    start: int
    end: int
    kind: str = "text"


def signs(text: str) -> list[int]:
    """Return, in order, the places where `text` shows that it's in visual order.

    These are numbers glued before a word, paragraph numbers at the end of a line, stops glued before a word, dates that
    begin with their year, brackets turned inside out, and tails of words without their heads.

    >>> signs("2021أيار 15 و14يومي"), signs("يومي 14 و15 أيار 2021")
    ([3, 14], [])
    """
    found = [match.start() for match in _glued().finditer(text)]
    found += (m.start() for m in _NUMBERED.finditer(text) if _arabic(_before(text, m)))
    found += (m.start() for m in _STOP.finditer(text) if _arabic(text[m.start() - 1 : m.start()]))
    found += (m.start() for pattern in (_dates(), _INSIDE_OUT) for m in pattern.finditer(text))
    return sorted(found + tails(text))


def labelled(text: str) -> list[int]:
    """Return the places of labels of list items, «(أ)», at the ends of lines, unless more lines begin with one.

    They are signs in a file that shows others, and by themselves where several follow each other and none is elsewhere.
    """
    found = [m.start() for m in _lettered().finditer(text)]
    return found if len(found) > len(_ITEM.findall(text)) else []


def only_labelled(text: str) -> bool:
    r"""Whether three labels or more stand at the ends of lines and none at a beginning.

    >>> only_labelled("القانون (أ)\nالتعاون (ب)\nالتدريب (ج)"), only_labelled("القانون (أ)\nالتعاون (أ)")
    (True, False)
    """
    labels = {m[0].strip() for m in _lettered().finditer(text)}
    return len(labels) >= _LEAST_LABELS and not _ITEM.search(text)


def tails(text: str) -> list[int]:
    """Return the places where a word begins with a kashida: the tail of a torn word."""
    if "\u0640" not in text:
        return []
    return [m.start() for m in _TAIL.finditer(text) if m.start() == 0 or text[m.start() - 1].isspace()]


def weak_signs(text: str) -> list[int]:
    """Return the places that are signs only in a file known to be torn: wide gaps, and stops that begin a line."""
    patterns = (_WIDE, _CROSSED, _STRANGE_START, _lettered())
    return sorted(m.start() for pattern in patterns for m in pattern.finditer(text))


def _before(text: str, match: re.Match[str]) -> str:
    """The last character before the spaces before `match`, if there are spaces."""
    place = match.start()
    while place and text[place - 1] in " \t":
        place -= 1
    return text[place - 1 : place] if place < match.start() else ""


def _arabic(char: str) -> bool:
    return "\u0621" <= char <= "\u0652" or char in {")", "\ufffd", "،", '"', ".", ":", "؛"}


def runs(text: str, start: int, end: int, *, gaps: bool, words: Vocabulary) -> list[Run]:
    """Return the runs of the line at ``[start, end)`` of `text`; with `gaps` they end at wide gaps too."""
    found: list[Run] = []
    done = start
    first = len(text[start:end]) - len(text[start:end].lstrip()) + start
    if text.startswith(".", first) and not _NEXT_SENTENCE.match(text, start):
        found, done = [Run(first, first + 1)], first + 1
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "text"
        inner = kind == "hyphen" and (
            _bracketed(text, start, match.start(), end) or _in_name(text[start:end], match.start() - start, words)
        )
        if match.start() < done or inner or (kind == "hyphened" and match.start() == first):
            continue
        found += _texts(text, done, match.start(), gaps, words)
        found.append(Run(match.start(), match.end(), kind))
        done = match.end()
    found += _texts(text, done, end, gaps, words)
    return found


def _bracketed(text: str, start: int, place: int, end: int) -> bool:
    """Whether `place` stands between a bracket opened before it and closed after it, «(دولة - …)»."""
    opened = text.rfind("(", start, place) > text.rfind(")", start, place)
    closed, other = text.find(")", place, end), text.find("(", place, end)
    return opened and closed > 0 and not 0 < other < closed


def _in_name(line: str, place: int, words: Vocabulary) -> bool:
    """Whether the hyphen at `place` stands inside a known name, «غينيا - بيساو»."""
    before, after = _LAST.search(line, 0, place), _FIRST.match(line, place + 1)
    return before is not None and after is not None and words.follows(before[1], after[1])


def _texts(text: str, start: int, end: int, gaps: bool, words: Vocabulary) -> Iterator[Run]:
    edges = {edge.end() for edge in (_EDGE_OR_GAP if gaps else _EDGE).finditer(text, start, end)}
    edges |= {head.end() for head in _OPEN.finditer(text, start, end)}
    if "\u0651" in text[start:end]:
        edges |= {head.end() for head in _SHADDA_END.finditer(text, start, end) if words.torn(head[0])}
    for last in (*sorted(edges), end):
        inside = text[start:last]
        if inside.strip():
            begin = start + len(inside) - len(inside.lstrip())
            yield Run(begin, start + len(inside.rstrip()))
        start = max(start, last)
