"""What a report says of the meeting that it is about besides its date: place, form, number of sittings, times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.dates.dates import find_times
from extractors.dates.words import alternatives
from extractors.meetings.format import format_of
from extractors.meetings.references import ReferenceReader
from extractors.meetings.where import place_of
from extractors.words.folding import HAN, fold_text, is_han
from ontology.gazetteer import rows
from ontology.records import Meeting

__all__ = ["with_details"]

_LONGEST_PLACE = 60
_REACH = 2500  # characters behind the title in which a label may stand


@cache
def _cardinals() -> dict[str, int]:
    return {fold_text(row["word"]): int(row["value"]) for row in rows("cardinals")}


@cache
def _number_words() -> re.Pattern[str]:
    """A word of a language that parts its words, or a number where none are parted («举行了四次会议»)."""
    unspaced = alternatives(word for word in _cardinals() if is_han(word[0]))
    return re.compile(rf"{unspaced}|\d+|[^\W\d{HAN[0]}-{HAN[1]}]+")


def with_details(reader: ReferenceReader, meeting: Meeting, at: Sequence[int]) -> Meeting:
    """Add format, number of sittings and times, from the passages that speak of the meeting."""
    form = format_of(reader, meeting)
    place = place_of(reader, meeting)
    times = [t for n in at for t in find_times(_passage_text(reader, n)) if _labelled(reader, n)]
    return meeting.model_copy(
        update={
            "format": form,
            "place": place[0],
            "country": place[1],
            "sittings": _sittings(reader),
            "start_time": times[0].first if times else "",
            "end_time": times[0].last if times else "",
        }
    )


def _passage_text(reader: ReferenceReader, number: int) -> str:
    passage = reader.page.passages[number]
    return reader.text[passage.start : passage.end]


def _labelled(reader: ReferenceReader, number: int) -> bool:
    return bool(reader.page.cues_in(number, frozenset({"date-label"})))


def _sittings(reader: ReferenceReader) -> int | None:
    for number in range(len(reader.page.passages)):
        for span in reader.page.cues_in(number, frozenset({"sittings"})):
            words = _number_words().findall(reader.text[span.start : span.end])
            values = [_cardinals().get(word) or (int(word) if word.isdigit() else 0) for word in words]
            counts = [value for value in values if 0 < value < 100]
            if counts:
                return counts[-1]
    return None
