"""The tables of a build, read some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.rows import TABLES

__all__ = ["Rows", "all_rows"]

_KINDS = {pa.int64(): "int", pa.float64(): "float"}


class Rows:
    """One table: its `name`, its `columns` with their types (``str``, ``int``, ``float``), its rows by iteration."""

    def __init__(self, path: Path) -> None:
        self.name, self._path = path.stem, path
        schema = pq.read_schema(path)
        self.columns: dict[str, str] = {field.name: _KINDS.get(field.type, "str") for field in schema}

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        with pq.ParquetFile(self._path) as file:
            for batch in file.iter_batches(batch_size=10_000):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def all_rows(source: Path) -> Iterator[Rows]:
    """Yield every table of the build in `source`, in the order of `graph.rows.TABLES`."""
    for name in TABLES:
        path = source / "tables" / f"{name}.parquet"
        if path.is_file():
            yield Rows(path)
