"""The meeting a fact is about: the one its words name, else the one the document reports on."""

from __future__ import annotations

import re

from extractors.frames.sentence import Part
from extractors.meetings.meetings import MeetingReading
from extractors.structure.page import Page
from ontology.records import Function, Meeting

__all__ = ["meeting_at", "meeting_of"]

_NEAR_MEETING = 30
_THAT = "that"  # a cue that speaks of the meeting named last: «offered to host it»
_CLAUSE_END = re.compile(r"[.,،:;؛。]")


def meeting_of(page: Page, meetings: MeetingReading, part: Part) -> str:
    """Return the key of the meeting named right after the cue of `part`, else of the one reported on there."""
    for span in meetings.spans:
        near = 0 <= span.start - part.reach <= _NEAR_MEETING
        if near and not _CLAUSE_END.search(page.text, part.reach, span.start):
            return span.key
    if part.function is Function.HOST:
        passage = page.passages[page.passage_number(part.start)].start
        since = passage if part.cue.cue.condition == _THAT else part.since
        before = [s for s in meetings.spans if since <= s.start < part.end]
        if before:
            return before[-1].key
    return meeting_at(page, meetings, part.start)


def meeting_at(page: Page, meetings: MeetingReading, place: int) -> str:
    """Return the key of the meeting that the text reports on at `place`."""
    return meetings.under(place) or _undated(page, meetings)


def _undated(page: Page, meetings: MeetingReading) -> str:
    """A report that dates no meeting still reports on one, named by its title."""
    first = page.passages[0]
    stop = min(first.end, first.start + 200)
    evidence = page.evidence(first.start, max(stop, first.start + 1), "meeting:undated")
    meetings.documented = "meeting-undated"
    meetings.meetings.append(
        Meeting(key="meeting-undated", name=evidence.quote_repaired[:300], documented=True, evidence=evidence)
    )
    return meetings.documented
