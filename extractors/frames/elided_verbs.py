"""«A served as Chair and B as Rapporteur»: those behind whose verb is left out, each with an office of its own."""

from __future__ import annotations

from extractors.frames.frame_parts import write_part
from extractors.frames.frame_persons import people_in
from extractors.frames.frames import Frame
from extractors.words.cues import CueSpan
from ontology.records import AgentKind, Function

__all__ = ["read_elided"]

_NONE = "none"  # an office that somebody held before or holds elsewhere


def read_elided(frame: Frame) -> None:
    """Read the persons and agents that go on behind the office of the cue's own subject."""
    offices = [s for s in frame.sentence.of("title", "elected-title") if s.start >= frame.span.end]
    own = next((s for s in offices if frame.reader.leads(frame.span.end, s.start)), None)
    place = own.end if own else frame.sentence.end
    for office in offices:
        begins = frame.reader.conjunction(place, office.start)
        begins = frame.past_mark(place, office.start) if begins == place else begins
        if office.start >= place and begins > place:
            if not _holds(frame, begins, office):
                return
            place = office.end


def _holds(frame: Frame, start: int, office: CueSpan) -> bool:
    """Write what the one named between `start` and the `office` holds; return whether there is one."""
    leads = frame.reader.leads
    honorific = next((s.start for s in frame.honorifics() if start <= s.start < office.start), None)
    persons = people_in(frame, honorific, office.start) if honorific and leads(start, honorific) else []
    if persons and leads(frame.past_mark(persons[-1].described_to, office.start), office.start):
        for person in persons if office.cue.value != _NONE else []:
            write_part(frame, None, person, None, Function(office.cue.value))
        return True
    chain = next((c for c in frame.reader.chains if start <= c.lead and c.end <= office.start), None)
    if honorific or chain is None or not leads(start, chain.lead) or not leads(chain.end, office.start):
        return False
    for name in chain.names if office.cue.value != _NONE else ():
        if name.kind in {AgentKind.STATE, AgentKind.ORGANIZATION}:
            write_part(frame, name, None, None, Function(office.cue.value))
    return True
