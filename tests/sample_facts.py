"""Invented facts that the tests of the graph share: a report that contradicts itself and a letter."""

from __future__ import annotations

import hashlib
from typing import Any

from graph.corpus import Agent
from ontology.identifiers import agent_iri
from ontology.record_agreements import Agreement, AgreementKind
from ontology.record_decisions import Decision, Verdict
from ontology.record_initiatives import Initiative, InitiativeKind, InitiativeName, InitiativeRole, Involvement
from ontology.record_institutions import (
    BodyEvent,
    BodyEventKind,
    MemberKind,
    Membership,
    MembershipChange,
    MembershipCount,
    MembershipRole,
)
from ontology.record_recommendations import Modality, Recommendation, RecommendationKind, RecommendationPart
from ontology.records import (
    AgendaItem,
    AgentKind,
    Capacity,
    CountedKind,
    CountModality,
    DocumentCitation,
    DocumentFacts,
    DocumentRecord,
    DocumentRole,
    Evidence,
    Function,
    Meeting,
    MeetingFormat,
    Mention,
    Note,
    Participation,
    Person,
    Repair,
    ResolutionReference,
    Sitting,
    StatedCount,
    SymbolSlip,
    Unresolved,
)

AGENTS: dict[str, Agent] = {
    agent.code: agent
    for agent in (
        Agent(
            agent_iri("state", "ITA"),
            "ITA",
            AgentKind.STATE,
            {"en": "Italy", "ar": "إيطاليا"},
            m49="380",
            exact_match="https://example.org/country/ITA",
            status="current",
        ),
        Agent(agent_iri("state", "PER"), "PER", AgentKind.STATE, {"en": "Peru", "ar": "بيرو"}, m49="604"),
        Agent(agent_iri("state", "THA"), "THA", AgentKind.STATE, {"en": "Thailand", "ar": "تايلند"}, m49="764"),
        Agent(agent_iri("organization", "UNODC"), "UNODC", AgentKind.ORGANIZATION, {"en": "UNODC"}),
        Agent(agent_iri("organization", "IOM"), "IOM", AgentKind.ORGANIZATION, {"en": "IOM"}, parent="UN"),
        Agent(agent_iri("organization", "UN"), "UN", AgentKind.ORGANIZATION, {"en": "United Nations"}),
        Agent(agent_iri("body", "WG"), "WG", AgentKind.BODY, {"en": "Working Group"}, parent="UN"),
        Agent(agent_iri("process", "BALI"), "BALI", AgentKind.PROCESS, {"en": "Bali"}, classification="regional"),
        Agent(agent_iri("group", "GRULAC"), "GRULAC", AgentKind.GROUP, {"en": "GRULAC"}, classification="electoral"),
    )
}


def sha(name: str) -> str:
    """Return a hash for an invented file."""
    return hashlib.sha256(name.encode()).hexdigest()


def words(start: int, quote: str, rule: str = "list", **more: Any) -> Evidence:
    """Return evidence for `quote` at `start`."""
    return Evidence(
        paragraph="43", start=start, end=start + len(quote), quote=quote, quote_repaired=quote, rule=rule, **more
    )


def document(name: str, **more: Any) -> DocumentRecord:
    """Return the record of an invented file."""
    values: dict[str, Any] = {"media_type": "text/plain", "encoding": "utf-8", "language": "en", "characters": 5000}
    return DocumentRecord(sha256=sha(name), name=name, **(values | more))


def part(who: str, function: Function = Function.ATTENDEE, start: int = 100, **more: Any) -> Participation:
    """Return a participation of `who` in the meeting ``m1``."""
    kind = AGENTS[who].kind if who in AGENTS else AgentKind.PERSON
    name = AGENTS[who].label("en") if who in AGENTS else who
    values: dict[str, Any] = {"meeting": "m1", "participant": who, "kind": kind, "name": name}
    return Participation(**(values | {"function": function, "evidence": words(start, name)} | more))


