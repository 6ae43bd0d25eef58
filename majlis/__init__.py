"""majlis: who took part where, in what role, on which item, says which paragraph.

>>> import majlis
>>> kg = majlis.build(["reports/"], out="outputs/reports")  # doctest: +SKIP
>>> kg.ask("attended-both", first="WGSOM-8", second="WGSOM-11")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from majlis.knowledge_graph import KnowledgeGraph
from majlis.remote_graph import RemoteGraph

if TYPE_CHECKING:
    from graph.differing.records import Difference

__all__ = ["KnowledgeGraph", "RemoteGraph", "__version__", "build", "connect", "diff", "open"]

__version__ = "0.1.0"


def build(
    inputs: Sequence[str | Path],
    out: str | Path,
    jobs: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    decisions: str | Path | None = None,
    reference: str | Path | None = None,
) -> KnowledgeGraph:
    """Read reports and leave in the folder `out` the graph, the tables and the pages.

    Arguments: `inputs` are files and folders; `jobs` is the number of processes that read (None: as many as pay);
    `progress` is called with what is done, how much of it, and how much there is; `decisions` is a file of what people
    decided (docs/review.md), which comes first; `reference` is one of treaty status (docs/disagreement.md). Files that
    cannot be read are in the `failures` of what is returned. Raises `ontology.errors.InputError` where no file could
    be read and `ontology.errors.OutputError` where `out` cannot be written.
    """
    from graph.building import build as build_folder
    from graph.guides import Guides

    guides = Guides(decisions, reference)
    built = build_folder(inputs, out, jobs, progress, guides=guides)
    return KnowledgeGraph(built.folder, built.kept)


def open(folder: str | Path) -> KnowledgeGraph:  # noqa: A001 (majlis.open reads well, and nobody star-imports it)
    """Open what an earlier build left in `folder`. Raises `ontology.errors.OutputError` where there is none."""
    return KnowledgeGraph(Path(folder))


def diff(before: str | Path, after: str | Path) -> Difference:
    """Return what changed from the build in the folder `before` to that in `after` (docs/diff.md).

    Raises `ontology.errors.OutputError` where one of them is no build, or is damaged.
    """
    from graph.differing.comparing import difference

    return difference(before, after)


def connect(url: str, credentials: str | Path | None = None) -> RemoteGraph:
    """Return what is published or served at `url`, to ask there; needs the extra ``publish``.

    Arguments: `url` is a SPARQL endpoint or the address of a store (docs/publish.md); `credentials` is a file of them
    (None: those of the environment). Raises `ontology.errors.InputError` at the first question it cannot ask.
    """
    return RemoteGraph(url, credentials)
