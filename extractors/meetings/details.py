"""What a report says of the meeting that it is about besides its date: place, form, number of sittings, times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.dates.dates import find_dates, find_times
from extractors.dates.words import alternatives
from extractors.meetings.organs import organs_in
from extractors.meetings.references import ReferenceReader
from extractors.structure.places import place_in, town_of_state
from extractors.structure.title_lines import title_lines
from extractors.words.folding import HAN, fold_text, is_han
from ontology.gazetteer import rows
from ontology.records import Meeting, MeetingFormat

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
    form = _format(reader)
    place = (meeting.place, meeting.country)
    labelled = _labelled_place(reader)
    if labelled[1] or not place[1]:
        place = labelled if labelled[1] else place if place[0] else _titled_place(reader)
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


def _labelled_place(reader: ReferenceReader) -> tuple[str, str]:
    """Return town and state behind a label, «Место проведения: г. Ереван», «地点：泰国曼谷»."""
    page = reader.page
    for number, passage in enumerate(page.passages):
        if passage.start > reader.front.end + _REACH:
            break
        for label in page.cues_in(number, frozenset({"place-label"})):
            stop = min(passage.end, label.end + _LONGEST_PLACE)
            found = place_in(page, label.end, stop)
            return found if found[1] else town_of_state(page, label.end, stop)
    return "", ""


def _titled_place(reader: ReferenceReader) -> tuple[str, str]:
    """Return the place that a line of the title gives: beside a date, which may be another, or by itself."""
    page, text, front = reader.page, reader.text, reader.front
    for line in title_lines(page, front.start, front.end):
        if organs_in(page, line.start, line.end) or line.end - line.start > _LONGEST_PLACE:
            continue
        found = place_in(page, line.start, line.end)
        first = next(iter(page.names_in(line.start, line.end)), None)
        dated = first is not None and first.lead == line.start and find_dates(text[line.start : line.end])
        if found[1] or dated:
            return found if found[1] else town_of_state(page, line.start, line.end)
    return "", ""


def _passage_text(reader: ReferenceReader, number: int) -> str:
    passage = reader.page.passages[number]
    return reader.text[passage.start : passage.end]


def _labelled(reader: ReferenceReader, number: int) -> bool:
    return bool(reader.page.cues_in(number, frozenset({"date-label"})))


def _format(reader: ReferenceReader) -> MeetingFormat | None:
    found: dict[str, int] = {}
    for number in range(len(reader.page.passages)):
        spans = reader.page.cues_in(number, frozenset({"format", "place-label", "held"}))
        anchored = any(s.cue.role != "format" for s in spans)
        for span in spans:
            if span.cue.role == "format" and anchored:
                found[span.cue.value] = found.get(span.cue.value, 0) + 1
    order = [MeetingFormat.HYBRID, MeetingFormat.ONLINE, MeetingFormat.IN_PERSON]
    if MeetingFormat.ONLINE in found and MeetingFormat.IN_PERSON in found:
        return MeetingFormat.HYBRID
    return next((form for form in order if form in found), None)


def _sittings(reader: ReferenceReader) -> int | None:
    for number in range(len(reader.page.passages)):
        for span in reader.page.cues_in(number, frozenset({"sittings"})):
            words = _number_words().findall(reader.text[span.start : span.end])
            values = [_cardinals().get(word) or (int(word) if word.isdigit() else 0) for word in words]
            counts = [value for value in values if 0 < value < 100]
            if counts:
                return counts[-1]
    return None
