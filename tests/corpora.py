"""An invented corpus: the facts of four documents, small enough to answer every question by hand.

- alpha.txt: the 8th meeting of the Working Group, 14-15 October 2021, Vienna.
- beta.txt: the 11th, 11-12 July 2024, Vienna; it also mentions the 1st, of May 2012.
- gamma.txt: a meeting of the Budapest Process on 14 October 2021 in Skopje.
- delta.txt: the 4th global meeting of the processes, 22-23 May 2013, Lima.
"""

from __future__ import annotations

import hashlib

from graph.corpus import Agent, Corpus
from graph.resolve import resolve
from ontology.identifiers import agent_iri
from ontology.record_recommendations import Recommendation
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
    Initiative,
    Meeting,
    MeetingFormat,
    Mention,
    Note,
    Participation,
    Person,
    Repair,
    ResolutionReference,
    StatedCount,
    Unresolved,
)

STATE, PROCESS, ORGANIZATION, PERSON = (
    AgentKind.STATE, AgentKind.PROCESS, AgentKind.ORGANIZATION, AgentKind.PERSON,
)  # fmt: skip
PARTY, SIGNATORY, NON_PARTY = Capacity.STATE_PARTY, Capacity.SIGNATORY, Capacity.NON_PARTY
OBSERVER, EXPERT = Capacity.OBSERVER_ORGANIZATION, Capacity.INVITED_EXPERT
ATTENDEE, SPEAKER = Function.ATTENDEE, Function.SPEAKER


class Document:
    """Collects the facts of one invented document; each fact gets a line of the document's text as its evidence."""

    def __init__(self, name: str, symbol: str, language: str = "en") -> None:
        self.name, self.symbol, self.language = name, symbol, language
        self.lines: list[str] = []
        self.facts: dict[str, list[object]] = {}

    def evidence(self, words: str, rule: str = "invented") -> Evidence:
        """Add a line to the text and return it as evidence, in a paragraph of its own."""
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.append(words)
        paragraph = str(len(self.lines))
        return Evidence(
            paragraph=paragraph, start=start, end=start + len(words), quote=words, quote_repaired=words, rule=rule
        )

    def add(self, field: str, fact: object) -> None:
        """Add a fact to the field of that name."""
        self.facts.setdefault(field, []).append(fact)

    def meeting(self, key: str, body: str, ordinal: int | None, start: str, end: str = "", **more: object) -> None:
        """Add a meeting."""
        words = self.evidence(f"The meeting {key} was held from {start}.")
        more = {"key": key, "body": body, "ordinal": ordinal, "start": start, "end": end or None} | more
        self.add("meetings", Meeting.model_validate({"name": f"Meeting {key}", "evidence": words, **more}))

    def cites(self, symbol: str, role: DocumentRole, **more: str) -> None:
        """Add a citation."""
        words = self.evidence(symbol)
        self.add("citations", DocumentCitation(symbol=symbol, printed=symbol, role=role, evidence=words, **more))

    def takes_part(
        self, meeting: str, codes: str, kind: AgentKind, capacity: Capacity | None, function: Function, **more: object
    ) -> None:
        """Add a participation for each of `codes` (separated by spaces)."""
        for code in codes.split():
            words = self.evidence(f"{code} as {function} {more.get('agenda_item', '')} at {meeting}.")
            fact = {"meeting": meeting, "participant": code, "kind": kind, "name": code.title(), "capacity": capacity}
            self.add(
                "participations",
                Participation.model_validate({**fact, "function": function, "evidence": words, **more}),
            )

    def recommends(self, meeting: str, number: str, text: str, kind: str = "recommendation", **more: object) -> None:
        """Add a recommendation, or something else of that `kind`."""
        fact = {"meeting": meeting, "number": number, "kind": kind, "adopted": kind == "recommendation", "text": text}
        self.add("recommendations", Recommendation.model_validate({**fact, "evidence": self.evidence(text), **more}))

    def names(self, kind: str, name: str, count: int | None = None, **parts: str) -> None:
        """Add an initiative; `parts` maps a role to a code."""
        words = self.evidence(f"{name}, of {count}, with {parts}.")
        involved = tuple({"role": role, "agent": code, "evidence": words} for role, code in parts.items())
        fact = {"kind": kind, "name": name, "language": self.language, "member_count": count, "involved": involved}
        self.add("initiatives", Initiative.model_validate({**fact, "evidence": words}))

    def person(self, key: str, name: str, affiliation: str) -> None:
        """Add a person."""
        words = self.evidence(f"{name} ({affiliation}) was there.")
        self.add("persons", Person(key=key, names=(name,), affiliation=affiliation, evidence=words))

    @property
    def text(self) -> str:
        """The text of the document: one line per fact."""
        return "\n".join(self.lines) + "\n"

    def read(self) -> DocumentFacts:
        """Return everything as the extractors would."""
        record = DocumentRecord(
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            name=self.name,
            media_type="text/plain",
            encoding="utf-8",
            language=self.language,
            characters=len(self.text),
            title=f"Report {self.symbol}",
            symbol=self.symbol,
        )
        return DocumentFacts.model_validate({"document": record, **{k: tuple(v) for k, v in self.facts.items()}})


