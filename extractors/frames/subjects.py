"""Whether what stands before a verb is its subject: appositions between them, inversion, clauses that tell no fact."""

from __future__ import annotations

import re

from extractors.frames.frames import Frame

__all__ = ["agents_clause", "inverted", "set_off", "unreal"]

_SET_OFF = re.compile(r"\s*[,،]\s*([^,;:.()؛،]{3,90}?)\s*[,،]")


def agents_clause(frame: Frame) -> bool:
    """«Mr. N. N. spoke; Peru and Chile agreed»: behind the semicolon a list without persons leads to the verb."""
    verb = frame.span.start
    since = frame.text.rfind(";", frame.floor, verb)
    if since < 0 or any(since < s.start < verb for s in frame.honorifics()):
        return False
    return any(since < c.lead and c.end <= verb and frame.reader.leads(c.end, verb) for c in frame.reader.chains)


def set_off(frame: Frame, place: int) -> bool:
    """«Peru, host of the meeting, welcomed»: two commas, and no name between them."""
    match = _SET_OFF.match(frame.text, place, frame.span.start)
    named = match and any(name.strong for name in frame.reader.page.names_in(match.start(1), match.end(1)))
    return match is not None and not named and frame.reader.leads(match.end(), frame.span.start)


def inverted(frame: Frame, place: int) -> bool:
    """«Au cours du débat sur le Mali, ont pris la parole A et B»: behind a comma alone the verb may come first."""
    if frame.text[place : frame.span.start].strip() not in {",", "،"}:
        return False
    heads = [s.end for s in frame.sentence.of("function") if s.cue.head is not None and s.start == frame.span.start]
    starts = [c.lead for c in frame.reader.chains if c.lead >= frame.span.end]
    starts += [s.start for s in frame.honorifics() if s.start >= frame.span.end]
    return any(frame.reader.leads(head, start) for head in heads for start in sorted(starts)[:1])


def unreal(frame: Frame, place: int) -> bool:
    """«S'il avait participé», «il a été proposé que le Togo préside»: what stands at `place` is subject of no fact."""
    spans = (s for s in frame.sentence.of("unreal") if s.cue.language == frame.reader.language)
    return any(s.end <= place and frame.reader.leads(s.end, place) for s in spans)
