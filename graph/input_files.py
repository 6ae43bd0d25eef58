"""The files that a build reads: which they are, and what is in them; of most an earlier build may know it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from graph.manifest import Failure, failure
from graph.output_folder import workspace
from graph.readings import Reader, Readings, reading_name
from graph.workers import read_all
from ontology.errors import InputError
from ontology.records import DocumentFacts

__all__ = ["Progress", "Read", "files_to_read", "read_files"]

Progress = Callable[[str, int, int], None]
"""Is called with what is being done, how many of its steps are done, and how many there are."""

_BYTES_A_WORKER = 1_000_000
_BYTES_BESIDE = 10_000_000


@dataclass(slots=True)
class Read:
    """What came of the files: documents with their paths, failures, and the names of readings, `kept` or new."""

    documents: list[tuple[Path, DocumentFacts]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kept: int = 0

    def add(self, path: Path, found: Sequence[DocumentFacts | InputError] | InputError, name: str) -> None:
        """Add what was found in the file at `path`, and the name of its reading."""
        self.names.append(name)
        for part in [found] if isinstance(found, InputError) else found:
            if isinstance(part, InputError):
                self.failures.append(failure(path, part))
            else:
                self.documents.append((path, part))


def files_to_read(inputs: Sequence[str | Path], folder: Path) -> list[Path]:
    """Return the files to read: those of `inputs`, but nothing in the `folder` of the build or its workspace.

    A README in a folder says what the folder is and is no report; named by itself it is read like any file.
    """
    from extractors.load import find_files

    own = (folder, workspace(folder))
    named = {Path(entry) for entry in inputs}
    found = (path for path in find_files(inputs) if path in named or path.stem.lower() != "readme")
    return [path for path in found if not any(path.resolve().is_relative_to(place) for place in own)]


def _jobs(todo: Iterable[Path], kept: Iterable[Path]) -> int:
    """Return how many processes pay: starting one takes as long as reading about a megabyte.

    Where much is kept, another process reads while this one fetches it.
    """
    cores = os.cpu_count() or 1
    jobs = max(1, min(cores, _size(todo) // _BYTES_A_WORKER))
    return max(jobs, min(2, cores)) if _size(kept) > _BYTES_BESIDE else jobs


def _size(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


def read_files(paths: Sequence[Path], jobs: int | None, tell: Progress, read: Reader, readings: Readings) -> Read:
    """Return what is in the files, documents in an order of their own; only what no earlier build read is read."""
    found, damaged = Read(), list[Path]()
    tell("reading", 0, len(paths))
    names = {path: reading_name(path, read) for path in paths}
    kept = [path for path in paths if names[path] in readings]
    todo = [path for path in paths if names[path] not in readings]

    def fetch() -> None:
        for path in kept:
            known = readings.get(names[path])
            if known is None:
                damaged.append(path)
            else:
                found.add(path, known, names[path])
        found.kept = len(kept) - len(damaged)

    reading = partial(readings.read, read=read)
    news = read_all(todo, reading, _jobs(todo, kept) if jobs is None else jobs, meanwhile=fetch)
    for path, parts in chain(news, read_all(damaged, reading, 1)):  # which are damaged is known when all is fetched
        found.add(path, parts, reading_name(path, read))
        tell("reading", len(found.names), len(paths))
    found.documents.sort(key=lambda pair: (pair[1].document.name, pair[1].document.sha256))
    found.failures.sort()
    return found
