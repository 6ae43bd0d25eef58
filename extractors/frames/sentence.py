"""A sentence on its way to participations: its place and cues, the agenda items it names, the parts read in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.frames.item_numbers import item_numbers
from extractors.lists.list_items import Item
from extractors.persons.span import PersonSpan
from extractors.structure.page import Page
from extractors.words.cues import CueSpan
from extractors.words.names import NameSpan
from ontology.records import Capacity, Function

__all__ = ["Part", "Sentence", "passage_sentence", "sentence_items"]


@dataclass(frozen=True, slots=True)
class Part:
    """One participation as read in a sentence, before it is tied to a meeting and written as a record.

    The name stands at ``[start, end)`` of the folded text; a delegate (`person`) printed with the `agent` that takes
    part stands for that agent. `reach` is where the words of the cue end, its tail
    included: a meeting named there is the one that is meant. The sentence begins at `since`. Who is `sent` speaks
    through a representative.
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
    sent: bool = False

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


def sentence_items(sentence: Sentence, stop: int | None = None) -> tuple[str, ...]:
    """Return the agenda items the sentence names itself, before `stop` if that is given."""
    spans = (span for span in sentence.of("item") if stop is None or span.start < stop)
    return tuple(dict.fromkeys(number for span in spans for number in item_numbers(sentence.page, span)))
