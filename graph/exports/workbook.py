"""All tables in one Excel workbook, a sheet for each; written row by row, with nothing that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import xlsxwriter
import xlsxwriter.exceptions

from graph.describing import about
from graph.exports.rows import Rows, all_rows
from graph.exports.table import Order
from graph.exports.xml_text import Cleaner
from graph.manifest import read_manifest

__all__ = ["excel"]

_ROWS = 1_048_575  # of a sheet, without its header
_CHARACTERS = 32_767  # of a cell, as UTF-16 counts them
_NO_CLOCK = datetime(1980, 1, 1, tzinfo=UTC)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class _Cells:
    """Makes cells of values and counts what they lose."""

    def __init__(self) -> None:
        self.cleaner, self.cut = Cleaner("\ufffd"), 0

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        units = self.cleaner.text(value).encode("utf-16-le")
        self.cut += len(units) > 2 * _CHARACTERS
        return units[: 2 * _CHARACTERS].decode("utf-16-le", errors="ignore")


def excel(order: Order) -> Iterable[str]:
    """Write the workbook; a table with more rows than a sheet can hold goes on in the next sheet."""
    cells = _Cells()
    try:
        with xlsxwriter.Workbook(str(order.target), _OPTIONS | {"tmpdir": str(order.scratch)}) as book:
            _fill(book, order, cells)
    except xlsxwriter.exceptions.FileCreateError as error:  # such as a full disk
        raise OSError(str(error)) from error
    noun = "text" if cells.cut == 1 else "texts"
    cut = (f"excel: {cells.cut} {noun} cut to the {_CHARACTERS} characters that a cell can hold",) if cells.cut else ()
    return (*cut, *cells.cleaner.lost("excel"))


def _fill(book: Any, order: Order, cells: _Cells) -> None:
    told = about(read_manifest(order.source))
    book.set_properties({"title": told["title"], "comments": told["citation"], "created": _NO_CLOCK})
    _sheet(book, "about", ["name", "value"], iter(told.items()), cells)
    for table in all_rows(order.source):
        _sheets(book, table, cells)


def _sheets(book: Any, table: Rows, cells: _Cells) -> None:
    rows, part, more = iter(table), 1, True
    while more:
        name = table.name if part == 1 else f"{table.name}-{part}"
        more = _sheet(book, name, list(table.columns), islice(rows, _ROWS), cells) == _ROWS
        part += 1


def _sheet(book: Any, name: str, columns: list[str], rows: Iterator[Any], cells: _Cells) -> int:
    """Write one sheet and return how many rows it has."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns)
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, value in enumerate(map(cells, row)):
            if value not in ("", None):
                (sheet.write_string if isinstance(value, str) else sheet.write_number)(count, place, value)
    return count
