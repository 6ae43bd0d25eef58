"""Meetings that a verb alone dates: «We, the ministers, gathered in Osh on …», "It was held in Vientiane on …"."""

from __future__ import annotations

import re

from extractors.dates.dates import DateSpan, find_dates
from extractors.meetings.dated_page import DatedPage
from extractors.words.cues import CueSpan

__all__ = ["opening", "told_before"]

_FIRST_PASSAGES = 2  # in which those who met say so
_FEW_WORDS = 2  # before the verb of a sentence that speaks on of what the one before named
_FULL = len("2000-01-01")


def opening(dated: DatedPage, noun: CueSpan, date: DateSpan) -> str:
    """Return the body of the title where the first sentences say on which day it met, and the title does not."""
    first = dated.page.passage_number(dated.front.end)
    near = first <= dated.page.passage_number(date.start) < first + _FIRST_PASSAGES
    if noun.cue.role != "held" or not near or len(date.first) < _FULL or dated.front.receives(dated.front.chosen):
        return ""
    titled = find_dates(dated.text[dated.front.start : dated.front.end])
    return "" if any(span.first < span.last for span in titled) else dated.body


def told_before(dated: DatedPage, number: int, verb: CueSpan) -> CueSpan | None:
    """«It was held …»: return the noun of the meeting that the sentence before ends with."""
    passage = dated.page.passages[number]
    ends = list(dated.sentence_ends(passage.start, verb.start))
    if not ends or len(re.findall(r"\w+", dated.text[ends[-1] : verb.start])) > _FEW_WORDS:
        return None
    since = ends[-2] if len(ends) > 1 else passage.start
    nouns = dated.page.cues_in(number, frozenset({"meeting"}))
    before = [noun for noun in nouns if since <= noun.start and noun.end <= ends[-1]]
    titled = [noun for noun in before if dated.text[noun.start : noun.end] == dated.front.noun]
    return titled[-1] if titled else None
