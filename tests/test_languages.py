"""Who takes part, read from single sentences: a table a language of what a person reads in them.

A row of `sentences_<language>.csv` holds an invented sentence and its facts, «+» between them, each
``function|capacity|who, who|items|on behalf of``; a person is written with where they come from, ``name/code``.
A language without a table is not tested here.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors.frames.sentence import Part
from extractors.pipeline import pipeline

HERE = Path(__file__).parent
Row = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]


def row(part: Part) -> Row:
    """Code (of a person: name/affiliation), function, capacity, items, on behalf of."""
    if part.person is None:
        assert part.agent is not None
        who = part.agent.codes[0]
    else:
        home = part.person.affiliation.codes[0] if part.person.affiliation else ""
        who = f"{part.person.name}/{home}"
    return who, part.function.value, part.capacity.value if part.capacity else "", part.items, part.on_behalf_of


def expected(facts: str) -> set[Row]:
    """Return the rows that a cell of the table stands for."""
    rows = set()
    for fact in filter(None, facts.split(" + ")):
        function, capacity, who, items, behalf = [*fact.split("|"), "", ""][:5]
        rows |= {(one, function, capacity, tuple(items.split()), tuple(behalf.split())) for one in who.split(", ")}
    return rows


def sentences() -> list[tuple[str, str, str]]:
    """Language, sentence and facts of every row of every table."""
    rows = []
    for path in sorted(HERE.glob("sentences_??.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [(path.stem[-2:], line["text"], line["facts"]) for line in csv.DictReader(file)]
    return rows


@pytest.mark.parametrize(("language", "text", "facts"), sentences())
def test_sentence_is_read(language: str, text: str, facts: str) -> None:
    read = {row(part) for part in pipeline(language=language)(text)._.majlis_parts}
    assert read == expected(facts)
