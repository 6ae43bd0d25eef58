"""What a build says of one thing: the statements about it and the statements that point at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from graph.serving.limits import Limits

__all__ = ["statements"]

_INCOMING = 5_000


def statements(store: ox.Store, iri: str, limits: Limits) -> list[ox.Triple]:
    """Return the statements about the thing `iri` and at most 5,000 that point at it, each once, in a fixed order.

    Of a named graph they are what it says. Empty where the build does not know the thing.
    """
    node = ox.NamedNode(iri)
    union = ox.DefaultGraph()
    about = _sorted(store.quads_for_pattern(node, None, None, union))
    at_it = _sorted(islice(store.quads_for_pattern(None, None, node, union), _INCOMING))
    if about or at_it:
        return [*about, *at_it]
    return _sorted(islice(store.quads_for_pattern(None, None, None, node), limits.rows))


def _sorted(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    return sorted(set(_triples(quads)), key=str)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in quads)
