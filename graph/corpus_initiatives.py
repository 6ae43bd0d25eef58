"""Initiatives of the resolved corpus, united over the documents that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.record_initiatives import Initiative, InitiativeKind, InitiativeRole

if TYPE_CHECKING:
    from graph.corpus import SourcedEvidence

__all__ = ["ResolvedInitiative", "ResolvedInvolvement"]


@dataclass(frozen=True, slots=True)
class ResolvedInvolvement:
    """Somebody's part in an initiative: one for each role and agent, with the passages that say so."""

    iri: str
    role: InitiativeRole
    code: str
    evidence: tuple[SourcedEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedInitiative:
    """An initiative under all its names; `involvements` say who has which part in it."""

    iri: str
    kind: InitiativeKind
    involvements: tuple[ResolvedInvolvement, ...] = ()
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, Initiative], ...] = ()
