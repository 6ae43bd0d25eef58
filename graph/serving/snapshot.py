"""The files of a build's store once more, linked, for the workers: they outlive the build they were made from.

Run as a program, this module makes them and prints the stamp of the build, or the problem, as JSON.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

from graph.serving.stamp import stamp
from graph.store import open_store, share_store
from ontology.errors import OutputError

__all__ = ["COPIES", "snapshot"]

COPIES = "majlis-serve-"
"""How the names of the temporary folders begin in which the files stand."""

_ATTEMPTS, _PAUSE = 50, 0.1  # while one build takes the place of another there is none


def snapshot(folder: Path, target: Path) -> str:
    """Make a store at `target` of that of the build in `folder` and return the stamp of the build.

    Waits while the folder is being swapped, and begins again where that happens under way. Raises `OutputError`.
    """
    problem = OutputError(str(folder), "is replaced again and again", "let the builds come to rest")
    for _ in range(_ATTEMPTS):
        before = stamp(folder)
        try:
            share_store(folder / "store", target)
            open_store(target)
        except (OutputError, OSError) as error:
            problem = OutputError(str(folder), f"cannot be served ({error})", "build it again")
            shutil.rmtree(target, ignore_errors=True)
        else:
            if before and before == stamp(folder):
                return before
            shutil.rmtree(target)
        time.sleep(_PAUSE)
    raise problem


if __name__ == "__main__":
    try:
        print(json.dumps({"opened": snapshot(Path(sys.argv[1]), Path(sys.argv[2]))}))  # noqa: T201 - its answer
    except OutputError as error:
        print(json.dumps({"problem": str(error)}))  # noqa: T201
