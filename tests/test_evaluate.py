"""Holding a build against gold: the measures by hand-counted rows, and what is said of gold that is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import majlis
from majlis.cli import main
from ontology.errors import InputError

REPORT = """Colombo Process
Ninth meeting of the Colombo Process, Kandy, 7 February 2034

1. The following countries attended the meeting: India, Nepal and Sri Lanka.

2. The meeting was chaired by Ms. Ruwani Perera (Sri Lanka).
"""
STATE = {"meeting": "COLOMBO-9", "kind": "state", "capacity": "participant", "function": "attendee"}
GOLD: dict[str, Any] = {
    "file": "kandy.txt",
    "language": "en",
    "meetings": [{"key": "COLOMBO-9", "body": "COLOMBO", "ordinal": 9, "start": "2034-02-07", "documented": True}],
    "participation": [
        *({**STATE, "participant": code} for code in ("IND", "NPL", "LKA")),
        {"meeting": "COLOMBO-9", "participant": "LKA", "kind": "person", "function": "chair"},
    ],
    "persons": [{"names": ["Perera", "Ruwani Perera"], "affiliation": "LKA"}],
}


@pytest.fixture(scope="module")
def kandy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kandy")
    (folder / "kandy.txt").write_text(REPORT, encoding="utf-8")
    majlis.build([folder / "kandy.txt"], folder / "out")
    return folder


def scored(folder: Path, gold: dict[str, Any], *options: str) -> tuple[int, str]:
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", str(folder / "gold.json"), str(folder / "out"), *options])
    return result.exit_code, result.output


def kinds(folder: Path, gold: dict[str, Any]) -> dict[str, dict[str, Any]]:
    _, output = scored(folder, gold, "--format", "json")
    return {row["kind"]: row for row in json.loads(output)["kind"]}


def test_what_was_read_right_scores_one(kandy: Path) -> None:
    measured = kinds(kandy, GOLD)
    assert {kind: row["f1"] for kind, row in measured.items()} == dict.fromkeys(measured, 1.0)
    assert measured["participation"]["right"] == 4
    assert measured["attendance"]["right"] == 3
    assert measured["functions"]["right"] == 1


def test_kinds_that_the_gold_leaves_out_are_not_held_against_it(kandy: Path) -> None:
    assert set(kinds(kandy, GOLD)) == {"participation", "attendance", "functions", "meetings", "persons"}


def test_a_miss_and_an_invention_are_counted_and_named(kandy: Path) -> None:
    """Peru in the gold for India: 3 of 4 rows are right on either side, so every measure is three quarters."""
    rows = [{**row, "participant": "PER"} if row["participant"] == "IND" else row for row in GOLD["participation"]]
    measured = kinds(kandy, {**GOLD, "participation": rows})["participation"]
    assert (measured["right"], measured["invented"], measured["missed"]) == (3, 1, 1)
    assert measured["precision"] == measured["recall"] == measured["f1"] == 0.75
    code, output = scored(kandy, {**GOLD, "participation": rows}, "--at-least", "0.8")
    assert code == 1
    assert "kandy.txt: participation: missed: COLOMBO-9 · PER" in output
    assert "kandy.txt: participation: not in gold: COLOMBO-9 · IND" in output
    assert scored(kandy, {**GOLD, "participation": rows}, "--at-least", "0.6")[0] == 0


def test_a_meeting_counts_with_what_the_gold_says_of_it(kandy: Path) -> None:
    wrong = {**GOLD, "meetings": [{**GOLD["meetings"][0], "start": "2034-02-08"}]}
    assert kinds(kandy, wrong)["meetings"]["f1"] == 0.0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"participation": [{**STATE, "participant": "IND", "function": "guest of honour"}]},
            "participation.0.function",
        ),
        ({"file": None}, "file"),
        ({"file": "other.txt"}, "other.txt is not in"),
        ({"persons": [{"affiliation": "LKA"}]}, "persons.0.names"),
    ],
)
def test_gold_that_cannot_be_used_is_refused_in_one_line(kandy: Path, change: dict[str, Any], said: str) -> None:
    (kandy / "bad.json").write_text(json.dumps({**GOLD, **change}), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        majlis.open(kandy / "out").evaluate(kandy / "bad.json")


def test_gold_that_is_not_there_is_refused(kandy: Path) -> None:
    (kandy / "empty").mkdir(exist_ok=True)
    for path in (kandy / "none.json", kandy / "empty", kandy / "kandy.txt"):
        with pytest.raises(InputError):
            majlis.open(kandy / "out").evaluate(path)


def test_the_schema_names_the_keys_of_a_gold_file() -> None:
    result = CliRunner().invoke(main, ["evaluate", "--schema"])
    assert result.exit_code == 0
    assert {"file", "language", "meetings", "participation", "persons"} <= set(json.loads(result.output)["properties"])
