"""From a sentence to the parts read in it: every cue in turn, and what several of them read alike only once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.frames.enumerations import read_delegates, read_enumeration
from extractors.frames.frame_reading import read_frame
from extractors.frames.frames import Frame
from extractors.frames.idle_cues import is_idle
from extractors.frames.sentence import Part, Sentence
from extractors.lists.lists import Reader
from extractors.words.cues import CueSpan
from ontology.records import Capacity, Function

__all__ = ["read_list", "read_sentence"]


_TITLES = "titles"  # "was elected" stands behind the name, "elected" before it
_LONGEST_NAME = 120
_GAP = "~"
_COMMA = re.compile(r"[,،]")
_CLAUSE_END = re.compile(r"[,;:.،؛。]|$")
_SAID_BETTER = {Function.CHAIR: Function.CO_CHAIR, Function.SPEAKER: Function.OPENER}
_REMARKS = {"attendee", "next"}  # conditions of verbs of saying: only of somebody known to be there, or right behind
_ACTIVE = {
    Function.OPENER, Function.PRESENTER, Function.PANELLIST, Function.DISCUSSANT, Function.DISCUSSION_LEAD,
}  # fmt: skip
_SEATED = {Function.PANELLIST, Function.DISCUSSANT, Function.DISCUSSION_LEAD}
_NONE = "none"  # the value of longer cues that only keep shorter ones from counting


def _function_cues(sentence: Sentence) -> list[CueSpan]:
    """Function and officer cues that count: one inside a longer one only where the longer announces nothing."""
    spans = [s for s in _once(sentence.of("function", "officer")) if _ends(sentence, s)]
    spans = [s for s in spans if not _half_word(sentence, s) and not _named(sentence, s) and not is_idle(sentence, s)]
    longer = {id(span): [other for other in spans if _covers(other, span)] for span in spans}
    covering = {id(other): other for others in longer.values() for other in others}
    readers = {
        language: Reader(sentence.page, sentence.start, sentence.end, sentence.cues, language)
        for language in {other.cue.language for other in covering.values() if other.cue.value != _NONE}
    }
    announcing = {key: _announces(sentence, other, readers) for key, other in covering.items()}
    denied = [(span.start, _denied(sentence, span)) for span in spans if span.cue.value == _NONE]
    return [
        span
        for span in spans
        if span.cue.value != _NONE
        and not any(announcing[id(other)] for other in longer[id(span)])
        and not any(start <= span.start < end for start, end in denied)
        and not any(_reaches_past(sentence, span, other) for other in spans)
    ]


def _once(spans: Sequence[CueSpan]) -> list[CueSpan]:
    """Of several rows that found the same words and say the same, one is enough."""
    told: dict[object, CueSpan] = {}
    for span in spans:
        cue = span.cue
        two_parts = cue.number if cue.head and cue.tail else cue.head is None
        key = (span.start, span.end, two_parts, cue.language, cue.role, cue.value, cue.person_value, cue.kinds)
        told.setdefault((*key, cue.condition, cue.far), span)
    return list(told.values())


def _reaches_past(sentence: Sentence, span: CueSpan, other: CueSpan) -> bool:
    """«由A承办,B担任主席»: of two cues with the same head, one ends in a clause behind that of the other."""
    same = (other.start, other.end) == (span.start, span.end)
    if not same or span.cue.tail is None or other.cue.tail is None:
        return False
    text = sentence.page.text
    own, its = (tail.search(text, span.end, sentence.end) for tail in (span.cue.tail, other.cue.tail))
    return bool(own and its and its.end() <= own.start() and _COMMA.search(text, its.end(), own.start()))


def _denied(sentence: Sentence, span: CueSpan) -> int:
    """Where the clause of a cue of two parts ends, its list between them: «if {} attends» denies what stands within."""
    text, cue = sentence.page.text, span.cue
    tail = cue.tail.search(text, span.end, sentence.end) if cue.head and cue.tail else None
    clause = _CLAUSE_END.search(text, tail.end(), sentence.end) if tail else None
    return clause.start() if clause else span.start


def _named(sentence: Sentence, span: CueSpan) -> bool:
    """Whether a cue is part of a name: «对» in «阿布扎比对话»."""
    names = sentence.page.names_in(max(sentence.start, span.start - _LONGEST_NAME), span.end)
    return any(name.start <= span.start and span.end <= name.end for name in names)


def _covers(other: CueSpan, span: CueSpan) -> bool:
    """Whether `other` is longer than `span` or spells it out, holds it, and has its list on the same side."""
    longer = (other.end - other.start, _GAP not in other.cue.pattern) > (
        span.end - span.start,
        _GAP not in span.cue.pattern,
    )
    inside = other.start <= span.start and span.end <= other.end and longer
    if other.cue.value == _NONE and other.cue.head is None is span.cue.head:  # «, who had chaired», «chaired the»
        inside = inside or other.start < span.start < other.end
    alike = bool(other.cue.head) == bool(span.cue.head) or other.cue.value == span.cue.value == _TITLES
    return other is not span and inside and alike


def _ends(sentence: Sentence, span: CueSpan) -> bool:
    """Whether the words that close a cue of two parts stand in the sentence; without them it announces nothing."""
    cue = span.cue
    return not (cue.head and cue.tail) or cue.tail.search(sentence.page.text, span.end, sentence.end) is not None


def _announces(sentence: Sentence, span: CueSpan, readers: Mapping[str, Reader]) -> bool:
    if span.cue.value == _NONE:
        return True
    trial = replace(sentence, parts=[], unknown=[], waiting=None)
    read_frame(Frame(trial, readers[span.cue.language], span, ()))
    return bool(trial.parts or trial.waiting)


def _half_word(sentence: Sentence, span: CueSpan) -> bool:
    """Whether a cue is the second half of a compound that states a capacity: «государства-участники:»."""
    hyphen = span.start - 1
    compound = sentence.page.text[max(0, hyphen) : span.start] == "-"
    return compound and any(c.start < hyphen < c.end for c in sentence.of("capacity"))


def read_sentence(sentence: Sentence) -> Sentence:
    """Read the participations of `sentence` into its `parts`, and return it."""
    spans = _in_one_language(_function_cues(sentence))
    for language in dict.fromkeys(span.cue.language for span in spans):
        reader = Reader(sentence.page, sentence.start, sentence.end, sentence.cues, language)
        own = [span for span in spans if span.cue.language == language]
        own = [span for span in own if not _outsaid(sentence, reader, span, own)]
        governing = own[:] if len(own) < 2 else [span for span in own if _productive(sentence, reader, span, own)]
        governing += [s for s in spans if s.cue.role == "officer" and s.cue.language != language]
        for span in own:
            read_frame(Frame(sentence, reader, span, governing))
    sentence.parts = _distinct(sentence.parts)
    return sentence


def _in_one_language(spans: Sequence[CueSpan]) -> list[CueSpan]:
    """Of cues that several languages have in common, leave the one of the language that has most of the others."""
    count = Counter(span.cue.language for span in spans)
    best: dict[tuple[int, int, str, str], CueSpan] = {}
    for span in spans:
        key = (span.start, span.end, span.cue.role, span.cue.value)
        known = best.setdefault(key, span)
        if count[span.cue.language] > count[known.cue.language]:
            best[key] = span
    kept = {key: span.cue.language for key, span in best.items()}
    return [s for s in spans if s.cue.language == kept[s.start, s.end, s.cue.role, s.cue.value]]


def _outsaid(sentence: Sentence, reader: Reader, span: CueSpan, others: Sequence[CueSpan]) -> bool:
    """Whether another cue begins with the same words and ends with more: «delivered a statement», "… of welcome"."""
    rivals = [o for o in others if o.cue.tail and o.cue.head and o is not span and _same_place(o, span)]
    if not rivals or span.cue.head is None:
        return False
    frame = Frame(sentence, reader, span, ())
    tail = frame.tail()
    for other in rivals:
        rival = Frame(sentence, reader, other, ())
        ends = rival.tail()
        if ends is None or (tail is not None and ends == tail and rival.reach <= frame.reach):
            continue
        nearer = span.cue.tail is None or (tail is not None and ends < tail)
        if ends == tail or (
            nearer and other.cue.value != span.cue.value and _announces(sentence, other, {reader.language: reader})
        ):
            return True
    return False


def _same_place(one: CueSpan, other: CueSpan) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _distinct(parts: Sequence[Part]) -> list[Part]:
    """Leave one part where several cues read the same: the one that says most of capacity and of whom it is for.

    Who chairs a meeting together with others is no chair besides; who opens it by a speech, or presents by the words
    that say so, is no speaker besides. What somebody remarks who does one of these is part of it.
    """
    best: dict[tuple[int, Function], Part] = {}
    active = {part.start for part in parts if part.function in _ACTIVE}
    experts = {p.person.start for p in parts if p.capacity is Capacity.INVITED_EXPERT and p.person and not p.agent}
    for part in parts:
        if _remarks(part) and part.start in active:
            continue
        if part.agent and part.person and part.person.start in experts:
            continue  # who came as an expert stands for nobody
        key = (part.start, part.function)
        known = best.get(key)
        if known is None or _says(part) > _says(known):
            best[key] = part
    said = [p for p in best.values() if (p.start, _SAID_BETTER.get(p.function)) not in best]
    homes = [(p.person.affiliation.start, p) for p in said if p.person and not p.agent and p.person.affiliation]
    sent = {(start, function) for start, p in homes for function in (p.function, Function.SPEAKER)}
    said = [p for p in said if p.person or (p.start, p.function) not in sent]  # «the observer for X, N. N., spoke»
    away = {part.start for part in said if part.function is Function.ABSENTEE}  # «regretted that it could not come»
    said = [part for part in said if part.function is not Function.SPEAKER or part.start not in away]
    presents = {_words(part) for part in said if part.function is Function.PRESENTER}
    said = [part for part in said if part.function is not Function.SPEAKER or _words(part) not in presents]
    return [part for part in said if not any(_within(part, other) for other in said)]


def _within(part: Part, other: Part) -> bool:
    """«took the floor as panellists: …»: words for speaking or attending that are among those for a seat on a panel."""
    seated = other.function in _SEATED and part.function in {Function.SPEAKER, Function.ATTENDEE}
    alike = (part.person or part.agent) == (other.person or other.agent)
    span, its = part.cue, other.cue
    return seated and alike and its.start <= span.start < other.reach


def _remarks(part: Part) -> bool:
    return part.function is Function.SPEAKER and part.cue.cue.condition in _REMARKS


def _words(part: Part) -> tuple[int, int, int]:
    """Of whom the part tells, and by which words."""
    return part.start, part.cue.start, part.cue.end


def _says(part: Part) -> tuple[int, int]:
    vague = (None, Capacity.PARTICIPANT, Capacity.PROCESS)
    return (part.capacity not in vague) + (part.capacity is not None), len(part.on_behalf_of)


def _productive(sentence: Sentence, reader: Reader, span: CueSpan, others: Sequence[CueSpan]) -> bool:
    """Tell whether a cue announces something; a verb that does not («which chaired the Forum») bounds no list.

    Persons behind «assisted by» end the list before them though they hold no office themselves.
    """
    trial = replace(sentence, parts=[], unknown=[], waiting=None)
    named = read_frame(Frame(trial, reader, span, others))
    return bool(trial.parts) or (named and span.cue.value == _TITLES and span.cue.head is not None)


def read_list(sentence: Sentence, announced: CueSpan) -> bool:
    """Read `sentence` as the list that `announced` in a passage before it promised; return whether it is one."""
    reader = Reader(sentence.page, sentence.start, sentence.end, sentence.cues, announced.cue.language)
    frame = Frame(sentence, reader, announced, ())
    if any(span.cue.role == "function" for span in _function_cues(sentence)):
        return False
    if frame.elected and sentence.of("officer"):
        return False  # each office is said before its names
    if frame.of_persons:
        return read_enumeration(frame, sentence.start, sentence.end)
    if not reader.chains:
        return False
    if not reader.leads(sentence.start, reader.chains[0].lead):
        return read_delegates(frame, sentence.start, sentence.end)
    return read_enumeration(frame, sentence.start, sentence.end)
