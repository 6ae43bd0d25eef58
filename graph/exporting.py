"""A build in another format, whole or not at all: written in ``.NAME.exporting`` beside its place NAME, then moved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from graph.exports.table import FORMATS, Order, written
from graph.manifest import read_manifest
from graph.output_folder import locked
from ontology.errors import OutputError

__all__ = ["FORMATS", "export", "pour"]

Tell = Callable[[str], object]
"""Is told in one line what a format could not hold."""


def export(
    folder: str | Path,
    to: str,
    out: str | Path | None = None,
    network: str = "two-mode",
    tell: Tell | None = None,
) -> Path:
    """Write the build in `folder` in the format `to` and return the path of what was written.

    Arguments: `out` is the file (for a format of several files the folder) to write; without it, it stands beside the
    build and is called like it. `network` names the network that formats of networks show. `tell` is told what the
    format could not hold. What stood at the path is replaced when all is written. Raises `OutputError`.
    """
    source = Path(folder).resolve()
    read_manifest(source)
    target = Path(out) if out else source.with_name(source.name + (FORMATS[to].suffix or f"-{to}"))
    work = target.parent / f".{target.name}.exporting"
    try:
        with locked(work, target):
            _clear(work, target)
            lost = _written(source, to, network, work)
            _moved(work, target)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise OutputError(str(target), problem, "name another place") from error
    for line in lost if tell else ():
        tell(line)  # type: ignore[misc]
    return target


def pour(folder: str | Path, to: str, stream: BinaryIO, network: str = "two-mode", tell: Tell | None = None) -> None:
    """Write the build in `folder` in the format `to`, which must be one file, to `stream`, when it is whole.

    Raises `OutputError`.
    """
    source = Path(folder).resolve()
    read_manifest(source)
    if not FORMATS[to].suffix:
        raise OutputError(to, "is a folder of files, not one", "name a place to write it")
    with TemporaryDirectory() as scratch:
        for line in _written(source, to, network, Path(scratch)):
            if tell:
                tell(line)
        with (Path(scratch) / "new").open("rb") as file:
            shutil.copyfileobj(file, stream)


def _written(source: Path, to: str, network: str, scratch: Path) -> tuple[str, ...]:
    """Write ``scratch/new`` and return what could not be held."""
    own = scratch / "work"
    own.mkdir()
    return written(to, Order(source, scratch / "new", own, network))


def _clear(work: Path, target: Path) -> None:
    """Clear what a stopped export left, and bring back what stood there if it was stopped between two renames."""
    if (work / "old").exists() and not target.exists():
        (work / "old").rename(target)
    for stale in (work / "old", work / "new", work / "work"):
        if stale.is_dir():
            shutil.rmtree(stale)
        stale.unlink(missing_ok=True)


def _moved(work: Path, target: Path) -> None:
    """Put what is new in the place of `target`; of folders only one that holds nothing else is replaced."""
    new, old = work / "new", work / "old"
    if new.is_dir() and target.exists():
        names = {path.name for path in new.iterdir()}
        if not target.is_dir() or any(path.name not in names for path in target.iterdir()):
            raise OutputError(str(target), "holds something that no export left there", "name a new or an empty folder")
        target.rename(old)
    new.replace(target)
    shutil.rmtree(old, ignore_errors=True)
