"""All tables in one SQLite file, with types, keys and indexes; an empty text is NULL there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from graph.describing import about
from graph.exports.keys import KEYS, foreign, indexed
from graph.exports.rows import Rows, all_rows
from graph.exports.table import Order
from graph.manifest import read_manifest

__all__ = ["sqlite"]

_TYPES = {"str": "TEXT", "int": "INTEGER", "float": "REAL"}


def sqlite(order: Order) -> Iterable[str]:
    """Write the file. SQLite holds all that the tables hold, so nothing is lost."""
    try:
        with closing(sqlite3.connect(order.target)) as base:
            base.execute("PRAGMA journal_mode = OFF")  # what is not whole is thrown away anyway
            base.execute("PRAGMA synchronous = OFF")
            _fill(base, order)
            base.commit()
    except sqlite3.OperationalError as error:  # such as a full disk
        raise OSError(str(error)) from error
    return ()


def _fill(base: sqlite3.Connection, order: Order) -> None:
    base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    base.executemany("INSERT INTO about VALUES (?, ?)", about(read_manifest(order.source)).items())
    tables = list(all_rows(order.source))
    for rows in tables:
        base.execute(_definition(rows))
    for rows in tables:
        marks = ", ".join("?" * len(rows.columns))
        cells = (tuple(None if cell == "" else cell for cell in row) for row in rows)
        base.executemany(f'INSERT INTO "{rows.name}" VALUES ({marks})', cells)  # noqa: S608 (our own names)
        for column in indexed(rows.name, list(rows.columns)):
            base.execute(f'CREATE INDEX "{rows.name}_{column}" ON "{rows.name}" ("{column}")')
    base.execute("ANALYZE")


def _definition(rows: Rows) -> str:
    """Return the statement that makes the table of `rows`."""
    lines = []
    for column, kind in rows.columns.items():
        key = " PRIMARY KEY NOT NULL" if KEYS.get(rows.name) == column else ""
        target = foreign(rows.name, column)
        leads = f' REFERENCES "{target}" ("{KEYS[target]}")' if target else ""
        lines.append(f'  "{column}" {_TYPES[kind]}{key}{leads}')
    return f'CREATE TABLE "{rows.name}" (\n' + ",\n".join(lines) + "\n)"
