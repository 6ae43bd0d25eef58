"""What documents say of bodies and processes: how they came about, who belongs to them, who serves them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ontology.dates import ImpreciseDate
from ontology.record_base import Evidence, Record

__all__ = [
    "BodyEvent",
    "BodyEventKind",
    "MemberKind",
    "Membership",
    "MembershipChange",
    "MembershipCount",
    "MembershipRole",
]


class BodyEventKind(StrEnum):
    """What happened to a body or process (scheme ``maj:BodyEventKindScheme``).

    A body made `standing` is to last; one that is `part-of` another is only said to belong to it.
    """

    ESTABLISHED = "established"
    STANDING = "standing"
    PART_OF = "part-of"
    RENAMED = "renamed"
    DISSOLVED = "dissolved"


class MembershipRole(StrEnum):
    """As what somebody belongs to a body or process, or serves it, beyond a single meeting (``maj:MembershipRole``)."""

    MEMBER = "member"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    HOST = "host"
    ORGANIZER = "organizer"


class MembershipChange(StrEnum):
    """Whether a role is held, begins or ends (scheme ``maj:MembershipChangeScheme``)."""

    HELD = "held"
    BEGUN = "begun"
    ENDED = "ended"


class MemberKind(StrEnum):
    """What a stated number of members counts (scheme ``maj:MemberKindScheme``)."""

    STATE = "state"
    ORGANIZATION = "organization"
    MEMBER = "member"


class BodyEvent(Record):
    """Something that a document says happened to a `body` (or process).

    `organ` is the code of who decided it or, for `part-of`, of the whole; `resolution_body` and `resolution` name the
    resolution by which (a decision has ``"decision "`` before its number, see `ResolutionReference`), `session` the
    session of the organ. `place` is in English, `country` the state it lies in, `new_name` what it is called since.

    >>> words = Evidence(paragraph="1", start=0, end=4, quote="text", quote_repaired="text", rule="en:established")
    >>> BodyEvent(body="COLOMBO", kind="established", date="2003", evidence=words).organ
    ''
    """

    body: str
    kind: BodyEventKind
    organ: str = ""
    resolution_body: str = ""
    resolution: str = ""
    session: Annotated[int, Field(ge=1)] | None = None
    date: ImpreciseDate | None = None
    place: str = ""
    country: str = ""
    new_name: str = ""
    evidence: Evidence


class Membership(Record):
    """That `agent` is a member of the body or process `organization`, or serves it, as a document states it.

    Taking part in a meeting is none of this. `date` is when the role began or ended, where the document says so.

    >>> words = Evidence(paragraph="1", start=0, end=4, quote="text", quote_repaired="text", rule="en:member")
    >>> Membership(organization="COLOMBO", agent="NPL", role="member", evidence=words).change.value
    'held'
    """

    organization: str
    agent: str
    role: MembershipRole
    change: MembershipChange = MembershipChange.HELD
    date: ImpreciseDate | None = None
    evidence: Evidence


class MembershipCount(Record):
    """How many members a document says a body or process has, and `of` what kind.

    >>> words = Evidence(paragraph="1", start=0, end=4, quote="text", quote_repaired="text", rule="en:count")
    >>> MembershipCount(organization="BUDAPEST", number=52, of="state", evidence=words).number
    52
    """

    organization: str
    number: Annotated[int, Field(ge=1)]
    of: MemberKind
    evidence: Evidence
