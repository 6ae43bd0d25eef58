"""Meetings and their sittings: every dated meeting a document speaks of, and which one it reports on.

References that agree in body and date, or in body and ordinal, are one meeting. The meeting reported on is the one
the title dates, or that the text speaks of most, and never one that is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.dates.weekdays import with_weekdays
from extractors.meetings.dated_page import DatedPage, Reference
from extractors.meetings.details import with_details
from extractors.meetings.groups import IN_TITLE, day_of, grouped
from extractors.meetings.hosting_session import hosting_session
from extractors.meetings.organs import OWN
from extractors.meetings.references import ReferenceReader
from extractors.meetings.sittings import written
from extractors.meetings.told_ordinal import told_ordinal
from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from ontology.records import Evidence, Meeting, Sitting

__all__ = ["MeetingReading", "MeetingSpan", "read_meetings"]

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


def _key(group: Sequence[Reference]) -> str:
    best = max(group, key=lambda r: len(r.date.first))
    ordinal = next((r.ordinal for r in group if r.ordinal is not None), None)
    body = next((r.body for r in group if r.body), "")
    return f"{body or 'meeting'}-{ordinal if ordinal is not None else best.date.first}"


def _unlike(key: str, group: Sequence[Reference], known: Sequence[Meeting]) -> str:
    """Return `key`, with the first day where another meeting of the document has the same."""
    taken = any(meeting.key == key for meeting in known)
    return f"{key}-{max((r.date.first for r in group), key=len)}" if taken else key


def _meeting_of(reader: ReferenceReader, group: Sequence[Reference], key: str, documented: bool) -> Meeting:
    best = max(group, key=lambda r: (len(r.date.first), any(day_of(o, r) for o in group), r.score, -r.start))
    place = next((r.place for r in group if r.place[0]), ("", ""))
    body = next((r.body for r in group if r.body), "")
    words = with_weekdays(reader.text, best.start, best.end, best.date)
    evidence = reader.page.evidence(*words, "meeting:date")
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


def _is_itself(group: Sequence[Reference], passage: FoldedPassage, body: str) -> bool:
    """Whether an uncounted meeting of several days, named in `passage`, may be one of `body` counted there."""
    uncounted = all(r.ordinal is None and r.body in {"", body} and not r.body_name for r in group)
    here = any(passage.start <= r.start < passage.end and r.date.first < r.date.last for r in group)
    return uncounted and here


def _is_titled(group: Sequence[Reference], dated: DatedPage) -> bool:
    """Whether the meeting is the one that the title counts."""
    ordinal = next((r.ordinal for r in group if r.ordinal is not None), None)
    body = next((r.body for r in group if r.body), "")
    name = next((r.body_name for r in group if r.body_name), "")
    return ordinal is not None and ordinal == dated.front.ordinal and not name and body in {"", dated.body}


def _settle(groups: list[list[Reference]], chosen: int, dated: DatedPage) -> int:
    """Give the ordinal of the title to the meeting chosen, where it has none; return -1 where it is another one."""
    front = dated.front
    if chosen >= 0 and all(r.ordinal is None for r in groups[chosen]):
        first = max((r.date.first for r in groups[chosen]), key=len)
        ordinal = told_ordinal(dated, _others(groups, chosen, dated.body), first)
        groups[chosen] = [replace(r, ordinal=ordinal) for r in groups[chosen]]
    if front.ordinal is None or chosen < 0 or _is_titled(groups[chosen], dated):
        return chosen
    group = groups[chosen]
    counted = any(r.ordinal is not None or r.body_name or r.body not in {"", dated.body} for r in group)
    if not counted and max(r.score for r in group) > 0:
        groups[chosen] = [replace(r, ordinal=front.ordinal, body=r.body or dated.body) for r in group]
        return chosen
    return chosen if max(r.score for r in group) >= IN_TITLE else -1


def _others(groups: Sequence[Sequence[Reference]], chosen: int, body: str) -> dict[int, str]:
    """Return the ordinals of the other meetings of the series with their first days."""
    others = [r for number, group in enumerate(groups) if number != chosen for r in group]
    return {r.ordinal: r.date.first for r in others if r.ordinal is not None and r.body in {"", body}}


def _undated(reader: ReferenceReader) -> Meeting | None:
    """Return the meeting that the title counts and that nothing dates; None where it counts none."""
    front, page = reader.front, reader.page
    place = next((named.start for named in front.named if named.ordinal == front.ordinal), None)
    if front.ordinal is None or place is None:
        return None
    passage = page.passages[page.passage_number(place)]
    evidence = page.evidence(passage.start, passage.end, "meeting:undated")
    return _counted(reader, front.ordinal, evidence)


def _counted(reader: ReferenceReader, ordinal: int, evidence: Evidence) -> Meeting:
    """Return the meeting of the main body that `ordinal` counts and nothing dates."""
    own = reader.dated.body == OWN
    return Meeting(
        key=f"{reader.dated.body or 'meeting'}-{ordinal}",
        name=evidence.quote_repaired[:300],
        body="" if own else reader.dated.body,
        body_name=reader.front.body_name if own else "",
        ordinal=ordinal,
        documented=True,
        evidence=evidence,
    )


def _hosted(reader: ReferenceReader, groups: list[list[Reference]], chosen: int) -> tuple[int, Meeting | None]:
    """Return the meeting at which the event was held that is reported on: a dated one by number, or one undated."""
    hosting = hosting_session(reader.dated)
    if hosting is None:
        return chosen, None
    noun, ordinal, body = hosting
    for number, group in enumerate(groups):
        if any(r.ordinal == ordinal and r.body in {"", body} for r in group):
            if all(r.date.first == r.date.last for r in group):
                del groups[number]  # the day of the event, not the days of the session
                break
            groups[number] = [replace(r, body=r.body or body) for r in group]
            return number, None
    passage = reader.page.passages[reader.page.passage_number(noun.start)]
    itself = [n for n, group in enumerate(groups) if _is_itself(group, passage, body)]
    if len(itself) == 1:  # «The session itself took place from … to …»
        groups[itself[0]] = [replace(r, body=body, ordinal=ordinal) for r in groups[itself[0]]]
        return itself[0], None
    evidence = reader.page.evidence(passage.start, min(passage.end, noun.end), "meeting:hosting")
    return -1, _counted(reader, ordinal, evidence).model_copy(update={"key": f"{body}-{ordinal}", "body": body})


def _heads(page: Page, reference: Reference) -> bool:
    """Whether a reference to a meeting that has been held stands in a heading."""
    passage = page.passages[page.passage_number(reference.start)].passage
    return passage.kind is PassageKind.HEADING and reference.score > 0


def read_meetings(page: Page) -> MeetingReading:
    """Read every dated meeting of `page`, its sittings, and decide which one the document reports on."""
    reader = ReferenceReader(page)
    reader.read()
    groups = grouped(reader.references)
    chosen = _settle(groups, _documented(groups, reader.dated), reader.dated)
    reading = MeetingReading(front=reader.front.end)
    chosen, undated = _hosted(reader, groups, chosen)
    if chosen < 0 and (undated := undated or _undated(reader)) is not None:
        reading.documented = undated.key
        reading.meetings.append(with_details(reader, undated, ()))
    for number, group in enumerate(groups):
        key = _unlike(_key(group), group, reading.meetings)
        meeting = _meeting_of(reader, group, key, number == chosen)
        if number == chosen:
            at = [page.passage_number(r.start) for r in group]
            meeting = with_details(reader, meeting, at)
            reading.documented = key
        reading.meetings.append(meeting)
        reading.spans += (MeetingSpan(r.start, r.end, key) for r in group)
        reading.headed += (MeetingSpan(r.start, r.end, key) for r in group if _heads(page, r))
    reading.spans.sort(key=lambda span: span.start)
    reading.headed.sort(key=lambda span: span.start)
    if reading.documented:
        reading.sittings += written(page, reading.documented, reader.sittings)
    return reading
