"""The agenda items that stand behind the word for them: «items 2, 5 (a) and (b) and 6 (c)(ii)»."""

from __future__ import annotations

import re
from functools import cache

from extractors.dates.ordinals import find_ordinals
from extractors.dates.words import alternatives, role_words
from extractors.structure.page import Page
from extractors.words.cues import CueSpan, cue_book
from extractors.words.folding import is_han
from extractors.words.list_letters import MARK, latin_mark
from ontology.gazetteer import rows

__all__ = ["item_numbers"]

_PART = rf"(?:\s*\(\s*{MARK}\s*\)|\s*(?:[ivx]{{2,4}}|(?<![^\W\d_])[^\W\d_])\))"  # «(b)», «b)»
_ONE_ITEM = rf"\d{{1,2}}(?!\d){_PART}*"
_WORDED = 60  # characters in which the numbers of items stand in words
_PIECE = re.compile(rf"(\d{{1,2}}(?!\d))?((?:{_PART})*)")
_MARK = re.compile(MARK)


@cache
def _item_list() -> re.Pattern[str]:
    """Numbers of items, with what joins them in one of the languages; a part alone is one of the item before it."""
    joints = alternatives({*cue_book().words("conjunction"), *role_words().get("to", ())})
    joint = rf"\s*(?:[,،、]|{joints})"
    return re.compile(rf"[\s-]*(?:no\.?\s*)?{_ONE_ITEM}(?:{joint}*\s*{_ONE_ITEM}|(?:{joint})+{_PART}+)*")


def item_numbers(page: Page, span: CueSpan) -> tuple[str, ...]:
    """Return the agenda items named after an item cue: ``("2", "3", "1(a)")``."""
    match = _item_list().match(page.text, span.end)
    if match is None:
        return _in_words(page, span) or _worded(page, span)
    found: list[str] = []
    number = ""
    for piece in _PIECE.finditer(match[0]):
        parts = "".join(f"({latin_mark(mark)})" for mark in _MARK.findall(piece[2]))
        number = piece[1] or number
        if piece[1] or (parts and number):
            found.append(number + parts)
    return tuple(dict.fromkeys(found))


def _in_words(page: Page, span: CueSpan) -> tuple[str, ...]:
    """«البند الثالث», «البندين الأول والثاني»: ordinals right behind the noun, and those that go on with «and»."""
    rest = page.text[span.end : span.end + _WORDED]
    numbers, place = list[str](), 0
    for ordinal in find_ordinals(rest, span.cue.language):
        if rest[place : ordinal.start].strip(" ،,") not in {"", *cue_book().words("conjunction")}:
            break
        numbers.append(str(ordinal.value))
        place = ordinal.end
    return tuple(numbers)


def _worded(page: Page, span: CueSpan) -> tuple[str, ...]:
    """«议题三», «по второму пункту повестки дня»: a Chinese number behind the noun, or ordinals before it."""
    if is_han(page.text[span.start]) and (behind := _han_number().match(page.text, span.end)):
        return (str(_han_values()[behind[0]]),)
    named = len(page.text[span.start : span.end].split()) > 1  # «the second item» may be one of any list
    start = max(0, span.start - _WORDED)
    found, place = list[str](), span.start
    ordinals = find_ordinals(page.text[start : span.start], span.cue.language) if named else []
    for ordinal in reversed(ordinals):
        if not _gap().fullmatch(page.text, start + ordinal.end, place):
            break
        found.insert(0, str(ordinal.value))
        place = start + ordinal.start
    return tuple(found)


@cache
def _gap() -> re.Pattern[str]:
    """What stands between ordinals, and between the last and the word for an item."""
    return re.compile(rf"(?:\s|[,،、]|{alternatives(cue_book().words('conjunction'))})*")


@cache
def _han_values() -> dict[str, int]:
    """Numbers as an item bears them: «第三» without its first character."""
    return {row["word"][1:]: int(row["value"]) for row in rows("ordinals") if is_han(row["word"][0])}


@cache
def _han_number() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(_han_values())}(?![个次项届名位])")
