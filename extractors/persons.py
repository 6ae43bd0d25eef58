"""Persons in a sentence: a name, the post that follows it, and the state or organisation they come from.

Reports print «Name (State)», «Name, post, ministry (State)» or «Name, post, ministry of State, on behalf of a
group». What is no such pattern is no person: a name alone, without honorific, post or affiliation, is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.cues import CueSpan
from extractors.folding import is_han
from extractors.lists import Reader
from extractors.names import NameSpan

__all__ = ["PersonSpan", "apposed_name", "bare_name", "name_at", "read_members", "read_persons"]

_WORD = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*\.?")
_CUT = re.compile(r"[,،;؛、]")
_NEXT = re.compile(r"\)\s*")
_BRACKETED = re.compile(r"[\s*]*\([^()]*\)[\s*.]*")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·•・.-][\u3400-\u9fff]{1,8}){0,4}")
_LATIN_NAME = re.compile(r"[a-z][a-z.'-]+(?: [a-z][a-z.'-]*){1,5}$")
_BARE_HAN = 5  # letters of a Chinese name that neither an honorific nor a dot shows to be one
_MOST_WORDS = 7
_LONGEST_PREFIX = 5
_FEWEST_WORDS = 2
_ARTICLE = 4  # "the Mr.", «et le Dr»: an article and a space
_INITIAL = 3  # "J." and "Jr." keep their full stop
_OFFICES = frozenset({"post", "institution", "rep", "title", "officer"})
_POST_FIRST = {"ar", "fr", "es", "ru"}  # where the head of a post stands first, later words may be names


@dataclass
class PersonSpan:
    """A person, printed as `name` at ``[start, end)`` of the folded text.

    `affiliation` is the name of where they come from, `on_behalf_of` of whom they speak for; `post` is the span of
    the words that describe them, `titles` the offices they hold at the meeting, printed before the name or after it.
    Where no capitals show the end of a name that nothing on the page shows either, it is not `clear`.
    """

    start: int
    end: int
    name: str
    honorific: bool = False
    affiliation: NameSpan | None = None
    in_brackets: bool = False
    post: tuple[int, int] | None = None
    on_behalf_of: list[NameSpan] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    titled_first: bool = False
    clear: bool = True

    @property
    def supported(self) -> bool:
        """Whether something beside the name says that this is a person."""
        return self.affiliation is not None or self.honorific


class _PersonReader:
    """Reads the persons of one stretch of a sentence."""

    def __init__(
        self, reader: Reader, cues: Sequence[CueSpan], known: Sequence[tuple[int, int]], *, elected: bool = False
    ) -> None:
        self.known = known
        self.title_roles = {"title", "elected-title"} if elected else {"title"}
        self.reader, self.text, self.page = reader, reader.text, reader.page
        self.cues = cues
        self.glue = self.page.book.glue(reader.language)
        self.persons: list[PersonSpan] = []
        self.waiting = ""
        self.members = False  # in a list of participants a name needs no sign
        self.sent_by: NameSpan | None = (
            None  # who is named with an office before the one that the person's name follows
        )
        self.described = False  # behind a comma stands what the person before is, unless an honorific says otherwise

    def read(self, start: int, end: int) -> list[PersonSpan]:
        for number, (first, last) in enumerate(self._segments(start, end)):
            if self._agent_joins(first, last):
                break
            if not self._segment(first, last) and number == 0:
                return []
        return [person for person in self.persons if person.supported]

    def _segments(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        depth, first = 0, start
        for place in range(start, end):
            char = self.text[place]
            depth = max(0, depth + (char == "(") - (char == ")"))
            if depth == 0 and place > first and self.members and is_han(char) and self.page.set_apart(place, place):
                yield first, place
                first = place
            elif depth == 0 and (_CUT.match(char) or self._goes_on(place, end) or self._parts(place, end)):
                yield first, place + (char == ")")
                first = place + 1
            elif depth == 0 and place > first and self._joined(place, end):
                yield first, place
                first = place
        yield first, end

    def _agent_joins(self, start: int, end: int) -> bool:
        """Whether the segment is «and the representative of Peru», who is none of the persons nor their description."""
        if not self.persons or self.persons[-1].affiliation is None:
            return False
        place = self.reader.conjunction(start, end)
        reps = (s for s in self.cues if s.cue.role == "rep" and start < s.start < end)
        return place > start and any(self.reader.leads(place, span.start) for span in reps)

    def _parts(self, place: int, end: int) -> bool:
        """Whether the ideograph at `place` is an «and» before where the next person comes from: «…和秘鲁部长某某»."""
        if not is_han(self.text[place]) or any(n.start <= place < n.end for n in self.reader.names):
            return False
        following = self.reader.conjunction(place, end)
        return following > place and any(
            name.start == following for name in self.page.names_in(following, following + 1)
        )

    def _goes_on(self, place: int, end: int) -> bool:
        """Whether a closing bracket is followed by «and», so that the next person begins."""
        match = _NEXT.match(self.text, place, end)
        return match is not None and self.reader.conjunction(match.end(), end) > match.end()

    def _joined(self, place: int, end: int) -> bool:
        """Whether «and» at `place` is followed by an honorific, which begins the next person."""
        if not self.text[place].isspace():
            return False
        stop = self.reader.conjunction(place, end)
        roles = {"honorific", "rep"} if self.persons and self.persons[-1].affiliation else {"honorific"}
        return stop > place and any(
            s.cue.role in roles and 0 <= s.start - stop <= _ARTICLE and self.reader.leads(stop, s.start)
            for s in self.cues
        )

    def _segment(self, start: int, end: int) -> bool:
        """Read one segment; return whether it began a person or said something of the last one."""
        place = self._behalf(start, end)
        if place is not None:
            return True
        if title := self._title(start, end):
            found = self._name(title.end, end)
            if found is None:
                return self._hold_or_wait(title)
            found.titles.append(title.cue.value)
            found.titled_first = True
            self.persons.append(found)
            self._describe(found.end, end)
            return True
        found = self._name(start, end)
        if found is not None and self._only_described(found, start):
            found = None
        if found is not None:
            if self.waiting:
                found.titles.append(self.waiting)
                self.waiting = ""
            self.persons.append(found)
            self._describe(found.end, end)
            self._apposed_title(found.end, end)
            self._behalf(max(found.end, self.text.find(")", found.end, end) + 1), end)
            return True
        if self.persons:
            self._describe(start, end)
        return bool(self.persons) or self._office_first(start, end)

    def _office_first(self, start: int, end: int) -> bool:
        """«中国代表团团长、副部长某某女士»: a segment that is an office alone stands before another and the name."""
        names = self.page.names_in(start, end)
        offices = [s for s in self.cues if s.cue.role in _OFFICES and start <= s.start and s.end == end]
        if end > start and is_han(self.text[end - 1]) and names and offices:
            self.sent_by = names[-1]
        return self.sent_by is not None and bool(offices)

    def _only_described(self, found: PersonSpan, start: int) -> bool:
        """Whether what looks like a name is part of what a row says of the person before it."""
        apposed = self.text[start - 1 : start] in {",", "،", "、"}
        return self.described and bool(self.persons) and apposed and not found.honorific

    def _behalf(self, start: int, end: int) -> int | None:
        for span in self.cues:
            near = self.reader.leads(start, span.start) or (
                self.persons and len(self.text[start : span.start].split()) < 2
            )
            if span.cue.role == "behalf" and start <= span.start < end and near:
                names = self.page.names_in(span.end, end)
                fits = not span.cue.kinds or any(name.kind.value in span.cue.kinds for name in names[:1])
                if self.persons and names and fits:
                    self.persons[-1].on_behalf_of += names[:1]
                return span.end
        return None

    def _title(self, start: int, end: int) -> CueSpan | None:
        for span in self.cues:
            held = span.cue.role in self.title_roles and start <= span.start < end
            if held and self.reader.leads(start, span.start) and not self._elsewhere(span):
                return span
        return None

    def _of_institution(self, title: CueSpan) -> bool:
        """Whether the office is held in the institution named right before it: «内阁副主席»."""
        return any(s.cue.role == "institution" and s.end == title.start for s in self.cues)

    def _elsewhere(self, title: CueSpan) -> bool:
        """Whether the office is held in an institution: «Deputy Chair of the Cabinet of Ministers»."""
        word = _WORD.search(self.text, self.reader.walk(title.end, self.reader.end))
        at = word.start() if word else title.end
        return any(s.cue.role == "institution" and s.start == at and s.end > title.end for s in self.cues)

    def _apposed_title(self, start: int, end: int) -> None:
        """«N. N. (State) Vice-Chair», without a comma."""
        place = max(start, self.text.find(")", start, end) + 1)
        for span in self.cues:
            held = span.cue.role in self.title_roles and place <= span.start < end
            if held and self.reader.leads(place, span.start) and not self._elsewhere(span):
                self._hold(span.cue.value)
                return

    def _hold_or_wait(self, title: CueSpan) -> bool:
        """An office is held by the person before it; «The Chair of the Group, Mr. N. N.» by the one behind it."""
        if self.persons:
            self._hold(title.cue.value)
        else:
            self.waiting = title.cue.value
        return True

    def _hold(self, title: str) -> None:
        shared = self.persons if title == "co-chair" else self.persons[-1:]
        for person in shared:
            person.titles.append(title)

    def _role_at(self, role: str, place: int) -> CueSpan | None:
        return next((s for s in self.cues if s.cue.role == role and s.start <= place < s.end), None)

    def _name(self, start: int, end: int) -> PersonSpan | None:
        place = self.reader.conjunction(start, end) if self.persons else start
        place, honorific = self._skip(place, end)
        opened = self.text.find("(", place, end)
        stop = opened if opened >= 0 else end
        if place < stop and is_han(self.text[place]):
            return self._han_name(place, stop, end)
        words = list(_WORD.finditer(self.text, place, stop))
        origin = self._origin(words, stop)
        if origin:
            words, stop, opened = words[:origin], words[origin].start(), -1
        if not words or not self._name_like(words, honorific) or self.text[words[-1].end() : stop].strip(" *"):
            return self._cut_name(words, honorific)
        last = words[-1].end() - (words[-1][0].endswith(".") and len(words[-1][0]) > _INITIAL)
        person = PersonSpan(words[0].start(), last, self.page.printed(words[0].start(), last), honorific)
        if opened >= 0:
            self._brackets(person, opened, end)
        return person

    def _cut_name(self, words: list[re.Match[str]], honorific: bool) -> PersonSpan | None:
        """«السيد ن. ن. بكلمة رحب فيها …»: the name ends where a word stands that no name goes on with."""
        ends = self.page.book.words("name-end")
        number = next((n for n, word in enumerate(words) if word[0] in ends), 0)
        if not honorific or not _FEWEST_WORDS <= number <= _LONGEST_PREFIX or not self._name_like(words[:number], True):
            return None
        start, end = words[0].start(), words[number - 1].end()
        return PersonSpan(start, end, self.page.printed(start, end), honorific)

    def _origin(self, words: Sequence[re.Match[str]], stop: int) -> int:
        """Return which word of «N. N. of Malta» parts the name from where the person comes from, 0 where none does."""
        of = self.page.book.words("origin")
        for number, word in enumerate(words[1:_MOST_WORDS], start=1):
            if word[0] in of or word[0].partition("'")[0] in of:
                names = self.page.names_in(word.start(), stop)
                office = self._role_at("institution", word.end() + 1) or self._role_at("post", word.end() + 1)
                if (names and (office or self.reader.leads(word.end(), names[0].lead))) or any(
                    n.lead == word.start() for n in names
                ):
                    return number
        return 0

    def prefix(self, start: int, end: int) -> PersonSpan | None:
        """Return the person whose name begins at `start`, whatever goes on behind it."""
        place, honorific = self._skip(start, end)
        opened = self.text.find("(", place, end)
        behind = self._honorific_behind(place, end)
        if behind > place or (place < end and is_han(self.text[place])):
            return self._han_name(place, opened if opened >= 0 else behind, end)
        words: list[re.Match[str]] = []
        for word in _WORD.finditer(self.text, place, end):
            apart = words and (
                self.text[words[-1].end() : word.start()].strip()
                or (words[-1][0].endswith(".") and len(words[-1][0]) > _INITIAL)
            )
            if apart or len(words) == _LONGEST_PREFIX or not self._name_word(word) or self._describes(word):
                break
            words.append(word)
        if not words or not self._name_like(words, honorific):
            return None
        last = words[-1].end() - (words[-1][0].endswith(".") and len(words[-1][0]) > _INITIAL)
        person = PersonSpan(words[0].start(), last, "", honorific)
        person.name = self.page.printed(person.start, person.end)
        if self.text[person.end : opened + 1].strip(" *") == "(":
            self._brackets(person, opened, end)
        goes_on = _WORD.match(self.text, person.end + 1, end) is not None
        person.clear = len(words) > 1 and not (goes_on and person.name.lower() == person.name.upper())
        return person

    def apposed(self, start: int, end: int) -> PersonSpan | None:
        """Return the person whose bare name is all that stands in ``[start, end)``, an apposition to an office."""
        words = list(_WORD.finditer(self.text, start, end))
        if not words or _WORD.sub("", self.text[start:end]).strip() or not self._name_like(words, honorific=False):
            return None
        if len(words) > _LONGEST_PREFIX or any(self._describes(word) for word in words):
            return None
        return PersonSpan(words[0].start(), words[-1].end(), self.page.printed(words[0].start(), words[-1].end()))

    def _describes(self, word: re.Match[str]) -> bool:
        return any(self._role_at(role, word.start()) for role in ("post", "institution", "rep", "title"))

    def _honorific_behind(self, place: int, end: int) -> int:
        """Return where the Chinese honorific behind a name at `place` ends; `place` where there is none."""
        spans = (s.end for s in self.cues if s.cue.role == "honorific" and place < s.start < end)
        return next((stop for stop in spans if is_han(self.text[stop - 1])), place)

    def _han_name(self, place: int, stop: int, end: int) -> PersonSpan | None:
        """A name in Chinese text: office and state stand before it, the honorific behind it, brackets after that."""
        honorific = next((s for s in self.cues if s.cue.role == "honorific" and place < s.start < stop), None)
        while stop == end > place and not self.text[stop - 1].isalnum() and self.text[stop - 1] not in ")】":
            stop = end = end - 1
        elected = None if honorific else self._elected(place, stop)
        last = honorific.start if honorific else elected[0] if elected else stop
        names = self.page.names_in(place, last)
        offices = [s for s in self.cues if s.cue.role in _OFFICES and place <= s.start and s.end < last]
        held = max([place, *(n.end for n in names), *(s.end for s in offices)])
        first = self.reader.walk(held, last)
        foreign = _LATIN_NAME.search(self.text, first, last)
        match = foreign or _HAN_NAME.fullmatch(self.text, first, last)
        introduced = stop < end or self.members or any(office.end == first for office in offices)
        if match is None or (honorific is None and not _bare(match[0], introduced)):
            return None
        person = PersonSpan(match.start(), last, self.page.printed(match.start(), last), honorific is not None)
        person.titles = [
            s.cue.value
            for s in _outermost(offices)
            if s.cue.role == "title" and s.end == held and not self._of_institution(s)
        ] + ([elected[1]] if elected else [])
        if held > place:
            person.post = (place, first)
        if names or self.sent_by:
            person.affiliation = names[-1] if names else self.sent_by
        if stop < end:
            self._brackets(person, stop, end)
        return person

    def _elected(self, place: int, stop: int) -> tuple[int, str] | None:
        """«某某为副主席»: where the name ends, and the office it is elected to."""
        copulas = sorted(self.page.book.words("copula"), key=len, reverse=True)
        for title in _outermost([s for s in self.cues if s.cue.role == "title" and place < s.start < stop]):
            before = next((word for word in copulas if self.text.endswith(word, place, title.start)), "")
            if before:
                return title.start - len(before), title.cue.value
        return None

    def _skip(self, place: int, end: int) -> tuple[int, bool]:
        honorific = self._role_at("honorific", max(0, place - 2)) is not None
        while match := re.compile(r"[\s:\"'-]*").match(self.text, place, end):
            place = match.end()
            if place < end and is_han(self.text[place]):
                break
            word = _WORD.match(self.text, place, end)
            if word is None:
                break
            at = self._role_at("honorific", place) is not None
            if not at and word[0] not in self.glue and not self._role_at("following", place):
                break
            printed = self.page.printed(place, word.end())
            if honorific and not at and printed.lower() == printed.upper():
                break  # without capitals, a word behind the honorific is the name, whatever else it means
            honorific = at  # "Minister of the Interior" is no Mr. Interior
            place = word.end()
        return place, honorific

    def _name_like(self, words: list[re.Match[str]], honorific: bool) -> bool:
        if not (1 if honorific else 2) <= len(words) <= _MOST_WORDS:
            return False
        first, last = words[0].start(), words[-1].end()
        if any(start <= first and last <= end for start, end in self.known):
            return True
        if self.page.names_in(first, last) and not honorific:
            return False
        places = [first] if self.reader.language in _POST_FIRST else [word.start() for word in words]
        if any(self._role_at("post", place) or self._role_at("institution", place) for place in places):
            return False
        return all(self._name_word(word) for word in words) and not (words[0][0].startswith("ال") and not honorific)

    def _name_word(self, word: re.Match[str]) -> bool:
        start, end = self.page.folded.span(word.start(), word.end())
        printed = self.page.structure.text[start:end]
        if not printed[0].isascii() and not printed[0].isupper() and printed[0].islower():
            return False
        if printed[0].isascii() and not printed[0].isupper():
            return word[0].rstrip(".") in self.page.book.glue("en", "name-particle")
        return word[0] not in self.glue or len(word[0]) <= 2

    def _brackets(self, person: PersonSpan, opened: int, end: int) -> None:
        closed = self.text.find(")", opened, end)
        names = self.page.names_in(opened, closed if closed > 0 else end)
        if names and any(s.cue.role == "behalf" and opened < s.start < closed for s in self.cues):
            person.on_behalf_of += names
        elif names:
            person.affiliation, person.in_brackets = names[0], True

    def _describe(self, start: int, end: int) -> None:
        """Take the post and the last name of the description as affiliation, unless brackets gave one."""
        person = self.persons[-1]
        affiliation = _BRACKETED.fullmatch(self.text, start, end) and self.page.names_in(start, end)
        if self.text[start:end].strip(" ،,.()") and not affiliation:
            person.post = (person.post[0] if person.post else start, end)
        names = [n for n in self.page.names_in(start, end) if n.start > person.end and not self._spoken_for(n)]
        bracketed = [name for name in names if self.text[: name.lead].rstrip(" ").endswith("(")]
        if bracketed and not person.in_brackets:
            person.affiliation, person.in_brackets = bracketed[0], True
        elif names and not person.in_brackets:
            person.affiliation = names[-1]

    def _spoken_for(self, name: NameSpan) -> bool:
        """Whether the words before a name say that somebody speaks for it: it is not where they come from."""
        return any(s.cue.role == "behalf" and 0 <= name.lead - s.end <= _ARTICLE for s in self.cues)


def _bare(name: str, introduced: bool) -> bool:
    """Whether Chinese letters without an honorific are a name: parted by dots, or short and beside an office."""
    return re.search(r"\W", name) is not None or (introduced and len(name) <= _BARE_HAN)


def _outermost(spans: Sequence[CueSpan]) -> list[CueSpan]:
    """Leave out the spans inside others: «副主席» holds «主席»."""
    return [
        span
        for span in spans
        if not any(
            other.start <= span.start and span.end <= other.end and other.end - other.start > span.end - span.start
            for other in spans
        )
    ]


def name_at(reader: Reader, cues: Sequence[CueSpan], start: int, end: int) -> PersonSpan | None:
    """Return the person whose name, with its honorific, begins at `start` and goes no further than `end`."""
    return _PersonReader(reader, cues, ()).prefix(start, end)


def bare_name(reader: Reader, cues: Sequence[CueSpan], start: int, end: int) -> PersonSpan | None:
    """Return the person whose name, without an honorific, fills ``[start, end)``."""
    return _PersonReader(reader, cues, ()).apposed(start, end)


def apposed_name(reader: Reader, cues: Sequence[CueSpan], start: int, end: int) -> PersonSpan | None:
    """Return the person whose bare name fills ``[start, end)``, in a script that has capitals."""
    capital = any(char.isupper() for char in reader.page.printed(start, end))
    return bare_name(reader, cues, start, end) if capital else None


def read_persons(
    reader: Reader,
    cues: Sequence[CueSpan],
    start: int,
    end: int,
    known: Sequence[tuple[int, int]] = (),
    *,
    elected: bool = False,
) -> list[PersonSpan]:
    """Return the persons printed in ``[start, end)``; none where it does not begin with a person's name.

    `known` holds the spans of names that another component of the pipeline has found to be persons. Of those
    `elected` a bare «President» is an office at the meeting.
    """
    return _PersonReader(reader, cues, known, elected=elected).read(start, end)


def read_members(reader: Reader, start: int, end: int, delegation: NameSpan) -> list[PersonSpan]:
    """Return the persons printed in ``[start, end)``, members of `delegation` whatever stands beside their names."""
    people = _PersonReader(reader, reader.cues, ())
    people.members = True
    people.described = any(c.cue.role in {"post", "institution"} and start <= c.start < end for c in reader.cues)
    people.read(start, end)
    for person in people.persons:
        person.affiliation = delegation
    return people.persons
