"""The resolved corpus: what all documents say together, with names become agents and keys become IRIs.

Quads, tables and networks all read these records; only `graph.resolve` makes them. Every tuple is sorted, so that two
builds of the same input hold equal corpora. Where several documents speak of one thing, `accounts` pairs each
document's IRI with what that document itself says, so that no document is made to say what another said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.corpus_agreements import ResolvedAgreement
from graph.corpus_conflicts import Conflict, ConflictKind
from graph.corpus_documents import ResolvedCitation, ResolvedWork
from graph.corpus_initiatives import ResolvedInitiative
from graph.corpus_institutions import ResolvedBodyEvent, ResolvedMembership, ResolvedMembershipCount
from graph.corpus_recommendations import ResolvedRecommendation
from ontology import records
from ontology.record_decisions import Candidate, Decision

__all__ = [
    "Agent",
    "Conflict",
    "ConflictKind",
    "Corpus",
    "ResolvedAgendaItem",
    "ResolvedCount",
    "ResolvedDecision",
    "ResolvedDocument",
    "ResolvedMeeting",
    "ResolvedMention",
    "ResolvedNote",
    "ResolvedParticipation",
    "ResolvedPerson",
    "ResolvedResolution",
    "ResolvedSitting",
    "ResolvedUnresolved",
    "SourcedEvidence",
]


@dataclass(frozen=True, slots=True)
class Agent:
    """A state, organisation, body, process or group of the gazetteer. `labels` maps language → name.

    `parent` is the code of the agent it is part of, `exact_match` an authority's IRI; both may be empty.
    """

    iri: str
    code: str
    kind: records.AgentKind
    labels: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    classification: str = ""
    m49: str = ""
    exact_match: str = ""
    status: str = ""

    def label(self, language: str) -> str:
        """Return the name in `language`, or an empty string."""
        return self.labels.get(language, "")


@dataclass(frozen=True, slots=True)
class SourcedEvidence:
    """An `Evidence` and the document it stands in (`document_name` is the file's name, `symbol` may be empty)."""

    document_iri: str
    document_name: str
    symbol: str
    evidence: records.Evidence


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """One input file. `documents` holds the IRIs of the meetings it reports on; files with the same bytes are one."""

    iri: str
    record: records.DocumentRecord
    repairs: tuple[records.Repair, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedMeeting:
    """A meeting, united over all documents that speak of it.

    `key` is ``WGSOM-11``, ``WGSOM-2024-09-10`` or a digest; `body_name` is the printed name of a body without a code;
    `documents` holds the IRIs of the documents that report
    on it, `mentioned_in` those that only mention it; `sittings` is the number of sittings stated.
    """

    iri: str
    key: str
    body: str = ""
    body_name: str = ""
    ordinal: int | None = None
    name: str = ""
    start: str = ""
    end: str = ""
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    country: str = ""
    format: records.MeetingFormat | None = None
    sittings: int | None = None
    documents: tuple[str, ...] = ()
    mentioned_in: tuple[str, ...] = ()
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, records.Meeting], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedPerson:
    """A person: `names` holds each spelling, the fullest first; `affiliation` is a code or empty.

    `aliases` are IRIs that some of the names would have alone (see `graph.person_identity`).
    """

    iri: str
    names: tuple[str, ...]
    affiliation: str = ""
    post: str = ""
    aliases: tuple[str, ...] = ()
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, records.Person], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedParticipation:
    """One fact: somebody takes part in a meeting. Several passages or documents may be its evidence.

    `participant_code` is the agent's code or, for a person, the person's fullest printed name; `participant_iri` the
    agent's or person's IRI. `on_behalf_of` holds codes.
    """

    iri: str
    meeting: ResolvedMeeting
    participant_code: str
    participant_iri: str
    kind: records.AgentKind
    name: str
    name_en: str
    name_ar: str
    affiliation: str
    capacity: records.Capacity | None
    function: records.Function
    agenda_item: str = ""
    on_behalf_of: tuple[str, ...] = ()
    attendance_mode: records.MeetingFormat | None = None
    review: records.ReviewStatus = records.ReviewStatus.UNREVIEWED
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, records.Participation], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedSitting:
    """One sitting of a meeting; `items` holds the notations of the agenda items considered."""

    iri: str
    meeting: ResolvedMeeting
    ordinal: int
    date: str = ""
    items: tuple[str, ...] = ()
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, records.Sitting], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedAgendaItem:
    """One item of a meeting's agenda. `titles` maps language → title as printed."""

    iri: str
    meeting: ResolvedMeeting
    notation: str
    titles: Mapping[str, str]
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, records.AgendaItem], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedCount:
    """How many `of` a kind took part in a meeting, in one function and capacity, or how many there are of a matter."""

    iri: str
    meeting: ResolvedMeeting
    number: int | None
    of: records.CountedKind
    function: records.Function | None
    capacity: records.Capacity | None = None
    agenda_item: str = ""
    modality: records.CountModality | None = None
    listed_completely: bool = False
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, records.StatedCount], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedResolution:
    """A resolution or decision and where it is cited; `printed` holds each way it was printed."""

    iri: str
    body: str
    number: str
    printed: tuple[str, ...]
    kind: records.ResolutionKind = records.ResolutionKind.RESOLUTION
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, records.ResolutionReference], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """A name in the text that stands for an agent, whether or not a fact came of it."""

    agent_iri: str
    code: str
    kind: records.AgentKind
    evidence: SourcedEvidence


