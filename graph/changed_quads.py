"""What a named graph lost and gained between two builds, from its two blocks of TriG.

A block is as `graph.store.trig` writes it: a line ``<iri> {``, for each subject a line that begins with one tab and
lines that begin with two, a line ``}``. Subjects whose bytes are the same on both sides are not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from graph.store import trig_head

__all__ = ["changed_quads"]

_SUBJECT = re.compile(rb"\n\t(?!\t)")  # line breaks inside of texts are escaped, so this is where a subject begins


def changed_quads(old: bytes, new: bytes) -> tuple[list[ox.Quad], list[ox.Quad]]:
    r"""Return the quads that only the `old` block of a graph holds, and those that only the `new` one holds.

    >>> old = b"<x:g> {\n\t<x:a> <x:p> <x:b> .\n\t<x:c> <x:p> <x:d> .\n}\n"
    >>> lost, gained = changed_quads(old, old.replace(b"<x:d>", b"<x:e>"))
    >>> [quad.object.value for quad in (*lost, *gained)]
    ['x:d', 'x:e']
    """
    before, after = _subjects(old), _subjects(new)
    lost, gained = (set(_quads(block, parts)) for block, parts in ((old, before - after), (new, after - before)))
    return list(lost - gained), list(gained - lost)


def _subjects(block: bytes) -> set[bytes]:
    """Return what is said of each subject of the block."""
    return set(_SUBJECT.split(block.removesuffix(b"\n}\n"))[1:])


def _quads(block: bytes, parts: set[bytes]) -> Iterable[ox.Quad]:
    if not parts:
        return ()
    name = block.partition(b"\n")[0]
    text = b"".join([trig_head(), name, *(b"\n\t" + part for part in parts), b"\n}\n"])
    return ox.parse(text, format=ox.RdfFormat.TRIG)
