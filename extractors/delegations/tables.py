"""Tables of participants, row by row: under heads, or without them where a heading announces a list.

A row of one cell is the delegation or the heading of the rows below it. The delegation goes on until another row names
one. It came if one of its rows says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.delegations.headings import PRESIDING, Heading, read_status
from extractors.delegations.runs import ListState
from extractors.delegations.table_rows import Columns, guessed_columns, read_row, said_behind
from extractors.lists.lists import Reader
from extractors.lists.whole_names import whole_name
from extractors.structure.columns import Column, column, is_head_row
from extractors.structure.page import Page

__all__ = ["TableReader"]

_WHO = frozenset({Column.DELEGATION, Column.COUNTRY, Column.ORGANIZATION})
_TOLD = frozenset({Column.NAME, Column.SURNAME, Column.PRESENCE})


class TableReader:
    """Reads the rows of tables into the list of participants at `state`."""

    def __init__(self, page: Page, state: ListState) -> None:
        self.page, self.state = page, state
        self.columns: Columns | None = None
        self.other = False  # a table of something else
        self.parted = False  # a line of running text stands before the next row

    def end(self, *, short: bool) -> None:
        """Let the next row begin another table, unless only a `short` line, a merged cell, stands between the two."""
        if self.columns is None or not short or self.parted:
            self.columns, self.other = None, False
        self.parted = True

    def read(self, number: int, reader: Reader) -> bool:
        """Read a row of a table under heads, or of one without them that is announced; return whether it is one."""
        passage = self.page.passages[number]
        texts = [self.page.printed(a, b) if a < b else "" for a, b in passage.cells]
        if self.parted and self.columns is not None and len(self.columns) != len(texts):
            self.columns = None
        self.parted = False
        if is_head_row(texts) or (len(texts) == 1 and column(texts[0])):
            self._head(number, reader, texts)
            return True
        if self.columns is None and not self.other:
            self.other = bool(column(next(filter(None, texts), "")))  # heads of which too few are known
        if self.other:
            return True
        if self._banner(number, reader, texts):
            return True
        if self.columns is not None:
            self._row(number, reader, self.columns)
            return True
        announced = self.state.announced
        columns = guessed_columns(reader, passage) if announced else None
        if columns is not None:
            self._row(number, reader, columns)
        return columns is not None

    def _banner(self, number: int, reader: Reader, texts: Sequence[str]) -> bool:
        """A row with one cell, or the same in all: the delegation or the heading of the rows below it."""
        filled = [span for span, text in zip(self.page.passages[number].cells, texts, strict=True) if text]
        marked = any(Column.PRESENCE in kinds for kinds in self.columns or ())
        if len({text for text in texts if text}) != 1 or marked or not self.state.announced:
            return False
        if name := whole_name(reader, *filled[0]):
            said = self.state.told(said_behind(reader, name, filled[0][1]))
            self.state.take(self.state.run.opened(name, said, name.start), (), number)
        elif status := read_status(reader, *filled[0]):
            if not status.rank:
                self.state.said, self.state.home = replace(status, opens=False), None
        else:
            return False
        return True

    def _head(self, number: int, reader: Reader, texts: Sequence[str]) -> None:
        """Take the heads of a table; it is a list of participants if it is announced or its heads say so."""
        self.columns = [column(text) for text in texts]
        kinds = frozenset().union(*self.columns)
        told = Column.DELEGATION in kinds and bool(kinds & _TOLD)
        present = Column.PRESENCE in kinds and bool(kinds & _WHO)
        self.state.run.declared = self.state.run.declared or told or present
        if not self.state.run.declared and self.state.said == Heading():
            self.columns, self.other = None, True
            return
        self.state.run.declared = True
        for kinds, (start, end) in zip(self.columns, self.page.passages[number].cells, strict=False):
            if Column.DELEGATION in kinds and not self.state.said.word and (said := read_status(reader, start, end)):
                self.state.said = replace(said, opens=False)

    def _row(self, number: int, reader: Reader, columns: Columns) -> None:
        row = read_row(reader, self.page.passages[number], columns)
        said = self.state.told(row.status)
        if row.agent is not None:
            before = len(self.state.run.found)
            self.state.home = self.state.run.opened(row.agent, said, row.agent.start)
            fresh = len(self.state.run.found) > before
            self.state.home.came = not row.absent if fresh else self.state.home.came or not row.absent
        elif row.says or self.state.home is None:
            self.state.home = self.state.run.opened(None, said, self.page.passages[number].start)
        elif not row.absent:
            self.state.home.came = True
        if row.status and row.status.function in PRESIDING:
            for person in row.persons:
                person.titles.append(row.status.function.value)
        for person in row.persons:
            person.affiliation = self.state.home.name
        self.state.take(self.state.home, row.persons, number)
