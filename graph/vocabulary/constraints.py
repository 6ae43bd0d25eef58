"""What the closed shapes ask of the things of each class, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from graph.exports.context import compact
from graph.serving.vocabulary_words import vocabulary_words
from ontology.vocabulary import prefixes, shapes

__all__ = ["Rule", "Shape", "shapes_by_class"]

_SH, _RDF = "http://www.w3.org/ns/shacl#", prefixes["rdf"]
_PROPERTY, _PATH, _MESSAGE, _OR = (ox.NamedNode(_SH + name) for name in ("property", "path", "message", "or"))
_TARGET, _SEVERITY = ox.NamedNode(_SH + "targetClass"), ox.NamedNode(_SH + "severity")
_FIRST, _REST = ox.NamedNode(_RDF + "first"), ox.NamedNode(_RDF + "rest")

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Rule:
    """What a shape asks of one property: its `path`, and `labels` and `words` by language."""

    path: str
    labels: dict[str, str]
    words: dict[str, str]
    only_warns: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of a thing of the class `target`, which `labels` call by language: as a whole, of each property."""

    target: str
    labels: dict[str, str]
    words: dict[str, str]
    rules: tuple[Rule, ...]


@cache
def shapes_by_class() -> dict[str, Shape]:
    """Return the shapes by the IRI of the class they are for.

    >>> shapes_by_class()["https://w3id.org/majlis/ns#Meeting"].rules[0].words["en"]
    'exactly one value, plain text'
    """
    store = ox.Store()
    store.load(input=shapes(), format=ox.RdfFormat.TURTLE)
    found: dict[str, Shape] = {}
    for quad in store.quads_for_pattern(None, _TARGET, None):
        if isinstance(quad.subject, Node) and isinstance(quad.object, ox.NamedNode):
            one, target = _shape(store, quad.subject, quad.object.value), quad.object.value
            found[target] = _joined(found[target], one) if target in found else one
    return dict(sorted(found.items()))


def _shape(store: ox.Store, node: Node, target: str) -> Shape:
    said = _messages(store, node)
    labels = {language: label for language, (label, _) in said.items()}
    return Shape(target, labels, {language: text for language, (_, text) in said.items()}, _rules(store, node))


def _joined(one: Shape, other: Shape) -> Shape:
    """Return the two shapes of a class as one; a shape that only warns says nothing of the whole."""
    named = one if one.labels else other
    rules = sorted((*one.rules, *other.rules), key=_order)
    return Shape(one.target, named.labels, named.words, tuple(rules))


def _order(rule: Rule) -> tuple[bool, str, str]:
    return rule.path.startswith(prefixes["maj"]), rule.path, rule.words["en"]


def _rules(store: ox.Store, shape: Node) -> tuple[Rule, ...]:
    """Return the rules of `shape` in the order of their properties; those of alternatives are among them."""
    nested = [*_objects(store, shape, _PROPERTY)]
    for alternatives in _objects(store, shape, _OR):
        nested += [rule for one in _members(store, alternatives) for rule in _objects(store, one, _PROPERTY)]
    return tuple(sorted((_rule(store, node) for node in nested), key=_order))


def _rule(store: ox.Store, node: Node) -> Rule:
    said = _messages(store, node)
    warns = any(level.value == _SH + "Warning" for level in _objects(store, node, _SEVERITY))
    path = next(iter(_objects(store, node, _PATH))).value
    return Rule(
        path,
        {language: _label(label, path, language) for language, (label, _) in said.items()},
        {language: text for language, (_, text) in said.items()},
        warns,
    )


def _label(words: str, path: str, language: str) -> str:
    """Return what the property `path` is called: what stands behind the dash in `words`, else its own label."""
    _, dash, label = words.partition(" – ")
    return label if dash else vocabulary_words().get(path, {}).get(f"label-{language}", compact(path))


def _messages(store: ox.Store, node: Node) -> dict[str, tuple[str, str]]:
    """Return, by language, what a message speaks of, and what it asks; a colon stands between them."""
    found = {}
    for quad in store.quads_for_pattern(node, _MESSAGE, None):
        if isinstance(quad.object, ox.Literal) and quad.object.language:
            label, _, text = quad.object.value.partition(": ")
            found[quad.object.language] = (label, text)
    return found


def _objects(store: ox.Store, node: Node, predicate: ox.NamedNode) -> list[Node]:
    return [quad.object for quad in store.quads_for_pattern(node, predicate, None) if isinstance(quad.object, Node)]


def _members(store: ox.Store, node: Node) -> Iterator[Node]:
    """Yield the members of the list `node`."""
    yield from _objects(store, node, _FIRST)
    for rest in _objects(store, node, _REST):
        yield from _members(store, rest)
