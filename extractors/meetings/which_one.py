"""Which meeting or sitting it is: the ordinals beside a noun, but not those of hours."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.dates.dates import DateSpan
from extractors.dates.ordinals import OrdinalSpan, find_ordinals
from extractors.meetings.dated_page import DatedPage
from extractors.meetings.title_meetings import ordinal_before
from extractors.words.cues import CueSpan
from extractors.words.folding import fold_text
from ontology.gazetteer import rows

__all__ = ["ordinal_of", "ordinals_before"]

_NEAR_ORDINAL = 34
_BEFORE = 12
_SITTINGS_BEFORE = 60


def ordinal_of(dated: DatedPage, noun: CueSpan, date: DateSpan) -> int | None:
    """Return the ordinal of the meeting that `noun` and `date` speak of, None where it has none."""
    first = max(0, noun.start - _NEAR_ORDINAL)
    if date.end <= noun.start:
        first = max(first, date.end)
    stop = dated.page.passages[dated.page.passage_number(noun.start)].end
    last = min(noun.end + _NEAR_ORDINAL, stop) if date.end <= noun.start else date.start
    found = [
        o for o in find_ordinals(dated.text[first:last]) if not _hour().search(dated.text[: first + o.start][-20:])
    ]
    after = [o for o in found if 0 <= first + o.start - noun.end <= _NEAR_ORDINAL]
    before = [o for o in found if 0 <= noun.start - first - o.end <= 12]
    occasions = dated.page.cues_in(dated.page.passage_number(noun.start), frozenset({"occasion"}))
    timed = [o for o in found for c in occasions if 0 <= first + o.start - c.end <= 2 and first + o.start < date.start]
    chosen = timed or after or before
    if chosen:
        return chosen[0].value
    start = dated.page.passages[dated.page.passage_number(noun.start)].start
    return ordinal_before(dated.page, noun, max(first - _NEAR_ORDINAL, start))


def ordinals_before(text: str, noun: CueSpan, floor: int) -> list[OrdinalSpan]:
    """«на первом и втором заседаниях», «第1次和第2次会议»: the ordinals that end beside the noun."""
    first = max(floor, noun.start - _SITTINGS_BEFORE)
    found, place = list[OrdinalSpan](), noun.start
    for ordinal in reversed(find_ordinals(text[first : noun.start])):
        start, end = first + ordinal.start, first + ordinal.end
        if place - end > _BEFORE:
            break
        found, place = [replace(ordinal, start=start - noun.start, end=end - noun.start), *found], start
    return found


@cache
def _hour() -> re.Pattern[str]:
    """The word of the hour at the end of a text, «الساعة التاسعة»: the ordinal behind it counts no meeting."""
    words = sorted({fold_text(row["word"]) for row in rows("date_words") if row["role"] == "hour-intro"})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s*$")
