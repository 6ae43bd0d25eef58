"""Agreements of the resolved corpus, united over the documents that state them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.record_agreements import Agreement, AgreementKind

if TYPE_CHECKING:
    from graph.corpus import SourcedEvidence

__all__ = ["ResolvedAgreement"]


@dataclass(frozen=True, slots=True)
class ResolvedAgreement:
    """An agreement: one for each kind, parties and year, with the record of each document that states it."""

    iri: str
    kind: AgreementKind
    parties: tuple[str, ...]
    year: int | None = None
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, Agreement], ...] = ()
