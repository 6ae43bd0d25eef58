"""Lists of names: which names stand in one list, and whether a list is the one a cue announces.

Between the names of a list stand only separators and a few words («كل من», "as well as"); between a cue and its
list only words that lead to it ("the representatives of the following States"). Everything else ends the list, so
that a state which is merely spoken of never becomes a participant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.lists.list_joints import announced, backed, closed, turns, unnamed, verb_follows
from extractors.lists.list_words import GLUED_AND, conjunction_words, is_plain, separator
from extractors.structure.page import Page
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.given_names import given_name
from extractors.words.names import NameSpan, in_language
from ontology.records import AgentKind, Function

__all__ = ["Chain", "Reader"]

_WORD = re.compile(r"(?:[^\W_]|\ufffd)+(?:['.][^\W\d_]+)*\.?")
_MARKUP = re.compile(r"<sup>.{0,8}?</sup>|\[\^\d+\]|\(\d{1,2}\)")
_AND_NUMBER = re.compile(rf"{GLUED_AND}(?=\d)")
_LONG_NAME = 16  # characters
_LONGEST_HAN = 8
_ENDS = (turns, closed, verb_follows)  # what ends a list though marks join its last name to the next
_LEADING_CUES = frozenset(
    {
        "capacity",
        "capacity-after",
        "rep",
        "addition",
        "following",
        "item",
        "item-this",
        "instrument",
        "informal",
        "sitting",
        "adjunct",
    }
)
_LABEL = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]|\d{1,2}|[ivx]{2,4})\)(?=[\s\u3400-\u9fff])"
)  # «a)», «2)» before an item of a list
_OPEN = "(["
_CLOSE = ")]"
_LONGEST_PARENTHESIS = 120


@dataclass(frozen=True, slots=True)
class Chain:
    """Names that stand in one list without a break."""

    names: tuple[NameSpan, ...]

    @property
    def lead(self) -> int:
        """Where the first name's word begins."""
        return self.names[0].lead

    @property
    def end(self) -> int:
        """Where the last name ends."""
        return self.names[-1].end


