"""The words inside a list and before it: conjunctions, separators, and small words with what is written onto them."""

from __future__ import annotations

import re
from functools import cache

from extractors.dates.words import alternatives
from extractors.words.cues import cue_book
from extractors.words.folding import is_han

__all__ = ["GLUED_AND", "conjunction_words", "is_plain", "separator"]

_LOST = "\ufffd"
_SEPARATOR_MARKS = r"[,،;؛、&/|]"
_ONE_LETTER_WORDS = "وفبلك"
GLUED_AND = "و"  # the conjunction that is written onto the next word


@cache
def conjunction_words() -> re.Pattern[str]:
    """A conjunction of one of the languages and the spaces around it."""
    words = cue_book().words("conjunction")
    unspaced = alternatives(word for word in words if is_han(word[0]))
    spaced = alternatives(word for word in words if not is_han(word[0]) and word != GLUED_AND)
    return re.compile(rf"\s*(?:{spaced}\s+|{GLUED_AND}\s*(?=\w{{2}}|\w\.)|{unspaced})")


@cache
def separator() -> re.Pattern[str]:
    """What stands between two members of a list: a mark, or a conjunction of one of the languages."""
    words = cue_book().words("conjunction")
    unspaced = alternatives(word for word in words if is_han(word[0]))
    spaced = alternatives(word for word in (*words, *cue_book().words("or")) if not is_han(word[0]))
    return re.compile(rf"{_SEPARATOR_MARKS}|(?<!\w){spaced}(?!\w)|(?<!\w){GLUED_AND}(?=\w)|{unspaced}")


def is_plain(word: str, glue: frozenset[str]) -> bool:
    """Tell whether `word`, with or without Arabic one-letter words and article before it, is a glue word."""
    if _LOST in word:
        pattern = re.compile(re.escape(word).replace(re.escape(_LOST), "."))
        return any(len(entry) == len(word) and pattern.fullmatch(entry) for entry in glue)
    for clitics in range(3):
        rest = word[clitics:]
        if rest in glue or (rest.startswith("ال") and rest[2:] in glue) or "ال" + rest in glue:
            return True
        if len(rest) < 3 or rest[0] not in _ONE_LETTER_WORDS:
            return False
    return False
