"""Every export is read back by a reader of its format that is not its writer, and holds what it should."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
import rustworkx
from lxml import etree
from openpyxl.utils.escape import unescape

import majlis
from graph.exports import table
from graph.exports.context import context
from graph.exports.keys import KEYS
from graph.exports.sorting import in_order
from graph.exports.table import FORMATS
from graph.network import MODES
from graph.output_folder import locked
from graph.rows import TABLES
from ontology.errors import OutputError
from ontology.vocabulary import prefixes

ODD = "\r\n\r a\tb \x01\x7f\ufffe\u202e \U0001f600 <&>\"'\\ ]]> é ي \u2028"  # what damaged documents bring along


@pytest.fixture(scope="module")
def odd(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build with texts in two graphs of its own that are hard to write."""
    copy = shutil.copytree(built, tmp_path_factory.mktemp("odd") / "odd")
    subject = ox.NamedNode("https://example.org/odd")
    values = [
        *(ox.Literal(text) for text in (ODD, "", " ", "7", "true", "Twice", "https://example.org/no-link", "@type")),
        *(ox.Literal(ODD, language=tag) for tag in ("en", "ar", "zh-hant")),
        *(ox.Literal(text, datatype=ox.NamedNode(prefixes["xsd"] + "integer")) for text in ("7", "007", "9" * 30)),
        *(ox.Literal(text, datatype=ox.NamedNode(prefixes["xsd"] + "boolean")) for text in ("true", "1")),
        *(ox.Literal("2013", datatype=ox.NamedNode(prefixes["xsd"] + kind)) for kind in ("gYear", "decimal")),
        ox.NamedNode("https://example.org/no-link"),
        ox.NamedNode("urn:x:%D8%A9"),
    ]
    names = [prefixes["dct"] + "title", *(prefixes["maj"] + name for name in ("quote", "start", "about", "adopted"))]
    graphs = [ox.NamedNode(f"https://example.org/graph/{number}") for number in (1, 2)]
    quads = [
        ox.Quad(subject, ox.NamedNode(name), value, graph) for graph in graphs for name in names for value in values
    ]
    with (copy / "graph.trig").open("ab") as file:
        file.write(ox.serialize(quads, format=ox.RdfFormat.TRIG))
    return copy


def quads_of(folder: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(folder / "graph.trig"), format=ox.RdfFormat.TRIG))


def triples_of(folder: Path) -> set[ox.Triple]:
    return {quad.triple for quad in quads_of(folder)}


def without(text: str, what: str = "\x01\ufffe", instead: str = "\ufffd") -> str:
    return "".join(instead if letter in what else letter for letter in text)


def parsed(path: Path, form: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(path=str(path), format=form))


def by_rdflib(path: Path, name: str) -> set[tuple[str, str, str, str, str, str]]:
    """Return the quads as rdflib reads them; the graph is empty where the format has none."""
    found = rdflib.Dataset()
    found.parse(path, format=name)
    quads = set()
    for s, p, o, g in found.quads():
        kind = (str(o.datatype or ""), (o.language or "").lower()) if isinstance(o, rdflib.Literal) else ("iri", "")
        quads.add((str(s), str(p), str(o), *kind, "" if str(g).startswith(("urn:x-rdflib", "file:")) else str(g)))
    return quads


def expected(quad: ox.Quad, graphs: bool) -> tuple[str, str, str, str, str, str]:
    kind = ("iri", "")
    if isinstance(quad.object, ox.Literal):
        plain = quad.object.datatype.value in (prefixes["xsd"] + "string", prefixes["rdf"] + "langString")
        kind = ("" if plain else quad.object.datatype.value, quad.object.language or "")
    value = quad.object.value
    return (quad.subject.value, quad.predicate.value, value, *kind, quad.graph_name.value if graphs else "")


@pytest.fixture(autouse=True)
def _exact_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers are compared as they are written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


DATASETS = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
TRIPLES = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}


@pytest.mark.parametrize("name", DATASETS)
def test_datasets_hold_every_quad(odd: Path, tmp_path: Path, name: str) -> None:
    out = majlis.open(odd).export(name, tmp_path / "x")
    assert parsed(out, DATASETS[name]) == quads_of(odd)


