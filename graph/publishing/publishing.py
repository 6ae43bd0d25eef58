"""A build put into another store: only what changed is sent, only what majlis put there goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.manifest import read_manifest
from graph.publishing import record
from graph.publishing.addresses import find
from graph.publishing.client import Client, Patience
from graph.publishing.credentials import Credentials
from graph.publishing.endpoint import Endpoint
from graph.publishing.errors import StoreError
from graph.publishing.graphs import Graph, graph_lines, graphs
from graph.publishing.writing import Writer, staged, writer
from graph.store import open_store
from ontology.identifiers import PUBLISHED_GRAPH

__all__ = ["Plan", "Target", "publish"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Where and how to publish: the address of the store, those for writing where it is unknown, and the protocol.

    `protocol` is ``gsp``, ``update`` or ``auto``, `chunk` the triples of one request (None: what the protocol bears).
    """

    to: str
    update: str = ""
    gsp: str = ""
    protocol: str = "auto"
    chunk: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent, what is to be dropped (IRIs), and what stands in the store already."""

    send: tuple[Graph, ...]
    drop: tuple[str, ...]
    keep: tuple[Graph, ...]

    @property
    def triples(self) -> int:
        """How many triples are to be sent."""
        return sum(graph.triples for graph in self.send)


def publish(
    folder: str | Path,
    target: Target,
    known: Credentials,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Plan:
    """Put the named graphs of the build in `folder` into the store of `target`, and return what was done.

    With `dry_run` nothing is sent. Stopped at any moment, it goes on where it was when it is called again. Raises
    `StoreError` where the store cannot be reached or refuses, `OutputError` where there is no build.
    """
    source = Path(folder)
    read_manifest(source)
    client = Client(known, patience)
    try:
        addresses = find(client, target.to, target.update, target.gsp)
        pen = writer(client, addresses, target.protocol, target.chunk)
        endpoint = Endpoint(client, addresses)
        plan = _planned(endpoint, tuple(graphs(source)))
        if not dry_run and (plan.send or plan.drop):
            for iri in _unfinished(endpoint, plan):
                pen.drop(iri)
            _carried_out(source, plan, pen, progress)
            _verified(endpoint, plan, addresses.query)
        return plan
    finally:
        client.close()


def _planned(endpoint: Endpoint, wanted: tuple[Graph, ...]) -> Plan:
    """Return what to do so that the store holds `wanted`: graphs that somebody emptied or added to are sent again."""
    there = record.read(endpoint)
    recorded = [graph for graph in wanted if there.get(graph.iri) == graph]
    counted = record.sizes(endpoint, (graph.iri for graph in recorded))
    keep = tuple(graph for graph in recorded if counted.get(graph.iri, 0) == graph.triples)
    kept, names = set(keep), {graph.iri for graph in wanted}
    return Plan(tuple(graph for graph in wanted if graph not in kept), tuple(sorted(there.keys() - names)), keep)


def _unfinished(endpoint: Endpoint, plan: Plan) -> list[str]:
    """Return what has grown of graphs when publishing was stopped; what is sent now may come in other pieces."""
    growing = [staged(iri) for iri in (PUBLISHED_GRAPH, *(graph.iri for graph in plan.send))]
    return sorted(record.sizes(endpoint, growing))


def _carried_out(folder: Path, plan: Plan, pen: Writer, progress: Progress | None) -> None:
    store = open_store(folder / "store")
    kept: record.Record = {graph.iri: graph for graph in plan.keep}
    announced = kept | dict.fromkeys((*(graph.iri for graph in plan.send), *plan.drop))
    record.write(pen, announced)
    done = 0
    for graph in plan.send:
        pen.replace(graph.iri, graph_lines(store, graph.iri))
        record.note(pen, graph)
        done += graph.triples
        if progress:
            progress("publishing", done, plan.triples)
    for iri in plan.drop:
        pen.drop(iri)
    if plan.drop:
        record.write(pen, kept | {graph.iri: graph for graph in plan.send})


def _verified(endpoint: Endpoint, plan: Plan, url: str) -> None:
    """Raise `StoreError` where a graph that was sent has another number of triples in the store."""
    counted = record.sizes(endpoint, (graph.iri for graph in plan.send))
    for graph in plan.send:
        found = counted.get(graph.iri, 0)
        if found != graph.triples:
            problem = f"holds {found} triples of {graph.iri} where {graph.triples} were sent"
            raise StoreError(url, problem, "publish again when nobody else writes there")
