"""Who presided over an item by office alone: «Under item 2, with the Chair presiding, …».

The office is somebody's only where the document names exactly one chair of that meeting, or exactly two co-chairs;
else nothing is made of it. The fact rests on both passages, the one that names the office and the one that names its
holder: each gives a record of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.frames.sentence import Sentence, sentence_items
from extractors.meetings.meetings import MeetingReading
from extractors.structure.page import Page
from extractors.structure.sentences import sentence_ends
from extractors.words.cues import CueSpan
from ontology.records import Function, Participation

__all__ = ["read_unnamed_chairs"]

_PRESIDED = frozenset({"presided"})
_HONORIFIC = frozenset({"honorific"})
_OFFICES = {Function.CHAIR: 1, Function.CO_CHAIR: 2}
"""How many hold each office."""

_WHOLE = "whole"  # a phrase behind which anything may stand
_STOP = re.compile(r"\s*(?:[^\w\s(]|$)")
_WORD = re.compile(r"\s*([^\W\d_]+)")
_AND = "و"  # written onto the word behind it
_NEAR = 3  # characters between an office and the honorific of its holder


def read_unnamed_chairs(page: Page, meetings: MeetingReading, facts: Sequence[Participation]) -> list[Participation]:
    """Return the parts of those who presided by office, found among the `facts` that name the holders of offices."""
    found: list[Participation] = []
    for number in range(len(page.passages)):
        for span, items in _presided_items(page, number):
            for fact in _presiding(facts, Function(span.cue.value), meetings.under(span.start), items):
                evidence = page.evidence(span.start, span.end, span.cue.rule)
                found += (fact, fact.model_copy(update={"evidence": evidence}))
    return found


def _presided_items(page: Page, number: int) -> Iterator[tuple[CueSpan, tuple[str, ...]]]:
    """Yield the phrases of passage `number` by which an office presided, each with the items of its sentence."""
    passage = page.passages[number]
    for span in _longest(page.cues_in(number, _PRESIDED)):
        start = max([passage.start, *sentence_ends(page, passage.start, span.start)])
        stop = min([passage.end, *sentence_ends(page, span.end, passage.end)])
        cues = [cue for cue in page.cues_in(number) if start <= cue.start < stop]
        items = sentence_items(Sentence(page, start, stop, cues))
        if items and not _named(page, number, span) and _closed(page, number, span):
            yield span, items


def _longest(spans: Iterable[CueSpan]) -> list[CueSpan]:
    best: dict[int, CueSpan] = {}
    for span in spans:
        if span.start not in best or span.end > best[span.start].end:
            best[span.start] = span
    return list(best.values())


def _named(page: Page, number: int, span: CueSpan) -> bool:
    """«presided over by the Chair, Ms. N. N. (Peru)»: the holder stands right behind the office."""
    return any(0 <= cue.start - span.end <= _NEAR for cue in page.cues_in(number, _HONORIFIC))


def _closed(page: Page, number: int, span: CueSpan) -> bool:
    """Whether nothing says whose chair it is: «the Chair of the African Group» is another one, «President N.» too."""
    passage = page.passages[number]
    if span.cue.condition == _WHOLE or _STOP.match(page.text, span.end, passage.end):
        return True
    word = _WORD.match(page.text, span.end, passage.end)
    behind = word.start(1) if word else span.end
    joined = word is not None and (word[1] in page.book.words("conjunction") or word[1].startswith(_AND))
    return joined or any(cue.start == behind for cue in page.cues_in(number) if cue.cue.role == "function")


def _presiding(
    facts: Sequence[Participation], office: Function, meeting: str, items: Iterable[str]
) -> Iterator[Participation]:
    """Yield the part of each holder of `office` in `items` of `meeting`, on the evidence that names them."""
    holders = [
        f for f in facts if f.meeting == meeting and f.function in _OFFICES and not f.agenda_item and not f.on_behalf_of
    ]
    known = {fact.participant: fact for fact in reversed(holders)}
    alone = all(fact.function is office for fact in known.values())
    if not alone or len(known) != _OFFICES[office]:
        return
    for item in items:
        yield from (
            fact.model_copy(update={"agenda_item": item})
            for fact in sorted(known.values(), key=lambda f: f.evidence.start)
        )
