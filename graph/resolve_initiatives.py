"""Initiatives of all documents: one under all names that are known to be its own, with those who have a part in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.corpus import SourcedEvidence
from graph.corpus_initiatives import ResolvedInitiative, ResolvedInvolvement
from graph.initiative_identity import InitiativeNames
from graph.resolve_context import Context, sort_evidence
from graph.told import gather
from ontology.identifiers import involvement_iri
from ontology.record_initiatives import Initiative, InitiativeRole
from ontology.records import DocumentFacts

__all__ = ["initiatives"]


def initiatives(context: Context) -> tuple[ResolvedInitiative, ...]:
    """Return the initiatives that the documents name, sorted by IRI."""
    told = [(entry, record) for entry in context.documents for record in entry.initiatives]
    names = InitiativeNames(record for _, record in told)
    groups = gather(context, ((names.iri(record), entry, record) for entry, record in told))
    return tuple(
        ResolvedInitiative(
            iri=iri,
            kind=group.first.kind,
            involvements=_involvements(context, iri, group.entries),
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in groups.items()
    )


def _involvements(
    context: Context, initiative: str, told: Iterable[tuple[DocumentFacts, Initiative]]
) -> tuple[ResolvedInvolvement, ...]:
    found: dict[tuple[InitiativeRole, str], list[SourcedEvidence]] = defaultdict(list)
    for entry, record in told:
        for part in record.involved:
            found[part.role, part.agent].append(context.sourced(entry, part.evidence))
    return tuple(
        ResolvedInvolvement(involvement_iri(initiative, role, code), role, code, sort_evidence(found[role, code]))
        for role, code in sorted(found)
    )
