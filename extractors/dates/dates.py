"""Dates as reports print them, read as imprecise dates: never a day, month or year that the text does not give.

A date is found by its year; its parts are tokens (`extractors.dates.words`), and the forms below are patterns over
their kinds: N a number up to 31, M a month, Y a year, F «from», T «to», A «and», C a comma, I a word for year,
P a preposition that may introduce a year, J what follows a year (年, года), B what follows a day (日).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.dates.times import TimeSpan, find_times
from extractors.dates.words import Token, tokens
from extractors.words.folding import Folded, fold

__all__ = ["DateSpan", "TimeSpan", "find_dates", "find_times"]

_JOIN = "C?(?P<join>[TA])C?F?"
_Y1, _Y2 = (rf"[CFIP]{{0,3}}(?P<y{n}>Y)J?" for n in "12")
_FORMS = tuple(
    re.compile(form)
    for form in (
        # 30 May 2012 to 1 June 2013; 11 and 12 July 2024; 3, 4 and 5 May 2012; 30 May 2012 to 1 June
        rf"(?P<from>F)?(?P<d1>N)(?:F?(?P<m1>M)(?:{_Y1})?)?{_JOIN}(?P<d2>N)F?(?P<m2>M){_Y2}",
        rf"(?P<from>F)?(?P<d1>N)(?:CN)+C?(?P<join>A)(?P<d2>N)F?(?P<m2>M){_Y2}",
        rf"(?P<d1>N)F?(?P<m1>M){_Y1}C?(?P<join>T)C?(?P<d2>N)(?P<m2>M)",
        rf"(?P<d1>N)F?(?P<m1>M){_Y1}",
        # July 26, 2024; May 30 to June 1, 2012; May 16-26, 2016
        rf"(?P<from>F)?(?P<m1>M)(?P<d1>N)(?:C?(?P<y1>Y))?{_JOIN}(?P<m2>M)?(?P<d2>N)C?(?P<y2>Y)",
        r"(?P<m1>M)(?P<d1>N)C?(?P<y1>Y)",
        # 2013年10月30日至2014年1月2日; 2013年10月3日和4日; 2013年10月
        r"(?P<y1>Y)J(?P<m1>M)(?P<d1>N)B?(?P<join>[TA])(?:(?:(?P<y2>Y)J)?(?P<m2>M))?(?P<d2>N)B",
        r"(?P<y1>Y)J(?P<m1>M)(?P<d1>N)B",
        r"(?P<y1>Y)J(?P<m1>M)(?P<join>[TA])(?:(?P<y2>Y)J)?(?P<m2>M)",
        r"(?P<y1>Y)J(?P<m1>M)(?!N)",
        # May to July 2012; October 2013
        rf"(?P<from>F)?(?P<m1>M)(?:{_Y1})?{_JOIN}(?P<m2>M){_Y2}",
        rf"(?P<m1>M){_Y1}",
        # from 2010 to 2012; in the years 2010-2012; in 2011; 2011年
        r"[IPF]+(?P<y1>Y)J?(?P<join>[TA])[FIP]?(?P<y2>Y)",
        r"(?P<y1>Y)J?(?P<join>T)(?P<y2>Y)J",
        r"[IP]F?(?P<y1>Y)|(?P<y1b>Y)J",
        # 25-27/11/2030; 2013-05-22; 7.5.2013; 22/5/2013 where the day cannot be a month
        r"(?<![/.T])(?P<n0>N)T(?P<n1>N)(?P<mark>[/.])(?P<n2>N)(?P=mark)(?P<y1>Y)(?![/T])",
        r"(?<![/.T])(?P<y1>Y)T(?P<n1>N)T(?P<n2>N)(?![/T])",
        r"(?<![/.T])(?P<n1>N)(?P<mark>[/.])(?P<n2>N)(?P=mark)(?P<y1>Y)(?![/T])",
    )
)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or range at ``[start, end)`` of a text; `first` and `last` are imprecise dates, equal for one date."""

    start: int
    end: int
    first: str
    last: str


def find_dates(text: str, language: str | None = None) -> list[DateSpan]:
    """Return the dates in `text`, in order, offsets in characters, the words that only introduce them left out.

    With `language` only the words of that language count, without it those of all languages.

    >>> find_dates("من 29 أيار/مايو إلى 2 حزيران/يونيه 2031")
    [DateSpan(start=3, end=39, first='2031-05-29', last='2031-06-02')]
    """
    folded = fold(text)
    return [span for found in tokens(folded, text, language) for span in _spans(found, folded)]


