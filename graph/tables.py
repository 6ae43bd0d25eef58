"""Tables of a corpus as files: CSV to look at, Parquet to compute with, the same rows in both.

Rules of the files: UTF-8 without a byte order mark, one header row, LF between rows, rows sorted, no clock.

**Spreadsheets.** A cell that begins with one of ``= + - @`` (or their full-width forms, a tab, a line break) would be
run as a formula by a spreadsheet, and the words come from documents nobody vouches for. In CSV files such a text
gets an apostrophe in front; `plain_cell` takes it away again. Parquet holds the exact text, and `read_tables` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.rows import TABLES, Row
from ontology.errors import OutputError

if TYPE_CHECKING:
    import pandas as pd

    from graph.corpus import Corpus

__all__ = [
    "plain_cell",
    "read_table",
    "read_tables",
    "safe_cell",
    "tables",
    "write_csv",
    "write_frames",
    "write_tables",
]

_TYPES = {"str": pa.string(), "int": pa.int64(), "float": pa.float64()}
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_ESCAPED = re.compile(f"'(?={_FORMULA.pattern})")
_ROWS = 50_000
"""How many rows are made into CSV at once: memory, and the 2 GiB that an Arrow array of texts may hold."""


def safe_cell(text: str) -> str:
    """Return `text` as no spreadsheet takes it for a formula.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("Italy")
    ("'=HYPERLINK(1)", 'Italy')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(cell: str) -> str:
    """Return the text of which `safe_cell` made `cell`.

    >>> plain_cell("'=1"), plain_cell("'tis")
    ('=1', "'tis")
    """
    return _ESCAPED.sub("", cell, count=1) if _ESCAPED.match(cell) else cell


def tables(corpus: Corpus, names: Collection[str] = TABLES.keys()) -> dict[str, pa.Table]:
    """Return the tables of `TABLES` called `names`, sorted, as Arrow tables."""
    return {name: _table(name, table.rows(corpus)) for name, table in TABLES.items() if name in names}


def _table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Return sorted `rows` as columns; the order of equal rows is that of the corpus, which is sorted too."""
    types = TABLES[name].types
    columns = list(types)
    key = itemgetter(*(columns.index(column) for column in TABLES[name].order.split()))
    values = list(zip(*sorted(rows, key=key), strict=True)) or [()] * len(columns)
    arrays = [pa.array(cells, _TYPES[kind]) for cells, kind in zip(values, types.values(), strict=True)]
    return pa.table(arrays, names=columns)


def write_tables(made: Mapping[str, pa.Table], folder: Path) -> None:
    """Write each table as ``NAME.csv`` and ``NAME.parquet`` into `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in made.items():
        write_csv(table, folder / f"{name}.csv")
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def write_csv(table: pa.Table, path: Path) -> None:
    """Write one table as CSV by the rules of this module."""
    head = ",".join(_quoted(pa.array(table.column_names)).to_pylist())
    with path.open("wb") as stream:
        stream.write(f"{head}\n".encode())
        for batch in filter(len, table.to_batches(max_chunksize=_ROWS)):
            lines = pc.binary_join_element_wise(*map(_cells, batch.columns), ",")
            # An array keeps its texts one behind the other, so that this is the file as it stands.
            stream.write(pc.binary_join(pa.ListArray.from_arrays([0, len(lines)], lines), "\n")[0].as_buffer())
            stream.write(b"\n")


def _cells(column: pa.Array) -> pa.Array:
    """Return the cells of `column` as CSV has them; what is missing is empty."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return pa.array(["" if value is None else str(value) for value in column.to_pylist()], pa.string())
    coded = column.cast(pa.string()).dictionary_encode()  # most texts are in many rows, and each is looked at once
    texts = coded.dictionary
    escaped = pc.binary_join_element_wise("'", texts, "")
    safe = pc.if_else(pc.match_substring_regex(texts, f"\\A{_FORMULA.pattern}"), escaped, texts)
    return pc.fill_null(_quoted(safe).take(coded.indices), "")


def _quoted(texts: pa.Array) -> pa.Array:
    """Return `texts` between quotation marks where they hold one, a comma or a line break."""
    marked = pc.binary_join_element_wise('"', pc.replace_substring(texts, '"', '""'), '"', "")
    return pc.if_else(pc.match_substring_regex(texts, '[",\r\n]'), marked, texts)


def write_frames(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write other tables, such as those of `graph.analysis`, as CSV files by the rules of this module."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        write_csv(pa.Table.from_pandas(frame, preserve_index=False), folder / f"{name}.csv")


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Return table `name` of the tables in `folder`; numbers that may be missing are nullable integers.

    Raises `OutputError` if there is no such table.
    """
    import pandas as pd

    path = folder / f"{name}.parquet"
    if not path.is_file():
        there = ", ".join(sorted(file.stem for file in folder.glob("*.parquet"))) or "none"
        raise OutputError(str(path), f"there is no table {name}", f"take one of: {there}")
    # Read as a file, not a dataset: folder names with = in them are no columns.
    table = pq.ParquetFile(path).read()
    return table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return all tables in `folder` by name."""
    return {name: read_table(folder, name) for name in TABLES if (folder / f"{name}.parquet").is_file()}
