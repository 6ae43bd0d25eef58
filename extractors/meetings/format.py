"""In which form the meeting reported on was held: all in a room, online, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.dates.dates import find_dates
from extractors.meetings.references import ReferenceReader
from extractors.meetings.title_meetings import ordinal_before
from extractors.meetings.where import labelled_places
from extractors.structure.places import place_in
from extractors.structure.title_lines import title_lines
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from ontology.records import Meeting, MeetingFormat

__all__ = ["format_of"]

_MONTH = len("2000-01")
_COMMA = 2  # characters between the form and the date at the head of a line
_FIRST_PASSAGES = 3  # behind the title, in which a sentence may say so without a verb of holding
_REACH, _FEW_WORDS = 90, 4  # characters of a clause; words before one for a form that may deny it
_CLAUSE = re.compile(r"[,،;؛:.()。，；：]")
_FORMAT, _ANCHORS = frozenset({"format"}), frozenset({"place-label", "held"})
_NOUNS = frozenset({"meeting", "sitting"})


def format_of(reader: ReferenceReader, meeting: Meeting) -> MeetingFormat | None:
    """Return the form that title, labels and sentences give the meeting, None where they give none."""
    for place, form in labelled_places(reader):
        if form is not None:
            return MeetingFormat.HYBRID if place[1] and form is MeetingFormat.ONLINE else form
    found = {
        form
        for span in _told(reader)
        if (form := _said(reader, span)) is not None and not _of_another(reader, meeting, span)
    }
    if {MeetingFormat.ONLINE, MeetingFormat.IN_PERSON} <= found or (
        found == {MeetingFormat.ONLINE} and _placed(reader)
    ):
        return MeetingFormat.HYBRID
    order = (MeetingFormat.HYBRID, MeetingFormat.ONLINE, MeetingFormat.IN_PERSON)
    return next((form for form in order if form in found), None)


def _said(reader: ReferenceReader, span: CueSpan) -> MeetingFormat | None:
    """Return the form that a word says the meeting had, None where its clause speaks of another meeting.

    «Without remote participation» says that all came.
    """
    page, form = reader.page, MeetingFormat(span.cue.value)
    before = _CLAUSE.split(reader.text[max(0, span.start - _REACH) : span.start])[-1]
    behind = _CLAUSE.split(reader.text[span.end : span.end + _REACH])[0]
    if _has(before + " " + behind, page.book.words("other-time")):
        return None
    denied = _has(" ".join(before.split()[-_FEW_WORDS:]), page.book.words("without"))
    if not denied or _has(before, page.book.words("only")):
        return form
    return None if form is MeetingFormat.IN_PERSON else MeetingFormat.IN_PERSON


def _of_another(reader: ReferenceReader, meeting: Meeting, span: CueSpan) -> bool:
    """Whether the sentence of a word for a form counts, or its clause dates, another meeting."""
    page, text = reader.page, reader.text
    passage = page.passages[page.passage_number(span.start)]
    ends = [passage.start, *reader.dated.sentence_ends(passage.start, passage.end), passage.end]
    start, end = max(e for e in ends if e <= span.start), min(e for e in ends if e > span.start)
    nouns = page.cues_in_span(start, end, _NOUNS)
    counted = {o for noun in nouns if (o := ordinal_before(page, noun, start)) is not None}
    if counted and meeting.ordinal is not None and meeting.ordinal not in counted:
        return True
    behind = _CLAUSE.split(text[span.end : min(end, span.end + _REACH)])[0]
    first, last = meeting.start or "", meeting.end or ""
    dates = [d for d in find_dates(behind) if len(d.first) >= _MONTH] if first else []
    return bool(dates) and not any(d.first[: len(first)] <= last and first <= d.last for d in dates)


def _denies(reader: ReferenceReader, span: CueSpan) -> bool:
    return span.cue.value != MeetingFormat.IN_PERSON and _said(reader, span) is MeetingFormat.IN_PERSON


def _placed(reader: ReferenceReader) -> bool:
    """«County Hall, Narok, Kenya, and via Zoom»: whether a line of the title names a place before the form."""
    page = reader.page
    for line in title_lines(page, reader.front.start, reader.front.end):
        for span in page.cues_in_span(line.start, line.end, _FORMAT):
            before = reader.text[line.start : span.start]
            if place_in(page, line.start, span.start)[1] and _has(before, page.book.words("conjunction")):
                return True
    return False


def _has(clause: str, words: frozenset[str]) -> bool:
    """Whether one of the folded `words` stands in a clause, in Chinese anywhere in it."""
    parts = set(re.findall(r"[^\W\d_]+", clause))
    return not words.isdisjoint(parts) or any(is_han(word[0]) and word in clause for word in words)


def _told(reader: ReferenceReader) -> Iterator[CueSpan]:
    """Yield the words for a form that are said of the meeting."""
    page, front = reader.page, reader.front
    first = page.passage_number(front.end) if front.end < len(reader.text) else len(page.passages)
    for number in range(len(page.passages)):
        spans = page.cues_in(number, _FORMAT)
        if (spans and page.has_cue(number, _ANCHORS)) or (
            any(_denies(reader, span) for span in spans) and first <= number < first + _FIRST_PASSAGES
        ):
            yield from spans
        elif spans and first <= number < first + _FIRST_PASSAGES and page.has_cue(number, _NOUNS):
            both = len({span.cue.value for span in spans}) > 1
            yield from (s for s in spans if both or s.cue.value != MeetingFormat.ONLINE)
    yield from _titled(reader)


def _titled(reader: ReferenceReader) -> Iterator[CueSpan]:
    """Yield the words for a form beside the noun of the meeting in the title, or in a line of their own."""
    page, text = reader.page, reader.text
    for line in title_lines(page, reader.front.start, reader.front.end):
        for span in page.cues_in(line.passage, _FORMAT):
            if not line.start <= span.start < line.end:
                continue
            nouns = [n for n in page.cues_in(line.passage, _NOUNS) if line.start <= n.start < line.end]
            beside = any(not text[min(span.end, n.end) : max(span.start, n.start)].strip() for n in nouns)
            behind = find_dates(text[span.end : line.end])
            beside = beside or (span.start == line.start and bool(behind) and behind[0].start <= _COMMA)
            if span.cue.value == MeetingFormat.ONLINE and place_in(page, line.start, span.start)[1]:
                yield span  # «County Hall, Narok, Kenya, and via Zoom»
            label, colon, _ = text[line.start : span.start].rpartition(":")
            if colon and _has(label, page.book.words("form-label")):
                yield span
            others = text[line.start : span.start] + text[span.end : line.end]
            if beside or not re.search(r"\w", others) or text.startswith("(", line.start):
                yield span