def _spans(found: list[Token], folded: Folded) -> Iterator[DateSpan]:
    kinds, place = "".join(token.kind for token in found), 0
    while place < len(kinds):
        match, dates = _first_form(kinds, place, found, folded.text)
        if match is None or dates is None:
            place += 1
            continue
        used = [index for name in match.groupdict() if name not in {"join", "from"} for index in (match.start(name),)]
        start, stop = min(index for index in used if index >= 0), match.end()
        yield DateSpan(*folded.span(found[start].start, found[stop - 1].end), *dates)
        place = stop


def _first_form(
    kinds: str, place: int, found: list[Token], text: str
) -> tuple[re.Match[str] | None, tuple[str, str] | None]:
    if kinds[place] not in "NMYFIP":
        return None, None
    for form in _FORMS:
        match = form.match(kinds, place)
        if match and (dates := _dates(match, found, text)):
            return match, dates
    return None, None


def _dates(match: re.Match[str], found: list[Token], text: str) -> tuple[str, str] | None:
    parts = {name: found[match.start(name)] for name, value in match.groupdict().items() if value}
    if "n1" in parts:
        return _numeric(parts, text)
    year = parts.get("y1") or parts.get("y1b")
    first = (year, parts.get("m1"), parts.get("d1"))
    if "join" not in parts:
        return _bounds(year.number, *first[1:]) if year else None
    apart = parts["join"].kind == "A" and "from" not in parts and "m2" in parts
    if apart and "y1" in parts and "y2" in parts:
        return None  # "in May 2012 and June 2013": two dates
    return _range(parts, may_turn_year=not apart)


def _range(parts: dict[str, Token], *, may_turn_year: bool) -> tuple[str, str] | None:
    """Return the first and last day of a range, each side taking from the other what it leaves out."""
    m1, m2 = parts.get("m1") or parts.get("m2"), parts.get("m2") or parts.get("m1")
    turn = int(may_turn_year and m1 is not None and m2 is not None and min(m1.months) > min(m2.months))
    years = [parts[name].number if name in parts else None for name in ("y1", "y2")]
    y1 = years[0] if years[0] is not None else (years[1] or 0) - turn
    y2 = years[1] if years[1] is not None else y1 + turn
    first = _bounds(y1, m1, parts.get("d1"))[0]
    last = _bounds(y2, m2, parts.get("d2"))[1]
    shared = min(len(first), len(last))
    return (first, last) if first[:shared] <= last[:shared] else None


def _bounds(year: int, month: Token | None, day: Token | None) -> tuple[str, str]:
    """Return the first and the last imprecise date that year, month and day may mean; an impossible day is dropped."""
    if month is None:
        return f"{year:04}", f"{year:04}"
    low, high = min(month.months), max(month.months)
    if high - low > 1:
        return f"{year:04}", f"{year:04}"
    if high > low or day is None or not _exists(year, low, day.number):
        return f"{year:04}-{low:02}", f"{year:04}-{high:02}"
    date = f"{year:04}-{low:02}-{day.number:02}"
    return date, date


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _numeric_range(year: int, first: int, last: int, month: int) -> tuple[str, str] | None:
    """«25-27/11/2030»: two days of a month, one of which cannot be a month."""
    if last <= 12 or not first < last or not _exists(year, month, last):
        return None
    return f"{year:04}-{month:02}-{first:02}", f"{year:04}-{month:02}-{last:02}"


def _numeric(parts: dict[str, Token], text: str) -> tuple[str, str] | None:
    """Read a date of digits only: ISO 8601, day before month between dots, else where one cannot be a month.

    Between strokes some write the month first, between dots nobody does.
    """
    year, one, two = parts["y1"].number, parts["n1"], parts["n2"]
    printed = text[min(t.start for t in parts.values()) : max(t.end for t in parts.values())]
    if " " in printed:
        return None
    if "n0" in parts:
        return _numeric_range(year, parts["n0"].number, one.number, two.number)
    if "mark" not in parts:
        month, day, sure = one.number, two.number, one.end - one.start == two.end - two.start == 2
    elif text[one.end] == ".":
        day, month, sure = one.number, two.number, two.number <= 12
    else:
        day, month = max(one.number, two.number), min(one.number, two.number)
        sure = day > 12 or day == month
    if not sure or not _exists(year, month, day):
        return None
    date = f"{year:04}-{month:02}-{day:02}"
    return date, date