def report(name: str = "report.txt") -> DocumentFacts:
    """Return a report with one of everything; Thailand speaks as a party and attends as a signatory."""
    return DocumentFacts(
        document=document(
            name,
            title="Report",
            symbol="X/WG/2024/5",
            issued="2024-07",
            original_language="fr",
            language="en",
            pages=12,
            quality=0.9987,
            set_aside=240,
            reading_notes=("no text on page 3: pictures only",),
        ),
        meetings=(
            Meeting(
                key="m1",
                name="Working Group, eleventh meeting",
                body="WG",
                ordinal=11,
                start="2024-07-02",
                end="2024-07-03",
                start_time="10:00",
                end_time="18:00",
                place="Lima",
                country="PER",
                format=MeetingFormat.HYBRID,
                documented=True,
                sittings=2,
                evidence=words(10, "eleventh meeting", page=3),
            ),
            Meeting(key="m2", name="tenth meeting", body="WG", ordinal=10, start="2023", evidence=words(30, "tenth")),
            Meeting(
                key="m3", name="third meeting", body_name="Panel on Rivers", ordinal=3, evidence=words(40, "third")
            ),
        ),
        sittings=(Sitting(meeting="m1", ordinal=1, date="2024-07-02", items=("2",), evidence=words(60, "1st")),),
        agenda=(AgendaItem(meeting="m1", notation="2", title="Good practices", evidence=words(80, "Good practices")),),
        participations=(
            part("ITA", capacity=Capacity.STATE_PARTY),
            part("ITA", Function.SPEAKER, 300, agenda_item="2", on_behalf_of=("PER", "GRULAC")),
            part("THA", Function.SPEAKER, 320, capacity=Capacity.STATE_PARTY),
            part("THA", start=340, capacity=Capacity.SIGNATORY, attendance_mode=MeetingFormat.ONLINE),
            part("UNODC", Function.ORGANIZER, 360),
            part("BALI", start=380, capacity=Capacity.PROCESS),
            part("p1", Function.CHAIR, 400, name="Francesco Testa", affiliation="ITA"),
        ),
        persons=(
            Person(key="p1", names=("Francesco Testa",), affiliation="ITA", post="Judge", evidence=words(400, "Testa")),
        ),
        counts=(
            StatedCount(
                meeting="m1",
                number=40,
                of=CountedKind.STATE,
                function=Function.ATTENDEE,
                capacity=Capacity.STATE_PARTY,
                evidence=words(600, "40 States parties"),
            ),
            StatedCount(
                meeting="m1",
                number=32,
                of=CountedKind.FOCAL_POINT,
                agenda_item="2",
                modality=CountModality.AT_LEAST,
                evidence=words(790, "at least 32 focal points"),
            ),
            StatedCount(
                meeting="m1",
                number=None,
                of=CountedKind.STATE,
                function=Function.ABSENTEE,
                listed_completely=True,
                evidence=words(820, "all member States except"),
            ),
        ),
        initiatives=(
            Initiative(
                kind=InitiativeKind.OPERATION,
                name="Operation Heron",
                language="en",
                also_named=(InitiativeName(language="fr", name="opération Héron"),),
                member_count=12,
                involved=(
                    Involvement(
                        role=InitiativeRole.MEMBER, agent="ITA", evidence=words(850, "Operation Heron, joined by Italy")
                    ),
                ),
                evidence=words(850, "Operation Heron"),
            ),
        ),
        agreements=(
            Agreement(
                kind=AgreementKind.READMISSION,
                parties=("ITA", "PER"),
                year=2020,
                named_as="readmission agreement",
                evidence=words(750, "a readmission agreement of 2020"),
            ),
        ),
        recommendations=(
            Recommendation(
                meeting="m1",
                kind=RecommendationKind.RECOMMENDATION,
                number="1",
                agenda_item="2",
                addressees=("states-parties", "UNODC"),
                addressed_as="States parties and UNODC",
                modality=Modality.ENCOURAGES,
                subjects=("children", "data"),
                adopted=True,
                text="States parties and UNODC are encouraged:",
                parts=(RecommendationPart(notation="a", text="to count children", evidence=words(700, "to count")),),
                evidence=words(650, "States parties and UNODC"),
            ),
        ),
        body_events=(
            BodyEvent(
                body="WG",
                kind=BodyEventKind.ESTABLISHED,
                organ="UN",
                resolution_body="COP",
                resolution="5/3",
                session=5,
                date="2010",
                place="Lima",
                country="PER",
                evidence=words(960, "was set up"),
            ),
            BodyEvent(body="BALI", kind=BodyEventKind.RENAMED, new_name="Bali+", evidence=words(972, "was renamed")),
        ),
        memberships=(
            Membership(
                organization="BALI",
                agent="PER",
                role=MembershipRole.MEMBER,
                change=MembershipChange.BEGUN,
                date="2012",
                evidence=words(712, "Peru joined"),
            ),
        ),
        member_counts=(
            MembershipCount(organization="BALI", number=45, of=MemberKind.STATE, evidence=words(730, "45 States")),
        ),
        resolutions=(
            ResolutionReference(
                body="COP", number="5/3", printed="3/5", mandates=("WG",), evidence=words(500, "resolution 3/5")
            ),
        ),
        citations=(
            DocumentCitation(
                symbol="X/WG/2024/1",
                printed="X/WG/2024/1",
                role=DocumentRole.BEFORE_MEETING,
                title="Annotated agenda",
                meeting="m1",
                evidence=words(900, "X/WG/2024/1"),
            ),
            DocumentCitation(
                symbol="X/PG/2024/2",
                printed="X/PG/2024/2",
                role=DocumentRole.BEFORE_MEETING,
                meeting="m1",
                slip=SymbolSlip.OTHER_SERIES,
                expected="X/WG/2024/2",
                evidence=words(930, "X/PG/2024/2"),
            ),
        ),
        mentions=(Mention(code="IOM", kind=AgentKind.ORGANIZATION, evidence=words(520, "IOM", "name")),),
        notes=(Note(code="BALI", text="not yet formal", kind="formality", evidence=words(540, "not yet formal")),),
        unresolved=(
            Unresolved(printed="Guinea", reason="several", candidates=("GIN", "GNB"), evidence=words(560, "Guinea")),
        ),
        repairs=(Repair(rule="kashida", start=5, end=6, before="ـ", after="", confidence=0.5, candidates=("x",)),),
    )


