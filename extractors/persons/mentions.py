"""Persons named outside any list or office: «a letter from the Minister of Jordan, Mr. N. N.», «N. N. (Mexico), Chair».

An honorific shows that a name is a person's, and so does a state in brackets behind a name that an office introduces.
Where they come from is said in brackets, by the office before the name, or by the office they are given behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lists.lists import Reader
from extractors.persons.bare_names import names_beside_offices, trailing_name
from extractors.persons.single_names import apposed_name, bare_name, name_at
from extractors.persons.span import PersonSpan
from extractors.structure.page import Page
from extractors.structure.places import is_place
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.names import NameSpan
from ontology.records import AgentKind

__all__ = ["read_person_mentions"]

_OFFICES = frozenset({"rep", "post", "title"})
_INTRODUCING = frozenset({"officer", "title", "post", "rep"})
_FROM = frozenset({AgentKind.STATE, AgentKind.ORGANIZATION})
_WORD = re.compile(r"\s*([^\W\d_]+)[\s'’]")
_COMMA = re.compile(r"\s*[,،]\s*")
_DESCRIPTION_END = re.compile(r"[,،;؛:()]|[.؟](?=\s|$)")
_DESCRIBED = re.compile(r"\s*[,،]\s*[^,،;؛:().]{1,60}\(")
_MARKS = re.compile(r"[\s)\]*_:.]*")
_NEXT_TO = 4
_NEAR = 60
_MOST_BEFORE_OWN = 5  # words between a state and «its minister»
_LONGEST_POST = 14  # words
_LONGEST_OFFICE = 120  # characters
_BEFORE = 260
_BEHIND = 140
_CLAUSE_END = re.compile(r"[;:؛!?؟。]|\.(?=\s|$)")
_BRACKET = re.compile(r"\(")
_CLOSED = re.compile(r"\)\s*[,،]\s*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff·•・a-z .'-]+$")
_SEGMENT = re.compile(r"[^,،;؛:()]+")


class _MentionReader:
    def __init__(self, page: Page, number: int, language: str) -> None:
        passage = page.passages[number]
        self.page, self.text, self.number = page, page.text, number
        self.start, self.end = passage.start, passage.end
        self.reader = Reader(page, passage.start, passage.end, page.cues_in(number), language)
        self.cues = page.cues_in(number)

    def read(self) -> Iterator[PersonSpan]:
        done = self.start
        for place, offices in self._starts():
            if place < done:
                continue
            person = name_at(self.reader, self.cues, place, self._stop(place))
            if person is not None and (person.honorific or (person.in_brackets and offices)):
                done = person.end
                yield self._placed(person, place)
        yield from self._signatures()
        for start, end in self._appositions():
            person = apposed_name(self.reader, self.cues, start, end)
            if person is not None and not is_place(self.text[person.start : person.end]):
                yield self._placed(person, start)
        for person in names_beside_offices(self.reader, self.cues):
            yield self._placed(person, person.start)

    def _signatures(self) -> Iterator[PersonSpan]:
        """«(Signed) N. N.», with the office on the lines below."""
        for span in self.cues:
            if span.cue.role == "signature":
                place = _MARKS.match(self.text, span.end, self.end)
                start = place.end() if place else span.end
                offices = [c.start for c in self.cues if c.start > start and c.cue.role in {*_OFFICES, "honorific"}]
                person = bare_name(self.reader, self.cues, start, min([*offices, self.end]))
                if person is not None:
                    person.affiliation = self._behind(person) or self._below(person)
                    yield person

    def _below(self, person: PersonSpan) -> NameSpan | None:
        """The state of an office on the lines below a signature; the line is the post."""
        for number in range(self.number + 1, min(self.number + 3, len(self.page.passages))):
            passage = self.page.passages[number]
            for office in self.page.cues_in(number, frozenset({"rep"})):
                names = [n for n in self.page.names_in(office.end, passage.end) if n.kind in _FROM]
                if names and names[0].lead - office.end <= _NEXT_TO:
                    person.post = self._line(passage.start, passage.end)
                    return names[0]
        return None

    def _line(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the line below a signature, unless it goes on to say more than the office."""
        line = self.text[start:end]
        return None if len(line) > _LONGEST_OFFICE or any(map(str.isdigit, line)) else (start, end)

    def _placed(self, person: PersonSpan, place: int) -> PersonSpan:
        """Say where a person comes from, if the sentence does."""
        if person.affiliation is None:
            person.affiliation = (
                self._bracket_after(person)
                or self._of(person)
                or self._sender(place)
                or self._sent_by(place)
                or self._before(place, person.start)
                or self._behind(person)
                or self._post_behind(person)
            )
        return person

    def _bracket_after(self, person: PersonSpan) -> NameSpan | None:
        """«Ms. N. N., arms expert (Belgium)»: the state in brackets behind a short description."""
        honorific = next((s.end for s in self.cues if s.cue.role == "honorific" and s.start == person.end), person.end)
        match = _DESCRIBED.match(self.text, honorific, self.end)
        names = self.page.names_in(match.end(), match.end() + 4) if match else []
        return names[0] if names and names[0].kind in _FROM else None

    def _sender(self, place: int) -> NameSpan | None:
        """«Peru was represented by a special envoy, Ms. N. N., and Chile by its minister, Mr. N. N.»."""
        names = [n for n in self.page.names_in(max(self.start, place - _BEFORE), place) if n.kind in _FROM]
        if not names:
            return None
        words = self.text[names[-1].end : place].split()
        sent = any(
            c.cue.role == "sent" and self.reader.leads(names[-1].end, c.start) for c in self.cues if c.start < place
        )
        own = not self.page.book.words("possessive").isdisjoint(words[:_MOST_BEFORE_OWN])
        ended = _CLAUSE_END.search(self.text, names[-1].end, place) or len(words) > _LONGEST_POST
        return names[-1] if (sent or own) and not ended else None

    def _sent_by(self, place: int) -> NameSpan | None:
        """«for Peru, Ms. N. N.; for Chile, Mr. N. N.»: nothing stands between the state and its delegate."""
        name = next(
            (n for n in reversed(self.page.names_in(max(self.start, place - _BEFORE), place)) if n.kind in _FROM), None
        )
        if name is None or not _COMMA.match(self.text, name.end, place):
            return None
        before = self.text[self.start : name.lead].rsplit(None, 1)
        by = self.page.book.glue(self.reader.language, "by")
        begins = bool(before) and before[-1] in by and (len(before) < 2 or before[0].endswith((";", ":", ",")))
        return name if begins and self.reader.leads(name.end, place) else None

    def _of(self, person: PersonSpan) -> NameSpan | None:
        """«Ms. N. N. of Malta»: the state or organisation tied to the name by one word."""
        word = _WORD.match(self.text, person.end, self.end)
        names = self.page.names_in(person.end, person.end + _NEAR)
        first = next((name for name in names if name.kind in _FROM), None)
        if word is None or first is None or word[1] not in self.page.book.words("origin"):
            return None
        return first if self.reader.leads(word.end(), first.lead) else None

    def _post_behind(self, person: PersonSpan) -> NameSpan | None:
        """«Mr. N. N., Minister of Labour of Nepal, …»: the state that ends the post behind the name."""
        comma = _COMMA.match(self.text, person.end, self.end)
        if comma is None:
            return None
        close = _DESCRIPTION_END.search(self.text, comma.end(), self.end)
        stop = min(close.start() if close else self.end, comma.end() + _BEHIND)
        office = any(c.cue.role in {"post", "rep", "institution"} and comma.end() <= c.start < stop for c in self.cues)
        names = [n for n in self.page.names_in(comma.end(), stop) if n.kind in _FROM and not n.demonym]
        return names[-1] if office and names else None

    def _appositions(self) -> Iterator[tuple[int, int]]:
        """What stands between two commas behind an office: «the representative of Peru, N. N., said …»."""
        offices = [span for span in self.cues if span.cue.role in {"rep", "title"}]
        for span in offices:
            segments = _SEGMENT.finditer(self.text, span.end, min(span.end + _BEFORE, self.end))
            own = next(segments, None)
            apposed = next(segments, None)
            if own and apposed and self.text[own.end()] in ",،" and not _CLAUSE_END.search(own[0]):
                stop = _CLAUSE_END.search(self.text, apposed.start(), apposed.end())
                yield apposed.start(), stop.start() if stop else apposed.end()

    def _starts(self) -> list[tuple[int, bool]]:
        """The places where a person's name may begin, with whether an office stands before it."""
        honorifics = (span for span in self.cues if span.cue.role == "honorific")
        return sorted([*((self._first(span), False) for span in honorifics), *self._bracketed()])

    def _first(self, honorific: CueSpan) -> int:
        """Chinese puts the honorific behind the name, which begins with the clause."""
        if not is_han(self.text[honorific.start]):
            return honorific.start
        before = _HAN_RUN.search(self.text, max(self.start, honorific.start - _NEAR), honorific.start)
        return before.start() if before else honorific.start

    def _bracketed(self) -> Iterator[tuple[int, bool]]:
        """The beginnings of what stands before a state in brackets, where an office introduces it."""
        for opened in _BRACKET.finditer(self.text, self.start, self.end):
            names = [name for name in self.page.names_in(opened.end(), opened.end() + 4) if name.kind in _FROM]
            if not names:
                continue
            introduced = False
            for span in self.cues:
                introducing = span.cue.role in _INTRODUCING or span.cue.value == "titles"
                if introducing and opened.start() - _NEAR <= span.end <= opened.start():
                    introduced = True
                    comma = max(self.text.rfind(mark, span.end, opened.start()) for mark in ",،,:")
                    yield (comma + 1 if comma > 0 else span.end), True
            start = trailing_name(self.reader, self.cues, max(self.start, opened.start() - _NEAR), opened.start())
            if start is not None and (introduced or self._office_behind(names[0].end)):
                yield start, True

    def _office_behind(self, place: int) -> bool:
        """«N. N. (Mexico), Chair of …»: whether an office follows the bracket that ends at `place`."""
        closed = _CLOSED.match(self.text, place, self.end)
        return closed is not None and any(
            span.cue.role in _OFFICES and self.reader.leads(closed.end(), span.start)
            for span in self.cues
            if closed.end() <= span.start <= closed.end() + _NEXT_TO
        )

    def _stop(self, place: int) -> int:
        match = re.compile(r"[,،;؛:]").search(self.text, place, self.end)
        return match.start() if match else self.end

    def _before(self, place: int, start: int) -> NameSpan | None:
        """«the Permanent Representative of India to the United Nations, Mr. …»: the office before the name."""
        floor = max(
            [self.start, place - _BEFORE, *(m.end() for m in _CLAUSE_END.finditer(self.text, self.start, place))]
        )
        names = [n for n in self.page.names_in(floor, start) if n.kind in _FROM]
        if names and is_han(self.text[start]):  # Chinese names the state before the office, and where it is held
            posted = tuple(self.page.book.words("posted"))
            names = [n for n in names if not self.text.endswith(posted, floor, n.start)] or names
            between = self.text[names[-1].end : start]
            return None if any(word in between for word in self.page.book.words("topic")) else names[-1]
        for office in reversed(
            [c for c in self.cues if c.cue.role in _OFFICES and floor <= c.start and c.end <= start]
        ):
            held = next((n for n in names if n.lead >= office.end and self.reader.leads(office.end, n.lead)), None)
            if held is not None and self._close(held, place) and not self._topic(office.end, held.lead):
                return held
        return None

    def _topic(self, start: int, stop: int) -> bool:
        """A representative *for* a state is not sent by it."""
        words = re.findall(r"[^\W\d_]+", self.text[start:stop])
        return not self.page.book.words("topic").isdisjoint(words)

    def _close(self, name: NameSpan, place: int) -> bool:
        """Whether only the rest of the office stands between the state and the person."""
        return place - name.end <= _NEAR * 2 and self.text.count(",", name.end, place) <= 1

    def _behind(self, person: PersonSpan) -> NameSpan | None:
        """«Mr. … has been appointed representative of Chile»: the office behind the name."""
        match = _CLAUSE_END.search(self.text, person.end, self.end)
        stop = min(match.start() if match else self.end, person.end + _BEHIND)
        for office in self.cues:
            if office.cue.role == "rep" and person.end <= office.start < stop:
                names = [n for n in self.page.names_in(office.end, stop) if n.kind in _FROM]
                return names[0] if names and self.reader.leads(office.end, names[0].lead) else None
        return None


def read_person_mentions(page: Page, number: int, language: str) -> list[PersonSpan]:
    """Return the persons that passage `number` of `page` names, each with where they come from if it says so."""
    return list(_MentionReader(page, number, language).read())
