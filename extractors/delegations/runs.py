"""Delegations read one after the other, and what becomes of each: the part it takes, those of its persons.

The delegation takes part; its members are persons of the document, and take part themselves only where they hold a
function, or where nobody is named whom the secretariat comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.delegations.headings import PRESIDING, Heading
from extractors.frames.capacity import capacity_of
from extractors.frames.sentence import Part
from extractors.persons.span import PersonSpan
from extractors.words.cues import Cue, CueSpan
from extractors.words.names import NameSpan
from ontology.records import Function

__all__ = ["Delegation", "ListState", "Run"]

_LIST = Cue("*", "delegation", "attendee", "attendee", "", frozenset(), "", None, None, (), leading=False, number=0)
_FEWEST = 2
_SERVING = frozenset({Function.SECRETARIAT, Function.HOST, Function.ORGANIZER})
_OF_PERSONS = PRESIDING | {Function.SECRETARIAT}


@dataclass
class Delegation:
    """A delegation as printed, at `place` of the folded text.

    Its `name` (None where persons come for nobody named), what a heading or cell `said` of it, its `persons`, whether
    any of them `came`, and the numbers of the `passages` it fills. One that only `signed` is not said to attend.
    """

    name: NameSpan | None
    said: Heading
    place: int
    persons: list[PersonSpan] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)
    came: bool = True
    signed: bool = False

    def parts(self) -> Iterator[Part]:
        """Yield the part that the delegation takes, and those of its persons who hold a function themselves."""
        function = self.said.function or Function.ATTENDEE
        function = function if self.came or function is not Function.ATTENDEE else Function.ABSENTEE
        if self.name is not None and not self.signed:
            yield _part(self.name, None, function, self.said.word)
        for person in self.persons:
            for title in person.titles:
                if title in set(Function):
                    yield _part(None, person, Function(title), "")
            if self.name is None and self.said.function in _OF_PERSONS:
                yield _part(None, person, self.said.function, "")


def _part(name: NameSpan | None, person: PersonSpan | None, function: Function, word: str) -> Part:
    span = name or person
    start, end = (span.start, span.end) if span else (0, 1)
    capacity = capacity_of(word, name, function) if name is not None and function not in _SERVING else None
    return Part(name, person, function, capacity, (), (), CueSpan(start, end, _LIST), end, start)


@dataclass
class Run:
    """The delegations read one after the other, and whether a heading or the heads of a table announced them."""

    declared: bool
    found: list[Delegation] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether this is a list of participants."""
        peopled = [delegation for delegation in self.found if delegation.persons and delegation.name]
        return bool(self.found) and (self.declared or len(peopled) >= _FEWEST)

    def opened(self, name: NameSpan | None, said: Heading, place: int) -> Delegation:
        """Return the delegation of `name`, a new one unless it stands in the same part of the list already."""
        for known in self.found:
            if known.said == said and (known.name and known.name.codes) == (name and name.codes):
                return known
        self.found.append(Delegation(name, said, place))
        return self.found[-1]


@dataclass
class ListState:
    """Where the reading of a list stands: its `run`, what the heading `said`, whose persons come next (`home`).

    After a heading and before the first row below it the list is `fresh`; `strange` counts passages that are no part of
    it.
    """

    run: Run
    said: Heading = field(default_factory=Heading)
    home: Delegation | None = None
    fresh: bool = False
    strange: int = 0

    @property
    def announced(self) -> bool:
        """Whether a heading says that a list follows."""
        return self.run.declared or self.said != Heading()

    def told(self, status: Heading | None) -> Heading:
        """What is said of a row: by a cell of its own, else by the heading above."""
        if status is None or status.function in PRESIDING:
            return self.said
        return replace(status, word=status.word or (self.said.word if status.function else ""), opens=False)

    def take(self, home: Delegation, persons: Sequence[PersonSpan], number: int) -> None:
        """Give `persons`, printed in passage `number`, to the delegation they belong to, which is read on."""
        self.home = home
        home.persons += persons
        home.passages.append(number)
        self.fresh, self.strange = False, 0

    def closed(self, *, declared: bool) -> Run:
        """Return the run read so far, and begin another."""
        run, self.run = self.run, Run(declared)
        self.said, self.home, self.strange = Heading(), None, 0
        return run
