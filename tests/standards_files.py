"""The files of the vocabularies that ours is aligned to, as `make` fetches them, and what they say of a term."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS
from rdflib.collection import Collection

from ontology.vocabulary_files import Standard, standards

FOLDER = Path(sys.prefix) / "standards" / "node_modules"
SCHEMA = rdflib.Namespace("https://schema.org/")
STATUS = rdflib.URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
TEXTS = {SCHEMA[name] for name in ("Text", "Number", "Integer", "Date", "DateTime", "Time", "Boolean", "URL")}
# What a reasoner reads; labels and comments would only make it slow.
LOGIC = {
    RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith,
    OWL.equivalentClass, OWL.equivalentProperty, OWL.inverseOf, OWL.unionOf, OWL.intersectionOf,
    OWL.propertyChainAxiom, OWL.propertyDisjointWith,
}  # fmt: skip
# What the tests read besides.
SAID = {
    str(iri) for iri in (*LOGIC, OWL.deprecated, STATUS, SCHEMA.supersededBy, SCHEMA.isPartOf, SCHEMA.rangeIncludes)
}
PROPERTIES = {RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def file_of(standard: Standard) -> Path:
    """Return the file of `standard`; without it a test is skipped, but never under CI."""
    folder = FOLDER / standard.package
    found = sorted(folder.glob("*.nq"))
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must have {folder}; make fetches it with npm")
        pytest.skip(f"{folder} is not here; make fetches it where npm is")
    return found[0]


@cache
def union() -> rdflib.Graph:
    """Return what all files say, but for labels and comments.

    schema.org writes its own names with http in this file, and means https.
    """
    graph = rdflib.Graph()
    for standard in standards():
        if standard.package:
            text = file_of(standard).read_text("utf-8").replace("<http://schema.org/", "<https://schema.org/")
            quads = ox.parse(text, format=ox.RdfFormat.N_QUADS)
            kept = (f"{quad.triple} .\n" for quad in quads if quad.predicate.value in SAID)
            graph.parse(data="".join(kept), format="nt")
    return graph


def logic(graph: rdflib.Graph) -> Iterator[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]:
    """Yield what a reasoner reads of `graph`: of schema.org, which is large, what is below and beside what."""
    few = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.disjointWith}
    return (t for t in graph if t[1] in few or (t[1] in LOGIC and not str(t[0]).startswith(SCHEMA)))


def kind(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    """Return ``class``, ``thing`` (a property between things), ``text``, ``property`` (either), or nothing."""
    types = set(graph.objects(term, RDF.type))
    if types & {RDFS.Class, OWL.Class}:
        return "class"
    if OWL.DatatypeProperty in types:
        return "text"
    if OWL.ObjectProperty in types:
        return "thing"
    ranges = set(graph.objects(term, SCHEMA.rangeIncludes))
    if types & PROPERTIES and ranges and not ranges - TEXTS:
        return "text"
    if types & PROPERTIES and ranges and not ranges & TEXTS:
        return "thing"
    return "property" if types & PROPERTIES else ""


def retired(graph: rdflib.Graph, term: rdflib.term.Node) -> bool:
    """Tell whether the vocabulary of `term` says that it is not to be used any more."""
    status = {str(value) for value in graph.objects(term, STATUS)}
    said = (term, OWL.deprecated, rdflib.Literal(True)) in graph or graph.value(term, SCHEMA.supersededBy)
    return bool(said or status & {"archaic", "deprecated"})


def provisional(graph: rdflib.Graph, term: rdflib.term.Node) -> bool:
    """Tell whether schema.org still tries the term out."""
    return any("pending.schema.org" in str(part) for part in graph.objects(term, SCHEMA.isPartOf))


def parts(graph: rdflib.Graph, named: rdflib.term.Node) -> set[rdflib.term.Node]:
    """Return the classes of a domain or range: itself, or those that it is the union of."""
    members = graph.value(named, OWL.unionOf)
    return set(Collection(graph, members)) if members is not None else {named}
