"""An example of each term in Turtle, cut out of the examples that the package carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from graph.vocabulary.terms import Term, terms
from ontology.vocabulary import Standard, prefixes
from ontology.vocabulary_files import examples

__all__ = ["snippet"]

_MOST = 6  # statements of one property
_TELLING = 12  # statements of a thing that are read at a glance
_TYPE = ox.NamedNode(Standard.TYPE)
_KEEP = frozenset(Standard.TYPE if name == "type" else prefixes["maj"] + name for name in ("type", "printedName"))


@cache
def _things() -> tuple[tuple[ox.Triple, ...], ...]:
    """Return what is said of each thing, the things of which least is said first."""
    about: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(examples(), format=ox.RdfFormat.TURTLE):
        about[str(quad.subject)].append(quad.triple)
    return tuple(
        sorted((tuple(triples) for triples in about.values()), key=lambda one: (len(one), str(one[0].subject)))
    )


def snippet(term: Term) -> str:
    """Return Turtle without prefixes in which `term` occurs, or nothing where no example has it.

    Of a thing of a class everything is shown, and one with much to show is taken; of one with a property or a concept
    only that and what it is.

    >>> " a maj:Meeting" in snippet(terms()["https://w3id.org/majlis/ns#Meeting"])
    True
    """
    node = ox.NamedNode(term.iri)
    of_class = [thing for thing in _things() if any(t.object == node and t.predicate == _TYPE for t in thing)]
    if of_class:
        told = max(of_class, key=lambda thing: (len(thing) <= _TELLING, len(thing)))
        return _turtle(told)
    nodes = {node, *map(ox.NamedNode, _concepts(term))}
    for thing in _things():
        shown = [triple for triple in thing if triple.predicate in nodes or triple.object in nodes]
        if shown:
            return _turtle(_part(thing, shown))
    return ""


def _concepts(term: Term) -> list[str]:
    """Return the concepts that a scheme or a class of concepts has; a thing with one of them shows it."""
    if term.kind not in ("class", "scheme"):
        return []
    return [other.iri for other in terms().values() if term.iri in (*other.classes, *other.schemes)]


def _part(thing: Iterable[ox.Triple], shown: list[ox.Triple]) -> list[ox.Triple]:
    kept = [triple for triple in thing if triple.predicate.value in _KEEP and triple not in shown]
    return kept + shown[:_MOST]


def _turtle(triples: Iterable[ox.Triple]) -> str:
    """Return `triples` as Turtle, a line for each value, without the lines of the prefixes."""
    own = prefixes["maj"]
    ordered = sorted(
        set(triples), key=lambda t: (t.predicate != _TYPE, t.predicate == _TYPE and own not in str(t.object), str(t))
    )
    text = (ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()
    lines = (line for line in text.splitlines() if not line.startswith("@prefix "))
    return "\n".join(lines).replace("\t", "  ")
