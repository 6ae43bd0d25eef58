"""Counts that a text states: «represented by 21 Parties», "statements by seven delegations", with or without a list.

A count is a number, in digits or words, before a noun for those who take part, where a cue beside it says what they do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.dates.words import alternatives
from extractors.frames.sentence import Sentence
from extractors.lists.lists import Reader
from extractors.words.cues import CueSpan
from extractors.words.folding import fold_text, is_han
from ontology.gazetteer import rows
from ontology.records import Capacity, Function

__all__ = ["CountSpan", "read_counts"]

_REACH = 48
_COUNTED = frozenset({Function.ATTENDEE, Function.SPEAKER, Function.ABSENTEE, Function.NOMINATED_EXPERT})


@dataclass(frozen=True, slots=True)
class CountSpan:
    """A count at ``[start, end)`` of the folded text: how many, of what kind of agent, doing what in what capacity."""

    start: int
    end: int
    number: int
    of: str
    function: Function
    capacity: Capacity | None


@cache
def _cardinals() -> dict[str, int]:
    return {fold_text(row["word"]): int(row["value"]) for row in rows("cardinals")}


@cache
def _number() -> re.Pattern[str]:
    spaced = alternatives(word for word in _cardinals() if not is_han(word[0]))
    unspaced = alternatives(word for word in _cardinals() if is_han(word[0]))
    return re.compile(
        rf"(?<![\w./(-])(?:(?P<digits>\d{{1,4}})(?![\d/).-])|(?P<word>{spaced})(?!\w))(?:\s+[^\W\d_]+){{0,2}}\s*$"
        rf"|(?P<before>\d{{1,4}}|{unspaced})[个名位]?$"
    )


def _value(match: re.Match[str]) -> int:
    word = match["digits"] or match["word"] or match["before"]
    return int(word) if word.isdigit() else _cardinals()[word]


def _function(sentence: Sentence, start: int, noun: CueSpan) -> Function | None:
    """Return what the cue says to which the count leads, or that leads to the count."""
    for cue in sentence.of("function"):
        reader = Reader(sentence.page, sentence.start, sentence.end, sentence.cues, cue.cue.language)
        stop = cue.start if cue.cue.head is None else start
        place = noun.end if cue.cue.head is None else cue.end
        if cue.cue.value in _COUNTED and place <= stop and reader.leads(place, stop):
            return Function(cue.cue.value)
    return None


def _capacity(sentence: Sentence, noun: CueSpan) -> Capacity | None:
    values = [s.cue.value for s in sentence.of("capacity") if s.start < noun.end and noun.start < s.end]
    known = [value for value in values if value in set(Capacity)]
    return Capacity(known[0]) if known else None


def read_counts(sentence: Sentence) -> list[CountSpan]:
    """Return the counts that `sentence` states of those who attend, speak or stay away."""
    found: dict[int, CountSpan] = {}
    for noun in sentence.of("counted"):
        floor = max(sentence.start, noun.start - _REACH)
        match = _number().search(sentence.page.text, floor, noun.start)
        if match is None or match.start() in found:
            continue
        function = _function(sentence, match.start(), noun)
        if function is None:
            continue
        capacity = _capacity(sentence, noun)
        found[match.start()] = CountSpan(match.start(), noun.end, _value(match), noun.cue.value, function, capacity)
    return list(found.values())
