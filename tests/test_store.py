"""The store and the files beside it: whole or not there, the same bytes each time, readable by rdflib."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from sample_facts import AGENTS, letter, report, sha

from graph.quads import quads
from graph.rdflib_view import dataset
from graph.resolve import resolve
from graph.store import by_graph, open_store, write_store, write_trig
from ontology.errors import OutputError
from ontology.identifiers import document_iri

PROGRAM = """
import sys
from graph.quads import quads
from graph.resolve import resolve
from graph.store import by_graph, write_trig
from sample_facts import AGENTS, letter, report
write_trig(by_graph(quads(resolve([report(), letter()], AGENTS))), sys.argv[1])
"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return quads(resolve([report(), letter()], AGENTS))


def test_a_store_holds_what_was_written(lines: list[str], tmp_path: Path) -> None:
    folder = write_store(lines, tmp_path / "out" / "store")
    assert len(open_store(folder)) == len(lines)
    assert [path.name for path in folder.parent.iterdir()] == ["store"]


def test_a_file_loads_as_well(lines: list[str], tmp_path: Path) -> None:
    file = tmp_path / "lines.nq"
    file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    assert len(open_store(write_store(file, tmp_path / "store"))) == len(lines)


def test_writing_again_replaces(lines: list[str], tmp_path: Path) -> None:
    write_store(lines, tmp_path / "store")
    write_store(lines[:5], tmp_path / "store")
    assert len(open_store(tmp_path / "store")) == 5


def test_a_broken_line_leaves_the_old_store(lines: list[str], tmp_path: Path) -> None:
    write_store(lines, tmp_path / "store")
    with pytest.raises(SyntaxError):
        write_store(["<broken"], tmp_path / "store")
    assert len(open_store(tmp_path / "store")) == len(lines)


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is no store"):
        write_store([], tmp_path / "store")
    with pytest.raises(OutputError, match="run majlis build"):
        open_store(tmp_path / "store")
    assert (tmp_path / "store" / "diary.txt").exists()


def test_several_readers_and_no_writer(lines: list[str], tmp_path: Path) -> None:
    folder = write_store(lines, tmp_path / "store")
    one, two = open_store(folder), open_store(folder)
    assert len(one) == len(two)
    with pytest.raises(RuntimeError, match="read-write"):
        one.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.NamedNode("x:o")))


def test_trig_says_the_same_in_order(lines: list[str], tmp_path: Path) -> None:
    path = write_trig(by_graph(reversed(lines)), tmp_path / "graph.trig")
    again = ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG)
    assert sorted(f"{q.subject} {q.predicate} {q.object} {q.graph_name} ." for q in again) == lines
    graphs = [line for line in path.read_text(encoding="utf-8").splitlines() if line.endswith("{")]
    assert graphs == sorted(set(graphs))


def test_the_same_facts_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    written = set()
    for seed in ("1", "2", "3"):
        target = tmp_path / f"{seed}.trig"
        paths = os.pathsep.join(path for path in sys.path if path)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        subprocess.run([sys.executable, "-c", PROGRAM, str(target)], check=True, env=environment)
        written.add(target.read_bytes())
    assert len(written) == 1


def test_rdflib_reads_the_store_without_a_copy(lines: list[str], tmp_path: Path) -> None:
    view = dataset(write_store(lines, tmp_path / "store").resolve())
    query = "SELECT ?name { ?d a maj:Document ; maj:fileName ?name } ORDER BY ?name"
    assert [str(row[0]) for row in view.query(query)] == ["letter.txt", "report.txt"]
    names = {str(graph.identifier) for graph in view.graphs()}
    assert any(document_iri(sha("report.txt")).rpartition("/")[2] in name for name in names)
