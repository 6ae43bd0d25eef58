"""The meetings that the lines of a title name, each with what speaks for its being the one reported on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.dates.dates import find_dates
from extractors.dates.ordinals import find_ordinals
from extractors.meetings.convener import Convener, convener_of
from extractors.meetings.organs import organs_in
from extractors.structure.page import Page
from extractors.structure.title_lines import TitleLine
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from ontology.gazetteer import rows

__all__ = ["Candidate", "ordinal_before", "titled_meetings"]

_REACH, _MOST_WORDS, _NEAR, _LONGEST_NAME = 48, 4, 14, 160
_STEM = 5  # letters that all forms of a word share
_ROMAN = re.compile(r"\b([IVXLC]{1,7})(?:[.ª°º]|e|ème)?\s+$")
_ROMAN_FIRST = re.compile(r"(?:^|\n)[#*\s]*([IVXLC]{2,7})(?:[.ª°º]|e|ème)?\s+[^\W\d_][^\d\n,;:.()]{2,40}$")
_BRACKETED = re.compile(r"\s?\((\d{1,3})\)")
_BREAK = re.compile(r"[,،;:.()\d]|[-–—]\s")
_TO_COME = 2  # lines below a session's that may name the item under which a report is submitted
_SUBMITTED = 6  # more than all else that may speak for the meeting to which a report is submitted

_REPORT = frozenset({"report"})
_MEETING, _SITTING = frozenset({"meeting"}), frozenset({"sitting"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting that a title names: its noun and ordinal, whose it is, and how much speaks for its being reported.

    `reported` is true where the line, or the one above, says that it is a report.
    """

    noun: CueSpan
    ordinal: int | None
    convener: Convener
    score: int
    receives: bool
    reported: bool = False


@cache
def _roman() -> dict[str, int]:
    return {row["numeral"]: int(row["value"]) for row in rows("roman_numerals")}


def titled_meetings(page: Page, lines: Sequence[TitleLine]) -> Iterator[Candidate]:
    """Yield every meeting that the lines name; sittings only where no meeting has an ordinal."""
    any_meeting = True
    for roles in (_MEETING, _SITTING):
        counted = found = False
        for noun in _nouns(page, lines, roles):
            ordinal = _ordinal(page, lines, noun)
            if roles == _MEETING or ordinal is not None or not any_meeting:
                found = True
                counted = counted or ordinal is not None
                receives = _receives(page, lines, noun)
                score = _score(page, lines, noun, ordinal) - _SUBMITTED * receives
                reported = _reports(page, lines, _line_of(lines, noun), noun)
                yield Candidate(noun, ordinal, convener_of(page, lines, noun), score, receives, reported)
        if counted:
            return
        any_meeting = found


def _nouns(page: Page, lines: Sequence[TitleLine], roles: frozenset[str]) -> Iterator[CueSpan]:
    """Yield the nouns of the lines, a word that is one in two languages once."""
    last = -1
    for number in dict.fromkeys(line.passage for line in lines):
        for noun in page.cues_in(number, roles):
            if lines[0].start <= noun.start < lines[-1].end and noun.start != last:
                last = noun.start
                yield noun


def _line_of(lines: Sequence[TitleLine], noun: CueSpan) -> int:
    return next(number for number, line in enumerate(lines) if noun.start < line.end)


def _score(page: Page, lines: Sequence[TitleLine], noun: CueSpan, ordinal: int | None) -> int:
    """How much speaks for a meeting: that it is counted, dated, «report on» it."""
    at = _line_of(lines, noun)
    reports = _reports(page, lines, at, noun)
    dated = any(_dates(page, place, line) for place, line in _behind(lines, at, noun))
    scheduled = page.has_cue(lines[at].passage, frozenset({"scheduled"}))
    counted = ordinal is not None
    adopted = page.cues_in_span(lines[at].start, lines[at].end, frozenset({"not-meeting"}))
    return (
        3 * counted
        + 2 * reports
        + 2 * dated
        - 4 * scheduled
        - 2 * (bool(adopted) and not reports)
        - 4 * _is_adopted(page, lines[at])
    )


def _is_adopted(page: Page, line: TitleLine) -> bool:
    """«Approved by the Conference on …»: whether a line begins with what happened to the paper."""
    heads = [c for c in page.cues_in_span(line.start, line.end) if c.start - line.start <= 1]
    roles = {c.cue.role for c in heads}
    return "not-meeting" in roles and roles.isdisjoint({"report", "letter"})


def _reports(page: Page, lines: Sequence[TitleLine], at: int, noun: CueSpan) -> bool:
    cues = page.cues_in(lines[at].passage, _REPORT)
    counted = bool(find_ordinals(page.text[max(0, noun.start - _NEAR) : noun.start]))
    han = counted and is_han(page.text[noun.start])  # «第三届会议报告»
    before = any(c.start < noun.start or (han and c.start == noun.end) for c in cues)
    return before or bool(_reported_above(page, lines, at))


def _reported_above(page: Page, lines: Sequence[TitleLine], at: int) -> list[CueSpan]:
    """«Report of the Committee on … / Seventh session»: the word for a report at the head of the line above."""
    if not at or not organs_in(page, lines[at - 1].start, lines[at - 1].end):
        return []
    above = lines[at - 1]
    return [c for c in page.cues_in_span(above.start, above.end, _REPORT) if c.start - above.start <= 1]


def _dates(page: Page, place: int, line: TitleLine) -> bool:
    """Whether the line dates a meeting: not where «issued on» or the like stands before the date."""
    dates = find_dates(page.text[place : line.end])
    others = [c for c in page.cues_in(line.passage, frozenset({"not-meeting"})) if line.start <= c.start]
    return bool(dates) and not any(place <= c.start < place + dates[0].start for c in others)


