"""The folder of a build: replaced as a whole or not at all.

A build writes into ``.NAME.building/new`` beside its folder NAME, and only a finished build takes the place of the old
one: the two folders change places in one step, so that whoever looks finds one or the other, whole. Where the system
has no such step it is two renames; stopped between them, the old build is in ``.NAME.building/old``, from where the
next build fetches it back. A lock keeps a second build out; it goes with the process that holds it, however that ends.
What a build that was stopped had read stays in the workspace, for the next one to go on from.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.exchange import exchanged
from ontology.errors import OutputError

if sys.platform != "win32":
    import fcntl

__all__ = ["MANIFEST", "check_output", "is_build", "locked", "replaced", "workspace"]

MANIFEST = "manifest.json"


def workspace(folder: Path) -> Path:
    """Return the folder in which a build of `folder` works.

    >>> workspace(Path("outputs/reports")).as_posix()
    'outputs/.reports.building'
    """
    return folder.parent / f".{folder.name}.building"


def is_build(folder: Path) -> bool:
    """Tell whether `folder` is what a build left: it holds a manifest of majlis."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and "majlis" in manifest


def check_output(folder: Path) -> None:
    """Raise `OutputError` unless `folder` is new, empty or an earlier build."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "is a file", "name a folder")
    if folder.is_dir() and any(folder.iterdir()) and not is_build(folder):
        raise OutputError(str(folder), "holds something that no build left there", "name a new or an empty folder")


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give a new folder to write into; when all went well it becomes `folder`, else nothing changes.

    Raises `OutputError` where `folder` holds something else, cannot be written, or is being built already.
    """
    folder = folder.resolve()
    work = workspace(folder)
    check_output(folder)
    with locked(work, folder, lasting=True):
        try:
            _clean(work, folder)
            check_output(folder)
            new = work / "new"
            new.mkdir()
            yield new
            _swap(work, folder)
        finally:
            shutil.rmtree(work / "new", ignore_errors=True)


def _clean(work: Path, folder: Path) -> None:
    """Clear what a stopped build left, and bring back the old build if it was stopped between the two renames."""
    old = work / "old"
    if old.exists() and not folder.exists():
        old.rename(folder)
    for stale in (old, work / "new"):
        if stale.exists():
            shutil.rmtree(stale)


def _swap(work: Path, folder: Path) -> None:
    new, old = work / "new", work / "old"
    try:
        if folder.exists() and exchanged(new, folder):
            new.rename(old)
        else:
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        mend = "name a folder that may be moved (no mount point, and writable)"
        raise OutputError(str(folder), f"cannot be replaced ({error.strerror})", mend) from error
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def locked(work: Path, folder: Path, *, lasting: bool = False) -> Iterator[None]:
    """Hold the lock of `work`, in which `folder` is written; `work` is made for it and goes with it.

    Where a person stops the work, a `lasting` workspace stays for the next to go on from. Raises `OutputError` where
    another process holds it.
    """
    descriptor = _acquire(work, folder)
    stopped = False
    try:
        yield
    except KeyboardInterrupt:
        stopped = lasting
        raise
    finally:
        if not stopped and not (work / "old").exists():
            shutil.rmtree(work, ignore_errors=True)
        os.close(descriptor)


def _acquire(work: Path, folder: Path) -> int:
    """Return the descriptor of the locked file; raise `OutputError` where another process holds it."""
    lock = work / "lock"
    while True:
        try:
            work.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o644)
        except FileNotFoundError:
            continue  # the build before us has just taken its workspace away
        except OSError as error:
            mend = "name a folder in a place you may write to"
            raise OutputError(str(folder), f"cannot be written ({error.strerror})", mend) from error
        _lock(descriptor, folder)
        if _same_file(descriptor, lock):
            return descriptor
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows has no such lock; there a second build is not noticed.
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise OutputError(str(folder), "is being written by another process", "wait for it to end") from error


def _same_file(descriptor: int, path: Path) -> bool:
    """Tell whether the locked file is still the one at `path`, and not one that its last holder removed."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
