"""What a text is about: the subjects of ``ontology/data/subjects.csv`` whose terms stand in it."""

from __future__ import annotations

import re
from functools import cache

from extractors.words.folding import fold_text
from ontology.subjects import subjects

__all__ = ["subjects_of"]

_ARABIC_LEAD, _ARABIC_ARTICLE = r"[وف]?(?:[بكل]|ال|بال|كال|لل)?", r"[وفب]?(?:ال|لل)?"
_UNSPACED = {"zh"}


def _word(word: str, article: str) -> str:
    return article + re.escape(word.rstrip("*")) + (r"[^\W\d_]*" if word.endswith("*") else "")


def _term(term: str, language: str) -> str:
    folded = " ".join(fold_text(word) for word in term.split())
    if language in _UNSPACED:
        return re.escape(folded)
    article = _ARABIC_ARTICLE if language == "ar" else ""
    body = " ".join(_word(word, article if number else "") for number, word in enumerate(folded.split()))
    return rf"(?<![^\W\d_]){_ARABIC_LEAD if language == 'ar' else ''}{body}(?![^\W\d_])"


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    return {
        code: re.compile("|".join(_term(term, language) for term in subject.terms[language]))
        for code, subject in subjects().items()
        if subject.terms.get(language)
    }


def subjects_of(text: str, language: str) -> tuple[str, ...]:
    """Return the codes of the subjects that the folded `text` names, in the order of the scheme.

    >>> subjects_of("states should train those who speak to children", "en")
    ('children',)
    """
    return tuple(code for code, pattern in _patterns(language).items() if pattern.search(text))
