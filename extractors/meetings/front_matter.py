"""Front matter: the lines before the first sentence of a report, which name the body, the meeting, its place and date.

The lines stand in any order and each says a part: «Khartoum Process», "Senior Officials' Meeting", "17th session",
"Valletta, 17–18 September 2031". Of several meetings named, the one of the report is chosen: «report of … on its sixth
session» before the session of the parent to which it goes. A letter is set before the report that it transmits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.dates.dates import find_dates
from extractors.dates.ordinals import find_ordinals
from extractors.meetings.convener import Convener, convener_of
from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from extractors.structure.title_lines import TitleLine, title_lines
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from ontology.gazetteer import rows

__all__ = ["FrontMatter", "NamedMeeting", "ordinal_before", "read_front_matter"]

_LONGEST, _LONGEST_HAN, _MOST_PASSAGES = 240, 60, 30
_REACH, _MOST_WORDS, _NEAR = 48, 4, 14
_SENTENCE = re.compile(r"[.!?؟:;؛](?=\s*$)|。|；|：")
_ROMAN = re.compile(r"\b([IVXLC]{1,7})(?:[.ª°º]|e|ème)?\s+$")
_BRACKETED = re.compile(r"\s?\((\d{1,3})\)")
_BREAK = re.compile(r"[,،;:.()\d]|[-–—]\s")
_TO_COME = 2  # lines below a session's that may name the item under which a report is submitted
_SHORT_LINE, _SHORT_LINES = 0.7, 2
_SUBMITTED = 6  # more than all else that may speak for the meeting to which a report is submitted
_LONGEST_MARK = 200  # characters of a line that begins an annex

_LETTER, _ANNEX = frozenset({"letter"}), frozenset({"annex"})


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A meeting that a title names: where its noun stands, its ordinal, who held it.

    `receives` is true where a report is only submitted to it: the item of its agenda stands below.
    """

    start: int
    ordinal: int | None
    convener: Convener
    receives: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the lines of ``[start, end)`` say: whose meeting it was, its `ordinal`, the folded `noun` used for it.

    `body` is the code of the convener or empty; `body_name` the printed name of one that is not listed. `sitting` is
    true where the noun is one that else names a sitting («заседание», «次会议»). `named` are all meetings of the title.
    """

    end: int
    body: str = ""
    ordinal: int | None = None
    noun: str = ""
    start: int = 0
    body_name: str = ""
    sitting: bool = False
    named: tuple[NamedMeeting, ...] = ()

    def receives(self, place: int) -> bool:
        """Whether a date at `place` of the title is that of a meeting to which the report is only submitted."""
        named = self.named_at(place) if self.start <= place < self.end else None
        return named is not None and named.receives

    def named_at(self, place: int) -> NamedMeeting | None:
        """Return the counted meeting of the title that is named last at or before `place`."""
        before = [meeting for meeting in self.named if meeting.start <= place and meeting.ordinal is not None]
        return before[-1] if before else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A meeting that a title names: its noun and ordinal, whose it is, and how much speaks for its being reported."""

    noun: CueSpan
    ordinal: int | None
    convener: Convener
    score: int
    receives: bool


@cache
def _roman() -> dict[str, int]:
    return {row["numeral"]: int(row["value"]) for row in rows("roman_numerals")}


