"""Agreements of all documents: one for each kind, parties and year; one without a year is not taken for one with."""

from __future__ import annotations

from graph.corpus_agreements import ResolvedAgreement
from graph.resolve_context import Context
from graph.told import gather_each
from ontology.identifiers import agreement_iri

__all__ = ["agreements"]


def agreements(context: Context) -> tuple[ResolvedAgreement, ...]:
    """Return the agreements that the documents state, sorted by IRI."""
    told = gather_each(
        context,
        lambda entry: entry.agreements,
        lambda _, record: agreement_iri(record.kind, record.parties, record.year),
    )
    return tuple(
        ResolvedAgreement(
            iri=iri,
            kind=group.first.kind,
            parties=tuple(sorted(group.first.parties)),
            year=group.first.year,
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in told.items()
    )
