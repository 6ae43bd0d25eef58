"""The vocabulary in the formats of RDF: the same statements in the same order, so the same bytes each time."""

from __future__ import annotations

import json
import re
from itertools import groupby

import pyoxigraph as ox

from graph.exports.context import context
from graph.exports.jsonld import node
from ontology.vocabulary import prefixes, turtle

__all__ = ["context_file", "jsonld", "ntriples", "rdfxml"]

_NAMESPACES = re.compile(r"(?<=<rdf:RDF )[^>]*(?=>)")


def _triples() -> list[ox.Triple]:
    return sorted((quad.triple for quad in ox.parse(turtle(), format=ox.RdfFormat.TURTLE)), key=str)


def ntriples() -> str:
    """Return the vocabulary as N-Triples."""
    return "".join(f"{triple} .\n" for triple in _triples())


def rdfxml() -> str:
    """Return the vocabulary as RDF/XML."""
    text = (ox.serialize(_triples(), format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b"").decode()
    # The serialiser writes the namespaces in no fixed order, everything else in the order it comes.
    return _NAMESPACES.sub(lambda found: " ".join(sorted(found[0].split())), text)


def jsonld() -> str:
    """Return the vocabulary as JSON-LD, with the context of `context_file` inside."""
    nodes = [node(subject, about) for subject, about in groupby(_triples(), key=lambda triple: triple.subject)]
    return _json({"@context": context(), "@graph": nodes})


def context_file() -> str:
    """Return the JSON-LD context: a term for each class and property of ours.

    >>> json.loads(context_file())["@context"]["Meeting"]
    'maj:Meeting'
    """
    return _json({"@context": context()})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
