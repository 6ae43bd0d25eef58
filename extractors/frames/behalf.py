"""Whom a statement is for: the group that a speaker speaks for, named before the cue, behind it or in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.frames.frames import Frame
from extractors.lists.list_joints import few
from extractors.lists.lists import Chain
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.names import NameSpan

__all__ = [
    "behalf_before",
    "behalf_within",
    "beside_pair",
    "closed_aside",
    "latter_named",
    "speak_after",
    "speak_before",
    "speak_besides",
    "speak_for",
    "speak_for_bracketed",
    "spoken_for",
]

_DASHED = re.compile(r"\s*[,،-]\s*([^,;:.()؛،、]{1,200})")
_COMMA = re.compile(r"\)?\s*[,،]\s*")
_DASH = re.compile(r"\s*-\s*")
_MOST_BEFORE_OFFICE = 3  # words


def speak_before(frame: Frame, agents: Sequence[int]) -> None:
    """«On behalf of X a statement was made by Y»: the list stands before the cue."""
    chains = [c for c in frame.reader.chains if frame.floor <= c.lead and c.end <= frame.span.end]
    if not chains or not behalf_before(frame, frame.floor, chains[-1]) or spoken_for(frame, chains[-1]):
        return
    inside = chains[-1].lead > frame.span.start  # between the words of the cue
    if inside or frame.reader.leads(chains[-1].end, frame.span.start):
        speak_for(frame, [n for n in agents if not frame.sentence.parts[n].on_behalf_of], chains[-1])


def spoken_for(frame: Frame, chain: Chain, own: Chain | None = None) -> bool:
    """«A spoke on behalf of X, and B made a statement»: somebody named before the group speaks for it, not `own`."""
    codes = tuple(name.codes[0] for name in chain.names if len(name.codes) == 1)
    named = any(p.end <= chain.lead and p.on_behalf_of == codes for p in frame.sentence.parts)
    return named or (own is not None and _spoken(frame, chain, own))


def _spoken(frame: Frame, group: Chain, own: Chain) -> bool:
    """«以某集团名义发言,秘鲁赞同»: whether a verb ends the clause of those spoken for before `own` begins."""
    verbs = (s for s in frame.sentence.of("function") if s.cue.head is None and s.start >= group.end)
    return any(frame.text.find(",", s.end, own.lead) >= 0 for s in verbs if s.end <= own.lead)


def speak_after(frame: Frame, agents: Sequence[int], place: int) -> None:
    """«made a statement on behalf of …»: the list stands behind the tail of the cue."""
    for span in frame.sentence.of("behalf"):
        chain = next((c for c in frame.reader.chains if c.lead >= span.end), None)
        if _of_another(frame, span.start) or (chain and _of_next(frame, span, chain)):
            return
        near = place < span.end and span.start < frame.limit and not _later_named(frame, span)
        if chain and near and _backs(frame, span, chain):
            speak_for(frame, agents[-1:] if _of_latter(frame, span) else agents, chain)
            return


def _later_named(frame: Frame, span: CueSpan) -> bool:
    """«A发了言,B代表某集团发了言»: Chinese says whom a statement is for before its verb, of the name before that."""
    between = (c for c in frame.reader.chains if frame.span.end <= c.lead < span.start)
    return is_han(frame.text[span.start]) and any(between)


def _of_next(frame: Frame, span: CueSpan, chain: Chain) -> bool:
    """«A讲话,代表某集团发言的是B»: the verb behind the group is followed by who speaks for it."""
    heads = [s for s in frame.sentence.of("function") if s.cue.head is not None and s.start >= chain.end]
    later = is_han(frame.text[span.start]) and span.start >= frame.span.end
    return later and any(frame.reader.leads(chain.end, s.start) for s in heads)


def _of_latter(frame: Frame, span: CueSpan, place: int | None = None) -> bool:
    """«…, the latter also on behalf of X»: the last of those named before."""
    words = frame.reader.page.book.glue(frame.reader.language, "latter")
    since = frame.span.end if place is None else place
    return any(word in frame.text[since : span.start] for word in words)


def _of_another(frame: Frame, stop: int) -> bool:
    """«Peru and Fiji spoke, as did Chile, on behalf of X»: a cue that begins with the verb names a speaker besides."""
    heads = (s for s in frame.sentence.of("function") if s.cue.head is not None and s.cue.tail is None)
    return any(frame.span.start <= s.start < frame.span.end < s.end <= stop for s in heads)


def latter_named(frame: Frame, place: int) -> bool:
    """«A, B and C; the latter spoke»: whether such words stand between `place` and the verb."""
    words = frame.reader.page.book.glue(frame.reader.language, "latter")
    return any(word in frame.text[place : frame.span.start] for word in words)


def behalf_within(frame: Frame) -> int:
    """«蒙古国副总理某某代表某某集团发言»: where the cue begins, or the words that say whom it is for."""
    for span in frame.sentence.of("behalf"):
        chain = next((c for c in frame.reader.chains if c.lead >= span.end), None)
        han = is_han(frame.text[span.start])
        within = han and chain is not None and frame.floor < span.start and chain.end <= frame.span.start
        if within and chain and _backs(frame, span, chain) and frame.reader.leads(chain.end, frame.span.start):
            return span.start
    return frame.span.start


def behalf_before(frame: Frame, place: int, chain: Chain) -> bool:
    """Whether words from `place` on say that somebody speaks for `chain`."""
    return any(
        span.start >= place - 1 and span.end <= chain.lead and _backs(frame, span, chain)
        for span in frame.sentence.of("behalf")
    )


def _backs(frame: Frame, span: CueSpan, chain: Chain) -> bool:
    """Whether `chain` is whom the words of `span` speak for; some words mean it only before a group."""
    fits = not span.cue.kinds or chain.names[0].kind.value in span.cue.kinds
    behind = chain.end + (frame.text[chain.end : chain.end + 1] == ")")  # «以一组国家(甲、乙)的名义»
    closed = span.cue.tail is None or span.cue.tail.match(frame.text, frame.reader.walk(behind, behind + 1))
    opened = _opening(frame, span.end, chain.lead)
    kind = opened < chain.lead and len(chain.names) > 1 and few(frame.reader, span.end, opened)
    return fits and bool(closed) and (kind or frame.reader.leads(span.end, opened))


def _opening(frame: Frame, place: int, stop: int) -> int:
    """«on behalf of a group of States (A, B and C)»: where the brackets open that hold the list at `stop`."""
    opened = frame.text.rfind("(", place, stop)
    return opened if opened > 0 and not frame.text[opened + 1 : stop].strip() else stop


def beside_pair(frame: Frame, chains: Sequence[Chain]) -> bool:
    """«A, on behalf of X, and B made statements»: A speaks for X, and B for nobody."""
    if len(chains) < 3 or not behalf_before(frame, chains[-3].end, chains[-2]):
        return False
    comma = frame.past_mark(chains[-2].end, chains[-1].lead)
    return frame.reader.conjunction(comma, chains[-1].lead + 1) > comma


def closed_aside(frame: Frame, chains: Sequence[Chain]) -> list[Chain]:
    """«A, on behalf of X, and B made statements»: the second comma closes the aside, so that B is no part of X.

    A list has no comma before «and» unless one stands between the names before it too.
    """
    if len(chains) < 2 or len(chains[-1].names) != 2 or not behalf_before(frame, chains[-2].end, chains[-1]):
        return list(chains)
    group, other = chains[-1].names
    opened = _COMMA.match(frame.text, chains[-2].end)
    closed = _COMMA.match(frame.text, group.end)
    comma = closed.end() if closed else group.end
    joined = frame.reader.conjunction(comma, other.lead + 1)
    genitive = frame.reader.page.book.glue(frame.reader.language, "genitive")
    again = genitive.intersection(re.split(r"[\s']+", frame.text[joined : other.lead]))
    if not opened or not closed or joined == comma or again:
        return list(chains)
    return [*chains[:-1], Chain((group,)), Chain((other,))]


def speak_besides(frame: Frame, agents: Sequence[int], place: int, chain: Chain) -> None:
    """«A, B and C, the latter on behalf of X»: behind `place` the list goes on with whom its members speak for."""
    latter = any(_of_latter(frame, span, place) for span in frame.sentence.of("behalf") if place <= span.start)
    speak_for(frame, agents[-1:] if latter else agents, chain)


def speak_for(frame: Frame, agents: Sequence[int], chain: Chain) -> None:
    """Note in the parts numbered `agents` that they are taken on behalf of `chain`."""
    codes = tuple(name.codes[0] for name in chain.names if len(name.codes) == 1)
    for number in agents:
        frame.sentence.parts[number] = replace(frame.sentence.parts[number], on_behalf_of=codes)


def _behind_office(frame: Frame, place: int) -> int:
    """«秘鲁代表(代表某集团)»: where the word for a representative, written onto a name at `place`, ends."""
    reps = (s for s in frame.sentence.of("rep", "capacity") if is_han(frame.text[s.start]))
    return next((s.end for s in reps if frame.reader.written_on(place, s.start)), place)


def speak_for_bracketed(frame: Frame, name: NameSpan) -> None:
    """«Peru (on behalf of the Andean Community)»: the group stands in brackets behind the name."""
    bracketed = frame.bracketed(_behind_office(frame, name.end))
    match = bracketed or _DASHED.match(frame.text, name.end, frame.sentence.end)
    if match is None:
        return
    inside = [s for s in frame.sentence.of("behalf") if match.start(1) <= s.start < match.end(1)]
    inside = [s for s in inside if not s.cue.tail or s.cue.tail.search(frame.text, s.end, match.end(1) + 1)]
    if not inside or len(frame.text[match.start(1) : inside[0].start].split()) > _MOST_BEFORE_OFFICE:
        return
    backed = frame.reader.page.names_in(inside[0].end, match.end(1))
    if not bracketed and any(_DASH.fullmatch(frame.text, a.end, b.lead) for a, b in pairwise(backed)):
        return  # «Peru spoke, on behalf of the Union — Chile»: whom another speaks for
    if not bracketed and inside[0].cue.kinds and any(n.kind.value not in inside[0].cue.kinds for n in backed):
        return
    codes = tuple(n.codes[0] for n in backed if len(n.codes) == 1)
    frame.sentence.parts[-1] = replace(frame.sentence.parts[-1], on_behalf_of=codes)