@pytest.mark.parametrize("name", TRIPLES)
def test_triples_are_there_once(odd: Path, tmp_path: Path, name: str) -> None:
    out = majlis.open(odd).export(name, tmp_path / "x")
    read = [quad.triple for quad in ox.parse(path=str(out), format=TRIPLES[name])]
    assert len(read) == len(set(read))
    assert set(read) == triples_of(odd)


@pytest.mark.parametrize(("name", "reader"), [("nquads", "nquads"), ("turtle", "turtle"), ("ntriples", "nt"),
                                               ("jsonld", "json-ld"), ("trig", "trig")])  # fmt: skip
def test_rdflib_reads_the_same(built: Path, tmp_path: Path, name: str, reader: str) -> None:
    out = majlis.open(built).export(name, tmp_path / "x")
    assert by_rdflib(out, reader) == {expected(quad, name in DATASETS) for quad in quads_of(built)}


def test_rdfxml_is_read_back_and_says_what_it_lost(odd: Path, tmp_path: Path) -> None:
    told: list[str] = []
    out = majlis.open(odd).export("rdfxml", tmp_path / "x", tell=told.append)
    assert told[1:] == ["rdfxml: 40 characters that XML cannot hold replaced by U+FFFD"]  # 2 in 4 texts of 5 properties
    want = {expected(quad, False) for quad in quads_of(odd)}
    assert by_rdflib(out, "xml") == {(*row[:2], without(row[2]), *row[3:]) for row in want}


def test_the_context_comes_from_the_vocabulary(built: Path, tmp_path: Path) -> None:
    terms = context()
    assert terms["start"] == {"@id": "maj:start", "@type": "xsd:integer"}
    assert terms["quoteRepaired"] == "maj:quoteRepaired"
    content = json.loads(majlis.open(built).export("jsonld", tmp_path / "x").read_text("utf-8"))
    assert content["@context"] == terms
    nodes = [node for graph in content["@graph"] for node in graph["@graph"]]
    ours = [key for node in nodes for key in node if key.startswith("maj:")]
    assert ours == []  # each property of ours is a term
    fact = next(node for node in nodes if node.get("@type") == "Participation")
    assert fact["participant"].startswith("https://")


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_duckdb_reads_every_table(built: Path, tmp_path: Path, name: str) -> None:
    out = majlis.open(built).export(name, tmp_path / "x")
    for path in sorted((built / "tables").glob("*.parquet")):
        read = duckdb.sql(f"SELECT * FROM '{out / path.stem}.{name}'")
        frame = majlis.open(built).table(path.stem)
        assert list(read.columns) == list(frame.columns)
        assert len(read.fetchall()) == len(frame)
    assert len(list(out.iterdir())) == len(list((built / "tables").glob("*.parquet")))


