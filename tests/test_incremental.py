"""Builds over folders that changed: only what changed is read, and what comes out is what a full build makes."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.building import build
from graph.guides import Guides
from graph.output_folder import workspace
from graph.readings import Reader, Readings
from graph.store import exchange_graphs, open_store
from ontology.errors import InputError
from ontology.records import DocumentFacts

HISTORIES = 50
KILLS = int(os.environ.get("MAJLIS_KILLS", "5"))
"""How often the build is killed; the figure of a hundred is made with ``MAJLIS_KILLS=100``."""

LINES = "what,other,verdict,field,value,author,date,reason\n"
DECISIONS = (
    "fact:ITA:attendee@WGTIP-{n},,rejected,,,A. Reader,,\n",
    "fact:KEN:attendee@WGTIP-{n},,confirmed,,,A. Reader,,\n",
    "meeting:WGTIP-{n},meeting:WGTIP-{m},same,,,A. Reader,,\n",
    "name:Union of Harbour Towns,agent:IOM,same,,,A. Reader,,\n",
)

NAMES = ("Italy", "Kenya", "Peru", "Fiji", "Ghana", "Norway", "Japan", "Chad", "Cuba", "Oman", "Laos", "Mali")


def text(chance: random.Random) -> str:
    """A short report in our own words; several are on one meeting, and some of them disagree."""
    number = chance.choice(("third", "fourth", "fifth"))
    there = chance.sample(NAMES, 5)
    day = chance.randint(2, 25)
    host = "Kenya" if chance.random() < 0.3 else "Norway"
    return f"""Report of the {number} meeting of the Working Group on Trafficking in Persons

1. The {number} meeting of the Working Group on Trafficking in Persons was held in Vienna on {day} March 2031.

2. The meeting was attended by representatives of the following States parties: {", ".join(there[:-1])} and {there[-1]}.

3. The representative of {there[0]} made a statement on behalf of {there[1]} and {host}.

4. The Chair, {chance.choice(("Anna Berg", "John Odhiambo"))} ({host}), opened the meeting. An observer for the
Union of Harbour Towns took part.
"""


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a build but those of the database, and what the database holds, sorted."""
    files = (path for path in folder.rglob("*") if path.is_file() and "store" not in path.relative_to(folder).parts)
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    store = ox.Store.read_only(str(folder / "store"))
    return found | {"store": "\n".join(sorted(map(str, store))).encode()}


def differing(one: Path, two: Path) -> list[str]:
    """The names of what is not the same in two builds."""
    first, second = files_of(one), files_of(two)
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


@cache
def _made(seed: int) -> bytes:
    return text(random.Random(seed)).encode()


class History:
    """A folder of reports and a file of decisions, changed at random."""

    def __init__(self, place: Path, chance: random.Random) -> None:
        self.folder, self.decisions, self.chance = place / "in", place / "decisions.csv", chance
        self.folder.mkdir()
        self.lines: list[str] = []
        for _ in range(2):
            self.add()

    def add(self) -> None:
        (self.folder / f"r{self.chance.randrange(10**6):06}.txt").write_bytes(_made(self.chance.randrange(40)))

    def change(self) -> None:
        self._some().write_bytes(_made(self.chance.randrange(40)))

    def remove(self) -> None:
        if len(list(self.folder.iterdir())) > 1:
            self._some().unlink()

    def decide(self) -> None:
        if self.lines and self.chance.random() < 0.3:
            self.lines.remove(self.chance.choice(self.lines))
        else:
            n, m = self.chance.sample((3, 4, 5), 2)
            self.lines.append(self.chance.choice(DECISIONS).format(n=n, m=m))
            self.lines = list(dict.fromkeys(self.lines))
        self.decisions.write_text(LINES + "".join(self.lines))

    def step(self) -> None:
        self.chance.choice((self.add, self.change, self.remove, self.decide))()

    def guides(self) -> Guides:
        return Guides(decisions=self.decisions if self.lines else None)

    def _some(self) -> Path:
        return self.chance.choice(sorted(self.folder.iterdir()))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_after_any_history_a_build_is_what_a_fresh_one_is(tmp_path: Path, seed: int) -> None:
    history = History(tmp_path, random.Random(seed))
    for _ in range(3):
        build([history.folder], tmp_path / "kept", jobs=1, guides=history.guides())
        for _ in range(history.chance.randint(1, 3)):
            history.step()
    build([history.folder], tmp_path / "kept", jobs=1, guides=history.guides())
    build([history.folder], tmp_path / "fresh", jobs=1, guides=history.guides())
    assert differing(tmp_path / "kept", tmp_path / "fresh") == []


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for seed in range(4):
        (folder / f"r{seed}.txt").write_bytes(_made(seed))
    return folder


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    original = Readings.read

    def noting(readings: Readings, path: Path, read: Reader) -> Sequence[DocumentFacts | InputError]:
        names.append(path.name)
        return original(readings, path, read)

    monkeypatch.setattr(Readings, "read", noting)
    return names


