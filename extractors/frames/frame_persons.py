"""The persons a cue speaks of: behind it, introduced by an office, or the subject before it."""

from __future__ import annotations

import re

from extractors.frames.frames import Frame
from extractors.persons.persons import read_persons
from extractors.persons.single_names import apposed_name
from extractors.persons.span import PersonSpan
from extractors.persons.stretch import Stretch
from extractors.words.folding import is_han
from ontology.records import AgentKind

__all__ = ["people_in", "persons_from", "place_by_clause", "subject_before"]

_SPACE = re.compile(r"\s")
_PHRASE = re.compile(r"(?:\s*[,،])?\s+([^,،;:().؛。]+)")
_CLAUSE = re.compile(r"(?:[^.;:()؛。]|\([^()\s]{1,15}\)){0,160}")  # with an acronym in brackets
_BETWEEN_COMMAS = re.compile(r"\s*[,،]\s+([^,،;:()؛。]+?)\s*[,،]?\s*")
_MOST_BEFORE_OFFICE = 3  # words
_ORIGINS = {AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.PROCESS}


def persons_from(frame: Frame, start: int, stop: int) -> list[PersonSpan]:
    """Return the persons that begin right behind `start`, where persons may hold the function."""
    if not frame.of_persons:
        return []
    place = frame.whole_name(frame.reader.walk(start, stop))
    named = any(chain.lead <= place <= chain.end for chain in frame.reader.chains)
    if named and not is_han(frame.text[place]):  # Chinese prints where somebody comes from before the name
        return _bare(frame, start, _clause_end(frame, start, stop))
    return people_in(frame, place, stop) or _introduced(frame, place, stop) or _before_verb(frame, place, stop)


def _before_verb(frame: Frame, start: int, stop: int) -> list[PersonSpan]:
    """«Invited to comment, Mr. N. N. stressed …»: the name ends where a verb of its own begins."""
    verbs = (s.start for s in frame.sentence.of("function") if s.cue.head is None and start < s.start < stop)
    verb = min(verbs, default=stop)
    return people_in(frame, start, verb) if verb < stop else []


def _introduced(frame: Frame, start: int, stop: int) -> list[PersonSpan]:
    """«opened by the Minister of Transport of Peru, Mr. N. N.»: the office stands before the honorific."""
    edge = _clause_end(frame, start, stop)
    for honorific in frame.honorifics():
        offices = frame.offices(start, honorific.start) if start < honorific.start <= edge else []
        if not offices and start < honorific.start <= edge and _unknown_office(frame, start, honorific.start):
            if persons := people_in(frame, honorific.start, stop):
                return persons
            continue
        if not offices or len(frame.text[start : offices[0].start].split()) > _MOST_BEFORE_OFFICE:
            continue
        if persons := people_in(frame, honorific.start, stop):  # none behind the «Minister» of «Deputy Prime Minister»
            return _placed(frame, persons, offices[0].start, honorific.start)
    return _bare(frame, start, edge) or _in_office(frame, start, stop)


def _in_office(frame: Frame, start: int, stop: int) -> list[PersonSpan]:
    """«commented on by the independent expert N. N. (Peru)»: an office, and the name without an honorific."""
    for office in frame.offices(start, stop)[:1]:
        persons = people_in(frame, office.end, stop)
        near = bool(persons) and persons[0].start - office.end <= 1 and persons[0].affiliation is not None
        near = near and persons[0].name[:1].isupper()  # letters without capitals do not show where a name begins
        if near and len(frame.text[start : office.start].split()) <= _MOST_BEFORE_OFFICE:
            return persons
    return []


def _clause_end(frame: Frame, start: int, stop: int) -> int:
    gap = _CLAUSE.match(frame.text, start, stop)
    return gap.end() if gap else start


def _unknown_office(frame: Frame, start: int, stop: int) -> bool:
    """«by the Peruvian linguist Ms. N. N.»: a few words, none of which names anybody who takes part."""
    words, oblique = frame.text[start:stop].split(), frame.reader.page.book.glue(frame.reader.language, "oblique")
    if oblique.isdisjoint(frame.text[: frame.span.end].rsplit(None, 1)[-1:]):
        return False  # «was given by», not «praised the efforts of»
    named = any(not name.demonym for name in frame.reader.page.names_in(start, stop))
    return len(words) <= _MOST_BEFORE_OFFICE and all(map(str.isalpha, words)) and not named


