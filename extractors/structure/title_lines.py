"""The printed lines of a title page: a passage may hold several, and each says something of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.structure.page import Page

__all__ = ["TitleLine", "line_of", "title_lines"]

_FULL = 45  # characters: a line as long as this may go on in the next


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line at ``[start, end)`` of the folded text, in the passage of that number."""

    start: int
    end: int
    passage: int

    @property
    def full(self) -> bool:
        """Whether the line is so long that its words may go on in the next one."""
        return self.end - self.start >= _FULL


def title_lines(page: Page, start: int, stop: int) -> list[TitleLine]:
    """Return the printed lines of the passages in ``[start, stop)``; the first and the last may be cut."""
    found = []
    for number in range(len(page.passages)):
        passage = page.passages[number]
        first, last = max(start, passage.start), min(stop, passage.end)
        if first < last:
            for place in _breaks(page, first, last):
                found.append(TitleLine(first, place, number))
                first = place
            found.append(TitleLine(first, last, number))
    return [line for line in found if page.text[line.start : line.end].strip()]


def line_of(page: Page, number: int, place: int) -> TitleLine:
    """Return the printed line of passage `number` in which `place` stands."""
    passage = page.passages[number]
    return next(line for line in title_lines(page, passage.start, passage.end) if place < line.end)


def _breaks(page: Page, start: int, stop: int) -> list[int]:
    """Return where lines begin inside a passage."""
    first, last = page.folded.span(start, stop)
    places = page.structure.index[first:last]
    text, breaks = page.repaired.text, []
    for offset in range(1, len(places)):
        before, after = int(places[offset - 1]), int(places[offset])
        if after > before and "\n" in text[before:after]:
            breaks.append(first + offset)
    return sorted({_folded_place(page, place) for place in breaks} - {start, stop})


def _folded_place(page: Page, place: int) -> int:
    """Return the place in the folded text of a place in the flow text."""
    return int(np.searchsorted(page.folded.index, place))
