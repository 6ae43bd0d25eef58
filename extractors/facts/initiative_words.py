"""The words of one sentence, as names of initiatives are read from them: each with its letters as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.structure.page import Page
from extractors.words.names import NameSpan
from extractors.words.phrase_book import LOST, PhraseSpan, initiative_phrases
from ontology.records import AgentKind

__all__ = ["Line", "Named", "Word"]

_WORD = re.compile(rf"(?:[^\W_]|{LOST})+")
_ONE_NAME = {" ", "-", "'", " '"}
_QUOTED = re.compile(r' ?"([^"\n]{2,80})"')
_LONGEST = 14  # words of a name
_AGENTS = {AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.BODY, AgentKind.PROCESS}


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``[start, end)`` of the folded text, and the phrase for its kind; `torn` is what parts it."""

    start: int
    end: int
    head: PhraseSpan
    torn: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``[start, end)`` of the folded text, in folded letters and as printed."""

    start: int
    end: int
    text: str
    printed: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.printed[:1].isupper()


@dataclass
class Line:
    """The sentence at ``[start, end)`` of the folded text."""

    page: Page
    start: int
    end: int
    language: str

    @cached_property
    def words(self) -> list[Word]:
        """Its words in order."""
        text, found = self.page.text, []
        for match in _WORD.finditer(text, self.start, self.end):
            first, last = self.page.folded.span(match.start(), match.end())
            found.append(Word(match.start(), match.end(), match[0], self.page.structure.text[first:last]))
        return found

    def find(self, role: str) -> list[PhraseSpan]:
        """Return its phrases of `role`, in order."""
        return initiative_phrases().find(self.page.text, self.start, self.end, self.language, role)

    def is_role(self, number: int, role: str) -> bool:
        """Whether a phrase of `role` begins with the word `number`."""
        return self.leads(self.words[number].start, role) is not None if number < len(self.words) else False

    def leads(self, place: int, role: str) -> PhraseSpan | None:
        """Return the longest phrase of `role` that begins at `place`."""
        return initiative_phrases().leads(self.page.text, place, self.end, self.language, role)

    def gap(self, number: int) -> str:
        """Return what stands before the word `number`."""
        before = self.words[number - 1].end if number else self.start
        return self.page.text[before : self.words[number].start]

    def joined(self, number: int) -> bool:
        """Whether the word `number` may belong to one name with the word before it."""
        return 0 < number < len(self.words) and self.gap(number) in _ONE_NAME

    def at(self, place: int) -> int:
        """Return the number of the first word that begins at `place` or behind it."""
        return next((n for n, word in enumerate(self.words) if word.start >= place), len(self.words))

    def says(self, named: Named) -> bool:
        """Whether its name holds a word that is more than its kind, a rank and the name of a state."""
        if self.language == "zh":
            return True
        spans = [s for role in ("head", "link", "generic", "rank") for s in self.find(role)]
        near = self.page.names_in(max(self.start, named.start - 2), named.end)
        spans_of = [(s.start, s.end) for s in spans] + [(n.start, n.end) for n in near if n.kind is AgentKind.STATE]
        own = (w for w in self.words if named.start <= w.start and w.end <= named.end)
        return any(not any(start <= w.start and w.end <= end for start, end in spans_of) for w in own)

    @cached_property
    def agents(self) -> list[NameSpan]:
        """The names of the gazetteer that stand for one agent."""
        near = self.page.names_in(self.start, self.end)
        return [n for n in near if n.kind in _AGENTS and len(n.codes) == 1 and not n.demonym]

    def agent_at(self, number: int) -> NameSpan | None:
        """Return the agent whose name begins with the word `number`."""
        word = self.words[number]
        return next((name for name in self.agents if word.start <= name.start < word.end), None)

    def quoted(self, place: int) -> int | None:
        """Return the end of what stands in quotation marks right behind `place`, None where nothing does."""
        for span in (self.leads(place + 1, "adjective"), None):
            match = _QUOTED.match(self.page.text, span.end if span else place, self.end)
            if match:
                return match.end()
        return None

    def tail(self, number: int) -> int:
        """Return the number of the word with which a name that goes on at `number` ends, plus one."""
        last = number
        while last < len(self.words) and last - number < _LONGEST and self._goes_on(last):
            last += 1
        while last > number and self.is_role(last - 1, "link"):
            last -= 1
        return last

    def _goes_on(self, number: int) -> bool:
        word = self.words[number]
        if not self.joined(number) or word.text.isdigit() or self.is_role(number, "stop"):
            return False
        agent = self.agent_at(number)
        listed = agent is not None and (agent.lead < agent.start or self._conjunction(number - 1))
        return not (listed and agent is not None and agent.kind is not AgentKind.STATE)

    def _conjunction(self, number: int) -> bool:
        return self.is_role(number, "joint")
