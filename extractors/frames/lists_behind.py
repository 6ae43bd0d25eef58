"""The list behind a cue: after its colon, before its tail, or where only words that lead to a list part them."""

from __future__ import annotations

import re

from extractors.frames.behalf import behalf_before, speak_after, speak_before, speak_besides, speak_for
from extractors.frames.capacity import stated_capacity
from extractors.frames.dashed_groups import group_before, speaks_for, spoken_for_next
from extractors.frames.enumerations import read_delegates, read_enumeration
from extractors.frames.far_subjects import far_agents, far_persons, governs_next
from extractors.frames.frame_persons import persons_from
from extractors.frames.frames import Frame
from extractors.frames.listed_agents import own_names, write_chain, write_names
from extractors.frames.mixed_lists import add_persons_behind, without_senders
from extractors.frames.office_holders import write_persons
from extractors.frames.offices import office_of_state, past_office
from extractors.frames.repeated_prepositions import read_repeated
from extractors.frames.senders import no_subject
from extractors.lists.lists import Chain
from extractors.persons.span import PersonSpan
from extractors.words.lexicon import LOST
from ontology.records import AgentKind, Function

__all__ = ["read_behind"]

_REMARK = "attendee"  # the condition of verbs of saying
_APART = "apart"  # what stands before the cue is said of others


def read_behind(frame: Frame, *, colon_only: bool) -> bool:
    """Read the list or the persons behind the cue; return whether there are any, not what a later passage holds."""
    stop = frame.tail() if frame.span.cue.head is not None else frame.limit
    if stop is None:
        return False
    cue = frame.span.cue
    told = cue.condition == _REMARK and (cue.far or cue.head is None)  # «recalled three cases: …» tells what was said
    colon = None if told else _colon(frame, stop)
    if colon is not None:
        return read_enumeration(frame, colon + 1, stop)
    if colon_only:
        return _await(frame)
    if _running(frame, stop):
        read_repeated(frame, stop)
        return True
    return _await(frame)


def _colon(frame: Frame, stop: int) -> int | None:
    colon = frame.text.find(":", max(frame.span.start, frame.span.end - 2), stop)
    if colon < 0 or (not any(c.lead > colon for c in frame.reader.chains) and not persons_from(frame, colon + 1, stop)):
        return None
    since = min([frame.span.end, *(s.start for s in frame.sentence.of("following") if s.end <= colon)])
    if any(since <= s.start < colon for s in frame.sentence.of("academic")):
        return None  # universities of the states listed behind the colon
    chained = [c for c in frame.reader.chains if frame.span.end <= c.lead < colon]
    if any(frame.reader.leads(frame.span.end, c.lead) for c in chained):
        return None
    return colon


def _running(frame: Frame, stop: int) -> bool:
    if frame.span.cue.far and (frame.span.cue.condition or governs_next(frame)):
        return _further(frame, stop)
    persons = persons_from(frame, frame.span.end, stop)
    if persons and (persons[0].honorific or frame.span.cue.condition != _REMARK):
        _send(frame, persons)
        return _take(frame, persons, stop)
    return _listed(frame, stop) or _of_that_state(frame) or (frame.span.cue.far and _further(frame, stop))


def _take(frame: Frame, persons: list[PersonSpan], stop: int) -> bool:
    first = len(frame.sentence.parts)
    write_persons(frame, persons)
    speak_before(frame, range(first, len(frame.sentence.parts)))
    if stop < frame.limit:  # «…先生主持,后者代表某集团»
        speak_after(frame, [len(frame.sentence.parts) - 1], frame.reach)
    _add_agents_behind(frame, persons[-1], stop)
    return True


def _of_that_state(frame: Frame) -> bool:
    """«held in Lima (Peru) at the invitation of the Government of that country»: the state named last before."""
    states = [n for n in frame.reader.names if n.kind is AgentKind.STATE and n.end <= frame.span.start]
    that = any(frame.reader.leads(frame.span.end, s.start) for s in frame.sentence.of("that-state"))
    if states and that:
        write_names(frame, states[-1:], [""])
    return bool(states) and that


def _further(frame: Frame, stop: int) -> bool:
    """«presentó el informe la Sra. N. N.»: the subject behind other words of the clause."""
    if persons := far_persons(frame, stop):
        return _take(frame, persons, stop)
    if found := far_agents(frame, stop):
        place, chain = found
        agents = write_chain(frame, own_names(frame, chain, last=False), place)
        speak_after(frame, agents, chain.end)
        speak_before(frame, agents)
    return found is not None


def _between(frame: Frame, chain: Chain) -> bool:
    """«referred to an agreement between A and B on …»: nobody who refers; nor where the word before lost letters."""
    word = frame.text[frame.span.end : chain.lead].rsplit(maxsplit=1)[-1:]
    return bool(word) and (word[0] in frame.reader.page.book.words("between") or LOST in word[0])


