"""The sittings of a meeting: which one, on which day, and the items that the same sentence says it considered.

«First and third sittings, on 11 and 12 July» gives each its day in turn where there are as many days as sittings.
«At the same sitting» goes on with the one named last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.dates.dates import DateSpan
from extractors.dates.ordinals import OrdinalSpan, find_ordinals
from extractors.dates.weekdays import with_weekdays
from extractors.frames.item_numbers import item_numbers
from extractors.meetings.dated_page import DatedPage
from extractors.meetings.which_one import ordinals_before
from extractors.structure.page import Page
from extractors.words.cues import CueSpan
from ontology.records import Sitting

__all__ = ["SittingSpan", "go_on", "read_sittings", "written"]

_NEXT_TO = 5  # characters between two ordinals of one noun, « and »
_DAY = len("2000-01-01")
_SITTING, _ITEM, _SAME = frozenset({"sitting"}), frozenset({"item"}), frozenset({"same-sitting"})


@dataclass(frozen=True, slots=True)
class SittingSpan:
    """A sitting at ``[start, end)`` of the folded text; `day` is empty where the words give none of its own."""

    start: int
    end: int
    ordinal: int
    day: str
    items: tuple[str, ...]


def read_sittings(dated: DatedPage, noun: CueSpan, floor: int, date: DateSpan) -> list[SittingSpan]:
    """Return the sittings that `noun` names beside `date`, one for each ordinal."""
    ordinals = find_ordinals(dated.text[noun.start : date.start]) if noun.start < date.start else _behind(dated, noun)
    ordinals = ordinals or ordinals_before(dated.text, noun, floor)
    items = _items(dated, min(noun.start, date.start), max(noun.end, date.end))
    days = _days(date, len(ordinals))
    found = []
    for ordinal, day in zip(ordinals, days, strict=True):
        start, end = min(noun.start + ordinal.start, date.start), max(noun.start + ordinal.end, date.end)
        start, end = with_weekdays(dated.text, start, end, date)
        found.append(SittingSpan(start, end, ordinal.value, day, items))
    return found


def _behind(dated: DatedPage, noun: CueSpan) -> list[OrdinalSpan]:
    """«On 15 May, at its sitting the fourth»: the ordinals right behind a noun that the date stands before."""
    stop = dated.page.passages[dated.page.passage_number(noun.start)].end
    found, place = list[OrdinalSpan](), noun.end - noun.start
    for ordinal in find_ordinals(dated.text[noun.start : stop]):
        if ordinal.start >= place:
            if ordinal.start - place > _NEXT_TO:
                break
            found.append(ordinal)
            place = ordinal.end
    return found


def _days(date: DateSpan, sittings: int) -> list[str]:
    """Return a day for each of so many sittings: the one day, or each its own where they are as many."""
    if date.first == date.last:
        return [date.first] * sittings
    if len(date.first) == len(date.last) == _DAY:
        first = dt.date.fromisoformat(date.first)
        if (dt.date.fromisoformat(date.last) - first).days + 1 == sittings:
            return [(first + dt.timedelta(days=number)).isoformat() for number in range(sittings)]
    return [""] * sittings


def _items(dated: DatedPage, start: int, end: int) -> tuple[str, ...]:
    """Return the items named in the sentence of ``[start, end)``; only those behind it where it names more sittings."""
    number = dated.page.passage_number(start)
    passage = dated.page.passages[number]
    since = max([passage.start, *dated.sentence_ends(passage.start, start)])
    stop = min([passage.end, *dated.sentence_ends(end, passage.end)])
    others = [n for n in dated.page.cues_in(number, _SITTING) if end <= n.start < stop or since <= n.start < start]
    if others:
        since, stop = start, min([stop, *(n.start for n in others if n.start >= end)])
    cues = [c for c in dated.page.cues_in(number, _ITEM) if since <= c.start < stop]
    return tuple(dict.fromkeys(item for cue in cues for item in item_numbers(dated.page, cue)))


def go_on(dated: DatedPage, sittings: Sequence[SittingSpan]) -> Iterator[SittingSpan]:
    """Yield the sittings that the text goes on with by words like «at the same sitting», with what they considered."""
    for number in range(len(dated.page.passages)):
        for cue in dated.page.cues_in(number, _SAME):
            before = [s for s in sittings if s.end <= cue.start]
            last = [s for s in before if s.end == max(b.end for b in before)]
            items = _items(dated, cue.start, cue.end) if len(last) == 1 else ()
            if items:
                yield replace(last[0], start=cue.start, end=cue.end, day="", items=items)


def written(page: Page, meeting: str, sittings: Sequence[SittingSpan]) -> Iterator[Sitting]:
    """Yield the records of `sittings` in the order of their ordinals, one for each passage that says something new."""
    told: set[tuple[int, str, tuple[str, ...]]] = set()
    known: set[int] = set()
    for span in sorted(sittings, key=lambda s: (s.ordinal, s.start)):
        new = (span.ordinal, span.day, span.items)
        if span.ordinal in known and (new in told or not (span.day or span.items)):
            continue
        told.add(new)
        known.add(span.ordinal)
        yield Sitting(
            meeting=meeting,
            ordinal=span.ordinal,
            date=span.day or None,
            items=span.items,
            evidence=page.evidence(span.start, span.end, "meeting:sitting"),
        )
