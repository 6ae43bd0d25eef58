"""Bodies and processes of the resolved corpus: what happened to them, who belongs to them and serves them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.record_institutions import BodyEvent, Membership, MembershipCount

if TYPE_CHECKING:
    from graph.corpus import SourcedEvidence

__all__ = ["ResolvedBodyEvent", "ResolvedMembership", "ResolvedMembershipCount"]


@dataclass(frozen=True, slots=True)
class ResolvedBodyEvent:
    """What happened to a body: one for each body and kind (and whole, for `part-of`), with every document's account."""

    iri: str
    body: str
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, BodyEvent], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedMembership:
    """One role of one agent in one body or process, held, begun or ended on a date, as documents state it."""

    iri: str
    organization: str
    agent: str
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, Membership], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedMembershipCount:
    """How many members of one kind a body or process has: one for each number stated."""

    iri: str
    organization: str
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, MembershipCount], ...] = ()
