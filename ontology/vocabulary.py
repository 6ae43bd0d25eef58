"""The names of the terms that majlis writes, and the Turtle files that define them.

`majlis.ttl` is the vocabulary and `shapes.ttl` the closed shapes; this module only names terms, so that a misspelt
term is an error of the type checker and not a triple that nobody finds.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from importlib.resources import files

from ontology.records import AgentKind

__all__ = ["AGENT_CLASSES", "Maj", "Standard", "concept_iri", "prefixes", "shapes", "turtle"]

prefixes: dict[str, str] = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "maj": "https://w3id.org/majlis/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "undo": "https://w3id.org/un/ontology/undo/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Maj:
    """Terms of our own namespace, as IRIs."""

    MEETING = prefixes["maj"] + "Meeting"
    SITTING = prefixes["maj"] + "Sitting"
    AGENDA_ITEM = prefixes["maj"] + "AgendaItem"
    PARTICIPATION = prefixes["maj"] + "Participation"
    STATED_COUNT = prefixes["maj"] + "StatedCount"
    AGREEMENT = prefixes["maj"] + "Agreement"
    INITIATIVE = prefixes["maj"] + "Initiative"
    INVOLVEMENT = prefixes["maj"] + "Involvement"
    BODY_EVENT = prefixes["maj"] + "BodyEvent"
    MEMBERSHIP = prefixes["maj"] + "Membership"
    MEMBERSHIP_COUNT = prefixes["maj"] + "MembershipCount"
    RECOMMENDATION = prefixes["maj"] + "Recommendation"
    RECOMMENDATION_PART = prefixes["maj"] + "RecommendationPart"
    SUBJECT = prefixes["maj"] + "Subject"
    SUBJECT_SCHEME = prefixes["maj"] + "SubjectScheme"
    STATEMENT = prefixes["maj"] + "Statement"
    STATE = prefixes["maj"] + "State"
    ORGANIZATION = prefixes["maj"] + "Organization"
    BODY = prefixes["maj"] + "Body"
    PROCESS = prefixes["maj"] + "Process"
    GROUP = prefixes["maj"] + "Group"
    DOCUMENT = prefixes["maj"] + "Document"
    DOCUMENT_WORK = prefixes["maj"] + "DocumentWork"
    CITATION = prefixes["maj"] + "Citation"
    PASSAGE = prefixes["maj"] + "Passage"
    REPAIR = prefixes["maj"] + "Repair"
    NOTE = prefixes["maj"] + "Note"
    UNRESOLVED_NAME = prefixes["maj"] + "UnresolvedName"
    CONFLICT = prefixes["maj"] + "Conflict"
    DECISION = prefixes["maj"] + "Decision"
    REJECTED_FACT = prefixes["maj"] + "RejectedFact"
    PUBLISHED_GRAPH = prefixes["maj"] + "PublishedGraph"

    ABOUT = prefixes["maj"] + "about"
    ADDRESSED_AS = prefixes["maj"] + "addressedAs"
    ADDRESSEE = prefixes["maj"] + "addressee"
    ADOPTED = prefixes["maj"] + "adopted"
    ADOPTED_BY = prefixes["maj"] + "adoptedBy"
    AFFILIATION = prefixes["maj"] + "affiliation"
    AFTER = prefixes["maj"] + "after"
    AGREEMENT_KIND = prefixes["maj"] + "agreementKind"
    ALTERNATIVE = prefixes["maj"] + "alternative"
    ATTENDANCE_MODE = prefixes["maj"] + "attendanceMode"
    AUTHOR = prefixes["maj"] + "author"
    BEFORE = prefixes["maj"] + "before"
    BODY_EVENT_KIND = prefixes["maj"] + "bodyEventKind"
    BY_RESOLUTION = prefixes["maj"] + "byResolution"
    CANDIDATE = prefixes["maj"] + "candidate"
    CAPACITY = prefixes["maj"] + "capacity"
    CHARACTER_COUNT = prefixes["maj"] + "characterCount"
    CITED = prefixes["maj"] + "cited"
    CITING = prefixes["maj"] + "citing"
    CLASSIFICATION = prefixes["maj"] + "classification"
    CONFIDENCE = prefixes["maj"] + "confidence"
    CONFLICT_KIND = prefixes["maj"] + "conflictKind"
    CONVENED_BY = prefixes["maj"] + "convenedBy"
    CONVENER_NAME = prefixes["maj"] + "convenerName"
    COUNTED = prefixes["maj"] + "counted"
    COUNT_MODALITY = prefixes["maj"] + "countModality"
    LISTED_COMPLETELY = prefixes["maj"] + "listedCompletely"
    COUNTRY = prefixes["maj"] + "country"
    CORRECTED_FIELD = prefixes["maj"] + "correctedField"
    CORRECTED_VALUE = prefixes["maj"] + "correctedValue"
    DECIDED_BY = prefixes["maj"] + "decidedBy"
    DECIDED_OF = prefixes["maj"] + "decidedOf"
    DELIVERED_BY = prefixes["maj"] + "deliveredBy"
    DISAGREES = prefixes["maj"] + "disagrees"
    DOCUMENT_ROLE = prefixes["maj"] + "documentRole"
    DOCUMENTS = prefixes["maj"] + "documents"
    ENCODING = prefixes["maj"] + "encoding"
    END = prefixes["maj"] + "end"
    END_TIME = prefixes["maj"] + "endTime"
    EVENT_OF = prefixes["maj"] + "eventOf"
    EVIDENCE = prefixes["maj"] + "evidence"
    EXPECTED = prefixes["maj"] + "expected"
    FILE_NAME = prefixes["maj"] + "fileName"
    FORMAT = prefixes["maj"] + "format"
    FUNCTION = prefixes["maj"] + "function"
    GRAPH_DIGEST = prefixes["maj"] + "graphDigest"
    INITIATIVE_KIND = prefixes["maj"] + "initiativeKind"
    ITEM = prefixes["maj"] + "agendaItem"
    M49 = prefixes["maj"] + "m49"
    MANDATED_BY = prefixes["maj"] + "mandatedBy"
    MEDIA_TYPE = prefixes["maj"] + "mediaType"
    MEMBER_COUNT = prefixes["maj"] + "memberCount"
    MEMBER_KIND = prefixes["maj"] + "memberKind"
    MEMBERSHIP_CHANGE = prefixes["maj"] + "membershipChange"
    MEMBERSHIP_ROLE = prefixes["maj"] + "membershipRole"
    MENTIONS = prefixes["maj"] + "mentions"
    MODALITY = prefixes["maj"] + "modality"
    NEW_NAME = prefixes["maj"] + "newName"
    NEXT_MEETING = prefixes["maj"] + "nextMeeting"
    NOTE_KIND = prefixes["maj"] + "noteKind"
    OF_MEETING = prefixes["maj"] + "meeting"
    ON_BEHALF_OF = prefixes["maj"] + "onBehalfOf"
    ORDINAL = prefixes["maj"] + "ordinal"
    ORIGINAL_LANGUAGE = prefixes["maj"] + "originalLanguage"
    PAGE = prefixes["maj"] + "page"
    PARAGRAPH = prefixes["maj"] + "paragraph"
    PARTICIPANT = prefixes["maj"] + "participant"
    PARTY = prefixes["maj"] + "party"
    POSSIBLY_SAME_PERSON = prefixes["maj"] + "possiblySamePerson"
    POST = prefixes["maj"] + "post"
    PRESIDED_BY = prefixes["maj"] + "presidedBy"
    PREVIOUS_MEETING = prefixes["maj"] + "previousMeeting"
    PRINTED = prefixes["maj"] + "printed"
    PRINTED_NAME = prefixes["maj"] + "printedName"
    QUOTE_REPAIRED = prefixes["maj"] + "quoteRepaired"
    READING_NOTE = prefixes["maj"] + "readingNote"
    REASON = prefixes["maj"] + "reason"
    RECOMMENDATION_KIND = prefixes["maj"] + "recommendationKind"
    REFERENCE = prefixes["maj"] + "reference"
    REPAIRED_IN = prefixes["maj"] + "repairedIn"
    RESOLUTION_KIND = prefixes["maj"] + "resolutionKind"
    REVIEW = prefixes["maj"] + "review"
    RULE = prefixes["maj"] + "rule"
    SESSION = prefixes["maj"] + "session"
    SEVERITY = prefixes["maj"] + "severity"
    SET_ASIDE_COUNT = prefixes["maj"] + "setAsideCount"
    SHA256 = prefixes["maj"] + "sha256"
    SITTING_COUNT = prefixes["maj"] + "sittingCount"
    SLIP = prefixes["maj"] + "slip"
    START = prefixes["maj"] + "start"
    START_TIME = prefixes["maj"] + "startTime"
    STATUS = prefixes["maj"] + "status"
    TEXT = prefixes["maj"] + "text"
    TEXT_QUALITY = prefixes["maj"] + "textQuality"
    TRIPLE_COUNT = prefixes["maj"] + "tripleCount"
    VERDICT = prefixes["maj"] + "verdict"


class Standard:
    """Terms of the standard vocabularies that the graph uses, as IRIs."""

    TYPE = prefixes["rdf"] + "type"
    VALUE = prefixes["rdf"] + "value"
    LABEL = prefixes["rdfs"] + "label"
    COMMENT = prefixes["rdfs"] + "comment"
    DATE = prefixes["xsd"] + "date"
    YEAR_MONTH = prefixes["xsd"] + "gYearMonth"
    YEAR = prefixes["xsd"] + "gYear"
    INTEGER = prefixes["xsd"] + "integer"
    BOOLEAN = prefixes["xsd"] + "boolean"
    DECIMAL = prefixes["xsd"] + "decimal"
    ALT_LABEL = prefixes["skos"] + "altLabel"
    PREF_LABEL = prefixes["skos"] + "prefLabel"
    NOTATION = prefixes["skos"] + "notation"
    SAME_AS = prefixes["owl"] + "sameAs"
    IN_SCHEME = prefixes["skos"] + "inScheme"
    BROADER = prefixes["skos"] + "broader"
    EXACT_MATCH = prefixes["skos"] + "exactMatch"
    IDENTIFIER = prefixes["dct"] + "identifier"
    TITLE = prefixes["dct"] + "title"
    LANGUAGE = prefixes["dct"] + "language"
    DCT_DATE = prefixes["dct"] + "date"
    ISSUED = prefixes["dct"] + "issued"
    SUBJECT = prefixes["dct"] + "subject"
    HAS_VERSION = prefixes["dct"] + "hasVersion"
    IS_VERSION_OF = prefixes["dct"] + "isVersionOf"
    REFERENCES = prefixes["dct"] + "references"
    HAS_PART = prefixes["dct"] + "hasPart"
    IS_PART_OF = prefixes["dct"] + "isPartOf"
    TEXT = prefixes["schema"] + "text"
    EVENT = prefixes["schema"] + "Event"
    NUMBER_OF_PAGES = prefixes["schema"] + "numberOfPages"
    START_DATE = prefixes["schema"] + "startDate"
    END_DATE = prefixes["schema"] + "endDate"
    LOCATION = prefixes["schema"] + "location"
    SUPER_EVENT = prefixes["schema"] + "superEvent"
    ATTENDEE = prefixes["schema"] + "attendee"
    ORGANIZER = prefixes["schema"] + "organizer"
    PERSON = prefixes["foaf"] + "Person"
    NAME = prefixes["foaf"] + "name"
    HAS_MEMBER = prefixes["org"] + "hasMember"
    ORG_ORGANIZATION = prefixes["org"] + "organization"
    UNIT_OF = prefixes["org"] + "unitOf"
    SUB_ORGANIZATION_OF = prefixes["org"] + "subOrganizationOf"
    ORG_MEMBER = prefixes["org"] + "member"
    ORG_ROLE = prefixes["org"] + "role"
    ORG_CLASSIFICATION = prefixes["org"] + "classification"
    RESOLUTION = prefixes["undo"] + "Resolution"
    MEETING_REPORT = prefixes["undo"] + "MeetingReport"
    POSITION_SELECTOR = prefixes["oa"] + "TextPositionSelector"
    QUOTE_SELECTOR = prefixes["oa"] + "TextQuoteSelector"
    HAS_SOURCE = prefixes["oa"] + "hasSource"
    HAS_SELECTOR = prefixes["oa"] + "hasSelector"
    OA_START = prefixes["oa"] + "start"
    OA_END = prefixes["oa"] + "end"
    EXACT = prefixes["oa"] + "exact"


AGENT_CLASSES: dict[AgentKind, str] = {
    AgentKind.STATE: Maj.STATE,
    AgentKind.ORGANIZATION: Maj.ORGANIZATION,
    AgentKind.BODY: Maj.BODY,
    AgentKind.PROCESS: Maj.PROCESS,
    AgentKind.GROUP: Maj.GROUP,
    AgentKind.PERSON: Standard.PERSON,
}
"""The class of each kind of agent."""

_SCHEMES = {
    "Capacity": "capacity",
    "Function": "function",
    "MeetingFormat": "format",
    "CountedKind": "counted",
    "CountModality": "limit",
    "AgreementKind": "agreement",
    "InitiativeKind": "initiative",
    "InitiativeRole": "involvement",
    "BodyEventKind": "event",
    "MembershipRole": "membership",
    "MembershipChange": "change",
    "MemberKind": "member",
    "ResolutionKind": "resolution",
    "RecommendationKind": "recommendation",
    "Modality": "modality",
    "Addressee": "addressee",
    "DocumentRole": "role",
    "SymbolSlip": "slip",
    "ReviewStatus": "review",
    "ConflictKind": "conflict",
    "Severity": "severity",
    "Verdict": "verdict",
}


def concept_iri(member: Enum) -> str:
    """Return the IRI of the concept that stands for a member of one of the enumerations.

    >>> from ontology.records import Capacity
    >>> concept_iri(Capacity.STATE_PARTY)
    'https://w3id.org/majlis/ns#capacity-state-party'
    """
    return f"{prefixes['maj']}{_SCHEMES[type(member).__name__]}-{member.value}"


@cache
def turtle() -> str:
    """Return the vocabulary as Turtle.

    >>> "maj:Participation a owl:Class" in turtle()
    True
    """
    return files("ontology").joinpath("majlis.ttl").read_text(encoding="utf-8")


@cache
def shapes() -> str:
    """Return the closed SHACL shapes as Turtle.

    >>> "sh:closed true" in shapes()
    True
    """
    return files("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")
