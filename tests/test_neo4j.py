"""Neo4j: the folder keeps to the header rules of the bulk import, the statements are Cypher; both hold the graph."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4_cypher import CypherLexer, CypherParser

import majlis
from ontology.vocabulary import prefixes

# https://neo4j.com/docs/operations-manual/current/import/ (header rules): property fields are NAME:TYPE or NAME:TYPE[]
TYPES = {
    "long": re.compile(r"-?[0-9]{1,18}"),
    "double": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "boolean": re.compile("true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "string": re.compile(".*", re.DOTALL),
}
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]*:(long|double|boolean|date|string)(\[\])?")
TYPE = ox.NamedNode(prefixes["rdf"] + "type")
UNIT = "\x1f"
ODD = ['a "b", c;d\r\n\te\\', "", "'", "\x01\x7f", "é\u2028\U0001f600", "ي"]


@pytest.fixture(scope="module")
def odd(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build whose graph also has things that are hard to write: texts, types, IRIs that follow each other."""
    copy = shutil.copytree(built, tmp_path_factory.mktemp("odd") / "odd")
    values = [
        *(("title", ox.Literal(text)) for text in ODD),
        *(("title", ox.Literal(text, language="zh-hant")) for text in ODD[:2]),
        *((f"n{place}", ox.Literal(text, datatype=ox.NamedNode(prefixes["xsd"] + kind))) for place, (text, kind) in
          enumerate([("9" * 30, "integer"), ("007", "integer"), ("1", "boolean"), ("true", "boolean"),
                     ("2013", "gYear"), ("2013-02-28", "date"), ("0.1", "decimal")])),
        ("references", ox.NamedNode("https://example.org/a/b")),
        ("references", ox.NamedNode("https://example.org/bare")),
    ]  # fmt: skip
    graphs = [ox.NamedNode(f"https://example.org/graph/{number}") for number in (1, 2)]
    things = [ox.NamedNode("https://example.org/" + name) for name in ("a", "a/b", "a0")]
    quads = [
        ox.Quad(thing, ox.NamedNode(prefixes["dct"] + name), value, graph)
        for thing in things for name, value in values for graph in graphs
    ]  # fmt: skip
    with (copy / "graph.trig").open("ab") as file:
        file.write(ox.serialize(quads, format=ox.RdfFormat.TRIG))
    return copy


class Wanted:
    """What a graph holds as nodes, relationships and values, counted from its quads in the plainest way."""

    def __init__(self, folder: Path) -> None:
        quads = list(ox.parse(path=str(folder / "graph.trig"), format=ox.RdfFormat.TRIG))
        links = [quad for quad in quads if isinstance(quad.object, ox.NamedNode) and quad.predicate != TYPE]
        self.nodes = {quad.subject.value for quad in quads} | {quad.object.value for quad in links}
        self.relations = {
            (quad.subject.value, quad.object.value, quad.predicate.value, quad.graph_name.value) for quad in links
        }
        words = [quad for quad in quads if isinstance(quad.object, ox.Literal)]
        self.values = {(quad.subject.value, quad.object.value, quad.object.language or "") for quad in words}
        self.types = {(quad.subject.value, quad.object.value) for quad in quads if quad.predicate == TYPE}


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def kind(predicate: str) -> str:
    """Return the relationship's type for a term of ours, written here a second time."""
    return re.sub("(?<=[a-z0-9])([A-Z])", r"_\1", predicate.rpartition("#")[2]).upper()