def alpha() -> Document:
    """The 8th meeting: GRC does not speak, PAK attends as a non-party, THA as a party."""
    doc = Document("alpha.txt", "X/WG/2021/1")
    doc.meeting("w8", "WGSOM", 8, "2021-10-14", "2021-10-15", place="Vienna", country="AUT", documented=True)
    for number, title in (("2", "Smuggling by sea"), ("3", "Other matters")):
        words = doc.evidence(f"Item {number}: {title}")
        doc.add("agenda", AgendaItem(meeting="w8", notation=number, title=title, evidence=words))
    doc.takes_part("w8", "ITA GRC TUR EGY THA", STATE, PARTY, ATTENDEE)
    doc.takes_part("w8", "PAK", STATE, NON_PARTY, ATTENDEE)
    doc.takes_part("w8", "UNHCR", ORGANIZATION, OBSERVER, ATTENDEE)
    doc.takes_part("w8", "ITA TUR", STATE, PARTY, SPEAKER, agenda_item="2")
    doc.takes_part("w8", "TUR", STATE, PARTY, SPEAKER, agenda_item="3")
    doc.person("p1", "Ada Rossi", "ITA")
    doc.takes_part("w8", "p1", PERSON, None, Function.CHAIR, affiliation="ITA", agenda_item="")
    doc.person("p2", "Luz Vega", "PER")
    doc.takes_part("w8", "p2", PERSON, None, Function.PANELLIST, affiliation="PER", agenda_item="2",
                   on_behalf_of=("GRULAC",))  # fmt: skip
    doc.recommends("w8", "1", "States parties count.", agenda_item="2", addressees=("states-parties",),
                   modality="encourages", subjects=("children", "data"))  # fmt: skip
    doc.recommends("w8", "2", "UNHCR should count too.", agenda_item="3", addressees=("UNHCR",), modality="should",
                   subjects=("data",))  # fmt: skip
    doc.add("counts", StatedCount(
        meeting="w8", number=12, of=CountedKind.FOCAL_POINT, agenda_item="3", modality=CountModality.AT_LEAST,
        evidence=doc.evidence("At least 12 focal points were nominated."),
    ))  # fmt: skip
    doc.cites("X/WG/2021/2", DocumentRole.BEFORE_MEETING, meeting="w8", title="Note on the sea")
    doc.cites("X/WG/2021/INF/1", DocumentRole.LIST_OF_PARTICIPANTS, meeting="w8")
    doc.names("network", "Harbour Network", supporter="UNHCR")
    doc.names("operation", "Operation Quay")
    return doc


def beta() -> Document:
    """The 11th meeting: THA attends as a signatory and speaks as a party; IRN speaks for TUR, EGY and CUB."""
    doc = Document("beta.txt", "X/WG/2024/1")
    doc.meeting("w11", "WGSOM", 11, "2024-07-11", "2024-07-12", place="Vienna", country="AUT", documented=True)
    doc.meeting("w1", "WGSOM", 1, "2012-05-30", "2012-06-01")
    doc.takes_part("w11", "ITA TUR EGY KEN", STATE, PARTY, ATTENDEE)
    doc.takes_part("w11", "THA PAK", STATE, SIGNATORY, ATTENDEE)
    doc.takes_part("w11", "IRN", STATE, NON_PARTY, ATTENDEE)
    doc.takes_part("w11", "UNHCR INTERPOL", ORGANIZATION, OBSERVER, ATTENDEE)
    doc.takes_part("w11", "ITA KEN", STATE, PARTY, SPEAKER, agenda_item="2")
    doc.takes_part("w11", "ITA THA", STATE, PARTY, SPEAKER, agenda_item="5")
    doc.takes_part("w11", "INTERPOL", ORGANIZATION, OBSERVER, SPEAKER, agenda_item="2")
    doc.takes_part("w11", "IRN", STATE, NON_PARTY, SPEAKER, agenda_item="5", on_behalf_of=("CUB", "EGY", "TUR"))
    doc.takes_part("w11", "TUR", STATE, PARTY, Function.NOMINATED_EXPERT)
    doc.add("mentions", Mention(code="BALI", kind=PROCESS, evidence=doc.evidence("They recalled BALI.")))
    doc.person("q1", "Ada Rossi", "ITA")
    doc.takes_part("w11", "q1", PERSON, None, Function.CO_CHAIR, affiliation="ITA")
    doc.recommends("w11", "1", "Parties and UNHCR count.", agenda_item="2", addressees=("parties", "UNHCR"),
                   modality="strongly-urges", subjects=("children",))  # fmt: skip
    doc.recommends("w11", "28(a)", "The health of those who count", "proposal", agenda_item="5",
                   subjects=("data", "health"))  # fmt: skip
    doc.cites("X/WG/2021/1", DocumentRole.REPORTS_ON)
    doc.names("network", "Harbour Network", 9, member="TUR", lead="ITA")
    return doc


