"""What persons hold by a cue: the function it announces, or the titles printed beside their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames.capacity import capacity_of, stated_capacity
from extractors.frames.frame_parts import write_part
from extractors.frames.frames import Frame
from extractors.frames.offices import office_before, office_behind
from extractors.persons.span import PersonSpan
from ontology.records import Capacity, Function

__all__ = ["write_persons"]

_OBSERVER = "observer"
_EXPERT = "invited-expert"
_IN_PERSON = {Function.SPEAKER, Function.DISCUSSANT}  # what invited experts do in this capacity
_MOST_BETWEEN, _LONGEST_BETWEEN = 3, 30  # words and characters of an office beside «invited expert»
_MARK = re.compile(r"[,;:.()]")
_NONE = "none"  # an office that somebody held before or holds elsewhere


def write_persons(frame: Frame, persons: Sequence[PersonSpan]) -> None:
    """Write the parts of `persons`, with the offices named beside them."""
    elected = frame.elected
    if elected and (office := office_behind(frame)):
        for person in persons:  # «Ms. N. N., Vice-President, took the chair»: what they hold here is said last
            person.titles = [office] if person.end <= frame.span.start else person.titles or [office]
    elif office := office_before(frame, frame.named_from(persons[0]), behind_cue=not elected):
        persons[0].titles, persons[0].titled_first = persons[0].titles or [office], True
    if elected:
        _share_titles(persons)
    words = _observing(frame, persons)
    for person, word in zip(persons, words, strict=True):
        if not elected:
            function = _led_by_one(frame, persons)
            capacity = Capacity.INVITED_EXPERT if word == Capacity.INVITED_EXPERT else None
            if word and person.affiliation:
                capacity = capacity_of(word, person.affiliation, Function.SPEAKER)
            write_part(frame, None, person, capacity, function)
        for title in person.titles if not frame.later else ():
            if title != _NONE:
                write_part(frame, None, person, None, Function(title))


def _observing(frame: Frame, persons: Sequence[PersonSpan]) -> list[str]:
    """«…, and the observers N. N. (Peru) and M. M. (IOM)»: who speaks as an observer, from the word on."""
    words, word = list[str](), ""
    place = frame.floor if frame.span.cue.head is None else min(frame.span.start, persons[0].start)
    for person in persons:
        named = frame.named_from(person)
        stated = [s for s in frame.sentence.of("capacity") if place <= s.start and s.end <= named]
        if stated and stated[-1].cue.value == _OBSERVER and frame.reader.leads(stated[-1].end, named):
            word = _OBSERVER
        speaks = frame.span.cue.person_value == Function.SPEAKER
        words.append((word or _described(frame, person) or _invited(frame)) if speaks else "")
        words[-1] = words[-1] or _expert(frame, person, place)
        place = person.end
    return words


def _invited(frame: Frame) -> str:
    """«… were invited to speak as experts»: the words of the cue say so."""
    stated = stated_capacity(frame.reader, frame.span.start, frame.reach)
    return stated if stated == _EXPERT else ""


def _expert(frame: Frame, person: PersonSpan, place: int) -> str:
    """«the invited expert Ms. N. N. said»: the words behind `place` and before the name say in what capacity."""
    named = frame.named_from(person)
    stated = [s for s in frame.sentence.of("capacity") if place <= s.start and s.end <= named]
    if frame.span.cue.person_value not in _IN_PERSON or not stated or stated[-1].cue.value != _EXPERT:
        return ""
    between = frame.text[stated[-1].end : named]
    near = len(between.split()) <= _MOST_BETWEEN and len(between) <= _LONGEST_BETWEEN and not _MARK.search(between)
    return _EXPERT if near else ""


def _described(frame: Frame, person: PersonSpan) -> str:
    """«Ms. N. N., observer for the African Union, said»: what stands behind the name says so of one person."""
    stated = stated_capacity(frame.reader, *person.post) if person.post else ""
    return stated if stated == _OBSERVER else ""


def _led_by_one(frame: Frame, persons: Sequence[PersonSpan]) -> Function | None:
    """Several who lead a discussion are its panel; one person leads it as a state or an organisation does."""
    panel = frame.span.cue.person_value == Function.PANELLIST != frame.span.cue.value
    alone = len(persons) == 1 and not _goes_on(frame, persons[0])
    return Function(frame.span.cue.value) if panel and alone else None


def _goes_on(frame: Frame, person: PersonSpan) -> bool:
    """Whether «and» or another honorific stands behind a person, though no other could be read."""
    place = person.described_to
    if any(person.end < span.start < place for span in frame.sentence.of("honorific")):
        return True
    start = frame.past_mark(place, frame.limit)
    return frame.reader.conjunction(start, frame.limit) > start


def _share_titles(persons: Sequence[PersonSpan]) -> None:
    """«elected A, B and C Vice-Chairs», "elected as Vice-Chairs A, B and C": one title for several persons."""
    first = bool(persons) and persons[0].titled_first
    known: list[str] = []
    for person in persons if first else reversed(persons):
        known = person.titles or known
        person.titles = person.titles or list(known)
