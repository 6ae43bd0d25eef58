"""Where the meeting reported on was held: behind a label, beside its date, in the title, or in a sentence on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.dates.dates import find_dates
from extractors.dates.ordinals import find_ordinals
from extractors.meetings.organs import organs_in
from extractors.meetings.references import ReferenceReader
from extractors.structure.places import place_in, town_of_state
from extractors.structure.title_lines import TitleLine, title_lines
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from ontology.records import AgentKind, Meeting, MeetingFormat

__all__ = ["labelled_places", "place_of"]

_LONGEST_PLACE = 60
_REACH = 2500  # characters behind the title in which a label may stand
_FIRST_PASSAGES = 6  # behind the title, in which a sentence may say where the meeting was
_HOST_REACH = 40  # characters between the words for a host and its state
_VERB_REACH, _NEAR, _LONGEST_LOCATIVE = 140, 60, 5
_LABEL, _DATE_LABEL = frozenset({"place-label"}), frozenset({"date-label"})
_OTHER = frozenset({"not-meeting"})
_HELD, _FUNCTION = frozenset({"held"}), frozenset({"function"})
_MEETINGS = frozenset({"meeting", "sitting", "organ"})
_NOWHERE = ("", "")

_BRACKETED = re.compile(r"\([^)]*\)")

_Place = tuple[str, str]


def place_of(reader: ReferenceReader, meeting: Meeting) -> _Place:
    """Return town and state of `meeting`, which `reader` found to be the one reported on; empty where nothing says."""
    labelled = labelled_places(reader)
    found = next((place for place, _ in labelled if place[1]), _NOWHERE)
    if found[1] or any(form is MeetingFormat.ONLINE for _, form in labelled):
        return found
    if meeting.country or meeting.place:
        told = _NOWHERE if meeting.country else _told_place(reader, meeting)
        return told if told[1] else (meeting.place, meeting.country)
    titled = _titled_place(reader)
    return titled if titled[1] else _told_place(reader, meeting)


def labelled_places(reader: ReferenceReader) -> list[tuple[_Place, MeetingFormat | None]]:
    """Return what stands behind labels, «Место проведения: г. Ереван», "Place: Microsoft Teams": place and form."""
    page, found = reader.page, list[tuple[_Place, MeetingFormat | None]]()
    for number, passage in enumerate(page.passages):
        if passage.start > reader.front.end + _REACH:
            break
        for label in page.cues_in(number, _LABEL):
            line = next(x for x in title_lines(page, passage.start, passage.end) if label.start < x.end)
            place = _place_behind(reader, label, min(line.end, label.end + _LONGEST_PLACE))
            found.append((place, _form_behind(reader, number, label, line)))
    return found


def _place_behind(reader: ReferenceReader, label: CueSpan, stop: int) -> _Place:
    found = place_in(reader.page, label.end, stop)
    return found if found[1] else town_of_state(reader.page, label.end, stop)


def _form_behind(reader: ReferenceReader, number: int, label: CueSpan, line: TitleLine) -> MeetingFormat | None:
    spans = reader.page.cues_in(number, frozenset({"format"}))
    forms = {MeetingFormat(c.cue.value) for c in spans if label.end <= c.start and c.end <= line.end}
    order = (MeetingFormat.HYBRID, MeetingFormat.ONLINE, MeetingFormat.IN_PERSON)
    return next((form for form in order if form in forms), None)


def _titled_place(reader: ReferenceReader) -> _Place:
    """Return the place that a line of the title gives: beside a date, which may be another, or by itself."""
    page, text, front = reader.page, reader.text, reader.front
    for line in title_lines(page, front.start, front.end):
        if organs_in(page, line.start, line.end) or line.end - line.start > _LONGEST_PLACE:
            continue
        if front.receives(line.start) or _labelled(reader, line) or page.cues_in_span(line.start, line.end, _OTHER):
            continue
        found = place_in(page, line.start, line.end)
        first = next(iter(page.names_in(line.start, line.end)), None)
        dates = find_dates(text[line.start : line.end])
        heads = {line.start, *(line.start + date.end + 1 for date in dates if date.start == 0)}
        dated = first is not None and first.lead in heads and dates
        if found[1] or dated:
            return found if found[1] else town_of_state(page, line.start, line.end)
    return _NOWHERE


def _labelled(reader: ReferenceReader, line: TitleLine) -> bool:
    """«Chair: N. N. (Norway)»: whether a label stands in a line that says no place."""
    label, colon, _ = reader.text[line.start : line.end].partition(":")
    dates = any(line.start <= c.start < line.end for c in reader.page.cues_in(line.passage, _DATE_LABEL))
    return bool(colon) and not dates and not place_in(reader.page, line.start, line.start + len(label))[1]


def _told_place(reader: ReferenceReader, meeting: Meeting) -> _Place:
    """Return where a sentence behind the title says that the meeting was, or that of the state which was host."""
    page, first = reader.page, reader.page.passage_number(reader.front.end)
    for number in range(min(first, len(page.passages)), min(first + _FIRST_PASSAGES, len(page.passages))):
        for start, end in _sentences(reader, number):
            if _speaks_of(reader, meeting, start, end):
                found = _near_verb(reader, start, end)
                if found[1] or (found := ("", _host(reader, number, start, end)))[1]:
                    return found
    return _NOWHERE


def _near_verb(reader: ReferenceReader, start: int, end: int) -> _Place:
    """Return the place beside the first verb of holding in a sentence: behind it, else before it."""
    page = reader.page
    openers = [c for c in page.cues_in_span(start, end, _FUNCTION) if c.cue.value == "opener"]
    verb = next(iter(page.cues_in_span(start, end, _HELD)), next(iter(openers), None))
    if verb is None:
        return _NOWHERE
    behind = place_in(page, verb.end, min(end, verb.end + _VERB_REACH))
    before = behind if behind[1] else place_in(page, max(start, verb.start - _VERB_REACH), verb.start)
    return (
        before if before[1] else ("", _state_near(reader, max(start, verb.start - _NEAR), min(end, verb.end + _NEAR)))
    )


def _state_near(reader: ReferenceReader, start: int, end: int) -> str:
    """«held in Mongolia», «在泰国呵叻府举行»: return the state that «in» stands right before."""
    page = reader.page
    words = page.book.words("locative")
    for name in page.names_in(start, end):
        before = page.text[max(start, name.lead - _LONGEST_LOCATIVE) : name.lead].rstrip()
        han = bool(before) and is_han(before[-1])
        clitic = page.text[name.lead : name.start].strip() or before[-1:]
        word = before[-1:] if han else before.rpartition(" ")[2]
        word = (
            clitic if clitic in words and not han and (name.lead < name.start or not before[-2:-1].isalpha()) else word
        )
        if name.kind is AgentKind.STATE and len(name.codes) == 1 and name.strong and word in words:
            return name.codes[0]
    return ""


def _sentences(reader: ReferenceReader, number: int) -> Iterator[tuple[int, int]]:
    passage = reader.page.passages[number]
    ends = [*reader.dated.sentence_ends(passage.start, passage.end), passage.end]
    yield from zip([passage.start, *ends], ends, strict=False)


def _speaks_of(reader: ReferenceReader, meeting: Meeting, start: int, end: int) -> bool:
    """Whether a sentence says that the meeting was held: its dates and ordinals are those of no other."""
    roles = {c.cue.role for c in reader.page.cues_in_span(start, end)}
    event = not meeting.start and roles & _HELD  # a panel of an undated session
    if not roles & (_HELD | _FUNCTION) or not (roles & _MEETINGS or event) or "scheduled" in roles:
        return False
    words = _BRACKETED.sub("", reader.text[start:end])
    counted = {o.value for o in find_ordinals(words)}
    if meeting.ordinal is not None and counted and meeting.ordinal not in counted:
        return False
    dates = find_dates(words)
    first, last = meeting.start or "", meeting.end or ""
    return not first or all(first <= date.first and date.last <= last for date in dates)


def _host(reader: ReferenceReader, number: int, start: int, end: int) -> str:
    """Return the state that a sentence says was host: it stands beside the words that say so."""
    page = reader.page
    states = [n for n in page.names_in(start, end) if n.kind is AgentKind.STATE and len(n.codes) == 1]
    for cue in page.cues_in(number, _FUNCTION):
        if cue.cue.value != "host" or not start <= cue.start < end:
            continue
        for state in states:
            if min(abs(state.lead - cue.end), abs(cue.start - state.end)) <= _HOST_REACH:
                return state.codes[0]
    return ""
