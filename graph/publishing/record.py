"""What a store says of a build it holds: a small graph with a digest for each graph that majlis put there.

Before a graph is touched its digest goes, and it comes back when the graph is whole: whenever publishing stops, a graph
without a digest, or with two, is one to send again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.nquads import integer, link, literal
from graph.publishing.endpoint import Endpoint
from graph.publishing.graphs import Graph
from graph.publishing.writing import Writer
from ontology.identifiers import PUBLISHED_GRAPH
from ontology.vocabulary import Maj, Standard

__all__ = ["Record", "note", "read", "sizes", "write"]

Record = dict[str, Graph | None]
"""By IRI what the store holds, or None where that is not known."""

_ROWS = f"""GRAPH <{PUBLISHED_GRAPH}> {{ ?g a <{Maj.PUBLISHED_GRAPH}>
  OPTIONAL {{ ?g <{Maj.GRAPH_DIGEST}> ?digest }} OPTIONAL {{ ?g <{Maj.TRIPLE_COUNT}> ?count }} }}"""
_SELECT = "?g (MIN(?digest) AS ?least) (MAX(?digest) AS ?most) (MAX(?count) AS ?triples)"
_ASKED = 200


def read(endpoint: Endpoint) -> Record:
    """Return what the store says it holds."""
    return {row["g"].value: _known(row) for row in endpoint.paged(_SELECT, "g", _ROWS, "GROUP BY ?g")}


def _known(row: Mapping[str, Any]) -> Graph | None:
    if row.keys() >= {"least", "most", "triples"} and row["least"] == row["most"]:
        return Graph(row["g"].value, row["least"].value, int(row["triples"].value))
    return None


def sizes(endpoint: Endpoint, iris: Iterable[str]) -> dict[str, int]:
    """Return how many triples each of the graphs `iris` really has in the store."""
    found: dict[str, int] = {}
    for batch in _batches(iris):
        names = " ".join(f"<{iri}>" for iri in batch)
        query = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        found |= {row["g"].value: int(row["n"].value) for row in endpoint.solutions(query) if "g" in row}
    return found


def write(writer: Writer, record: Mapping[str, Graph | None]) -> None:
    """Make `record` what the store says of itself."""
    writer.replace(PUBLISHED_GRAPH, [line for iri, graph in sorted(record.items()) for line in _lines(iri, graph)])


def note(writer: Writer, graph: Graph) -> None:
    """Let the store say that `graph` is there, whole."""
    writer.add(PUBLISHED_GRAPH, _lines(graph.iri, graph))


def _lines(iri: str, graph: Graph | None) -> list[str]:
    pairs = [(Standard.TYPE, link(Maj.PUBLISHED_GRAPH))]
    if graph is not None:
        pairs += [(Maj.GRAPH_DIGEST, literal(graph.digest)), (Maj.TRIPLE_COUNT, integer(graph.triples))]
    return [f"<{iri}> <{predicate}> {value} ." for predicate, value in pairs]


def _batches(iris: Iterable[str]) -> Iterator[list[str]]:
    rest = list(iris)
    return (rest[start : start + _ASKED] for start in range(0, len(rest), _ASKED))
