"""The records that travel through majlis, one type for each arrow of the way of the data.

A record is frozen, says nothing about how it was stored, and never points at another record by anything but a
key. What a document says becomes facts (`DocumentFacts`); each fact carries its `Evidence`.

Offsets are always counted in characters (Unicode code points) of the **original** decoded text, end exclusive.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ontology.dates import ImpreciseDate
from ontology.record_agreements import Agreement
from ontology.record_base import Evidence, Record
from ontology.record_counts import CountedKind, CountModality
from ontology.record_documents import DocumentCitation, DocumentRole, SymbolSlip
from ontology.record_initiatives import Initiative, InitiativeName, Involvement
from ontology.record_institutions import BodyEvent, Membership, MembershipCount
from ontology.record_recommendations import Recommendation, RecommendationPart

__all__ = [
    "AgendaItem",
    "AgentKind",
    "Agreement",
    "BodyEvent",
    "Capacity",
    "CountModality",
    "CountedKind",
    "DocumentCitation",
    "DocumentFacts",
    "DocumentRecord",
    "DocumentRole",
    "Evidence",
    "Function",
    "Initiative",
    "InitiativeName",
    "Involvement",
    "Meeting",
    "MeetingFormat",
    "Membership",
    "MembershipCount",
    "Mention",
    "Note",
    "Participation",
    "Person",
    "Recommendation",
    "RecommendationPart",
    "Record",
    "Repair",
    "ResolutionKind",
    "ResolutionReference",
    "ReviewStatus",
    "Sitting",
    "StatedCount",
    "SymbolSlip",
    "Unresolved",
]


class Capacity(StrEnum):
    """In what capacity somebody takes part (scheme ``maj:Capacity``)."""

    STATE_PARTY = "state-party"
    PARTY_ORGANIZATION = "party-organization"
    SIGNATORY = "signatory"
    NON_PARTY = "non-party"
    OBSERVER_STATE = "observer-state"
    OBSERVER_ENTITY = "observer-entity"
    OBSERVER_ORGANIZATION = "observer-organization"
    UN_ENTITY = "un-entity"
    PROCESS = "process"
    PARTICIPANT = "participant"
    MEMBER = "member"
    INVITED_EXPERT = "invited-expert"
    ASSOCIATE = "associate"


class Function(StrEnum):
    """What somebody does at a meeting (scheme ``maj:Function``)."""

    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    CHAIR = "chair"
    CO_CHAIR = "co-chair"
    VICE_CHAIR = "vice-chair"
    RAPPORTEUR = "rapporteur"
    OPENER = "opener"
    PANELLIST = "panellist"
    PRESENTER = "presenter"
    DISCUSSION_LEAD = "discussion-lead"
    DISCUSSANT = "discussant"
    HOST = "host"
    ORGANIZER = "organizer"
    SECRETARIAT = "secretariat"
    NOMINATED_EXPERT = "nominated-expert"
    ABSENTEE = "absentee"


class AgentKind(StrEnum):
    """What kind of agent a code stands for."""

    STATE = "state"
    ORGANIZATION = "organization"
    BODY = "body"
    PROCESS = "process"
    PERSON = "person"
    GROUP = "group"


class MeetingFormat(StrEnum):
    """How the participants of a meeting were brought together."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class ResolutionKind(StrEnum):
    """Whether a body adopted a resolution or a decision (scheme ``maj:ResolutionKindScheme``)."""

    RESOLUTION = "resolution"
    DECISION = "decision"

    def key(self, number: str) -> str:
        """Return the number, of a decision behind that word: a resolution and a decision may share their number.

        >>> ResolutionKind.RESOLUTION.key("5/3"), ResolutionKind.DECISION.key("5/3")
        ('5/3', 'decision 5/3')
        """
        return f"{self.value} {number}" if self is ResolutionKind.DECISION else number


