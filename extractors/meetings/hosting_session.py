"""The session at which an event was held whose summary goes to a later one.

«… held a panel discussion during its sixty-second session», says a report that is submitted to the sixty-fifth.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.dates.ordinals import find_ordinals
from extractors.meetings.dated_page import DatedPage
from extractors.meetings.front_matter import ordinal_before
from extractors.words.cues import CueSpan

__all__ = ["hosting_session"]

_FIRST_PASSAGES = 6
_NEAR = 60  # characters between the verb or «during» and the session
_BEHIND = 14  # from a noun to the ordinal behind it
_SESSIONS, _HELD = frozenset({"meeting", "sitting"}), frozenset({"held"})


def hosting_session(dated: DatedPage) -> tuple[CueSpan, int, str] | None:
    """Return noun, ordinal and body of the session that held what `dated` reports on; None where it reports on itself.

    Only a report that is submitted to a session, and whose title counts no meeting of its own, is on such an event.
    """
    received = {m.ordinal: m.convener.code for m in dated.front.named if m.receives and m.ordinal is not None}
    if not any(received.values()) or dated.front.ordinal is not None:
        return None
    found = [one for one in _sessions(dated, dated.page.passage_number(dated.front.end)) if one[1] < max(received)]
    during = next((one for one in found if _during(dated, one[0])), None)
    chosen = during or next((one for one in found if _held_at(dated, one[0])), None)
    return (*chosen, next(code for code in received.values() if code)) if chosen else None


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
    return any(f" {word} " in f" {clause} " for word in words) or dated.text.startswith(tuple(words), noun.end)


def _held_at(dated: DatedPage, noun: CueSpan) -> bool:
    """Whether the verb of holding stands right before the session."""
    held = dated.page.cues_in(dated.page.passage_number(noun.start), _HELD)
    return any(0 <= noun.start - span.end <= _NEAR for span in held)
