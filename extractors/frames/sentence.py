"""A sentence on its way to participations: its place and cues, the agenda items it names, the parts read in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.dates.words import alternatives, role_words
from extractors.lists.list_items import Item
from extractors.persons.span import PersonSpan
from extractors.structure.page import Page
from extractors.words.cues import CueSpan, cue_book
from extractors.words.names import NameSpan
from ontology.records import Capacity, Function

__all__ = ["Part", "Sentence", "item_numbers", "passage_sentence", "sentence_items"]

_ITEM_NUMBER = re.compile(r"(\d{1,2})\s*(?:\(?\s*(?<![^\W\d_])([^\W\d_])\s*\)|\(\s*(\d)\s*\))?")
_ONE_ITEM = r"\d{1,2}(?!\d)(?:\s*\(\w\)|\s*[a-z]\))?"  # «2 (b)», «2 b)»


@cache
def _item_list() -> re.Pattern[str]:
    """Numbers of items, with what joins them in one of the languages."""
    joints = alternatives({*cue_book().words("conjunction"), *role_words().get("to", ())})
    return re.compile(rf"[\s-]*(?:no\.?\s*)?{_ONE_ITEM}(?:\s*(?:[,،、]|{joints})*\s*{_ONE_ITEM})*")


@dataclass(frozen=True, slots=True)
class Part:
    """One participation as read in a sentence, before it is tied to a meeting and written as a record.

    The name stands at ``[start, end)`` of the folded text; a delegate (`person`) printed with the `agent` that takes
    part stands for that agent. `reach` is where the words of the cue end, its tail
    included: a meeting named there is the one that is meant. The sentence begins at `since`.
    """

    agent: NameSpan | None
    person: PersonSpan | None
    function: Function
    capacity: Capacity | None
    items: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    cue: CueSpan
    reach: int
    since: int

    @property
    def start(self) -> int:
        """Where the name begins."""
        span = self.agent or self.person
        return span.start if span else self.cue.start

    @property
    def end(self) -> int:
        """Where the name ends."""
        span = self.agent or self.person
        return span.end if span else self.cue.end


@dataclass
class Sentence:
    """A sentence ``[start, end)`` of a page with its cues, and what was read in it."""

    page: Page
    start: int
    end: int
    cues: Sequence[CueSpan]
    carried_items: tuple[str, ...] = ()
    persons: tuple[tuple[int, int], ...] = ()
    parts: list[Part] = field(default_factory=list)
    unknown: list[tuple[Item, CueSpan]] = field(default_factory=list)
    waiting: CueSpan | None = None
    said: str = ""  # the capacity stated for a list that another passage holds

    def of(self, *roles: str) -> list[CueSpan]:
        """Return the cues of these roles, in order."""
        return [span for span in self.cues if span.cue.role in roles]


def passage_sentence(page: Page, number: int) -> Sentence:
    """Return passage `number` of `page` as one sentence."""
    passage = page.passages[number]
    return Sentence(page, passage.start, passage.end, page.cues_in(number))


def item_numbers(page: Page, span: CueSpan) -> tuple[str, ...]:
    """Return the agenda items named after an item cue: ``("2", "3", "1(a)")``."""
    match = _item_list().match(page.text, span.end)
    if match is None:
        return ()
    found = ((number, letter or digit) for number, letter, digit in _ITEM_NUMBER.findall(match[0]))
    return tuple(number + (f"({part})" if part else "") for number, part in found)


def sentence_items(sentence: Sentence, stop: int | None = None) -> tuple[str, ...]:
    """Return the agenda items the sentence names itself, before `stop` if that is given."""
    spans = (span for span in sentence.of("item") if stop is None or span.start < stop)
    return tuple(dict.fromkeys(number for span in spans for number in item_numbers(sentence.page, span)))
