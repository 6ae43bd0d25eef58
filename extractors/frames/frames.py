"""Frames: one cue of a sentence and the bounds of the search for what it announces.

A cue announces a function; the list it announces stands in its slot, before or behind; the capacity is said by the
words between them or by an apposition after a name; the item is said in the sentence or carried on into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames.sentence import Sentence
from extractors.lists.lists import Reader
from extractors.persons.span import PersonSpan
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.names import NameSpan
from ontology.records import AgentKind, Function

__all__ = ["Frame"]

_PERSONAL = {
    Function.CHAIR, Function.CO_CHAIR, Function.VICE_CHAIR, Function.RAPPORTEUR, Function.OPENER,
    Function.PANELLIST, Function.DISCUSSION_LEAD, Function.SPEAKER, Function.PRESENTER, Function.DISCUSSANT,
    Function.ABSENTEE,
}  # fmt: skip
_SPOKEN = {Function.OPENER, Function.SPEAKER, Function.PRESENTER, Function.DISCUSSANT}
_FOLLOWS = "follows"  # a cue of somebody who does what the one before did
_SUCCEEDS = "succeeds"  # a cue of somebody who takes over the office of the one before
_OFFICES = {Function.CHAIR, Function.CO_CHAIR, Function.VICE_CHAIR, Function.RAPPORTEUR}
_TAIL_REACH = 600
_BRACKETS = re.compile(r"[\s*]*[(\[]([^()\[\]]{1,300})[)\]]")
_CLOSED = re.compile(r"[\s)]*[,،]?")
_NONE = "none"  # an office that somebody held before or holds elsewhere
_DEBATES = {Function.DISCUSSION_LEAD.value, Function.PANELLIST.value}
_THERE = "there"  # a cue that refers to what the sentence before tells of
_TITLES = "titles"  # a cue whose persons hold only the titles printed after their names


class Frame:
    """One function cue of a sentence, and the bounds between which its list or its persons are sought."""

    def __init__(self, sentence: Sentence, reader: Reader, span: CueSpan, others: Sequence[CueSpan]) -> None:
        self.sentence, self.reader, self.span = sentence, reader, span
        self.text, self.reach = reader.text, span.end
        self.limit = min((o.start for o in others if o.start >= span.end and _governs(o)), default=sentence.end)
        ends = (s.start for s in sentence.of("officer") if s.cue.value == _NONE and s.start >= span.end)
        if span.cue.role == "officer":  # the members of a committee are named behind its officers
            self.limit = min([self.limit, *ends])
        if self.elected:  # «… as its President and Mr. N. N. as its Rapporteur»: the office is his who stands before it
            offices = sentence.of("title", "elected-title")
            self.limit = max([self.limit, *(s.end for s in offices if s.start == self.limit)])
        self.limit = min(self.limit, self._bracket_end())
        self.floor = max((o.end for o in others if o.end <= span.start and _governs(o)), default=sentence.start)

    def _bracket_end(self) -> int:
        """Where the brackets close in which the cue stands, or the sentence ends: «(replaced by Mr. N. N.)»."""
        opened = self.text.rfind("(", self.sentence.start, self.span.start)
        closed = self.text.find(")", self.span.end, self.sentence.end)
        inside = opened >= 0 and closed >= 0 and self.text.find(")", opened, self.span.start) < 0
        return closed if inside else self.sentence.end

    @property
    def of_persons(self) -> bool:
        """Whether persons may hold the function that the cue announces."""
        cue = self.span.cue
        return cue.person_value == _TITLES or (
            Function(cue.person_value) in _PERSONAL and (not cue.kinds or AgentKind.PERSON in cue.kinds)
        )

    @property
    def elected(self) -> bool:
        """Whether the persons hold no office but the titles printed beside their names."""
        return self.span.cue.person_value == _TITLES

    @property
    def later(self) -> bool:
        """Whether the passage says that those elected take office only at a later meeting."""
        page = self.reader.page
        return self.elected and page.has_cue(page.passage_number(self.sentence.start), frozenset({"later"}))

    def function(self, person: bool) -> Function:
        """Return what the cue says of a person, or of an agent; «followed by Ms. N. N.» says what was said before."""
        if self.span.cue.condition == _FOLLOWS:
            done = [p.function for p in self.sentence.parts if p.start < self.span.start and p.function in _SPOKEN]
            return (done or [Function(self.span.cue.value)])[-1]
        if self.span.cue.condition == _SUCCEEDS:
            return self._offices_before()[-1]
        if self.span.cue.condition == _THERE and self.debated():
            return Function.DISCUSSANT
        return Function(self.span.cue.person_value if person else self.span.cue.value)

    @property
    def heirless(self) -> bool:
        """Whether the cue says that somebody takes over an office, and the sentence names none before it."""
        return self.span.cue.condition == _SUCCEEDS and not self._offices_before()

    def _offices_before(self) -> list[Function]:
        held = (p.function for p in self.sentence.parts if p.start < self.span.start)
        return [function for function in held if function in _OFFICES]

    def debated(self) -> bool:
        """«… took part in it», where a sentence before in the passage says who led a discussion or sat on a panel."""
        page = self.reader.page
        cues = page.cues_in(page.passage_number(self.sentence.start), frozenset({"function"}))
        return any(s.cue.value in _DEBATES and s.end <= self.sentence.start for s in cues)

    def tail(self) -> int | None:
        """Return where the list must have ended: before the tail of the cue, if it has one."""
        if self.span.cue.tail is None:
            return self.limit
        again = (s.start for s in self.sentence.of("function") if s.cue is self.span.cue and s.start >= self.span.end)
        stop = min([self.sentence.end, self.span.end + _TAIL_REACH, *again])
        found = self.span.cue.tail.finditer(self.text, self.span.end, stop)
        matches = [m for m in found if not self._named(m.start(), m.end())]
        if not matches:
            return None
        first = next((m for m in matches if not self.reader.leads(self.span.end, m.start())), matches[0])
        self.reach = first.end()
        return first.start()

    def _named(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` is part of a longer name: «组织» in «欧安组织» closes no cue."""
        around = (n for n in self.reader.names if n.start <= start and end <= n.end)
        return any(n.end - n.start > end - start for n in around)

    def honorifics(self) -> list[CueSpan]:
        """The honorifics that stand before names; not a word of an organisation's: «Criminal Justice Cooperation»."""
        spans = [span for span in self.sentence.of("honorific") if not is_han(self.text[span.start])]
        return [s for s in spans if not any(n.start < s.start and s.end < n.end for n in self.reader.names)]

    def offices(self, start: int, stop: int) -> list[CueSpan]:
        """Return the offices named in ``[start, stop)``."""
        return [s for s in self.sentence.of("post", "title", "institution", "rep") if start <= s.start < stop]

    def named_from(self, person: PersonSpan) -> int:
        """Where the honorific before the name begins, if there is one."""
        starts = (s.start for s in self.honorifics() if s.end <= person.start <= s.end + 2)
        return next(starts, person.start)

    def whole_name(self, place: int) -> int:
        """Return where the name begins in whose midst `place` is: «国际» leads to a list and begins a name.

        «联合国» leads to lists as well; before an office it is where somebody comes from.
        """
        return next(
            (n.start for n in self.reader.names if n.start < place < n.end or _walked(self.text, n, place)), place
        )

    def verb_before(self) -> int:
        """«A presided, and B was elected Rapporteur»: the place behind the verb of the clause before."""
        verbs = (s.end for s in self.sentence.of("function") if s.cue.head is None and s.end <= self.span.start)
        honorifics = [s.start for s in self.sentence.of("honorific")]
        verb = max((v for v in verbs if any(v <= place < self.span.start for place in honorifics)), default=self.floor)
        if verb > self.floor and is_han(self.text[verb - 1]):  # what no spaces part, the comma does
            return max(verb, self.text.find(",", verb, self.span.start) + 1)
        return verb

    def since(self) -> int:
        """Return from where on the words say something of the list: behind the list of an earlier cue."""
        earlier = [c.end for c in self.reader.chains if self.sentence.start < self.floor <= c.lead < self.span.start]
        return max(earlier, default=self.sentence.start)

    def bracketed(self, place: int) -> re.Match[str] | None:
        """Match the brackets that stand right behind `place`; the first group is what they hold."""
        return _BRACKETS.match(self.text, place, self.sentence.end)

    def past_mark(self, place: int, stop: int) -> int:
        """Return where the text goes on behind a closing bracket and a comma at `place`, no further than `stop`."""
        closed = _CLOSED.match(self.text, place, stop)
        return closed.end() if closed else place


def _walked(text: str, name: NameSpan, place: int) -> bool:
    """Whether a Chinese name that ends at `place` is that of an organisation."""
    return name.end == place and name.kind is AgentKind.ORGANIZATION and is_han(text[name.start])


def _governs(span: CueSpan) -> bool:
    """A cue that stands for a clause of its own; one inside an apposition («in its capacity as host») does not."""
    return span.cue.head is not None
