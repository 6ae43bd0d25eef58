"""The tables as a folder of files, as the build has them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

from graph.exports.table import Order

__all__ = ["csv", "parquet"]


def csv(order: Order) -> Iterable[str]:
    """Write a CSV file for each table."""
    return _copied(order, "csv")


def parquet(order: Order) -> Iterable[str]:
    """Write a Parquet file for each table."""
    return _copied(order, "parquet")


def _copied(order: Order, suffix: str) -> Iterable[str]:
    order.target.mkdir()
    for table in sorted((order.source / "tables").glob(f"*.{suffix}")):
        shutil.copyfile(table, order.target / table.name)
    return ()