def cells(folder: Path, name: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the columns and rows of a table as Parquet has them, an empty text as None."""
    read = pq.read_table(folder / "tables" / f"{name}.parquet")
    rows = zip(*(column.to_pylist() for column in read.columns), strict=True)
    return read.column_names, [tuple(None if cell == "" else cell for cell in row) for row in rows]


@pytest.fixture(scope="module")
def odd_tables(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build whose table of repairs has texts that are hard to write, and a very long one."""
    copy = shutil.copytree(built, tmp_path_factory.mktemp("odd") / "tables")
    path = copy / "tables" / "repairs.parquet"
    read = pq.read_table(path)
    texts = [ODD, "=1+1", "https://example.org/", "007", "x" * 32_766 + "\U0001f600", "_x0041_", "\x00"]
    column = pa.array(texts + ["y"] * (len(read) - len(texts)))
    pq.write_table(read.set_column(read.column_names.index("before"), "before", column), path)
    return copy


def test_sqlite_holds_every_cell_with_types_keys_and_indexes(odd_tables: Path, tmp_path: Path) -> None:
    out = majlis.open(odd_tables).export("sqlite", tmp_path / "x")
    with closing(sqlite3.connect(out)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names == {*TABLES, "about", "sqlite_stat1"}
        for name, made in TABLES.items():
            columns, rows = cells(odd_tables, name)
            assert base.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() == rows
            info = base.execute(f'PRAGMA table_info("{name}")').fetchall()
            kinds = {"str": "TEXT", "int": "INTEGER", "float": "REAL"}
            assert [(row[1], row[2]) for row in info] == [(column, kinds[made.types[column]]) for column in columns]
            assert [row[1] for row in info if row[5]] == ([KEYS[name]] if name in KEYS else [])
        leads = {(row[3], row[2], row[4]) for row in base.execute("PRAGMA foreign_key_list(participation)")}
        assert leads == {("meeting", "meetings", "meeting")}
        plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM participation WHERE participant = 'ITA'").fetchall()
        assert "participation_participant" in plan[0][3]
        assert "LICENSE-2.0" in base.execute("SELECT value FROM about WHERE name = 'licence'").fetchone()[0]


def test_openpyxl_reads_every_cell(built: Path, tmp_path: Path) -> None:
    told: list[str] = []
    out = majlis.open(built).export("excel", tmp_path / "x.xlsx", tell=told.append)
    book = openpyxl.load_workbook(out, read_only=True)
    assert book.sheetnames == ["about", *TABLES]
    assert "Made with majlis" in book.properties.description
    assert len(told) == 1  # nothing is lost
    for name in TABLES:
        columns, rows = cells(built, name)
        read = [tuple(row) + (None,) * (len(columns) - len(row)) for row in book[name].iter_rows(values_only=True)]
        assert read[0] == tuple(columns)
        assert len(read) - 1 == len(rows)
        # Where a row ends with empty cells, the reader may end it earlier; escapes of control characters it leaves.
        plain = [tuple(unescape(cell) if isinstance(cell, str) else cell for cell in row) for row in read[1:]]
        assert plain == rows


def test_excel_says_what_it_lost(odd_tables: Path, tmp_path: Path) -> None:
    told: list[str] = []
    out = majlis.open(odd_tables).export("excel", tmp_path / "x.xlsx", tell=told.append)
    assert told[1:] == [
        "excel: 1 text cut to the 32767 characters that a cell can hold",
        "excel: 3 characters that XML cannot hold replaced by U+FFFD",
    ]
    sheet = openpyxl.load_workbook(out, read_only=True)["repairs"]
    read = [row[4] for row in sheet.iter_rows(min_row=2, max_row=8)]
    texts = [unescape(cell.value) for cell in read]
    assert texts == [without(ODD), "=1+1", "https://example.org/", "007", "x" * 32_766, "_x0041_", "\ufffd"]
    assert {cell.data_type for cell in read} <= {"s", "inlineStr"}


def test_a_long_table_goes_on_in_the_next_sheet(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.exports.workbook._ROWS", 300)
    book = openpyxl.load_workbook(majlis.open(built).export("excel", tmp_path / "x.xlsx"), read_only=True)
    parts = [name for name in book.sheetnames if name.split("-")[0] == "repairs"]
    found = [row for name in parts for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert len(parts) > 2
    assert len(found) == len(cells(built, "repairs")[1])


@pytest.mark.parametrize("kind", MODES)
def test_networks_are_read_back(built: Path, tmp_path: Path, kind: str) -> None:
    graph = majlis.open(built).network(kind)
    size = (graph.number_of_nodes(), graph.number_of_edges())
    readers: dict[str, Callable[[Path], Any]] = {
        "graphml": nx.read_graphml,
        "gexf": nx.read_gexf,
        "cytoscape": lambda path: nx.cytoscape_graph(json.loads(path.read_text("utf-8"))),
    }
    for name, read in readers.items():
        out = majlis.open(built).export(name, tmp_path / name, kind)
        again = read(out)
        assert (again.number_of_nodes(), again.number_of_edges()) == size
        assert set(again) == set(graph)
        if name == "graphml":
            other = rustworkx.read_graphml(str(out))[0]
            assert (other.num_nodes(), other.num_edges()) == size
            assert {node["id"] for node in other.nodes()} == set(graph)


@pytest.mark.parametrize("kind", MODES)
def test_gexf_keeps_to_its_schema(built: Path, tmp_path: Path, kind: str) -> None:
    graph = majlis.open(built).network(kind)
    root = etree.parse(majlis.open(built).export("gexf", tmp_path / "x", kind)).getroot()
    gexf = {"g": "http://www.gexf.net/1.2draft"}
    assert root.tag == "{http://www.gexf.net/1.2draft}gexf"
    nodes, edges = root.findall(".//g:nodes/g:node", gexf), root.findall(".//g:edges/g:edge", gexf)
    assert {node.get("id") for node in nodes} == set(graph)
    assert {frozenset((edge.get("source"), edge.get("target"))) for edge in edges} == set(map(frozenset, graph.edges))
    assert len({edge.get("id") for edge in edges}) == len(edges) == graph.number_of_edges()
    for side, items in (("node", nodes), ("edge", edges)):
        known = {one.get("id"): one.get("type") for one in root.findall(f".//g:attributes[@class='{side}']/*", gexf)}
        assert set(known.values()) <= {"long", "string", "double", "boolean"}
        for value in (value for item in items for value in item.findall("g:attvalues/g:attvalue", gexf)):
            assert known[value.get("for")] == "string" or float(value.get("value")) is not None
    # An imprecise date is no span of life of a node.
    assert root.find("g:graph", gexf).get("mode") == "static"
    assert not any(item.get(name) for item in (*nodes, *edges) for name in ("start", "end"))


def test_cytoscape_keeps_several_values_apart(built: Path, tmp_path: Path) -> None:
    content = json.loads(majlis.open(built).export("cytoscape", tmp_path / "x").read_text("utf-8"))
    graph = majlis.open(built).network()
    for edge in content["elements"]["edges"]:
        data = edge["data"]
        assert data["facts"] == list(graph.edges[data["source"], data["target"]]["facts"])


def test_the_same_build_gives_the_same_bytes_in_any_process(built: Path, root: Path, tmp_path: Path) -> None:
    code = "import sys, majlis\nfor name in sys.argv[3:]: majlis.open(sys.argv[1]).export(name, sys.argv[2] + name)"
    outs = [tmp_path / "one", tmp_path / "two"]
    for number, out in enumerate(outs):
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": ("UTC", "Asia/Tokyo")[number]}
        command = [sys.executable, "-c", code, str(built), f"{out}/", *FORMATS]
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    names = sorted(path.relative_to(outs[0]) for path in outs[0].rglob("*") if path.is_file())
    assert {name.parts[0] for name in names} == set(FORMATS)
    assert [name for name in names if (outs[0] / name).read_bytes() != (outs[1] / name).read_bytes()] == []


def test_a_stopped_export_leaves_what_was_there(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "x.nt"
    out.write_text("before")

    def stops(order: table.Order) -> tuple[str, ...]:
        order.target.write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr("graph.exports.rdf.ntriples", stops)
    with pytest.raises(KeyboardInterrupt):
        majlis.open(built).export("ntriples", out)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("name", ["csv", "ntriples"])
def test_what_a_killed_export_left_is_cleared(built: Path, tmp_path: Path, name: str) -> None:
    out, work = tmp_path / "x", tmp_path / ".x.exporting"
    majlis.open(built).export(name, out)
    for part in ("work", "new"):
        (work / part).mkdir(parents=True)
        (work / part / "half").write_text("half")
    if name == "csv":
        out.rename(work / "old")  # killed between the two renames
    again = majlis.open(built).export(name, out)
    assert again == out
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock")
def test_two_exports_do_not_write_one_file(built: Path, tmp_path: Path) -> None:
    with (
        locked(tmp_path / ".x.exporting", tmp_path / "x"),
        pytest.raises(OutputError, match="is being written by another process"),
    ):
        majlis.open(built).export("trig", tmp_path / "x")
    majlis.open(built).export("trig", tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


FULL = """
import resource, sys
from importlib import import_module
import majlis
from graph.exports.table import FORMATS
for made in FORMATS.values():
    import_module("graph.exports." + made.writer.partition(":")[0])
kg = majlis.open(sys.argv[1])
kg.table("participation")
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
for name in FORMATS:
    try:
        kg.export(name, sys.argv[2] + name)
    except Exception as error:
        print(name, type(error).__name__, "cannot be written" in str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is one of POSIX")
def test_where_there_is_no_room_nothing_is_left(built: Path, root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(built), f"{tmp_path}/"]
    told = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    assert told.splitlines() == [f"{name} OutputError True" for name in FORMATS]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["turtle", "nquads", "jsonld", "neo4j"])
def test_a_damaged_graph_is_named(built: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "build").mkdir()
    shutil.copy(built / "manifest.json", tmp_path / "build")
    for damage in (None, "<a> <b"):
        if damage:
            (tmp_path / "build" / "graph.trig").write_text(damage)
        with pytest.raises(OutputError, match=r"graph\.trig: is missing or damaged; run majlis build again"):
            majlis.open(tmp_path / "build").export(name, tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_folder_is_replaced_only_where_it_is_an_export(built: Path, tmp_path: Path) -> None:
    out = majlis.open(built).export("csv", tmp_path / "x")
    (out / "meetings.csv").write_text("old")
    majlis.open(built).export("csv", out)
    assert (out / "meetings.csv").read_bytes() == (built / "tables" / "meetings.csv").read_bytes()
    (out / "thesis.txt").write_text("three years of work")
    with pytest.raises(OutputError, match="no export left there"):
        majlis.open(built).export("csv", out)
    assert (out / "thesis.txt").read_text() == "three years of work"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_format_of_one_file_goes_to_standard_output(built: Path, tmp_path: Path) -> None:
    for name in ("ntriples", "jsonld", "graphml"):
        stream = io.BytesIO()
        majlis.open(built).pour(name, stream)
        assert stream.getvalue() == majlis.open(built).export(name, tmp_path / name).read_bytes()
    with pytest.raises(OutputError, match="is a folder of files"):
        majlis.open(built).pour("csv", io.BytesIO())


def test_a_missing_library_is_named(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "graph.exports.workbook", raising=False)
    with pytest.raises(OutputError, match=r'a library is missing; install it with: pip install "majlis\[excel\]"$'):
        majlis.open(built).export("excel", tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_lines_are_sorted_in_parts(tmp_path: Path) -> None:
    lines = [f"{random.Random(number).randrange(900)} é\u2028\n" for number in range(5000)]
    assert list(in_order(lines, tmp_path, part=97)) == sorted(set(lines))
    assert list(in_order([], tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


VOID, DCAT = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"


def test_a_build_describes_itself(built: Path) -> None:
    found = rdflib.Graph().parse(built / "void.ttl", publicID=built.as_uri() + "/")
    quads = quads_of(built)
    typed = {(quad.subject, quad.object.value) for quad in quads if quad.predicate.value == str(rdflib.RDF.type)}
    dataset = found.value(None, rdflib.RDF.type, rdflib.URIRef(DCAT + "Dataset"), any=False)
    assert int(found.value(dataset, rdflib.URIRef(VOID + "triples"))) == len(quads)
    entities = {
        str(found.value(part, rdflib.URIRef(VOID + "class"))): int(found.value(part, rdflib.URIRef(VOID + "entities")))
        for part in found.objects(dataset, rdflib.URIRef(VOID + "classPartition"))
    }
    assert entities == Counter(kind for _, kind in typed)
    for name in ("license", "bibliographicCitation", "title", "rights"):
        assert found.value(dataset, rdflib.DCTERMS[name]) is not None
    for file in found.objects(dataset, rdflib.URIRef(DCAT + "distribution")):
        path = built / str(file).removeprefix(built.as_uri() + "/")
        assert int(found.value(file, rdflib.URIRef(DCAT + "byteSize"))) == path.stat().st_size
    assert not any(isinstance(term, rdflib.BNode) for triple in found for term in triple)
