"""Reading one document: from a file to its facts, a pure function of the bytes and the data of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language

from extractors.delegations.delegations import read_delegations
from extractors.documents.agenda import read_agenda
from extractors.documents.citations import read_citations
from extractors.documents.metadata import document_record, language_of
from extractors.documents.resolutions import read_resolutions
from extractors.facts.agreements import read_agreements
from extractors.facts.document_facts import FactCollector
from extractors.facts.initiatives import read_initiatives
from extractors.facts.mentions import read_mentions
from extractors.frames.announced_lists import announced_list, footnote_lists, heads_columns, is_list_alone
from extractors.frames.carried_items import CarriedItems, headed_items, numbers_are_items, repeated_items
from extractors.frames.sentence import Sentence, passage_sentence, sentence_items
from extractors.institutions.institutions import read_institutions
from extractors.load import Source, load
from extractors.meetings.meetings import MeetingReading, read_meetings
from extractors.persons.mentions import read_person_mentions
from extractors.pipeline import PassageReading, pipeline, read_passage
from extractors.recommendations.recommendations import read_recommendations
from extractors.repair.catalogue import repair
from extractors.structure.page import Page
from extractors.structure.passages import PassageKind
from extractors.words.known_words import known_words
from ontology.records import DocumentFacts

__all__ = ["read_document", "read_source"]

_CLOSING = frozenset({"closing"})
_SPEAKING = frozenset({"function", "officer"})
_NAMING = frozenset({"honorific", "officer", "title", "rep", "post", "signature"})
_LONGEST_PASSAGE = 200_000
_SPEAKS_FOR_ITSELF = 80  # characters that show the language of a passage


class _DocumentReader:
    """Reads the passages of one page in order, and sends what it finds to the collector of its facts."""

    def __init__(self, page: Page, nlp: Language | None, language: str) -> None:
        self.page, self.nlp, self.language = page, nlp, language
        self.meetings: MeetingReading = read_meetings(page)
        self.facts = FactCollector(page, self.meetings)

    def read(self) -> None:
        listed = self._read_delegations()
        items, waiting = CarriedItems(), None
        minutes, repeated = numbers_are_items(self.page), repeated_items(self.page)
        for number, folded in enumerate(self.page.passages):
            if number in listed:
                continue
            headed = repeated.get(number) or headed_items(self.page, number, self.meetings.front, items.headed)
            items.enter(folded.passage.section, headed)
            if folded.end - folded.start > _LONGEST_PASSAGE:
                continue
            if waiting is not None:
                announced = self._read_announced(number, waiting)
                if announced and is_list_alone(self.page, number):
                    continue
                if not self._may_go_on(number, announced):
                    waiting = None
            label = folded.passage.label
            if minutes and label.isdigit():
                items.carry((label,), numbered=True)
            if self.page.has_cue(number, _CLOSING):
                items.close()
            waiting = self._read_passage(number, items) or waiting
            about = sentence_items(passage_sentence(self.page, number)) or items.carried
            self.facts.count_matters(number, self._language(number), about)
        self._read_mentioned(listed)
        self.facts.settle()

    def _read_passage(self, number: int, items: CarriedItems) -> Sentence | None:
        """Read one passage; return the sentence in it that announces a list which another passage holds."""
        numbered = self.page.passages[number].passage.label[:1].isdigit()
        if self.page.has_cue(number, _SPEAKING):
            reading = PassageReading(self.page, number, items.carried, items.headed)
            read_passage(pipeline(self.nlp, self._language(number)), reading)
            self._take(reading.sentences)
            items.carry(reading.carried_items, numbered)
            return next((s for s in reversed(reading.sentences) if s.waiting), None)
        if numbered and self.page.has_cue(number, frozenset({"item"})):
            items.carry(sentence_items(passage_sentence(self.page, number)) or items.carried, numbered)
        return None

    def _may_go_on(self, number: int, announced: bool) -> bool:
        """Whether the list may go on behind a passage: its next item, or what stands below a heading of the list."""
        kind = self.page.passages[number].passage.kind
        heads = kind is PassageKind.HEADING or heads_columns(self.page, number)
        return heads or (announced and kind is PassageKind.ITEM)

    def _read_announced(self, number: int, announcing: Sentence) -> bool:
        """Read passage `number` as the list that a sentence before it announced; return whether it is one."""
        found = announced_list(self.page, number, announcing)
        if found is not None:
            self._take([found])
        return found is not None

    def _read_delegations(self) -> set[int]:
        """Read the lists of participants; return the numbers of the passages that they fill."""
        listed: set[int] = set()
        for delegation in read_delegations(self.page, self.language):
            for part in delegation.parts():
                self.facts.write(part)
            for span in delegation.persons:
                self.facts.people.member(span)
            listed.update(delegation.passages)
        return listed

    def _read_mentioned(self, listed: set[int]) -> None:
        """Add the persons whom the text names outside lists and offices."""
        for number in range(len(self.page.passages)):
            if number not in listed and self.page.has_cue(number, _NAMING):
                for span in read_person_mentions(self.page, number, self._language(number)):
                    self.facts.people.mention(span)

    def _take(self, sentences: Iterable[Sentence]) -> None:
        for sentence in sentences:
            self.facts.take(sentence)
            self._take(footnote_lists(self.page, sentence))

    def _language(self, number: int) -> str:
        """Return the language of a passage; a short one is in that of the document."""
        passage = self.page.passages[number].passage
        long_enough = passage.end - passage.start >= _SPEAKS_FOR_ITSELF
        return language_of(self.page.structure.text_of(passage)) if long_enough else self.language


def read_source(source: Source, nlp: Language | None = None) -> DocumentFacts:
    """Read every fact of `source`. `nlp` is a spaCy pipeline of the user's, else a blank one is used."""
    page = Page(source.text, repair(source.text, known_words()), places=source.places)
    record = document_record(source, page)
    reader = _DocumentReader(page, nlp, record.language)
    reader.read()
    meetings, facts = reader.meetings, reader.facts
    body = next((m.body for m in meetings.meetings if m.key == meetings.documented), "")
    agenda = read_agenda(page, meetings.documented) if meetings.documented else []
    institutions = read_institutions(page, body, record.language)
    recommendations = read_recommendations(page, meetings, agenda, record.language)
    return DocumentFacts(
        document=record,
        meetings=tuple(meetings.meetings),
        sittings=tuple(meetings.sittings),
        agenda=tuple(agenda),
        participations=tuple(facts.participations),
        persons=tuple(facts.people.persons),
        resolutions=tuple(read_resolutions(page, body, record.language)),
        citations=tuple(read_citations(page, record.symbol, meetings.documented)),
        mentions=tuple(read_mentions(page)),
        notes=(*facts.notes, *institutions.notes),
        counts=tuple(facts.counts),
        recommendations=tuple(recommendations),
        agreements=tuple(read_agreements(page, record.language)),
        initiatives=tuple(read_initiatives(page, record.language)),
        body_events=tuple(institutions.events),
        memberships=tuple(institutions.memberships),
        member_counts=tuple(institutions.counts),
        unresolved=tuple(facts.unresolved),
        repairs=page.repaired.repairs,
    )


def read_document(path: Path, nlp: Language | None = None) -> DocumentFacts:
    """Read the file at `path`. Raises `ontology.errors.InputError` where it cannot be read."""
    return read_source(load(path), nlp)
