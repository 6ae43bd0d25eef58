"""A copy of a build's store for the workers, which answers faster and outlives the build it was made from.

Beside its named graphs the copy holds every triple in its default graph too. An engine that must make the union of all
graphs for each pattern of a query anew takes a hundred times as long over some of the saved questions. Run as a
program, this module copies a store and prints the stamp of its build, or the problem, as JSON.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.serving.stamp import stamp
from graph.store import CHUNK, open_store
from ontology.errors import OutputError

__all__ = ["COPIES", "snapshot"]

COPIES = "majlis-serve-"
"""How the names of the temporary folders begin in which copies stand."""

_ATTEMPTS, _PAUSE = 50, 0.1  # while one build takes the place of another there is none


def snapshot(folder: Path, target: Path) -> str:
    """Copy the store of the build in `folder` to `target` and return the stamp of the build.

    Waits while the folder is being swapped, and begins again where that happens under way. Raises `OutputError`.
    """
    problem = OutputError(str(folder), "is replaced again and again", "let the builds come to rest")
    for _ in range(_ATTEMPTS):
        before = stamp(folder)
        try:
            _copy(open_store(folder / "store"), target)
        except (OutputError, OSError) as error:
            problem = OutputError(str(folder), f"cannot be served ({error})", "build it again")
            shutil.rmtree(target, ignore_errors=True)
        else:
            if before and before == stamp(folder):
                return before
            shutil.rmtree(target)
        time.sleep(_PAUSE)
    raise problem


def _copy(store: ox.Store, target: Path) -> None:
    """Copy through a file of N-Quads beside `target`: the engine reads and writes it faster than Python its quads."""
    lines = target.with_suffix(".nq")
    try:
        store.dump(str(lines), format=ox.RdfFormat.N_QUADS)
        copy = ox.Store(str(target))
        with lines.open("rb") as stream:
            while chunk := list(islice(stream, CHUNK)):
                twice = b"".join((*chunk, *map(_without_graph, chunk)))
                copy.bulk_load(input=twice, format=ox.RdfFormat.N_QUADS, lenient=True)
        copy.flush()
    finally:
        lines.unlink(missing_ok=True)


def _without_graph(line: bytes) -> bytes:
    """Return the triple of a line of N-Quads, whose last term is a graph, because a build has named graphs only."""
    return line[: line.rindex(b" <")] + b" .\n"


if __name__ == "__main__":
    try:
        print(json.dumps({"opened": snapshot(Path(sys.argv[1]), Path(sys.argv[2]))}))  # noqa: T201 - its answer
    except OutputError as error:
        print(json.dumps({"problem": str(error)}))  # noqa: T201
