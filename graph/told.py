"""What documents tell of one thing: their records of it, gathered under its IRI in the order of their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.corpus import SourcedEvidence
from graph.resolve_context import Context, evidence_order, unrepeated
from ontology import identifiers
from ontology.records import (
    AgendaItem,
    Agreement,
    BodyEvent,
    DocumentCitation,
    DocumentFacts,
    Initiative,
    Membership,
    MembershipCount,
    Participation,
    Person,
    Recommendation,
    ResolutionReference,
    Sitting,
    StatedCount,
)

__all__ = ["Told", "gather", "gather_each"]

Record = TypeVar(
    "Record",
    Participation,
    Person,
    Sitting,
    AgendaItem,
    StatedCount,
    Recommendation,
    Agreement,
    Initiative,
    BodyEvent,
    Membership,
    MembershipCount,
    ResolutionReference,
    DocumentCitation,
)


@dataclass(frozen=True, slots=True)
class Told(Generic[Record]):
    """Everything that is told of one thing: the records, in the order of their evidence, with their documents."""

    entries: tuple[tuple[DocumentFacts, Record], ...]
    sources: tuple[SourcedEvidence, ...]

    @property
    def first(self) -> Record:
        """The record whose evidence comes first."""
        return self.entries[0][1]

    @property
    def records(self) -> tuple[Record, ...]:
        """All records."""
        return tuple(record for _, record in self.entries)

    @property
    def accounts(self) -> tuple[tuple[str, Record], ...]:
        """Each record with the IRI of its document."""
        return tuple((identifiers.document_iri(entry.document.sha256), record) for entry, record in self.entries)


def gather(context: Context, pairs: Iterable[tuple[str, DocumentFacts, Record]]) -> dict[str, Told[Record]]:
    """Group records by the IRI of the thing they tell of, in the order of the IRIs."""
    groups: dict[str, list[tuple[DocumentFacts, Record, SourcedEvidence]]] = defaultdict(list)
    for iri, entry, record in pairs:
        groups[iri].append((entry, record, context.sourced(entry, record.evidence)))
    told: dict[str, Told[Record]] = {}
    for iri in sorted(groups):
        group = groups[iri]
        if len(group) > 1:
            group.sort(key=lambda item: evidence_order(item[2]))
        told[iri] = Told(tuple([(e, r) for e, r, _ in group]), unrepeated([source for _, _, source in group]))
    return told


def gather_each(
    context: Context,
    records: Callable[[DocumentFacts], Iterable[Record]],
    iri: Callable[[DocumentFacts, Record], str],
) -> dict[str, Told[Record]]:
    """Gather the `records` of every document by the IRI that `iri` gives each."""
    return gather(
        context, ((iri(entry, record), entry, record) for entry in context.documents for record in records(entry))
    )
