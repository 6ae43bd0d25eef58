"""Documents as works, each by its symbol, and the citations between them, over all files and languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.record_documents import DocumentCitation, DocumentRole, SymbolSlip

if TYPE_CHECKING:
    from graph.corpus import ResolvedMeeting, SourcedEvidence

__all__ = ["ResolvedCitation", "ResolvedWork"]


@dataclass(frozen=True, slots=True)
class ResolvedWork:
    """A document by its symbol: its language versions are files, if any was read; it may be known by citation only.

    `versions` holds the IRIs of those files, `meetings` those of the meetings that they report on, `told_in` those of
    all files that carry or cite the symbol. `titles` maps language → title, of a file's own or as a list printed it.
    """

    iri: str
    symbol: str
    versions: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResolvedCitation:
    """That one document cites another in one role: `citing` is the IRI of a work, or of a file without a symbol."""

    iri: str
    citing: str
    work: str
    symbol: str
    role: DocumentRole
    meeting: ResolvedMeeting | None = None
    slip: SymbolSlip | None = None
    expected: str = ""
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, DocumentCitation], ...] = ()
