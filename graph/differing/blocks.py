"""The graphs of a ``graph.trig`` without parsing it: where each stands in the file, and a digest of its bytes.

A build writes each named graph as one block: a line ``<iri> {``, lines that begin with a tab, a line ``}``. What was
written otherwise has no blocks and is read as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import OutputError

__all__ = ["Block", "Blocks", "scan"]


@dataclass(frozen=True, slots=True)
class Block:
    """A named graph in a file: the bytes from `start` to `end`, and their `digest`."""

    start: int
    end: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Blocks:
    """The graphs of the file at `path` by name, the `prefixes` above them, and a `digest` of the whole file."""

    path: Path
    prefixes: bytes
    graphs: dict[str, Block]
    digest: str

    def quads(self, name: str) -> Iterator[ox.Quad]:
        """Yield the quads of the graph called `name`. Raises `OutputError` where the file is damaged."""
        block = self.graphs[name]
        with self.path.open("rb") as file:
            file.seek(block.start)
            text = self.prefixes + file.read(block.end - block.start)
        try:
            yield from ox.parse(text, format=ox.RdfFormat.TRIG)
        except SyntaxError as error:
            raise OutputError(str(self.path), "is damaged", "run majlis build again") from error


def scan(path: Path) -> Blocks | None:
    """Return the blocks of the file at `path`; None where it is TriG of another layout."""
    whole, part = hashlib.sha256(), hashlib.sha256()
    graphs: dict[str, Block] = {}
    prefixes, name, start, place = [], "", 0, 0
    with path.open("rb") as file:
        for line in file:
            whole.update(line)
            if not name and line.startswith(b"@prefix "):
                prefixes.append(line)
            elif not name and line.startswith(b"<") and line.endswith(b"> {\n"):
                name, start, part = line[1:-4].decode("utf-8", "replace"), place, hashlib.sha256()
            elif not name or not line.startswith((b"\t", b"}\n")) or (line == b"}\n" and name in graphs):
                return None
            part.update(line)
            place += len(line)
            if line == b"}\n":
                graphs[name] = Block(start, place, part.digest())
                name = ""
    return None if name else Blocks(path, b"".join(prefixes), graphs, whole.hexdigest())