class Reader:
    """Reads lists in one sentence ``[start, end)`` of a page, given the cues found in it."""

    def __init__(self, page: Page, start: int, end: int, cues: Sequence[CueSpan], language: str) -> None:
        self.page, self.start, self.end, self.language = page, start, end, language
        self.text = page.text
        self.cues = [span for span in cues if not self._inside_name(span)]
        self.leading = [s for s in self.cues if s.cue.role in _LEADING_CUES and self._understood(s)]
        self._begun: dict[int, list[CueSpan]] = {}
        for span in self.leading:
            self._begun.setdefault(span.start, []).append(span)
        self.names = [
            in_language(name, self.text, language)
            for name in page.names_in(start, end)
            if (not name.demonym or self._delegation_of(name)) and not self._masked(name)
        ]
        self.chains = list(self._chains())

    def _understood(self, span: CueSpan) -> bool:
        """Words of another language state no capacity: «a fait observer» is no observer."""
        return not span.cue.role.startswith("capacity") or span.cue.language == self.language

    def _inside_name(self, span: CueSpan) -> bool:
        names = self.page.names_in(span.start - 200 if span.start > 200 else 0, span.end)
        return any(
            name.lead <= span.start and span.end <= name.end and span.end - span.start < name.end - name.start
            for name in names
        )

    def _delegation_of(self, name: NameSpan) -> bool:
        """Whether a demonym stands for a delegation: «the Swiss delegation», «الوفد الأردني»."""
        sent = (span for span in self.cues if span.cue.role in {"rep", "government"})
        return any(0 <= s.start - name.end <= 1 or 0 <= name.lead - s.end <= 1 for s in sent)

    def _masked(self, name: NameSpan) -> bool:
        away = {
            span.start for span in self.cues if span.cue.value == Function.ABSENTEE
        }  # «除…外» names who stayed away
        return any(
            span.cue.role in {"capacity", "capacity-after", "instrument", "meeting"}
            and span.start <= name.lead
            and name.end <= span.end
            for span in self.cues
            if span.start not in away
        )

    def _jump(self, place: int) -> int | None:
        """Return the end of the longest leading cue or body name that begins at `place`."""
        begun = self._begun.get(place, ())
        ends = [span.end if span.cue.role != "instrument" else self._instrument_end(place) for span in begun]
        ends += [name.end for name in self.page.names_in(place, place + 4) if self._body(name) and name.lead <= place]
        return max(ends, default=None)

    def _body(self, name: NameSpan) -> bool:
        return name.kind is AgentKind.BODY

    def _instrument_end(self, place: int) -> int:
        """The name of a protocol or convention goes on to the next comma, colon or name."""
        stop = re.compile(r"[:،,.؛;(]").search(self.text, place, self.end)
        end = stop.start() if stop else self.end
        strong = [name.lead for name in self.names if place < name.lead < end and name.strong]
        return min([end, *strong])

    def _step(self, place: int, stop: int, glue: frozenset[str]) -> int | None:
        """Return the place after one permitted element at `place`, or None where something else stands there."""
        char = self.text[place]
        if match := _LABEL.match(self.text, place, stop):
            return match.end()
        if char.isspace() or char.isdigit() or char in ",،;؛:、。-/&'\"*\\–.«»|":
            return place + 1
        if match := _MARKUP.match(self.text, place, stop) or _AND_NUMBER.match(self.text, place, stop):
            return match.end()
        if char in _OPEN:
            return self._close(place, stop)
        if (jump := self._jump(place)) is not None and jump <= stop:
            return jump
        if is_han(char):
            sizes = range(min(_LONGEST_HAN, stop - place), 0, -1)
            return next((place + size for size in sizes if self.text[place : place + size] in glue), None)
        match = _WORD.match(self.text, place, stop)
        if match and (is_plain(match[0], glue) or match[0].rstrip(".") in glue) and not self._named(match):
            return match.end()
        return None

    def _named(self, word: re.Match[str]) -> bool:
        """Whether a word right behind an honorific is a given name, though it looks like a small word."""
        if not given_name(self.page.printed(word.start(), word.end())):
            return False
        return any(c.cue.role == "honorific" and 0 <= word.start() - c.end <= 1 for c in self.cues)

    def _close(self, place: int, stop: int) -> int | None:
        ends = [
            end for mark in _CLOSE if (end := self.text.find(mark, place, min(stop, place + _LONGEST_PARENTHESIS))) > 0
        ]
        return min(ends) + 1 if ends else None

    def conjunction(self, place: int, stop: int) -> int:
        """Return where the conjunction at `place`, spaces before it left out, ends; `place` where there is none."""
        match = conjunction_words().match(self.text, place, stop)
        return match.end() if match else place

    def walk(self, place: int, stop: int, role: str = "glue") -> int:
        """Return how far from `place` towards `stop` only permitted words stand."""
        glue = self.page.book.glue(self.language, role)
        while place < stop:
            step = self._step(place, stop, glue)
            if step is None:
                return place
            place = step
        return place

    def leads(self, place: int, stop: int) -> bool:
        """Tell whether only words that lead to a list stand in ``[place, stop)``."""
        return self.walk(place, stop) >= stop

    def written_on(self, place: int, stop: int) -> bool:
        """Whether a word at `stop` is written onto what ends at `place`, with no more than «的» between."""
        return self.text[place:stop] in {"", *self.page.book.glue(self.language, "genitive")} and place <= stop

    def joined(self, left: NameSpan, right: NameSpan) -> bool:
        """Whether two names are members of one list."""
        gap = self.text[left.end : right.lead + (right.lead < right.start)]
        between = gap + (self.text[right.lead : right.start] if right.lead < right.start else "")
        separate = separator().search(between) or self.page.set_apart(left.end, right.lead) or _told_apart(left, right)
        if not separate or announced(self, left, right):
            return False
        return self.walk(left.end, right.lead, "list-glue") >= right.lead or unnamed(self, left.end, right.lead)

    def parenthetical(self, left: NameSpan, right: NameSpan) -> bool:
        """Whether `right` stands in brackets that were opened behind `left`."""
        opened = self.text.rfind("(", left.start, right.lead)
        return opened > 0 and self.text.find(")", opened, right.lead) < 0 and not backed(self, left, opened)

    def _chains(self) -> Iterator[Chain]:
        run: list[NameSpan] = []
        for name in self.names:
            if run and self.parenthetical(run[-1], name):
                continue
            if run and (not self.joined(run[-1], name) or any(ends(self, run, name) for ends in _ENDS)):
                yield Chain(tuple(run))
                run = []
            run.append(name)
        if run:
            yield Chain(tuple(run))


def _told_apart(left: NameSpan, right: NameSpan) -> bool:
    """Whether two names side by side are so long that no third is made of them: the marks between were lost."""
    agents = {AgentKind.ORGANIZATION, AgentKind.STATE}
    long = all(name.kind in agents and name.strong and name.end - name.start >= _LONG_NAME for name in (left, right))
    return long and right.lead - left.end == 1
