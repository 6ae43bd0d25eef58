"""Recommendations of all documents: one for each meeting, kind and number, with its text in each language."""

from __future__ import annotations

from functools import partial

from graph.corpus_recommendations import ResolvedRecommendation
from graph.resolve_context import Context
from graph.told import gather_each
from ontology.identifiers import recommendation_iri
from ontology.record_recommendations import Recommendation
from ontology.records import DocumentFacts

__all__ = ["recommendations"]


def _iri(context: Context, entry: DocumentFacts, record: Recommendation) -> str:
    return recommendation_iri(context.meeting(entry, record.meeting).key, record.kind, record.number)


def recommendations(context: Context) -> tuple[ResolvedRecommendation, ...]:
    """Return what meetings recommend, conclude, propose and undertake, sorted by IRI."""
    told = gather_each(context, lambda entry: entry.recommendations, partial(_iri, context))
    return tuple(
        ResolvedRecommendation(
            iri=iri,
            meeting=context.meeting(group.entries[0][0], group.first.meeting),
            kind=group.first.kind,
            number=group.first.number,
            agenda_item=next((record.agenda_item for record in group.records if record.agenda_item), ""),
            addressees=group.first.addressees,
            modality=group.first.modality,
            subjects=tuple(dict.fromkeys(code for record in group.records for code in record.subjects)),
            adopted=any(record.adopted for record in group.records),
            texts={entry.document.language: record.text for entry, record in reversed(group.entries)},
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in told.items()
    )
