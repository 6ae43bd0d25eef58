"""Ordinal numbers in six languages, against values written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates.ordinals import find_ordinals, ordinal_value

FOUND = [
    ("ar", "الجلسة الأولى والاجتماع الثاني", [("الأولى", 1), ("الثاني", 2)]),
    ("ar", "والثالث وبالرابعة", [("الثالث", 3), ("الرابعة", 4)]),
    ("ar", "للاجتماع للثامن", [("للثامن", 8)]),
    ("ar", "في الدورة الثانية والسبعين", [("الثانية والسبعين", 72)]),
    ("ar", "الاجتماع الحادي عشر والثاني عشر", [("الحادي عشر", 11), ("الثاني عشر", 12)]),
    ("ar", "الحادي والثلاثون", [("الحادي والثلاثون", 31)]),
    ("ar", "كانون الثاني وتشرين الأول", []),  # names of months
    ("ar", "عشرون دولة", []),  # a count
    ("ar", "الخَامِسة", [("الخَامِسة", 5)]),
    ("en", "the Twenty-first and 22nd sessions", [("Twenty-first", 21), ("22nd", 22)]),
    ("en", "firstly, 2 seconds", []),
    ("fr", "la 2e et la vingt et unième", [("2e", 2), ("vingt et unième", 21)]),
    ("fr", "quatre-vingt-dix-neuvième", [("quatre-vingt-dix-neuvième", 99)]),
    ("es", "la 3.ª y el vigésimo primer período", [("3.ª", 3), ("vigésimo primer", 21)]),
    ("ru", "на тридцать второй и 4-й сессиях", [("тридцать второй", 32), ("4-й", 4)]),
    ("zh", "第五十六届会议第8次会议", [("第五十六", 56), ("第8", 8)]),
    ("zh", "第一百零五届", [("第一百零五", 105)]),
    ("zh", "第二百零五届", []),  # above what the data holds: nothing rather than 200
    (None, "الثالث, third, troisième", [("الثالث", 3), ("third", 3), ("troisième", 3)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_ordinals_are_found(language: str | None, text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[o.start : o.end], o.value) for o in find_ordinals(text, language)] == expected


@pytest.mark.parametrize(
    ("word", "language", "value"),
    [
        ("العاشر", "ar", 10),
        ("والثامنة والستون", "ar", 68),
        ("hundredth", "en", 100),
        ("11th", "en", 11),
        ("première", "fr", 1),
        ("decimotercer", "es", 13),
        ("сорокового", "ru", 40),
        ("第二十", "zh", 20),
        ("meeting", "en", None),
        ("first second", "en", None),
        ("third", "fr", None),
        ("كانون الثاني", "ar", None),
    ],
)
def test_a_word_has_its_value(word: str, language: str, value: int | None) -> None:
    assert ordinal_value(word, language) == value


def test_a_damaged_word_is_no_ordinal() -> None:
    assert find_ordinals("ثان\ufffdة", "ar") == []


@given(st.integers(1, 999))
def test_numbers_with_suffix_or_prefix(number: int) -> None:
    assert ordinal_value(f"{number}th", "en") == ordinal_value(f"第{number}", "zh") == number
    assert ordinal_value(f"{number}-я", "ru") == ordinal_value(f"{number}e", "fr") == number
