"""Weekdays beside dates: what is printed rightly is no finding, every wrong one is; six languages.

In `weekdays.csv` each weekday stands in braces; all of them are right.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from extractors.load import load_bytes
from extractors.reading import read_source
from graph.corpus_conflicts import Conflict, Severity
from graph.resolve import resolve
from ontology.gazetteer import rows

LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh")
with (Path(__file__).parent / "weekdays.csv").open(encoding="utf-8", newline="") as stream:
    SENTENCES = list(csv.DictReader(stream))
_DAY = re.compile(r"\{(.+?)\}")
WRONG = {"en": "Saturday", "ar": "السبت", "fr": "samedi", "es": "sábado", "ru": "субботу", "zh": "星期六"}


def found(row: dict[str, str], text: str) -> list[Conflict]:
    facts = read_source(load_bytes("report.txt", f"{row['title']}\n\n1. {text}".encode()))
    return [conflict for conflict in resolve([facts]).conflicts if "printed as" in conflict.description]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['language']} {row['text'][:60]}")
def test_a_wrong_weekday_is_found_and_a_right_one_is_none(row: dict[str, str]) -> None:
    assert found(row, _DAY.sub(r"\1", row["text"])) == []
    days = list(_DAY.finditer(row["text"]))
    for day in days:
        wrong = row["text"][: day.start()] + WRONG[row["language"]] + row["text"][day.end() :]
        (conflict,) = found(row, _DAY.sub(r"\1", wrong))
        assert conflict.severity is Severity.DISCREPANCY
        assert "Saturday" in conflict.sentence_en
        assert "السبت" in conflict.sentence_ar


@pytest.mark.parametrize(
    "text",
    [
        "The fourth meeting of the Working Group on Firearms was held in May 2032, on a Saturday.",
        "On Saturday the delegates rested. The fourth meeting of the Working Group on Firearms was held on 3 May 2032.",
        "The fourth meeting of the Working Group on Firearms, held on 3 May 2032, Saturday included, was long.",
        "The fourth meeting of the Working Group on Firearms was held on 3 May 2032. Saturday was free.",
        "La cuarta reunión del Grupo de Trabajo sobre Armas de Fuego se celebró en Santo Domingo, 3 de mayo de 2032.",
    ],
)
def test_a_weekday_that_is_not_beside_a_day_says_nothing(text: str) -> None:
    assert found(SENTENCES[0], text) == []


def test_every_language_names_every_day() -> None:
    named = {(row["language"], int(row["value"])) for row in rows("weekdays")}
    assert named == {(language, day) for language in LANGUAGES for day in range(1, 8)}
