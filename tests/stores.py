"""Real stores to publish to, each in a process and a folder of its own: Virtuoso of Debian, and Oxigraph's server."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from programs import program

_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
VDBDisabled = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass
class Store:
    """A running store: its address without the last slash, that of its graphs, and who may write there."""

    name: str
    url: str
    graphs: str
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def auth(self) -> httpx.Auth | None:
        user = self.environment.get("MAJLIS_USER")
        return httpx.DigestAuth(user, self.environment["MAJLIS_PASSWORD"]) if user else None

    def put(self, graph: str, triples: str) -> None:
        """Put a graph of others there."""
        sent = httpx.put(
            self.url + self.graphs,
            params={"graph": graph},
            content=triples.encode(),
            headers={"Content-Type": "application/n-triples"},
            auth=self.auth,
            timeout=60,
        )
        assert sent.is_success, sent.text

    def get(self, graph: str) -> set[tuple[str, ...]]:
        """Return the triples of a graph, in a spelling that does not depend on the store."""
        got = httpx.get(
            self.url + self.graphs,
            params={"graph": graph},
            headers={"Accept": "application/n-triples"},
            auth=self.auth,
            timeout=60,
        )
        return set() if got.status_code == 404 else spelt(ox.parse(got.content, format=ox.RdfFormat.N_TRIPLES))


def spelt(triples: Iterator[ox.Quad] | list[ox.Triple]) -> set[tuple[str, ...]]:
    """Return `triples` as texts; decimals by their value, since a store may write 1.0 as 1."""
    return {(str(one.subject), str(one.predicate), _spelt(one.object)) for one in triples}


def _spelt(term: object) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#decimal"):
        return f"decimal {float(term.value)}"
    return str(term)


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        for _ in range(600):
            assert process.poll() is None, (folder / "out.log").read_text()
            try:
                if httpx.get(url, params={"query": "ASK {}"}, timeout=10).is_success:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        else:
            pytest.fail(f"{command[0]} did not begin to answer")
        yield
    finally:
        process.kill()
        process.wait()


@contextmanager
def virtuoso(folder: Path) -> Iterator[Store]:
    """Give a Virtuoso that runs in `folder`; its first user is dba with the password dba."""
    virtuoso = program("virtuoso-t", package="virtuoso-opensource-7-bin")
    http = _port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=_port(), http=http))
    url = f"http://127.0.0.1:{http}"
    with _running([virtuoso, "+configfile", "virtuoso.ini", "+foreground"], folder, f"{url}/sparql"):
        user = {"MAJLIS_USER": "dba", "MAJLIS_PASSWORD": "dba"}
        yield Store("virtuoso", url, "/sparql-graph-crud-auth", user)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Store]:
    """Give an Oxigraph that runs in `folder`; anybody may write."""
    oxigraph = program("oxigraph", package="the package oxigraph")
    port = _port()
    command = [oxigraph, "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query"):
        yield Store("oxigraph", f"http://127.0.0.1:{port}", "/store")


STORES: dict[str, Callable[[Path], object]] = {"virtuoso": virtuoso, "oxigraph": oxigraph}
