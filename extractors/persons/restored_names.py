"""Names of persons as far as they are known: letters that a repair put back because a known word fits are lost again.

«بدر» may be a person's name though only «صدر» is a known word. A word that the document prints whole elsewhere is
the document's own, and a known given name is a name: these stay as repaired.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.structure.page import Page
from extractors.words.folding import fold_text
from extractors.words.given_names import given_name
from extractors.words.known_words import known_words
from extractors.words.lexicon import LOST
from extractors.words.spellings import script_of, spellings
from ontology.gazetteer import rows

__all__ = ["printed_name"]

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(rf"(?:[^\W\d_]|[\u064b-\u0652]|{LOST})+")


def printed_name(page: Page, start: int, end: int) -> str:
    """Return the name at ``[start, end)`` of the folded text, with U+FFFD for letters that only a known word tells."""
    first, last = page.folded.span(start, end)
    words = [
        (found[0], _as_lost(page, first + found.start(), found[0]))
        for found in _WORD.finditer(page.structure.text[first:last])
    ]
    return " ".join(word if word == worn or _is_told(word) else worn for word, worn in words)


def _as_lost(page: Page, place: int, word: str) -> str:
    """Return `word`, at `place` of the flow text, with U+FFFD wherever one stood in the original."""
    if LOST not in page.original:
        return word
    places = page.structure.index[place : place + len(word)].tolist()
    spans = page.repaired.map.spans([(at, at + 1) for at in places])
    return "".join(LOST if page.original[a:b] == LOST else char for char, (a, b) in zip(word, spans, strict=True))


def _is_told(word: str) -> bool:
    """Whether it is the document that tells a restored word, which no known word is, or data tell it to be a name."""
    return all(_is_name(found[0]) for found in _LETTERS.finditer(word))


def _is_name(word: str) -> bool:
    script = script_of(word[0])
    known = word.lower() in spellings(script) if script else word in known_words()
    return not known or given_name(word) or fold_text(word) in _spelled_names()


@cache
def _spelled_names() -> frozenset[str]:
    return frozenset(row["spelling"] for row in rows("name_spellings"))
