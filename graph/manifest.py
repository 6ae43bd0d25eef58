"""The manifest of a build: what went in (with hashes), what came of it, which versions made it. No clock, no paths."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from graph.output_folder import MANIFEST, is_build
from ontology.errors import InputError, OutputError

__all__ = ["Failure", "failure", "manifest", "read_manifest", "write_manifest"]

_LIBRARIES = ("networkx", "pyarrow", "pydantic", "pyoxigraph", "spacy")


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """An input file without facts: its file name, the hash of its bytes (if they could be read), why, and the mend."""

    name: str
    sha256: str
    problem: str
    mend: str


def failure(path: Path, error: InputError) -> Failure:
    """Return what the manifest and the report say of a file that could not be read."""
    return Failure(path.name, _hash(path), error.problem, error.mend)


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def manifest(
    inputs: Iterable[tuple[str, str]], failures: Iterable[Failure], counts: Mapping[str, int]
) -> dict[str, Any]:
    """Return the manifest: `inputs` are pairs of file name and hash, `counts` how many there are of each thing."""
    return {
        "majlis": _version("majlis"),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "inputs": [{"name": name, "sha256": sha256} for name, sha256 in sorted(inputs)],
        "failures": [asdict(entry) for entry in sorted(failures)],
        "counts": dict(sorted(counts.items())),
    }


def write_manifest(content: Mapping[str, Any], folder: Path) -> None:
    """Write the manifest into `folder`."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of the build in `folder`. Raises `OutputError` where there is none."""
    if not is_build(folder):
        problem = "holds no build of majlis" if folder.is_dir() else "does not exist"
        raise OutputError(str(folder), problem, "make one with: majlis build REPORTS --out FOLDER")
    content: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return content
