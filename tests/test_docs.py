"""The documentation: every question, command, option, table and column is in it, and its links lead somewhere."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import click
import pytest

from graph.analysis.catalogue import MEASURES
from graph.analysis.selection import Choice
from graph.differing.formats import RDF
from graph.differing.records import Action
from graph.exports.table import FORMATS
from graph.figures.catalogue import VIEWS
from graph.figures.saving import FORMATS as FIGURES
from graph.figures.words import words
from graph.network import MODES
from graph.projection import WEIGHTS
from graph.questions import Question, list_questions
from graph.rows import TABLES
from majlis.cli import main

PAGES = [
    "README.md",
    "docs/questions.md",
    "docs/cli.md",
    "docs/architecture.md",
    "docs/data.md",
    "docs/analysis.md",
    "docs/figures.md",
    "docs/vocabulary.md",
    "docs/formats.md",
    "docs/exports.md",
    "docs/damage.md",
    "docs/evaluate.md",
    "docs/review.md",
    "docs/publish.md",
    "docs/serve.md",
    "docs/disagreement.md",
    "docs/diff.md",
    "docs/index.md",
    "docs/tutorial.md",
    "docs/how-it-reads.md",
    "docs/ar/tutorial.md",
    "docs/ar/how-it-reads.md",
]


def page(root: Path, name: str) -> str:
    return (root / name).read_text("utf-8")


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_is_described(root: Path, question: Question) -> None:
    section = page(root, "docs/questions.md").split(f"\n## {question.name}\n")[1].split("\n## ")[0]
    for text in (*question.titles.values(), *question.descriptions.values()):
        assert text in section
    for parameter in question.parameters:
        assert f"| `{parameter.name}` | {parameter.kind} | {parameter.default} | {parameter.description} |" in section


def test_what_users_ask_leads_to_every_question(root: Path) -> None:
    table = page(root, "docs/questions.md").split("\n## Which question answers what\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| (\d+) \| .* \| (.*) \|$", table, re.MULTILINE))
    for question in list_questions():
        if question.number:
            assert f"[`{question.name}`](#{question.name})" in rows[str(question.number)]


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda command: command.name)
def test_every_command_and_option_is_described(root: Path, command: click.Command) -> None:
    section = page(root, "docs/cli.md").split(f"\n## majlis {command.name}\n")[1].split("\n## ")[0]
    for parameter in command.params:
        names = (
            parameter.opts if isinstance(parameter, click.Option) else [parameter.make_metavar(click.Context(command))]
        )
        for name in names:
            assert f"`{name}" in section or f" {name}" in section, name


def test_every_format_and_network_is_described(root: Path) -> None:
    text = page(root, "docs/cli.md")
    assert [name for name in (*FORMATS, *MODES) if f"`{name}`" not in text] == []
    exports = page(root, "docs/exports.md")
    assert [name for name, made in FORMATS.items() if f"`{name}`" not in exports or made.lacks not in exports] == []


def test_every_format_of_a_difference_is_described(root: Path) -> None:
    text, commands = page(root, "docs/diff.md"), page(root, "docs/cli.md")
    assert [name for name, one in RDF.items() if f"`{name}`" not in commands or f"`{one.suffix}`" not in commands] == []
    assert [name for name in (*RDF, *Action) if f"`{name}`" not in text] == []


def test_every_table_and_column_is_described(root: Path) -> None:
    text = page(root, "docs/data.md")
    for name, table in TABLES.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert [column for column in table.types if f"`{column}`" not in section] == [], name


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(root: Path, name: str) -> None:
    folder = (root / name).parent
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page(root, name))
    assert [link for link in links if not (folder / link).exists()] == []


def test_the_readme_says_first_how_to_run(root: Path) -> None:
    text = page(root, "README.md")
    assert text.index("make demo") < text.index("make test") < 500


def test_python_examples_name_what_exists(root: Path) -> None:
    from majlis import KnowledgeGraph

    used = set(re.findall(r"\bkg\.(\w+)", page(root, "README.md")))
    assert {name for name in used if not hasattr(KnowledgeGraph, name)} == set()


def test_every_measure_and_weight_is_described(root: Path) -> None:
    text = page(root, "docs/analysis.md")
    for name, measure in MEASURES.items():
        assert f"| `{name}` | {measure.says}" in text
    for name in (*WEIGHTS, *Choice.__dataclass_fields__):
        assert f"`{name}`" in text


def test_every_view_and_format_of_figures_is_described(root: Path) -> None:
    text = page(root, "docs/figures.md")
    says = words("en").texts["says"]
    assert [name for name in VIEWS if f"| `{name}` | {says[name]} |" not in text] == []
    assert [suffix for suffix in FIGURES if suffix.removeprefix(".").upper() not in text] == []


@pytest.mark.parametrize("name", ["docs/analysis.md", "docs/figures.md"])
def test_the_code_of_a_page_runs(
    root: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Line by line, on a build of the examples: each expression gives something that is not empty."""
    shutil.copytree(built, tmp_path / "outputs" / "examples")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", page(root, name), re.DOTALL)
    names: dict[str, object] = {}
    for statement in ast.parse("\n".join(blocks)).body:
        if isinstance(statement, ast.Expr):
            value = eval(compile(ast.Expression(statement.value), name, "eval"), names)
            assert value is not None, ast.unparse(statement)
        else:
            exec(compile(ast.Module([statement], []), name, "exec"), names)
