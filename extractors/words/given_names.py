"""Given names that are other words when they are folded."""

from __future__ import annotations

from functools import cache

from ontology.gazetteer import rows

__all__ = ["given_name"]


def given_name(printed: str) -> bool:
    """Whether a word as printed is a given name, though folded it is another word: «علي» is no «على»."""
    return printed in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("glue") if row["role"] == "given-name")
