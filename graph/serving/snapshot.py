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
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.serving.stamp import stamp
from graph.store import open_store
from ontology.errors import OutputError

__all__ = ["snapshot"]

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
    copy = ox.Store(str(target))
    copy.bulk_extend(_twice(store))
    copy.flush()
    copy.optimize()


def _twice(store: ox.Store) -> Iterator[ox.Quad]:
    """Yield each quad, and its triple in the default graph."""
    for quad in store:
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


if __name__ == "__main__":
    try:
        print(json.dumps({"opened": snapshot(Path(sys.argv[1]), Path(sys.argv[2]))}))  # noqa: T201 - its answer
    except OutputError as error:
        print(json.dumps({"problem": str(error)}))  # noqa: T201