def _ends(page: Page, since: int) -> int:
    """Return where the first passage from number `since` begins that is numbered or a sentence."""
    for number, folded in enumerate(page.passages[since:]):
        text = page.text[folded.start : folded.end]
        numbered = folded.passage.label[:1].isdigit() and folded.passage.kind is not PassageKind.HEADING
        longest = _LONGEST_HAN if text and is_han(text[0]) else _LONGEST
        long = len(text) > longest and not _ragged(page, folded)
        sentence = long or (len(text) > longest // 4 and _closes(page, text))
        if number >= _MOST_PASSAGES or (numbered and sentence) or (sentence and number):
            return folded.start
    return len(page.text)


def _ragged(page: Page, folded: FoldedPassage) -> bool:
    """Whether several lines of a passage end well before the longest does: titles, and no text that was broken."""
    widths = [line.end - line.start for line in title_lines(page, folded.start, folded.start + 1)][:-1]
    return sum(width < _SHORT_LINE * max(widths) for width in widths) >= _SHORT_LINES


def _closes(page: Page, text: str) -> bool:
    """Whether a line ends like a sentence; «1–3 марта 2032 г.» ends in a short form."""
    return bool(_SENTENCE.search(text)) and text.rsplit(maxsplit=1)[-1] not in page.book.words("abbreviation")


def ordinal_before(page: Page, noun: CueSpan, floor: int) -> int | None:
    """Return the ordinal that a few words part from the meeting noun behind it, «XXV», "ninth ministerial"."""
    first = max(floor, noun.start - _REACH)
    for ordinal in reversed(find_ordinals(page.text[first : noun.start])):
        between = page.text[first + ordinal.end : noun.start]
        if _BREAK.search(between) or len(between.split()) > _MOST_WORDS or _of_another(page, between):
            break
        return ordinal.value
    start, end = page.folded.span(first, noun.start + 1) if noun.start > first else (0, 1)
    match = _ROMAN.search(page.structure.text[start : end - 1])
    return _roman().get(match[1]) if match else None


def _of_another(page: Page, between: str) -> bool:
    """Whether the words between say that the ordinal is of something else, "first day of the meeting"."""
    return not page.book.words("genitive").isdisjoint(between.split())


def _begins(page: Page) -> int:
    """Return the number of the first passage of the title: behind the annex line where a letter comes first."""
    end = _ends(page, 0)
    letter = next((n for n, p in enumerate(page.passages) if p.start < end and page.has_cue(n, _LETTER)), None)
    for number in range(letter + 1 if letter is not None else len(page.passages), len(page.passages) - 1):
        passage = page.passages[number]
        text = page.text[passage.start : passage.end]
        if _marks_annex(page, number) and len(text) <= _LONGEST_MARK and not _SENTENCE.search(text):
            return number + 1
    return 0


def _marks_annex(page: Page, number: int) -> bool:
    """Whether a line says that an annex begins: its first word does, in Chinese its last («…的信的附件»)."""
    passage, cues = page.passages[number], page.cues_in(number, _ANNEX)
    if not cues:
        return False
    han = is_han(page.text[cues[-1].start])
    between = page.text[passage.start : cues[0].start]
    return not re.search(r"\w", between) or (han and not re.search(r"\w", page.text[cues[-1].end : passage.end]))


def read_front_matter(page: Page) -> FrontMatter:
    """Read the lines before the first sentence of `page`."""
    since = _begins(page)
    start, end = page.passages[since].start if page.passages else 0, _ends(page, since)
    lines = title_lines(page, start, end)
    candidates = list(_candidates(page, lines))
    named = tuple(NamedMeeting(c.noun.start, c.ordinal, c.convener, c.receives) for c in candidates)
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score < 0:
        convener = convener_of(page, lines, None)
        return FrontMatter(end, convener.code, start=start, body_name=convener.name, named=named)
    noun, convener = best.noun, best.convener
    word = page.text[noun.start : noun.end]
    return FrontMatter(
        end, convener.code, best.ordinal, word, start, convener.name, _is_sitting(page, noun), named
    )  # fmt: skip


def _is_sitting(page: Page, noun: CueSpan) -> bool:
    sittings = page.cues_in(page.passage_number(noun.start), frozenset({"sitting"}))
    return any(span.start <= noun.start and noun.end <= span.end for span in sittings)


def _candidates(page: Page, lines: list[TitleLine]) -> Iterator[_Candidate]:
    """Yield every meeting that the lines name; sittings only where no meeting has an ordinal."""
    numbers, any_meeting = dict.fromkeys(line.passage for line in lines), True
    for roles in ({"meeting"}, {"sitting"}):
        counted = found = False
        for noun in (noun for number in numbers for noun in page.cues_in(number, frozenset(roles))):
            ordinal = _ordinal(page, noun)
            if roles == {"meeting"} or ordinal is not None or not any_meeting:
                found = True
                counted = counted or ordinal is not None
                receives = _receives(page, lines, noun)
                score = _score(page, lines, noun, ordinal) - _SUBMITTED * receives
                yield _Candidate(noun, ordinal, convener_of(page, lines, noun), score, receives)
        if counted:
            return
        any_meeting = found


def _score(page: Page, lines: list[TitleLine], noun: CueSpan, ordinal: int | None) -> int:
    """How much speaks for a meeting: that it is counted, dated, «report on» it."""
    at = next(number for number, line in enumerate(lines) if noun.start < line.end)
    reports = [c for c in page.cues_in(lines[at].passage, frozenset({"report"})) if c.start < noun.start]
    dated = any(find_dates(page.text[place : line.end]) for place, line in _behind(lines, at, noun))
    scheduled = page.has_cue(lines[at].passage, frozenset({"scheduled"}))
    counted = ordinal is not None
    return 3 * counted + 2 * bool(reports) + 2 * dated - 4 * scheduled


def _receives(page: Page, lines: list[TitleLine], noun: CueSpan) -> bool:
    """Whether a report is submitted to the meeting: the item of its agenda stands in a line below."""
    at = next(number for number, line in enumerate(lines) if noun.start < line.end)
    below = lines[at + 1 : at + 1 + _TO_COME]
    return any(c.start - line.start <= 1 for line in below for c in page.cues_in(line.passage, frozenset({"item"})))


def _behind(lines: list[TitleLine], at: int, noun: CueSpan) -> Iterator[tuple[int, TitleLine]]:
    yield noun.end, lines[at]
    yield from ((line.start, line) for line in lines[at + 1 : at + 2])


def _ordinal(page: Page, noun: CueSpan) -> int | None:
    passage = page.passages[page.passage_number(noun.start)]
    before = ordinal_before(page, noun, passage.start)
    if before is not None:
        return before
    after = find_ordinals(page.text[noun.end : min(passage.end, noun.end + _REACH)])
    return after[0].value if after and after[0].start <= _NEAR else _numbered(page, noun)


def _numbered(page: Page, noun: CueSpan) -> int | None:
    """«Протокол № 58 заседания комиссии», «الدورة (31)»: return the number of minutes, or one in brackets."""
    reports = [c for c in page.cues_in(page.passage_number(noun.start), frozenset({"report"})) if c.end <= noun.start]
    marks = "|".join(sorted(map(re.escape, page.book.words("number-mark"))))
    between = page.text[reports[-1].end if reports else noun.start : noun.start]
    match = re.fullmatch(rf"\s*(?:{marks})\s?(\d{{1,4}})\s*", between) or _BRACKETED.match(page.text, noun.end)
    return int(match[1]) if match else None