def letter(name: str = "letter.txt") -> DocumentFacts:
    """Return an Arabic letter on the same meeting that gives another day and repeats some facts."""
    return DocumentFacts(
        document=document(name, language="ar"),
        meetings=(
            Meeting(key="m1", body="WG", ordinal=11, start="2024-08-02", evidence=words(10, "الاجتماع")),
            Meeting(key="m9", name="الاجتماع الثاني عشر", body="WG", ordinal=12, evidence=words(40, "الثاني عشر")),
        ),
        participations=(
            part("ITA", start=200, capacity=Capacity.STATE_PARTY, name="إيطاليا"),
            part("p7", Function.CHAIR, 220, name="فرانشيسكو تيستا", affiliation="ITA"),
        ),
        persons=(Person(key="p7", names=("فرانشيسكو تيستا",), affiliation="ITA", evidence=words(220, "تيستا")),),
    )


def decisions() -> list[Decision]:
    """Return what an invented reviewer says of the report: a correction, a rejection, and a line that fits nothing."""
    told = {"author": "A. Reader", "date": "2025-01-02", "reason": "the list says so"}
    return [
        Decision(what="fact:UNODC:organizer@WG-11", verdict=Verdict.REJECTED, **told),
        Decision(
            what="fact:BALI:attendee@WG-11", verdict=Verdict.CORRECTED, field="capacity", value="participant", **told
        ),
        Decision(what="name:Guinea", other="agent:XYZ", verdict=Verdict.DIFFERENT, **told),
        Decision(what="name:Nowhere", verdict=Verdict.REJECTED, **told),
    ]


def again() -> DocumentFacts:
    """Somebody of nearly the same name at another meeting, so that somebody is possibly the same person."""
    facts = report("again.txt")
    meeting = facts.meetings[0].model_copy(update={"ordinal": 12, "start": "2025-07-02", "end": "2025-07-03"})
    name = "Francesco Maria Testa"
    persons = (facts.persons[0].model_copy(update={"names": (name,)}),)
    chair = part("p1", Function.CHAIR, 400, name=name, affiliation="ITA", agenda_item="2")
    taking_part = (*facts.participations[:-1], chair)
    return facts.model_copy(update={"meetings": (meeting,), "persons": persons, "participations": taking_part})
