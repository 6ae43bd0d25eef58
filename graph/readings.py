"""What was read of each file, kept beside the build, so that the next build reads only what changed.

A reading is named by the bytes of the file, its name and the version of the rules (`rules_version`), so it never has to
be thrown away because something changed: what changed has another name. It is a file of its own, written once and
carried from build to build as a hard link::

    DIR/readings/3f/3f0c….json      a checksum, then the facts of each document in the file, a line each

A reading that was cut short or altered is no reading. Files of which something could not be read are tried again by
every build, because what they lack (a library, a right) may have come.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pydantic import ValidationError

import extractors
import graph.audit
import ontology
from graph.links import link_or_copy
from ontology.errors import InputError
from ontology.records import DocumentFacts

__all__ = ["FOLDER", "Reader", "Readings", "checksum", "reading_name", "rules_version"]

Reader = Callable[[Path], Sequence["DocumentFacts | InputError"]]
"""Reads the documents in a file; one in it that cannot be read is there as its error."""

FOLDER = "readings"
"""The name of the folder of readings in a build."""

_OPTIONAL = ("wordfreq",)  # changes what is read where it is there
_NAME = re.compile(r"[\w.-]+")


@cache
def rules_version() -> str:
    """Return a digest of everything but the file that a reading depends on: our rules and data, and the libraries.

    >>> len(rules_version())
    64
    """
    digest = hashlib.sha256()
    for line in (platform.python_version(), unicodedata.unidata_version, *_libraries()):
        digest.update(f"{line}\n".encode())
    for path in _rules():
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _rules() -> list[Path]:
    """Return the files of the packages that read, in an order that depends on their names only."""
    roots = [Path(package.__file__ or "").parent for package in (ontology, extractors)]
    found = [
        path
        for root in roots
        for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).as_posix())
        if path.is_file() and path.suffix != ".pyc"
    ]
    return [*found, Path(graph.audit.__file__)]


def _libraries() -> list[str]:
    """Return the libraries that majlis may use, with the versions that are installed."""
    try:
        wanted = requires("majlis") or []
    except PackageNotFoundError:  # run from its sources
        wanted = []
    names = {match[0] for text in wanted if (match := _NAME.match(text))} | set(_OPTIONAL)
    return [f"{name} {_installed(name)}" for name in sorted(names)]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def reading_name(path: Path, read: Reader) -> str:
    """Return the name of what `read` makes of the file at `path`, an empty string where the file cannot be opened."""
    try:
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
    return hashlib.sha256(f"{rules_version()}\n{_called(read)}\n{content}\n{path.name}".encode()).hexdigest()


def _called(read: Reader) -> str:
    return f"{read.__module__}.{getattr(read, '__qualname__', '')}"


class Readings:
    """The readings in several folders: new ones go to the `first`, `others` are only looked into.

    Other processes may write to the first at the same time.
    """

    def __init__(self, first: Path, *others: Path) -> None:
        self.first, self.others = first, others

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a reading called `name`; it may be damaged."""
        return self._find(name) is not None

    def get(self, name: str) -> tuple[DocumentFacts, ...] | None:
        """Return the facts of each document of the reading, or None where there is no such reading."""
        path = self._find(name)
        try:
            data = path.read_bytes() if path else b""
        except OSError:
            return None
        known, _, lines = data.partition(b"\n")
        if not lines or known.decode("ascii", "replace") != checksum(lines):
            return None
        try:
            return tuple(map(DocumentFacts.model_validate_json, lines.splitlines()))
        except ValidationError:
            return None

    def read(self, path: Path, read: Reader) -> Sequence[DocumentFacts | InputError]:
        """Return what `read` makes of the file at `path`, and keep it if all of it could be read."""
        name = reading_name(path, read)
        found = read(path)
        facts = [entry for entry in found if not isinstance(entry, InputError)]
        # A file that changed while it was read has no name that is true.
        if name and len(facts) == len(found) and reading_name(path, read) == name:
            self.put(name, facts)
        return found

    def put(self, name: str, facts: Iterable[DocumentFacts]) -> None:
        """Keep a reading: whole, or not at all."""
        lines = b"".join(f"{entry.model_dump_json(exclude_defaults=True)}\n".encode() for entry in facts)
        target = _place(self.first, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_bytes(f"{checksum(lines)}\n".encode() + lines)
        draft.replace(target)

    def carry(self, names: Sequence[str], folder: Path) -> None:
        """Put the readings called `names` into `folder`, as hard links where the disk has them."""
        for name in names:
            path = self._find(name)
            if path is not None:
                target = _place(folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                if not target.exists():  # two files may have one name and the same bytes
                    link_or_copy(path, target)

    def _find(self, name: str) -> Path | None:
        paths = (_place(folder, name) for folder in (self.first, *self.others))
        return next((path for path in paths if path.is_file()), None) if name else None


def _place(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name}.json"


def checksum(data: bytes) -> str:
    """Return a short digest of `data`, by which data that were cut short or altered are known.

    >>> len(checksum(b""))
    32
    """
    return hashlib.blake2b(data, digest_size=16).hexdigest()
