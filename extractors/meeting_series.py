"""Whose a meeting is: of the series that the document reports on, or of another body."""

from __future__ import annotations

import re

from extractors.cues import CueSpan
from extractors.dated_page import DatedPage
from extractors.dates import DateSpan
from extractors.meeting_bodies import body_after, body_before, short_forms
from extractors.meeting_ordinals import ordinals_before

__all__ = ["counts_series", "of_series", "whose"]

_NEAR_ORDINAL = 34
_NEAR_WORDS = 3  # between a pronoun and its noun, "its twenty-first annual session"
_SENTENCE_END = re.compile(r"[.!?؟](?=\s|$)|。")
_CLAUSE_END = re.compile(r"[,،;؛:.(]")
_STEM = 5  # letters that all forms of a word share
_COMPLEMENT = 4  # words
_REACH_BEHIND = 160


def whose(dated: DatedPage, noun: CueSpan, date: DateSpan) -> str:
    """Return the body: named between noun and date, or meant by a short form or a possessive."""
    stop = max(date.start, noun.end)
    if noun.start > date.end and (end := _SENTENCE_END.search(dated.text, noun.end)):
        stop = end.start()
    named = body_after(dated.page, noun, stop) or body_before(dated.page, noun)
    if named:
        return named
    between = dated.text[noun.start : date.start]
    before = dated.text[max(0, noun.start - 90) : noun.start]
    if dated.body and any(head in between or head in before for head in short_forms(dated.body)):
        return dated.body
    return dated.body if dated.body and _possessed(dated, noun) else ""


def _possessed(dated: DatedPage, noun: CueSpan) -> bool:
    """Whether a pronoun says whose the meeting is: «its seventh session», «اجتماعه»."""
    words = re.findall(r"[^\W\d_]+", dated.text[max(0, noun.start - _NEAR_ORDINAL) : noun.start])
    if not dated.page.book.words("possessive").isdisjoint(words[-_NEAR_WORDS:]):
        return True
    return re.search(r"(?:ه|ها)$", _first_word(dated.text, noun)) is not None


def _first_word(text: str, noun: CueSpan) -> str:
    """Return the first word of a noun cue, whose pronoun («اجتماعه») may say whose meeting it is."""
    return text[noun.start : noun.end].split(maxsplit=1)[0]


def of_series(dated: DatedPage, number: int, noun: CueSpan, ordinal: int | None) -> bool:
    """Whether a meeting is one of the series reported on: the noun of its title, counted, and of no other."""
    adjectives = dated.page.cues_in(number, frozenset({"meeting-adjective", "scheduled"}))
    counted = ordinal is not None or any(abs(c.start - noun.start) <= _REACH_BEHIND for c in adjectives)
    same = dated.text[noun.start : noun.end][:_STEM] == dated.front.noun[:_STEM] != ""
    return same and counted and not _of_another_organ(dated, noun.end)


def _of_another_organ(dated: DatedPage, place: int) -> bool:
    """«of the Committee»: whether the words at `place` name an organ that the front matter does not."""
    words = re.findall(r"\w+", _CLAUSE_END.split(dated.text[place : place + _REACH_BEHIND], maxsplit=1)[0])
    organs = [w for w in words[:_COMPLEMENT] if any(organ in w for organ in dated.page.book.words("organ"))]
    known = re.findall(r"\w+", dated.text[: dated.front.end])
    return any(all(organ[:_STEM] != word[:_STEM] for word in known) for organ in organs)


def counts_series(dated: DatedPage, noun: CueSpan) -> bool:
    """Whether a body stands before the ordinal of what else would be a sitting, in full or by its short form."""
    if body_before(dated.page, noun):
        return True
    ordinals = ordinals_before(dated.text, noun, max(0, noun.start - _NEAR_ORDINAL))
    start = noun.start + ordinals[0].start if ordinals else noun.start
    near = len(ordinals) == 1 and dated.front.ordinal and abs(ordinals[0].value - dated.front.ordinal) == 1
    return bool(near and dated.body) and dated.text[:start].rstrip().endswith(short_forms(dated.body))
