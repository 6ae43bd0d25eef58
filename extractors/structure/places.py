"""Places where meetings are held: those the data know, else a word that a state is set behind."""

from __future__ import annotations

import re
from functools import cache

from extractors.structure.page import Page
from extractors.words.folding import HAN, fold_text, is_han
from ontology.gazetteer import rows
from ontology.records import AgentKind

__all__ = ["is_place", "place_in", "town_of_state"]

_PLACE_BEFORE = re.compile(r"([^\W\d_][\w'’ʼ-]*)(?:[,،] ?| ?\(| ?- ?)(?:[^\W\d_]{1,12} ){0,4}\Z")

_NEAR = 20  # characters in which the word for a convention may stand
_HAN_TOWN = re.compile(rf"[{HAN[0]}-{HAN[1]}]{{2,6}}(?![{HAN[0]}-{HAN[1]}])")


@cache
def _places() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    known = {fold_text(row["name"]): (row["place"], row["country"]) for row in rows("places")}
    longest = sorted(known, key=len, reverse=True)
    spaced = "|".join(re.escape(name) for name in longest if not is_han(name[-1]))
    unspaced = "|".join(re.escape(name) for name in longest if is_han(name[-1]))
    return re.compile(rf"(?<!\w)(?:ب|ل)?({spaced})(?!\w)|({unspaced})"), known


def is_place(word: str) -> bool:
    """Tell whether the folded `word` is the name of a place where meetings are held.

    >>> is_place("geneva")
    True
    """
    return word.strip() in _places()[1]


def place_in(page: Page, start: int, stop: int) -> tuple[str, str]:
    """Return the first place known in ``[start, stop)`` and its state, else one that a state is set behind."""
    pattern, known = _places()
    for match in pattern.finditer(page.text, start, stop):
        if not any(
            n.end - n.start > len(match[1] or match[2])
            for n in page.names_in(max(0, match.start() - 120), match.end())
            if n.end >= match.end()
        ) and not _names_instrument(page, match.start(), match.end()):
            return known[match[1] or match[2]]
    return _place_of_state(page, start, stop)


def _names_instrument(page: Page, start: int, end: int) -> bool:
    """«Basel Convention», «Convenio de Basilea»: whether a convention bears the name of the place."""
    small = page.book.words("genitive")
    for cue in page.cues_in_span(max(0, start - _NEAR), min(len(page.text), end + _NEAR), frozenset({"instrument"})):
        between = page.text[end : cue.start] if cue.start >= end else page.text[cue.end : start]
        if all(word in small for word in re.findall(r"\w+", between)) and not re.search(r"[,،(;:]", between):
            return True
    return False


def _place_of_state(page: Page, start: int, stop: int) -> tuple[str, str]:
    """«Entebbe, Uganda», «Praia (Cabo Verde)»: the word before comma or bracket is a place of it."""
    for name in page.names_in(start, stop):
        if name.kind is AgentKind.STATE and len(name.codes) == 1:
            match = _PLACE_BEFORE.search(page.text, start, name.lead)
            if match and (word := page.printed(match.start(1), match.end(1))) and _is_proper(word):
                return word, name.codes[0]
    return "", ""


def town_of_state(page: Page, start: int, stop: int) -> tuple[str, str]:
    """«泰国曼谷», «تونس، 13 …»: the state first in a line of a title, and a Chinese town behind it."""
    state = next((n for n in page.names_in(start, stop) if n.kind is AgentKind.STATE and len(n.codes) == 1), None)
    if state is None:
        return "", ""
    town = _HAN_TOWN.match(page.text, state.end, stop) if is_han(page.text[state.start]) else None
    return (page.printed(*town.span()) if town else ""), state.codes[0]


def _is_proper(word: str) -> bool:
    """Whether `word` begins like a proper name; scripts without capitals never tell."""
    return not word[0].islower()
