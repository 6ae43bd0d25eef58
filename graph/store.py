"""The store on disk: an Oxigraph database that a build writes once and readers open read-only, several at a time."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import OutputError
from ontology.vocabulary import prefixes

__all__ = ["open_store", "write_store", "write_trig"]

_GRAPH = re.compile(r" (<[^<>]*>) \.$")


def write_store(lines: Iterable[str] | bytes, folder: str | Path) -> Path:
    """Write N-Quads (lines without line ends, or the bytes of a file) into a new store at `folder`.

    The store is built beside `folder` and moved there when it is whole; what stood there before is replaced. Returns
    `folder`. Raises `OutputError` where `folder` exists and is no store.

    >>> with tempfile.TemporaryDirectory() as place:
    ...     len(open_store(write_store(["<x:a> <x:b> <x:c> <x:g> ."], Path(place) / "store")))
    1
    """
    target = Path(folder)
    if target.exists() and not (target / "CURRENT").exists():
        raise OutputError(str(target), "exists and is no store", "move it away or choose another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    data = lines if isinstance(lines, bytes) else ("\n".join(lines) + "\n").encode()
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        _load(data, Path(scratch) / "new")
        if target.exists():
            # A folder cannot be renamed onto a full one, so the old one steps aside first.
            target.rename(Path(scratch) / "old")
        (Path(scratch) / "new").rename(target)
    return target


def _load(data: bytes, folder: Path) -> None:
    store = ox.Store(str(folder))
    # The lines are our own, so reading them need not check them again; `write_trig` does.
    store.bulk_load(input=data, format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    del store  # releases the lock before the folder moves


def open_store(folder: str | Path) -> ox.Store:
    """Open the store at `folder` for reading. Raises `OutputError` where there is none."""
    if not (Path(folder) / "CURRENT").exists():
        raise OutputError(str(folder), "is no store", "run majlis build first")
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise OutputError(str(folder), f"cannot be opened ({error})", "run majlis build again") from error


def _by_graph(line: str) -> tuple[str, str]:
    match = _GRAPH.search(line)
    return (match[1] if match else ""), line


def write_trig(lines: Iterable[str], path: str | Path) -> Path:
    """Write N-Quads as TriG, sorted by graph, subject, predicate and object: the same lines give the same bytes.

    Returns `path`. Every graph name must be an IRI.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    ordered = "\n".join(sorted(set(lines), key=_by_graph))
    used = {name: iri for name, iri in prefixes.items() if f"<{iri}" in ordered}
    quads = ox.parse(ordered.encode(), format=ox.RdfFormat.N_QUADS)
    trig = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=used) or b""
    start = sum(len(line) for line in islice(io.BytesIO(trig), len(used)))
    # The serialiser writes the prefixes in no fixed order, everything else in the order it comes.
    head = b"".join(sorted(trig[:start].splitlines(keepends=True)))
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        whole = Path(scratch) / target.name
        whole.write_bytes(head + trig[start:])
        whole.replace(target)
    return target
