"""Building: the same bytes from the same files, the audit, bad files, and a build stopped at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpora import alpha
from readers import read_by_name

import majlis
from graph.audit import audit
from graph.building import build
from graph.guides import Guides
from graph.output_folder import workspace
from ontology.errors import InputError, OutputError
from ontology.records import Repair

HEEDING = """
import signal
from majlis.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""The command line that heeds Ctrl-C, which a shell lets what runs behind it ignore."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a build but the database, whose files are Oxigraph's own."""
    files = (path for path in folder.rglob("*") if path.is_file() and "store" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_build_leaves_what_the_design_says(built: Path) -> None:
    names = {name.partition("/")[0] for name in contents(built)}
    pages = {"index.html", "network.html", "report.html", "report.md", "review.html"}
    assert (
        names
        == {"graph.trig", "graphs.csv", "manifest.json", "readings", "signatures.jsonl", "tables", "void.ttl"} | pages
    )
    assert (built / "store").is_dir()
    assert not [path for path in built.parent.iterdir() if path.name.startswith(".")]


def test_a_folder_readme_is_no_report(built: Path, examples: Path) -> None:
    names = [entry["name"] for entry in json.loads((built / "manifest.json").read_text())["inputs"]]
    assert "README.md" not in names
    assert len(names) == len([path for path in examples.iterdir() if path.is_file()]) - 1


@pytest.mark.slow
def test_other_order_other_process_same_bytes(built: Path, examples: Path, tmp_path: Path, root: Path) -> None:
    files = sorted((path for path in examples.iterdir() if path.suffix in {".txt", ".md"}), reverse=True)
    reports = [str(path) for path in files if path.stem != "README"]
    command = [sys.executable, "-c", HEEDING, "build", *reports, "--out", str(tmp_path / "again"), "--jobs", "2"]
    seeded = os.environ | {"PYTHONHASHSEED": "77"}
    subprocess.run(command, check=True, cwd=root, env=seeded, timeout=300, capture_output=True)
    first, second = contents(built), contents(tmp_path / "again")
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()


def test_no_clock_and_no_path_in_the_manifest(built: Path) -> None:
    text = (built / "manifest.json").read_text()
    assert str(built.parent) not in text
    assert json.loads(text).keys() == {"majlis", "libraries", "inputs", "failures", "counts"}


def test_decisions_are_applied_and_named_in_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "alpha.txt").write_text(alpha().text)
    lines = "what,other,verdict,field,value,author,date,reason\nfact:EGY:attendee@WGSOM-8,,rejected,,,A. Reader,,\n"
    (tmp_path / "decisions.csv").write_text(lines)
    path = tmp_path / "decisions.csv"
    build([tmp_path / "alpha.txt"], tmp_path / "out", jobs=1, read=read_by_name, guides=Guides(decisions=path))
    kg = majlis.open(tmp_path / "out")
    table = kg.participation()
    assert list(table[table["review"] == "rejected"]["participant"]) == ["EGY"]
    assert kg.manifest["decisions"]["number"] == 1
    assert "EGY" not in set(kg.ask("represented", meeting="WGSOM-8")["participant"])
    assert kg.check().conforms
    assert len(kg.review(everything=True)) >= 1


def test_bad_files_are_listed_and_the_rest_is_built(tmp_path: Path) -> None:
    for name in ("good.txt", "bad.txt", "fault.txt"):
        (tmp_path / name).write_text(alpha().text)
    result = build([tmp_path], tmp_path / "out", jobs=1, read=read_by_name)
    assert [(entry.name, entry.problem) for entry in result.failures] == [
        ("bad.txt", "is bad"),
        ("fault.txt", "cannot be read (RuntimeError: two lines)"),
    ]
    kg = majlis.open(tmp_path / "out")
    assert [entry["name"] for entry in kg.failures] == ["bad.txt", "fault.txt"]
    assert "bad.txt" in (tmp_path / "out" / "report.md").read_text().replace("\\", "")
    assert len(kg.participation()) == 12


def test_without_a_good_file_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("bad1.txt", "bad2.txt"):
        (tmp_path / "in" / name).write_text("x")
    with pytest.raises(InputError, match=r"bad1.txt: is bad; make it good \(and 1 more files"):
        build([tmp_path / "in"], tmp_path / "out", read=read_by_name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_what_a_build_left_is_not_read_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    for _ in range(2):
        assert build([tmp_path], tmp_path / "out", read=read_by_name).documents == 1


def test_a_quote_that_does_not_stand_there_is_a_hard_error() -> None:
    doc = alpha()
    facts = doc.read()
    audit(facts, doc.text, "a.txt")
    with pytest.raises(InputError, match=r"a.txt: fails the audit: the quote of a Meeting .* is not at"):
        audit(facts, " " + doc.text, "a.txt")
    wrong = facts.model_copy(update={"repairs": (Repair(rule="kashida", start=0, end=1, before="x", after=""),)})
    with pytest.raises(InputError, match=r"what kashida repaired is not at 0\.\.1"):
        audit(wrong, doc.text, "a.txt")


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=lambda stop: stop.name)
@pytest.mark.parametrize("seconds", [0.3, 4.0])
def test_a_stopped_build_leaves_the_old_one_and_runs_again(
    examples: Path, tmp_path: Path, root: Path, stop: signal.Signals, seconds: float
) -> None:
    text = (examples / "joint-meeting-en.txt").read_text("utf-8")
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "a.txt").write_text(text, "utf-8")
    out = tmp_path / "out"
    build([tmp_path / "few"], out)
    before = contents(out)
    (tmp_path / "many").mkdir()
    for number in range(400):
        (tmp_path / "many" / f"{number}.txt").write_text(f"{text}\n{number}\n", "utf-8")
    command = [sys.executable, "-c", HEEDING, "build", str(tmp_path / "many"), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        _wait_for(workspace(out) / "new")
        time.sleep(seconds)
        process.send_signal(stop)
        _, errors = process.communicate(timeout=60)
    assert changed(out, before) == []
    if stop is signal.SIGINT:
        assert (process.returncode, errors.strip()) == (130, "majlis: stopped; what was there before is unchanged")
    assert {path.name for path in workspace(out).iterdir()} - {"new"} <= {"lock", "readings"}
    assert build([tmp_path / "few"], out).documents == 1
    assert changed(out, before) == []
    assert not workspace(out).exists()


def changed(folder: Path, before: dict[str, bytes]) -> list[str]:
    """The names of the files that are not as they were."""
    now = contents(folder)
    return sorted(name for name in {*now, *before} if now.get(name) != before.get(name))


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} never came"
        time.sleep(0.02)


def test_open_names_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="holds no build of majlis; make one with"):
        majlis.open(tmp_path)
    with pytest.raises(OutputError, match="does not exist"):
        majlis.open(tmp_path / "nowhere")
