"""The passages behind a thing: those it rests on itself, then those of the facts about it; as many as asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from ontology.vocabulary import Maj, prefixes

__all__ = ["Words", "evidence", "words_at"]

_EVIDENCE = ox.NamedNode(Maj.EVIDENCE)
_FACTS = tuple(map(ox.NamedNode, (Maj.PARTICIPANT, Maj.ABOUT, Maj.OF_MEETING)))
_DISAGREES = ox.NamedNode(Maj.DISAGREES)


@dataclass(frozen=True, slots=True)
class Words:
    """A passage: the fact that rests on it, where it stands, its words as printed and as repaired."""

    fact: str
    document: str
    symbol: str
    paragraph: str
    page: str
    printed: str
    repaired: str
    rule: str
    confidence: str


def evidence(store: ox.Store, iri: str, most: int) -> tuple[list[Words], bool]:
    """Return at most `most` passages behind the thing `iri`, and whether there are more."""
    node = ox.NamedNode(iri)
    found = list(islice(_passages(store, node), most + 1))
    kept = found[:most]
    return [words_at(store, fact, passage) for fact, passage in kept], len(found) > most


def _passages(store: ox.Store, node: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
    seen: set[tuple[ox.NamedNode, ox.NamedNode]] = set()
    for fact in _facts(store, node):
        for passage in _objects(store, fact, _EVIDENCE):
            if (fact, passage) not in seen:
                seen.add((fact, passage))
                yield fact, passage


def _facts(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
    yield node
    yield from _objects(store, node, _DISAGREES)
    for predicate in _FACTS:
        for quad in store.quads_for_pattern(None, predicate, node):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject


def _objects(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    terms = {quad.object for quad in store.quads_for_pattern(node, predicate, None)}
    return sorted((term for term in terms if isinstance(term, ox.NamedNode)), key=str)


def words_at(store: ox.Store, fact: ox.NamedNode, passage: ox.NamedNode) -> Words:
    """Return what stands in `passage`, on which `fact` rests."""

    def text(node: ox.NamedNode | None, prefix: str, name: str) -> str:
        quads = store.quads_for_pattern(node, ox.NamedNode(prefixes[prefix] + name), None) if node else ()
        return min((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), default="")

    source = next(iter(_objects(store, passage, ox.NamedNode(prefixes["oa"] + "hasSource"))), None)
    selector = next(iter(_objects(store, passage, ox.NamedNode(prefixes["oa"] + "hasSelector"))), None)
    return Words(
        fact=fact.value,
        document=text(source, "maj", "fileName"),
        symbol=text(source, "dct", "identifier"),
        paragraph=text(passage, "maj", "paragraph"),
        page=text(passage, "maj", "page"),
        printed=text(selector, "oa", "exact"),
        repaired=text(passage, "maj", "quoteRepaired"),
        rule=text(passage, "maj", "rule"),
        confidence=text(passage, "maj", "confidence"),
    )
