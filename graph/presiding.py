"""Who presided over a sitting: those who chaired the items considered in it, where that is beyond doubt.

An item of which several passages name several chairs was handed on from one to the other, and nobody says at which
sitting; it tells nothing of its sittings.
"""

from __future__ import annotations

from collections import defaultdict

from graph.corpus import Corpus, ResolvedParticipation
from ontology.records import Function

__all__ = ["sitting_chairs"]

_CHAIRING = {Function.CHAIR, Function.CO_CHAIR}


def sitting_chairs(corpus: Corpus) -> dict[str, tuple[ResolvedParticipation, ...]]:
    """Return the IRI of each sitting with the participations of those who presided over its items.

    >>> sitting_chairs(Corpus())
    {}
    """
    chairs: dict[tuple[str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in corpus.participations:
        if fact.function in _CHAIRING and fact.agenda_item:
            chairs[fact.meeting.iri, fact.agenda_item].append(fact)
    certain = {key: facts for key, facts in chairs.items() if _together(facts)}
    found = {
        sitting.iri: tuple(fact for item in sitting.items for fact in certain.get((sitting.meeting.iri, item), ()))
        for sitting in corpus.sittings
    }
    return {iri: facts for iri, facts in found.items() if facts}


def _together(facts: list[ResolvedParticipation]) -> bool:
    """Whether one chaired alone, or all as co-chairs."""
    return len(facts) == 1 or all(fact.function is Function.CO_CHAIR for fact in facts)
