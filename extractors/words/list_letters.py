"""Letters and numerals that count the parts of a list, in every script, as Latin letters."""

from __future__ import annotations

import re
from functools import cache

from extractors.words.folding import fold_text
from ontology.gazetteer import rows

__all__ = ["MARK", "latin_mark", "list_letters", "nested"]

MARK = r"(?:[ivx]{2,4}|(?<![^\W\d_])[^\W\d_](?![^\W\d_])|\d)"
"""A mark in a folded text, without what stands around it: a letter, a Roman numeral or a digit."""

_ROMAN = re.compile(r"[ivx]+")


@cache
def list_letters() -> dict[str, str]:
    """Return letters of lists in other scripts → the Latin letter of the same place."""
    return {
        row["word"]: chr(ord("a") + int(row["value"]) - 1)
        for row in rows("enumerators")
        if row["language"] != "*" and row["word"].isalpha() and len(row["word"]) <= 2
    }


@cache
def _folded_letters() -> dict[str, str]:
    return {fold_text(word): letter for word, letter in list_letters().items()}


def latin_mark(mark: str) -> str:
    """Return `mark`, also one in a folded text, in Latin letters.

    >>> latin_mark("ب"), latin_mark("ii")
    ('b', 'ii')
    """
    return list_letters().get(mark) or _folded_letters().get(fold_text(mark), mark)


def nested(path: tuple[str, ...], mark: str) -> tuple[str, ...]:
    """Return where `mark` stands in a list within a list, `path` being where the mark before it stands.

    >>> nested(("1", "a"), "b"), nested(("1", "b"), "i"), nested(("1", "b", "i"), "2"), nested(("h",), "i")
    (('1', 'b'), ('1', 'b', 'i'), ('2',), ('i',))
    """
    for place in reversed(range(len(path))):
        if _follows(path[place], mark):
            return (*path[:place], mark)
    kinds = [_kind(path[:place], one) for place, one in enumerate(path)]
    kind = _kind(path, mark)
    return (*path[: kinds.index(kind)], mark) if kind in kinds else (*path, mark)


def _follows(one: str, mark: str) -> bool:
    """Whether two letters follow each other: «(i)» behind «(h)» is a letter."""
    first, second = latin_mark(one), latin_mark(mark)
    return one.isalpha() and len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def _kind(path: tuple[str, ...], mark: str) -> str:
    """Tell whether a mark is a digit, a letter or a Roman numeral."""
    if mark.isdigit():
        return "digit"
    among = mark in {"i", "ii", "iii"} or any(_ROMAN.fullmatch(one) for one in path)
    return "roman" if among and _ROMAN.fullmatch(mark) else "letter"
