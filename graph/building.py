"""Building: from files to a folder with the graph, the store, the tables, the pages and the manifest.

Files are found, read (in several processes where that pays; what an earlier build read is kept, see
`graph.readings`), audited, resolved together, and written. A bad file is listed and never stops a build; a build
without one good file leaves nothing behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.audit import audit
from graph.corpus import Corpus
from graph.describing import about, write_description
from graph.document_graphs import write_graph
from graph.explorer import OTHERS, write_explorer
from graph.explorer_findings import finding_tables
from graph.guides import Guides
from graph.manifest import Failure, failure, manifest, write_manifest
from graph.network_page import write_network_page
from graph.output_folder import replaced, workspace
from graph.readings import FOLDER, Reader, Readings, reading_name
from graph.report import report_data, write_report
from graph.resolve import resolve
from graph.review_page import write_review_page
from graph.tables import read_table, tables, write_tables
from graph.tally import Tally
from graph.workers import rare_collection, read_all
from ontology.errors import InputError
from ontology.records import DocumentFacts

if TYPE_CHECKING:
    from extractors.load import Source

__all__ = ["BuildResult", "Progress", "build", "read_audited"]

Progress = Callable[[str, int, int], None]
"""Is called with what is being done, how many of its steps are done, and how many there are."""

_BYTES_A_WORKER = 1_000_000


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build left: its `folder`, how many `documents` it holds, and the files that could not be read.

    `kept` is how many files did not have to be read, because an earlier build had read them.
    """

    folder: Path
    documents: int
    failures: tuple[Failure, ...]
    kept: int = 0


@dataclass(slots=True)
class _Read:
    """What came of the files: documents with their paths, failures, and the names of readings, `kept` or new."""

    documents: list[tuple[Path, DocumentFacts]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kept: int = 0

    def add(self, path: Path, found: Sequence[DocumentFacts | InputError] | InputError) -> None:
        """Add what was found in the file at `path`."""
        for part in [found] if isinstance(found, InputError) else found:
            if isinstance(part, InputError):
                self.failures.append(failure(path, part))
            else:
                self.documents.append((path, part))


def read_audited(path: Path) -> list[DocumentFacts | InputError]:
    """Read the facts of each document in a file and check that every quote stands in it. Raises `InputError`."""
    from extractors.load import load_all

    return [found if isinstance(found, InputError) else _audited(found, path) for found in load_all(path)]


def _audited(source: Source, path: Path) -> DocumentFacts | InputError:
    from extractors.reading import read_source

    shown = str(path.parent / source.name)
    try:
        facts = read_source(source)
        audit(facts, source.text, shown)
    except InputError as error:
        return error
    return facts


def build(
    inputs: Sequence[str | Path],
    out: str | Path,
    jobs: int | None = None,
    progress: Progress | None = None,
    read: Reader = read_audited,
    guides: Guides | None = None,
) -> BuildResult:
    """Read `inputs` (files and folders) and leave a build in the folder `out`.

    Arguments: `jobs` is the number of processes that read (None: as many as cores, fewer for little text, 1: this
    one); `progress` is told how far it is; `read` reads one file. Raises `OutputError` where `out` cannot take a
    build, and `InputError` where an input does not exist or no file could be read. `guides` are
    files that users give beside the documents.
    """
    folder = Path(out).resolve()
    tell = progress or _silent
    known = (guides or Guides()).read()
    with rare_collection(), replaced(folder) as new:
        readings = Readings(workspace(folder) / FOLDER, folder / FOLDER)
        found = _read(_find(inputs, folder), jobs, tell, read, readings)
        if not found.documents:
            raise _nothing(found.failures, inputs)
        sizes = {
            facts.document.sha256: path.stat().st_size
            for path, facts in found.documents
            if facts.document.name == path.name  # the size of a file in another one is not known here
        }
        documents = [facts for _, facts in found.documents]
        corpus = resolve(documents, decisions=known.decisions or (), reference=known.reference or ())
        tally = _write(corpus, new, folder, tell, found.failures, sizes)
        readings.carry(found.names, new / FOLDER)
        content = manifest((facts.document for facts in documents), found.failures, _counts(corpus))
        content.update(known.entries())
        write_description(new, about(content), tally, (facts.document.language for facts in documents))
        write_manifest(content, new)
    return BuildResult(folder, len(documents), tuple(found.failures), found.kept)


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _find(inputs: Sequence[str | Path], folder: Path) -> list[Path]:
    """Return the files to read: those of `inputs`, but nothing in the folder of the build or its workspace.

    A README in a folder says what the folder is and is no report; named by itself it is read like any file.
    """
    from extractors.load import find_files

    own = (folder, workspace(folder))
    named = {Path(entry) for entry in inputs}
    found = (path for path in find_files(inputs) if path in named or path.stem.lower() != "readme")
    return [path for path in found if not any(path.resolve().is_relative_to(place) for place in own)]


def _jobs(paths: Iterable[Path]) -> int:
    """Return how many processes pay: starting one takes as long as reading about a megabyte."""
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return max(1, min(os.cpu_count() or 1, size // _BYTES_A_WORKER))


def _read(paths: Sequence[Path], jobs: int | None, tell: Progress, read: Reader, readings: Readings) -> _Read:
    """Return what is in the files, documents in an order of their own; only what no earlier build read is read."""
    found, todo = _Read(), []
    tell("reading", 0, len(paths))
    for path in paths:
        name = reading_name(path, read)
        known = readings.get(name)
        if known is None:
            todo.append(path)
        else:
            found.add(path, known)
            found.names.append(name)
    found.kept = len(paths) - len(todo)
    news = read_all(todo, partial(readings.read, read=read), _jobs(todo) if jobs is None else jobs)
    for done, (path, parts) in enumerate(news, start=found.kept + 1):
        found.add(path, parts)
        found.names.append(reading_name(path, read))
        tell("reading", done, len(paths))
    found.documents.sort(key=lambda pair: (pair[1].document.name, pair[1].document.sha256))
    found.failures.sort()
    return found


def _nothing(failures: Sequence[Failure], inputs: Sequence[str | Path]) -> InputError:
    """Return the error that says why there is nothing to build."""
    if not failures:
        named = ", ".join(map(str, inputs))
        return InputError(
            named, "no file that majlis reads is there", "give files of the formats that docs/formats.md lists"
        )
    first = failures[0]
    more = f" (and {len(failures) - 1} more files could not be read either)" if len(failures) > 1 else ""
    return InputError(first.name, first.problem, first.mend + more)


def _write(
    corpus: Corpus, new: Path, former: Path, tell: Progress, failures: Sequence[Failure], sizes: dict[str, int]
) -> Tally:
    """Write all but manifest and description into the folder `new` and return what the graph holds."""
    made = 3
    tell("writing", 0, made)
    tally = write_graph(corpus, new, former)
    tell("writing", 1, made)
    write_tables(tables(corpus), new / "tables")
    tell("writing", 2, made)
    participation, meetings = (read_table(new / "tables", name) for name in ("participation", "meetings"))
    write_network_page(new / "network.html", participation, meetings)
    others = {name: read_table(new / "tables", name) for name in OTHERS}
    write_explorer(new / "index.html", participation, meetings, finding_tables(corpus), others)
    write_review_page(new / "review.html", read_table(new / "tables", "candidates"))
    write_report(new, report_data(corpus, failures, sizes))
    tell("writing", made, made)
    return tally


def _counts(corpus: Corpus) -> dict[str, int]:
    """Return how many there are of each thing that is a tuple of the corpus."""
    return {name: len(getattr(corpus, name)) for name in type(corpus).__dataclass_fields__}
