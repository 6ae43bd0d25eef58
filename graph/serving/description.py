"""The description of the service (SPARQL 1.1 Service Description): what it speaks, what it holds."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.serving.media import GRAPHS, RESULTS
from ontology.vocabulary import Standard

__all__ = ["description"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
}


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def description(store: ox.Store, endpoint: str) -> Iterator[ox.Triple]:
    """Yield the triples that describe the service at the address `endpoint`, without blank nodes."""
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    default, kind = ox.NamedNode(f"{endpoint}#default"), ox.NamedNode(Standard.TYPE)
    yield ox.Triple(service, kind, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in (*RESULTS, *GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(f"http://www.w3.org/ns/formats/{_FORMATS[name]}"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, kind, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, kind, _sd("Graph"))
    for name in sorted(str(graph) for graph in store.named_graphs()):
        graph = ox.NamedNode(name.strip("<>"))
        entry = ox.NamedNode(f"{endpoint}#graph-{graph.value.partition('/graph/')[2]}")
        yield ox.Triple(dataset, _sd("namedGraph"), entry)
        yield ox.Triple(entry, kind, _sd("NamedGraph"))
        yield ox.Triple(entry, _sd("name"), graph)
