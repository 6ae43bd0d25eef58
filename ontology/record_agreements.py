"""Agreements between states or organisations, as one document states them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ontology.record_base import Evidence, Record

__all__ = ["Agreement", "AgreementKind"]


class AgreementKind(StrEnum):
    """What an agreement is about (scheme ``maj:AgreementKind``)."""

    READMISSION = "readmission"
    MOBILITY_PARTNERSHIP = "mobility-partnership"
    MIGRATION_PARTNERSHIP = "migration-partnership"
    LABOUR = "labour"
    EXTRADITION = "extradition"
    LEGAL_ASSISTANCE = "legal-assistance"
    POLICE_COOPERATION = "police-cooperation"
    BORDER = "border"
    VISA = "visa"
    MEMORANDUM = "memorandum"
    UNSPECIFIED = "unspecified"


class Agreement(Record):
    """An agreement that a document says to exist: at least two `parties`, and the `year` where it is stated.

    `named_as` is what the document calls it. Of agreements that are wanted, planned or missing there is no record.

    >>> words = Evidence(paragraph="4", start=0, end=4, quote="text", quote_repaired="text", rule="en:kind:treaty")
    >>> Agreement(kind="labour", parties=("PER", "UGA"), named_as="treaty", evidence=words).year is None
    True
    """

    kind: AgreementKind
    parties: Annotated[tuple[str, ...], Field(min_length=2)]
    year: int | None = None
    named_as: str
    evidence: Evidence
