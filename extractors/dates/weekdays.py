"""The days of the week printed beside dates: «Monday, 3 May 2021», «2021年5月3日（星期一）»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from extractors.dates.dates import DateSpan, find_dates
from extractors.dates.words import HAN, LETTER, alternatives, role_words
from extractors.words.folding import fold, fold_text
from ontology.gazetteer import rows
from ontology.weekdays import Weekday

__all__ = ["with_weekdays", "wrong_weekdays"]

_DAY = len("2000-01-01")
_REACH = 60  # characters
_LAST_DAY = re.compile(r"\d")
_BEGINS = re.compile(r"(?:^|[.!?:\n])\W*$")


@cache
def _days() -> dict[str, tuple[Weekday, bool]]:
    """Return each folded name with its day, and whether it is written with a small letter."""
    return {fold_text(row["word"]): (Weekday(int(row["value"])), row["word"].islower()) for row in rows("weekdays")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One weekday or two joined ones that lead to a date, one behind a date, and one that stands alone."""
    roles = role_words()
    han = alternatives(word for word in _days() if re.search(f"[{HAN}]", word))
    spaced = alternatives(word for word in _days() if not re.search(f"[{HAN}]", word))
    day = rf"(?:{han}|(?<!{LETTER})(?:[وفبل])?(?P<{{}}>{spaced})(?!{LETTER}))"
    joint = rf"\s*(?:[,،]|{alternatives((*roles['and'], *roles['to'], 'al', 'de'))}|\s)*\s*"
    intro = alternatives((*roles["day-intro"], *roles["from"], "the", "le", "el"))
    one, two = day.format("one"), day.format("two")
    before = re.compile(rf"(?P<first>{one})(?:{joint}(?P<second>{two}))?[\s,،]*(?:{intro}[\s,،]*)?$")
    behind = re.compile(rf"\s*\(\s*(?P<first>{one})\s*\)|(?P<han>{han})")
    return before, behind, re.compile(one)


def wrong_weekdays(text: str) -> Iterator[tuple[str, Weekday, Weekday]]:
    """Yield each date of `text` printed with another weekday than its own: the date, the day printed, its own.

    >>> [(date, printed.name, own.name) for date, printed, own in wrong_weekdays("on Tuesday, 3 May 2021")]
    [('2021-05-03', 'TUESDAY', 'MONDAY')]
    >>> list(wrong_weekdays("on Monday, 3 May 2021")), list(wrong_weekdays("Santo Domingo, 3 de mayo de 2021"))
    ([], [])
    """
    folded = fold(text)
    if not any(word in folded.text for word in _days()):  # so it is with most texts, and dates take long to find
        return
    for date in find_dates(folded.text):
        for day, place in _printed(folded.text, date):
            printed = _weekday(folded.text[slice(*place)], text, *folded.span(*place))
            own = Weekday(dt.date.fromisoformat(day).isoweekday())
            if printed is not None and printed is not own:
                yield day, printed, own


def _weekday(words: str, text: str, start: int, end: int) -> Weekday | None:
    """Return the day that the folded `words` name; a capital that it is not written with makes it part of a name."""
    day, small = next((_days()[word] for word in (words, words[1:]) if word in _days()), (None, False))
    begins = _BEGINS.search(text, 0, start) is not None
    return None if small and not begins and not text[start:end].islower() else day


def _printed(text: str, date: DateSpan) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the days of `date` that a weekday stands beside, and where it stands."""
    if len(date.first) != _DAY or len(date.last) != _DAY:
        return
    before, behind, alone = _patterns()
    led = before.search(text, max(0, date.start - _REACH), date.start)
    if led and led["second"] and date.first != date.last:
        yield date.first, led.span("first")
        yield date.last, led.span("second")
    elif led and not led["second"]:
        yield date.first, led.span("first")
    inside = list(alone.finditer(text, date.start, date.end))
    if date.first != date.last and len(inside) == 1 and _LAST_DAY.search(text, inside[0].end(), date.end):
        yield date.last, inside[0].span()
    elif date.first == date.last and (told := behind.match(text, date.end)):
        yield date.first, told.span("first" if told["first"] else "han")


def with_weekdays(text: str, start: int, end: int, date: DateSpan) -> tuple[int, int]:
    """Return ``[start, end)`` of the folded `text` with the weekdays beside `date`, where it begins or ends with it."""
    before, behind, _ = _patterns()
    led = before.search(text, max(0, date.start - _REACH), date.start) if start == date.start else None
    told = behind.match(text, date.end) if end == date.end else None
    return (led.start("first") if led else start), (told.end() if told else end)
