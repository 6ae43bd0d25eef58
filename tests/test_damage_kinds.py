"""Every kind of damage at every strength, in every language it is met in: much is kept and nothing is invented."""

from __future__ import annotations

import pytest
from damage_kinds import KINDS, STRENGTHS
from damage_measure import measure, texts

from ontology.damage import damages

USUAL = (0.99, 0.98, 0.97)
"""The least share of names and of facts that is kept of light, medium and heavy damage."""

LEAST_NAMES = {
    "lost Cyrillic letters": (0.97, 0.92, 0.82),  # a word is restored where four letters are left
    "lost words": (0.98, 0.96, 0.92),  # what is gone is gone, but for words that a name lacks
    "letters spaced out": (0.98, 0.96, 0.90),  # names with brackets and digits stay spaced out
    "slips": (0.98, 0.95, 0.89),  # short names stay: too many other words look like them
}
LEAST_FACTS = {
    "lost Cyrillic letters": (0.95, 0.87, 0.5),  # words have many endings: what announces a list stays broken
    "look-alike letters": (0.98, 0.97, 0.96),
    "lost words": (0.98, 0.78, 0.7),  # the words that announce a list may be gone, and with them all of it
    "visual order": (0.98, 0.96, 0.96),
    "page breaks": (0.98, 0.97, 0.97),  # a break inside a person's office ends it
    "letters spaced out": (0.98, 0.96, 0.93),
    "slips": (0.98, 0.97, 0.92),
}

WORDS_GONE = {"lost words"}
"""Kinds that may take away the words that say in which capacity somebody came, or what they did on which item."""

CASES = [(kind, language, strength) for kind in KINDS for language in KINDS[kind].languages for strength in STRENGTHS]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "language", "strength"), CASES, ids=" ".join)
def test_much_is_kept_and_nothing_is_invented(kind: str, language: str, strength: str) -> None:
    names, facts = measure(kind, language, strength)
    number = STRENGTHS.index(strength)
    assert names.invented == facts.invented == ()
    assert facts.recast == () or kind in WORDS_GONE
    assert names.total > 100
    assert names.share >= LEAST_NAMES.get(kind, USUAL)[number]
    assert facts.share >= LEAST_FACTS.get(kind, USUAL)[number]


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_done_and_repeats_itself(kind: str) -> None:
    for strength in STRENGTHS:
        for text in texts(KINDS[kind].languages[0]):
            assert KINDS[kind].done(text, strength, 3) == KINDS[kind].done(text, strength, 3)
    changed = [
        text for code in KINDS[kind].languages for text in texts(code) if KINDS[kind].done(text, "heavy", 3) != text
    ]
    assert changed


def test_every_language_is_damaged_in_several_ways() -> None:
    for language in ("ar", "en", "fr", "es", "ru", "zh"):
        assert sum(language in kind.languages for kind in KINDS.values()) >= 6


RULES = {
    "mojibake": "UTF-8 read as cp1252",
    "compatibility-forms": "presentation forms",
    "farsi-letters": "Farsi letters",
    "lookalike-letters": "look-alike letters",
    "running-head": "page breaks",
    "visual-order": "visual order",
    "torn-word": "torn tails",
    "kashida": "kashidas",
    "lost-letters": "lost letters",
    "lost-accents": "lost accents",
    "lost-words": "lost words",
    "hyphen-at-line-end": "hyphens at line ends",
    "spaced-letters": "letters spaced out",
    "lost-ligature": "ligatures lost",
    "glued-names": "glued names",
    "glued-sentences": "glued sentences",
    "bracketed-name": "brackets and stars",
    "note-star": "brackets and stars",
    "pinyin-gloss": "pinyin",
    "ocr-slip": "slips",
}
"""The kind of damage that puts each rule to the test."""


def test_every_rule_of_the_catalogue_is_put_to_the_test() -> None:
    others = {"arabic-indic-digits", "reversed-resolution-number"}  # as examples and seeds print them
    assert {damage.rule for damage in damages() if damage.stage == "repair"} - others == set(RULES)
    assert set(RULES.values()) <= set(KINDS)
