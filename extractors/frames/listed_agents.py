"""The agents of one list: which of its names a cue speaks of, and in what capacity each takes part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.frames.behalf import latter_named, speak_for_bracketed
from extractors.frames.capacity import (
    apposition,
    capacities,
    capacity_behind,
    capacity_of,
    more_precise,
    stated_capacity,
)
from extractors.frames.frame_parts import write_part
from extractors.frames.frames import Frame
from extractors.frames.offices import title_of
from extractors.frames.senders import represented
from extractors.lists.lists import Chain
from extractors.words.folding import is_han
from extractors.words.names import NameSpan

__all__ = ["own_names", "write_chain", "write_names"]

_ALL = "all"  # an apposition in the plural
_APART = "apart"  # what stands before the cue is said of others
_REMARK = "attendee"  # the condition of verbs of saying
_TITLES = "titles"  # a cue whose persons hold only the titles printed after their names


def write_chain(frame: Frame, chain: Chain, scope: int) -> list[int]:
    """Write the parts of the names of `chain`, the words behind `scope` being said of them; return their numbers."""
    first = len(frame.sentence.parts)
    start = frame.since() if scope <= frame.span.end else scope
    before, behind = stated_capacity(frame.reader, start, chain.lead), _capacity_behind(frame, chain)
    if frame.span.cue.head is None and (inside := stated_capacity(frame.reader, frame.span.start, frame.span.end)):
        before = more_precise(inside, before)
        behind = before
    if frame.span.cue.condition == _APART:
        before = stated_capacity(frame.reader, frame.span.end, chain.lead)
    write_names(frame, chain.names, capacities(frame.reader, chain.names, before, behind))
    written = range(first, len(frame.sentence.parts))
    if written and represented(frame, chain):
        frame.sentence.parts[first:] = [replace(part, sent=True) for part in frame.sentence.parts[first:]]
    return list(written)


def write_names(frame: Frame, names: Sequence[NameSpan], words: Sequence[str]) -> None:
    """Write the parts of `names`, each in the capacity that `words` or its own apposition states."""
    function = frame.function(False) if frame.span.cue.value != _TITLES else title_of(frame, names)
    if function is None:
        return
    apposed = _apposed_capacities(frame, names)
    for name, capacity, own in zip(names, words, apposed, strict=True):
        if frame.span.cue.kinds and name.kind.value not in frame.span.cue.kinds:
            continue
        word = own or capacity
        write_part(frame, name, None, capacity_of(word, name, function), function)
        speak_for_bracketed(frame, name)


def own_names(frame: Frame, chain: Chain, *, last: bool) -> Chain:
    """«organized by A, and B hosted it»: of names in one list, the last may be the subject of another clause."""
    if len(chain.names) < 2:
        return chain
    left, right = chain.names[-2:]
    if last and latter_named(frame, chain.end):
        return Chain(chain.names[-1:])
    if last and _comma_alone(frame, left, right):
        return Chain(chain.names[-1:])
    if last and not _announced_before(frame, chain):
        return chain
    comma = frame.text[left.end : right.lead].lstrip()[:1] in {",", "،"}
    joined = comma and frame.reader.conjunction(left.end + 1, right.lead) > left.end + 1
    if not joined or (not last and not _verb_behind(frame, chain)):
        return chain
    return Chain(chain.names[-1:]) if last else Chain(chain.names[:-1])


def _comma_alone(frame: Frame, left: NameSpan, right: NameSpan) -> bool:
    """«at the request of the Assembly, Peru spoke»: no «and» before the last name, so the comma ends a phrase."""
    between = frame.text[left.end : right.lead]
    if is_han(frame.text[right.start]) or not re.search(r"[,،]", between):
        return False
    return frame.reader.conjunction(left.end + 1, right.lead) == left.end + 1 and "(" not in between


def _announced_before(frame: Frame, chain: Chain) -> bool:
    heads = (s for s in frame.sentence.of("function") if s.cue.head is not None and s.end <= chain.lead)
    return any(s.end > frame.floor - 1 and frame.reader.leads(s.end, chain.lead) for s in heads)


def _verb_behind(frame: Frame, chain: Chain) -> bool:
    verbs = (s for s in frame.sentence.of("function") if s.cue.head is None and s.start >= chain.end)
    return any(frame.text[chain.end : s.start].strip() == "" for s in verbs)


def _capacity_behind(frame: Frame, chain: Chain) -> str:
    behalf = next((s for s in frame.sentence.of("behalf") if chain.end <= s.start < frame.span.start), None)
    if behalf is not None:
        return stated_capacity(frame.reader, chain.end, behalf.end)
    if frame.span.cue.head is None and frame.span.cue.condition == _REMARK:
        return stated_capacity(frame.reader, chain.end, frame.span.end)  # what follows is what was said
    later = (s.start for s in frame.sentence.of("behalf") if s.start >= frame.span.end)
    return capacity_behind(frame.reader, frame.span, frame.reach, chain, min(later, default=frame.sentence.end))


def _apposed_capacities(frame: Frame, names: Sequence[NameSpan]) -> list[str]:
    """Return what appositions say of each name; one in the plural, or in brackets at the end, is said of all."""
    stops = [*(name.lead for name in names[1:]), frame.sentence.end]
    spans = [apposition(frame.sentence, frame.reader, n.end, stop) for n, stop in zip(names, stops, strict=True)]
    last = spans[-1]
    if last is not None and last.cue.condition == _ALL:
        return [last.cue.value] * len(names)
    words = [span.cue.value if span else "" for span in spans]
    return words if any(words) else [_bracketed_capacity(frame, names[-1].end)] * len(names)


def _bracketed_capacity(frame: Frame, place: int) -> str:
    match = frame.bracketed(place)
    return stated_capacity(frame.reader, match.start(1), match.end(1)) if match else ""
