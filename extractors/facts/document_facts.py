"""From what was read in sentences to the facts of a document, each tied to a meeting and to its evidence."""

from __future__ import annotations

from dataclasses import replace

from extractors.facts.count_numbers import CountSpan
from extractors.facts.counted_matters import read_matters
from extractors.facts.counts import LISTED, read_counts
from extractors.facts.document_persons import DocumentPersons
from extractors.facts.fact_meetings import meeting_at, meeting_of
from extractors.facts.settling import joined, settled
from extractors.facts.units import unit_behind
from extractors.facts.unnamed_chairs import read_unnamed_chairs
from extractors.frames.sentence import Part, Sentence
from extractors.meetings.meetings import MeetingReading
from extractors.structure.page import Page
from extractors.words.folding import is_han
from extractors.words.phrase_book import count_phrases
from ontology.record_counts import CountedKind
from ontology.records import AgentKind, Evidence, Function, Note, Participation, Person, StatedCount, Unresolved

__all__ = ["FactCollector"]

_LEADS = {Function.CHAIR, Function.CO_CHAIR, Function.DISCUSSION_LEAD}
_PERFORMING = {Function.OPENER, Function.PRESENTER, Function.PANELLIST, Function.DISCUSSANT}
_ALL = "*"  # all items
_MEETING = frozenset({"meeting", "sitting", "sittings", "organ"})
_NEXT_TO_LIST = 200  # characters
_NEXT_TO = 4  # an article and a space


class FactCollector:
    """Collects the facts of one page."""

    def __init__(self, page: Page, meetings: MeetingReading) -> None:
        self.page, self.meetings = page, meetings
        self.people = DocumentPersons(page)
        self.participations: list[Participation] = []
        self.unresolved: list[Unresolved] = []
        self.notes: list[Note] = []
        self.counts: list[StatedCount] = []
        self._conditional: list[Participation] = []
        self._said: set[int] = set()  # the numbers of what persons say who count only if it is told where they are from

    def take(self, sentence: Sentence) -> None:
        """Add every fact that was read in `sentence`."""
        for part in sentence.parts:
            self.write(part, represented=_represented(sentence, part))
        for item, cue in sentence.unknown:
            evidence = self.page.evidence(item.start, item.end, cue.cue.rule)
            self.unresolved.append(
                Unresolved(printed=evidence.quote_repaired, reason="unknown-name", evidence=evidence)
            )
        self._standing(sentence)
        self._count(sentence)

    def write(self, part: Part, *, represented: bool = False) -> None:
        """Add the participations that `part` stands for, one for each item, or its name to those unresolved.

        Who speaks through a representative, or for others, is there without another passage that says so.
        """
        unit = unit_behind(self.page, part.agent) if part.agent is not None and part.end == part.agent.end else None
        evidence = self.page.evidence(part.start, unit.close if unit else part.end, part.cue.cue.rule)
        if part.agent is not None and len(part.agent.codes) > 1:
            printed, codes = evidence.quote_repaired, part.agent.codes
            self.unresolved.append(
                Unresolved(printed=printed, reason="ambiguous-name", candidates=codes, evidence=evidence)
            )
            return
        person = self.people.of_part(part)
        meeting = meeting_of(self.page, self.meetings, part)
        for item in part.items or ("",):
            fact = _fact(part, item, meeting, person, evidence)
            conditional = part.cue.cue.condition == "attendee" and not represented
            bare = conditional or part.cue.cue.condition == "next"
            said = part.function is Function.SPEAKER or part.cue.cue.kinds == {AgentKind.PERSON}
            if bare and fact.kind is AgentKind.PERSON and said:
                self._said.add(len(self.participations))
            (self._conditional if conditional and not person else self.participations).append(fact)

    def settle(self) -> None:
        """Settle, when everything has been read, what depends on the whole document.

        What somebody is quoted with is no statement where the document speaks of no meeting.
        """
        facts = joined(self.participations, self.people.join_surnames())
        met = any(self.page.has_cue(number, _MEETING) for number in range(len(self.page.passages)))
        told = {(fact.meeting, fact.participant, item) for fact in facts for item in _told_on(fact)}
        facts = [
            fact for number, fact in enumerate(facts)
            if number not in self._said or (met and fact.affiliation and not _told(fact, told))
        ]  # fmt: skip
        facts += read_unnamed_chairs(self.page, self.meetings, facts)
        self.participations = settled(facts, self._conditional)

    def _standing(self, sentence: Sentence) -> None:
        """«not yet formal» is said of the names after it in the sentence."""
        for span in sentence.of("informal"):
            for part in sentence.parts:
                if part.agent is not None and part.agent.start > span.start:
                    evidence = self.page.evidence(span.start, part.agent.end, span.cue.rule)
                    text = self.page.printed(span.start, span.end)
                    self.notes.append(
                        Note(code=part.agent.codes[0], text=text, kind="not-yet-formal", evidence=evidence)
                    )

    def _count(self, sentence: Sentence) -> None:
        for span in read_counts(sentence):
            self._state(span)

    def count_matters(self, number: int, language: str, items: tuple[str, ...]) -> None:
        """Add what passage `number`, which is about the agenda items `items`, counts beyond those who took part."""
        self._whole_list(number, language)
        for span in read_matters(self.page, number, language):
            evidence = self.page.evidence(span.start, span.end, span.rule)
            self.counts = [count for count in self.counts if not _inside(count.evidence, evidence)]
            self._state(replace(span, item=items[0] if len(items) == 1 else ""))

    def _state(self, span: CountSpan) -> None:
        self.counts.append(
            StatedCount(
                meeting=meeting_at(self.page, self.meetings, span.start),
                number=span.number,
                of=span.of,
                function=span.function,
                capacity=span.capacity,
                agenda_item=span.item,
                modality=span.modality,
                listed_completely=span.complete,
                evidence=self.page.evidence(span.start, span.end, span.rule, span.confidence),
            )
        )

    def _whole_list(self, number: int, language: str) -> None:
        """«The list is complete» is said of the list that was read last, if it stands right before."""
        passage = self.page.passages[number]
        for span in count_phrases().find(self.page.text, passage.start, passage.end, language, "whole"):
            place = self.page.evidence(span.start, span.end, span.phrase.rule)
            last = self.participations[-1] if self.participations else None
            if last and last.function in LISTED and 0 <= place.start - last.evidence.end <= _NEXT_TO_LIST:
                of = CountedKind.STATE if last.kind is AgentKind.STATE else CountedKind.ORGANIZATION
                axes = (None, of, last.function, last.capacity, last.agenda_item)
                self._state(CountSpan(span.start, span.end, *axes, complete=True, rule=span.phrase.rule))


