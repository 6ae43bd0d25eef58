"""Lists of agents that end with a person: «Peru, Chile and, for UNESCO, Ms. N. N.»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames.frame_persons import people_in
from extractors.frames.frames import Frame
from extractors.frames.office_holders import write_persons
from extractors.lists.lists import Chain
from extractors.persons.span import PersonSpan
from extractors.words.names import NameSpan

__all__ = ["add_persons_behind", "without_senders"]

_WORD = re.compile(r"[^\W\d_]+")
_MOST_LEADING = 4  # words of «por parte de la»


def without_senders(frame: Frame, chains: Sequence[Chain]) -> list[Chain]:
    """Return `chains` without the names for which a person speaks: «…, for UNESCO, Ms. N. N.»."""
    if not frame.of_persons or not frame.honorifics():
        return list(chains)
    cut = (Chain(c.names[:-1]) if _sends(frame, c.names[-1]) else c for c in chains)
    return [chain for chain in cut if chain.names]


def _sends(frame: Frame, name: NameSpan) -> bool:
    """Whether words say that a person comes for `name`, who is named right behind it."""
    place = frame.past_mark(name.end, frame.sentence.end)
    named = any(place <= s.start == frame.reader.walk(place, s.start) for s in frame.honorifics())
    glue, language = frame.reader.page.book.glue, frame.reader.language
    before = _WORD.findall(frame.text[frame.span.end : name.lead])[-_MOST_LEADING:]
    return named and place > name.end and not (glue(language, "origin") - glue(language, "genitive")).isdisjoint(before)


def add_persons_behind(frame: Frame, agents: Sequence[int], place: int, stop: int) -> None:
    """Write the parts of the persons whom an «and» joins to the list of `agents` that ends at `place`."""
    start = frame.past_mark(place, stop)
    joint = _WORD.match(frame.text, start, stop)
    joined = joint is not None and joint[0] in frame.reader.page.book.words("conjunction")
    if joint is None or not agents or not joined or not frame.of_persons:
        return
    named = next((s.start for s in frame.honorifics() if joint.end() <= s.start < stop), stop)
    home = next((n for n in frame.reader.names if joint.end() <= n.lead and n.end <= named), None)
    begins = home is None or frame.reader.leads(joint.end(), home.lead)
    if named < stop and begins and frame.reader.leads(home.end if home else joint.end(), named):
        persons = people_in(frame, named, stop)
        if persons and not _verb_behind(frame, persons[-1]):
            persons[0].affiliation = persons[0].affiliation or home
            write_persons(frame, persons)


def _verb_behind(frame: Frame, person: PersonSpan) -> bool:
    """«…, and Ms. N. N. replied»: the person is the subject of another verb."""
    place = max(person.end, person.described_to)
    verbs = (s.start for s in frame.sentence.of("function") if s.cue.head is None and s.start >= place)
    return any(frame.reader.leads(place, verb) for verb in verbs)
