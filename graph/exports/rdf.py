"""The graph in the formats of RDF, read from ``graph.trig`` and written as it comes: memory does not grow with it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.exports.sorting import in_order
from graph.exports.table import Order
from graph.exports.xml_text import Cleaner
from ontology.errors import OutputError
from ontology.vocabulary import prefixes

__all__ = ["nquads", "ntriples", "quads", "rdfxml", "trig", "triple_lines", "turtle"]

_NAMESPACES = re.compile(rb"(?<=<rdf:RDF )[^>]*(?=>)")


def quads(source: Path) -> Iterator[ox.Quad]:
    """Yield the quads of the build in `source`, in the order of its file. Raises `OutputError` if it is damaged."""
    path = source / "graph.trig"
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
    except (FileNotFoundError, SyntaxError) as error:
        raise OutputError(str(path), "is missing or damaged", "run majlis build again") from error


def triple_lines(order: Order) -> Iterator[str]:
    """Yield the triples of all graphs as lines of N-Triples, in order, each once."""
    return in_order((f"{quad.triple} .\n" for quad in quads(order.source)), order.scratch)


def trig(order: Order) -> Iterable[str]:
    """Write TriG: the file of the build as it is."""
    shutil.copyfile(order.source / "graph.trig", order.target)
    return ()


def nquads(order: Order) -> Iterable[str]:
    """Write N-Quads."""
    with order.target.open("wb") as file:
        ox.serialize(quads(order.source), output=file, format=ox.RdfFormat.N_QUADS)
    return ()


def ntriples(order: Order) -> Iterable[str]:
    """Write N-Triples: all triples, each once."""
    with order.target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(triple_lines(order))
    return ()


def turtle(order: Order) -> Iterable[str]:
    """Write Turtle: all triples, each once, by subject."""
    raw = order.scratch / "raw.ttl"
    with raw.open("wb") as file:
        ox.serialize(_triples(order), output=file, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    with raw.open("rb") as file, order.target.open("wb") as out:
        # The serialiser writes the prefixes in no fixed order, everything else in the order it comes.
        out.writelines(sorted(file.readline() for _ in prefixes))
        shutil.copyfileobj(file, out)
    return ()


def rdfxml(order: Order) -> Iterable[str]:
    """Write RDF/XML: all triples, each once, by subject. What XML cannot hold becomes U+FFFD and is counted."""
    raw, cleaner = order.scratch / "raw.rdf", Cleaner("\ufffd")
    with raw.open("wb") as file:
        triples = (_clean(triple, cleaner) for triple in _triples(order))
        ox.serialize(triples, output=file, format=ox.RdfFormat.RDF_XML, prefixes=prefixes)
    with raw.open("rb") as file, order.target.open("wb") as out:
        out.write(file.readline())
        out.write(_NAMESPACES.sub(lambda found: b" ".join(sorted(found[0].split())), file.readline()))
        # Readers of XML take a bare carriage return for a line feed.
        out.writelines(line.replace(b"\r", b"&#xD;") for line in file)
    return cleaner.lost("rdfxml")


def _triples(order: Order) -> Iterator[ox.Triple]:
    """Yield the triples of all graphs, in order, each once."""
    path = order.scratch / "sorted.nt"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(triple_lines(order))
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def _clean(triple: ox.Triple, cleaner: Cleaner) -> ox.Triple:
    value: Any = triple.object
    if not isinstance(value, ox.Literal) or cleaner.holds(value.value):
        return triple
    text = cleaner.text(value.value)
    new = ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, new)
