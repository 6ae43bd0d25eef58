"""Meetings and their sittings: every dated meeting a document speaks of, and which one it reports on.

References that agree in body and date, or in body and ordinal, are one meeting. The meeting reported on is the one
the title dates, or that the text speaks of most, and never one that is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.dated_page import DatedPage, Reference
from extractors.dates import DateSpan, find_dates, find_times
from extractors.datewords import alternatives
from extractors.folding import HAN, fold_text, is_han
from extractors.meeting_bodies import stem
from extractors.meeting_references import ReferenceReader
from extractors.ordinals import OrdinalSpan
from extractors.organs import OWN
from extractors.page import Page
from extractors.places import place_in
from extractors.structure import PassageKind
from ontology.gazetteer import rows
from ontology.records import AgentKind, Meeting, MeetingFormat, Sitting

__all__ = ["MeetingReading", "MeetingSpan", "read_meetings"]

_LONGEST_PLACE = 60
_REACH = 2500  # characters behind the title in which a label may stand
_TITLED = 12  # what the ordinal of the title counts for, against references in the text


@dataclass(frozen=True, slots=True)
class MeetingSpan:
    """A reference to a meeting at ``[start, end)`` of the folded text; `key` is that of the meeting."""

    start: int
    end: int
    key: str


@dataclass
class MeetingReading:
    """What `read_meetings` returns: the meetings, their sittings, where they are spoken of, the one reported on.

    `headed` are the references that stand in headings; `front` is where the front matter ends.
    """

    meetings: list[Meeting] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    spans: list[MeetingSpan] = field(default_factory=list)
    documented: str = ""
    front: int = 0
    headed: list[MeetingSpan] = field(default_factory=list)

    def under(self, place: int) -> str:
        """Return the key of the meeting that the headings above `place` name, where a text has one for each meeting."""
        above = [span.key for span in self.headed if span.end <= place]
        several = len({span.key for span in self.headed}) > 1
        return above[-1] if above and several else self.documented


@cache
def _cardinals() -> dict[str, int]:
    return {fold_text(row["word"]): int(row["value"]) for row in rows("cardinals")}


@cache
def _number_words() -> re.Pattern[str]:
    """A word of a language that parts its words, or a number where none are parted («举行了四次会议»)."""
    unspaced = alternatives(word for word in _cardinals() if is_han(word[0]))
    return re.compile(rf"{unspaced}|\d+|[^\W\d{HAN[0]}-{HAN[1]}]+")


def _same(left: Reference, right: Reference) -> bool:
    if (left.body or left.body_name) and (right.body or right.body_name) and _holder(left) != _holder(right):
        return False
    if left.date.first == right.date.first:
        return left.ordinal is None or right.ordinal is None or left.ordinal == right.ordinal
    if (
        (left.body or left.body_name)
        and _holder(left) == _holder(right)
        and left.ordinal is not None
        and left.ordinal == right.ordinal
    ):
        return left.date.first.startswith(right.date.first) or right.date.first.startswith(left.date.first)
    return False


def _holder(reference: Reference) -> tuple[str, str]:
    return reference.body, stem(reference.body_name)


def _groups(references: Sequence[Reference]) -> list[list[Reference]]:
    groups: list[list[Reference]] = []
    for reference in references:
        home = next((group for group in groups if any(_same(reference, other) for other in group)), None)
        if home is None:
            groups.append([reference])
        else:
            home.append(reference)
    return groups


def _key(group: Sequence[Reference]) -> str:
    best = max(group, key=lambda r: len(r.date.first))
    ordinal = next((r.ordinal for r in group if r.ordinal is not None), None)
    body = next((r.body for r in group if r.body), "")
    return f"{body or 'meeting'}-{ordinal if ordinal is not None else best.date.first}"


def _meeting_of(reader: ReferenceReader, group: Sequence[Reference], key: str, documented: bool) -> Meeting:
    best = max(group, key=lambda r: (len(r.date.first), r.score, -r.start))
    place = next((r.place for r in group if r.place[0]), ("", ""))
    body = next((r.body for r in group if r.body), "")
    evidence = reader.page.evidence(best.start, best.end, "meeting:date")
    return Meeting(
        key=key,
        name=reader.page.printed(best.start, best.end)[:300],
        body="" if body == OWN else body,
        body_name=reader.front.body_name if body == OWN else next((r.body_name for r in group if r.body_name), ""),
        ordinal=next((r.ordinal for r in group if r.ordinal is not None), None),
        start=best.date.first,
        end=best.date.last,
        place=place[0],
        country=place[1],
        documented=documented,
        evidence=evidence,
    )


def _documented(groups: Sequence[Sequence[Reference]], dated: DatedPage) -> int:
    scores = [
        sum(r.score for r in group) + (2 if len(group[0].date.first) == 10 else 0) + _TITLED * _is_titled(group, dated)
        for group in groups
    ]
    best = [number for number, score in enumerate(scores) if score == max(scores)]
    if not best or groups[best[0]][0].ordinal is None:
        return best[0] if best else -1
    # of two in a series that are spoken of alike, a report is on the later: it looks back on the other
    return max(best, key=lambda number: groups[number][0].ordinal or 0)


def _is_titled(group: Sequence[Reference], dated: DatedPage) -> bool:
    """Whether the meeting is the one that the title counts."""
    ordinal = next((r.ordinal for r in group if r.ordinal is not None), None)
    body = next((r.body for r in group if r.body), "")
    name = next((r.body_name for r in group if r.body_name), "")
    return ordinal is not None and ordinal == dated.front.ordinal and not name and body in {"", dated.body}


def _details(reader: ReferenceReader, meeting: Meeting, at: Sequence[int]) -> Meeting:
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
    page, text = reader.page, reader.text
    for number, passage in enumerate(page.passages):
        if passage.start > reader.front.end + _REACH:
            break
        for label in page.cues_in(number, frozenset({"place-label"})):
            stop = min(passage.end, label.end + _LONGEST_PLACE)
            found = place_in(page, label.end, stop)
            states = [n for n in page.names_in(label.end, stop) if n.kind is AgentKind.STATE and len(n.codes) == 1]
            if found[1] or not states:
                return found
            town = re.match(r"[^\W\d_]*", text[states[0].end : stop]) if is_han(text[states[0].start]) else None
            return (page.printed(states[0].end, states[0].end + town.end()) if town else ""), states[0].codes[0]
    return "", ""


def _titled_place(reader: ReferenceReader) -> tuple[str, str]:
    """Return the place that stands in the title beside a date, though that may be the date of the document."""
    front = reader.front
    for passage in reader.page.passages:
        if front.start <= passage.start < front.end and find_dates(reader.text[passage.start : passage.end]):
            found = place_in(reader.page, passage.start, passage.end)
            if found[1]:
                return found
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


def _heads(page: Page, reference: Reference) -> bool:
    """Whether a reference to a meeting that has been held stands in a heading."""
    passage = page.passages[page.passage_number(reference.start)].passage
    return passage.kind is PassageKind.HEADING and reference.score > 0


def read_meetings(page: Page) -> MeetingReading:
    """Read every dated meeting of `page`, its sittings, and decide which one the document reports on."""
    reader = ReferenceReader(page)
    reader.read()
    groups = _groups(reader.references)
    chosen = _documented(groups, reader.dated)
    reading = MeetingReading(front=reader.front.end)
    for number, group in enumerate(groups):
        key = _key(group)
        meeting = _meeting_of(reader, group, key, number == chosen)
        if number == chosen:
            at = [page.passage_number(r.start) for r in group]
            meeting = _details(reader, meeting, at)
            reading.documented = key
        reading.meetings.append(meeting)
        reading.spans += (MeetingSpan(r.start, r.end, key) for r in group)
        reading.headed += (MeetingSpan(r.start, r.end, key) for r in group if _heads(page, r))
    reading.spans.sort(key=lambda span: span.start)
    reading.headed.sort(key=lambda span: span.start)
    _add_sittings(reader, reading)
    return reading


def _add_sittings(reader: ReferenceReader, reading: MeetingReading) -> None:
    """One sitting for each ordinal: a single day where one is given, and every item named with it."""
    known: dict[int, list[tuple[OrdinalSpan, DateSpan, tuple[str, ...]]]] = {}
    for found in reader.sittings:
        known.setdefault(found[0].value, []).append(found)
    for value, group in sorted(known.items() if reading.documented else ()):
        ordinal, date, _ = group[0]
        days = [d.first for _, d, _ in group if d.first == d.last]
        items = tuple(dict.fromkeys(item for _, _, items in group for item in items))
        edges = (min(ordinal.start, date.start), max(ordinal.end, date.end))
        evidence = reader.page.evidence(*edges, "meeting:sitting")
        day = days[0] if days else None
        reading.sittings.append(
            Sitting(meeting=reading.documented, ordinal=value, date=day, items=items, evidence=evidence)
        )
