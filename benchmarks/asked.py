"""Which questions the benchmarks ask of a build, with parameters that are in it."""

from __future__ import annotations

from pathlib import Path

from graph.questions import list_questions
from graph.store import open_store

__all__ = ["asked"]

_BUSIEST = """
SELECT ?meeting (COUNT(*) AS ?facts) { GRAPH ?g { ?fact <https://w3id.org/majlis/ns#meeting> ?meeting } }
GROUP BY ?meeting ORDER BY DESC(?facts) ?meeting LIMIT 2
"""


def asked(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """Return each saved question with what it needs: the two meetings that most facts are about, and item 2.

    `same-day` is asked of the first meeting: invented ones fall on the same days too often.
    """
    store = open_store(folder / "store")
    first, *others = (str(row["meeting"]).strip("<>") for row in store.query(_BUSIEST))
    given = {"meeting": first, "first": first, "second": (others or [first])[0], "thing": first, "item": "2"}
    return [
        (
            question.name,
            {
                p.name: given[p.name]
                for p in question.parameters
                if p.default == "required" or question.name == "same-day"
            },
        )
        for question in list_questions()
    ]
