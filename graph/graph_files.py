"""The graph of a build on disk: ``graph.trig``, its table of contents ``graphs.csv``, and the store.

What the build before holds and still holds true is taken over: a graph whose triples are the same is copied from the
old file, and a store in which few graphs changed is the old store, linked, with those graphs exchanged. What comes out
is the same as if all had been written anew (of the store: what it holds; its files are the database's own).
"""

from __future__ import annotations

import csv
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from graph.changed_quads import changed_quads
from graph.store import exchange_graphs, is_worn, trig, trig_head, write_store

__all__ = ["CONTENTS", "GRAPHS", "Entry", "Graph", "read_contents", "write_graphs"]

GRAPHS = "graph.trig"
CONTENTS = "graphs.csv"
_SHARE = 0.5
"""Of the triples: where more changed, a store is written sooner than mended."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A named graph in ``graph.trig``: its IRI, how many triples, a digest of them, and which bytes hold it.

    `written` is a digest of these bytes: from a file that somebody changed by hand nothing is copied.
    """

    graph: str
    triples: int
    digest: str
    start: int
    length: int
    written: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph to write: its IRI, what makes its sorted N-Quads, and whether it is known to be as it was."""

    iri: str
    make: Callable[[], list[str]]
    same: bool = False


def read_contents(folder: Path) -> dict[str, Entry]:
    """Return the contents of ``graph.trig`` in the build in `folder` by IRI; nothing where they are not known.

    >>> read_contents(Path("nowhere"))
    {}
    """
    try:
        with (folder / CONTENTS).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {row["graph"]: _entry(row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _entry(row: Mapping[str, str]) -> Entry:
    numbers = {name: int(row[name]) for name in ("triples", "start", "length")}
    return Entry(graph=row["graph"], digest=row["digest"], written=row["written"], **numbers)


def write_graphs(graphs: Iterable[Graph], folder: Path, former: Path) -> None:
    """Write the graphs, which come in order of their IRIs, into `folder` in the three forms of this module.

    `former` is the folder of the build before; there may be none.
    """
    known = read_contents(former)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        changed = Path(scratch) / "changed.nq"
        entries = list(_write(graphs, folder / GRAPHS, changed, known, former / GRAPHS))
        _write_contents(entries, folder / CONTENTS)
        triples = sum(entry.triples for entry in entries)
        fresh = [entry for entry in entries if not _holds(known, entry.graph, entry.digest)]
        if len(fresh) == len(entries):
            write_store(changed, folder / "store")
        elif sum(entry.triples for entry in fresh) > _SHARE * triples or is_worn(former / "store"):
            quads = ox.parse(path=str(folder / GRAPHS), format=ox.RdfFormat.TRIG)
            write_store((f"{quad} ." for quad in quads), folder / "store")
        else:
            _mend(fresh, known.keys() - {entry.graph for entry in entries}, known, folder, former)


def _mend(fresh: Iterable[Entry], gone: set[str], known: Mapping[str, Entry], folder: Path, former: Path) -> None:
    """Make the store in `folder` of that in `former`: other are the graphs that are `fresh` and those that are `gone`.

    Of a graph that was there before, only the quads that are other are exchanged.
    """
    lost: list[ox.Quad] = []
    gained: list[ox.Quad] = []
    for entry in fresh:
        old = _copied(former / GRAPHS, known[entry.graph]) if entry.graph in known else b""
        if not old and entry.graph in known:
            gone.add(entry.graph)
        less, more = changed_quads(old, _copied(folder / GRAPHS, entry))
        lost += less
        gained += more
    exchange_graphs(former / "store", folder / "store", sorted(gone), lost, gained)


def _holds(known: Mapping[str, Entry], graph: str, digest: str) -> bool:
    return graph in known and known[graph].digest == digest


def _write(
    graphs: Iterable[Graph], path: Path, changed: Path, known: Mapping[str, Entry], former: Path
) -> Iterator[Entry]:
    """Write the graphs to `path` and the lines of those that are not `known` to `changed`; yield the contents."""
    head = trig_head()
    start = len(head)
    with path.open("wb") as file, changed.open("w", encoding="utf-8") as lines_file:
        file.write(head)
        for graph in graphs:
            old = known.get(graph.iri)
            data = _copied(former, old) if old and graph.same else b""
            if old and data:
                entry = replace(old, start=start)
            else:
                lines = graph.make()
                digest = _digest(lines)
                same = _holds(known, graph.iri, digest)
                data = (_copied(former, known[graph.iri]) if same else b"") or trig(lines)
                if not same:
                    lines_file.writelines(f"{line}\n" for line in lines)
                entry = Entry(graph.iri, len(lines), digest, start, len(data), _written(data))
            file.write(data)
            yield entry
            start += len(data)


def _copied(former: Path, entry: Entry) -> bytes:
    """Return the bytes of a graph in the old file, none where they are not as they were."""
    try:
        with former.open("rb") as file:
            file.seek(entry.start)
            data = file.read(entry.length)
    except OSError:
        return b""
    return data if _written(data) == entry.written else b""


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join([_writer(), *lines]).encode()).hexdigest()


@cache
def _writer() -> str:
    """Return what the bytes of a graph depend on beside its lines."""
    return f"pyoxigraph {version('pyoxigraph')} {trig_head().decode()}"


def _written(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _write_contents(entries: Iterable[Entry], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Entry))
        writer.writerows(map(astuple, entries))