def test_only_what_changed_is_read(reports: Path, tmp_path: Path, counted: list[str]) -> None:
    out = tmp_path / "out"
    assert build([reports], out, jobs=1).kept == 0
    assert sorted(counted) == ["r0.txt", "r1.txt", "r2.txt", "r3.txt"]
    counted.clear()
    (reports / "r2.txt").write_bytes(_made(9))
    (reports / "r0.txt").unlink()
    (reports / "r4.txt").write_bytes(_made(10))
    result = build([reports], out, jobs=1)
    assert (result.kept, result.documents, sorted(counted)) == (2, 4, ["r2.txt", "r4.txt"])
    build([reports], tmp_path / "fresh", jobs=1)
    assert differing(out, tmp_path / "fresh") == []


def test_two_processes_share_the_work_and_make_the_same_bytes(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([reports], tmp_path / "one", jobs=1)
    monkeypatch.setattr("graph.building._FACTS_A_WORKER", 0)
    build([reports], tmp_path / "two", jobs=2)
    first, *_ = sorted((tmp_path / "two" / "readings").rglob("*.json"))
    first.write_bytes(b"damaged")
    assert build([reports], tmp_path / "two", jobs=2).kept == 3
    assert differing(tmp_path / "one", tmp_path / "two") == []


def test_a_document_taken_out_takes_its_facts_out(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out, jobs=1)
    gone = [path for path in sorted(reports.iterdir()) if path.name in {"r1.txt", "r3.txt"}]
    names = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in gone}
    assert all(_said(out, sha256) for sha256 in names.values())
    for path in gone:
        path.unlink()
    build([reports], out, jobs=1)
    assert not any(_said(out, sha256) for sha256 in names.values())
    assert not any(name in data.decode() for name in names for path, data in tables(out).items())


def _said(folder: Path, sha256: str) -> bool:
    """Whether any quad of the store speaks of the document, or stands in one of its graphs."""
    return any(sha256 in str(quad) for quad in open_store(folder / "store"))


def tables(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "tables").glob("*.csv")}


def test_a_reading_that_is_cut_short_or_altered_is_read_again(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out, jobs=1)
    first, second, third, _ = sorted((out / "readings").rglob("*.json"))
    first.write_bytes(first.read_bytes()[:-30])
    second.write_bytes(second.read_bytes().replace(b"Vienna", b"Venice"))
    third.unlink()
    assert build([reports], out, jobs=1).kept == 1
    build([reports], tmp_path / "fresh", jobs=1)
    assert differing(out, tmp_path / "fresh") == []


