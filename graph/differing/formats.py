"""The one list of formats of a difference as RDF. It loads no library: the command line takes its choices from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from graph.differing.records import Difference

__all__ = ["RDF", "Rdf", "write_rdf"]


@dataclass(frozen=True, slots=True)
class Rdf:
    """A format: the `suffix` of its files, and whether it can be `run` on a store or describes the changes."""

    suffix: str
    media_type: str
    run: bool


RDF: dict[str, Rdf] = {
    "rdf-patch": Rdf(".rdfp", "application/rdf-patch", run=True),
    "sparql-update": Rdf(".ru", "application/sparql-update", run=True),
    "trig": Rdf(".trig", "application/trig", run=False),
    "nquads": Rdf(".nq", "application/n-quads", run=False),
}
"""Every format by the name that users give."""


def write_rdf(before: Path, after: Path, to: str, stream: BinaryIO, known: Difference | None = None) -> None:
    """Write to `stream` in the format `to` what changed from `before` to `after`.

    Both are folders of builds; for formats that can be run, files of TriG or N-Quads too. `known` is the difference,
    where it has been found already. Raises `OutputError`.
    """
    if RDF[to].run:
        stream.writelines(line.encode() for line in _to_run(before, after, to))
    else:
        stream.write(_description(before, after, to, known))


def _to_run(before: Path, after: Path, to: str) -> Iterable[str]:
    from graph.differing.patches import rdf_patch, sparql_update
    from graph.differing.statements import graph_file

    one, two = graph_file(before), graph_file(after)
    return rdf_patch(one, two) if to == "rdf-patch" else sparql_update(one, two)


def _description(before: Path, after: Path, to: str, known: Difference | None) -> bytes:
    import pyoxigraph as ox

    from graph.differing.activities import PREFIXES, described
    from graph.differing.comparing import difference
    from graph.differing.sides import side

    quads = described(known or difference(before, after), side(before), side(after))
    form = ox.RdfFormat.TRIG if to == "trig" else ox.RdfFormat.N_QUADS
    made = ox.serialize(quads, format=form, prefixes=PREFIXES if to == "trig" else None) or b""
    # The serialiser writes the prefixes in no fixed order, everything else in the order it comes.
    lines = made.split(b"\n")
    head = len(PREFIXES) if to == "trig" else 0
    return b"\n".join(sorted(lines[:head]) + lines[head:])
