"""A date in the title that no noun of a meeting stands beside: «Valletta, 17–18 September 2031»."""

from __future__ import annotations

import re

from extractors.dates.dates import DateSpan
from extractors.meetings.bodies import body_after
from extractors.meetings.dated_page import DatedPage, Reference
from extractors.meetings.organs import OWN
from extractors.structure.places import place_in
from extractors.structure.title_lines import TitleLine, title_lines

__all__ = ["SUBMITTED", "titled_date"]

SUBMITTED = 6  # the meeting to which a report goes is not the one it is on
_LONGEST_PLACE = 60
_FEW_WORDS = 4  # of a town and the short word for it, beside a date


def titled_date(dated: DatedPage, number: int, date: DateSpan) -> Reference | None:
    """A line of the front matter with place and date alone: the date of the meeting that the other lines name."""
    whole = dated.page.passages[number]
    line = next(x for x in title_lines(dated.page, whole.start, whole.end) if date.start < x.end)
    place = place_in(dated.page, line.start, line.end)
    titled = dated.front.start <= line.start < (dated.front.end if dated.front.noun else dated.first_number)
    placed = place[1] or date.first != date.last or _below_meeting(dated, line, date)
    if not titled or len(date.first) < len("2000-01-01") or not placed or not (dated.body or dated.front.noun):
        return None
    if line.end - line.start > date.end - date.start + _LONGEST_PLACE:
        return None
    named = dated.front.named_at(date.start)
    body = _last_titled(dated, number)
    if named is not None and named.receives:
        return Reference(line.start, line.end, named.convener.code, named.ordinal, date, place, 3 - SUBMITTED)
    if named is not None and (named.ordinal, named.convener.code) != (dated.front.ordinal, dated.front.body):
        return Reference(line.start, line.end, named.convener.code, named.ordinal, date, place, 1)
    issued = date.first == date.last and dated.front.ordinal is None and _only_name(dated)
    return Reference(line.start, line.end, body, dated.front.ordinal, date, place, 0 if issued else 3)


def _below_meeting(dated: DatedPage, line: TitleLine, date: DateSpan) -> bool:
    """Whether the one date of a title stands in a line of its own, or with a town, right below the counted meeting."""
    front, page = dated.front, dated.page
    titled = [d for d in dated.dates if front.start <= d.start < front.end]
    if front.ordinal is None or len(titled) != 1 or front.chosen < 0:
        return False
    lines = title_lines(page, front.start, line.end)
    at = next((n for n, other in enumerate(lines) if front.chosen < other.end), len(lines))
    rest = page.text[line.start : date.start] + page.text[date.end : line.end]
    words = len(re.findall(r"[^\W\d_]+", rest))
    dates = page.cues_in_span(line.start, line.end, frozenset({"not-meeting", "distribution"}))
    return len(lines) - 1 - at == 1 and words <= _FEW_WORDS and not dates


def _only_name(dated: DatedPage) -> bool:
    """Whether the noun of the title is but part of a name, «Forum on …»: a day in it may be that of the document."""
    chosen = dated.front.chosen
    names = dated.page.names_in(max(0, chosen - _LONGEST_PLACE), dated.front.end) if chosen >= 0 else []
    return any(name.start <= chosen < name.end for name in names)


def _last_titled(dated: DatedPage, number: int) -> str:
    """The body that the lines of the title just before passage `number` name, else the main body."""
    if dated.body == OWN or dated.front.body:
        return dated.body
    for before in range(number - 1, max(-1, number - 5), -1):
        passage = dated.page.passages[before]
        for noun in dated.page.cues_in(before, frozenset({"meeting"})):
            if body := body_after(dated.page, noun, passage.end):
                return body
    return dated.body
