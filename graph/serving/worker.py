"""A worker: opens the store, says so, and answers one job after another until its input ends.

It may be killed at any moment. Memory is bounded by the operating system where it can be (RLIMIT_AS); an alarm ends a
worker whose server has gone while a query runs.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.questions import list_questions
from graph.serving.frames import read_frame_from, write_frame
from graph.serving.jobs import ASKING, JOBS
from graph.serving.limits import LimitError, Limits, Reply
from graph.serving.opening import open_files, unopened
from graph.serving.snapshot import COPIES
from graph.store import open_store
from ontology.errors import MajlisError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["main"]


def main(folder: Path, limits: Limits) -> None:
    """Serve jobs from standard input over the store at `folder`; stray output is led to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def send(head: dict[str, Any], body: bytes = b"") -> None:
        write_frame(answers.write, head, body)
        answers.flush()

    list_questions()  # read while files may still be opened
    store = open_store(folder)
    with suppress(OSError):  # without /proc nothing is closed either
        open_files(store, folder)
    _bound_memory(limits)
    send({"ready": True})
    with suppress(BrokenPipeError):
        while job := read_frame_from(sys.stdin.buffer):
            reply = _reply(store, folder, job, limits)
            send({"status": reply.status, "media": reply.media}, reply.body)
    # The server kills its workers, so one that comes here has lost it, and with it whoever would tidy up.
    if folder.parent.name.startswith(COPIES):
        shutil.rmtree(folder.parent, ignore_errors=True)


def _reply(store: ox.Store, folder: Path, job: dict[str, Any], limits: Limits) -> Reply:
    _alarm(limits)
    try:
        with _closed(folder) if job["job"] in ASKING else nullcontext():
            return JOBS[job["job"]](store, job, limits)
    except LimitError as error:
        return Reply.words(error.status, str(error))
    except MajlisError as error:
        return Reply.words(400, str(error))
    except MemoryError:
        return Reply.words(503, f"the query needs more than {limits.megabytes} megabytes; ask for less")
    finally:
        _alarm(None)


def _alarm(limits: Limits | None) -> None:
    alarm: Callable[[int], Any] | None = getattr(signal, "alarm", None)
    if alarm is not None:
        alarm(int(limits.seconds) + 5 if limits else 0)


def _bound_memory(limits: Limits) -> None:
    """Allow this process `limits.megabytes` beside what it has taken already."""
    try:
        import resource

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return  # not Linux: seconds and rows bound the query all the same
    resource.setrlimit(resource.RLIMIT_AS, (taken + limits.megabytes * 1024 * 1024,) * 2)


@contextmanager
def _closed(folder: Path) -> Iterator[None]:
    """Let no file and no connection be opened while a query runs, whatever the query says.

    `open_files` has opened those of the store. Where it missed one, nothing is closed until that is open, and only the
    refusal of SERVICE and of files by their words stands guard.
    """
    try:
        import resource

        missing = unopened(folder)
    except (ImportError, OSError):
        missing = True
    if missing:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Limits(**json.loads(sys.argv[2])))
