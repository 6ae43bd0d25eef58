"""Reference data: how states and organisations stand to an instrument, as the user knows it from elsewhere."""

from __future__ import annotations

from enum import StrEnum

from ontology.dates import ImpreciseDate
from ontology.record_base import Record

__all__ = ["Standing", "TreatyStatus"]


class Standing(StrEnum):
    """How somebody stands to an instrument from a date on."""

    SIGNATORY = "signatory"
    PARTY = "party"
    WITHDRAWN = "withdrawn"


class TreatyStatus(Record):
    """That `participant` (a code) stands so to `instrument` since `date`.

    `bodies` holds the codes of the bodies at whose meetings capacities are about that instrument (none: of all).

    >>> TreatyStatus(instrument="Protocol", participant="THA", status="signatory", date="2001-12-18").status.value
    'signatory'
    """

    instrument: str
    participant: str
    status: Standing
    date: ImpreciseDate
    bodies: tuple[str, ...] = ()
