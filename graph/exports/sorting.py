"""Many lines in order, each once, in little memory: sorted in parts on disk, then merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["in_order"]

_PART = 100_000  # lines in memory, some 40 megabytes


def in_order(lines: Iterable[str], scratch: Path, part: int = _PART) -> Iterator[str]:
    r"""Yield `lines`, each ending with its only ``\n``, sorted by code points, each once; `scratch` is a folder.

    >>> with TemporaryDirectory() as place:
    ...     list(in_order(["b\n", "a\n", "b\n"], Path(place), part=2))
    ['a\n', 'b\n']
    """
    source = iter(lines)
    with TemporaryDirectory(dir=scratch) as folder, ExitStack() as stack:
        parts: list[Path] = []
        while chunk := sorted(set(islice(source, part))):
            path = Path(folder) / f"{len(parts)}"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(chunk)
            parts.append(path)
        files = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in parts]
        yield from (line for line, _ in groupby(heapq.merge(*files)))
