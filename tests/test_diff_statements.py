"""Changes of a graph: applied to the first, a patch gives exactly the second, whatever stands in the literals."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from graph.differing.patches import rdf_patch, sparql_update
from graph.differing.statements import changed_statements, graph_file, tally
from graph.store import by_graph, write_trig
from ontology.errors import OutputError

NASTY = [
    "",
    "a",
    "\t",
    "\n",
    "\r",
    '"',
    "\\",
    "\\u0041",
    "'",
    "}",
    " .",
    "> {",
    "\u2028",
    "\u0001",
    "\x7f",
    "قرار",
    "𝄞",
]
TEXTS = st.lists(st.sampled_from(NASTY), max_size=4).map("".join)
IRIS = st.sampled_from(["http://e.org/a", "http://e.org/b", "http://e.org/c%20d", "urn:x:é"]).map(ox.NamedNode)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="ar")),
    TEXTS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("http://e.org/type"))),
)
QUADS = st.builds(ox.Quad, IRIS, IRIS, st.one_of(IRIS, LITERALS), IRIS)
GRAPHS = st.frozensets(QUADS, max_size=12)


def trig(quads: frozenset[ox.Quad], path: Path) -> Path:
    """Write `quads` as a build writes its graph."""
    return write_trig(by_graph(f"{quad} ." for quad in quads), path)


def nquads(quads: frozenset[ox.Quad], path: Path) -> Path:
    path.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return path


@settings(max_examples=150, deadline=None)
@given(before=GRAPHS, after=GRAPHS, as_files=st.tuples(st.booleans(), st.booleans()))
def test_applied_to_the_first_a_patch_gives_the_second(
    before: frozenset[ox.Quad], after: frozenset[ox.Quad], as_files: tuple[bool, bool]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        sides = []
        for name, quads, exported in (("a", before, as_files[0]), ("b", after, as_files[1])):
            path = Path(place) / f"{name}.{'nq' if exported else 'trig'}"
            sides.append(graph_file(nquads(quads, path) if exported else trig(quads, path)))
        found = list(changed_statements(*sides))
        update, patch = "".join(sparql_update(*sides)), "".join(rdf_patch(*sides))
    assert (sum(one.added for one in found), sum(not one.added for one in found)) == (
        len(after - before),
        len(before - after),
    )
    store = ox.Store()
    store.extend(before)
    if update:
        store.update(update)
    assert frozenset(store) == after
    assert applied(patch, before) == after


def applied(patch: str, quads: frozenset[ox.Quad]) -> frozenset[ox.Quad]:
    """Apply an RDF Patch by its specification: H, TX and TC change nothing, A adds, D deletes."""
    result = set(quads)
    for line in patch.split("\n")[:-1]:
        word, _, rest = line.partition(" ")
        assert word in {"H", "TX", "TC", "A", "D"}
        if word in {"A", "D"}:
            quad = next(iter(ox.parse(rest, format=ox.RdfFormat.N_QUADS)))
            (result.add if word == "A" else result.remove)(quad)
    return frozenset(result)


def test_rdflib_applies_the_patch(tmp_path: Path) -> None:
    one, two, graph = ox.NamedNode("http://e.org/a"), ox.NamedNode("http://e.org/b"), ox.NamedNode("http://e.org/g")
    quads = [ox.Quad(one, two, ox.Literal(text, language="ar"), graph) for text in ("أ", 'b\\u0041\n"', "c")]
    sides = [
        graph_file(trig(frozenset(part), tmp_path / f"{number}.trig"))
        for number, part in enumerate((quads[:2], quads[1:]))
    ]
    dataset = Dataset()
    dataset.parse(sides[0].path, format="trig")
    dataset.parse(data="".join(rdf_patch(*sides)), format="patch")
    assert sorted(str(value) for _, _, value, _ in dataset.quads()) == ['b\\u0041\n"', "c"]


def test_patches_form_a_log(tmp_path: Path) -> None:
    quad = ox.Quad(*map(ox.NamedNode, ("x:a", "x:b", "x:c", "x:g")))
    one = graph_file(trig(frozenset(), tmp_path / "1.trig"))
    two = graph_file(trig(frozenset([quad]), tmp_path / "2.trig"))
    first, back = (list(rdf_patch(*sides))[:2] for sides in ((one, two), (two, one)))
    assert first[0].replace("H id ", "") == back[1].replace("H prev ", "")
    assert first[1].replace("H prev ", "") == back[0].replace("H id ", "")
    assert first[0] != first[1].replace("prev", "id")


def test_statements_of_the_default_graph_and_of_other_layouts(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text("@prefix e: <http://e.org/> .\ne:a e:b e:c .\ne:g {e:a e:b e:d .}")
    (tmp_path / "b.nq").write_text("<http://e.org/a> <http://e.org/b> <http://e.org/d> .\n")
    sides = graph_file(tmp_path / "a.trig"), graph_file(tmp_path / "b.nq")
    store = ox.Store()
    store.load(path=str(tmp_path / "a.trig"), format=ox.RdfFormat.TRIG)
    store.update("".join(sparql_update(*sides)))
    assert [str(quad) for quad in store] == ["<http://e.org/a> <http://e.org/b> <http://e.org/d>"]
    assert tally(changed_statements(*sides)) == tally([*changed_statements(*sides)])
    assert "D <http://e.org/a> <http://e.org/b> <http://e.org/d> <http://e.org/g> .\n" in list(rdf_patch(*sides))


def test_only_graphs_with_other_bytes_are_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quads = [ox.Quad(*map(ox.NamedNode, ("x:a", "x:b", f"x:{n}", f"x:g{n}"))) for n in range(5)]
    changed = [*quads[:4], ox.Quad(*map(ox.NamedNode, ("x:a", "x:b", "x:new", "x:g4")))]
    one = graph_file(trig(frozenset(quads), tmp_path / "1.trig"))
    two = graph_file(trig(frozenset(changed), tmp_path / "2.trig"))
    read: list[bytes] = []
    parse = ox.parse
    monkeypatch.setattr(
        "graph.differing.blocks.ox.parse", lambda text, **more: read.append(text) or parse(text, **more)
    )
    assert [one.graph for one in changed_statements(one, two)] == ["<x:g4>", "<x:g4>"]
    assert len(read) == 2
    assert all(b"x:g4" in text and b"x:g3" not in text for text in read)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.nq", b"<x:a> <x:b>", "is damaged"),
        ("a.trig", b"<x:g> {\n\t<x:a> <x:b> <x:c> .\n", "is damaged"),
        ("a.trig", b"<x:g> {\n\t<x:a> <x:b> .\n}\n", "is damaged"),
        ("a.nq", b"_:b <x:b> <x:c> .\n", "holds blank nodes"),
        ("a.txt", b"words", "is no graph"),
    ],
)
def test_what_is_no_graph_is_one_clear_error(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    whole = graph_file(nquads(frozenset(), tmp_path / "whole.nq"))
    with pytest.raises(OutputError, match=f"{name}: {problem}"):
        list(changed_statements(graph_file(tmp_path / name), whole))
