"""The ordinal that a sentence gives the meeting just told of: «This was the fourteenth meeting of the Group …»."""

from __future__ import annotations

from extractors.dates.ordinals import find_ordinals
from extractors.meetings.dated_page import DatedPage

__all__ = ["told_ordinal"]

_FIRST_PASSAGES = 5
_REACH = 60  # characters from the words that point back to the noun of the meeting
_NEAR = 16  # characters in which the ordinal stands, before that noun or behind it


def told_ordinal(dated: DatedPage) -> int | None:
    """Return the ordinal of the meeting that the title does not count; None where no sentence counts it either."""
    page, front = dated.page, dated.front
    if front.ordinal is not None or not front.noun:
        return None
    first = page.passage_number(front.end)
    for number in range(first, min(first + _FIRST_PASSAGES, len(page.passages))):
        nouns = page.cues_in(number, frozenset({"meeting", "sitting"}))
        for pointer in page.cues_in(number, frozenset({"this-was"})):
            noun = next((n for n in nouns if 0 <= n.start - pointer.end <= _REACH), None)
            if noun is None:
                continue
            found = find_ordinals(page.text[pointer.end : noun.end + _NEAR])
            if found:
                return found[0].value
    return None
