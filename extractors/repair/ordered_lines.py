"""One line with its runs in reading order: what it says, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.offsets import Pieces
from extractors.repair.runs import Run

__all__ = ["Order", "halves", "labelled_line", "turned_line"]

_MARK = re.compile(r"-\d{1,3}(?=\s\S)")
_CLOSING, _OPENING = "،؛:.)؟!", "("


@dataclass
class Order:
    """A line of `text` with its runs in reading order; `joined` holds the numbers of runs that end in a head."""

    text: str
    start: int
    end: int
    runs: Sequence[Run]
    order: Sequence[int]
    joined: dict[int, int]

    @property
    def changes(self) -> bool:
        """Whether the line reads otherwise than it is printed."""
        return list(self.order) != list(range(len(self.runs))) or bool(self.joined)

    def steps(self) -> Iterator[tuple[Run, bool]]:
        """Yield each run in reading order, and whether a space stands before it."""
        last: int | None = None
        for number in self.order:
            yield self.runs[number], last is not None and self._spaced(last, number)
            last = number

    def _spaced(self, last: int, number: int) -> bool:
        before, after = self.runs[last], self.runs[number]
        if self.joined.get(last) == number or (before.kind == "text" and self._is_and(before)):
            return False
        first, final = self.text[after.start], self.text[before.end - 1]
        hyphen = after.kind == "hyphened" and before.kind == "text"
        return not (first in _CLOSING and after.kind != "mark") and final not in _OPENING and not hyphen

    def _is_and(self, run: Run) -> bool:
        """Whether the run ends in a lone «و», which is written together with what follows."""
        return self.text[run.end - 1] == "و" and not self.text[max(run.start, run.end - 2) : run.end - 1].strip()

    def write(self, pieces: Pieces) -> None:
        """Add the line to `pieces`."""
        pieces.keep(self.start, self.runs[0].start)
        for run, spaced in self.steps():
            if spaced:
                pieces.put(" ", run.start, run.start)
            _write_run(pieces, self.text, run)
        pieces.keep(self.runs[-1].end, self.end)

    def shown(self) -> str:
        """Return the line in reading order."""
        pieces = Pieces(self.text)
        self.write(pieces)
        return pieces.build()[0]


def _write_run(pieces: Pieces, text: str, run: Run) -> None:
    """Add one run; «-1» is read 1- and «19-» is read -19."""
    if run.kind == "mark" and text[run.start] != "(":
        digits = run.start + 1 + (text[run.start + 1] == " ")
        pieces.keep(digits, run.end)
        pieces.keep(run.start, run.start + 1)
    elif run.kind == "hyphened":
        pieces.keep(run.end - 1, run.end)
        pieces.keep(run.start, run.end - 1)
    else:
        pieces.keep(run.start, run.end)


def halves(text: str, start: int, place: int, end: int) -> list[Run]:
    """Return the runs before and behind `place`."""
    return [Run(start, start + len(text[start:place].rstrip())), Run(place, end)]


def labelled_line(text: str, start: int, end: int, label: int) -> Order:
    """Return the order of a line that ends in the label of a list item, which comes first."""
    first = start + len(text[start:label]) - len(text[start:label].lstrip())
    place = label + len(text[label:end]) - len(text[label:end].lstrip())
    parts = (Run(first, label), Run(place, start + len(text[start:end].rstrip()), "mark"))
    return Order(text, start, end, parts, (1, 0), {})


def turned_line(text: str, start: int, place: int, end: int) -> Order:
    """Return the order of a line that is in reading order, except that it begins at `place`."""
    tail, head = halves(text, start, place, end)
    mark = _MARK.match(text, head.start)
    if mark is None:
        return Order(text, start, end, (tail, head), (1, 0), {1: 0})
    parts = (tail, Run(mark.start(), mark.end(), "mark"), Run(mark.end() + 1, head.end))
    return Order(text, start, end, parts, (1, 2, 0), {2: 0})
