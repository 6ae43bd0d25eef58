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
from ontology.records import DocumentRecord

__all__ = ["Failure", "failure", "manifest", "read_manifest", "write_manifest"]

_LIBRARIES = ("networkx", "pyarrow", "pydantic", "pyoxigraph", "spacy")
_READERS = ("defusedxml", "pdfminer.six", "python-bidi", "python-docx", "selectolax")  # where they are installed


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """An input file without facts: its file name, the hash of its bytes (if they could be read), why, and the mend."""

    name: str
    sha256: str
    problem: str
    mend: str


def failure(path: Path, error: InputError) -> Failure:
    """Return what the manifest and the report say of a file that could not be read."""
    if error.source.startswith(f"{path}/"):  # a file in this one, which is not to blame
        return Failure(path.name + error.source.removeprefix(str(path)), "", error.problem, error.mend)
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


def _libraries() -> dict[str, str]:
    readers = {name: _version(name) for name in _READERS}
    found = {name: _version(name) for name in _LIBRARIES}
    return dict(sorted((found | {name: known for name, known in readers.items() if known != "unknown"}).items()))


def _input(record: DocumentRecord) -> dict[str, Any]:
    """Return what the manifest says of a document: what it is, and how well and how much of it could be read."""
    kept = ("name", "sha256", "media_type", "encoding", "pages", "quality", "set_aside", "reading_notes")
    return record.model_dump(mode="json", include=set(kept))


def manifest(
    inputs: Iterable[DocumentRecord], failures: Iterable[Failure], counts: Mapping[str, int]
) -> dict[str, Any]:
    """Return the manifest: `inputs` are the documents read, `counts` how many there are of each thing."""
    return {
        "majlis": _version("majlis"),
        "libraries": _libraries(),
        "inputs": [_input(record) for record in sorted(inputs, key=lambda record: (record.name, record.sha256))],
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
