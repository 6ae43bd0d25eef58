"""The command line: answers on standard output, one line for each error, exit codes."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import majlis
from graph.exports.table import FORMATS
from graph.network import MODES
from majlis.cli import _NETWORKS, main

LIGHT = "import sys; from majlis.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"


def run(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin, prog_name="majlis")


def fails(code: int, result: Result) -> str:
    """Return the one line of an error."""
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.strip()


def test_help_is_light(root: Path) -> None:
    script = LIGHT + "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    shown = subprocess.run([sys.executable, "-c", script], cwd=root, check=True, capture_output=True, text=True).stdout
    loaded = set(shown.splitlines()[-1].split())
    assert loaded.isdisjoint(
        {"spacy", "networkx", "pyvis", "pyshacl", "pandas", "rdflib", "pyarrow", "numpy", "matplotlib"}
    )


def test_version() -> None:
    assert run("--version").stdout == f"majlis {majlis.__version__}\n"


def test_choices_are_those_of_the_tables() -> None:
    assert MODES == _NETWORKS


def test_build_says_where_and_how_much(examples: Path, tmp_path: Path) -> None:
    result = run("build", examples / "joint-meeting-en.txt", "--out", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{tmp_path / 'out'}: 1 document, ")


def test_one_bad_file_gives_code_3(examples: Path, tmp_path: Path) -> None:
    shutil.copy(examples / "joint-meeting-en.txt", tmp_path)
    (tmp_path / "empty.txt").write_text("")
    result = run("build", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert result.stderr == "majlis: empty.txt: is empty; give a file with text\n"
    assert "1 document, " in result.stdout


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n", "is empty"),
    "binary.txt": (b"\x7fELF\0\1\2", "is binary"),
    "latin.txt": (b"caf\xe9 in Lima", "is not valid UTF-8 at byte 3"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_alone_gives_code_1_and_nothing_is_left(tmp_path: Path, name: str) -> None:
    content, problem = BAD[name]
    (tmp_path / name).write_bytes(content)
    error = fails(1, run("build", tmp_path / name, "--out", tmp_path / "out"))
    assert error.startswith(f"majlis: {name}: {problem}")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    assert "huge.txt: has 200,000,000 bytes" in fails(1, run("build", tmp_path / "huge.txt", "--out", tmp_path / "out"))


def test_a_missing_folder_and_an_empty_one(tmp_path: Path) -> None:
    assert "nowhere: does not exist" in fails(1, run("build", tmp_path / "nowhere", "--out", tmp_path / "out"))
    (tmp_path / "none").mkdir()
    assert "none: has no texts" in fails(1, run("build", tmp_path / "none", "--out", tmp_path / "out"))
    assert [path.name for path in tmp_path.iterdir()] == ["none"]


def test_an_output_folder_that_holds_something_else(examples: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work")
    error = fails(1, run("build", examples / "joint-meeting-en.txt", "--out", tmp_path))
    assert "holds something that no build left there; name a new or an empty folder" in error
    assert (tmp_path / "thesis.txt").read_text() == "three years of work"


USAGE = [
    ("build",), ("build", "x"), ("build", "x", "--out", "y", "--jobs", "0"), ("biuld", "x"), ("ask",),
    ("ask", "a", "b", "c"), ("ask", "series", "BUILT", "-p", "WGSOM"), ("export", "BUILT"),
    ("export", "BUILT", "--to", "xls"), ("explain", "ITA"), ("--jobs",),
]  # fmt: skip


@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_wrong_usage_gives_code_2(built: Path, words: tuple[str, ...]) -> None:
    error = fails(2, run(*(built if word == "BUILT" else word for word in words)))
    assert error.endswith("--help")


def test_ask_lists_the_questions(built: Path) -> None:
    shown = run("ask", built).stdout
    assert "attended-silent" in shown
    assert "ما الأطراف" in shown


def test_ask_in_every_shape(built: Path) -> None:
    table = run("ask", "series", built).stdout.splitlines()
    rows = list(csv.DictReader(io.StringIO(run("ask", "series", built, "--format", "csv").stdout)))
    entries = json.loads(run("ask", "series", built, "--format", "json").stdout)
    assert len(table) - 2 == len(rows) == len(entries) > 0
    assert rows[0]["meeting_key"] == entries[0]["meeting_key"]
    assert "meeting_key" in run("ask", "series", built, "--format", "records").stdout


def test_ask_sparql_from_a_file_and_from_standard_input(built: Path, examples: Path, tmp_path: Path) -> None:
    query = "PREFIX maj: <https://w3id.org/majlis/ns#> SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a maj:Document }"
    (tmp_path / "query.rq").write_text(query)
    documents = len([path for path in examples.iterdir() if path.suffix in {".md", ".txt"} and path.stem != "README"])
    expected = f"n\n{'-' * len(str(documents))}\n{documents}\n"
    assert run("ask", "--sparql", tmp_path / "query.rq", built).stdout == expected
    assert run("ask", "--sparql", "-", built, stdin=query).stdout == expected


def test_ask_what_does_not_exist(built: Path, tmp_path: Path) -> None:
    assert "votes: no such question" in fails(1, run("ask", "votes", built))
    assert "is no SPARQL" in fails(1, run("ask", "--sparql", "-", built, stdin="SELECT"))
    assert "holds no build" in fails(1, run("ask", "series", tmp_path))


def test_explain_gives_the_words_of_a_fact(built: Path) -> None:
    fact = majlis.open(built).participation().iloc[0]
    shown = run("explain", fact["participation"], built).stdout
    assert fact["document"] in shown
    assert fact["rule"] in shown
    short = fact["participation"].rpartition("/")[2]
    entries = json.loads(run("explain", short, built, "--format", "json").stdout)
    assert fact["quote"] in [entry["quote"] for entry in entries]
    assert "no such fact or entity" in fails(1, run("explain", "nobody", built))


def test_analyse_shows_and_writes(built: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(built, tmp_path / "copy")
    result = run("analyse", copy, "--top", "2")
    assert result.exit_code == 0
    written = {path.stem for path in (copy / "analysis").glob("*.csv")}
    assert written == set(majlis.open(copy).analyse())
    assert all(name in result.stdout for name in written)


def test_analyse_of_chosen_facts(built: Path, tmp_path: Path) -> None:
    code = majlis.open(built).select(kinds="state", functions="speaking").facts["actor"].iloc[0]
    chosen = ("--kind", "state", "--function", "speaking", "--participant", code)
    rows = json.loads(run("analyse", built, "speakers", *chosen, "--format", "json").stdout)
    assert {row["participant"] for row in rows} == {code}
    out = tmp_path / "tables"
    assert run("analyse", built, "speakers", "turnover", "--out", out).exit_code == 0
    assert {path.stem for path in out.glob("*.csv")} == {"speakers", "turnover"}
    assert not (built / "analysis").exists()
    assert "attendance" in run("analyse", built, "--list").stdout
    for wrong in (("charisma",), ("speakers", "--capacity", "king"), ("pairs", "--weight", "lead")):
        assert wrong[-1] in fails(1, run("analyse", built, *wrong))


@pytest.mark.slow
def test_check_finds_every_quote_again(built: Path, examples: Path) -> None:
    result = run("check", built, "--against", examples)
    assert result.exit_code == 0, result.stdout
    assert " quotes found again, 0 findings" in result.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_export(built: Path, tmp_path: Path, name: str) -> None:
    result = run("export", built, "--to", name, "--out", tmp_path / "x")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'x'}\n")
    assert FORMATS[name].lacks in result.stderr
    assert (tmp_path / "x").is_file() == bool(FORMATS[name].suffix)


def test_export_to_standard_output(built: Path) -> None:
    result = run("export", built, "--to", "trig", "--out", "-")
    assert result.stdout_bytes == (built / "graph.trig").read_bytes()
    assert "name a place to write it" in fails(1, run("export", built, "--to", "csv", "--out", "-"))


def test_a_reader_who_has_seen_enough_is_no_error(built: Path, root: Path) -> None:
    command = f"'{sys.executable}' -m majlis ask '{built}' --format csv | head -n 1"
    ended = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("question,asks,in Arabic\n", "")
