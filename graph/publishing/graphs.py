"""The named graphs of a build, as what is sent: sorted lines of N-Triples, and a digest that tells them from others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.store import open_store

__all__ = ["Graph", "graph_lines", "graphs", "names"]


@dataclass(frozen=True, slots=True, order=True)
class Graph:
    """A named graph: its IRI, the SHA-256 of its lines, and how many triples it has."""

    iri: str
    digest: str
    triples: int


def names(store: ox.Store) -> list[str]:
    """Return the IRIs of the named graphs of `store`, sorted."""
    return sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))


def graph_lines(store: ox.Store, iri: str) -> list[str]:
    """Return the triples of the graph `iri` as sorted lines of N-Triples, without line ends."""
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
    text = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    return sorted(text.split("\n")[:-1])


def graphs(folder: Path) -> Iterator[Graph]:
    """Yield each named graph of the build in `folder`, in order of their IRIs."""
    store = open_store(folder / "store")
    for iri in names(store):
        lines = graph_lines(store, iri)
        yield Graph(iri, _digest(lines), len(lines))


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
