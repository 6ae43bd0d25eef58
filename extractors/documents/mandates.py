"""Which bodies a document says a resolution gives a task to.

A resolution gives a mandate to a body below the one that adopted it. In the opening of a report, its first section or
paragraphs, every resolution that establishes, asks or invites in a sentence that names the body that reports speaks of
that body; elsewhere only words of establishing, or of a contribution asked for, and only for a body named beside them.
"""

from __future__ import annotations

import re

from extractors.structure.own_body import own_names
from extractors.structure.page import FoldedPassage, Page
from extractors.words.cues import CueSpan
from extractors.words.names import NameSpan
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["mandated_bodies"]

_ASSEMBLY = "UNGA"
_REACH = 240  # characters on either side of the number in which its sentence is taken to stand
_BESIDE = 16  # characters between the name of a body and the word that it was established
_OPENING = 1  # the section of the introduction
_SENTENCE_END = re.compile(r"[.;؛?!](?=\s|$)|[。；]")
_FIRST = frozenset({"1", "2", "3"})  # paragraphs that belong to it where each has a heading of its own


def _below(code: str, author: str) -> bool:
    """Whether a body is below the author, or beside it under the same head and so called together by it."""
    agents = gazetteer().agents
    body, head = agents.get(code), agents.get(author)
    if body is None or code == author or not body.parent:
        return False
    return body.parent == author or (head is not None and author == _ASSEMBLY and body.parent == head.parent)


def _gap(name: NameSpan, cue: CueSpan) -> int:
    return max(cue.start - name.end, name.lead - cue.end)


def _told_beside(name: NameSpan, cues: list[CueSpan]) -> bool:
    """Whether words beside a name say that it was established, or anywhere that a contribution to it is asked for."""
    return any(c.cue.value == "contribute" or (c.cue.value == "establish" and _gap(name, c) <= _BESIDE) for c in cues)


def _names_own(page: Page, passage: FoldedPassage, place: int, body: str, language: str) -> bool:
    """Whether the sentence around `place` names `body`, by a name or by its noun."""
    ends = [m.start() for m in _SENTENCE_END.finditer(page.text, passage.start, passage.end)]
    start = max((end for end in ends if end < place), default=passage.start)
    stop = min((end for end in ends if end >= place), default=passage.end)
    named = [*page.names_in(start, stop), *own_names(page, passage, body, language)]
    return any(body in name.codes and start <= name.start < stop for name in named)


def mandated_bodies(page: Page, number: int, place: int, author: str, main_body: str, language: str) -> tuple[str, ...]:
    """Return the codes of the bodies to which the resolution of `author` at `place` of a passage gives a task."""
    passage = page.passages[number]
    cues = [c for c in page.cues_in(number, frozenset({"mandate"})) if abs(c.start - place) <= _REACH]
    if not cues or not author:
        return ()
    opening = passage.passage.section <= _OPENING or passage.passage.label in _FIRST
    if opening and main_body and _below(main_body, author):
        return (main_body,) if _names_own(page, passage, place, main_body, language) else ()
    near = page.names_in(max(passage.start, place - _REACH), min(passage.end, place + _REACH))
    told = (name for name in near if name.kind is AgentKind.BODY and _told_beside(name, cues))
    codes = dict.fromkeys(code for name in told for code in name.codes)
    return tuple(code for code in codes if code != main_body and _below(code, author))
