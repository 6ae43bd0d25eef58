"""The store and the files beside it: whole or not there, the same bytes each time, readable by rdflib."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from sample_facts import AGENTS, letter, report, sha

from graph.changed_quads import changed_quads
from graph.quads import quads
from graph.questions import select
from graph.rdflib_view import dataset
from graph.resolve import resolve
from graph.store import by_graph, exchange_graphs, graph_of, is_worn, open_store, trig, write_store, write_trig
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


Held = tuple[set[str], set[str]]


def held(folder: Path) -> Held:
    """What the named graphs of a store hold, and what its default graph holds."""
    quads = list(open_store(folder))
    named = {str(quad) for quad in quads if quad.graph_name != ox.DefaultGraph()}
    return named, {str(quad.triple) for quad in quads if quad.graph_name == ox.DefaultGraph()}


def said(lines: list[str]) -> Held:
    """What a store of these N-Quads should hold; a store in memory spells numbers as one on disk does."""
    store = ox.Store()
    store.load(input="\n".join(lines), format=ox.RdfFormat.N_QUADS)
    return set(map(str, store)), {str(quad.triple) for quad in store}


def test_a_store_holds_what_was_written(lines: list[str], tmp_path: Path) -> None:
    folder = write_store(lines, tmp_path / "out" / "store")
    assert held(folder) == said(lines)
    assert [path.name for path in folder.parent.iterdir()] == ["store"]


def test_a_file_loads_as_well(lines: list[str], tmp_path: Path) -> None:
    file = tmp_path / "lines.nq"
    file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    assert held(write_store(file, tmp_path / "store")) == said(lines)


def test_writing_again_replaces(lines: list[str], tmp_path: Path) -> None:
    write_store(lines, tmp_path / "store")
    write_store(lines[:5], tmp_path / "store")
    assert held(tmp_path / "store") == said(lines[:5])


def test_a_broken_line_leaves_the_old_store(lines: list[str], tmp_path: Path) -> None:
    write_store(lines, tmp_path / "store")
    with pytest.raises(SyntaxError):
        write_store(["<broken"], tmp_path / "store")
    assert held(tmp_path / "store") == said(lines)


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


REPEATED = ["<x:a> <x:b> <x:c> <x:g> .", "<x:a> <x:b> <x:c> <x:h> .", '<x:a> <x:b> "c <x:d> ." <x:h> .']


def test_a_triple_of_several_graphs_counts_once(tmp_path: Path) -> None:
    store = open_store(write_store(REPEATED, tmp_path / "store"))
    for pattern, number in (
        ("{ ?s ?p ?o }", 2),
        ("{ GRAPH ?g { ?s ?p ?o } }", 3),
        ("FROM <x:g> { ?s ?p ?o }", 1),
        ("FROM NAMED <x:h> { GRAPH ?g { ?s ?p ?o } }", 2),
        ("FROM NAMED <x:h> { ?s ?p ?o }", 0),
    ):
        assert select(store, f"SELECT (COUNT(*) AS ?n) {pattern}").rows == ((number,),), pattern
    view = dataset((tmp_path / "store").resolve())
    assert [int(row[0]) for row in view.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")] == [2]
    assert len(list(view.triples((None, None, None)))) == 2


@pytest.mark.parametrize("gone", [["x:g"], ["x:h"], ["x:g", "x:h"]])
def test_a_triple_leaves_the_union_with_its_last_graph(tmp_path: Path, gone: list[str]) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write_store(REPEATED, old)
    added = "<x:a> <x:b> <x:e> <x:i> ."
    exchange_graphs(old, new, gone, [], ox.parse(added, format=ox.RdfFormat.N_QUADS))
    left = [line for line in REPEATED if graph_of(line) not in gone] + [added]
    assert held(new) == said(left)
    assert held(old) == said(REPEATED)


@pytest.mark.parametrize("number", range(len(REPEATED)))
def test_a_quad_leaves_alone(tmp_path: Path, number: int) -> None:
    old, new, lost = tmp_path / "old", tmp_path / "new", REPEATED[number]
    write_store(REPEATED, old)
    exchange_graphs(old, new, [], ox.parse(lost, format=ox.RdfFormat.N_QUADS), [])
    assert held(new) == said([line for line in REPEATED if line != lost])


def test_of_two_forms_of_a_graph_the_quads_of_one_are_found(lines: list[str]) -> None:
    graphs = {graph_of(made[0]): made for made in by_graph(lines)}
    for iri, old in graphs.items():
        new = sorted([*old[::3], f'<x:new> <x:p> "a\\n\\t<x:b> .\\n" <{iri}> .'])
        lost, gained = changed_quads(trig(old), trig(new))
        assert {f"{quad} ." for quad in lost} == set(old) - set(new)
        assert [f"{quad} ." for quad in gained] == [line for line in new if line.startswith("<x:new>")]
        assert changed_quads(b"", trig(new))[0] == []
        assert len(changed_quads(b"", trig(new))[1]) == len(new)


def test_a_store_without_the_union_is_refused_and_not_mended(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = ox.Store(str(folder))
    store.bulk_load(input="\n".join(REPEATED), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    with pytest.raises(OutputError, match="older majlis; run majlis build again"):
        open_store(folder)
    assert is_worn(folder)
    assert not is_worn(write_store(REPEATED, folder))