class ReviewStatus(StrEnum):
    """Where a fact stands with human reviewers (scheme ``maj:ReviewStatus``)."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class DocumentRecord(Record):
    """One document and what it says of itself. `sha256` (hex) of its bytes is its key; `name` its file name.

    `pages` counts its pages (None without pages), `quality` is the share of characters whose identity the file gives
    (0 to 1), `set_aside` counts the characters that are no part of its text, such as running heads, and
    `reading_notes` are lines such as one that names pages without text.
    """

    sha256: str
    name: str
    media_type: str
    encoding: str
    language: str
    characters: int
    title: str = ""
    symbol: str = ""
    issued: ImpreciseDate | None = None
    original_language: str = ""
    pages: Annotated[int, Field(ge=1)] | None = None
    quality: Annotated[float, Field(ge=0, le=1)] = 1.0
    set_aside: Annotated[int, Field(ge=0)] = 0
    reading_notes: tuple[str, ...] = ()


class Meeting(Record):
    """A meeting as one document speaks of it; `key` is unique within the document only.

    `body` is the code of the body or series whose meeting it is (``"WGSOM"``), empty where unknown; `body_name` is then
    the printed name of a body that has no code. `documented` marks the one meeting the document reports on. `sittings`
    is the number of sittings the document states.
    """

    key: str
    name: str = ""
    body: str = ""
    body_name: str = ""
    ordinal: int | None = None
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    country: str = ""
    format: MeetingFormat | None = None
    documented: bool = False
    sittings: int | None = None
    evidence: Evidence


class Sitting(Record):
    """One sitting of a meeting: its ordinal, date and the agenda items considered."""

    meeting: str
    ordinal: int
    date: ImpreciseDate | None = None
    items: tuple[str, ...] = ()
    evidence: Evidence


class AgendaItem(Record):
    """One item of a meeting's agenda: `notation` is ``"2"`` or ``"1(a)"``."""

    meeting: str
    notation: str
    title: str
    evidence: Evidence


class Participation(Record):
    """Somebody takes part in a meeting: capacity and function are two axes.

    `participant` is a code (ISO 3166-1 alpha-3 for a state, the acronym of an organisation, body, process or
    group) or, for a person, the `key` of a `Person` of the same document. `on_behalf_of` holds codes. Each
    agenda item makes a participation of its own.
    """

    meeting: str
    participant: str
    kind: AgentKind
    name: str
    capacity: Capacity | None = None
    function: Function
    agenda_item: str = ""
    affiliation: str = ""
    on_behalf_of: tuple[str, ...] = ()
    attendance_mode: MeetingFormat | None = None
    evidence: Evidence


class StatedCount(Record):
    """A number that a text states: how many took part, spoke or stayed away, or how many there are `of` a matter.

    `function` is None where a matter is counted that is no part in the meeting («32 focal points were nominated»).
    `modality` keeps words such as «at least». `listed_completely`: those counted are named, all of them; then `number`
    is None where the text says this only («all member States except …» names all who stayed away).
    """

    meeting: str
    number: Annotated[int, Field(ge=0)] | None
    of: CountedKind
    function: Function | None = None
    capacity: Capacity | None = None
    agenda_item: str = ""
    modality: CountModality | None = None
    listed_completely: bool = False
    evidence: Evidence


class Person(Record):
    """A person printed in one document: `key` is unique in it, `names` holds each spelling, `post` the words."""

    key: str
    names: tuple[str, ...]
    affiliation: str = ""
    post: str = ""
    evidence: Evidence


class ResolutionReference(Record):
    """A resolution the document cites: `body` and canonical number, `printed` as on the page.

    The number is session/number (``"65/170"``, ``"2021/5"``); that of the Security Council alone (``"1244"``), those of
    old with their session (``"429 (V)"``), and decisions of conferences that write them so ``"2/CP.17"``. `mandates`
    holds the codes of the bodies to which the document says that it gives a task.
    """

    body: str
    number: str
    kind: ResolutionKind = ResolutionKind.RESOLUTION
    printed: str
    mandates: tuple[str, ...] = ()
    evidence: Evidence


class Mention(Record):
    """A name found in the text and the code it stands for, whether or not a fact came of it."""

    code: str
    kind: AgentKind
    evidence: Evidence


class Note(Record):
    """What a source says of an agent's standing (a footnote on status, "not yet formal")."""

    code: str
    text: str
    kind: str
    evidence: Evidence


class Unresolved(Record):
    """A name in the place of a participant that the gazetteer does not know, or that fits several entries."""

    printed: str
    reason: str
    candidates: tuple[str, ...] = ()
    evidence: Evidence


class Repair(Record):
    """One repair: what stood at `start`..`end` of the original text, what is read there, by which rule."""

    rule: str
    start: int
    end: int
    before: str
    after: str
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    candidates: tuple[str, ...] = ()


class DocumentFacts(Record):
    """Everything read out of one document."""

    document: DocumentRecord
    meetings: tuple[Meeting, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    participations: tuple[Participation, ...] = ()
    persons: tuple[Person, ...] = ()
    resolutions: tuple[ResolutionReference, ...] = ()
    citations: tuple[DocumentCitation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    body_events: tuple[BodyEvent, ...] = ()
    memberships: tuple[Membership, ...] = ()
    member_counts: tuple[MembershipCount, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    repairs: tuple[Repair, ...] = ()
