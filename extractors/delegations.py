"""Lists of participants: delegations with their delegates, in lines, blocks and tables.

Such a list is known by a heading that says so («List of participants»), by the heads of a table, or by its form alone:
two names or more, each with persons under it. Headings between the delegations («Observers», «Apologies») say in what
capacity they take part, or what they do instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.capacity import stated_capacity
from extractors.columns import Column, column, is_head_row
from extractors.delegation_runs import Delegation, Run
from extractors.folding import is_han
from extractors.list_headings import PRESIDING, SHORT, Heading, read_heading, read_status
from extractors.lists import Reader
from extractors.member_lines import read_members
from extractors.names import NameSpan
from extractors.page import Page
from extractors.person_span import PersonSpan
from extractors.structure import PassageKind
from extractors.table_rows import DELEGATES, Columns, guessed_columns, read_row, whole_name
from ontology.records import Function

__all__ = ["Delegation", "read_delegations"]

_WHO = frozenset({Column.DELEGATION, Column.COUNTRY, Column.ORGANIZATION})
_TOLD = frozenset({Column.NAME, Column.SURNAME, Column.PRESENCE})
_OFFICES = frozenset({"post", "institution", "title", "rep"})


class _DelegationReader:
    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.run = Run(declared=False)
        self.said = Heading()
        self.fresh = False  # a heading, and no row yet below it
        self.home: Delegation | None = None
        self.columns: Columns | None = None
        self.strange = 0

    def runs(self) -> Iterator[Run]:
        for number, folded in enumerate(self.page.passages):
            reader = Reader(self.page, folded.start, folded.end, self.page.cues_in(number), self.language)
            if folded.cells and self._table(number, reader):
                continue
            if not folded.cells:
                self.columns = None
            if (heading := self._opens(number, reader)) is not None:
                yield self._closed(declared=True)
                self.said = heading
            elif (heading := read_heading(self.page, number, reader)) is not None:
                self.said, self.fresh, self.home = heading, True, None
                self._named_in(heading, number)
            elif not self._label(number, reader) and not self._line(number, reader):
                self.strange += not self._short(number) or self._tells(number, reader)
                if self.strange and not self.fresh:
                    yield self._closed(declared=False)
        yield self.run

    def _closed(self, *, declared: bool) -> Run:
        run, self.run = self.run, Run(declared)
        self.said, self.home, self.strange = Heading(), None, 0
        return run

    def _opens(self, number: int, reader: Reader) -> Heading | None:
        """What the heading of a list of participants says, None where passage `number` is none."""
        passage = self.page.passages[number]
        if self.page.cues_in(number, frozenset({"participants"})) and self._short(number):
            return Heading(stated_capacity(reader, passage.start, passage.end))
        heading = read_heading(self.page, number, reader)
        return heading if heading is not None and heading.opens else None

    def _named_in(self, heading: Heading, number: int) -> None:
        """«Secretariat of the ILO»: the heading names whose persons stand below it."""
        if heading.agent is not None:
            self.home = self.run.opened(heading.agent, heading, heading.agent.start)
            self.home.passages.append(number)

    def _short(self, number: int) -> bool:
        passage = self.page.passages[number]
        return passage.end - passage.start <= SHORT

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, number: int, reader: Reader) -> bool:
        """Read a row of a table under heads, or of one without them that is announced; return whether it is one."""
        passage = self.page.passages[number]
        texts = [self.page.printed(a, b) if a < b else "" for a, b in passage.cells]
        if is_head_row(texts) or (len(texts) == 1 and column(texts[0])):
            self._head(number, reader, texts)
            return True
        if self.columns is not None:
            self._row(number, reader, self.columns)
            return True
        announced = self.run.declared or self.said != Heading()
        columns = guessed_columns(reader, passage) if announced else None
        if columns is not None:
            self._row(number, reader, columns)
        return columns is not None

    def _head(self, number: int, reader: Reader, texts: Sequence[str]) -> None:
        """Take the heads of a table; it is a list of participants if it is announced or its heads say so."""
        self.columns = [column(text) for text in texts]
        kinds = frozenset().union(*self.columns)
        told = Column.DELEGATION in kinds and bool(kinds & _TOLD)
        present = Column.PRESENCE in kinds and bool(kinds & _WHO)
        self.run.declared = self.run.declared or told or present
        if not self.run.declared and self.said == Heading():
            self.columns = None
            return
        self.run.declared = True
        for kinds, (start, end) in zip(self.columns, self.page.passages[number].cells, strict=False):
            if Column.DELEGATION in kinds and not self.said.word and (said := read_status(reader, start, end)):
                self.said = replace(said, opens=False)

    def _row(self, number: int, reader: Reader, columns: Columns) -> None:
        row = read_row(reader, self.page.passages[number], columns)
        said = self._said(row.status)
        if row.agent is not None:
            before = len(self.run.found)
            self.home = self.run.opened(row.agent, said, row.agent.start)
            fresh = len(self.run.found) > before
            self.home.came = not row.absent if fresh else self.home.came or not row.absent
        elif row.says or self.home is None:
            self.home = self.run.opened(None, said, self.page.passages[number].start)
        elif not row.absent:
            self.home.came = True
        self.home.persons += row.persons
        self.home.passages.append(number)
        if row.status and row.status.function in PRESIDING:
            for person in row.persons:
                person.titles.append(row.status.function.value)
        for person in row.persons:
            person.affiliation = self.home.name
        self.fresh, self.strange = False, 0

    def _said(self, status: Heading | None) -> Heading:
        """What is said of a row: by a cell of its own, else by the heading above."""
        if status is None or status.function in PRESIDING:
            return self.said
        return replace(status, word=status.word or (self.said.word if status.function else ""), opens=False)

    # -- lines and blocks --------------------------------------------------------------------------------------

    def _label(self, number: int, reader: Reader) -> bool:
        """«Absent: Peru, Chile» among the lines of a list: the label is the heading of the names behind it."""
        passage = self.page.passages[number]
        colon = self.page.text.find(":", passage.start, passage.end)
        said = read_status(reader, passage.start, colon) if colon > 0 and self.run.found else None
        names = [n for n in reader.names if n.start > colon and n.kind in DELEGATES and len(n.codes) == 1]
        if said is None or said.function in PRESIDING or not names or not reader.leads(colon, names[0].lead):
            return False
        for name in names:
            self.run.opened(name, said, name.start).passages.append(number)
        return True

    def _line(self, number: int, reader: Reader) -> bool:
        """Read a passage as the line of a delegation, or of persons below one; return whether it was either."""
        passage = self.page.passages[number]
        if (name := self._delegation(number, reader)) is not None:
            self.home = self.run.opened(name, self.said, name.start)
            self.home.signed = not self.run.declared and self.page.has_cue(number, frozenset({"signing"}))
            self._take(self.home, self._after_name(name, reader, passage.end), number)
            return True
        if self.home is None and not (self.said.function is Function.SECRETARIAT and self.fresh):
            return False
        persons = self._persons(number, reader)
        if not persons:
            return self._post(number, reader)
        if self.home is None:
            self.home = self.run.opened(None, self.said, passage.start)
        self._take(self.home, persons, number)
        return True

    def _take(self, home: Delegation, persons: Sequence[PersonSpan], number: int) -> None:
        home.persons += persons
        home.passages.append(number)
        self.fresh, self.strange = False, 0

    def _delegation(self, number: int, reader: Reader) -> NameSpan | None:
        """Return the one name that the passage consists of, or begins with before its persons."""
        passage = self.page.passages[number]
        if name := whole_name(reader, passage.start, passage.end):
            return name
        names = [name for name in reader.names if name.kind in DELEGATES]
        if not names or not reader.leads(passage.start, names[0].lead) or len(names[0].codes) > 1:
            return None
        return names[0] if self._after_name(names[0], reader, passage.end) else None

    def _after_name(self, name: NameSpan, reader: Reader, end: int) -> list[PersonSpan]:
        mark = re.compile(r"\s*[:|-]\s*").match(self.page.text, name.end, end)
        unspaced = name.end < end and is_han(self.page.text[name.end])
        if mark is None and not self.page.set_apart(name.end, name.end if unspaced else min(name.end + 1, end)):
            return []
        return read_members(reader, mark.end() if mark else name.end, end, name)

    def _persons(self, number: int, reader: Reader) -> list[PersonSpan]:
        passage = self.page.passages[number]
        text = self.page.text[passage.start : passage.end]
        if passage.passage.kind is PassageKind.FOOTNOTE or text.startswith("*") or self._tells(number, reader):
            return []
        name = self.home.name if self.home else None
        persons = read_members(reader, passage.start, passage.end, name)
        return [person for person in persons if self.run.declared or person.honorific]

    def _tells(self, number: int, reader: Reader) -> bool:
        """Whether a passage is a sentence: it says what somebody did, and no honorific begins a short line."""
        passage = self.page.passages[number]
        if not self.page.has_cue(number, frozenset({"function"})):
            return False
        first = any(reader.leads(passage.start, s.start) for s in self.page.cues_in(number, frozenset({"honorific"})))
        return not (first and self._short(number))

    def _post(self, number: int, reader: Reader) -> bool:
        """Take a line below a person, who was named without one, as the post; return whether it is one."""
        passage = self.page.passages[number]
        if not self.home or not self.home.persons or not self._short(number) or self.home.passages[-1] != number - 1:
            return False
        person = self.home.persons[-1]
        if person.post is not None or not any(c.cue.role in _OFFICES for c in reader.cues):
            return False
        person.post = (passage.start, passage.end)
        self.home.passages.append(number)
        return True


def read_delegations(page: Page, language: str) -> list[Delegation]:
    """Return the delegations of the lists of participants on `page`, in order."""
    return [found for run in _DelegationReader(page, language).runs() if run.holds for found in run.found]
