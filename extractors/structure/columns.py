"""Heads of columns: what the first row of a table says that the cells below it are.

The words are data (`ontology/data/column_heads.csv`, in the notation of cues). A head may join several of them: «Name
and post», «País / Organización».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from extractors.dates.words import alternatives
from extractors.words.cue_notation import phrases
from extractors.words.folding import fold_text, is_han
from ontology.gazetteer import rows

__all__ = ["Column", "column", "is_head_row"]

_EDGE = re.compile(r"^[\W_]+|[\W\d_]+$")
_BRACKETED = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[/,;()、+&-]")
_LONGEST_HEAD = 60
_FEWEST = 2


class Column(StrEnum):
    """What the cells of a column hold."""

    DELEGATION = "delegation"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    INSTITUTION = "institution"
    NAME = "name"
    SURNAME = "surname"
    FIRST_NAME = "first-name"
    POST = "post"
    CAPACITY = "capacity"
    PRESENCE = "presence"
    OTHER = "other"


_PARTS = frozenset({Column.SURNAME, Column.FIRST_NAME})


@cache
def _words() -> dict[str, Column]:
    """What each head is; Chinese ones have no spaces."""
    found: dict[str, Column] = {}
    for row in rows("column_heads"):
        for phrase in phrases(row["pattern"]):
            folded = fold_text(phrase)
            found[folded.replace(" ", "") if is_han(folded[0]) else folded] = Column(row["column"])
    return found


@cache
def _joints() -> re.Pattern[str]:
    words = {row["word"] for row in rows("glue") if row["role"] in {"conjunction", "or"}}
    unspaced = alternatives(word for word in words if is_han(word[0]))
    spaced = alternatives(word for word in words if not is_han(word[0]) and len(word) > 1)
    return re.compile(rf"{_MARKS.pattern}|\s(?:{spaced}|و)\s|\sو(?=ال)|{unspaced}")


def column(text: str) -> frozenset[Column]:
    """Return what a head says that its column holds, nothing where `text` is no head.

    >>> sorted(column("Name and post")), sorted(column("Peru"))
    ([<Column.NAME: 'name'>, <Column.POST: 'post'>], [])
    """
    folded = _EDGE.sub("", fold_text(text)) if len(text) <= _LONGEST_HEAD else ""
    for whole in (folded, _EDGE.sub("", _BRACKETED.sub(" ", folded))):
        if whole in _words():
            return frozenset({_words()[whole]})
    parts = [_EDGE.sub("", part) for part in _joints().split(folded)]
    known = [_words().get(part) for part in parts if part]
    if not folded and text.strip() and len(text.strip()) < _FEWEST:
        return frozenset({Column.OTHER})  # «№», "#"
    found = frozenset(filter(None, known)) if known and all(known) else frozenset[Column]()
    return (found - _PARTS) | {Column.NAME} if len(found & (_PARTS | {Column.NAME})) >= _FEWEST else found


def is_head_row(cells: Sequence[str]) -> bool:
    """Tell whether `cells` are the heads of columns: every one with words in it, or all but one of several."""
    words = [cell for cell in cells if any(char.isalpha() for char in cell)]
    known = sum(bool(column(cell)) for cell in words)
    return bool(words) and (known == len(words) >= _FEWEST or known >= max(_FEWEST, len(words) - 1))
