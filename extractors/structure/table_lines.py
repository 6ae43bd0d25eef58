"""Rows of tables in plain text: ``| a | b |``, cells parted by tabs, or columns that wide gaps set apart.

Bars and tabs part cells wherever they stand. Wide gaps do so only in a run of lines that is a list by its heads or by
the name of a state or organisation that one of its lines begins with: headers, signatures and justified lines have gaps
too. A cell that stands under a later head than its number says (the delegation is left out in the second row) is put
where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.structure.columns import is_head_row
from extractors.words.folded_names import folded_names
from extractors.words.folding import fold_text, is_han

__all__ = ["Cells", "table_cells"]

Cells = tuple[tuple[int, int], ...]
"""The spans of the cells of a row, counted from the beginning of its line; those of a bare rule are none."""

_BARRED = re.compile(r"\s*\|(?:.*\|)?\s*$")
_RULE = re.compile(r"[\s|:+=_-]*-{2}[\s|:+=_-]*$")
_GAP = re.compile(r"\s*\t\s*|(?<=\S)\s{3,}(?=\S)|(?<=[\u3400-\u9fff])\s{2,}(?=\S)")
_NAME_END = re.compile(r"\s*[(（*].*$")
_LONGEST_CELL = 90
_TAB_ROWS = 2


def table_cells(lines: Sequence[str]) -> dict[int, Cells]:
    """Return the cells of the lines that are rows of tables, by the numbers of the lines.

    >>> table_cells(["| Peru | L. Vega |", "|---|---|", "Peru thanked the host."])
    {0: ((2, 6), (9, 16)), 1: ()}
    """
    found: dict[int, Cells] = {}
    run: list[int] = []
    barred = _barred_inside(lines)
    for number, line in enumerate([*lines, "."]):
        if number in barred:
            found[number] = () if _RULE.match(line) else tuple(_barred(f"|{line.rstrip()}|", 1))
        elif _BARRED.match(line):
            found[number] = () if _RULE.match(line) else tuple(_barred(line))
        elif number < len(lines) and _GAP.search(line.rstrip()) and not _long(line):
            run.append(number)
        elif line.strip():
            found |= _run(lines, run)
            run = []
    return found


def _barred_inside(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines of tables with bars between their cells only, which a rule below the heads shows."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        rule = "|" in line and _RULE.match(line) is not None and not _BARRED.match(line)
        if rule and number and "|" in lines[number - 1]:
            found |= {number - 1, number}
        elif number - 1 in found and "|" in line:
            found.add(number)
    return found


def _barred(line: str, shift: int = 0) -> Iterable[tuple[int, int]]:
    """The cells between bars, in a line that was given `shift` characters before its beginning."""
    bars = [match.start() for match in re.finditer(r"\|", line)]
    for left, right in pairwise(bars if len(bars) > 1 else [*bars, len(line)]):
        start, end = _stripped(line, left + 1, right)
        yield start - shift, end - shift


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    first = start + len(text) - len(text.lstrip())
    return (first, first + len(text.strip())) if text.strip() else (start, start)


def _long(line: str) -> bool:
    return any(end - start > _LONGEST_CELL for start, end in _gapped(line))


def _gapped(line: str) -> list[tuple[int, int]]:
    """The cells of a line with gaps; what stands behind a tab at its beginning has an empty cell before it."""
    cells: list[tuple[int, int]] = [(0, 0)] if line.startswith("\t") else []
    start = len(line) - len(line.lstrip())
    body = line.rstrip()
    for gap in _GAP.finditer(body, start):
        cells.append((start, gap.start()))
        start = gap.end()
    return [*cells, (start, len(body))]


def _run(lines: Sequence[str], run: Sequence[int]) -> dict[int, Cells]:
    """The cells of a run of lines with gaps, none where nothing says that it is a table."""
    rows = {number: _gapped(lines[number]) for number in run}
    texts = [[lines[number][a:b] for a, b in cells] for number, cells in rows.items()]
    if not any(is_head_row(row) or _is_name(row[0]) for row in texts):
        return {}
    widest = max(
        rows, key=lambda number: (is_head_row([lines[number][a:b] for a, b in rows[number]]), len(rows[number]))
    )
    columns = [_column(lines[widest], start) for start, _ in rows[widest]]
    return {number: _placed(lines[number], cells, columns) for number, cells in rows.items()}


def _is_name(text: str) -> bool:
    return fold_text(_NAME_END.sub("", text.strip())) in folded_names()


def _column(line: str, place: int) -> int:
    """How far from the left edge a place of a line is printed: ideographs are twice as wide."""
    return sum(2 if is_han(char) else 1 for char in line[:place])


def _placed(line: str, cells: Sequence[tuple[int, int]], columns: Sequence[int]) -> Cells:
    """Put the cells of a row under the columns they stand next to; the columns left out are empty."""
    if len(cells) >= len(columns) or "\t" in line:
        return tuple(cells)
    placed: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(cells):
        at = _column(line, start)
        first, last = len(placed), len(columns) - len(cells) + number
        nearest = min(range(first, last + 1), key=lambda column: abs(columns[column] - at))
        placed += [(start, start)] * (nearest - len(placed))
        placed.append((start, end))
    return tuple(placed)