def _receives(page: Page, lines: Sequence[TitleLine], noun: CueSpan) -> bool:
    """Whether a report is submitted to the meeting: the item of its agenda stands in a line below."""
    at = _line_of(lines, noun)
    below = lines[at + 1 : at + 1 + _TO_COME]
    items = any(c.start - line.start <= 1 for line in below for c in page.cues_in(line.passage, frozenset({"item"})))
    return items or _goes_before(page, lines, at, noun)


def _goes_before(page: Page, lines: Sequence[TitleLine], at: int, noun: CueSpan) -> bool:
    """Whether another event, uncounted, is named below and then the note that tells of it.

    «Ninth session (Bonn, May 2031) / Outcome of the round table on … / Note by the secretariat»
    """
    word = page.text[noun.start : noun.end]
    for number, line in enumerate(lines[at + 1 :], at + 1):
        nouns = [c for c in page.cues_in_span(line.start, line.end, _MEETING) if _differs(page, c, word)]
        if nouns and not find_ordinals(page.text[line.start : nouns[0].start]):
            return any(_is_note(page, other) for other in lines[number + 1 : number + 1 + _TO_COME])
    return False


def _differs(page: Page, noun: CueSpan, word: str) -> bool:
    other = page.text[noun.start : noun.end]
    return other[:_STEM] != word[:_STEM] and not other.endswith(word)


def _is_note(page: Page, line: TitleLine) -> bool:
    """«Note by the Secretariat»: whether a line is the name of a kind of paper that is submitted."""
    cues = page.cues_in_span(line.start, line.end, frozenset({"not-meeting"}))
    return any(c.start - line.start <= 1 and len(page.text[c.start : c.end].split()) > 1 for c in cues)


def _behind(lines: Sequence[TitleLine], at: int, noun: CueSpan) -> Iterator[tuple[int, TitleLine]]:
    yield noun.end, lines[at]
    yield from ((line.start, line) for line in lines[at + 1 : at + 2])


def _ordinal(page: Page, lines: Sequence[TitleLine], noun: CueSpan) -> int | None:
    passage = page.passages[page.passage_number(noun.start)]
    before = ordinal_before(page, noun, max(passage.start, lines[0].start))
    if before is not None:
        return before
    after = find_ordinals(page.text[noun.end : min(passage.end, noun.end + _REACH)])
    if after and after[0].start <= _NEAR and not find_dates(page.text[noun.end : noun.end + after[0].end]):
        return after[0].value
    return _behind_name(page, noun, passage.end) or _numbered(page, noun)


def _behind_name(page: Page, noun: CueSpan, stop: int) -> int | None:
    """«منتدى استعراض الهجرة الدولية الثالث»: return the ordinal behind a listed name that the noun stands in."""
    for name in page.names_in(noun.start, min(stop, noun.start + _LONGEST_NAME)):
        ordinals = find_ordinals(page.text[name.end : stop]) if name.start <= noun.start < name.end else []
        if ordinals and ordinals[0].start <= 1:
            return ordinals[0].value
    return None


def _numbered(page: Page, noun: CueSpan) -> int | None:
    """«Протокол № 58 заседания комиссии», «الدورة (31)»: return the number of minutes, or one in brackets."""
    reports = [c for c in page.cues_in(page.passage_number(noun.start), frozenset({"report"})) if c.end <= noun.start]
    marks = "|".join(sorted(map(re.escape, page.book.words("number-mark"))))
    between = page.text[reports[-1].end if reports else noun.start : noun.start]
    match = re.fullmatch(rf"\s*(?:{marks})\s?(\d{{1,4}})\s*", between) or _BRACKETED.match(page.text, noun.end)
    match = match or re.compile(rf"\s(?:{marks})\.?\s?(\d{{1,4}})(?!\w)").match(page.text, noun.end)
    return int(match[1]) if match else None


def ordinal_before(page: Page, noun: CueSpan, floor: int) -> int | None:
    """Return the ordinal that a few words part from the meeting noun behind it, «XXV», "ninth ministerial"."""
    first = max(floor, noun.start - _REACH)
    for ordinal in reversed(find_ordinals(page.text[first : noun.start])):
        between = page.text[first + ordinal.end : noun.start]
        if _BREAK.search(between) or len(between.split()) > _MOST_WORDS or _of_another(page, between):
            break
        return ordinal.value
    roman = _roman_before(page, noun.start, first) or _roman_before(page, _adjectives_before(page, noun), first)
    return roman or _roman_first(page, floor, noun.start)


def _roman_first(page: Page, floor: int, place: int) -> int | None:
    """«XXXII Vice-Ministerial Meeting»: return the Roman number that begins the line, a few words before the noun."""
    start, end = page.folded.span(floor, place + 1) if place > floor else (0, 1)
    match = _ROMAN_FIRST.search(page.structure.text[start : end - 1])
    return _roman().get(match[1]) if match else None


def _roman_before(page: Page, place: int, first: int) -> int | None:
    """Return the Roman number that ends at `place` of the text."""
    start, end = page.folded.span(first, place + 1) if place > first else (0, 1)
    match = _ROMAN.search(page.structure.text[start : end - 1])
    return _roman().get(match[1]) if match else None


def _adjectives_before(page: Page, noun: CueSpan) -> int:
    """«XVII annual conference»: return where the adjectives before a noun begin."""
    place = noun.start
    for cue in reversed(page.cues_in(page.passage_number(place), frozenset({"meeting-adjective"}))):
        if cue.end <= place and not page.text[cue.end : place].strip():
            place = cue.start
    return place


def _of_another(page: Page, between: str) -> bool:
    """Whether the words between say that the ordinal is of something else, "first day of the meeting"."""
    return not page.book.words("genitive").isdisjoint(between.split())
