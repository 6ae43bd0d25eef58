"""Through whom a list speaks: its representatives, named before it or written onto it, and in what case both stand."""

from __future__ import annotations

import re

from extractors.frames.frames import Frame
from extractors.lists.lists import Chain
from extractors.words.case_forms import oblique
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han

__all__ = ["no_subject", "represented"]

_REMARK = "attendee"  # the condition of verbs of saying
_OBSERVER = "observer"
_CLAUSE = re.compile(r"[,،;:]")


def represented(frame: Frame, chain: Chain) -> bool:
    """«The representatives of A and B», «A和B代表»: whether words say that the list speaks through somebody."""
    return _sent_before(frame, chain) is not None or any(
        is_han(frame.text[s.start]) and any(frame.reader.written_on(name.end, s.start) for name in chain.names)
        for s in _senders(frame)
    )


def no_subject(frame: Frame, chain: Chain) -> bool:
    """«Представителя Чили попросили», «секретариат напомнил Чили»: the case says that the list is not who speaks.

    Chinese has no case; a verb of asking before the list says it: «主席请A».
    """
    if frame.span.cue.condition != _REMARK:
        return False
    if _relative(frame, chain):
        return True
    objects = frame.reader.page.book.glue(frame.reader.language, "object")
    if is_han(frame.text[frame.span.start]):
        noun = frame.text[frame.span.start - 1] in frame.reader.page.book.words("genitive")  # «A的答复»
        return noun or frame.text.endswith(tuple(objects), frame.floor, chain.lead)
    sender = _sent_before(frame, chain)
    if sender is None:
        return oblique(frame.text[chain.names[0].start : chain.names[0].end])
    return not objects.isdisjoint(frame.text[sender.start : sender.end].split())


def _relative(frame: Frame, chain: Chain) -> bool:
    """«Peru, which Chile had supported, proposed»: the comma behind the names closes a clause begun with «which»."""
    if frame.text[chain.end : frame.span.start].strip() not in {",", "،"}:
        return False
    clause = _CLAUSE.split(frame.text[frame.floor : chain.lead])[-1]
    return not frame.reader.page.book.words("who").isdisjoint(clause.split())


def _senders(frame: Frame) -> list[CueSpan]:
    return [s for s in frame.reader.leading if s.cue.role == "rep" or s.cue.value == _OBSERVER]


def _sent_before(frame: Frame, chain: Chain) -> CueSpan | None:
    """Return the words for a representative that lead to the list."""
    before = (s for s in _senders(frame) if frame.sentence.start <= s.start and s.end <= chain.lead)
    return next((s for s in before if frame.reader.leads(s.end, chain.lead)), None)
