"""Times of day: «10:00 ص - 13:00», "10 a.m. to 1 p.m.", «الساعة 15:00», read as hours of 24."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.dates.words import LETTER, alternatives, role_words
from extractors.words.folding import fold

__all__ = ["TimeSpan", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time or a range of times at ``[start, end)`` of a text, as ``HH:MM``; `first` equals `last` for one time."""

    start: int
    end: int
    first: str
    last: str


def _time(number: int, roles: dict[str, tuple[str, ...]]) -> str:
    """Return the pattern of one time; a bare hour counts only with a marker, a hour-word or as part of a range."""
    before = alternatives((*roles["am-before"], *roles["pm-before"]))
    after = alternatives((*roles["am"], *roles["pm"]))
    short = alternatives((*roles["am-short"], *roles["pm-short"]))
    hour = alternatives(roles["hour-suffix"])
    return (
        rf"(?:(?P<before{number}>{before}) ?)?(?P<hour{number}>[01]?\d|2[0-3])"
        rf"(?:(?P<colon{number}>[:：.]| ?{hour}\.? ?)(?P<minute{number}>[0-5]\d)(?!\d))?"
        rf"(?: ?(?P<word{number}>{hour})(?!{LETTER}))?"
        rf"(?: ?(?P<after{number}>{after}(?!{LETTER})|(?:(?<=:\d\d)|(?<=:\d\d )){short}(?!{LETTER})))?"
    )


@cache
def _pattern() -> re.Pattern[str]:
    roles = role_words()
    intro, preposition = alternatives(roles["hour-intro"]), alternatives(roles["hour-preposition"])
    to, both, between = (alternatives(roles[role]) for role in ("to", "and", "from"))
    return re.compile(
        rf"(?<![\w:.,/-])(?:(?P<from>{between}) )?(?:(?P<intro>{intro}) |(?P<at>{preposition}) )?"
        rf"(?P<first>{_time(1, roles)})"
        rf"(?: ?(?(from)(?:{to}|{both})|{to}) ?{intro}? ?(?P<last>{_time(2, roles)}))?(?![\d:/])"
    )


def find_times(text: str) -> list[TimeSpan]:
    """Return the times of day in `text`, in order, offsets in characters.

    >>> find_times("10:00 ص - 13:00")
    [TimeSpan(start=0, end=15, first='10:00', last='13:00')]
    """
    folded = fold(text)
    found = []
    for match in _pattern().finditer(folded.text):
        span = _span(match)
        if span is not None:
            end, first, last = span
            found.append(TimeSpan(*folded.span(match.start("first"), end), first, last))
    return found


def _span(match: re.Match[str]) -> tuple[int, str, str] | None:
    """Return the end and both times of `match`, or None where nothing says that its numbers are times."""
    one, two = _marker(match, 1), _marker(match, 2)
    if match["last"] and _is_time(match, 2, two):
        first, last = _clock(match, 1, one or two), _clock(match, 2, two or (one if match["before1"] else ""))
        if first > last and not one:
            first = _clock(match, 1, "")
        if _is_time(match, 1, one) or (two and not match["minute1"]):
            return match.end(), first, last
    if _is_time(match, 1, one):
        time = _clock(match, 1, one)
        return match.end("first"), time, time
    return None


def _marker(match: re.Match[str], number: int) -> str:
    """Return ``"am"``, ``"pm"`` or an empty string: what the words beside the time say."""
    word = match[f"before{number}"] or match[f"after{number}"]
    return _halves().get(word, "") if word else ""


@cache
def _halves() -> dict[str, str]:
    roles = role_words()
    return {w: half for half in ("am", "pm") for end in ("", "-short", "-before") for w in roles[half + end]}


def _is_time(match: re.Match[str], number: int, marker: str) -> bool:
    """Whether the words or marks around a number say that it is an hour."""
    colon = (match[f"colon{number}"] or "").strip()
    spoken = match["intro"] or (match["at"] and match[f"word{number}"])
    return bool(marker or (colon and colon != ".") or spoken)


def _clock(match: re.Match[str], number: int, marker: str) -> str:
    hour, minute = int(match[f"hour{number}"]), int(match[f"minute{number}"] or 0)
    if marker == "pm" and hour < 12:
        hour += 12
    if marker == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"
