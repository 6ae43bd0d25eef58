"""The JSON-LD context, made from the vocabulary: a term for each class and property of our own, with its type."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyoxigraph as ox

from ontology.vocabulary import prefixes, turtle

__all__ = ["compact", "context"]

_RANGE = ox.NamedNode(prefixes["rdfs"] + "range")
_PLAIN = {prefixes["xsd"] + "string", prefixes["rdf"] + "langString"}


@cache
def context() -> dict[str, Any]:
    """Return the context: the prefixes, the classes, and the properties with what their values are.

    >>> context()["Meeting"], context()["onBehalfOf"]
    ('maj:Meeting', {'@id': 'maj:onBehalfOf', '@type': '@id'})
    """
    store = ox.Store()
    store.load(input=turtle(), format=ox.RdfFormat.TURTLE)
    terms: dict[str, Any] = {}
    for kind in ("Class", "ObjectProperty", "DatatypeProperty"):
        for quad in store.quads_for_pattern(None, None, ox.NamedNode(prefixes["owl"] + kind)):
            iri = str(getattr(quad.subject, "value", ""))
            if iri.startswith(prefixes["maj"]):
                terms[iri.removeprefix(prefixes["maj"])] = _definition(store, quad.subject, kind)
    return prefixes | dict(sorted(terms.items()))


def _definition(store: ox.Store, term: Any, kind: str) -> str | dict[str, str]:
    """Return the definition of a term: a class by its name, a property with the type of its values."""
    name = compact(term.value)
    if kind == "ObjectProperty":
        return {"@id": name, "@type": "@id"}
    ranges = {str(getattr(quad.object, "value", "")) for quad in store.quads_for_pattern(term, _RANGE, None)}
    typed = sorted(ranges - _PLAIN)
    return {"@id": name, "@type": compact(typed[0])} if kind == "DatatypeProperty" and typed else name


def compact(iri: str) -> str:
    """Return `iri` with a prefix in the place of its namespace, where it has one.

    >>> compact("http://purl.org/dc/terms/title"), compact("https://example.org/")
    ('dct:title', 'https://example.org/')
    """
    for prefix, namespace in prefixes.items():
        name = iri.removeprefix(namespace)
        if name != iri and name and not name.startswith("//"):
            return f"{prefix}:{name}"
    return iri