def test_the_folder_keeps_to_the_header_rules(odd: Path, tmp_path: Path) -> None:
    out, wanted = majlis.open(odd).export("neo4j", tmp_path / "x"), Wanted(odd)
    nodes: list[str] = []
    values: set[tuple[str, str, str]] = set()
    labels = 0
    for path in sorted(out.glob("nodes-*.csv")):
        header, *body = rows(path)
        assert header[:2] == ["iri:ID", ":LABEL"]
        fields = header[2:]
        assert all(FIELD.fullmatch(field) for field in fields)
        assert len({field.partition(":")[0] for field in fields}) == len(fields)
        for row in body:
            assert len(row) == len(header)
            nodes.append(row[0])
            labels += len(row[1].split(UNIT)) - 1  # each is also a Resource
            for field, cell in zip(fields, row[2:], strict=True):
                name, _, form = field.partition(":")
                parts = cell.split(UNIT) if form.endswith("[]") else [cell]
                assert all(not part or TYPES[form.removesuffix("[]")].fullmatch(part) for part in parts), (field, cell)
                tag = re.search("_(en|ar|fr|es|ru|zh|zh_hant)$", name)
                values |= {(row[0], part, tag[1].replace("_", "-") if tag else "") for part in parts}
    assert len(nodes) == len(set(nodes))
    assert set(nodes) == wanted.nodes
    assert wanted.values <= values
    assert {value for value in values - wanted.values if value[1]} == set()
    assert labels == len(wanted.types)
    header, *body = rows(out / "relationships.csv")
    assert header == [":START_ID", ":TYPE", ":END_ID", "graphs:string[]"]
    assert {row[0] for row in body} | {row[2] for row in body} <= set(nodes)
    said = [(row[0], row[2], graph) for row in body for graph in row[3].split(UNIT)]
    assert len(said) == len(wanted.relations)
    assert set(said) == {(start, end, graph) for start, end, _, graph in wanted.relations}
    ours = {(a, kind(p), b) for a, b, p, _ in wanted.relations if p.startswith(prefixes["maj"])}
    assert ours <= {(row[0], row[1], row[2]) for row in body}
    command = (out / "README.txt").read_text("utf-8")
    files = {path.name for path in out.glob("*.csv")}
    assert set(re.findall(r"=(\S+\.csv)", command)) == files


def test_an_empty_text_is_not_a_missing_one(odd: Path, tmp_path: Path) -> None:
    out = majlis.open(odd).export("neo4j", tmp_path / "x")
    lines = "".join((out / "nodes-Resource.csv").read_text("utf-8"))
    assert '"https://example.org/bare","Resource",,' in lines.replace("\n", ",")


def test_what_parts_values_is_counted(odd: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(odd, tmp_path / "copy")
    with (copy / "graph.trig").open("a", encoding="utf-8") as file:
        file.write('<https://example.org/g> { <https://example.org/u> dct:title "a\\u001Fb" }\n')
    told: list[str] = []
    majlis.open(copy).export("neo4j", tmp_path / "x", tell=told.append)
    assert told[1:] == ["neo4j: 1 text with U+001F, which parts values here; a space stands there"]


def parsed(statement: str) -> Any:
    parser = CypherParser(CommonTokenStream(CypherLexer(InputStream(statement))))
    tree = parser.script()
    assert parser.getNumberOfSyntaxErrors() == 0, statement[:300]
    return tree


def test_the_statements_are_cypher_and_hold_the_graph(odd: Path, tmp_path: Path) -> None:
    out, wanted = majlis.open(odd).export("cypher", tmp_path / "x"), Wanted(odd)
    text = out.read_text("utf-8")
    assert text.startswith("CREATE CONSTRAINT majlis_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE;\n")
    nodes, relations = [], []
    for statement in re.split(r"(?<=;)\n(?=UNWIND \[\n)", text.removesuffix("\n"))[1:]:
        head, *lines, last = statement.split("\n")
        assert head == "UNWIND ["
        some = [line for line in lines if "example.org" in line] or lines[:1]
        parsed("\n".join([head, ",\n".join(line.removesuffix(",") for line in some), last]))
        into = relations if "MERGE (a)" in last else nodes
        into.extend((line.removesuffix(","), last) for line in lines)
    iris = [json.loads(re.match(r'  \{iri: ("[^"]*"), p: ', line)[1]) for line, _ in nodes]
    assert len(iris) == len(set(iris))
    assert set(iris) == wanted.nodes
    found = set()
    for line, last in relations:
        start, end, graphs = json.loads(line)
        assert re.fullmatch(
            r"\] AS row MATCH \(a:Resource \{iri: row\[0\]\}\) MATCH \(b:Resource \{iri: row\[1\]\}\) "
            r"MERGE \(a\)-\[r:[A-Z0-9_]+\]->\(b\) SET r\.graphs = row\[2\];", last)  # fmt: skip
        found |= {(start, end, graph) for graph in graphs}
    assert found == {(start, end, graph) for start, end, _, graph in wanted.relations}
    odd_line = next(line for line, _ in nodes if line.startswith('  {iri: "https://example.org/a", '))
    title = json.loads(re.search(r"dct_title: (\[.*?\])[,}]", odd_line)[1])
    assert sorted(title) == sorted(ODD)
    assert 'dct_n5: date("2013-02-28")' in odd_line
    assert "dct_n1: 7," in odd_line
    assert f'dct_n0: "{"9" * 30}"' in odd_line
