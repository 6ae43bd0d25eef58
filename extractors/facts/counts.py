"""Counts that a text states: «represented by 21 Parties», "statements by seven delegations", with or without a list.

A count is a number, in digits or words, before a noun for those who take part, where a cue beside it says what they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.facts.count_numbers import CountSpan, NumberSpan, modality, numbers
from extractors.frames.sentence import Sentence, sentence_items
from extractors.lists.lists import Reader
from extractors.words.cues import CueSpan
from ontology.record_counts import CountedKind
from ontology.records import AgentKind, Capacity, Function

__all__ = ["LISTED", "read_counts"]

_REACH = 48
_WHOLE = "whole"  # the condition of a cue whose list leaves nobody out
_KINDS: dict[str, set[AgentKind]] = {
    CountedKind.STATE: {AgentKind.STATE},
    CountedKind.ORGANIZATION: {AgentKind.ORGANIZATION, AgentKind.BODY},
    CountedKind.DELEGATION: {AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.BODY},
    CountedKind.PROCESS: {AgentKind.PROCESS},
}
_BESIDE = 24  # characters between «the following» and the count
_WORDS = re.compile(r"[个名位]?(?:\s+[^\W\d_]+){0,2}\s*")
LISTED = frozenset({Function.ATTENDEE, Function.SPEAKER, Function.ABSENTEE, Function.NOMINATED_EXPERT})
"""What those do whom reports list and count."""


def _number_before(sentence: Sentence, noun: CueSpan) -> NumberSpan | None:
    """Return the number that `noun` is counted with: right before it but for two words («12 other States»)."""
    text, floor = sentence.page.text, max(sentence.start, noun.start - _REACH)
    found = [span for span in numbers(text, floor, noun.start) if _WORDS.fullmatch(text, span.end, noun.start)]
    return found[-1] if found else None


def _function(sentence: Sentence, start: int, noun: CueSpan) -> Function | None:
    """Return what the cue says to which the count leads, or that leads to the count."""
    for cue in sentence.of("function"):
        reader = Reader(sentence.page, sentence.start, sentence.end, sentence.cues, cue.cue.language)
        stop = cue.start if cue.cue.head is None else start
        place = noun.end if cue.cue.head is None else cue.end
        if cue.cue.value not in LISTED:
            continue
        if place <= stop and reader.leads(place, stop) and _goes_on(sentence, cue, noun):
            return Function(cue.cue.value)
        if cue.cue.head is None and _added(sentence, reader, cue.end, start):
            return Function(cue.cue.value)
    return None


def _added(sentence: Sentence, reader: Reader, told: int, start: int) -> bool:
    """Whether words for «as well as» lead from what others did, up to `told`, to the count at `start`."""
    text = sentence.page.text
    behind = [s for s in sentence.of("addition") if told <= s.start and s.end <= start]
    return any(not text[told : s.start].strip(" ,،，") and reader.leads(s.end, start) for s in behind)


def _goes_on(sentence: Sentence, cue: CueSpan, noun: CueSpan) -> bool:
    """Whether the words of `cue` that belong behind the count stand there: «delegates from 12 States attended»."""
    if cue.cue.head is None or cue.cue.tail is None:
        return True
    return bool(cue.cue.tail.search(sentence.page.text, noun.end, min(sentence.end, noun.end + _REACH)))


def _capacity(sentence: Sentence, noun: CueSpan) -> Capacity | None:
    values = [s.cue.value for s in sentence.of("capacity") if s.start < noun.end and noun.start < s.end]
    known = [value for value in values if value in set(Capacity)]
    return Capacity(known[0]) if known else None


def _item(sentence: Sentence, function: Function) -> str:
    items = sentence_items(sentence) or sentence.carried_items if function is Function.SPEAKER else ()
    return items[0] if len(items) == 1 else ""


def _complete(sentence: Sentence, number: NumberSpan, noun: CueSpan, function: Function) -> bool:
    """Whether all are named: «the following 12 States: …», or as many names behind the count as it says."""
    named = [p.agent for p in sentence.parts if p.agent and p.function is function and p.start > noun.start]
    parts = {agent.codes for agent in named if agent.kind in _KINDS.get(noun.cue.value, set())}
    if len(parts) == number.value:
        return True
    said = any(s.end >= number.start - _BESIDE and s.start <= noun.end + _BESIDE for s in sentence.of("following"))
    return said and bool(parts or sentence.waiting)


def _span(sentence: Sentence, number: NumberSpan, noun: CueSpan, function: Function) -> CountSpan:
    language = noun.cue.language
    return CountSpan(
        number.start,
        noun.end,
        number.value,
        CountedKind(noun.cue.value),
        function,
        _capacity(sentence, noun),
        _item(sentence, function),
        modality(sentence.page.text, number, noun.start, noun.end, language),
        _complete(sentence, number, noun, function),
    )


def read_counts(sentence: Sentence) -> list[CountSpan]:
    """Return the counts that `sentence` states of those who attend, speak or stay away."""
    found: dict[int, CountSpan] = {}
    for noun in sentence.of("counted", "counted-two"):
        dual = noun.cue.role == "counted-two"  # Arabic says two by the form of the noun
        number = NumberSpan(noun.start, noun.start, 2) if dual else _number_before(sentence, noun)
        if number is None or number.start in found:
            continue
        function = _function(sentence, number.start, noun)
        if function is not None:
            found[number.start] = _span(sentence, number, noun, function)
    return [*found.values(), *_whole_lists(sentence)]


def _whole_lists(sentence: Sentence) -> Iterator[CountSpan]:
    """Yield a count without number for each list that is whole by its words: «all members except Chad and Peru»."""
    for cue in dict.fromkeys(part.cue for part in sentence.parts if part.cue.cue.condition == _WHOLE):
        named = [part.agent for part in sentence.parts if part.cue is cue and part.agent]
        states = all(agent.kind is AgentKind.STATE for agent in named)
        of = CountedKind.STATE if states else CountedKind.DELEGATION
        end = max(cue.end, *(agent.end for agent in named), 0)
        yield CountSpan(min(cue.start, named[0].start), end, None, of, Function.ABSENTEE, None, complete=True)
