"""The pages of a build that are made of its tables: explorer, network and review page.

What makes them is loaded where they are made, which may be in another process.
"""

from __future__ import annotations

from pathlib import Path

from graph.explorer_findings import FindingTables

__all__ = ["PAGED", "get_ready", "write_pages"]

PAGED = frozenset({"participation", "meetings", "candidates", "recommendations", "agenda", "documents", "entities"})
"""The tables that pages are made of."""


def get_ready() -> None:
    """Load what makes pages."""
    import graph.explorer
    import graph.network_page
    import graph.review_page
    import graph.tables  # noqa: F401


def write_pages(folder: Path, findings: FindingTables) -> None:
    """Write the pages of the build in `folder`, whose tables `PAGED` are there, and what was found in its facts.

    Raises OSError if a file cannot be written.
    """
    from graph.explorer import OTHERS, write_explorer
    from graph.network_page import write_network_page
    from graph.review_page import write_review_page
    from graph.tables import read_table

    participation, meetings = (read_table(folder / "tables", name) for name in ("participation", "meetings"))
    write_network_page(folder / "network.html", participation, meetings)
    others = {name: read_table(folder / "tables", name) for name in OTHERS}
    write_explorer(folder / "index.html", participation, meetings, findings, others)
    write_review_page(folder / "review.html", read_table(folder / "tables", "candidates"))
