"""The files of a store opened before the first query, so that none need be opened while one runs.

Of a store in more than sixteen files the engine opens the others when it first needs them. Keys of its indexes are
digests, so some triples spread over the whole store, looked up in every index, need all files soon.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

__all__ = ["open_files", "unopened"]

_STRIDE = 97  # of a graph's triples, so that the subjects, sorted by digest, come from all of its range


def open_files(store: ox.Store, folder: Path) -> None:
    """Look things up in `store` until this process has opened all files that it has in `folder`."""
    if not unopened(folder):
        return
    for quad in _some(store):
        for graph in (None, ox.DefaultGraph(), quad.graph_name):
            # One lookup in each of the three orders of an index.
            next(store.quads_for_pattern(quad.subject, None, None, graph), None)
            next(store.quads_for_pattern(None, quad.predicate, quad.object, graph), None)
            next(store.quads_for_pattern(None, None, quad.object, graph), None)
        if not unopened(folder):
            return


def _some(store: ox.Store) -> Iterator[ox.Quad]:
    for graph in store.named_graphs():
        yield from islice(store.quads_for_pattern(None, None, None, graph), 0, None, _STRIDE)


def unopened(folder: Path) -> bool:
    """Tell whether the engine has still to open a file of the store in `folder`; raise OSError where nothing tells.

    >>> unopened(Path("no/such/folder"))
    False
    """
    files = {path.name for path in folder.glob("*.sst")}
    links = (link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()) if files else ()
    return bool(files - {link.readlink().name for link in links})
