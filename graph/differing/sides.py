"""One of the two builds: its manifest, its tables one at a time, its graph."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.differing.pairing import Row
from graph.manifest import read_manifest
from ontology.errors import OutputError

__all__ = ["Side", "compared_columns", "same_table", "side"]


@dataclass(frozen=True, slots=True)
class Side:
    """A build in `folder` with its `manifest`."""

    folder: Path
    manifest: dict[str, Any]

    def path(self, table: str) -> Path:
        """Return where the table called `table` is, if it is."""
        return self.folder / "tables" / f"{table}.parquet"

    def columns(self, table: str) -> list[str]:
        """Return the columns of `table`; none where there is no such table. Raises `OutputError` if it is damaged."""
        if not self.path(table).is_file():
            return []
        try:
            return list(pq.read_schema(self.path(table)).names)
        except (pa.ArrowException, OSError) as error:
            raise self._damaged(table) from error

    def rows(self, table: str, columns: Iterable[str]) -> list[Row]:
        """Return the rows of `table`, every cell as text. Raises `OutputError` where the table is damaged."""
        try:
            # Read as a file, not a dataset: folder names with = in them are no columns.
            with self.path(table).open("rb") as file:
                read = pq.read_table(file, columns=list(columns))
        except (pa.ArrowException, OSError) as error:
            raise self._damaged(table) from error
        cells = [[_text(value) for value in column.to_pylist()] for column in read.columns]
        return [dict(zip(read.column_names, row, strict=True)) for row in zip(*cells, strict=True)]

    def _damaged(self, table: str) -> OutputError:
        return OutputError(str(self.path(table)), "is damaged", "run majlis build again")


def side(folder: Path) -> Side:
    """Return the build in `folder`. Raises `OutputError` where there is none."""
    if folder.is_file():
        problem = "is a file; what changed is told from the tables of a build"
        raise OutputError(str(folder), problem, "give its folder, or write a patch of two files with --to rdf-patch")
    return Side(folder, read_manifest(folder))


def same_table(before: Side, after: Side, table: str) -> bool:
    """Tell whether both builds hold the same bytes of `table`."""
    one, two = before.path(table), after.path(table)
    return one.is_file() and two.is_file() and filecmp.cmp(one, two, shallow=False)


def compared_columns(before: Side, after: Side, table: str) -> list[str]:
    """Return the columns of `table` that both builds have."""
    there = set(after.columns(table))
    return [name for name in before.columns(table) if name in there]


def _text(value: Any) -> str:
    """Return a cell as text, nothing as an empty one."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