def _bare(frame: Frame, start: int, stop: int) -> list[PersonSpan]:
    """«opened by the Minister of Transport of Peru N. N., who …»: the name behind the state, without an honorific.

    Behind «and» another office may go on, with the name of its own.
    """
    names = [n for n in frame.reader.page.names_in(start, stop) if n.kind in _ORIGINS]
    offices = frame.offices(start, names[0].lead) if names else []
    offices = offices or (frame.offices(frame.span.start, names[0].lead) if names and start == frame.span.end else [])
    if not offices or len(frame.text[start : offices[0].start].split()) > _MOST_BEFORE_OFFICE:
        return []
    for name in names:  # «the Permanent Representative of Peru to the United Nations, N. N.»: behind the last
        end = _PHRASE.match(frame.text, name.end, stop)
        ends = _joint(frame, end.start(1), end.end()) if end else stop
        person = apposed_name(frame.reader, frame.sentence.cues, end.start(1), ends) if end else None
        if person is not None:
            person.affiliation, person.post = names[0], (offices[0].start, name.end)
            return [person, *_bare(frame, frame.reader.conjunction(ends, stop), stop)]
    return []


def _joint(frame: Frame, start: int, stop: int) -> int:
    """Return where «and» stands between two spaces of ``[start, stop)``, or `stop`."""
    places = (m.start() for m in _SPACE.finditer(frame.text, start, stop))
    return next((p for p in places if frame.reader.conjunction(p, stop) > p + 1), stop)


def people_in(frame: Frame, start: int, stop: int) -> list[PersonSpan]:
    """Return the persons printed in ``[start, stop)``."""
    sentence = frame.sentence
    stretch = Stretch(frame.reader, sentence.cues, sentence.persons, elected=frame.elected)
    return read_persons(stretch, start, stop)


def place_by_clause(frame: Frame, persons: list[PersonSpan]) -> None:
    """«The Chair of the Group, Mr. N. N. (Peru), opened»: the office before the name is his."""
    start, stop = frame.verb_before(), frame.named_from(persons[0])
    offices = frame.offices(start, stop)
    if offices and frame.reader.leads(start, offices[0].start) and frame.reader.leads(offices[0].end, stop):
        _placed(frame, persons, offices[0].start, stop)


def _placed(frame: Frame, persons: list[PersonSpan], start: int, stop: int) -> list[PersonSpan]:
    """Give the first of `persons` the office that stands before the name, in ``[start, stop)``."""
    if persons and start < stop:
        names = frame.reader.page.names_in(start, stop)
        origin = [name for name in names if name.kind in _ORIGINS and len(name.codes) == 1]
        persons[0].affiliation = persons[0].affiliation or (origin[-1] if origin else None)
        persons[0].post = persons[0].post or (start, stop)
        held = [s for s in frame.sentence.of("title") if start <= s.start and frame.reader.leads(s.end, stop)]
        held = [s for s in held if frame.reader.conjunction(s.end, stop) == s.end]  # "the Chair and Mr. N. N."
        persons[0].titles = persons[0].titles or [span.cue.value for span in held[:1]]
    return persons


def subject_before(frame: Frame, stop: int) -> list[PersonSpan]:
    """«In the afternoon, Mr. N. N. (Peru), Chair of the Group, opened»: what stands before is no matter.

    The subject is the first person whose honorific no preposition governs.
    """
    if is_han(frame.text[frame.span.start]):
        clause = max(frame.floor, *(frame.text.rfind(mark, frame.floor, stop) + 1 for mark in ",;:。"))
        return people_in(frame, frame.whole_name(frame.reader.walk(clause, stop)), stop)
    oblique = frame.reader.page.book.glue(frame.reader.language, "oblique")
    floor = frame.verb_before()
    for span in frame.honorifics():
        if floor <= span.start < stop:
            before = frame.text[frame.floor : span.start].split()
            persons = people_in(frame, span.start, stop) if not oblique.intersection(before[-1:]) else []
            if persons:
                apposed = floor + len(frame.text[floor : span.start].rstrip(" ,،"))
                clause = max(floor, *(frame.text.rfind(mark, floor, apposed) + 1 for mark in ".;:,،"))
                offices = frame.offices(clause, span.start)
                return _placed(frame, persons, offices[0].start, span.start) if offices else persons
    return _bare_subject(frame, floor, stop)


def _bare_subject(frame: Frame, floor: int, stop: int) -> list[PersonSpan]:
    """«The Minister of Transport of Peru, N. N., opened»: the name in an apposition, without an honorific."""
    names = [n for n in frame.reader.page.names_in(floor, stop) if n.kind in _ORIGINS and len(n.codes) == 1]
    between = _BETWEEN_COMMAS.fullmatch(frame.text, names[-1].end, stop) if names else None
    offices = frame.offices(floor, names[0].lead) if between else []
    if not between or not offices or not frame.reader.leads(floor, offices[0].start):
        return []
    person = apposed_name(frame.reader, frame.sentence.cues, between.start(1), between.end(1))
    if person is None:
        return []
    person.affiliation, person.post = names[-1], (offices[0].start, names[-1].end)
    return [person]
