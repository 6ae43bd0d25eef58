"""The layout of a page of a PDF: columns in the order of reading, rows of tables, and lines with the space above.

A region is cut where a gap crosses all of it (recursive XY cut), first between columns of running text. What can't be
cut is read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.formats.pdf_glyphs import Segment

__all__ = ["TextLine", "lines_of"]

_GUTTER = 1.0  # of the size of the text: the least width of the gap between columns
_BAND = 1.8  # of the size: the least height of a gap between regions
_COLUMN_LINES = 3
_FILLED = 0.55  # of the column's width: how much of it lines of running text fill
_LABEL = re.compile(r"[(\[]?\w{1,4}\s?[).:\]–-]{1,2}|\d{1,3}|[^\w\s]|\[\^\d{1,3}\]:?")  # before an item or paragraph


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page: its `text` and box; `region` counts the regions of the page, `row` marks rows of tables."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    region: int
    row: bool = False


def lines_of(segments: Sequence[Segment], *, rtl: bool) -> list[TextLine]:
    """Return the lines of a page in the order of reading; columns are read from the right where `rtl`."""
    regions: list[list[Segment]] = []
    waiting = [list(segments)] if segments else []
    while waiting:
        region = waiting.pop()
        parts = _columns(region, rtl=rtl) or _bands(region)
        if parts:
            waiting += reversed(parts)
        else:
            regions.append(region)
    return [line for number, region in enumerate(regions) for line in _lines(region, number, rtl=rtl)]


def _columns(region: list[Segment], *, rtl: bool) -> list[list[Segment]]:
    """Cut at the widest vertical gap if running text stands on both sides of it."""
    size = median(segment.size for segment in region)
    ordered = sorted(region, key=lambda segment: segment.x0)
    gaps: list[tuple[float, float]] = []
    edge = ordered[0].x1
    for segment in ordered[1:]:
        if segment.x0 - edge >= _GUTTER * size:
            gaps.append((segment.x0 - edge, segment.x0))
        edge = max(edge, segment.x1)
    for _, border in sorted(gaps, reverse=True):
        sides = [s for s in region if s.x0 < border], [s for s in region if s.x0 >= border]
        if all(map(_is_running, sides)):
            return [sides[1], sides[0]] if rtl else [sides[0], sides[1]]
    return []


def _is_running(side: list[Segment]) -> bool:
    """Whether lines fill the width of their column, as running text does and the cells of a table don't."""
    baselines = {round(segment.baseline) for segment in side}
    left, right = min(segment.x0 for segment in side), max(segment.x1 for segment in side)
    wide = median(segment.x1 - segment.x0 for segment in side) >= _FILLED * (right - left)
    words = median(len(segment.text.split()) for segment in side)
    return len(baselines) >= _COLUMN_LINES and wide and words >= 3


def _bands(region: list[Segment]) -> list[list[Segment]]:
    """Cut at the highest horizontal gap, if more than the lines of a paragraph are apart, and columns may follow."""
    ordered = sorted(region, key=lambda segment: -segment.baseline)
    best, cut = 0.0, 0
    for at in range(1, len(ordered)):
        gap = ordered[at - 1].baseline - ordered[at].baseline
        if gap > max(best, _BAND * ordered[at].size):
            best, cut = gap, at
    if not cut or not _has_rows(ordered):
        return []
    return [ordered[:cut], ordered[cut:]]


def _has_rows(ordered: Sequence[Segment]) -> bool:
    """Whether segments stand side by side: without them there is nothing to cut."""
    return len({round(segment.baseline) for segment in ordered}) < len(ordered)


def _lines(region: list[Segment], number: int, *, rtl: bool) -> list[TextLine]:
    rows: list[list[Segment]] = []
    for segment in sorted(region, key=lambda segment: -segment.baseline):
        if rows and rows[-1][0].baseline - segment.baseline < 0.3 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_line(sorted(row, key=lambda s: -s.x1 if rtl else s.x0), number) for row in rows]


def _line(row: list[Segment], number: int) -> TextLine:
    cells = [segment.text for segment in row]
    while len(cells) > 1 and _LABEL.fullmatch(cells[0]):
        cells[:2] = [f"{cells[0]} {cells[1]}"]
    text = cells[0] if len(cells) == 1 else f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
    x0, x1 = min(segment.x0 for segment in row), max(segment.x1 for segment in row)
    return TextLine(text, x0, x1, row[0].baseline, max(segment.size for segment in row), number, len(cells) > 1)
