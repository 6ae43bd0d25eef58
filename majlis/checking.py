"""`majlis check`: a build or a file of RDF against the shapes, and how what is wrong is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from majlis.display import SHAPES
from ontology.errors import InputError

if TYPE_CHECKING:
    from graph.check_report import CheckReport

__all__ = ["check_place", "shown"]


def check_place(place: Path, sources: Sequence[str | Path] = ()) -> CheckReport:
    """Check the build in the folder `place`, or the file of RDF; with `sources` each quote against its file too."""
    from graph.audit import texts_by_hash
    from graph.check import check

    if not place.exists():
        raise InputError(str(place), "is not there", "name a build or a file of RDF")
    return check(place, texts_by_hash(map(Path, sources)) if sources else None)


def shown(report: CheckReport, shape: str) -> Iterator[str]:
    """Yield what `report` says: sentences for the shape ``text``, else one of the shapes of `majlis.display`."""
    from graph.check_report import COLUMNS

    if shape == "text":
        yield from ("\n".join(found.lines()) + "\n" for found in report.explained)
    elif report.explained or shape != "records":
        yield SHAPES[shape](COLUMNS, [found.row() for found in report.explained])
