"""The recommendations, conclusions, proposals and commitments of a document, each with item, wording and subjects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.facts.fact_meetings import meeting_at
from extractors.meetings.meetings import MeetingReading
from extractors.recommendations.items import item_of_heading, named_item
from extractors.recommendations.sections import Draft, read_drafts
from extractors.recommendations.subject_matter import subjects_of
from extractors.recommendations.wording import Wording, read_wording
from extractors.structure.page import Page
from extractors.words.list_letters import list_letters
from extractors.words.phrase_book import recommendation_phrases
from ontology.record_recommendations import Recommendation, RecommendationKind, RecommendationPart
from ontology.records import AgendaItem, AgentKind, Evidence

__all__ = ["read_recommendations"]

_NAMED = {AgentKind.ORGANIZATION, AgentKind.BODY}
_LABEL = re.compile(r"^(\d*)((?:\([^()]+\))*)$")
_MARK = re.compile(r"\(([^()]+)\)")


def read_recommendations(
    page: Page, meetings: MeetingReading, agenda: Sequence[AgendaItem], language: str
) -> list[Recommendation]:
    """Return what the meetings of `page` recommend, conclude, propose or undertake, in order."""
    reader = _Reader(page, meetings, agenda, language)
    found: dict[tuple[str, str, str], Recommendation] = {}
    for draft in read_drafts(page, language):
        one = reader.read(draft)
        found.setdefault((one.meeting, one.kind, one.number), one)
    return list(found.values())


@dataclass
class _Reader:
    page: Page
    meetings: MeetingReading
    agenda: Sequence[AgendaItem]
    language: str

    def __post_init__(self) -> None:
        self._unnumbered: Counter[RecommendationKind] = Counter()

    def read(self, draft: Draft) -> Recommendation:
        """Return the record of `draft`."""
        start, end = draft.lead[0][0], draft.lead[-1][1]
        wording = self._wording(draft)
        parts = tuple(self._part(number, place) for place, number in enumerate(draft.parts, start=1))
        return Recommendation(
            meeting=meeting_at(self.page, self.meetings, start),
            kind=draft.kind,
            number=self._number(draft),
            agenda_item=self._item(draft),
            addressees=wording.addressees,
            addressed_as=self.page.printed(wording.start, wording.end) if wording.end else "",
            modality=wording.modality,
            subjects=subjects_of(self._whole(draft), self.language),
            adopted=draft.adopted,
            text=" ".join(self.page.printed(first, last) for first, last in draft.lead),
            parts=parts,
            evidence=self._evidence(start, end, draft.rule, wording.confidence),
        )

    def _wording(self, draft: Draft) -> Wording:
        if draft.kind is RecommendationKind.PROPOSAL:
            return Wording()  # a topic asks nobody for anything
        addressed = draft.kind is not RecommendationKind.RECOMMENDATION
        above = [draft.announced] if draft.announced and not addressed else []
        for start, end in (*draft.lead, *above):
            wording = read_wording(self.page, start, end, self.language, addressed=addressed)
            if wording.modality:
                return wording
        return Wording()

    def _number(self, draft: Draft) -> str:
        match = _LABEL.match(draft.number)
        if match is None or not draft.number:
            self._unnumbered[draft.kind] += 1
            return f"¶{self._unnumbered[draft.kind]}"
        return match[1] + "".join(f"({_letter(mark)})" for mark in _MARK.findall(match[2]))

    def _item(self, draft: Draft) -> str:
        if draft.heading is None or not self.agenda:
            return ""
        headed = item_of_heading(self.page, draft.heading, self.agenda, self.language)
        last = self.page.passage_number(draft.lead[0][0])
        return headed or named_item(self.page, range(draft.heading + 1, last))

    def _whole(self, draft: Draft) -> str:
        places = [self.page.passages[number] for number in draft.parts]
        spans = [*draft.lead, *((passage.start, passage.end) for passage in places)]
        return " ".join(self._without_names(start, end) for start, end in spans)

    def _without_names(self, start: int, end: int) -> str:
        """Return the folded text without names: a treaty on children may be cited for something else."""
        named = [(n.start, n.end) for n in self.page.names_in(start, end) if n.kind in _NAMED]
        titles = recommendation_phrases().find(self.page.text, start, end, self.language, "instrument")
        letters = list(self.page.text[start:end])
        for first, last in (*named, *((title.start, title.end) for title in titles)):
            stop = min(last, end)
            letters[first - start : stop - start] = " " * (stop - first)
        return "".join(letters)

    def _part(self, number: int, place: int) -> RecommendationPart:
        passage = self.page.passages[number]
        marks = _MARK.findall(passage.passage.label)
        return RecommendationPart(
            notation=_letter(marks[-1]) if marks else str(place),
            text=self.page.printed(passage.start, passage.end),
            evidence=self._evidence(passage.start, passage.end, "recommendation:part"),
        )

    def _evidence(self, start: int, end: int, rule: str, confidence: float = 1.0) -> Evidence:
        """Return the evidence for ``[start, end)`` without the spaces around it."""
        while start < end - 1 and self.page.text[start].isspace():
            start += 1
        return self.page.evidence(start, end, rule, confidence)


def _letter(mark: str) -> str:
    """Return the letter of a list in Latin script."""
    return list_letters().get(mark, mark.lower())
