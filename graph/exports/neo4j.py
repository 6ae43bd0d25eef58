"""Neo4j: a folder of CSV files for its bulk import, or Cypher statements.

The header rules of ``neo4j-admin database import``: https://neo4j.com/docs/operations-manual/current/import/
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from graph.exports.property_graph import Node, PropertyGraph
from graph.exports.table import Order

__all__ = ["cypher", "neo4j"]

_BETWEEN = "\x1f"  # the unit separator, which no text needs; a semicolon stands in many
_BATCH = 500
_COMMAND = """\
Import into a new database (Neo4j 5), in this folder:

neo4j-admin database import full majlis \\
  --array-delimiter=U+001F --multiline-fields=true --bad-tolerance=0 \\
  {nodes} \\
  --relationships=relationships.csv
"""

Columns = dict[str, tuple[str, bool]]
"""The type of each property, and whether it has several values anywhere."""


def neo4j(order: Order) -> Iterable[str]:
    """Write a file of nodes for each set of labels, one of relationships, and the command that imports them."""
    graph = PropertyGraph(order)
    columns = _columns(graph.nodes())
    order.target.mkdir()
    losses = 0
    with ExitStack() as stack:
        names = [*map(_file, columns), "relationships.csv"]
        files = {name: stack.enter_context(_opened(order.target / name)) for name in names}
        for labels in columns:
            files[_file(labels)].write(",".join(_header(columns[labels])) + "\n")
        for node in graph.nodes():
            row, lost = _row(node, columns[node.labels])
            files[_file(node.labels)].write(_line(row))
            losses += lost
        relationships = files["relationships.csv"]
        relationships.write(":START_ID,:TYPE,:END_ID,graphs:string[]\n")
        for one in graph.relations():
            relationships.write(_line((one.start, one.kind, one.end, _BETWEEN.join(one.graphs))))
    nodes = " \\\n  ".join(f"--nodes={_file(labels)}" for labels in sorted(columns))
    (order.target / "README.txt").write_text(_COMMAND.format(nodes=nodes), encoding="utf-8", newline="\n")
    noun = "text" if losses == 1 else "texts"
    return (f"neo4j: {losses} {noun} with U+001F, which parts values here; a space stands there",) if losses else ()


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _line(cells: Iterable[str | None]) -> str:
    """Return a line of CSV; to Neo4j an empty text stands in quotes, and no text does not.

    >>> _line(["a", "", None]).strip()
    '"a","",'
    """
    return ",".join("" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def _file(labels: tuple[str, ...]) -> str:
    return "nodes-" + ("-".join(label for label in labels if label != "Resource") or "Resource") + ".csv"


def _columns(nodes: Iterable[Node]) -> dict[tuple[str, ...], Columns]:
    """Return the columns that the nodes with each set of labels need."""
    found: defaultdict[tuple[str, ...], Columns] = defaultdict(dict)
    for node in nodes:
        columns = found[node.labels]
        for name, (kind, values) in node.properties.items():
            known, several = columns.get(name, (kind, False))
            columns[name] = (
                kind if kind == known else "string",
                several or len(values) > 1,
            )
    return found


def _header(columns: Columns) -> list[str]:
    """Return the header of a file of nodes.

    >>> _header({"rule": ("string", False), "page": ("long", True)})
    ['iri:ID', ':LABEL', 'page:long[]', 'rule:string']
    """
    return [
        "iri:ID",
        ":LABEL",
        *(f"{name}:{columns[name][0]}{'[]' * columns[name][1]}" for name in sorted(columns)),
    ]


def _row(node: Node, columns: Columns) -> tuple[list[str | None], int]:
    """Return the cells of `node`, and how many texts held the character that stands between values."""
    cells: list[str | None] = [node.iri, _BETWEEN.join(node.labels)]
    lost = 0
    for name in sorted(columns):
        values = node.properties.get(name, ("", ()))[1]
        lost += sum(_BETWEEN in value for value in values)
        cells.append(_BETWEEN.join(value.replace(_BETWEEN, " ") for value in values) if values else None)
    return cells, lost


def cypher(order: Order) -> Iterable[str]:
    """Write statements for Neo4j 5 and its kin; run twice, they change nothing."""
    graph = PropertyGraph(order)
    with order.target.open("w", encoding="utf-8", newline="\n") as file:
        file.write("CREATE CONSTRAINT majlis_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE;\n")
        several = {name for columns in _columns(graph.nodes()).values() for name, (_, many) in columns.items() if many}
        for labels, nodes in _runs(graph.nodes(), lambda node: node.labels):
            rows = ",\n".join(f"  {{iri: {_text(node.iri)}, p: {_map(node, several)}}}" for node in nodes)
            more = "".join(f":{label}" for label in labels if label != "Resource")
            labelled = f"SET n{more} " if more else ""
            file.write(f"UNWIND [\n{rows}\n] AS row MERGE (n:Resource {{iri: row.iri}}) {labelled}SET n += row.p;\n")
        for kind, relations in _runs(graph.relations(), lambda relation: relation.kind):
            rows = ",\n".join(f"  [{_text(one.start)}, {_text(one.end)}, {_list(one.graphs)}]" for one in relations)
            ends = "MATCH (a:Resource {iri: row[0]}) MATCH (b:Resource {iri: row[1]})"
            file.write(f"UNWIND [\n{rows}\n] AS row {ends} MERGE (a)-[r:{kind}]->(b) SET r.graphs = row[2];\n")
    return ()


def _runs(things: Iterable[Any], key: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield `things` in batches that share a key, each batch when it is full; what is left at the end."""
    waiting: defaultdict[Any, list[Any]] = defaultdict(list)
    for thing in things:
        batch = waiting[key(thing)]
        batch.append(thing)
        if len(batch) == _BATCH:
            yield key(thing), waiting.pop(key(thing))
    yield from sorted(waiting.items())


def _map(node: Node, several: set[str]) -> str:
    """Return the properties of `node`; those that have several values at any node are lists at all."""
    cells = []
    for name, (kind, values) in node.properties.items():
        parts = [_value(kind, value) for value in values]
        cells.append(f"{name}: [{', '.join(parts)}]" if name in several else f"{name}: {parts[0]}")
    return "{" + ", ".join(cells) + "}"


def _value(kind: str, value: str) -> str:
    if kind == "date":
        return f"date({_text(value)})"
    return _text(value) if kind == "string" else _number(kind, value)


def _number(kind: str, value: str) -> str:
    """Return a number or truth value as Cypher writes it: no leading zeros."""
    return value if kind == "boolean" else repr(int(value) if kind == "long" else float(value))


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"


def _text(text: str) -> str:
    """Return `text` as Cypher writes it, whose escapes are those of JSON.

    >>> _text("a").strip()
    '"a"'
    """
    return json.dumps(text, ensure_ascii=False)
