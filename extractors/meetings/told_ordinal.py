"""The ordinal of a meeting that its title does not count, told by the sentences behind it or by the number of minutes.

«This was the fourteenth meeting of the Group …» says so. Of two meetings of the series that the first passages name,
one dated earlier and the next undated, the next is the one reported on. «Protocol No. 56» counts where the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.dates.dates import find_dates
from extractors.dates.ordinals import find_ordinals
from extractors.meetings.dated_page import DatedPage
from extractors.meetings.title_meetings import ordinal_before
from extractors.structure.title_lines import title_lines
from extractors.words.cues import CueSpan
from ontology.records import AgentKind

__all__ = ["told_ordinal"]

_FIRST_PASSAGES = 5
_REACH = 60  # characters from the words that point back to the noun of the meeting
_NEAR = 16  # characters in which the ordinal stands, before that noun or behind it
_STEM = 5  # letters that all forms of a word share
_BEHIND = 4  # characters from a noun to the ordinal behind it
_NOUNS = frozenset({"meeting", "sitting"})


def told_ordinal(dated: DatedPage, others: Mapping[int, str], first_day: str) -> int | None:
    """Return the ordinal of the meeting that the title does not count; None where nothing counts it surely.

    `others` are the ordinals of the dated meetings of the series with their first days, `first_day` is that of its own.
    """
    if dated.front.ordinal is not None:
        return None
    number = _numbered(dated)
    if not dated.front.noun and number is None:
        return None
    told = _pointed(dated)
    if told is not None:
        return told
    counted = set(_counted(dated))
    if number is not None and not {number - 1, number, number + 1}.isdisjoint(counted | set(others)):
        return number
    before = [value for value, day in others.items() if day < first_day]
    if not before or max(others) != max(before):
        return None
    return max(before) + 1 if max(before) + 1 in counted else None


def _pointed(dated: DatedPage) -> int | None:
    """Return the ordinal of a sentence that points back to the meeting, «This was the fourteenth meeting»."""
    page = dated.page
    for number in _first(dated):
        nouns = page.cues_in(number, _NOUNS)
        for pointer in page.cues_in(number, frozenset({"this-was"})):
            noun = next((n for n in nouns if 0 <= n.start - pointer.end <= _REACH), None)
            if noun is None:
                continue
            found = find_ordinals(page.text[pointer.end : noun.end + _NEAR])
            if found:
                return found[0].value
    return None


def _first(dated: DatedPage) -> range:
    first = dated.page.passage_number(dated.front.end)
    return range(first, min(first + _FIRST_PASSAGES, len(dated.page.passages)))


def _counted(dated: DatedPage) -> Iterator[int]:
    """Yield the ordinals of the meetings of the series that the first passages count and do not date."""
    page = dated.page
    for number in _first(dated):
        start = page.passages[number].start
        for end in [*dated.sentence_ends(start, page.passages[number].end), page.passages[number].end]:
            scheduled = page.cues_in_span(start, end, frozenset({"scheduled"}))
            for noun in page.cues_in_span(start, end, _NOUNS):
                value = _ordinal(dated, noun, start)
                if value is not None and not scheduled and _is_of_series(dated, noun, start, end):
                    yield value
            start = end


def _ordinal(dated: DatedPage, noun: CueSpan, floor: int) -> int | None:
    before = ordinal_before(dated.page, noun, floor)
    if before is not None:
        return before
    behind = find_ordinals(dated.text[noun.end : noun.end + 2 * _NEAR])
    return behind[0].value if behind and behind[0].start <= _BEHIND else None


def _is_of_series(dated: DatedPage, noun: CueSpan, start: int, end: int) -> bool:
    """Whether a sentence names no other body and calls the meeting what the title calls it."""
    bodies = [n for n in dated.page.names_in(start, end) if n.kind is AgentKind.BODY and n.start > noun.start]
    other = any(n.codes[0] != dated.body for n in bodies[:1])
    word, titled = dated.text[noun.start : noun.end], dated.front.noun
    dates = find_dates(dated.text[noun.end : end])
    same = not titled or _bare(word)[:_STEM] == _bare(titled)[:_STEM] or word.endswith(titled)
    return same and not other and not any(d.start <= _REACH for d in dates)


def _bare(word: str) -> str:
    """Return an Arabic noun without its article, another as it is."""
    return word.removeprefix("ال")


def _numbered(dated: DatedPage) -> int | None:
    """«Протокол № 56»: return the number of the minutes that a line of the title is."""
    page, front = dated.page, dated.front
    marks = "|".join(sorted(map(re.escape, page.book.words("number-mark")), key=len, reverse=True))
    for line in title_lines(page, front.start, front.end):
        for cue in page.cues_in_span(line.start, line.end, frozenset({"report"})):
            behind = page.text[cue.end : line.end]
            match = re.match(rf"\s*(?:{marks})\.?\s?(\d{{1,4}})\W*$", behind)
            if match and cue.start - line.start <= 1:
                return int(match[1])
    return None
