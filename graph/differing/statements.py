"""The statements that only one of two graphs holds, found in little memory.

Graphs whose bytes are the same on both sides are skipped; the statements of the others are sorted in parts on disk and
merged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from graph.differing.blocks import Blocks, scan
from graph.exports.sorting import in_order
from ontology.errors import OutputError

__all__ = ["GraphFile", "Statement", "Tally", "changed_statements", "graph_file", "tally"]

_FORMATS = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS, ".nquads": ox.RdfFormat.N_QUADS}


@dataclass(frozen=True, slots=True)
class Statement:
    """A quad that only one side has: `added` or taken out, its `graph` (empty: the default graph) and its triple.

    Both are in the syntax of N-Triples.
    """

    added: bool
    graph: str
    triple: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements were added and taken out, and in how many named graphs."""

    added: int
    removed: int
    graphs: int


@dataclass(frozen=True)
class GraphFile:
    """A file of TriG or N-Quads."""

    path: Path

    @cached_property
    def blocks(self) -> Blocks | None:
        """The graphs of the file, where it is laid out as a build lays it out."""
        return scan(self.path) if self.path.suffix == ".trig" else None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes of the file."""
        if self.blocks:
            return self.blocks.digest
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def quads(self, names: Iterable[str] | None) -> Iterator[ox.Quad]:
        """Yield the quads of the graphs called `names`, or of all. Raises `OutputError` where the file is damaged."""
        if names is not None and self.blocks:
            for name in names:
                yield from self.blocks.quads(name)
            return
        try:
            yield from ox.parse(path=str(self.path), format=_FORMATS[self.path.suffix])
        except SyntaxError as error:
            raise OutputError(str(self.path), "is damaged", "give TriG or N-Quads, or build again") from error


def graph_file(path: Path) -> GraphFile:
    """Return the graph of the build in the folder `path`, or the file `path`. Raises `OutputError` if it is neither."""
    file = path / "graph.trig" if path.is_dir() else path
    if not file.is_file():
        raise OutputError(str(file), "does not exist", "give the folder of a build, or a .trig or .nq file")
    if file.suffix not in _FORMATS:
        raise OutputError(str(file), "is no graph", f"give the folder of a build, or a file {' or '.join(_FORMATS)}")
    return GraphFile(file)


def changed_statements(before: GraphFile, after: GraphFile) -> Iterator[Statement]:
    """Yield what was taken out of `before` and added to make `after`, by graph and statement."""
    old_names, new_names = _to_compare(before, after)
    with TemporaryDirectory() as scratch:
        old = in_order(_lines(before, old_names), Path(scratch))
        new = in_order(_lines(after, new_names), Path(scratch))
        for added, line in _only_in_one(old, new):
            graph, _, triple = line.partition("\t")
            yield Statement(added, graph, triple[:-1])


def tally(statements: Iterable[Statement]) -> Tally:
    """Count `statements`."""
    numbers, graphs = [0, 0], set()
    for statement in statements:
        numbers[statement.added] += 1
        graphs.add(statement.graph)
    return Tally(numbers[True], numbers[False], len(graphs))


def _to_compare(before: GraphFile, after: GraphFile) -> tuple[list[str] | None, list[str] | None]:
    """Return the names of the graphs that must be looked at on each side; None for all."""
    if before.digest == after.digest and before.path.suffix == after.path.suffix:
        return [], []
    if not (before.blocks and after.blocks):
        return None, None
    old, new = before.blocks, after.blocks
    same = {
        name
        for name, block in old.graphs.items()
        if old.prefixes == new.prefixes and name in new.graphs and new.graphs[name].digest == block.digest
    }
    return [name for name in old.graphs if name not in same], [name for name in new.graphs if name not in same]


def _lines(file: GraphFile, names: list[str] | None) -> Iterator[str]:
    """Yield each quad as a line: the graph, a tab (which no IRI holds), the triple. Raises `OutputError`."""
    for quad in file.quads(names):
        if any(isinstance(term, ox.BlankNode) for term in quad):
            raise OutputError(str(file.path), "holds blank nodes, which differ each time", "give what majlis wrote")
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        yield f"{graph}\t{quad.triple}\n"


def _only_in_one(old: Iterator[str], new: Iterator[str]) -> Iterator[tuple[bool, str]]:
    """Merge two sorted runs of lines and yield those of one only, with whether it is the new one."""
    one, two = next(old, None), next(new, None)
    while one is not None or two is not None:
        if one == two:
            one, two = next(old, None), next(new, None)
        elif two is None or (one is not None and one < two):
            yield False, one or ""
            one = next(old, None)
        else:
            yield True, two
            two = next(new, None)
