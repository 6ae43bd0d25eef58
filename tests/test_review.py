"""The queue of what is open, and the command that asks and writes the answers down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.decisions_file import read_decisions
from graph.review import queue, verdicts_of
from graph.tables import tables, write_tables
from majlis.cli import main
from tests.corpora import corpus
from tests.pages import candidates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a build would leave of the invented corpus, as far as a review needs it."""
    write_tables(tables(corpus()), tmp_path / "built" / "tables")
    (tmp_path / "built" / "manifest.json").write_text('{"majlis": "0", "counts": {}}')
    return tmp_path / "built"


def review(folder: Path, *words: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["review", str(folder), *words], input=answers, prog_name="majlis")


def test_what_settles_most_comes_first() -> None:
    rows = queue(candidates())
    assert list(rows["weight"]) == sorted(rows["weight"], reverse=True)
    assert "same" not in set(rows["verdict"])
    assert len(queue(candidates(), everything=True)) == len(candidates())


@pytest.mark.parametrize(
    ("kind", "other", "expected"),
    [
        ("person", "x", "same different unsure"),
        ("fact", "", "confirmed corrected rejected unsure"),
        ("name", "", "confirmed rejected unsure"),
    ],
)
def test_verdicts_fit_the_question(kind: str, other: str, expected: str) -> None:
    assert " ".join(verdicts_of(kind, other)) == expected


def test_the_list_asks_nothing(folder: Path) -> None:
    result = review(folder, "--list", "--format", "json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert "name:Ruritania" in {row["what"] for row in rows}
    assert {row["verdict"] for row in json.loads(review(folder, "--list", "--all", "--format", "json").stdout)} >= {
        "same"
    }


def test_answers_become_lines_and_are_not_asked_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    asked = json.loads(review(folder, "--list", "--format", "json").stdout)
    first = "rejected" if not asked[0]["other"] else "different"
    told = review(folder, "--decisions", str(path), "--author", "A. Reader", answers=f"{first}\nI looked\nskip\nquit\n")
    assert told.exit_code == 0, told.output
    (decision,) = read_decisions(path)
    assert (decision.what, decision.verdict, decision.author) == (asked[0]["what"], first, "A. Reader")
    assert decision.reason == "I looked"
    again = review(folder, "--decisions", str(path), "--author", "A. Reader", answers="quit\n")
    assert f"1 of {len(asked) - 1}" in again.stderr


def test_a_correction_asks_for_field_and_value(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    asked = json.loads(review(folder, "--list", "--format", "json").stdout)
    place = next(number for number, row in enumerate(asked) if row["kind"] == "fact")
    answers = "skip\n" * place + "corrected\ncapacity\nstate-party\n\nquit\n"
    told = review(folder, "--decisions", str(path), "--author", "A. Reader", answers=answers)
    assert told.exit_code == 0, told.output
    (decision,) = read_decisions(path)
    assert (decision.field, decision.value) == ("capacity", "state-party")
