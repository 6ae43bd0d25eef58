"""A page with its dates, and the reference to a meeting that a date makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractors.dates.dates import DateSpan, find_dates
from extractors.meetings.front_matter import read_front_matter
from extractors.meetings.main_body import main_body
from extractors.meetings.organs import OWN, Organ
from extractors.structure.page import Page
from extractors.structure.sentences import sentence_ends
from extractors.words.folding import fold_text
from extractors.words.short_names import heads_of, names_of, short_forms, stem
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["DatedPage", "Reference"]

_DISTRIBUTION, _LONGEST_DISTRIBUTION = frozenset({"distribution"}), 160


@dataclass(frozen=True, slots=True)
class Reference:
    """One dated reference as read: where, whose meeting, which one, and how sure it is the one reported on.

    `body` is the code of a listed body or `OWN`; `body_name` the printed name of another that is not listed.
    """

    start: int
    end: int
    body: str
    ordinal: int | None
    date: DateSpan
    place: tuple[str, str]
    score: int
    body_name: str = ""


def _dates_told(page: Page) -> Iterator[DateSpan]:
    """Yield the dates of a page but for those of its distribution: «Distr.: General, 4 October 2028»."""
    issued = {
        number
        for number, passage in enumerate(page.passages)
        if page.has_cue(number, _DISTRIBUTION) and passage.end - passage.start <= _LONGEST_DISTRIBUTION
    }
    yield from (date for date in find_dates(page.text) if page.passage_number(date.start) not in issued)


class DatedPage:
    """A page with its `dates`, its front matter, the main `body` it is about, and where its first paragraph begins."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        self.dates = list(_dates_told(page))
        self.front = read_front_matter(page)
        self.body = main_body(page, self.front, self.dates)
        numbered = (p.start for p in page.passages if p.passage.label[:1].isdigit() and p.start >= self.front.start)
        self.first_number = next(numbered, self.front.end)

    def sentence_ends(self, start: int, stop: int) -> Iterator[int]:
        """Yield the ends of the sentences in ``[start, stop)``."""
        return sentence_ends(self.page, start, stop)

    @cached_property
    def short_forms(self) -> tuple[str, ...]:
        """The short forms by which the text speaks of the body that it is about."""
        return heads_of([self.front.body_name]) if self.body == OWN else short_forms(self.body)

    def listed(self, organ: Organ) -> str:
        """Return the code of the one listed body, named in full elsewhere, that «the Conference of the Parties» is."""
        word = self.text[organ.start : organ.end]
        found = {
            name.codes[0]
            for name in self.page.names
            if name.kind is AgentKind.BODY and word in self.text[name.start : name.end]
        }
        return found.pop() if len(found) == 1 else ""

    def is_main(self, organ: Organ) -> bool:
        """Whether `organ` may be the body that the text is about: its word stands in the name of that body."""
        if organ.code or not self.body:
            return organ.code == self.body
        if organ.rank and self.body != OWN and gazetteer().kind(self.body) is AgentKind.ORGANIZATION:
            return True  # «the Council» of an organisation whose council is what met
        word = self.text[organ.start : organ.end]
        names = [self.front.body_name] if self.body == OWN else names_of(self.body)
        return any(
            stem(word) in " ".join(map(stem, fold_text(name).split())) or word in fold_text(name) for name in names
        )
