"""Partners whose names were torn over the edges of a line: «agreements with Afghanist», and «an, Morocco» at its head.

A broken copy may print the parts of a line in the wrong order. A word that ends a line and is no name, but is one
together with the first word of the same line, is that name; what is listed behind either part belongs to the list.
"""

from __future__ import annotations

import re

from extractors.structure.page import Page
from extractors.words.folding import fold
from extractors.words.names import NameSpan, name_finder

__all__ = ["torn_name"]

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_LINE = 240  # characters


def torn_name(page: Page, start: int) -> tuple[NameSpan, int] | None:
    """Return the name whose first part begins at `start`, and where its second part ends at the head of the line."""
    first = _WORD.match(page.text, start)
    if first is None or not page.set_apart(first.end(), first.end() + 1):
        return None
    second = _WORD.match(page.text, _line_start(page, start))
    if second is None or second.end() > start:
        return None
    whole = first[0] + second[0]
    names = name_finder().find(fold(whole), whole)
    if len(names) != 1 or not names[0].strong or (names[0].lead, names[0].end) != (0, len(whole)):
        return None
    name = names[0]
    return NameSpan(start, first.end(), start, name.codes, name.kind, strong=True), second.end()


def _line_start(page: Page, place: int) -> int:
    """Return where the line at `place` begins, `place` itself where that is not near."""
    for space in range(place - 1, max(0, place - _LONGEST_LINE), -1):
        if page.text[space].isspace() and page.set_apart(space, space + 1):
            return space + 1
    return place
