"""The records of conflicts: what kinds there are, how much each weighs, and one conflict with its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Conflict", "ConflictKind", "Severity"]


class ConflictKind(StrEnum):
    """In what way facts contradict each other (scheme ``maj:ConflictKindScheme``)."""

    CAPACITY = "capacity"
    CAPACITY_CHANGE = "capacity-change"
    PRESENCE = "presence"
    BACKING = "backing-without-attendance"
    SPEAKER_NOT_LISTED = "speaker-not-listed"
    LIST = "list"
    COUNT = "count"
    DATE = "date"
    PLACE = "place"
    ORDINAL = "ordinal"
    AFFILIATION = "affiliation"
    SYMBOL = "symbol"
    REFERENCE = "reference"
    DECISION = "decision"


class Severity(StrEnum):
    """How much a conflict weighs (scheme ``maj:SeverityScheme``).

    A contradiction cannot be true as a whole; a discrepancy may have a good reason that no document gives; a change
    is what two meetings say of one agent.
    """

    CONTRADICTION = "contradiction"
    DISCREPANCY = "discrepancy"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that disagree; `document_iri` is empty where they do so between documents.

    `description` says it in codes, the sentences in words; `documents` holds the IRIs of all documents concerned.
    """

    iri: str
    kind: ConflictKind
    document_iri: str
    fact_iris: tuple[str, ...]
    description: str
    severity: Severity = Severity.CONTRADICTION
    sentence_en: str = ""
    sentence_ar: str = ""
    documents: tuple[str, ...] = ()
