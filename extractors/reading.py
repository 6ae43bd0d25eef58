"""Reading one document: from a file to its facts, a pure function of the bytes and the data of the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spacy.language import Language

from extractors.citations import read_agenda, read_resolutions
from extractors.counts import read_counts
from extractors.cues import CueSpan
from extractors.delegations import read_delegations
from extractors.folding import is_han
from extractors.known_words import known_words
from extractors.load import Source, load
from extractors.meetings import MeetingReading, read_meetings
from extractors.metadata import document_record, language_of
from extractors.page import Page, within
from extractors.participation import read_list
from extractors.person_mentions import read_person_mentions
from extractors.person_names import is_of, same_person
from extractors.person_span import PersonSpan
from extractors.pipeline import PassageReading, pipeline, read_passage
from extractors.repair import repair
from extractors.sentence import Part, Sentence, item_numbers, sentence_items
from extractors.structure import PassageKind
from ontology.records import (
    AgentKind,
    DocumentFacts,
    Evidence,
    Function,
    Meeting,
    Mention,
    Note,
    Participation,
    Person,
    StatedCount,
    Unresolved,
)

__all__ = ["read_document", "read_source"]

_SPEAKING = frozenset({"function", "officer"})
_NAMING = frozenset({"honorific", "officer", "title", "rep", "post", "signature"})
_LONGEST_PASSAGE = 200_000
_NEAR_MEETING = 30
_LONGEST_HEADING, _LONGEST_ITEM, _LONGEST_COLUMN_HEAD = 320, 120, 40
_ENUMERATED = re.compile(
    r"(?:[ivx]{1,5}|[a-zа-я])[.)]\s|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]"
)
_PART_OF_PANEL = {Function.DISCUSSION_LEAD, Function.PRESENTER, Function.SPEAKER}
_THAT = "that"  # a cue that speaks of the meeting named last: «offered to host it»
_SPEAKS_FOR_ITSELF = 80  # characters that show the language of a passage
_SENTENCE_END = re.compile(r"[.؟](?=\s)|。")
_CLAUSE_END = re.compile(r"[.,،:;؛。]")


class _Items:
    """The agenda items that a passage is about: those its section is headed with, else those the text named last."""

    def __init__(self) -> None:
        self.section = -1
        self.headed: tuple[str, ...] = ()
        self.carried: tuple[str, ...] = ()

    def enter(self, section: int, headed: tuple[str, ...]) -> None:
        """Go on to a passage of `section`, above which headings name the items `headed`."""
        if section != self.section or headed != self.headed:
            self.section, self.headed, self.carried = section, headed, headed

    def carry(self, items: tuple[str, ...], numbered: bool) -> None:
        """Keep the items that a numbered paragraph names for those after it, unless headings say which they are."""
        if numbered and not self.headed:
            self.carried = items


class _DocumentReader:
    """Collects the facts of one page."""

    def __init__(self, page: Page, nlp: Language | None, language: str) -> None:
        self.page, self.nlp, self.language = page, nlp, language
        self.meetings: MeetingReading = read_meetings(page)
        self.participations: list[Participation] = []
        self.persons: list[Person] = []
        self.unresolved: list[Unresolved] = []
        self.notes: list[Note] = []
        self.counts: list[StatedCount] = []
        self._conditional: list[tuple[Participation, str]] = []
        self._taken: set[int] = set()  # where the names stand of persons who take part

    # -- passages ----------------------------------------------------------------------------------------------

    def read(self) -> None:
        listed = self._read_delegations()
        items, waiting = _Items(), None
        minutes = self._numbers_are_items()
        for number, folded in enumerate(self.page.passages):
            if number in listed:
                continue
            items.enter(folded.passage.section, self._headed(number, items.headed))
            if folded.end - folded.start > _LONGEST_PASSAGE:
                continue
            if waiting is not None:
                if self._read_announced(number, waiting):
                    continue
                if folded.passage.kind is not PassageKind.HEADING and not self._heads_columns(number):
                    waiting = None
            label = folded.passage.label
            if minutes and label.isdigit():
                items.carry((label,), numbered=True)
            waiting = self._read_passage(number, items) or waiting
        self._read_mentioned(listed)
        self._settle()

    def _heads_columns(self, number: int) -> bool:
        """Whether a passage is a few words without a name, as above the columns of a list."""
        passage = self.page.passages[number]
        text = self.page.text[passage.start : passage.end].strip()
        return (
            len(text) <= _LONGEST_COLUMN_HEAD
            and text[-1:].isalpha()
            and not self.page.names_in(passage.start, passage.end)
        )

    def _numbers_are_items(self) -> bool:
        """Whether the numbers of the text are those of the agenda: minutes speak of «this item» and name no number."""
        items = [
            (number, span)
            for number in range(len(self.page.passages))
            for span in self.page.cues_in(number, frozenset({"item", "item-this"}))
        ]
        this = any(s.cue.role == "item-this" and self.page.passages[n].passage.label.isdigit() for n, s in items)
        return this and not any(item_numbers(self.page, span) for _, span in items if span.cue.role == "item")

    def _read_passage(self, number: int, items: _Items) -> Sentence | None:
        """Read one passage; return the sentence in it that announces a list which another passage holds."""
        numbered = self.page.passages[number].passage.label[:1].isdigit()
        if self.page.has_cue(number, _SPEAKING):
            reading = PassageReading(self.page, number, items.carried)
            read_passage(pipeline(self.nlp, self._language(number)), reading)
            self._take(reading.sentences)
            items.carry(reading.carried_items, numbered)
            return next((s for s in reversed(reading.sentences) if s.waiting), None)
        if numbered and self.page.has_cue(number, frozenset({"item"})):
            items.carry(sentence_items(self._whole(number)) or items.carried, numbered)
        return None

    def _headed(self, number: int, above: tuple[str, ...]) -> tuple[str, ...]:
        """Return the agenda items that the headings say a section is about; one without a number of its own goes on."""
        passage = self.page.passages[number]
        text = self.page.text[passage.start : passage.end].strip()
        bracketed = text.startswith("(") and text.endswith(")")
        item = next((c for c in self.page.cues_in(number, frozenset({"item"}))), None)
        titled = (
            item is not None and len(text) <= _LONGEST_ITEM and self.page.text[passage.start : item.start].strip() == ""
        )
        heading = passage.passage.kind is PassageKind.HEADING or bracketed or titled
        if not heading or passage.start < self.meetings.front:
            return above
        if self.page.has_cue(number, frozenset({"item"})) and len(text) <= _LONGEST_HEADING:
            return sentence_items(self._whole(number)) or above
        return () if _ENUMERATED.match(text) else above

    def _read_mentioned(self, listed: set[int]) -> None:
        """Add the persons whom the text names outside lists and offices."""
        for number in range(len(self.page.passages)):
            if number not in listed and self.page.has_cue(number, _NAMING):
                for span in read_person_mentions(self.page, number, self._language(number)):
                    self._mention_person(span)

    def _mention_person(self, span: PersonSpan) -> None:
        """Add a person named in running text, unless the name, or its first word as a surname, is of one known."""
        if span.end in self._taken:
            return
        evidence = self.page.evidence(span.start, span.end, "person:mention")
        name = evidence.quote_repaired
        known = [p for p in self.persons if any(is_of(name, other) for other in p.names)]
        if not known and (span.affiliation or span.clear):
            self._person(span, evidence)
        elif len(known) == 1 and span.clear and span.affiliation is None:
            names = tuple(dict.fromkeys((*known[0].names, name)))
            self.persons[self.persons.index(known[0])] = known[0].model_copy(update={"names": names})
        elif span.affiliation and not any(p.affiliation == span.affiliation.codes[0] for p in known):
            self._person(span, evidence)

    def _language(self, number: int) -> str:
        """Return the language of a passage; a short one is in that of the document."""
        passage = self.page.passages[number].passage
        long_enough = passage.end - passage.start >= _SPEAKS_FOR_ITSELF
        return language_of(self.page.structure.text_of(passage)) if long_enough else self.language

    def _read_delegations(self) -> set[int]:
        """Read the lists of participants; return the numbers of the passages that they fill."""
        listed: set[int] = set()
        for delegation in read_delegations(self.page, self.language):
            self._write(delegation.part)
            for span in delegation.persons:
                self._write(replace(delegation.part, agent=None, person=span))
            listed.update(delegation.passages)
        return listed

    def _whole(self, number: int, carried: tuple[str, ...] = ()) -> Sentence:
        passage = self.page.passages[number]
        return Sentence(self.page, passage.start, passage.end, self.page.cues_in(number), carried)

    def _read_announced(self, number: int, announcing: Sentence) -> bool:
        """Read passage `number` as the list that a sentence before it announced; return whether it is nothing else."""
        if announcing.waiting is None or self.page.passages[number].passage.kind is PassageKind.HEADING:
            return False
        sentence = self._whole(number)
        alone = not sentence.of("function")
        if not alone and (stop := _SENTENCE_END.search(self.page.text, sentence.start, sentence.end)):
            cues = within(sentence.cues, sentence.start, stop.start())
            sentence = Sentence(self.page, sentence.start, stop.start(), cues)
        sentence.said = announcing.said
        found = read_list(sentence, announcing.waiting)
        if found:
            self._take([sentence])
        return found and alone

    def _take(self, sentences: Iterable[Sentence]) -> None:
        for sentence in sentences:
            for part in sentence.parts:
                self._write(part)
            for item, cue in sentence.unknown:
                evidence = self.page.evidence(item.start, item.end, cue.cue.rule)
                self.unresolved.append(
                    Unresolved(printed=evidence.quote_repaired, reason="unknown-name", evidence=evidence)
                )
            self._standing(sentence)
            self._count(sentence)
            self._footnotes(sentence)

    def _count(self, sentence: Sentence) -> None:
        for span in read_counts(sentence):
            self.counts.append(
                StatedCount(
                    meeting=self.meetings.under(span.start) or self._undated(),
                    number=span.number,
                    of=span.of,
                    function=span.function,
                    capacity=span.capacity,
                    evidence=self.page.evidence(span.start, span.end, "count"),
                )
            )

    def _footnotes(self, sentence: Sentence) -> None:
        """A list given in a footnote belongs to the cue of the sentence that bears its mark."""
        cues = sentence.of("function")
        passage = self.page.passages[self.page.passage_number(sentence.start)].passage
        for place, label in passage.notes:
            folded = self.page.folded
            before = [c for c in cues if c.cue.head is not None and folded.span(c.start, c.end)[1] <= place]
            governing = (
                before or [c for c in cues if c.cue.head is None and folded.span(c.start, c.end)[0] >= place][:1]
            )
            inside = governing and place < folded.span(sentence.start, sentence.end)[1]
            number = next((n for n, p in enumerate(self.page.passages) if p.passage.label == label), None)
            if inside and number is not None:
                self._read_note(number, governing[-1])

    def _read_note(self, number: int, cue: CueSpan) -> None:
        passage = self.page.passages[number]
        stop = re.compile(r"\.(?=\s|$)").search(self.page.text, passage.start, passage.end)
        end = stop.start() if stop else passage.end
        cues = within(self.page.cues_in(number), passage.start, end)
        sentence = Sentence(self.page, passage.start, end, cues)
        if read_list(sentence, cue):
            self._take([sentence])

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

    # -- facts -------------------------------------------------------------------------------------------------

    def _write(self, part: Part) -> None:
        evidence = self.page.evidence(part.start, part.end, part.cue.cue.rule)
        if part.agent is not None and len(part.agent.codes) > 1:
            printed, codes = evidence.quote_repaired, part.agent.codes
            self.unresolved.append(
                Unresolved(printed=printed, reason="ambiguous-name", candidates=codes, evidence=evidence)
            )
            return
        person = self._person_of(part)
        meeting = self._meeting(part)
        for item in part.items or ("",):
            fact = _fact(part, item, meeting, person, evidence)
            if part.cue.cue.condition == "attendee" and fact.kind is not AgentKind.PERSON:
                self._conditional.append((fact, fact.participant))
            else:
                self.participations.append(fact)

    def _person_of(self, part: Part) -> Person | None:
        """Return the person who takes part; a delegate is a person of the document, yet the agent takes part."""
        if part.person is None:
            return None
        evidence = self.page.evidence(part.person.start, part.person.end, part.cue.cue.rule)
        if part.person.affiliation or is_han(part.person.name[:1] or " "):
            self._taken.add(part.person.end)
        person = self._person(part.person, evidence)
        return None if part.agent else person

    def _meeting(self, part: Part) -> str:
        """The meeting a fact is about: the one named right after its cue, else the one the document reports on."""
        for span in self.meetings.spans:
            near = 0 <= span.start - part.reach <= _NEAR_MEETING
            if near and not _CLAUSE_END.search(self.page.text, part.reach, span.start):
                return span.key
        if part.function is Function.HOST:
            passage = self.page.passages[self.page.passage_number(part.start)].start
            since = passage if part.cue.cue.condition == _THAT else part.since
            before = [s for s in self.meetings.spans if since <= s.start < part.end]
            if before:
                return before[-1].key
        return self.meetings.under(part.start) or self._undated()

    def _undated(self) -> str:
        """A report that dates no meeting still reports on one, named by its title."""
        first = self.page.passages[0]
        stop = min(first.end, first.start + 200)
        evidence = self.page.evidence(first.start, max(stop, first.start + 1), "meeting:undated")
        self.meetings.documented = "meeting-undated"
        self.meetings.meetings.append(
            Meeting(key="meeting-undated", name=evidence.quote_repaired[:300], documented=True, evidence=evidence)
        )
        return self.meetings.documented

    def _person(self, span: PersonSpan, evidence: Evidence) -> Person:
        name, code = evidence.quote_repaired, span.affiliation.codes[0] if span.affiliation else ""
        post = self.page.printed(*span.post).strip(" ،,.()") if span.post else ""
        if not code and (named := [p for p in self.persons if any(is_of(name, other) for other in p.names)]):
            code = named[0].affiliation if len({p.affiliation for p in named}) == 1 else code
        for number, known in enumerate(self.persons):
            if known.affiliation == code and any(same_person(name, o) or is_of(name, o) for o in known.names):
                names = tuple(dict.fromkeys((*known.names, name)))
                self.persons[number] = known.model_copy(update={"names": names, "post": known.post or post})
                return self.persons[number]
        person = Person(key=f"p{len(self.persons) + 1}", names=(name,), affiliation=code, post=post, evidence=evidence)
        self.persons.append(person)
        return person

    def _settle(self) -> None:
        """Facts on condition count when somebody else's words make their agent a participant.

        A person who leads one item for a group does so in every passage that says they lead it. What a panellist says
        on the item of the panel is part of the panel.
        """
        self._join_surnames()
        present = {fact.participant for fact in self.participations}
        self.participations += (fact for fact, code in self._conditional if code in present)
        groups = {_deed(fact): fact.on_behalf_of for fact in self.participations if fact.on_behalf_of}
        self.participations = [
            fact.model_copy(update={"on_behalf_of": groups[_deed(fact)]})
            if fact.kind is AgentKind.PERSON and not fact.on_behalf_of and _deed(fact) in groups
            else fact
            for fact in self.participations
        ]
        panel = {_seat(fact) for fact in self.participations if _on_panel(fact)}
        self.participations = [
            fact
            for fact in self.participations
            if fact.kind is not AgentKind.PERSON or fact.function not in _PART_OF_PANEL or _seat(fact) not in panel
        ]

    def _join_surnames(self) -> None:
        """«Mr. N.» before the list that holds «M. N. (State)», of whom there is no other, is that person."""
        for person in [p for p in self.persons if not p.affiliation and len(p.names) == 1]:
            full = [p for p in self.persons if p.affiliation and any(is_of(person.names[0], name) for name in p.names)]
            if len(full) != 1:
                continue
            joined = full[0].model_copy(update={"names": tuple(dict.fromkeys((*full[0].names, *person.names)))})
            self.persons[self.persons.index(full[0])] = joined
            self.persons.remove(person)
            self.participations = [
                fact.model_copy(update={"participant": joined.key, "affiliation": joined.affiliation})
                if fact.participant == person.key
                else fact
                for fact in self.participations
            ]

    def mentions(self) -> list[Mention]:
        """Every strong name of the document, and every organisation in full, one for each code and paragraph."""
        seen: dict[tuple[str, str], Mention] = {}
        for name in self.page.names:
            if name.strong or (name.full and name.kind is AgentKind.ORGANIZATION):
                evidence = self.page.evidence(name.start, name.end, "name")
                mention = Mention(code=name.codes[0], kind=name.kind, evidence=evidence)
                seen.setdefault((name.codes[0], evidence.paragraph), mention)
        return list(seen.values())


def _seat(fact: Participation) -> tuple[str, str, str]:
    """Who sits on the panel of an item; where letters were lost, names differ, but not where somebody comes from."""
    return fact.meeting, fact.affiliation or fact.participant, fact.agenda_item


def _on_panel(fact: Participation) -> bool:
    return fact.function is Function.PANELLIST and fact.kind is AgentKind.PERSON and bool(fact.agenda_item)


def _deed(fact: Participation) -> tuple[str, str, str, str]:
    """What a person does on an item; leading its discussion and sitting on its panel are one."""
    function = Function.PANELLIST if fact.function is Function.DISCUSSION_LEAD else fact.function
    return fact.meeting, fact.participant, function, fact.agenda_item


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


def read_source(source: Source, nlp: Language | None = None) -> DocumentFacts:
    """Read every fact of `source`. `nlp` is a spaCy pipeline of the user's, else a blank one is used."""
    page = Page(source.text, repair(source.text, known_words()), places=source.places)
    record = document_record(source, page)
    reader = _DocumentReader(page, nlp, record.language)
    reader.read()
    documented = reader.meetings.documented
    body = next((m.body for m in reader.meetings.meetings if m.key == documented), "")
    return DocumentFacts(
        document=record,
        meetings=tuple(reader.meetings.meetings),
        sittings=tuple(reader.meetings.sittings),
        agenda=tuple(read_agenda(page, documented)) if documented else (),
        participations=tuple(reader.participations),
        persons=tuple(reader.persons),
        resolutions=tuple(read_resolutions(page, body)),
        mentions=tuple(reader.mentions()),
        notes=tuple(reader.notes),
        counts=tuple(reader.counts),
        unresolved=tuple(reader.unresolved),
        repairs=page.repaired.repairs,
    )


def read_document(path: Path, nlp: Language | None = None) -> DocumentFacts:
    """Read the file at `path`. Raises `ontology.errors.InputError` where it cannot be read."""
    return read_source(load(path), nlp)
