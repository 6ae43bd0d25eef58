"""The review page: the queue with the words of both sides, to decide without a network and take the lines along."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from graph.decisions_file import COLUMNS
from graph.pages import compact, interface, render, script_json, write_text
from graph.review import queue, verdicts_of
from graph.rulings import CORRECTABLE
from graph.text_table import text_table

__all__ = ["review_page", "write_review_page"]

_MOST = 2000
"""How many candidates the page holds; with more it says so and points to ``tables/candidates.csv``."""


def write_review_page(path: Path, candidates: pd.DataFrame) -> None:
    """Write the page of the table `candidates` to `path`. Raises OSError if the file cannot be written."""
    write_text(path, review_page(candidates))


def review_page(candidates: pd.DataFrame) -> str:
    """Return the review page as text."""
    rows = queue(candidates)
    table = text_table(rows.head(_MOST), candidates.columns)
    answers = [";".join(verdicts_of(kind, other)) for kind, other in zip(table["kind"], table["other"], strict=True)]
    data = {
        "items": compact(table.assign(answers=answers)),
        "all": len(rows),
        "fields": {kind: list(fields) for kind, fields in CORRECTABLE.items()},
        "columns": list(COLUMNS),
        "words": interface(),
    }
    context = {"data": script_json(data), "words": interface(), "cut": len(rows) > _MOST}
    return render("review.html.j2", ("make.js", "shared.js", "review.js"), **context)
