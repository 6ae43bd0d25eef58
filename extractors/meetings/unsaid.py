"""Meetings of which only the title can say whose they are, and whether words speak of a certain one."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.dates.dates import DateSpan
from extractors.meetings.dated_page import DatedPage
from extractors.meetings.openings import opening
from extractors.meetings.organs import OWN
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["definite", "settled", "unsaid"]

_NEAR_ORDINAL = 34
_STEM = 5  # letters that all forms of a word share


def unsaid(dated: DatedPage, noun: CueSpan, ordinal: int | None, cues: Sequence[CueSpan], date: DateSpan) -> str:
    """Return the body of a meeting of which only the title can say whose it is."""
    return _of_event(dated, noun, ordinal) or _of_process(dated, noun, cues, date) or opening(dated, noun, date)


def _of_process(dated: DatedPage, noun: CueSpan, cues: Sequence[CueSpan], date: DateSpan) -> str:
    """The senior officials' and the thematic meetings that a report on a process speaks of are the process's own."""
    if not dated.body or dated.body == OWN or gazetteer().kind(dated.body) is not AgentKind.PROCESS:
        return ""
    edges = sorted((noun.end, date.start))
    other = any(n.kind in {AgentKind.BODY, AgentKind.ORGANIZATION} for n in dated.page.names_in(*edges))
    return dated.body if not other and definite(dated, noun, cues, date) else ""


def _of_event(dated: DatedPage, noun: CueSpan, ordinal: int | None) -> str:
    """«The round table was held …»: the event that the title names without counting it is the body's."""
    titled = dated.front.noun and dated.front.ordinal is None and ordinal is None
    word, event = dated.text[noun.start : noun.end], dated.front.noun
    same = word == event or (" " in event and word[:_STEM] == event[:_STEM]) or _in_han(word, event)
    return dated.body if titled and same and noun.cue.role == "meeting" else ""


def _in_han(word: str, event: str) -> bool:
    """«会议» of «圆桌会议»."""
    return bool(event) and is_han(event[0]) and event.endswith(word)


def settled(cues: Sequence[CueSpan], noun: CueSpan) -> bool:
    """Whether the words say that a meeting was held or will be."""
    return any(c.cue.role in {"held", "scheduled"} for c in cues) or noun.cue.role == "date-label"


def definite(dated: DatedPage, noun: CueSpan, cues: Sequence[CueSpan], date: DateSpan) -> bool:
    """Whether a meeting without body and ordinal is a certain one all the same: it was held, or the title names it."""
    if len(date.first) < len("2000-01-01") or noun.cue.role != "meeting":
        return False
    number = dated.page.passage_number(date.start)
    behind = dated.page.cues_in(number, frozenset({"held"})) if dated.front.noun else []
    titled = dated.text[noun.start : noun.end] == dated.front.noun and date.first != date.last
    in_title = dated.front.start <= noun.start < dated.front.end and date.start < dated.front.end
    return any(c.cue.role == "held" for c in cues) or (
        titled and (in_title or any(0 <= c.start - date.end <= _NEAR_ORDINAL for c in behind))
    )