def _inside(inner: Evidence, outer: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _told_on(fact: Participation) -> tuple[str, ...]:
    """On which items what somebody remarks is part of what they do: who leads the meeting does so on all of them."""
    return (_ALL,) if fact.function in _LEADS else (fact.agenda_item,) if fact.function in _PERFORMING else ()


def _told(fact: Participation, told: set[tuple[str, str, str]]) -> bool:
    """Whether what somebody remarks belongs to what they do by another passage: chair, present, sit on a panel."""
    remark = fact.function is Function.SPEAKER
    return remark and any((fact.meeting, fact.participant, item) in told for item in (_ALL, fact.agenda_item))


def _represented(sentence: Sentence, part: Part) -> bool:
    """«The representative of Peru stressed»: the words beside the name say who spoke, not what a state holds.

    They stand right before the name; in Chinese right behind it.
    """
    if part.agent is None or part.function is not Function.SPEAKER:
        return False
    if part.sent:
        return True
    lead, end = part.agent.lead, part.agent.end
    han = is_han(sentence.page.text[end - 1])
    return any(0 <= lead - s.end <= _NEXT_TO or (han and s.start == end) for s in sentence.of("rep"))


def _fact(part: Part, item: str, meeting: str, person: Person | None, evidence: Evidence) -> Participation:
    agent = part.agent
    return Participation(
        meeting=meeting,
        participant=person.key if person else agent.codes[0] if agent else "",
        kind=AgentKind.PERSON if person else agent.kind if agent else AgentKind.GROUP,
        name=evidence.quote_repaired,
        capacity=part.capacity,
        function=part.function,
        agenda_item=item,
        affiliation=person.affiliation if person else "",
        on_behalf_of=part.on_behalf_of,
        evidence=evidence,
    )
