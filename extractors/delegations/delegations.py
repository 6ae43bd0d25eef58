"""Lists of participants: delegations with their delegates, in lines, blocks and tables.

Such a list is known by a heading that says so («List of participants»), by the heads of a table, or by its form alone:
two names or more, each with persons under it. Headings between the delegations («Observers», «Apologies») say in what
capacity they take part, or what they do instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.delegations.headings import PRESIDING, SHORT, Heading, read_heading, read_status
from extractors.delegations.member_lines import read_members
from extractors.delegations.runs import Delegation, ListState, Run
from extractors.delegations.table_rows import said_behind
from extractors.delegations.tables import TableReader
from extractors.frames.capacity import stated_capacity
from extractors.lists.lists import Reader
from extractors.lists.whole_names import DELEGATES, whole_name
from extractors.persons.span import PersonSpan
from extractors.structure.page import Page
from extractors.structure.passages import PassageKind
from extractors.words.folding import is_han
from extractors.words.names import NameSpan
from ontology.records import Function

__all__ = ["Delegation", "read_delegations"]

_OFFICES = frozenset({"post", "institution", "title", "rep"})


class _DelegationReader:
    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.state = ListState(Run(declared=False))
        self.tables = TableReader(page, self.state)

    def runs(self) -> Iterator[Run]:
        for number, folded in enumerate(self.page.passages):
            reader = Reader(self.page, folded.start, folded.end, self.page.cues_in(number), self.language)
            if folded.cells and self.tables.read(number, reader):
                continue
            if not folded.cells:
                self.tables.end(short=self._short(number))
            if (heading := self._opens(number, reader)) is not None:
                yield self.state.closed(declared=True)
                self.state.said = heading
            elif (heading := read_heading(self.page, number, reader)) is not None:
                if heading.rank:
                    continue
                self.state.said, self.state.fresh, self.state.home = heading, True, None
                self._named_in(heading, number)
            elif not self._label(number, reader) and not self._line(number, reader):
                self.state.strange += not self._short(number) or self._tells(number, reader)
                if self.state.strange and not self.state.fresh:
                    yield self.state.closed(declared=False)
        yield self.state.run

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
            self.state.home = self.state.run.opened(heading.agent, heading, heading.agent.start)
            self.state.home.passages.append(number)

    def _short(self, number: int) -> bool:
        passage = self.page.passages[number]
        return passage.end - passage.start <= SHORT

    def _label(self, number: int, reader: Reader) -> bool:
        """«Absent: Peru, Chile» among the lines of a list: the label is the heading of the names behind it."""
        passage = self.page.passages[number]
        colon = self.page.text.find(":", passage.start, passage.end)
        said = read_status(reader, passage.start, colon) if colon > 0 and self.state.run.found else None
        if said is None or said.function in PRESIDING:
            return said is not None  # «Chair: N. N. (Peru)» is a sentence of its own
        if said.function is Function.SECRETARIAT and (persons := read_members(reader, colon + 1, passage.end, None)):
            self.state.take(self.state.run.opened(None, said, passage.start), persons, number)
            return True
        names = [n for n in reader.names if n.start > colon and n.kind in DELEGATES and len(n.codes) == 1]
        if not names or not reader.leads(colon, names[0].lead):
            return False
        for name in names:
            self.state.run.opened(name, said, name.start).passages.append(number)
        return True

    def _line(self, number: int, reader: Reader) -> bool:
        """Read a passage as the line of a delegation, or of persons below one; return whether it was either."""
        passage = self.page.passages[number]
        if (name := self._delegation(number, reader)) is not None:
            said = self.state.told(said_behind(reader, name, passage.end))
            self.state.home = self.state.run.opened(name, said, name.start)
            self.state.home.signed = not self.state.run.declared and self.page.has_cue(number, frozenset({"signing"}))
            self.state.take(self.state.home, self._after_name(name, reader, passage.end), number)
            return True
        if self.state.home is None and not (self.state.said.function is Function.SECRETARIAT and self.state.fresh):
            return False
        persons = self._persons(number, reader)
        if not persons:
            return self._post(number, reader)
        if self.state.home is None:
            self.state.home = self.state.run.opened(None, self.state.said, passage.start)
        self.state.take(self.state.home, persons, number)
        return True

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
        if name.end >= end:
            return []
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
        name = self.state.home.name if self.state.home else None
        persons = read_members(reader, passage.start, passage.end, name)
        return [person for person in persons if self.state.run.declared or person.honorific]

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
        home = self.state.home
        if not home or not home.persons or not self._short(number) or home.passages[-1] != number - 1:
            return False
        person = home.persons[-1]
        if person.post is not None or not any(c.cue.role in _OFFICES for c in reader.cues):
            return False
        person.post = (passage.start, passage.end)
        home.passages.append(number)
        return True


def read_delegations(page: Page, language: str) -> list[Delegation]:
    """Return the delegations of the lists of participants on `page`, in order."""
    return [found for run in _DelegationReader(page, language).runs() if run.holds for found in run.found]
