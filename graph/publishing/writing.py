"""The two ways to write a graph: whole by the Graph Store Protocol, or by SPARQL Update.

Each step may be repeated with the same outcome, so a request whose answer was lost is sent again. A graph of several
pieces grows beside its place, under another name, and is copied there when it is whole: COPY and then DROP, because a
MOVE that is repeated after it was done would empty the graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Protocol

from graph.publishing.addresses import Addresses
from graph.publishing.client import Client
from graph.publishing.errors import StoreError

__all__ = ["Writer", "staged", "writer"]

_TRIPLES = {"Content-Type": "application/n-triples"}
_UPDATE = {"Content-Type": "application/sparql-update"}
_GONE = (404,)
_PIECES = {"gsp": 20_000, "update": 2_000}
"""Triples a request. Virtuoso takes no INSERT DATA of 5,000."""


def staged(graph: str) -> str:
    """Return the name under which `graph` grows.

    >>> staged("https://w3id.org/majlis/id/graph/derived")
    'https://w3id.org/majlis/id/graph/derived/staged'
    """
    return f"{graph}/staged"


class Writer(Protocol):
    """Writes graphs; `lines` are those of N-Triples without line ends."""

    def replace(self, graph: str, lines: Sequence[str]) -> None:
        """Make `lines` the whole of `graph`; until all are there it stays as it was."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add a few lines to `graph`."""

    def drop(self, graph: str) -> None:
        """Take `graph` away, if it is there, and what had grown of it."""


def writer(client: Client, addresses: Addresses, protocol: str = "auto", chunk: int | None = None) -> Writer:
    """Return what writes by `protocol`, ``gsp``, ``update`` or ``auto``, in pieces of `chunk` triples.

    Raises `StoreError` where the store has no address for it.
    """
    wanted = protocol if protocol != "auto" else ("gsp" if addresses.gsp else "update")
    size = chunk or _PIECES[wanted]
    if not (addresses.gsp if wanted == "gsp" else addresses.update):
        problem = "is no store that majlis knows how to write to"
        raise StoreError(addresses.query, problem, "give its address for writing, with --gsp URL or --update URL")
    update = _Update(client, addresses.update, size)
    return _GraphStore(client, addresses.gsp, size, update if addresses.update else None) if wanted == "gsp" else update


class _Update:
    def __init__(self, client: Client, url: str, size: int) -> None:
        self._client, self._url, self._size = client, url, size

    def replace(self, graph: str, lines: Sequence[str]) -> None:
        first, *rest = _pieces(lines, self._size)
        if not rest:
            self.run(f"DROP SILENT GRAPH <{graph}> ;\n{_inserting(graph, first)}")
            return
        self.run(f"DROP SILENT GRAPH <{staged(graph)}>")
        for piece in (first, *rest):
            self.add(staged(graph), piece)
        self.settle(graph)

    def add(self, graph: str, lines: Sequence[str]) -> None:
        self.run(_inserting(graph, lines))

    def drop(self, graph: str) -> None:
        self.run(f"DROP SILENT GRAPH <{graph}> ;\nDROP SILENT GRAPH <{staged(graph)}>")

    def settle(self, graph: str) -> None:
        """Put what has grown of `graph` in its place."""
        self.run(f"COPY <{staged(graph)}> TO <{graph}>")
        self.run(f"DROP SILENT GRAPH <{staged(graph)}>")

    def run(self, update: str) -> None:
        self._client.send("POST", self._url, content=update.encode(), headers=_UPDATE)


class _GraphStore:
    """By the Graph Store Protocol; with an address for updates a large graph is put in its place by one of these."""

    def __init__(self, client: Client, url: str, size: int, update: _Update | None) -> None:
        self._client, self._url, self._size, self._update = client, url, size, update

    def replace(self, graph: str, lines: Sequence[str]) -> None:
        first, *rest = _pieces(lines, self._size)
        place = staged(graph) if rest and self._update else graph
        self._send("PUT", place, first)
        for piece in rest:
            self.add(place, piece)
        if place != graph and self._update:
            self._update.settle(graph)

    def add(self, graph: str, lines: Sequence[str]) -> None:
        self._send("POST", graph, lines)

    def drop(self, graph: str) -> None:
        for name in (graph, staged(graph)):
            self._client.send("DELETE", self._url, allowed=_GONE, params={"graph": name})

    def _send(self, method: str, graph: str, lines: Sequence[str]) -> None:
        self._client.send(method, self._url, params={"graph": graph}, content=_body(lines), headers=_TRIPLES)


def _pieces(lines: Sequence[str], size: int) -> list[list[str]]:
    """Return `lines` in lists of `size`, at least one."""
    rest = iter(lines)
    return list(iter(lambda: list(islice(rest, size)), [])) or [[]]


def _inserting(graph: str, lines: Sequence[str]) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n" + "\n".join(lines) + "\n} }"


def _body(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
