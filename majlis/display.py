"""How answers look: as an aligned table for people, as CSV or JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["SHAPES", "aligned", "records"]

Rows = Sequence[Sequence[Any]]


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes: marks take none, wide characters two."""
    wide = (2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text if not unicodedata.combining(char))
    return sum(wide)


def _cell(value: Any) -> str:
    """Return `value` on one line, without characters that a terminal would obey."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return "".join(char if char.isprintable() else " " for char in text)


def aligned(columns: Sequence[str], rows: Rows) -> str:
    """Return a table with columns one below the other.

    >>> print(aligned(["code", "n"], [["ITA", 2], ["UNHCR", 11]]))
    code   n
    -----  --
    ITA    2
    UNHCR  11
    """
    lines = [[_cell(cell) for cell in row] for row in ([*columns], *rows)]
    widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    padded = ((cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join("  ".join(line).rstrip() for line in padded)


def records(columns: Sequence[str], rows: Rows) -> str:
    """Return one block of lines for each row, without empty fields.

    >>> print(records(["code", "post", "n"], [["ITA", "", 2]]))
    code  ITA
    n     2
    """
    width = max(map(len, columns))
    blocks = (
        "\n".join(f"{name:{width}}  {_cell(cell)}" for name, cell in zip(columns, row, strict=True) if cell != "")
        for row in rows
    )
    return "\n\n".join(blocks)


def _csv(columns: Sequence[str], rows: Rows) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return stream.getvalue().rstrip("\n")


def _safe(cell: Any) -> Any:
    """Return `cell` by the rule for CSV files of `graph.tables`."""
    from graph.tables import safe_cell

    return safe_cell(cell) if isinstance(cell, str) else cell


def _json(columns: Sequence[str], rows: Rows) -> str:
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)


SHAPES: dict[str, Callable[[Sequence[str], Rows], str]] = {
    "table": aligned,
    "records": records,
    "csv": _csv,
    "json": _json,
}
"""The shapes an answer can take; the command line's choices come from here."""