def _listed(frame: Frame, stop: int) -> bool:
    if read_delegates(frame, frame.span.end, stop):
        return True
    place, found, astray, agents = past_office(frame), False, False, list[int]()
    chains = [c for c in frame.reader.chains if frame.span.end <= c.lead < stop and not _between(frame, c)]
    chains = without_senders(frame, chains)
    for chain in chains:
        group = group_before(frame, chains, chain)
        if group and speaks_for(frame, group, chain, bool(agents)):
            speak_for(frame, write_chain(frame, chain, group.end), group)
        elif group:
            pass  # «on behalf of A and B, members of the Community»
        elif behalf_before(frame, place, chain) and found and frame.span.cue.condition == _APART:
            write_chain(frame, chain, place)  # «including one on behalf of X and one on behalf of Y»
        elif behalf_before(frame, place, chain):
            if not spoken_for_next(frame, chains, chain, bool(agents)):
                speak_besides(frame, agents, place, chain)
        elif (not astray and _led(frame, place, chain)) or _coordinated(frame, chain):
            agents = write_chain(frame, own_names(frame, chain, last=False), place)
            found, astray = True, False
        else:
            astray = True
        place = chain.end
    if agents and stop < frame.limit:
        speak_after(frame, agents, stop)
    speak_before(frame, agents)
    add_persons_behind(frame, agents, place, stop)
    return found


def _led(frame: Frame, place: int, chain: Chain) -> bool:
    """Whether only words that lead to a list stand before it, or, of a host, the office of the State it names."""
    led = frame.reader.leads(place, chain.lead) or office_of_state(frame, place, chain)
    return led and not no_subject(frame, chain)


def _send(frame: Frame, persons: list[PersonSpan]) -> None:
    """«From the Commission, Ms. N. N. took the floor»: where the person comes from stands before the cue."""
    sent = [c for c in frame.reader.chains if frame.floor <= c.lead and c.end <= frame.span.start]
    if len(persons) > 1 or persons[0].affiliation or not sent or len(sent[-1].names) > 1:
        return
    before = frame.text[frame.floor : sent[-1].lead].split()
    origin = frame.reader.page.book.glue(frame.reader.language, "origin")
    if not origin.isdisjoint(before[-1:]) and frame.reader.leads(sent[-1].end, frame.span.start):
        persons[0].affiliation = sent[-1].names[0]


def _coordinated(frame: Frame, chain: Chain) -> bool:
    """«…, as well as experts from X»: a member of the enumeration whose other members are no names."""
    if frame.span.cue.value != Function.ATTENDEE or frame.span.cue.tail is not None:
        return False
    before = [
        c for c in frame.reader.leading
        if c.cue.role in {"capacity", "rep"} and c.end <= chain.lead and frame.reader.leads(c.end, chain.lead)
    ]  # fmt: skip
    additions = [c for c in frame.reader.leading if c.cue.role == "addition"]
    return any(
        any(a.start >= frame.span.end and a.end <= c.start and frame.reader.leads(a.end, c.start) for a in additions)
        or bool(re.search(r"[,،]\s*و?$", frame.text[frame.span.end : c.start + 1]))
        for c in before
    )


def _add_agents_behind(frame: Frame, last: PersonSpan, stop: int) -> None:
    """«Ms. N. N., Director of IOM, and the representative of Peru»: an agent in the list of persons."""
    place = last.described_to
    for chain in frame.reader.chains:
        names = tuple(name for name in chain.names if place <= name.lead < stop)
        if not names:
            continue
        start = frame.past_mark(place, stop)
        joint = frame.reader.conjunction(start, names[0].lead)
        reps = [s for s in frame.reader.leading if s.cue.role in {"rep", "capacity"} and start <= s.start]
        joins = joint > start or start > place
        if joins and reps and reps[0].end <= names[0].lead and frame.reader.leads(start, names[0].lead):
            write_chain(frame, Chain(names), place)
        return


def _await(frame: Frame) -> bool:
    """«The following States attended:» with nothing after it: the list is the next passage."""
    rest = frame.text[frame.span.end : frame.sentence.end].rstrip(" .")
    bare = rest.endswith(":") or frame.reader.leads(frame.span.end, frame.sentence.end)
    colon = rest.endswith(":") or frame.text[frame.span.end - 1] == ":"
    announced = colon or bool(frame.sentence.of("following"))
    held = frame.sentence.waiting  # «in the panel took part:» announces more than «took part:»
    within = held is not None and held.start <= frame.span.start and frame.span.end <= held.end
    if announced and bare and not within and frame.limit == frame.sentence.end:
        frame.sentence.waiting = frame.span
        frame.sentence.said = stated_capacity(frame.reader, frame.floor, frame.sentence.end)
    return False
