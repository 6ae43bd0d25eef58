"""Reading many files in several processes, so that a file that ends its process ends nothing else.

The standard library's pool breaks as a whole when one worker dies. Therefore few files are under way at a time, and
when a pool breaks, those are read again one by one, each alone: the one that breaks its pool again is to blame.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from ontology.errors import InputError

__all__ = ["Begin", "another", "rare_collection", "read_all"]

Result = TypeVar("Result")

Begin = Callable[..., Callable[[], Any]]
"""Begins what it is given, a function and its arguments, and returns what waits for the result."""

_CHUNK = 4
_COLLECT_AFTER = 200_000  # new objects; records hold no circles, and looking for circles among them costs a quarter


def _nothing() -> None:
    """Do nothing."""


def read_all(
    paths: Iterable[Path], read: Callable[[Path], Result], jobs: int, meanwhile: Callable[[], None] = _nothing
) -> Iterator[tuple[Path, Result | InputError]]:
    """Yield each file and what `read` makes of it, in the order in which they are done.

    With one job the files are read in this process. `read` must be importable by name, because new processes are
    started from nothing (``spawn``) and import it again. `meanwhile` is done once, as soon as others are reading.
    """
    todo, once = iter(paths), cache(meanwhile)
    if jobs <= 1:
        once()
        yield from (_attempt(path, read) for path in todo)
        return
    while suspects := (yield from _until_broken(todo, read, jobs, once)):
        for path in suspects:
            yield _alone(path, read)
    once()


def _until_broken(
    todo: Iterator[Path], read: Callable[[Path], Result], jobs: int, meanwhile: Callable[[], None]
) -> Generator[tuple[Path, Result | InputError], None, list[Path]]:
    """Read `todo` in a pool of `jobs` processes; return the files that were under way when the pool broke."""
    with _pool(jobs) as pool:
        running: dict[Future[list[tuple[Path, Result | InputError]]], list[Path]] = {}
        while True:
            while len(running) < 2 * jobs and (chunk := list(islice(todo, _CHUNK))):
                try:
                    running[pool.submit(_attempts, chunk, read)] = chunk
                except BrokenProcessPool:
                    return _files(running.values(), chunk)
            meanwhile()
            if not running:
                return []
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                try:
                    found = done.result()
                except BrokenProcessPool:
                    return _files(running.values())
                del running[done]
                yield from found


def _files(chunks: Iterable[list[Path]], last: Sequence[Path] = ()) -> list[Path]:
    return [path for chunk in chunks for path in chunk] + list(last)


def _alone(path: Path, read: Callable[[Path], Result]) -> tuple[Path, Result | InputError]:
    """Read one file in a process of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(_attempt, path, read).result()
        except BrokenProcessPool:
            problem = "ends the process that reads it (memory may have run out)"
            return path, InputError(str(path), problem, "take the file out, or cut it into smaller ones")


def _attempts(paths: list[Path], read: Callable[[Path], Result]) -> list[tuple[Path, Result | InputError]]:
    return [_attempt(path, read) for path in paths]


def _attempt(path: Path, read: Callable[[Path], Result]) -> tuple[Path, Result | InputError]:
    """Read one file. Whatever goes wrong in it, the other files of the build go on; the error is named, not hidden."""
    try:
        return path, read(path)
    except InputError as error:
        return path, error
    except Exception as error:  # noqa: BLE001 (one bad file never stops a build)
        problem = f"cannot be read ({type(error).__name__}: {error})".replace("\n", " ")
        return path, InputError(str(path), problem, "please report this file as a fault of majlis")


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker)
    try:
        yield pool
    except BaseException:
        # Stopped in the middle: nobody waits for what is still being read.
        processes: dict[int, Any] = dict(getattr(pool, "_processes", None) or {})
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes.values():
            process.terminate()
        raise
    pool.shutdown(cancel_futures=True)


@contextmanager
def another(wanted: bool) -> Iterator[Begin]:
    """Give what begins work in one more process, started from nothing (``spawn``).

    Where it is not `wanted`, or the process ends, the work is done in this one when its result is asked for.
    """
    if not wanted:
        yield partial
        return
    with _pool(1) as pool:
        yield partial(_begin, pool)


def _begin(pool: ProcessPoolExecutor, what: Callable[..., Any], /, *args: Any) -> Callable[[], Any]:
    here = partial(what, *args)
    try:
        begun = pool.submit(what, *args)
    except BrokenProcessPool:
        return here

    def result() -> Any:
        try:
            return begun.result()
        except BrokenProcessPool:  # somebody ended it, or memory ran out
            return here()

    return result


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let the collector of circular garbage run seldom: a build makes millions of objects and next to no circles."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and end when the parent ends, even by ``kill -9``."""
    gc.set_threshold(_COLLECT_AFTER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
