"""The pages of a build that are made of its tables: explorer, network and review page.

What makes them is loaded where they are made, which may be in another process.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from graph.explorer_findings import FindingTables

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PAGED", "get_ready", "write_pages"]

PAGED = frozenset({"participation", "meetings", "candidates", "recommendations", "agenda", "documents", "entities"})
"""The tables that pages are made of."""


def get_ready() -> None:
    """Load what makes pages."""
    import graph.explorer
    import graph.network_page
    import graph.report
    import graph.review_page
    import graph.tables  # noqa: F401


def write_pages(folder: Path, tables: Mapping[str, pa.Table], findings: FindingTables) -> None:
    """Write into the `folder` of a build the `tables`, those in `PAGED`, and the pages of them and of the `findings`.

    Raises OSError if a file cannot be written.
    """
    from graph.explorer import OTHERS, write_explorer
    from graph.network_page import write_network_page
    from graph.review_page import write_review_page
    from graph.tables import read_table, write_tables

    write_tables(tables, folder / "tables")
    participation, meetings = (read_table(folder / "tables", name) for name in ("participation", "meetings"))
    write_network_page(folder / "network.html", participation, meetings)
    others = {name: read_table(folder / "tables", name) for name in OTHERS}
    write_explorer(folder / "index.html", participation, meetings, findings, others)
    write_review_page(folder / "review.html", read_table(folder / "tables", "candidates"))
