"""Rows of what was decided and of what is open to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.corpus import Corpus

__all__ = ["CANDIDATES", "DECISIONS", "candidate_rows", "decision_rows"]

CANDIDATES = (
    "kind what other score:float reasons verdict facts:int weight:float what_document what_paragraph what_quote"
    " other_document other_paragraph other_quote"
)
DECISIONS = "decision what other verdict field value author date reason applied things"


def candidate_rows(corpus: Corpus) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each candidate, with the words of both sides."""
    for one in corpus.candidates:
        sides = (*one.sides, *[("", "", "")] * 2)[:2]
        verdict = one.verdict.value if one.verdict else ""
        judged = (one.score, ";".join(one.reasons), verdict, one.facts, round(one.weight, 4))
        yield (one.kind.value, one.what, one.other, *judged, *sides[0], *sides[1])


def decision_rows(corpus: Corpus) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each decision; `applied` says whether it counts."""
    for made in corpus.decisions:
        told = made.decision
        said = (told.what, told.other, told.verdict.value, told.field, told.value, told.author, told.date or "")
        yield (made.iri, *said, told.reason, "yes" if made.counts else "no", ";".join(made.touches))
