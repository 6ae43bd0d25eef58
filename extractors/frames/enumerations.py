"""Enumerations: each item a name, or each a delegate who stands for where they come from."""

from __future__ import annotations

from extractors.frames.capacity import capacities, capacity_of, stated_capacity
from extractors.frames.frame_parts import write_part
from extractors.frames.frame_persons import persons_from
from extractors.frames.frames import Frame
from extractors.frames.listed_agents import write_names
from extractors.frames.office_holders import write_persons
from extractors.lists.list_items import list_items
from extractors.persons.persons import read_persons
from extractors.persons.span import PersonSpan
from extractors.persons.stretch import Stretch
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from ontology.records import Capacity, Function

__all__ = ["read_delegates", "read_enumeration"]

_NONE = "none"  # words that only keep shorter ones from counting
_BEFORE = "before"  # a cue that goes on with what the sentence before it says


def read_enumeration(frame: Frame, start: int, stop: int) -> bool:
    """Read the enumeration in ``[start, stop)``; return whether it holds a name."""
    if persons := persons_from(frame, start, stop):
        write_persons(frame, persons)
        return True
    if read_delegates(frame, start, stop):
        return True
    named = next((chain.lead for chain in frame.reader.chains if start <= chain.lead < stop), start)
    later = [s.start for s in frame.sentence.of("capacity", "behalf") if s.start > named and _opens_list(frame, s)]
    stop = min([stop, *later])
    items = list_items(frame.reader, max(start, frame.text.rfind(":", start, named) + 1), stop)
    names = tuple(item.name for item in items if item.name is not None)
    if not names:
        return False
    stated = stated_capacity(frame.reader, frame.sentence.start, start) or frame.sentence.said or _said_before(frame)
    first = stated_capacity(frame.reader, start, names[0].lead) or stated
    write_names(frame, names, [word or stated for word in capacities(frame.reader, names, first, "")])
    frame.sentence.unknown += ((item, frame.span) for item in items if item.name is None)
    return True


def _said_before(frame: Frame) -> str:
    """«The following accepted this invitation: …»: the sentence before says as what they came."""
    if frame.span.cue.condition != _BEFORE:
        return ""
    page = frame.reader.page
    number = page.passage_number(frame.sentence.start)
    cues = page.cues_in(number, frozenset({"capacity"}))
    return next((s.cue.value for s in reversed(cues) if s.end <= frame.sentence.start and s.cue.value != _NONE), "")


def read_delegates(frame: Frame, start: int, stop: int) -> bool:
    """«attended by: N. N., Minister, Peru; …»: each delegate stands for where they come from."""
    if frame.of_persons or frame.span.cue.value != Function.ATTENDEE:
        return False
    place = frame.reader.walk(start, stop)
    if any(chain.lead <= place <= chain.end for chain in frame.reader.chains):
        return False
    persons = read_persons(Stretch(frame.reader, frame.sentence.cues, frame.sentence.persons), place, stop)
    sent = [
        person for person in persons
        if person.affiliation and len(person.affiliation.codes) == 1 and (person.honorific or not _bare(person))
    ]  # fmt: skip
    capacity = stated_capacity(frame.reader, frame.sentence.start, start)
    if frame.span.cue.tail is not None:  # «attended the meeting as experts»
        capacity = stated_capacity(frame.reader, stop, frame.reach) or capacity
    for person in sent:
        name = person.affiliation
        if name:
            own = capacity_of(capacity, name, Function.ATTENDEE)
            alone = own is Capacity.INVITED_EXPERT  # who was asked for what they know stands for nobody
            write_part(frame, None if alone else name, person, own, Function.ATTENDEE)
    return bool(sent)


def _opens_list(frame: Frame, span: CueSpan) -> bool:
    colon = frame.text.find(":", span.end, min(span.end + 80, frame.sentence.end))
    return colon > 0 and frame.reader.leads(span.end, colon)


def _bare(person: PersonSpan) -> bool:
    """Whether nothing but its place says that a Chinese name is a person's."""
    return is_han(person.name[:1] or " ") and person.name.isalpha()
