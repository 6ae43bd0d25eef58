"""JSON-LD with its context: a node for each subject in each named graph, written as it comes.

Serialisers at hand either write no context of ours or hold the whole graph in memory; this one writes what the
context says and nothing is lost: a value whose type is that of its term stands alone, every other says its type.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from graph.exports.context import compact, context
from graph.exports.rdf import quads
from graph.exports.table import Order
from ontology.vocabulary import Standard, prefixes

__all__ = ["jsonld", "node"]

_STRING = prefixes["xsd"] + "string"
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every reader of JSON holds exactly


def jsonld(order: Order) -> Iterable[str]:
    """Write JSON-LD 1.1 with named graphs."""
    with order.target.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + _json(context()) + ',\n"@graph": [')
        for number, (graph, inside) in enumerate(groupby(quads(order.source), lambda quad: quad.graph_name)):
            file.write((",\n" if number else "\n") + '{"@id": ' + _json(graph.value) + ', "@graph": [\n')
            for place, text in enumerate(_nodes(inside)):
                file.write((",\n" if place else "") + text)
            file.write("\n]}")
        file.write("\n]}\n")
    return ()


def _nodes(inside: Iterable[ox.Quad]) -> Iterator[str]:
    for subject, about in groupby(inside, lambda quad: quad.subject):
        yield _json(node(subject, about))


def node(subject: Any, about: Iterable[ox.Quad | ox.Triple]) -> dict[str, Any]:
    """Return what is said `about` a subject as one node."""
    said: defaultdict[str, list[Any]] = defaultdict(list)
    for statement in about:
        term = _term(statement.predicate.value)
        said[term].append(_value(statement.object, term))
    return {"@id": subject.value} | {term: one[0] if len(one) == 1 else one for term, one in said.items()}


def _term(predicate: str) -> str:
    """Return the key for `predicate`: a term of ours, or its name with a prefix."""
    return "@type" if predicate == Standard.TYPE else _own(predicate)


def _own(iri: str) -> str:
    name = iri.removeprefix(prefixes["maj"])
    return name if name != iri and name in context() else compact(iri)


def _value(value: Any, term: str) -> Any:
    if term == "@type":
        return _own(value.value)
    definition = context().get(term)
    kind = definition.get("@type", "") if isinstance(definition, dict) else ""
    if isinstance(value, ox.NamedNode):
        return value.value if kind == "@id" else {"@id": value.value}
    return _literal(value, kind)


def _literal(value: ox.Literal, kind: str) -> Any:
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = compact(value.datatype.value)
    plain = value.datatype.value == _STRING
    if datatype == "xsd:integer" and _INTEGER.fullmatch(value.value) and kind in ("", datatype):
        return int(value.value)
    if datatype == "xsd:boolean" and value.value in ("true", "false") and kind in ("", datatype):
        return value.value == "true"
    if kind == datatype or (plain and not kind):
        return value.value
    return {"@value": value.value} if plain else {"@value": value.value, "@type": datatype}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
