"""Folding: what is dropped, what becomes alike, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.words.folding import fold, fold_text

ALIKE = [
    ("الأردن", "الاردن"),  # hamza seats
    ("مصرَ", "مصر"),  # vowel signs
    ("تركيـــا", "تركيا"),  # kashida
    ("أفغانستان  وتونس", "افغانستان وتونس"),  # runs of spaces
    ("ایران", "ايران"),  # Farsi yeh
    ("Côte d’Ivoire", "cote d'ivoire"),  # accents, apostrophe
    ("Türkiye", "turkiye"),
    ("(دولة - المتعددة القوميات)", "(دولة-المتعددة القوميات)"),  # spaces beside a dash
    ("Алжирё", "алжире"),
]


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_alike(left: str, right: str) -> None:
    assert fold_text(left) == fold_text(right)


@pytest.mark.parametrize(("left", "right"), [("غانا", "غيانا"), ("Niger", "Nigeria"), ("مالي", "مالطة"), ("й", "и")])
def test_not_alike(left: str, right: str) -> None:
    assert fold_text(left) != fold_text(right)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_folded_character_leads_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.index)
    assert list(folded.index) == sorted(set(folded.index))
    assert all(0 <= place < len(text) for place in folded.index)


@given(
    st.text(
        alphabet=st.sampled_from("  --aBé\u00a0\t\n\u0640\u0301一二ابﷺ’–\u3000Ａ\u200b\x00\x1c\x85\ud800𐐀가")
        | st.characters()
    )
)
def test_a_folded_text_is_the_text_of_what_is_folded(text: str) -> None:
    assert fold_text(text) == fold(text).text.strip()


@given(st.text(alphabet="أإآا ىيةه-–ـَ  abcÉé\n"))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
