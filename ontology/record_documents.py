"""Documents that a document names by their symbols, and what part they play for it and its meeting."""

from __future__ import annotations

from enum import StrEnum

from ontology.record_base import Evidence, Record

__all__ = ["DocumentCitation", "DocumentRole", "SymbolSlip"]


class DocumentRole(StrEnum):
    """What a cited document is to the one that cites it (scheme ``maj:DocumentRoleScheme``)."""

    BEFORE_MEETING = "before-meeting"
    LIST_OF_PARTICIPANTS = "list-of-participants"
    AGENDA = "agenda"
    ANNEX = "annex"
    REPORTS_ON = "reports-on"
    CITES = "cites"


class SymbolSlip(StrEnum):
    """Why a printed symbol is taken for a mistake of the page (scheme ``maj:SymbolSlipScheme``)."""

    OTHER_SERIES = "other-series"


class DocumentCitation(Record):
    """A document that another names: `symbol` is its canonical key, `printed` and `title` are as on the page.

    `meeting` is the key of the meeting that the document was before, whose participants or agenda it lists. A `slip`
    says why the symbol cannot be meant, and `expected` which one is expected in its place; neither changes `symbol`.
    """

    symbol: str
    printed: str
    role: DocumentRole
    title: str = ""
    meeting: str = ""
    slip: SymbolSlip | None = None
    expected: str = ""
    evidence: Evidence
