"""The session at which an event was held whose summary goes to a later one.

«… held a panel discussion during its sixty-second session», says a report that is submitted to the sixty-fifth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.dates.ordinals import find_ordinals
from extractors.meetings.dated_page import DatedPage
from extractors.meetings.title_meetings import ordinal_before
from extractors.words.cues import CueSpan

__all__ = ["hosting_session"]

_FIRST_PASSAGES = 6
_BRACKET = re.compile(r"^\([^)]*\)")  # «第七十九届会议(2036年6月11日至20日)期间»
_NEAR = 60  # characters between the verb or «during» and the session
_LAST = 2  # sessions back from the one to which a summary goes
_BEHIND = 14  # from a noun to the ordinal behind it
_SESSIONS, _HELD = frozenset({"meeting", "sitting"}), frozenset({"held", "organ-end"})


def hosting_session(dated: DatedPage) -> tuple[CueSpan, int, str] | None:
    """Return noun, ordinal and body of the session that held what `dated` reports on; None where it reports on itself.

    Only a report that is submitted to a session, and whose title counts no meeting of its own, is on such an event.
    """
    received = {m.ordinal: m.convener.code for m in dated.front.named if m.receives and m.ordinal is not None}
    noted = _noted(dated) if not received else {}
    received = received or noted
    if not any(received.values()) or dated.front.body_name or (dated.front.ordinal is not None and not noted):
        return None
    found = [one for one in _sessions(dated, dated.page.passage_number(dated.front.end)) if one[1] < max(received)]
    during = next((one for one in found if _during(dated, one[0])), None)
    chosen = during or (None if noted else _told(dated, found, max(received)))
    return (*chosen, next(code for code in received.values() if code)) if chosen else None


def _told(dated: DatedPage, found: Sequence[tuple[CueSpan, int]], received: int) -> tuple[CueSpan, int] | None:
    """Return the session that a sentence says held something, else the last before `received` named in such a one."""
    held = next((one for one in found if _held_at(dated, one[0])), None)
    if held is not None:
        return held
    if dated.body not in {"", *(m.convener.code for m in dated.front.named if m.receives)}:
        return None  # the title names a meeting of another organ
    last = (one for one in found if 0 < received - one[1] <= _LAST)
    return next((one for one in last if _HELD & {c.cue.role for c in _sentence(dated, one[0])}), None)


def _sentence(dated: DatedPage, noun: CueSpan) -> list[CueSpan]:
    """Return the cues of the sentence in which `noun` stands."""
    passage = dated.page.passages[dated.page.passage_number(noun.start)]
    ends = [passage.start, *dated.sentence_ends(passage.start, passage.end), passage.end]
    start = max(end for end in ends if end <= noun.start)
    return dated.page.cues_in_span(start, min(end for end in ends if end > noun.start))


def _noted(dated: DatedPage) -> dict[int, str]:
    """Return the session of a title that dates it not, where an event of another kind, without ordinal, is named below.

    «Eightieth session / Outcome of the round table on …»
    """
    front = dated.front
    counted = [m for m in front.named if m.ordinal is not None and m.convener.code]
    titled = any(m.start <= date.start < front.end for m in counted for date in dated.dates)
    nouns = dated.page.cues_in_span(front.start, front.end, frozenset({"meeting"}))
    words = {noun.start: dated.text[noun.start : noun.end] for noun in nouns}
    events = [m.start for m in front.named if m.ordinal is None]
    below = any(
        m.start < event and not words.get(m.start, "").endswith(words.get(event, ""))
        for m in counted
        for event in events
    )
    return {m.ordinal: m.convener.code for m in counted if m.ordinal is not None} if below and not titled else {}


def _sessions(dated: DatedPage, first: int) -> Iterator[tuple[CueSpan, int]]:
    """Yield the counted sessions that the first passages name."""
    page = dated.page
    for number in range(first, min(first + _FIRST_PASSAGES, len(page.passages))):
        passage = page.passages[number]
        for noun in page.cues_in(number, _SESSIONS):
            ordinal = ordinal_before(page, noun, passage.start)
            if ordinal is None:
                behind = find_ordinals(page.text[noun.end : min(passage.end, noun.end + 2 * _BEHIND)])
                ordinal = behind[0].value if behind and behind[0].start <= _BEHIND else None
            if ordinal is not None:
                yield noun, ordinal


def _during(dated: DatedPage, noun: CueSpan) -> bool:
    """Whether «during» stands before the session, or behind it as in Chinese."""
    words = dated.page.book.words("during")
    before = dated.text[max(0, noun.start - _NEAR) : noun.start]
    clause = before.rpartition(",")[2] if "," in before else before
    return any(f" {word} " in f" {clause} " for word in words) or _BRACKET.sub(
        "", dated.text[noun.end : noun.end + _NEAR]
    ).startswith(tuple(words))


def _held_at(dated: DatedPage, noun: CueSpan) -> bool:
    """Whether the verb of holding, or «at its», stands right before the session."""
    held = dated.page.cues_in(dated.page.passage_number(noun.start), _HELD)
    return any(0 <= noun.start - span.end <= _NEAR for span in held)
