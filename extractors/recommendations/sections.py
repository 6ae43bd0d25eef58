"""Where a document sets out what its meeting recommends, concludes, proposes or undertakes.

There are three ways: a line that is a number («Recommendation 7») with the text below it; a section that a heading
opens («Recommendations», «Way forward»); a list that a sentence announces («the following conclusions:»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.recommendations.headings import Heading, number_line, read_heading
from extractors.recommendations.wording import read_wording
from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from extractors.words.folding import fold_text
from extractors.words.phrase_book import recommendation_phrases
from ontology.record_recommendations import RecommendationKind

__all__ = ["Draft", "read_drafts"]

_ANNOUNCES = re.compile(r"[:：]\s*$")
_REACH = 260
_TORN_CLAUSE = re.compile(r"\S+[؛;]")
_BASE = re.compile(r"^\d+|^¶\d+")
_RECOMMENDATION, _CONCLUSION = RecommendationKind.RECOMMENDATION, RecommendationKind.CONCLUSION
_COMMITMENT = RecommendationKind.COMMITMENT


@dataclass
class Draft:
    """One of them before it is read: the spans of its text and parts, and the passage of the heading it stands under.

    `number` is printed before it; empty where nothing is. `announced` is the span of the sentence that announces a list
    of recommendations, and may say to whom all of them go.
    """

    kind: RecommendationKind
    number: str
    lead: list[tuple[int, int]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    heading: int | None = None
    adopted: bool = False
    rule: str = ""
    announced: tuple[int, int] | None = None


@dataclass
class _Section:
    """An open section of `kind`; `every` paragraph of it counts, or those alone that ask or promise something."""

    kind: RecommendationKind
    rank: int
    every: bool
    rule: str
    adopted: bool = False


def read_drafts(page: Page, language: str) -> list[Draft]:
    """Return everything that the document recommends, concludes, proposes or undertakes, in order."""
    walk = _Walk(page, language)
    for number, passage in enumerate(page.passages):
        if passage.passage.kind is not PassageKind.FOOTNOTE and passage.end > passage.start:
            walk.enter(number, passage)
    return [draft for draft in walk.drafts if draft.lead]


class _Walk:
    """The passages in order, with the section and the list that are open."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.section: _Section | None = None
        self.list: Draft | None = None
        self.heading: int | None = None
        self.base = ""
        self.numbered = any(number_line(page, n, language) for n in range(len(page.passages)))

    def enter(self, number: int, passage: FoldedPassage) -> None:
        """Go on to a passage."""
        if mark := number_line(self.page, number, self.language):
            self._begin(mark)
        elif heading := read_heading(self.page, number, self.language):
            self._head(number, heading)
        else:
            self._text(number, passage)

    def _begin(self, mark: str) -> None:
        adopted = self.section.adopted if self.section else False
        self.open = self._draft(_RECOMMENDATION, mark, "recommendation:number", adopted)
        self.list = None

    def _draft(self, kind: RecommendationKind, number: str, rule: str, adopted: bool = False) -> Draft:
        draft = Draft(kind, number, heading=self.heading, adopted=adopted, rule=rule)
        self.drafts.append(draft)
        return draft

    def _head(self, number: int, heading: Heading) -> None:
        self.open = self.list = None
        self.heading = number
        passage = self.page.passages[number]
        if heading.kind is not None:
            self.section = _Section(heading.kind, heading.rank, heading.every, heading.rule)
        elif self.section and heading.rank <= self.section.rank and not heading.topic:
            self.section = None
        if heading.end < passage.end:  # the heading and the text below it are one passage
            self._paragraph(number, heading.end, passage.end)

    def _text(self, number: int, passage: FoldedPassage) -> None:
        item = passage.passage.kind is PassageKind.ITEM
        if self.list is not None and item:
            self._listed(number, self.list)
            return
        self.list = None
        if self.open is not None and self._belongs(passage):
            if item:
                self.open.parts.append(number)
            else:
                self.open.lead.append((passage.start, passage.end))
            return
        self.open = None
        self._paragraph(number, passage.start, passage.end)

    def _belongs(self, passage: FoldedPassage) -> bool:
        """Whether a passage goes on with what is open: the first below a number does, and all of the same paragraph."""
        if self.open is not None and not self.open.lead:
            self.base = _base(passage)
        return _base(passage) == self.base

    def _listed(self, number: int, announced: Draft) -> None:
        passage = self.page.passages[number]
        label = passage.passage.label
        draft = self._draft(announced.kind, label if "(" in label else "", announced.rule, announced.adopted)
        draft.lead.append((passage.start, passage.end))
        draft.heading, draft.announced = announced.heading, announced.announced

    def _paragraph(self, number: int, start: int, end: int) -> None:
        """Read a paragraph or list item that belongs to none before it."""
        passage = self.page.passages[number]
        adopted = bool(recommendation_phrases().find(self.page.text, start, end, self.language, "adopted"))
        if self.section and self.section.kind is _RECOMMENDATION and adopted:
            self.section.adopted = True
        if self._announces(number, end, adopted):
            return
        if self.section is None or (self.numbered and self.section.kind is _RECOMMENDATION):
            return
        if _TORN_CLAUSE.match(self.page.text, start, end) and self.drafts and self.drafts[-1].kind is self.section.kind:
            self.drafts[-1].lead.append((start, end))
        elif self._counts(number, start, end):
            label = passage.passage.label
            printed = label if label[:1].isdigit() and self._is_own(number) else ""
            self.open = self._draft(self.section.kind, printed, self.section.rule, self.section.adopted)
            self.open.lead.append((start, end))
            self.base = _base(passage) if _ANNOUNCES.search(self.page.text, start, end) else "none"

    def _is_own(self, number: int) -> bool:
        """Whether the number of a passage is printed before it, and not above it, before a heading."""
        passage = self.page.passages[number].passage
        place = int(self.page.structure.index[passage.start])
        line = self.page.repaired.text.rfind("\n", 0, place) + 1
        number_printed = fold_text(self.page.repaired.text[line:place])
        return "(" in passage.label or passage.label in number_printed

    def _counts(self, number: int, start: int, end: int) -> bool:
        """Whether a passage of the open section is one of what the section is about."""
        section = self.section
        if section is None or (_ANNOUNCES.search(self.page.text, start, end) and section.kind is not _RECOMMENDATION):
            return False
        item = self.page.passages[number].passage.kind is PassageKind.ITEM
        listed = item or self._is_own(number)
        if section.every or (section.kind is _CONCLUSION and listed):
            return True
        if read_wording(self.page, start, end, self.language).modality:
            return True
        will = recommendation_phrases().find(self.page.text, start, end, self.language, "will")
        return section.kind is _COMMITMENT and bool(will)

    def _announces(self, number: int, end: int, adopted: bool) -> bool:
        """Whether the paragraph announces a list, which is open from then on."""
        page = self.page
        following = page.passages[number + 1] if number + 1 < len(page.passages) else None
        if following is None or following.passage.kind is not PassageKind.ITEM:
            return False
        start = max(page.passages[number].start, end - _REACH)
        spans = recommendation_phrases().find(page.text, start, end, self.language, "announce")
        told = _ANNOUNCES.search(page.text, start, end)
        if spans and told:
            self.list = Draft(RecommendationKind(spans[-1].phrase.value), "", rule=spans[-1].phrase.rule)
        elif self.section and not (self.numbered and self.section.kind is _RECOMMENDATION):
            short = end - start <= 40 or bool(told)
            if not short or read_wording(page, start, end, self.language).modality:
                return False
            self.list = Draft(self.section.kind, "", rule=self.section.rule)
        else:
            return False
        self.list.heading, self.list.adopted = self.heading, adopted
        self.list.announced = (start, end)
        return True


def _base(passage: FoldedPassage) -> str:
    """The number of the paragraph that a passage is or belongs to."""
    match = _BASE.match(passage.passage.label)
    return match[0] if match else ""
