"""The phrases of the data: each of them is an expression, although it is compiled only when a text needs it."""

from __future__ import annotations

import gc

from extractors.institutions.sayings import forms_for
from extractors.words import phrase_book
from extractors.words.cues import cue_book
from extractors.words.late_patterns import LatePattern


def test_every_phrase_of_the_data_compiles() -> None:
    books: list[object] = [
        cue_book(),
        *(forms_for("\ufffd", language) for language in ("ar", "en", "fr", "es", "ru", "zh")),
        phrase_book.recommendation_phrases(),
        phrase_book.agreement_phrases(),
        phrase_book.initiative_phrases(),
        phrase_book.count_phrases(),
        phrase_book.institution_phrases(),
    ]
    patterns = [thing for thing in gc.get_objects() if isinstance(thing, LatePattern)]
    assert all(books)
    assert len(patterns) > 5000
    assert all(pattern.made().pattern == pattern.pattern for pattern in patterns)
