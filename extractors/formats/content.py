"""What the reader of a format makes of a file: its text, and where each stretch of the text stood in the file.

The text follows the conventions that `extractors.structure.passages` reads: a blank line between paragraphs, numbers
and bullets at the beginning of a line, headings on lines of their own, ``[^1]`` for the mark of a footnote and
``[^1]: `` before the footnote, and ``| a | b |`` for a row of a table.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Aside", "Composer", "Content", "File", "Limits", "Member", "Place"]

_MIB = 1024 * 1024
_LONGEST_CELL = 600


@dataclass(frozen=True, slots=True)
class Place:
    """Where ``[start, end)`` of the text stood: on `page` (from 1; None without pages), in which `part`.

    `part` is ``"footnote"`` or ``"table"``, and empty for running text.
    """

    start: int
    end: int
    page: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that are no part of the text, such as a running head; `why` says what they are, `page` where (from 1)."""

    text: str
    why: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The `text` of a file, and what is known of it.

    `encoding` is empty where the format has none of its own. `pages` is the number of pages (None without pages),
    `quality` the share of characters the file names without doubt (0 to 1). `notes` are lines for the reader of the
    report, such as which pages hold only pictures.
    """

    text: str
    encoding: str = ""
    places: tuple[Place, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()
    pages: int | None = None
    quality: float = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for before it is refused. Sizes in bytes.

    `size` is that of a file, `unpacked` that of all that is packed in it, `ratio` how many times larger than packed;
    `members` counts the files in an archive, `pages`, `seconds` and `memory` bound the reading of a PDF.
    """

    size: int = 64 * _MIB
    unpacked: int = 256 * _MIB
    ratio: int = 200
    members: int = 10_000
    pages: int = field(default_factory=lambda: int(os.environ.get("MAJLIS_MAX_PAGES") or 2_000))
    seconds: int = 600
    memory: int = 2048 * _MIB


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file: `name` is its own, `shown` how messages name it."""

    name: str
    shown: str
    data: bytes
    limits: Limits


@dataclass(frozen=True, slots=True)
class Member:
    """A file in another one; `name` is its path in there."""

    name: str
    data: bytes


class Composer:
    r"""Puts a text together from blocks in reading order and keeps their places.

    >>> composer = Composer()
    >>> composer.block("1. Peru spoke.", page=1)
    >>> composer.row(["Peru", "Chile"])
    >>> composer.content().text
    '1. Peru spoke.\n\n| Peru | Chile |\n'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self.places: list[Place] = []
        self.asides: list[Aside] = []

    def block(self, text: str, *, page: int | None = None, part: str = "", joined: bool = False) -> None:
        """Add a block after a blank line, or on the next line where it is `joined` to the one before."""
        if not text.strip():
            return
        if self._parts:
            self._write("\n" if joined else "\n\n")
        start = self._length
        self._write(text)
        self._last = part
        if page is not None or part:
            self.places.append(Place(start, self._length, page, part))

    def row(self, cells: Iterable[str], *, page: int | None = None) -> None:
        """Add a row of a table; rows that follow one another stand on lines without a blank one between.

        A row with a long cell is no table but the layout of a page, and its cells are blocks.
        """
        cells = list(cells)
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            for cell in cells:
                self.block(cell, page=page)
            return
        plain = [" ".join(cell.replace("|", "/").split()) for cell in cells]
        if any(plain):
            joined = self._last == "table"
            self.block(f"| {' | '.join(plain)} |", page=page, part="table", joined=joined)

    def cells(self, cells: Iterable[Iterable[str]]) -> None:
        r"""Add a row of cells, each with its paragraphs: those of one cell stay together, an empty one keeps its place.

        >>> composer = Composer()
        >>> composer.cells([[], ["Ms. L. Vega", "Director"]])
        >>> composer.content().text
        '|  | Ms. L. Vega Director |\n'
        """
        rows = [[block for block in cell if block.strip()] for cell in cells]
        if any(len(block) > _LONGEST_CELL for cell in rows for block in cell):
            self.row(block for cell in rows for block in cell)
        else:
            self.row(" ".join(cell) for cell in rows)

    def end_table(self) -> None:
        """Let the next row begin a table of its own."""
        self._last = ""

    def aside(self, text: str, why: str, page: int | None = None) -> None:
        """Keep account of words that are set aside."""
        words = " ".join(text.split())
        if words:
            self.asides.append(Aside(words, why, page))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def content(self, encoding: str = "", notes: Iterable[str] = (), **more: float | None) -> Content:
        """Return the content; `more` are `pages` and `quality` where there are any."""
        pages, quality = more.get("pages"), more.get("quality")
        text = "".join(self._parts)
        return Content(
            text=text + "\n" if text else "",
            encoding=encoding,
            places=tuple(self.places),
            asides=tuple(self.asides),
            notes=tuple(notes),
            pages=None if pages is None else int(pages),
            quality=1.0 if quality is None else float(quality),
        )
