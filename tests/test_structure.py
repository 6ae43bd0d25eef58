"""Structure: passages, their labels, footnotes tied to their marks, furniture set aside."""

from __future__ import annotations

import pytest

from extractors.structure.passages import PassageKind, structure

REPORT = """\
CTOC/XX/2031/5

Distr.: General

I. Introduction

1. The first paragraph goes on
over a line and names Peru,

12/40

Uganda and Togo.

2. The second(1) has a list:

(a) One thing;

(b) Another thing.

(1) The note, with its words.

3. The agenda was:

1. Opening.

2. Closing.

4. The fourth.
"""


def labels(text: str) -> list[tuple[str, str]]:
    return [(p.kind.value, p.label) for p in structure(text).passages]


def test_a_report() -> None:
    assert labels(REPORT) == [
        ("heading", "h1"),
        ("paragraph", "1"),
        ("paragraph", "2"),
        ("list-item", "2(a)"),
        ("list-item", "2(b)"),
        ("footnote", "n1"),
        ("paragraph", "3"),
        ("list-item", "3(1)"),
        ("list-item", "3(2)"),
        ("paragraph", "4"),
    ]


def test_a_page_break_does_not_end_a_paragraph() -> None:
    result = structure(REPORT)
    first = next(p for p in result.passages if p.label == "1")
    assert result.text_of(first) == "The first paragraph goes on over a line and names Peru, Uganda and Togo."


def test_a_mark_leads_to_its_footnote() -> None:
    result = structure(REPORT)
    second = next(p for p in result.passages if p.label == "2")
    assert [label for _, label in second.notes] == ["n1"]


def test_flow_leads_back_to_the_text() -> None:
    result = structure(REPORT)
    place = result.text.index("Uganda")
    start, end = result.span(place, place + 6)
    assert REPORT[start:end] == "Uganda"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أولا - مقدمة\n\n1- فقرة أولى.\n\n2- فقرة ثانية.\n",
            [("heading", "h1"), ("paragraph", "1"), ("paragraph", "2")],
        ),
        ("1 - فقرة:\n\n(أ) بند؛\n\n(ب) بند.\n", [("paragraph", "1"), ("list-item", "1(أ)"), ("list-item", "1(ب)")]),
        ("# Title\n\nWords without a number.\n", [("heading", "h1"), ("paragraph", "¶1")]),
        ("", []),
        ("\n\n \n", []),
    ],
)
def test_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert labels(text) == expected


def test_kinds_are_named_as_the_records_name_them() -> None:
    assert {kind.value for kind in PassageKind} == {"heading", "paragraph", "list-item", "footnote"}
