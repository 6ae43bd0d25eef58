"""The terms of the vocabulary as records: what Turtle and alignments say of each, with its links to other terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from graph.exports.context import compact
from graph.serving.vocabulary_words import vocabulary_words
from ontology.vocabulary import Standard, prefixes, turtle
from ontology.vocabulary_files import alignments

__all__ = ["RELATIONS", "Term", "terms", "vocabulary"]

_KINDS = {
    prefixes["owl"] + "Class": "class",
    prefixes["owl"] + "ObjectProperty": "property",
    prefixes["owl"] + "DatatypeProperty": "property",
    prefixes["skos"] + "ConceptScheme": "scheme",
    prefixes["skos"] + "Concept": "concept",
}
RELATIONS = tuple(
    prefixes[prefix] + name
    for prefix, name in (("rdfs", "subClassOf"), ("rdfs", "subPropertyOf"), ("skos", "closeMatch"))
)
"""How a term may stand to one of another vocabulary, from strong to weak."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term: `kind` is class, property, scheme or concept; what it links to are IRIs.

    `above` and `below` are our own terms; `aligned` those of others with the relation; `classes` of a concept are the
    classes it is of, and its `schemes` those it stands in.
    """

    iri: str
    kind: str
    labels: dict[str, str]
    meanings: dict[str, str]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    aligned: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    notation: str = ""
    holds_text: bool = False

    @property
    def name(self) -> str:
        """The name in our namespace, which is the fragment of its place on the page too; of others ``foaf-Person``."""
        return compact(self.iri).removeprefix("maj:").replace(":", "-")


@cache
def vocabulary() -> ox.Store:
    """Return a store with the Turtle and the alignments. Nobody may change it."""
    store = ox.Store()
    store.load(input=turtle(), format=ox.RdfFormat.TURTLE)
    store.load(input=alignments(), format=ox.RdfFormat.TURTLE)
    return store


@cache
def terms() -> dict[str, Term]:
    """Return the terms of our namespace by IRI, in alphabetical order.

    >>> meeting = terms()["https://w3id.org/majlis/ns#Meeting"]
    >>> meeting.kind, meeting.labels["ar"], meeting.aligned[0]
    ('class', 'اجتماع', ('http://www.w3.org/2000/01/rdf-schema#subClassOf', 'http://www.w3.org/ns/prov#Activity'))
    """
    store = vocabulary()
    kinds: dict[str, str] = {}
    for iri, kind in _KINDS.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(Standard.TYPE), ox.NamedNode(iri)):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(prefixes["maj"]):
                kinds[quad.subject.value] = kind
    return {iri: _term(store, iri, kinds[iri]) for iri in sorted(kinds, key=str.casefold)}


def _term(store: ox.Store, iri: str, kind: str) -> Term:
    said = vocabulary_words()[iri]
    node, own = ox.NamedNode(iri), prefixes["maj"]
    upward = RELATIONS[:2]
    return Term(
        iri,
        kind,
        {language: said[f"label-{language}"] for language in ("en", "ar")},
        {language: said[f"text-{language}"] for language in ("en", "ar")},
        above=tuple(other for relation in upward for other in _objects(store, node, relation) if other.startswith(own)),
        below=tuple(other for relation in upward for other in _subjects(store, relation, node)),
        domain=_objects(store, node, prefixes["rdfs"] + "domain"),
        range=_objects(store, node, prefixes["rdfs"] + "range"),
        aligned=tuple(
            (relation, other)
            for relation in RELATIONS
            for other in _objects(store, node, relation)
            if not other.startswith(own)
        ),
        classes=tuple(other for other in _objects(store, node, Standard.TYPE) if other.startswith(own)),
        schemes=_objects(store, node, Standard.IN_SCHEME),
        notation=_text(store, node, Standard.NOTATION),
        holds_text=(prefixes["owl"] + "DatatypeProperty") in _objects(store, node, Standard.TYPE),
    )


def _objects(store: ox.Store, node: ox.NamedNode, predicate: str) -> tuple[str, ...]:
    return _iris(quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(predicate), None))


def _subjects(store: ox.Store, predicate: str, node: ox.NamedNode) -> tuple[str, ...]:
    return _iris(quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), node))


def _iris(nodes: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted(node.value for node in nodes if isinstance(node, ox.NamedNode)))


def _text(store: ox.Store, node: ox.NamedNode, predicate: str) -> str:
    quads = store.quads_for_pattern(node, ox.NamedNode(predicate), None)
    return min((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), default="")
