"""Ordinal numbers in words and digits: «الثامنة والستين», "twenty-first", "11th", «第八»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.dates.words import HAN, LETTER, alternatives, role_words
from extractors.words.folding import fold, fold_text
from ontology.gazetteer import rows

__all__ = ["OrdinalSpan", "find_ordinals", "ordinal_value"]

_HUNDRED = 100
_HAN_DIGITS = "零〇一二三四五六七八九十百千"
_ARTICLE, _WITH_ARTICLE = "ال", "لل"  # the article, and what it becomes after the preposition ل


@dataclass(frozen=True, slots=True)
class OrdinalSpan:
    """An ordinal number at ``[start, end)`` of a text, prefixes glued to it left out where they can be."""

    start: int
    end: int
    value: int


@cache
def _values(language: str | None) -> dict[str, int]:
    """Return the value of each folded word; 0 marks a month name that only looks like an ordinal («كانون الثاني»)."""
    found: dict[str, int] = {}
    for row in rows("months"):
        if " " in row["name"]:
            found[_key(row["name"])] = 0
    for row in rows("ordinals"):
        if language in {None, row["language"]}:
            word = _key(row["word"])
            found.setdefault(word, int(row["value"]))
            if word.startswith(_ARTICLE):
                found.setdefault(_WITH_ARTICLE + word[len(_ARTICLE) :], int(row["value"]))
    return found


def _key(word: str) -> str:
    return fold_text(word).replace("-", " ")


@cache
def _pattern(language: str | None) -> re.Pattern[str]:
    values, roles = _values(language), role_words(language)
    han = alternatives(word for word in values if re.search(f"[{HAN}]", word))
    definite = alternatives(word for word in values if word.startswith(_ARTICLE))
    plain = alternatives(word for word in values if not re.search(f"[{HAN}]", word) and not word.startswith(_ARTICLE))
    clitics = roles.get("clitic", ())
    clitic, joins = alternatives(clitics), alternatives(set(clitics) & set(roles.get("and", ())))
    suffix, prefix = (alternatives(roles.get(f"ordinal-{side}", ())) for side in ("suffix", "prefix"))
    definite, plain = (part.replace(r"\ ", "[- ]") for part in (definite, plain))
    before, behind = (alternatives(roles.get(f"hundred-{side}", ())) for side in ("before", "behind"))
    glued = (
        rf"(?<!{LETTER})(?:{clitic}{{0,2}}(?P<definite>{definite})"
        rf"|{joins}?(?P<before>{before}[- ])?(?P<plain>{plain}))(?P<behind> {behind})?(?!{LETTER})"
    )
    return re.compile(
        rf"(?P<han>{han})(?![{_HAN_DIGITS}])|{prefix} ?(?P<after>\d+)(?![/\d])"
        rf"|(?<![\w.])(?P<number>\d+)(?:{suffix})(?!{LETTER})|{glued}"
    )


def _value(match: re.Match[str], language: str | None) -> int:
    if digits := match["after"] or match["number"]:
        return int(digits)
    word = match["han"] or match["definite"] or match["plain"]
    value = _values(language)[word.replace("-", " ")]
    return value + _HUNDRED if value and value < _HUNDRED and (match["before"] or match["behind"]) else value


def find_ordinals(text: str, language: str | None = None) -> list[OrdinalSpan]:
    """Return the ordinal numbers in `text`, the longest words first, in order; without `language` those of all.

    >>> find_ordinals("في الجلستين الأولى والثالثة", "ar")
    [OrdinalSpan(start=12, end=18, value=1), OrdinalSpan(start=20, end=27, value=3)]
    """
    folded, found = fold(text), []
    for match in _pattern(language).finditer(folded.text):
        if value := _value(match, language):
            name = next((n for n in ("definite", "before", "plain") if match[n]), 0)
            found.append(OrdinalSpan(*folded.span(match.start(name), match.end()), value))
    return found


def ordinal_value(word: str, language: str | None = None) -> int | None:
    """Return the value of an ordinal that `word` is as a whole, or None.

    >>> ordinal_value("والثامنة والستين", "ar")
    68
    """
    match = _pattern(language).fullmatch(fold_text(word))
    return (_value(match, language) or None) if match else None
