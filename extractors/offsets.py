"""Where each character of a derived text stood in the text it was made from.

Repair, reordering and folding make new texts out of old ones; an `OffsetMap` leads every character back to a range
of the original, so that what is read in a derived text can be quoted from the original. All offsets are characters,
ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["OffsetMap", "Pieces", "edited"]

Offsets = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class OffsetMap:
    """For character `i` of a derived text: it stands for ``[starts[i], ends[i])`` of the original.

    Without arrays (None) the map is the identity on `length` characters. An empty range is the place of a character
    that was put in.

    >>> OffsetMap.identity(5).span(1, 3)
    (1, 3)
    """

    length: int
    starts: Offsets | None = None
    ends: Offsets | None = None

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text of `length` characters to itself."""
        return cls(length)

    @property
    def is_identity(self) -> bool:
        """Whether every character stands where it stood."""
        return self.starts is None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest range of the original that holds all that ``[start, end)`` stands for.

        Characters may have changed their order, so all of them count, not only the first and last. An empty range
        leads to an empty one: the place where the character at `start` begins. Offsets beyond the text are cut.
        """
        start = min(max(start, 0), self.length)
        end = min(end, self.length)
        if self.starts is None or self.ends is None:
            return start, max(start, end)
        if end > start:
            return int(self.starts[start:end].min()), int(self.ends[start:end].max())
        place = self.starts[start] if start < self.length else self.ends[-1] if self.length else 0
        return int(place), int(place)

    def spans(self, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return `span` of each of `ranges`, which must lie inside the text, all at once."""
        if self.starts is None or self.ends is None or not ranges:
            return list(ranges)
        first, last = np.array(ranges, dtype=np.int32).T
        starts = _least(self.starts, self.ends, first, last).tolist()
        ends = _greatest(self.starts, self.ends, first, last).tolist()
        return list(
            zip(
                starts,
                (end if b > a else start for start, end, (a, b) in zip(starts, ends, ranges, strict=True)),
                strict=True,
            )
        )

    def then(self, outer: OffsetMap) -> OffsetMap:
        """Return the map to what `outer` leads to, where this map leads to the text that `outer` maps.

        >>> _, inner = edited("abc", [(0, 1, "")])
        >>> _, outer = edited("-abc", [(0, 1, "")])
        >>> inner.then(outer).span(0, 1)
        (2, 3)
        """
        if outer.starts is None or outer.ends is None:
            return self
        if self.starts is None or self.ends is None:
            return outer
        starts = _least(outer.starts, outer.ends, self.starts, self.ends)
        return OffsetMap(self.length, starts, _greatest(outer.starts, outer.ends, self.starts, self.ends))


def _places(starts: Offsets, ends: Offsets) -> Offsets:
    """Where each character begins, and at the end where the last one ends: the places of empty ranges."""
    return np.concatenate([starts, ends[-1:] if len(ends) else np.zeros(1, np.int32)])


def _ranged(first: Offsets, last: Offsets) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The numbers of the ranges of more than one character, and their edges in the form `reduceat` takes."""
    wide = np.flatnonzero(last - first > 1)
    return wide, np.column_stack([first[wide], last[wide]]).ravel().astype(np.intp)


def _least(starts: Offsets, ends: Offsets, first: Offsets, last: Offsets) -> Offsets:
    padded = _places(starts, ends)
    found = padded[first]
    wide, edges = _ranged(first, last)
    if len(wide):
        found[wide] = np.minimum.reduceat(padded, edges)[::2]
    return found


def _greatest(starts: Offsets, ends: Offsets, first: Offsets, last: Offsets) -> Offsets:
    padded = np.concatenate([ends, np.zeros(1, np.int32)])
    found = np.where(last > first, padded[np.maximum(last - 1, 0)], _places(starts, ends)[first])
    wide, edges = _ranged(first, last)
    if len(wide):
        found[wide] = np.maximum.reduceat(padded, edges)[::2]
    return found.astype(np.int32)


class Pieces:
    """Builds a new text and its map from pieces of an old one, in any order.

    >>> pieces = Pieces("2021 عام")
    >>> pieces.keep(5, 8)
    >>> pieces.put(" ", 4, 5)
    >>> pieces.keep(0, 4)
    >>> text, offsets = pieces.build()
    >>> text, offsets.span(0, 3), offsets.span(4, 8)
    ('عام 2021', (5, 8), (0, 4))
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._edges: list[tuple[int, int, bool]] = []

    def keep(self, start: int, end: int) -> None:
        """Add ``[start, end)`` of the old text as it is."""
        self._add(self._text[start:end], start, end, each=True)

    def put(self, text: str, start: int, end: int) -> None:
        """Add `text`, all of which stands for ``[start, end)`` of the old text; an empty range inserts it."""
        self._add(text, start, end, each=False)

    def swap(self, text: str, start: int) -> None:
        """Add `text`, which stands character for character for the old text from `start` on."""
        self._add(text, start, start + len(text), each=True)

    def _add(self, text: str, start: int, end: int, *, each: bool) -> None:
        if text:
            self._parts.append(text)
            self._edges.append((start, end, each))

    def build(self) -> tuple[str, OffsetMap]:
        """Return the new text and its map to the old one."""
        text = "".join(self._parts)
        edges = np.array(self._edges, dtype=np.int32).reshape(-1, 3)
        lengths = np.fromiter(map(len, self._parts), np.int32, len(self._parts))
        first, last, each = (np.repeat(column, lengths) for column in edges.T)
        begin = np.repeat(np.cumsum(lengths, dtype=np.int32) - lengths, lengths)
        within = (np.arange(len(text), dtype=np.int32) - begin) * each
        starts = (first + within).astype(np.int32)
        ends = np.where(each == 1, starts + 1, last).astype(np.int32)
        return text, OffsetMap(len(text), starts, ends)


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> tuple[str, OffsetMap]:
    """Return `text` with each ``(start, end, new)`` done, and its map; `edits` are in order and don't overlap.

    A replacement of the same length stands character for character for what it replaces. Without edits, or with
    edits that change nothing, `text` itself comes back.

    >>> edited("kaff", [(2, 4, "")])[0]
    'ka'
    """
    pieces, done, changed = Pieces(text), 0, False
    for start, end, new in edits:
        if text[start:end] == new:
            continue
        pieces.keep(done, start)
        if len(new) == end - start:
            pieces.swap(new, start)
        else:
            pieces.put(new, start, end)
        done, changed = end, True
    if not changed:
        return text, OffsetMap.identity(len(text))
    pieces.keep(done, len(text))
    return pieces.build()
