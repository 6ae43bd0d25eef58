"""Building: from files to a folder with the graph, the store, the tables, the pages and the manifest.

Files are found, read (in several processes where that pays; what an earlier build read is kept, see
`graph.readings`), audited, resolved together, and written. A bad file is listed and never stops a build; a build
without one good file leaves nothing behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.audit import read_audited
from graph.corpus import Corpus
from graph.describing import about, write_description
from graph.document_graphs import write_graph
from graph.explorer_findings import finding_tables
from graph.guides import Guides
from graph.input_files import Progress, files_to_read, read_files
from graph.manifest import Failure, manifest, write_manifest
from graph.output_folder import replaced, workspace
from graph.page_files import PAGED, get_ready, write_pages
from graph.readings import FOLDER, Reader, Readings
from graph.report import report_data, write_report
from graph.report_lines import ReportData
from graph.resolve import resolve
from graph.rows import TABLES
from graph.tables import tables, write_tables
from graph.tally import Tally
from graph.workers import Begin, another, rare_collection
from ontology.errors import InputError
from ontology.records import DocumentFacts

__all__ = ["BuildResult", "Progress", "build"]

_FACTS_A_WORKER = 10_000
"""How many participations are on pages that take longer to make than another process to start."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build left: its `folder`, how many `documents` it holds, and the files that could not be read.

    `kept` is how many files did not have to be read, because an earlier build had read them.
    """

    folder: Path
    documents: int
    failures: tuple[Failure, ...]
    kept: int = 0


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
        found = read_files(files_to_read(inputs, folder), jobs, tell, read, readings)
        if not found.documents:
            raise _nothing(found.failures, inputs)
        sizes = {
            facts.document.sha256: path.stat().st_size
            for path, facts in found.documents
            if facts.document.name == path.name  # the size of a file in another one is not known here
        }
        documents = [facts for _, facts in found.documents]
        with another(_busy(documents, jobs)) as begin:
            begin(get_ready)
            corpus = resolve(documents, decisions=known.decisions or (), reference=known.reference or ())
            report = partial(report_data, failures=found.failures, sizes=sizes)
            tally = _write(corpus, new, folder, tell, report, begin)
        readings.carry(found.names, new / FOLDER)
        content = manifest((facts.document for facts in documents), found.failures, _counts(corpus))
        content.update(known.entries())
        write_description(new, about(content), tally, (facts.document.language for facts in documents))
        write_manifest(content, new)
    return BuildResult(folder, len(documents), tuple(found.failures), found.kept)


def _busy(documents: Sequence[DocumentFacts], jobs: int | None) -> bool:
    """Tell whether there is so much to write that two processes share it."""
    cores = os.cpu_count() or 1
    return (cores if jobs is None else jobs) > 1 and sum(len(d.participations) for d in documents) > _FACTS_A_WORKER


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


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
    corpus: Corpus, new: Path, former: Path, tell: Progress, report: Callable[[Corpus], ReportData], begin: Begin
) -> Tally:
    """Write all but manifest and description into the folder `new` and return what the graph holds.

    Tables and pages are begun before the graph, as another process may be at hand.
    """
    made = 3
    tell("writing", 0, made)
    begun = [begin(write_pages, new, tables(corpus, PAGED), finding_tables(corpus))]
    tally = write_graph(corpus, new, former)
    tell("writing", 1, made)
    begun.append(begin(write_tables, tables(corpus, TABLES.keys() - PAGED), new / "tables"))
    begun.append(begin(write_report, new, report(corpus)))
    tell("writing", 2, made)
    for end in begun:
        end()
    tell("writing", made, made)
    return tally


def _counts(corpus: Corpus) -> dict[str, int]:
    """Return how many there are of each thing that is a tuple of the corpus."""
    return {name: len(getattr(corpus, name)) for name in type(corpus).__dataclass_fields__}
