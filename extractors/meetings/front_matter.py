"""Front matter: the lines before the first sentence of a report, which name the body, the meeting, its place and date.

The lines stand in any order and each says a part: «Khartoum Process», "Senior Officials' Meeting", "17th session",
"Valletta, 17–18 September 2031". Of several meetings named, the one of the report is chosen: «report of … on its sixth
session» before the session of the parent to which it goes. A letter is set before the report that it transmits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.dates.dates import find_dates
from extractors.meetings.convener import Convener, convener_of, reporter_of
from extractors.meetings.title_meetings import Candidate, titled_meetings
from extractors.meetings.title_stretches import title_stretches
from extractors.structure.page import Page
from extractors.structure.title_lines import TitleLine, title_lines
from extractors.words.cues import CueSpan
from extractors.words.folding import fold_text
from extractors.words.short_names import stem
from ontology.records import AgentKind

__all__ = ["FrontMatter", "NamedMeeting", "read_front_matter"]

_FIRST_PARAGRAPHS = 1200  # characters


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A meeting that a title names: where its noun stands, its ordinal, who held it.

    `receives` is true where a report is only submitted to it: the item of its agenda stands below.
    """

    start: int
    ordinal: int | None
    convener: Convener
    receives: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the lines of ``[start, end)`` say: whose meeting it was, its `ordinal`, the folded `noun` used for it.

    `body` is the code of the convener or empty; `body_name` the printed name of one that is not listed. `sitting` is
    true where the noun is one that else names a sitting («заседание», «次会议»). `named` are all meetings of the title,
    `chosen` is where the noun of the one reported on stands.
    """

    end: int
    body: str = ""
    ordinal: int | None = None
    noun: str = ""
    start: int = 0
    body_name: str = ""
    sitting: bool = False
    named: tuple[NamedMeeting, ...] = ()
    chosen: int = -1

    def receives(self, place: int) -> bool:
        """Whether a date at `place` of the title is that of a meeting to which the report is only submitted."""
        named = self.named_at(place) if self.start <= place < self.end else None
        return named is not None and named.receives

    def named_at(self, place: int) -> NamedMeeting | None:
        """Return the meeting of the title, a counted one or the one reported on, named last at or before `place`."""
        before = [m for m in self.named if m.start <= place and (m.ordinal is not None or m.start == self.chosen)]
        return before[-1] if before else None


def read_front_matter(page: Page) -> FrontMatter:
    """Read the lines before the first sentence of `page`, or those of the report that a letter transmits."""
    read = [_read(page, start, end) for start, end in title_stretches(page)]
    telling = next((front for front in read if front.noun and (front.ordinal or _dated(page, front))), read[0])
    others = (f for f in read[:-1] if f is not telling and f.noun and f.ordinal in {telling.ordinal, None})
    other = next((front for front in others if _names_more(front, telling)), None)
    front = _convened(telling, Convener(other.body, other.body_name)) if other is not None else telling
    listed = _told_in_full(page, front) if front.body_name else ""
    return _convened(front, Convener(listed)) if listed else front


def _told_in_full(page: Page, front: FrontMatter) -> str:
    """Return the code of the listed body named in full in title or first lines: «Conference of the Parties to …»."""
    head = f"{fold_text(front.body_name)} "
    names = (n for n in page.names_in(front.start, front.end + _FIRST_PARAGRAPHS) if n.kind is AgentKind.BODY)
    found = {code for n in names for code in n.codes if f"{page.text[n.start : n.end]} ".startswith(head)}
    return found.pop() if len(found) == 1 else ""


def _convened(front: FrontMatter, convener: Convener) -> FrontMatter:
    """Return `front` with the meeting reported on held by `convener`."""
    named = tuple(replace(m, convener=convener) if m.start == front.chosen else m for m in front.named)
    return replace(front, body=convener.code, body_name=convener.name, named=named)


def _names_more(other: FrontMatter, front: FrontMatter) -> bool:
    """Whether another stretch says whose the meeting was, or says it with more words."""
    longer = len(other.body_name) > len(front.body_name) and stem(other.body_name).startswith(stem(front.body_name))
    return not front.body and (bool(other.body) or longer)


def _dated(page: Page, front: FrontMatter) -> bool:
    return bool(find_dates(page.text[front.start : front.end]))


def _read(page: Page, start: int, end: int) -> FrontMatter:
    """Read the lines of ``[start, end)`` as a title."""
    lines = title_lines(page, start, end)
    candidates = list(titled_meetings(page, lines))
    named = tuple(NamedMeeting(c.noun.start, c.ordinal, c.convener, c.receives) for c in candidates)
    if (reported := _reported(page, lines, candidates)) is not None:
        above = tuple(replace(m, receives=True) for m in named)
        return FrontMatter(end, reported.code, start=start, body_name=reported.name, named=above)
    best = _best(page, candidates)
    if best is None:
        convener = convener_of(page, lines, None)
        return FrontMatter(end, convener.code, start=start, body_name=convener.name, named=named)
    noun, convener = best.noun, best.convener
    named = tuple(replace(m, receives=m.receives or _goes_to(m, best)) for m in named)
    word, sitting = page.text[noun.start : noun.end], _is_sitting(page, noun)
    return FrontMatter(end, convener.code, best.ordinal, word, start, convener.name, sitting, named, noun.start)


def _goes_to(named: NamedMeeting, best: Candidate) -> bool:
    """Whether the report of another organ, counted like it, goes to the meeting that the lines above count."""
    other = named.convener != best.convener and named.start < best.noun.start
    counted = named.ordinal is not None and best.ordinal is not None and named.ordinal != best.ordinal
    return other and counted and best.reported


def _reported(page: Page, lines: Sequence[TitleLine], candidates: Sequence[Candidate]) -> Convener | None:
    """Return the organ whose report is submitted to the sessions above it; None where no other organ reports."""
    told = reporter_of(page, lines)
    counted = [c for c in candidates if c.ordinal is not None]
    if told is None or not counted or any(c.noun.start > lines[told[0]].start for c in counted):
        return None
    return told[1] if all(c.convener != told[1] for c in candidates) else None


def _best(page: Page, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the meeting that most speaks for, None where all are to come or are but told of the report."""
    best = max(candidates, key=lambda c: (c.score, c.ordinal is not None, c.reported), default=None)
    if best is None or best.score < 0:
        return None
    return next((c for c in candidates if c.score >= 0 and _is_twin(page, c, best)), best)


def _is_twin(page: Page, candidate: Candidate, best: Candidate) -> bool:
    """Whether a line above names the same meeting in full: «Third Conference on … / Final Act of the Third …»."""
    words = [page.text[c.noun.start : c.noun.end] for c in (candidate, best)]
    named = candidate.convener.name and candidate.ordinal is not None and words[0] == words[1]
    before = candidate.noun.start < best.noun.start and best.reported and not candidate.reported
    return bool(named) and before and candidate.ordinal == best.ordinal


def _is_sitting(page: Page, noun: CueSpan) -> bool:
    sittings = page.cues_in(page.passage_number(noun.start), frozenset({"sitting"}))
    return any(span.start <= noun.start and noun.end <= span.end for span in sittings)
