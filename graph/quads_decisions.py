"""Quads of what people decided: the graph of decisions, which no document's graph holds.

A rejected participation stands here as what it is now, a rejected fact with its passages, and in no graph of
assertions, so that no question counts it.
"""

from __future__ import annotations

from graph.candidates import reference_of
from graph.nquads import Pair, date, link, literal
from graph.quads_desk import Desk
from graph.resolve_facts import passage_of
from ontology.identifiers import DECISIONS_GRAPH
from ontology.record_decisions import Decision
from ontology.records import ReviewStatus
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["write_decisions", "write_rejected"]


def _decision(decision: Decision) -> list[Pair]:
    texts = (
        (Maj.REFERENCE, decision.what),
        (Maj.REFERENCE, decision.other),
        (Maj.AUTHOR, decision.author),
        (Maj.REASON, decision.reason),
        (Maj.CORRECTED_FIELD, decision.field),
        (Maj.CORRECTED_VALUE, decision.value),
    )
    pairs = [(Standard.TYPE, link(Maj.DECISION)), (Maj.VERDICT, link(concept_iri(decision.verdict)))]
    pairs += [(predicate, literal(text)) for predicate, text in texts if text]
    return [*pairs, *([(Standard.DCT_DATE, date(decision.date))] if decision.date else [])]


def write_decisions(desk: Desk) -> None:
    """Write the decisions, and the participations that they rejected."""
    add = desk.sheet.add
    for made in desk.corpus.decisions:
        touched = [(Maj.DECIDED_OF, link(iri)) for iri in made.touches]
        add(DECISIONS_GRAPH, made.iri, [*_decision(made.decision), *touched])
    for fact in desk.corpus.rejected:
        pairs = [
            (Standard.TYPE, link(Maj.REJECTED_FACT)),
            (Standard.COMMENT, literal(reference_of(fact))),
            (Maj.REVIEW, link(concept_iri(ReviewStatus.REJECTED))),
            *((Maj.EVIDENCE, link(passage_of(source))) for source in fact.evidence),
        ]
        add(DECISIONS_GRAPH, fact.iri, pairs)


def write_rejected(desk: Desk) -> None:
    """Write the passages of the participations that were rejected, beside the others of their documents."""
    for fact in desk.corpus.rejected:
        for source in fact.evidence:
            desk.passage(source)