def test_other_rules_read_everything_again(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    build([reports], out, jobs=1)
    assert build([reports], out, jobs=1).kept == 4
    monkeypatch.setattr("graph.readings.rules_version", lambda: "other rules")
    assert build([reports], out, jobs=1).kept == 0
    assert len(list((out / "readings").rglob("*.json"))) == 4


def test_a_file_under_another_name_is_another_document(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out, jobs=1)
    (reports / "r0.txt").rename(reports / "renamed.txt")
    assert build([reports], out, jobs=1).kept == 3
    assert b"renamed.txt" in (out / "tables" / "documents.csv").read_bytes()
    assert b"r0.txt" not in (out / "tables" / "documents.csv").read_bytes()


def test_files_that_could_not_be_read_are_tried_again(reports: Path, tmp_path: Path) -> None:
    (reports / "bad.txt").write_bytes(b"")
    first = build([reports], tmp_path / "out", jobs=1)
    second = build([reports], tmp_path / "out", jobs=1)
    assert [entry.name for entry in first.failures] == [entry.name for entry in second.failures] == ["bad.txt"]
    assert second.kept == 4


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_one_and_the_next_one_goes_on(tmp_path: Path, root: Path) -> None:
    """Kill builds at random moments: the old build can be read each time, and the next build makes the same bytes."""
    few, many, out = tmp_path / "few", tmp_path / "many", tmp_path / "out"
    for folder, number in ((few, 2), (many, 10)):
        folder.mkdir()
        for seed in range(number):
            (folder / f"r{seed}.txt").write_bytes(_made(seed))
    build([few], tmp_path / "old")
    build([many], tmp_path / "new")
    old, chance, moments = files_of(tmp_path / "old"), random.Random(7), []
    command = [sys.executable, "-m", "majlis", "build", str(many), "--out", str(out), "--jobs", "2", "--quiet"]
    start = time.monotonic()
    subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120)
    whole = time.monotonic() - start
    for _ in range(KILLS):
        shutil.rmtree(out)
        shutil.copytree(tmp_path / "old", out)
        moments.append(chance.uniform(0, 1.1 * whole))
        with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(moments[-1])
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        assert files_of(out) == old or differing(out, tmp_path / "new") == [], f"killed after {moments[-1]:.3f} s"
        subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120)
        assert differing(out, tmp_path / "new") == [], f"after a kill at {moments[-1]:.3f} s"
        assert not workspace(out).exists()


def test_of_the_graph_only_what_changed_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports, out, mended = tmp_path / "in", tmp_path / "out", []
    reports.mkdir()
    for seed in range(12):
        (reports / f"r{seed}.txt").write_bytes(_made(seed))
    build([reports], out, jobs=1)

    def noting(old: Path, new: Path, gone: list[str], lost: list[ox.Quad], gained: list[ox.Quad]) -> None:
        mended.append((gone, lost, gained))
        exchange_graphs(old, new, gone, lost, gained)

    monkeypatch.setattr("graph.graph_files.exchange_graphs", noting)
    before = hashlib.sha256((reports / "r3.txt").read_bytes()).hexdigest()
    (reports / "r3.txt").write_bytes(_made(30))
    build([reports], out, jobs=1)
    (gone, lost, gained), untouched = mended[0], hashlib.sha256(_made(5)).hexdigest()
    assert sum(before in graph for graph in gone) == 2
    assert gained
    assert not any(untouched in quad.graph_name.value for quad in (*lost, *gained))
    assert {quad.graph_name.value for quad in lost}.isdisjoint(gone)
    build([reports], tmp_path / "fresh", jobs=1)
    assert differing(out, tmp_path / "fresh") == []


def test_nothing_is_taken_over_from_a_graph_that_was_changed_by_hand(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out, jobs=1)
    trig = out / "graph.trig"
    trig.write_bytes(trig.read_bytes().replace(b"Vienna", b"Venice"))
    build([reports], out, jobs=1)
    build([reports], tmp_path / "fresh", jobs=1)
    assert differing(out, tmp_path / "fresh") == []
    (out / "graphs.csv").write_text("graph,triples\nnothing,none\n")
    build([reports], out, jobs=1)
    assert differing(out, tmp_path / "fresh") == []