def gamma() -> Document:
    """A meeting of the Budapest Process on the first day of the 8th meeting of the Working Group."""
    doc = Document("gamma.txt", "")
    doc.meeting("b", "BUDAPEST", None, "2021-10-14", place="Skopje", country="MKD", documented=True,
                format=MeetingFormat.IN_PERSON)  # fmt: skip
    doc.takes_part("b", "TUR ITA MKD", STATE, Capacity.PARTICIPANT, ATTENDEE)
    doc.takes_part("b", "MKD", STATE, None, Function.HOST)
    doc.takes_part("b", "TUR", STATE, None, Function.CHAIR)
    words = doc.evidence("Ruritania took part too.")
    doc.add("unresolved", Unresolved(printed="Ruritania", reason="unknown name", evidence=words))
    return doc


def delta() -> Document:
    """The global meeting of the processes: three took part, ALMATY not yet formal, BALI presented."""
    doc = Document("delta.txt", "X/68/1")
    doc.meeting("g4", "GLOBAL-RCP", 4, "2013-05-22", "2013-05-23", place="Lima", country="PER", documented=True)
    doc.takes_part("g4", "BALI BUDAPEST ALMATY", PROCESS, Capacity.PROCESS, ATTENDEE)
    doc.takes_part("g4", "BALI", PROCESS, Capacity.PROCESS, Function.PRESENTER)
    doc.takes_part("g4", "IOM", ORGANIZATION, None, Function.SECRETARIAT)
    words = doc.evidence("ALMATY was not yet formal.")
    doc.add("notes", Note(code="ALMATY", text="not yet formal", kind="not-yet-formal", evidence=words))
    words = doc.evidence("Resolution 65/170 was recalled; =SUM(1) too.")
    doc.add(
        "resolutions",
        ResolutionReference(body="GA", number="65/170", printed="170/65", mandates=("HLD",), evidence=words),
    )
    doc.add("mentions", Mention(code="BALI", kind=PROCESS, evidence=doc.evidence("=SUM(BALI)")))
    doc.add("repairs", Repair(rule="kashida", start=0, end=1, before="\u0640", after=""))
    return doc


_AGENTS = """
state ITA Italy إيطاليا|state GRC Greece اليونان|state TUR Türkiye تركيا|state EGY Egypt مصر|state THA Thailand تايلند
state PAK Pakistan باكستان|state KEN Kenya كينيا|state IRN Iran إيران|state CUB Cuba كوبا|state MKD Macedonia مقدونيا
state AUT Austria النمسا|state PER Peru بيرو|organization UNHCR Refugees المفوضية|organization IOM Migration الهجرة
organization INTERPOL Interpol الإنتربول|group GRULAC Latin اللاتينية|body WGSOM Group الفريق|body HLD Dialogue الحوار
process BALI Bali بالي|process BUDAPEST Budapest بودابست|process ALMATY Almaty ألماتي|body GLOBAL-RCP Global العالمي
"""


def agents() -> dict[str, Agent]:
    """Return the few agents these documents speak of, so that these tests don't hang on the gazetteer."""
    found = {}
    for entry in _AGENTS.strip().replace("\n", "|").split("|"):
        kind, code, english, arabic = entry.split()
        found[code] = Agent(agent_iri(kind, code), code, AgentKind(kind), {"en": english, "ar": arabic})
    return found


def corpus(*, reverse: bool = False) -> Corpus:
    """Return the resolved corpus of the four documents, given in one order or the other."""
    given = documents()
    return resolve(given[::-1] if reverse else given, agents())


def documents() -> list[DocumentFacts]:
    """Return the facts of all four documents."""
    return [make().read() for make in (alpha, beta, gamma, delta)]
