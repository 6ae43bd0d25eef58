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

__all__ = ["Run", "runs", "signs"]

_ARABIC = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\ufffd"
_SIGN = "\u064b-\u0652"
_NUMBER = r"[A-Za-z0-9](?:[A-Za-z0-9/.:_+-]*[A-Za-z0-9])?"
_MARK = rf"(?P<mark>(?:(?<=\s\s)|(?<=\s)(?=\S+\s*$))-\s?\d{{1,3}}(?=\s|$)|(?<=\s)\.\d{{1,3}}(?=\s*$)|(?<=\s)\((?:\d{{1,2}}|[{_ARABIC}]{{1,3}})\)(?=\s*$))"
_HYPHENED = r"(?P<hyphened>(?<=\S)(?:(?<=\s)|(?<=\w)|)\d{1,3}-(?=\s|$|[^\W\d_]))"
_TOKEN = re.compile(
    rf"{_MARK}|(?P<hyphened>(?<![\d/.:-])\d{{1,3}}-(?=\s|$|[{_ARABIC}]))|(?P<number>{_NUMBER})"
    rf"|(?P<hyphen>-(?=[\s{_ARABIC}(]))",
)
_EDGES = (
    rf"(?<=\s)(?=\u0640)|(?<=\u0640)[{_SIGN}]*(?=\s)"  # a torn word: tail before, head behind
    rf"|(?<=[{_ARABIC}])\s+(?=[،؛]\s)|(?<=[.؛:])(?=[{_ARABIC}])"  # stops of a neighbour
    rf"|(?<=[{_ARABIC}])(?=:\s)(?<=\([{_ARABIC}]{{5}})"
)
_EDGE = re.compile(_EDGES)
_EDGE_OR_GAP = re.compile(_EDGES + r"|\s{2,}")
_SHADDA_END = re.compile(rf"[{_ARABIC}\u0640{_SIGN}]*\u0651[{_SIGN}]*(?=\s)|[{_ARABIC}\u0640{_SIGN}]*[\u064e\u0650]\u0651(?=\s)")
_SIGNS = re.compile(
    rf"\d(?=[{_ARABIC}])"  # a number glued before a word
    rf"|(?<=[{_ARABIC}])\s+-\s?\d{{1,3}}(?=\s*$)"  # the paragraph's number at the end of the line
    rf"|(?<=[{_ARABIC}])\s\.\d{{1,2}}\s*$"
    rf"|(?:^|(?<=\s))\u0640+(?=[{_ARABIC}])"  # the tail of a word without its head
    rf"|(?<=[{_ARABIC}])[.؛](?=[{_ARABIC}\d])"  # a stop glued before a word
    rf"|(?<=\s)\d{{1,3}}-(?=[{_ARABIC}]|\s*$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run at ``[start, end)`` of the text; `kind` is text, number, hyphen, hyphened («19-») or mark («-1»)."""

    start: int
    end: int
    kind: str = "text"


def signs(text: str) -> list[int]:
    """Return the places where `text` shows that it's in visual order.

    >>> signs("2021أيار 15 و14يومي"), signs("يومي 14 و15 أيار 2021")
    ([3, 12], [])
    """
    return [match.start() for match in _SIGNS.finditer(text)]


def runs(text: str, start: int, end: int, *, gaps: bool) -> list[Run]:
    """Return the runs of the line at ``[start, end)`` of `text`; with `gaps` they end at wide gaps too."""
    found: list[Run] = []
    done = start
    first = len(text[start:end]) - len(text[start:end].lstrip()) + start
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "text"
        if match.start() < done or (kind == "hyphened" and match.start() == first):
            continue
        found += _texts(text, done, match.start(), gaps=gaps)
        found.append(Run(match.start(), match.end(), kind))
        done = match.end()
    found += _texts(text, done, end, gaps=gaps)
    return found


def _texts(text: str, start: int, end: int, *, gaps: bool) -> Iterator[Run]:
    edges = (edge.end() for edge in (_EDGE_OR_GAP if gaps else _EDGE).finditer(text, start, end))
    for last in (*edges, end):
        inside = text[start:last]
        if inside.strip():
            begin = start + len(inside) - len(inside.lstrip())
            yield Run(begin, start + len(inside.rstrip()))
        start = max(start, last)
