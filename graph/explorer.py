"""The explorer: one offline page to search, filter and check who took part where, as tables, matrix, map and more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from graph.corpus import Corpus
from graph.explorer_data import FACTS, LINES, explorer_data
from graph.explorer_findings import FINDINGS, WORDS, FindingTables, finding_tables
from graph.pages import capacities, compact, interface, render, script_json, write_text

__all__ = ["OTHERS", "explorer_page", "write_explorer"]

OTHERS: tuple[str, ...] = ("recommendations", "agenda", "documents", "entities")
"""The tables beside participation and meetings of which the page shows something."""
_SCRIPTS: tuple[str, ...] = (
    *("make.js", "shared.js", "marks.js", "saving.js", "explorer_data.js", "explorer_tables.js", "explorer_grid.js"),
    *("explorer_matrix.js", "explorer_timeline.js", "explorer_map.js", "explorer_entity.js", "explorer.js"),
)


def write_explorer(
    path: Path,
    table: pd.DataFrame,
    meetings: pd.DataFrame,
    findings: FindingTables | None = None,
    others: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Write the explorer of a participation `table`, the table of `meetings` and the `findings` to `path`.

    `others` are further tables by name, of those in `OTHERS`. Raises OSError if the file cannot be written; then an
    older file is left as it was.
    """
    write_text(path, explorer_page(table, meetings, findings, others))


def explorer_page(
    table: pd.DataFrame,
    meetings: pd.DataFrame,
    findings: FindingTables | None = None,
    others: Mapping[str, pd.DataFrame] | None = None,
) -> str:
    """Return the explorer as text."""
    found = findings or finding_tables(Corpus())
    data = explorer_data(table, meetings, others)
    data["all"]["findings"] = found.all
    words = interface("explorer.json")
    data["findings"] = compact(pd.DataFrame(found.findings, columns=list(FINDINGS), dtype=object))
    data["words_of"] = compact(pd.DataFrame(found.words, columns=list(WORDS), dtype=object))
    data["words"], data["capacities"] = words, capacities()
    cut = {
        "cut": data["all"]["facts"] > FACTS,
        "cut-findings": found.all > len(found.findings),
        "cut-recommendations": data["all"]["recommendations"] > LINES,
    }
    context = {"data": script_json(data), "words": words, "cuts": [name for name, here in cut.items() if here]}
    return render("explorer.html.j2", _SCRIPTS, **context)
