"""The structure of a report: headings, numbered paragraphs, list items, footnotes, and page furniture set aside.

The text is read line by line into blocks; a block that begins without a number goes on with the paragraph before
it when that one has not ended (a page break, a footnote or a running head stood between). The result is a flow text
in reading order, with an index back to the repaired text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from extractors.structure.lines import Line, LineKind, read_lines
from extractors.words.list_letters import nested

__all__ = ["Passage", "PassageKind", "Structure", "structure"]

_TERMINAL = re.compile(r"[.!?؟。！？:：;；؛][\"”»)\]*_\d<>/sup]{0,12}\s*$")
_SUP_MARK = re.compile(
    r"<sup>\s*\(?(\d{1,3})\)?\s*</sup>|\[\^(\d{1,3})\]|(?<=[^\W\d_.,،)])\s?\((\d{1,2})\)(?=[،,.;؛\s])"
)


_GOES_ON = re.compile(r"[,،、-]\s*$")
_LIST_GOES_ON = re.compile(r"[,،、]\s*$")
_FULL_LINE = 60  # characters: a shorter line without a comma at its end is no part of a text that goes on
_NUMBER_ALONE = re.compile(r"[\s#*]*(\d{1,3})[\s.*]*")  # a heading that is the number of the text below it


class PassageKind(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list-item"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage at ``[start, end)`` of the flow text.

    `label` is how it is cited: the printed number, with the letter of a list item (``"53(a)"``), ``"n1"`` for a
    footnote, ``"¶3"`` where nothing is printed. `section` counts the headings before it; `notes` maps the places of
    footnote marks in the flow text to the labels of their footnotes. `cells` are the spans of the cells of a row of a
    table, empty ones too.
    """

    kind: PassageKind
    label: str
    start: int
    end: int
    section: int
    notes: tuple[tuple[int, str], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Structure:
    """The flow text, the position in the repaired text of each of its characters, and its passages in order."""

    text: str
    index: npt.NDArray[np.int32]
    passages: tuple[Passage, ...]

    def text_of(self, passage: Passage) -> str:
        """Return the text of `passage`."""
        return self.text[passage.start : passage.end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the repaired text of ``[start, end)`` of the flow text."""
        return int(self.index[start]), int(self.index[end - 1]) + 1


@dataclass
class _Block:
    kind: PassageKind
    label: str
    section: int
    pieces: list[tuple[int, int]]
    row: bool = False
    cells: tuple[tuple[int, int], ...] = ()

    def ends(self, text: str, following: str) -> bool:
        """Whether the block has ended before a line that begins with the letter `following`, a blank line between."""
        start, end = self.pieces[-1]
        tail = text[max(start, end - 40) : end]
        new = following.isupper() and end - start < _FULL_LINE and not _GOES_ON.search(tail)
        return self.row or new or bool(_TERMINAL.search(tail))


@dataclass
class _Assembly:
    """The blocks read so far and where the numbering stands."""

    text: str
    blocks: list[_Block] = field(default_factory=list)
    open: _Block | None = None
    number: str = ""
    path: tuple[str, ...] = ()
    section: int = 0
    unnumbered: int = 0
    broken: bool = False

    def add(self, kind: PassageKind, label: str, line: Line) -> None:
        block = _Block(kind, label, self.section, [(line.body, line.end)])
        self.blocks.append(block)
        self.open = block
        self.broken = False

    def resume(self, following: str) -> _Block | None:
        """Return the last block of running text that has not ended, if the text may go on with it."""
        for block in reversed(self.blocks):
            if block.kind is PassageKind.FOOTNOTE:
                continue
            running = block.kind in {PassageKind.PARAGRAPH, PassageKind.ITEM}
            return block if running and not block.ends(self.text, following) and block.label[0] != "¶" else None
        return None

    def unfinished(self) -> bool:
        """Whether the text before a break ends in a comma: a name that stands behind it goes on with its list."""
        block = self.resume("") if self.broken else None
        return block is not None and bool(_LIST_GOES_ON.search(self.text, *block.pieces[-1]))


def _place(state: _Assembly, line: Line, previous: LineKind) -> None:
    match line.kind:
        case LineKind.FURNITURE | LineKind.BLANK:
            state.broken = True
        case LineKind.HEADING:
            if state.open is not None and state.open.kind is PassageKind.HEADING and previous is LineKind.HEADING:
                state.section -= 1
            state.section += 1
            alone = _NUMBER_ALONE.fullmatch(state.text, line.start, line.end)
            state.number, state.path = line.number or (alone[1] if alone else state.number), ()
            state.add(PassageKind.HEADING, f"h{state.section}", line)
        case LineKind.PARAGRAPH:
            state.number, state.path = line.number, ()
            state.add(PassageKind.PARAGRAPH, line.number, line)
        case LineKind.ITEM:
            state.path = nested(state.path, line.number) if line.number else state.path
            marks = "".join(f"({mark})" for mark in state.path)
            label = f"{state.number}{marks}" if line.number else state.number or _unnumbered(state)
            state.add(PassageKind.ITEM, label, line)
        case LineKind.ROW if not line.cells and state.unfinished():
            _go_on(state, line)
        case LineKind.ROW:
            state.add(PassageKind.ITEM, state.number or _unnumbered(state), line)
            state.blocks[-1].row, state.blocks[-1].cells = True, line.cells or ()
        case LineKind.FOOTNOTE:
            state.add(PassageKind.FOOTNOTE, f"n{line.number}", line)
        case LineKind.TEXT:
            _go_on(state, line)


def _unnumbered(state: _Assembly) -> str:
    state.unnumbered += 1
    return f"¶{state.unnumbered}"


def _go_on(state: _Assembly, line: Line) -> None:
    closed = state.open is None or state.open.kind is PassageKind.HEADING or bool(state.open.cells)
    block = None if closed or state.broken else state.open
    if block is None:
        block = state.resume(state.text[line.body : line.body + 1])
    if block is None:
        state.add(PassageKind.PARAGRAPH, state.number or _unnumbered(state), line)
        return
    block.pieces.append((line.body, line.end))
    state.open = block
    state.broken = False


def _blocks(text: str) -> list[_Block]:
    state = _Assembly(text)
    previous = LineKind.BLANK
    for line in read_lines(text):
        _place(state, line, previous)
        previous = line.kind
    return state.blocks


def _marks(text: str, start: int, known: set[str]) -> tuple[tuple[int, str], ...]:
    found = ((start + m.start(), f"n{next(filter(None, m.groups()))}") for m in _SUP_MARK.finditer(text))
    return tuple((place, label) for place, label in found if label in known)


def _flow(text: str, blocks: Iterable[_Block]) -> Iterator[tuple[_Block, str, npt.NDArray[np.int32]]]:
    for block in blocks:
        parts, index = [], []
        for start, end in block.pieces:
            parts.append(text[start:end])
            index.append(np.arange(start, end, dtype=np.int32))
            parts.append(" ")
            index.append(np.array([max(start, end - 1)], dtype=np.int32))
        yield block, "".join(parts)[:-1] + "\n", np.concatenate(index)


def structure(text: str) -> Structure:
    r"""Read the structure of the repaired `text`.

    >>> result = structure("I. Attendance\n\n1. Peru and\nUganda attended.\n\n2. So did the Holy See.\n")
    >>> [(p.kind.value, p.label) for p in result.passages]
    [('heading', 'h1'), ('paragraph', '1'), ('paragraph', '2')]
    >>> result.text_of(result.passages[1])
    'Peru and Uganda attended.'
    """
    parts: list[str] = []
    index: list[npt.NDArray[np.int32]] = []
    passages: list[Passage] = []
    place = 0
    blocks = _blocks(text)
    known = {block.label for block in blocks if block.kind is PassageKind.FOOTNOTE}
    for block, body, positions in _flow(text, blocks):
        first = block.pieces[0][0]
        cells = tuple((place + max(0, a - first), place + max(0, b - first)) for a, b in block.cells)
        passage = Passage(block.kind, block.label, place, place + len(body) - 1, block.section, cells=cells)
        passages.append(replace(passage, notes=_marks(body, place, known)) if known else passage)
        parts.append(body)
        index.append(positions)
        place += len(body)
    joined = np.concatenate(index) if index else np.empty(0, dtype=np.int32)
    return Structure("".join(parts), joined, tuple(passages))
