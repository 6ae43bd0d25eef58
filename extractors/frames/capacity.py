"""In what capacity: the words between a cue and its list, or beside a name, that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.frames.sentence import Sentence
from extractors.lists.lists import Chain, Reader
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.names import NameSpan
from ontology.records import AgentKind, Capacity, Function

__all__ = ["apposition", "capacities", "capacity_behind", "capacity_of", "more_precise", "stated_capacity"]

_OBSERVER = "observer"
_PURE = {Function.OPENER, Function.PRESENTER, Function.HOST, Function.SECRETARIAT}  # said in no capacity
_NONE = "none"  # words that only keep shorter ones from counting: «the Union and its member States»
_BEHIND = 80
_NEXT_TO = 5  # an article and the spaces around it
_CLAUSE_END = re.compile(r"[.,:;،؛]")


def stated_capacity(reader: Reader, start: int, stop: int) -> str:
    """Return the capacity that the words of ``[start, stop)`` state; «observer» yields to a more precise one."""
    values = [
        span.cue.value
        for span in _longest([c for c in reader.leading if c.cue.role == "capacity"])
        if start <= span.start and span.end <= stop + 1 and not _of_backed(reader, span)
    ]
    values = [value for value in values if value != _NONE]
    precise = [value for value in values if value != _OBSERVER]
    return precise[-1] if precise else _OBSERVER if values else ""


def _of_backed(reader: Reader, span: CueSpan) -> bool:
    """«on behalf of the Associate Members, Peru»: what is said of those spoken for is not said of the speaker."""
    functions = [c for c in reader.cues if c.cue.role == "function"]
    backing = (
        c
        for c in reader.cues
        if c.cue.role == "behalf"
        and c.start < span.start
        and not is_han(reader.text[c.start])
        and not any(f.start <= c.start and c.end < f.end for f in functions)  # «also represented by observers»
    )
    articles = reader.page.book.glue(reader.language, "article")
    if _in_brackets(reader, span):
        return True
    return any(
        span.end <= c.end or set(reader.text[c.end : span.start].split()) <= articles
        for c in backing
        if c.end >= span.start - _NEXT_TO
    )


def _in_brackets(reader: Reader, span: CueSpan) -> bool:
    """«Malta (on behalf of the European Union and the member States thereof)»: the brackets tell of those backed."""
    opened = reader.text.rfind("(", reader.start, span.start)
    closed = reader.text.find(")", opened, span.start) if opened >= 0 else 0
    return closed < 0 and any(c.cue.role == "behalf" and opened < c.start <= opened + _NEXT_TO for c in reader.cues)


def more_precise(value: str, other: str) -> str:
    """Return the first of two stated capacities, or the second where the first only says «observer».

    >>> more_precise("observer", "non-party"), more_precise("observer", "")
    ('non-party', 'observer')
    """
    return other or value if value == _OBSERVER else value


def capacity_behind(reader: Reader, cue: CueSpan, reach: int, chain: Chain, end: int) -> str:
    """«… were represented by observers», «…派观察员出席»: the capacity stands behind the list, with the verb.

    `reach` is where the words of the cue end; a list inside the cue («听取了……观察员的发言») has it before that.
    Behind `end` others are spoken of: «on behalf of the European Union and its member States».
    """
    if cue.start < chain.end:
        return stated_capacity(reader, chain.end, reach) if reach > chain.end else _written_on(reader, chain.end)
    stop = _CLAUSE_END.search(reader.text, cue.end, end)
    return stated_capacity(reader, chain.end, min(stop.start() if stop else end, cue.end + _BEHIND))


def _written_on(reader: Reader, place: int) -> str:
    """«发言的有……国际刑警组织观察员»: Chinese writes the capacity right behind the last name."""
    behind = (c for c in reader.leading if c.cue.role == "capacity" and is_han(reader.text[c.start]))
    span = next((c for c in behind if reader.written_on(place, c.start)), None)
    return stated_capacity(reader, place, span.end) if span else ""


def capacities(reader: Reader, names: Sequence[NameSpan], before: str, behind: str) -> list[str]:
    """Return the capacity word of each of the names of one list: «the representatives of A, B and the observer for C».

    What stands between two names is said of those after it, in Chinese of those before it; `before` holds for the first
    of them, and where names come first `behind` for the last.
    """
    words, run = [before], 1
    for left, right in pairwise(names):
        stated = _turn(reader, left.end, right.lead)
        if stated is not None and is_han(reader.text[left.end]):
            words[-run:] = [stated or before] * run
            words, run = [*words, before], 1
        else:
            words, run = [*words, words[-1] if stated is None else stated], run + 1 if stated is None else 1
    return words if words[-1] or before else [*words[:-run], *[behind] * run]


def _turn(reader: Reader, start: int, stop: int) -> str | None:
    """Return the capacity stated between two names of a list, empty for «representatives», None where nothing is."""
    opened, closed = reader.text.find("(", start, stop), reader.text.rfind(")", start, stop)
    if 0 <= opened < closed:  # «A (on behalf of the members of the Forum), B»: the brackets tell of A
        return _turn(reader, start, opened) or _turn(reader, closed + 1, stop)
    if stated := stated_capacity(reader, start, stop):
        return stated
    return "" if any(c.cue.role == "rep" and start <= c.start < stop for c in reader.leading) else None


def apposition(sentence: Sentence, reader: Reader, place: int, stop: int) -> CueSpan | None:
    """Return the apposition right after `place`, before `stop`, that states a capacity («…, a signatory State»)."""
    for span in sentence.of("capacity-after"):
        if place <= span.start < stop and reader.leads(place, span.start):
            return span
    return None


def _longest(spans: Sequence[CueSpan]) -> Iterator[CueSpan]:
    for span in spans:
        if not any(
            other is not span and other.start <= span.start and span.end <= other.end
            and (other.end - other.start, -id(other)) > (span.end - span.start, -id(span))
            for other in spans
        ):  # fmt: skip
            yield span


def capacity_of(word: str, name: NameSpan, function: Function) -> Capacity | None:
    """Return the capacity that `word` of the text means for the agent that `name` stands for."""
    if function in _PURE:
        return None
    if word == _OBSERVER:
        return Capacity.OBSERVER_STATE if name.kind is AgentKind.STATE else Capacity.OBSERVER_ORGANIZATION
    if word == Capacity.STATE_PARTY and name.kind is AgentKind.ORGANIZATION:
        return Capacity.PARTY_ORGANIZATION
    if word:
        return Capacity(word)
    if function is not Function.ATTENDEE:
        return None
    return Capacity.PROCESS if name.kind is AgentKind.PROCESS else Capacity.PARTICIPANT
