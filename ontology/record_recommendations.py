"""Recommendations, conclusions, proposals and commitments of a meeting, as one document words them."""

from __future__ import annotations

from enum import StrEnum

from ontology.record_base import Evidence, Record

__all__ = ["Addressee", "Modality", "Recommendation", "RecommendationKind", "RecommendationPart"]


class RecommendationKind(StrEnum):
    """What a meeting brought forth (scheme ``maj:RecommendationKind``): only a recommendation asks somebody to act.

    A conclusion sums up, a proposal is a topic for a later meeting, a commitment is what the meeting itself will do.
    """

    RECOMMENDATION = "recommendation"
    CONCLUSION = "conclusion"
    PROPOSAL = "proposal"
    COMMITMENT = "commitment"


class Modality(StrEnum):
    """How strongly a recommendation is worded (scheme ``maj:Modality``)."""

    STRONGLY_URGES = "strongly-urges"
    URGES = "urges"
    STRONGLY_ENCOURAGES = "strongly-encourages"
    ENCOURAGES = "encourages"
    CALLS_UPON = "calls-upon"
    SHOULD = "should"
    RECOMMENDS = "recommends"
    REQUESTS = "requests"
    INVITES = "invites"
    MAY_CONSIDER = "may-consider"


class Addressee(StrEnum):
    """Whom a recommendation is addressed to, where no agent is named (scheme ``maj:Addressee``)."""

    STATES_PARTIES = "states-parties"
    PARTIES = "parties"
    SIGNATORIES = "signatories"
    MEMBER_STATES = "member-states"
    STATES = "states"
    NATIONAL_AUTHORITIES = "national-authorities"
    SECRETARIAT = "secretariat"
    SECRETARY_GENERAL = "secretary-general"
    CONFERENCE = "conference"
    MEETING_BODY = "meeting-body"
    MEMBERS = "members"
    INTERNATIONAL_ORGANIZATIONS = "international-organizations"
    CIVIL_SOCIETY = "civil-society"
    DONORS = "donors"
    STAKEHOLDERS = "stakeholders"


class RecommendationPart(Record):
    """A lettered part of a recommendation: `notation` is the letter in Latin script, or the number."""

    notation: str
    text: str
    evidence: Evidence


class Recommendation(Record):
    """What a meeting recommends, concludes, proposes or undertakes.

    `number` is the number printed (``"7"``; ``"28(a)"`` for a list item, its letter in Latin script), or ``"¶2"`` for
    the second of its kind without one. `addressees` holds codes of the gazetteer (upper case) or values of `Addressee`,
    `addressed_as` the words for them. `adopted` is true where the document says that the meeting adopted it.
    `subjects` holds codes of ``ontology/data/subjects.csv``.
    """

    meeting: str
    kind: RecommendationKind
    number: str
    agenda_item: str = ""
    addressees: tuple[str, ...] = ()
    addressed_as: str = ""
    modality: Modality | None = None
    subjects: tuple[str, ...] = ()
    adopted: bool = False
    text: str
    parts: tuple[RecommendationPart, ...] = ()
    evidence: Evidence