@dataclass(frozen=True, slots=True)
class ResolvedNote:
    """What one source says of an agent's standing."""

    iri: str
    agent_iri: str
    code: str
    text: str
    kind: str
    evidence: SourcedEvidence


@dataclass(frozen=True, slots=True)
class ResolvedUnresolved:
    """A name that stands where a participant should and could not be resolved."""

    iri: str
    printed: str
    reason: str
    candidates: tuple[str, ...]
    evidence: SourcedEvidence


@dataclass(frozen=True, slots=True)
class ResolvedDecision:
    """A decision of a person, and the IRIs of the things it `touches`; `counts` is false where it was not applied."""

    iri: str
    decision: Decision
    touches: tuple[str, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that a build knows. `same_persons` holds pairs of persons who may be one.

    `rejected` holds the participations that somebody rejected, `candidates` what may be one thing, or wrong.
    """

    documents: tuple[ResolvedDocument, ...] = ()
    agents: tuple[Agent, ...] = ()
    meetings: tuple[ResolvedMeeting, ...] = ()
    sittings: tuple[ResolvedSitting, ...] = ()
    agenda: tuple[ResolvedAgendaItem, ...] = ()
    participations: tuple[ResolvedParticipation, ...] = ()
    counts: tuple[ResolvedCount, ...] = ()
    recommendations: tuple[ResolvedRecommendation, ...] = ()
    agreements: tuple[ResolvedAgreement, ...] = ()
    initiatives: tuple[ResolvedInitiative, ...] = ()
    body_events: tuple[ResolvedBodyEvent, ...] = ()
    memberships: tuple[ResolvedMembership, ...] = ()
    member_counts: tuple[ResolvedMembershipCount, ...] = ()
    persons: tuple[ResolvedPerson, ...] = ()
    resolutions: tuple[ResolvedResolution, ...] = ()
    citations: tuple[ResolvedCitation, ...] = ()
    works: tuple[ResolvedWork, ...] = ()
    mentions: tuple[ResolvedMention, ...] = ()
    notes: tuple[ResolvedNote, ...] = ()
    unresolved: tuple[ResolvedUnresolved, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    same_persons: tuple[tuple[str, str], ...] = ()
    rejected: tuple[ResolvedParticipation, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    decisions: tuple[ResolvedDecision, ...] = ()
