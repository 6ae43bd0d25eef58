"""The office that somebody is elected to or holds, named between a cue and the names or on its other side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames.frames import Frame
from extractors.lists.lists import Chain
from extractors.words.cues import CueSpan
from extractors.words.lexicon import LOST
from extractors.words.names import NameSpan
from ontology.records import AgentKind, Function

__all__ = ["office_before", "office_behind", "office_of_state", "past_office", "title_of"]

_BY_OFFICE = {Function.HOST, Function.ORGANIZER, Function.SECRETARIAT}
_MARK = re.compile(r"[,،;:.()]")
_NONE = "none"  # an office that somebody held before or holds elsewhere


def office_of_state(frame: Frame, place: int, chain: Chain) -> bool:
    """«hosted by the Ministry of the Interior of Peru»: a State acts by its ministry or another authority."""
    if frame.span.cue.value not in _BY_OFFICE or chain.names[0].kind is not AgentKind.STATE:
        return False
    book, between = frame.reader.page.book, frame.text[frame.reader.walk(place, chain.lead) : chain.lead]
    words = between.split()
    office = not book.glue(frame.reader.language, "authority").isdisjoint(words[:1])
    return office and not _MARK.search(between) and words[-1] in book.words("governing") | book.words("preposition")


def title_of(frame: Frame, names: Sequence[NameSpan]) -> Function | None:
    """«elected as Vice-Presidents the representatives of A and B»: the office that states are elected to."""
    if (office := office_before(frame, names[0].lead)) and office != _NONE:
        return Function(office)
    if office := office_behind(frame):
        return Function(office) if office != _NONE else None
    behind = (
        span for span in frame.sentence.of("title", "elected-title") if frame.reader.leads(names[-1].end, span.start)
    )
    return next((Function(span.cue.value) for span in behind), None)


def office_behind(frame: Frame) -> str:
    """«Mr. N. N. was elected Rapporteur»: the office named right behind a cue that follows the names."""
    if frame.span.cue.head is not None:
        return ""
    spans = frame.sentence.of("title", "elected-title")
    return next(
        (s.cue.value for s in spans if s.start >= frame.span.end and frame.reader.leads(frame.span.end, s.start)), ""
    )


def office_before(frame: Frame, place: int, *, behind_cue: bool = False) -> str:
    """Return the office named between the cue and `place`, or before the cue: «Докладчиком был избран …»."""
    for span in frame.sentence.of("title", "elected-title"):
        between = frame.span.end <= span.start < place and frame.reader.leads(frame.span.end, span.start)
        office = _NONE if _behind_worn(frame, span) else span.cue.value
        if between and frame.reader.leads(span.end, place):
            return office
        if (
            not behind_cue
            and frame.floor <= span.start
            and span.end <= frame.span.start
            and frame.reader.leads(span.end, frame.span.start)
        ):
            return office
    return ""


def _behind_worn(frame: Frame, span: CueSpan) -> bool:
    """Whether letters are lost from the word before an office: it may be that of a deputy."""
    before = frame.text[frame.sentence.start : span.start].split()[-1:]
    return bool(before) and LOST in before[0]


def past_office(frame: Frame) -> int:
    """«elected as Vice-Presidents the representatives of A and B»: where the cue, or the office behind it, ends."""
    spans = frame.sentence.of("title", "elected-title") if frame.elected else []
    behind = (s.end for s in spans if s.start >= frame.span.end and frame.reader.leads(frame.span.end, s.start))
    return max(behind, default=frame.span.end)
