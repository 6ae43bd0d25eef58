"""The one list of export formats. It loads no library, so that the command line can take its choices from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from ontology.errors import OutputError

__all__ = ["FORMATS", "Format", "Order", "written"]


@dataclass(frozen=True, slots=True)
class Order:
    """What a writer gets: the folder of the build, the path to write, a folder for its own use, the network wanted."""

    source: Path
    target: Path
    scratch: Path
    network: str = "two-mode"


Writer = Callable[[Order], Iterable[str]]
"""Writes one format and returns what was lost in this build, one line for each kind of loss."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the `suffix` of its file (of a folder: empty), its media type, its `writer` as ``module:function``.

    `lacks` says what no file of this format can hold, `extra` which extra of majlis it needs, `network` whether it
    shows a network and not the whole build.
    """

    suffix: str
    media_type: str
    writer: str
    lacks: str = ""
    extra: str = ""
    network: bool = False


_NO_GRAPHS = "no named graphs, which say what each document states; trig, nquads and jsonld do"
_ONE_TEXT = "one value for an attribute: several stand in one text with ; between them; cytoscape holds them apart"
_PROPERTIES = (
    "no named graph of a property, only of a relationship, and no types but numbers, truth values and full dates"
)
_NOT_GRAPH = "the tables, not the graph"

FORMATS: dict[str, Format] = {
    "trig": Format(".trig", "application/trig", "rdf:trig"),
    "nquads": Format(".nq", "application/n-quads", "rdf:nquads"),
    "turtle": Format(".ttl", "text/turtle", "rdf:turtle", _NO_GRAPHS),
    "ntriples": Format(".nt", "application/n-triples", "rdf:ntriples", _NO_GRAPHS),
    "rdfxml": Format(".rdf", "application/rdf+xml", "rdf:rdfxml", _NO_GRAPHS),
    "jsonld": Format(".jsonld", "application/ld+json", "jsonld:jsonld"),
    "csv": Format("", "text/csv", "folders:csv", _NOT_GRAPH),
    "parquet": Format("", "application/vnd.apache.parquet", "folders:parquet", _NOT_GRAPH),
    "sqlite": Format(".sqlite", "application/vnd.sqlite3", "database:sqlite", _NOT_GRAPH),
    "excel": Format(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "workbook:excel",
        _NOT_GRAPH,
        extra="excel",
    ),
    "neo4j": Format("", "text/csv", "neo4j:neo4j", _PROPERTIES),
    "cypher": Format(".cypher", "application/x-cypher-query", "neo4j:cypher", _PROPERTIES),
    "graphml": Format(".graphml", "application/graphml+xml", "networks:graphml", _ONE_TEXT, network=True),
    "gexf": Format(".gexf", "application/gexf+xml", "networks:gexf", _ONE_TEXT, network=True),
    "cytoscape": Format(".cyjs", "application/json", "networks:cytoscape", network=True),
}
"""Every format by the name that users give."""


def written(name: str, order: Order) -> tuple[str, ...]:
    """Write `order` in the format `name` and return what could not be held.

    Raises `OutputError` where the library of a format is missing.
    """
    made = FORMATS[name]
    module, _, function = made.writer.partition(":")
    try:
        write = cast("Writer", getattr(import_module(f"graph.exports.{module}"), function))
    except ModuleNotFoundError as error:
        if not made.extra or (error.name or "").startswith("graph"):
            raise
        mend = f'install it with: pip install "majlis[{made.extra}]"'
        raise OutputError(name, "is a format for which a library is missing", mend) from None
    lost = tuple(write(order))
    return (f"{name} holds {made.lacks}", *lost) if made.lacks else lost
