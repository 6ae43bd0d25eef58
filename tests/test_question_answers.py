"""What users ask, answered from the four real documents and from the examples.

Each case of `questions_expected.json` names the question, its parameters, the columns looked at, and `rows` (all of
them in order, or the `first` so many), some that must be `among` them, or the `count`: read in the documents by hand.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph.building import build
from graph.questions import ask, list_questions, question

EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "questions_expected.json").read_text("utf-8")
)
NUMBERS = range(1, 26)
"""What users ask, by number: the table of docs/questions.md lists it."""


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build of all four real documents."""
    return build([shared / "seeds"], tmp_path_factory.mktemp("built") / "seeds").folder


@cache
def opened(folder: Path) -> ox.Store:
    return ox.Store.read_only(str(folder / "store"))


def holds(folder: Path, case: dict[str, Any]) -> None:
    """Ask what `case` asks and compare."""
    answer = ask(opened(folder), case["question"], **case.get("parameters", {}))
    if "count" in case:
        assert len(answer.rows) == case["count"]
    if "columns" in case:
        places = [answer.columns.index(column) for column in case["columns"].split()]
        found = list(dict.fromkeys("|".join(str(row[place]) for place in places) for row in answer.rows))
        assert found[: case.get("first")] == case.get("rows", found[: case.get("first")])
        assert set(case.get("among", ())) <= set(found)


def name(case: dict[str, Any]) -> str:
    return " ".join([case["question"], *case.get("parameters", {}).values()])


@pytest.mark.parametrize("case", EXPECTED["seeds"], ids=name)
def test_the_real_documents(seeds: Path, case: dict[str, Any]) -> None:
    holds(seeds, case)


@pytest.mark.parametrize("case", EXPECTED["examples"], ids=name)
def test_the_examples(built: Path, case: dict[str, Any]) -> None:
    holds(built, case)


def test_every_number_has_its_questions() -> None:
    numbers = {question.number for question in list_questions() if question.number}
    assert numbers == set(NUMBERS)


def test_every_numbered_question_is_answered_from_the_real_documents() -> None:
    answered = {question(case["question"]).number for case in EXPECTED["seeds"]}
    assert {entry.number for entry in list_questions() if entry.number} <= answered
