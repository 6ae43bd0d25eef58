"""The graph as nodes and relationships with properties, as Neo4j and its kin have it; read with little memory.

What has an IRI is a node, whose labels are its classes; a literal is a property; a statement between two IRIs is a
relationship, once, with the named graphs that say so. Names: a term of ours by its own name, any other with its
prefix (`skos_prefLabel_ar`); relationships in capitals (`ON_BEHALF_OF`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.exports.context import compact
from graph.exports.rdf import quads
from graph.exports.sorting import in_order
from graph.exports.table import Order
from ontology.vocabulary import Standard, prefixes

__all__ = ["Node", "PropertyGraph", "Relation"]

_XSD = prefixes["xsd"]
_TYPES = {
    _XSD + "integer": "long",
    _XSD + "decimal": "double",
    _XSD + "boolean": "boolean",
    _XSD + "date": "date",
}
# A value that Neo4j could not read as its type, such as a number of thirty digits, stays text.
_FORMS = {
    "long": re.compile(r"[+-]?[0-9]{1,18}"),
    "double": re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
    "boolean": re.compile("true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_WORD = re.compile(r"[^A-Za-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its `iri`, its `labels`, and by name the type and the values of each property."""

    iri: str
    labels: tuple[str, ...]
    properties: dict[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of `kind` from the node `start` to the node `end`, said in `graphs`."""

    start: str
    kind: str
    end: str
    graphs: tuple[str, ...]


class PropertyGraph:
    """The property graph of the build of `order`; it is sorted on disk once and can be gone through many times."""

    def __init__(self, order: Order) -> None:
        self._sorted, self._bare = (
            order.scratch / "sorted.nq",
            order.scratch / "bare.txt",
        )
        with self._sorted.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(in_order((f"{quad} .\n" for quad in quads(order.source)), order.scratch))
        with self._bare.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(self._without_words(order.scratch))

    def _without_words(self, scratch: Path) -> Iterator[str]:
        """Yield the IRIs that others lead to and nothing is said about, sorted, one in a line."""
        ends = in_order(
            (
                f"{quad.object.value}\n"
                for quad in self._quads()
                if isinstance(quad.object, ox.NamedNode) and quad.predicate.value != Standard.TYPE
            ),
            scratch,
        )
        subjects = in_order(
            (f"{iri}\n" for iri, _ in groupby(self._quads(), lambda quad: quad.subject.value)),
            scratch,
        )
        subject = next(subjects, "")
        for end in ends:
            while subject and subject < end:
                subject = next(subjects, "")
            if subject != end:
                yield end

    def _quads(self) -> Iterator[Any]:
        return iter(ox.parse(path=str(self._sorted), format=ox.RdfFormat.N_QUADS))

    def nodes(self) -> Iterator[Node]:
        """Yield every node; those about which nothing is said come last and have the label Resource only."""
        for subject, about in groupby(self._quads(), lambda quad: quad.subject):
            yield _node(subject.value, about)
        with self._bare.open(encoding="utf-8", newline="\n") as file:
            yield from (Node(line.removesuffix("\n"), ("Resource",), {}) for line in file)

    def relations(self) -> Iterator[Relation]:
        """Yield every relationship once."""
        for triple, same in groupby(self._quads(), lambda quad: quad.triple):
            if isinstance(triple.object, ox.NamedNode) and triple.predicate.value != Standard.TYPE:
                graphs = tuple(quad.graph_name.value for quad in same)
                yield Relation(
                    triple.subject.value,
                    _kind(triple.predicate.value),
                    triple.object.value,
                    graphs,
                )


def _node(iri: str, about: Iterable[Any]) -> Node:
    labels, said = {"Resource"}, dict[str, dict[str, str]]()
    for quad in about:
        if quad.predicate.value == Standard.TYPE:
            labels.add(_name(quad.object.value))
        elif isinstance(quad.object, ox.Literal):
            name = _name(quad.predicate.value) + (f"_{quad.object.language}" if quad.object.language else "")
            # A dictionary keeps the order and holds each value once.
            said.setdefault(_WORD.sub("_", name), {})[quad.object.value] = quad.object.datatype.value
    return Node(
        iri,
        tuple(sorted(labels)),
        {name: _values(values) for name, values in sorted(said.items())},
    )


def _values(values: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the type that all values share, and the values; what Neo4j has no type for is text."""
    kinds = {_TYPES.get(datatype, "string") for datatype in values.values()}
    kind = kinds.pop() if len(kinds) == 1 else "string"
    fits = kind == "string" or all(map(_FORMS[kind].fullmatch, values))
    return kind if fits else "string", tuple(values)


@cache
def _name(iri: str) -> str:
    """Return the name of a class or property."""
    own = iri.removeprefix(prefixes["maj"])
    return own if own != iri else _WORD.sub("_", compact(iri))


@cache
def _kind(iri: str) -> str:
    """Return the type of a relationship."""
    return _HUMP.sub("_", _name(iri)).upper()
