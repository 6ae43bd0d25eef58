"""The data of dates and ordinals: complete, without clashes, and every word of it readable."""

from __future__ import annotations

import pytest

from extractors.dates.dates import find_dates
from extractors.dates.ordinals import ordinal_value
from extractors.dates.words import role_words
from extractors.words.folding import fold_text
from ontology.gazetteer import rows

LANGUAGES = ["ar", "en", "fr", "es", "ru", "zh"]
ROLES = """
    from to and comma of slash dot open close day-intro weekday year-intro year-preposition year-suffix day-suffix
    ordinal-suffix ordinal-prefix clitic am pm am-short pm-short am-before pm-before hour-intro hour-preposition
    hour-suffix hundred-before hundred-behind era
"""
OPEN = {"تشرين", "كانون"}  # half a name: two months


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_twelve_months(language: str) -> None:
    assert {int(r["month"]) for r in rows("months") if r["language"] == language} == set(range(1, 13))


def test_a_month_name_means_one_month() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in rows("months"):
        assert row["source"] in {"cldr", "curated"}
        assert row["calendar"] == "gregorian"
        if row["name"] not in OPEN:
            assert seen.setdefault((row["language"], fold_text(row["name"])), row["month"]) == row["month"], row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_name_is_read(language: str) -> None:
    for row in rows("months"):
        if row["language"] == language and row["name"] not in OPEN:
            printed = f"2007年{row['name']}" if language == "zh" else f"3 {row['name']} 2007"
            month = f"2007-{int(row['month']):02}"
            assert [d.first[:7] for d in find_dates(printed)] == [month], printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ordinal_up_to_a_hundred_has_its_value(language: str) -> None:
    values = {int(r["value"]) for r in rows("ordinals") if r["language"] == language}
    assert values >= set(range(1, 101))
    wrong = [
        r
        for r in rows("ordinals")
        if r["language"] == language and ordinal_value(r["word"], language) != int(r["value"])
    ]
    assert wrong == []


def test_a_folded_ordinal_has_one_value_in_all_languages() -> None:
    seen: dict[str, str] = {}
    for row in rows("ordinals"):
        assert seen.setdefault(fold_text(row["word"]), row["value"]) == row["value"], row


def test_enumerators_are_unique_and_begin_at_one() -> None:
    words = [(r["language"], r["word"]) for r in rows("enumerators")]
    assert len(words) == len(set(words))
    assert all(1 <= int(r["value"]) <= 28 for r in rows("enumerators"))
    values = {r["word"]: int(r["value"]) for r in rows("enumerators")}
    assert (values["أولاً"], values["هـ"], values["جيم"], values["d"], values["XIX"]) == (1, 5, 3, 4, 19)


def test_date_words_have_known_roles_and_languages() -> None:
    assert set(role_words()) == set(ROLES.split())
    assert {r["language"] for r in rows("date_words")} == {*LANGUAGES, "*"}
    lines = [tuple(r.values()) for r in rows("date_words")]
    assert len(lines) == len(set(lines))
