"""The key under which the names of an initiative in one language are one: its own words, without those for its kind."""

from __future__ import annotations

import re
from functools import cache

from extractors.words.folding import fold_text
from extractors.words.phrase_book import initiative_phrases
from ontology.gazetteer import rows

__all__ = ["initiative_key"]

_WORD = re.compile(r"(?:[^\W_]|\ufffd)+")
_CLITIC = re.compile(r"^(?:و?[بكل]?ال|ل(?:ل|(?=\w{3})))")
_SHORTEST = 4


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted({fold_text(r["ending"]) for r in rows("endings") if r["language"] == "ru"}, key=len)[::-1])


def _stem(word: str, language: str) -> str:
    if language == "ar":
        return _CLITIC.sub("", word)
    if language == "ru":
        ending = next((e for e in _endings() if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
        return word.removesuffix(ending)
    return word


@cache
def initiative_key(kind: str, language: str, name: str) -> str:
    """Return the key of an initiative of `kind` that is called `name` in `language`.

    >>> initiative_key("task-force", "en", "Task Force on the Western Balkans")
    'western balkans'
    >>> initiative_key("task-force", "en", "Western Balkans Task Force")
    'western balkans'
    """
    text = fold_text(name)
    letters = list(text)
    for role in ("head", "link"):
        for span in initiative_phrases().find(text, 0, len(text), language, role):
            if role == "link" or span.phrase.value == kind:
                letters[span.start : span.end] = " " * (span.end - span.start)
    return " ".join(_stem(word, language) for word in _WORD.findall("".join(letters))) or text
