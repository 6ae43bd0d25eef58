"""Where sentences end: at a full stop that belongs to no short form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.structure.page import Page

__all__ = ["sentence_ends"]

_SENTENCE_END = re.compile(r"[.!?؟](?=\s|$)|。")
_LAST_WORD = re.compile(r"(\d ?)?([^\W\d_]+\.)\Z")
_LONGEST_SHORT = 8


def sentence_ends(page: Page, start: int, stop: int) -> Iterator[int]:
    """Yield the ends of the sentences of `page` in ``[start, stop)``; «г. Ереван» ends none, «2031 г.» may."""
    short = page.book.words("abbreviation")
    for match in _SENTENCE_END.finditer(page.text, start, stop):
        word = _LAST_WORD.search(page.text, max(0, match.start() - _LONGEST_SHORT), match.end())
        if word is None or word[1] or word[2] not in short:
            yield match.end()
