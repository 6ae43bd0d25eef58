"""The list or the persons before a cue: the subject of its verb, and what is no subject although it stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames.behalf import (
    behalf_before,
    behalf_within,
    beside_pair,
    closed_aside,
    speak_after,
    speak_for,
    spoken_for,
)
from extractors.frames.capacity import stated_capacity
from extractors.frames.elided_verbs import read_elided
from extractors.frames.frame_parts import write_part
from extractors.frames.frame_persons import people_in, place_by_clause, subject_before
from extractors.frames.frames import Frame
from extractors.frames.listed_agents import own_names, write_chain
from extractors.frames.office_holders import write_persons
from extractors.frames.senders import no_subject
from extractors.frames.subjects import agents_clause, inverted, set_off, unreal
from extractors.frames.unknown_beside import beside_unknown
from extractors.lists.lists import Chain
from extractors.persons.span import PersonSpan
from extractors.words.folding import is_han
from extractors.words.lexicon import LOST
from ontology.records import Capacity, Function

__all__ = ["read_before"]

_COMMAS = ",،"
_MOST_LEADING = 4  # words of «no representative of the Government of»
_MOST_COORDINATED = 3  # words of «and the latter also»
_LAST = "last"  # said of the last person alone: «B was Chair and A (Peru), Rapporteur»
_NEXT = "next"  # a verb that counts only right behind the person
_ASIDE = re.compile(r"\s*,\s*([^\W\d_]+)[^,;:.()]{0,140},\s*")
_CLAUSE = re.compile(r"[,،;:(]|\.\s")
_WORD = re.compile(r"[^\W\d_][^\W\d_'-]*")


def read_before(frame: Frame) -> bool:
    """Read the list or the persons before the cue; return whether there are any."""
    if experts := _experts(frame):
        for person in experts:
            write_part(frame, None, person, Capacity.INVITED_EXPERT)
        return True
    persons = _subjects(frame) if frame.of_persons and not agents_clause(frame) else []
    if not persons or inverted(frame, persons[-1].described_to):
        return _read_agents(frame)
    if _coordinated(frame, persons[-1]):
        return False
    if frame.span.cue.condition == _LAST:
        persons = persons[-1:]
    if frame.span.cue.condition == _NEXT and not _next(frame, persons[-1]):
        return False
    if not unreal(frame, frame.named_from(persons[0])):
        _write_subject(frame, persons)
    return True


def _coordinated(frame: Frame, person: PersonSpan) -> bool:
    """«It supports the envoy, Mr. N. N., and asks him»: behind «and» the verb has the subject of the one before."""
    segment = re.split(r"[,،]", frame.text[person.end : frame.span.start])[-1]
    begins = frame.span.start - len(segment.lstrip())
    few = len(segment.split()) <= _MOST_COORDINATED and "," in frame.text[person.end : frame.span.start]
    return few and frame.reader.conjunction(begins, frame.span.start) > begins


def _experts(frame: Frame) -> list[PersonSpan]:
    """«Ms. N. N. (Peru) was invited as an expert»: who comes as an expert takes part in person."""
    if frame.span.cue.value != Function.ATTENDEE:
        return []
    stated = stated_capacity(frame.reader, frame.floor, frame.span.end)
    return _subjects(frame) if stated == Capacity.INVITED_EXPERT else []


def _write_subject(frame: Frame, persons: Sequence[PersonSpan]) -> None:
    """Write the parts of `persons`, and whom words before them or behind them say that they speak for."""
    first, begins = len(frame.sentence.parts), frame.named_from(persons[0])
    write_persons(frame, persons)
    own = range(first, len(frame.sentence.parts))
    groups = [c for c in frame.reader.chains if frame.floor <= c.lead and c.end <= begins]
    if groups and behalf_before(frame, frame.floor, groups[-1]) and frame.reader.leads(groups[-1].end, begins):
        speak_for(frame, own, groups[-1])
    speak_after(frame, own, behalf_within(frame))
    if frame.elected:
        read_elided(frame)


def _subjects(frame: Frame) -> list[PersonSpan]:
    """Return the persons before the cue who are its subject."""
    start = frame.whole_name(frame.reader.walk(frame.verb_before(), frame.span.start))
    behalf = behalf_within(frame)
    persons = [] if _of_head(frame, start) else people_in(frame, start, behalf)
    if persons:
        place_by_clause(frame, persons)
    return persons or subject_before(frame, behalf)


def _read_agents(frame: Frame) -> bool:
    chains = [c for c in frame.reader.chains if frame.floor <= c.lead and c.end <= frame.span.start]
    chains = closed_aside(frame, _without_aside(frame, chains))
    if not chains or not _subject(frame, chains[-1]):
        return False
    if behalf_before(frame, frame.floor, chains[-1]):
        return _speakers_for_groups(frame, chains)
    own = own_names(frame, chains[-1], last=True)
    if frame.text[frame.span.start] not in _COMMAS and (_governed(frame, own) or _of_town(frame, own)):
        return False
    agents = write_chain(frame, own, frame.floor)
    if len(chains) > 1 and behalf_before(frame, frame.floor, chains[-2]):
        if beside_pair(frame, chains):
            _speakers_for_groups(frame, chains[:-1])
        elif not spoken_for(frame, chains[-2], own):
            speak_for(frame, agents, chains[-2])
    speak_after(frame, agents, frame.span.start)
    if frame.elected:
        read_elided(frame)
    return True


def _subject(frame: Frame, chain: Chain) -> bool:
    """Whether the names stand where the subject of the cue does, and are not part of what stands there."""
    backed = behalf_before(frame, frame.floor, chain)
    if no_subject(frame, chain) and not backed:
        return False
    bracketed = frame.text[chain.end] == ")" and backed
    place = chain.end + bracketed
    if not _apposed(frame, place) or _of_person(frame, chain):
        return False
    told = frame.text[frame.span.start] in _COMMAS  # a relative clause tells of the name right before it
    if (
        (not told and not backed and _agent_of_passive(frame, own_names(frame, chain, last=True)))
        or _of_office(frame, chain)
        or _denied(frame, chain)
    ):
        return False
    if inverted(frame, chain.end) or unreal(frame, chain.lead):
        return False
    # before such a list nobody knows what the words that were lost made of it
    return LOST not in "".join(frame.text[frame.floor : chain.lead].split()[-2:])


def _denied(frame: Frame, chain: Chain) -> bool:
    """«ningún representante de X asistió»: nobody of the list did."""
    words = frame.text[frame.sentence.start : chain.lead].split()[-_MOST_LEADING:]
    return not frame.reader.page.book.glue(frame.reader.language, "negation").isdisjoint(words)


def _of_head(frame: Frame, place: int) -> bool:
    """«in the discussion led by Ms. N. N., A and B took the floor»: the person behind the verb is its own."""
    heads = (s for s in frame.sentence.of("function") if s.cue.head is not None and s.cue.tail is None)
    return any(frame.sentence.start < s.end == frame.floor and frame.reader.leads(s.end, place) for s in heads)


def _of_person(frame: Frame, chain: Chain) -> bool:
    """«Mr. N. N., Minister of Peru, who …»: the state belongs to the person of whom the relative clause speaks."""
    words = frame.text[chain.end : frame.span.start].split()
    if not frame.reader.page.book.words("who").isdisjoint(words):
        return True
    honorific = next((s for s in reversed(frame.honorifics()) if frame.verb_before() <= s.start < chain.lead), None)
    if honorific is None or frame.text[chain.end : chain.end + 1] not in {",", "،"}:
        return False
    between = frame.text[honorific.end : chain.lead]
    described = bool(re.search(r"[,،]", between)) and not re.search(r"[;:.]\s", between)
    own = [
        s for s in frame.reader.leading if s.cue.role in {"rep", "capacity"} and frame.reader.leads(s.end, chain.lead)
    ]
    joins = any(frame.reader.conjunction(honorific.end, s.start) < s.start and _joins(frame, s.start) for s in own)
    return described and not joins


def _joins(frame: Frame, place: int) -> bool:
    """Whether «and» stands before `place`, with no more than an article between."""
    words = frame.text[:place].split()[-2:]
    return not frame.reader.page.book.words("conjunction").isdisjoint(words)


def _apposed(frame: Frame, place: int) -> bool:
    """Between a list and the verb after it may stand an apposition that says the capacity."""
    for span in frame.sentence.of("capacity-after"):
        if frame.reader.leads(place, span.start) and frame.reader.leads(span.end, frame.span.start):
            return True
    return (
        frame.reader.leads(place, frame.span.start)
        or _aside(frame, place)
        or set_off(frame, place)
        or beside_unknown(frame, place)
    )


def _aside(frame: Frame, place: int) -> bool:
    """«Peru, echoing earlier speakers, asked»: between a subject and its verb two commas hold an aside."""
    match = _ASIDE.fullmatch(frame.text, place, frame.span.start)
    return match is not None and match[1] in frame.reader.page.book.glue(frame.reader.language, "aside")


def _without_aside(frame: Frame, chains: list[Chain]) -> list[Chain]:
    """«Peru, echoing the statement of Chile, asked»: a name in the aside is not the subject."""
    if len(chains) > 1 and _aside(frame, chains[-2].end) and not behalf_before(frame, chains[-2].end, chains[-1]):
        return chains[:-1]
    return chains


def _of_town(frame: Frame, chain: Chain) -> bool:
    """«held in Lima, Peru, and thanked»: a state between commas behind its town is where, not who."""
    apposed = re.search(r", \Z", frame.text[frame.floor : chain.lead])
    if not apposed or len(chain.names) > 1 or frame.text[chain.end] not in _COMMAS:
        return False
    page, town = frame.reader.page, False
    for word in reversed(list(_WORD.finditer(frame.text, frame.floor, chain.lead))):
        if not page.printed(word.start(), word.start() + 1).isupper():
            return town and word[0] in page.book.glue(frame.reader.language, "governing")
        town = True
    return False


def _governed(frame: Frame, chain: Chain) -> bool:
    """«the waters of Peru and Chile and thanked»: a noun that leads to no list governs the names by a preposition."""
    clause = max([frame.floor, *(m.end() for m in _CLAUSE.finditer(frame.text, frame.floor, chain.lead))])
    words = list(_WORD.finditer(frame.text, clause, chain.lead))
    leading = [word for word in words if frame.reader.leads(word.start(), chain.lead)]
    governing = frame.reader.page.book.glue(frame.reader.language, "governing")
    return bool(leading) and leading[0] is not words[0] and leading[0][0] in governing


def _next(frame: Frame, person: PersonSpan) -> bool:
    """Whether the cue stands right behind the person and what is said beside him, with no other «he» between."""
    place = frame.past_mark(max(person.end, person.described_to), frame.span.start)
    between, words = frame.text[person.end : place].split(), frame.text[person.end : frame.span.start].split()
    other = not frame.reader.page.book.glue(frame.reader.language, "pronoun").isdisjoint(words)
    who = not frame.reader.page.book.words("who").isdisjoint(between)
    named = frame.bracketed(person.end)
    behind = named.end() if named else person.end
    owns = frame.text[behind : behind + 1] in frame.reader.page.book.words("genitive")  # «某某先生的工作»
    unclear = is_han(frame.text[frame.span.start]) and not person.honorific
    return not who and not other and not owns and not unclear and frame.reader.leads(place, frame.span.start)


def _speakers_for_groups(frame: Frame, chains: Sequence[Chain]) -> bool:
    """«A, on behalf of X, and B, on behalf of Y, made statements»: the lists in pairs, the last first."""
    later = len(chains)
    while later > 1 and behalf_before(frame, chains[later - 2].end, chains[later - 1]):
        speaker, group = chains[later - 2], chains[later - 1]
        speak_for(frame, write_chain(frame, speaker, frame.floor), group)
        later -= 2
        if later < 1 or not frame.reader.leads(chains[later - 1].end, speaker.lead):
            break
    return later < len(chains)


def _agent_of_passive(frame: Frame, chain: Chain) -> bool:
    """«accepting an invitation extended by the Government of Peru, also asked»: who did what is told before."""
    clause = max([frame.floor, *(m.end() for m in re.finditer(r"[,،;:.]", frame.text[: chain.lead]))])
    words = frame.text[clause : chain.lead].split()
    return not frame.reader.page.book.glue(frame.reader.language, "by").isdisjoint(words)


def _of_office(frame: Frame, chain: Chain) -> bool:
    """«The Director of the Fund was represented»: not the Fund."""
    offices = [s for s in frame.sentence.of("post") if frame.floor <= s.start and s.end <= chain.lead]
    near = [s for s in offices if frame.reader.leads(s.end, chain.lead) and not is_han(frame.text[s.start])]
    near = [s for s in near if not re.search(r"[,،;]", frame.text[s.end : chain.lead])]
    sent = frame.sentence.of("rep", "capacity")
    return any(not any(r.start <= s.start < r.end or r.start >= s.end for r in sent) for s in near)
