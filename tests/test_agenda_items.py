"""Agenda items and their parts: named in sentences of six languages, and set out as an agenda within a paragraph."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors.load import load_bytes
from extractors.reading import read_source
from extractors.words.list_letters import nested
from ontology.records import DocumentFacts

with (Path(__file__).parent / "agenda_items.csv").open(encoding="utf-8", newline="") as stream:
    SENTENCES = [(row["language"], row["text"], row["items"]) for row in csv.DictReader(stream)]

AGENDA = """Report on the fourth meeting of the Working Group on Firearms, held in Vienna on 3 and 4 May 2032

30. The Working Group adopted the following agenda:

1. Organizational matters:

(a) Opening of the meeting;

(b) Adoption of the agenda:

(i) Draft agenda;

(ii) Other elements;

(c) Election of officers;

2. Marking:

(a) Imported parts.

31. In the discussion, speakers asked for:

(a) Registers;

(b) Training.
"""


def read(text: str) -> DocumentFacts:
    return read_source(load_bytes("report.txt", text.encode()))


@pytest.mark.parametrize(("language", "text", "items"), SENTENCES, ids=[f"{row[0]} {row[2]}" for row in SENTENCES])
def test_items_and_their_parts_are_read_in_latin_letters(language: str, text: str, items: str) -> None:
    facts = read(text).participations
    assert {fact.agenda_item for fact in facts} == set(items.split()), language
    assert {fact.participant for fact in facts} == {"CHL", "KEN"}


def test_an_agenda_keeps_the_numbers_between_paragraph_and_letter() -> None:
    agenda = {item.notation: item.evidence.paragraph for item in read(AGENDA).agenda}
    assert agenda == {
        "1": "30(1)",
        "1(a)": "30(1)(a)",
        "1(b)": "30(1)(b)",
        "1(b)(i)": "30(1)(b)(i)",
        "1(b)(ii)": "30(1)(b)(ii)",
        "1(c)": "30(1)(c)",
        "2": "30(2)",
        "2(a)": "30(2)(a)",
    }


@pytest.mark.parametrize(
    ("marks", "last"),
    [
        ("a b c", "c"),  # one list
        ("g h i j", "j"),  # «(i)» behind «(h)» is a letter
        ("1 a b 2 a", "2 a"),
        ("i ii iii iv", "iv"),
        ("a i ii b i", "b i"),
        ("أ ب ج", "ج"),
        ("1 أ ب 2 أ", "2 أ"),
    ],
)
def test_a_mark_stands_where_its_kind_of_mark_stood_before(marks: str, last: str) -> None:
    path: tuple[str, ...] = ()
    for mark in marks.split():
        path = nested(path, mark)
    assert path == tuple(last.split())
