"""Lists of participants: the name of a state or organisation on a line of its own, and its delegates below it.

Such a list is known by a heading that says so («List of participants»), or by its form alone: two names or more, each
with persons under it. Headings between the delegations («Observers») say in what capacity they take part. The
delegation takes part; its members are persons of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.capacity import capacity_of, stated_capacity
from extractors.cues import Cue, CueSpan
from extractors.folding import is_han
from extractors.lists import Reader
from extractors.names import NameSpan
from extractors.page import Page
from extractors.person_span import PersonSpan
from extractors.persons import read_members
from extractors.sentence import Part
from extractors.structure import PassageKind
from ontology.records import AgentKind, Function

__all__ = ["Delegation", "read_delegations"]

_DELEGATES = frozenset({AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.PROCESS})
_LIST = Cue("*", "delegation", "attendee", "attendee", "", frozenset(), "", None, None, (), leading=False, number=0)
_ANNOUNCING = frozenset({"function", "rep", "following"})
_SENTENCE_END = re.compile(r"[.؟](?=\s)|。")
_LONGEST_HEADING = 160
_FEWEST = 2
_REST = re.compile(r"[\s:.,*\d()\[\]/|-]*")


@dataclass
class Delegation:
    """A delegation as printed: the `part` it takes, its `persons`, and the numbers of the `passages` it fills."""

    part: Part
    persons: list[PersonSpan] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)


@dataclass
class _Run:
    """The delegations read one after the other, and whether a heading announced them."""

    declared: bool
    found: list[Delegation] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        peopled = [delegation for delegation in self.found if delegation.persons]
        return bool(self.found) and (self.declared or len(peopled) >= _FEWEST)


class _DelegationReader:
    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language

    def runs(self) -> Iterator[_Run]:
        run, word, strange, fresh = _Run(declared=False), "", 0, False  # fresh: a heading, and no row yet below it
        for number, folded in enumerate(self.page.passages):
            reader = Reader(self.page, folded.start, folded.end, self.page.cues_in(number), self.language)
            if self.page.cues_in(number, frozenset({"participants"})) and self._short(number):
                yield run
                run, strange = _Run(declared=True), 0
                word = stated_capacity(reader, folded.start, folded.end)
            elif (heading := self._heading(number, reader)) is not None:
                word, fresh = heading, True
            elif name := self._delegation(number, reader):
                run.found.append(self._opened(name, word, number, reader))
                strange, fresh = 0, False
            elif run.found and not (fresh and word) and (persons := self._persons(number, reader, run)):
                run.found[-1].persons += persons
                run.found[-1].passages.append(number)
                strange = 0
            elif (strange := strange + (not self._short(number))) and not fresh:
                yield run
                run, word = _Run(declared=False), ""
        yield run

    def _short(self, number: int) -> bool:
        passage = self.page.passages[number]
        return passage.end - passage.start <= _LONGEST_HEADING

    def _heading(self, number: int, reader: Reader) -> str | None:
        """Return the capacity that a heading without names states for the delegations below it."""
        passage = self.page.passages[number]
        if (announced := self._announced(number, reader)) is not None:
            return announced
        if reader.names or not self._short(number) or self.page.has_cue(number, frozenset({"function", "honorific"})):
            return None
        stated = stated_capacity(reader, passage.start, passage.end)
        if not stated and reader.walk(passage.start, passage.end) < passage.end:
            return None
        return stated

    def _announced(self, number: int, reader: Reader) -> str | None:
        """Return the capacity that the last sentence of a passage states for the list which its colon announces."""
        passage = self.page.passages[number]
        text = self.page.text[passage.start : passage.end].rstrip()
        if not text.endswith(":") or reader.names or not self.page.has_cue(number, _ANNOUNCING):
            return None
        first = max(
            [passage.start, *(m.end() for m in _SENTENCE_END.finditer(self.page.text, passage.start, passage.end))]
        )
        return stated_capacity(reader, first, passage.end)

    def _delegation(self, number: int, reader: Reader) -> NameSpan | None:
        """Return the one name that the passage consists of, or begins with before its persons."""
        passage = self.page.passages[number]
        names = [name for name in reader.names if name.kind in _DELEGATES]
        if not names or not reader.leads(passage.start, names[0].lead) or len(names[0].codes) > 1:
            return None
        rest = names[0].end
        if _REST.fullmatch(self.page.text, rest, passage.end):
            return names[0]
        return names[0] if self._after_name(names[0], reader, passage.end) else None

    def _after_name(self, name: NameSpan, reader: Reader, end: int) -> list[PersonSpan]:
        mark = re.compile(r"\s*[:|-]\s*").match(self.page.text, name.end, end)
        unspaced = name.end < end and is_han(self.page.text[name.end])
        if mark is None and not self.page.set_apart(name.end, name.end if unspaced else min(name.end + 1, end)):
            return []
        return self._read(reader, mark.end() if mark else name.end, end, name)

    def _opened(self, name: NameSpan, word: str, number: int, reader: Reader) -> Delegation:
        passage = self.page.passages[number]
        cue = CueSpan(name.lead, name.end, _LIST)
        capacity = capacity_of(word, name, Function.ATTENDEE)
        part = Part(name, None, Function.ATTENDEE, capacity, (), (), cue, name.end, name.start)
        return Delegation(part, self._after_name(name, reader, passage.end), [number])

    def _persons(self, number: int, reader: Reader, run: _Run) -> list[PersonSpan]:
        passage = self.page.passages[number]
        if passage.passage.kind is PassageKind.FOOTNOTE:
            return []
        name = run.found[-1].part.agent
        persons = self._read(reader, passage.start, passage.end, name) if name else []
        return [person for person in persons if run.declared or person.honorific]

    def _read(self, reader: Reader, start: int, end: int, name: NameSpan) -> list[PersonSpan]:
        return read_members(reader, start, end, name)


def read_delegations(page: Page, language: str) -> list[Delegation]:
    """Return the delegations of the lists of participants on `page`, in order."""
    return [found for run in _DelegationReader(page, language).runs() if run.holds for found in run.found]
