"""Persons on the lines of a list of participants, where a name needs no sign that it is one.

A line holds one person or several: «Ms. N. N., Director; Mr. N. N.», «N. N. – Director», «N. N. (Chair)», «NAME, First
name, Director», and the post may stand on the next line. Behind a name with an honorific everything is its description
until the next honorific; behind one without, a segment is a person where nothing on the line describes anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.delegations.headings import PRESIDING, read_status
from extractors.lists.lists import Reader
from extractors.persons.persons import read_persons
from extractors.persons.span import PersonSpan
from extractors.persons.stretch import NAME_WORD, Stretch
from extractors.persons.words import name_like
from extractors.words.folding import is_han
from extractors.words.names import NameSpan

__all__ = ["past_honorifics", "read_members"]

_CUT = re.compile(r"[;؛]|[,،](?=\s)|\s-(?=\s)")
_DASH = re.compile(r"\s[–—-]\s")
_END = re.compile(r"[;؛]")
_INITIAL = re.compile(r"(?:^|[\s.])\w\.")
_EDGES = " ,،;؛*-:.|"
_MOST_WORDS = 6
_FULL_LINE = 60  # characters: a shorter line does not go on in the next
_OFFICES = frozenset({"post", "institution", "rep", "title"})


@dataclass(frozen=True, slots=True)
class _Segment:
    """What stands between two marks.

    It may begin a line (`fresh`), go on with a full one before it, or stand before a dash.
    """

    start: int
    end: int
    fresh: bool = False
    goes_on: bool = False
    dashed: bool = False


def read_members(reader: Reader, start: int, end: int, delegation: NameSpan | None) -> list[PersonSpan]:
    """Return the persons printed in ``[start, end)``, members of `delegation` whatever stands beside them."""
    stretch = Stretch(reader, reader.cues)
    stretch.members = True
    stretch.described = any(c.cue.role in {"post", "institution"} and start <= c.start < end for c in reader.cues)
    first = re.compile(r"[\s\d.():|-]*").match(reader.text, start, end)
    if first and first.end() < end and is_han(reader.text[first.end()]):
        for person in read_persons(stretch, start, end):
            _bracket_behind(stretch, person, end)
    else:
        for segment in _segments(reader, start, end):
            _read(stretch, segment)
    for person in stretch.persons:
        person.affiliation = delegation
    return stretch.persons


def _segments(reader: Reader, start: int, end: int) -> Iterator[_Segment]:
    """Part ``[start, end)`` at marks outside brackets, at the ends of lines and before honorifics."""
    depth, first, line, fresh, goes_on = 0, start, start, True, False
    honorifics = {s.start for s in reader.cues if s.cue.role == "honorific"}
    for place in range(start, end):
        char = reader.text[place]
        depth = max(0, depth + (char == "(") - (char == ")"))
        apart = char.isspace() and place > start and reader.page.set_apart(place, place + 1)
        joined = char.isspace() and reader.conjunction(place, end) in honorifics
        cut = joined or _CUT.match(reader.text, place, end) or _dash(reader, place)
        if apart or (depth == 0 and cut):
            yield _Segment(first, place, fresh, goes_on, reader.text[place] == "-")
            first = reader.conjunction(place, end) if joined else place + 1
            fresh, goes_on = apart or bool(_END.match(char)), apart and place - line >= _FULL_LINE
            line, depth = (place, 0) if apart else (line, depth)
    yield _Segment(first, end, fresh, goes_on)


def _dash(reader: Reader, place: int) -> bool:
    """Whether a dash with spaces around it, which folding leaves out, stands at `place`."""
    return reader.text[place] == "-" and bool(_DASH.search(reader.page.printed(place - 1, place + 2)))


def _read(stretch: Stretch, segment: _Segment) -> None:
    """Take a segment as a person, or as what describes the last one."""
    reader, start, end = stretch.reader, *_trimmed(stretch.text, segment.start, segment.end)
    place, honorific = past_honorifics(stretch, start, end)
    if honorific and stretch.persons and not segment.fresh and stretch.role_at("post", start):
        place, honorific = start, False  # «N. N., Minister of Trade»
    opened = reader.text.find("(", place, end)
    stop = opened if opened > place else end
    words = list(NAME_WORD.finditer(reader.text, place, stop))
    plain = bool(words) and not NAME_WORD.sub("", reader.text[place:stop]).strip(" *'")
    if plain and _may_be_name(stretch, words, honorific) and _is_person(stretch, segment, place, stop, honorific):
        person = PersonSpan(place, _name_end(reader, place, stop), "", honorific)
        person.name = reader.page.printed(person.start, person.end)
        stretch.persons.append(person)
        _bracket(reader, person, stop, end)
    elif stretch.persons and start < end and not _first_name(stretch, segment, start, end):
        person = stretch.persons[-1]
        person.post = (person.post[0] if person.post else start, end)


def _may_be_name(stretch: Stretch, words: Sequence[re.Match[str]], honorific: bool) -> bool:
    """Behind an honorific any words but an office are a name, whatever else they mean («علي»)."""
    office = any(stretch.role_at(role, words[0].start()) for role in ("post", "institution"))
    return name_like(stretch, list(words), honorific) or (honorific and len(words) <= _MOST_WORDS and not office)


def _is_person(stretch: Stretch, segment: _Segment, start: int, end: int, honorific: bool) -> bool:
    if honorific or not stretch.persons:
        return True
    last = stretch.persons[-1]
    if (segment.goes_on and not segment.dashed) or (last.honorific and segment.fresh and last.post is None):
        return False
    if _INITIAL.search(stretch.text[start:end]):
        return True
    if any(s.cue.role in _OFFICES and start <= s.start < end for s in stretch.cues) or last.honorific:
        return False
    return segment.fresh or not (stretch.described or _inverted(stretch, last))


def _inverted(stretch: Stretch, person: PersonSpan) -> bool:
    """Whether a name is a family name in capitals, the first name of which stands behind the comma."""
    printed = stretch.page.printed(person.start, person.end)
    initials = stretch.text[person.start : person.end].endswith(".")
    return printed.isupper() and printed.lower() != printed and not initials


def _first_name(stretch: Stretch, segment: _Segment, start: int, end: int) -> bool:
    """«VEGA, Luz»: make the segment part of the name before it."""
    person = stretch.persons[-1]
    office = any(s.cue.role in _OFFICES and start <= s.start < end for s in stretch.cues)
    near = stretch.text[person.end : start].strip() in {",", "،"}
    if segment.fresh or office or not near or not _inverted(stretch, person) or person.post is not None:
        return False
    words = list(NAME_WORD.finditer(stretch.text, start, end))
    if not 1 <= len(words) <= len(("first", "second", "third")) or not name_like(stretch, words, honorific=True):
        return False
    person.end, person.name = words[-1].end(), stretch.page.printed(person.start, words[-1].end())
    return True


def _bracket(reader: Reader, person: PersonSpan, start: int, end: int) -> None:
    """What brackets behind a name say: an office at the meeting, or the post."""
    first, last = _trimmed(reader.text, start, end, _EDGES + "()")
    if first >= last:
        return
    status = read_status(reader, first, last)
    if status is not None and status.function in PRESIDING:
        person.titles = [status.function.value]
    person.post = (first, last)


def _bracket_behind(stretch: Stretch, person: PersonSpan, end: int) -> None:
    """Chinese puts brackets behind the honorific: «某某先生(主席)»."""
    place = max([person.end, *(s.end for s in stretch.cues if s.cue.role == "honorific" and s.start == person.end)])
    close = stretch.text.find(")", place, end)
    if stretch.text[place : place + 1] == "(" and close > 0 and not person.in_brackets:
        _bracket(stretch.reader, person, place, close + 1)


def _trimmed(text: str, start: int, end: int, edges: str = _EDGES) -> tuple[int, int]:
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges.replace(".", ""):
        end -= 1
    return start, end


def _name_end(reader: Reader, start: int, end: int) -> int:
    """Where a name ends; initials keep their full stop."""
    start, end = _trimmed(reader.text, start, end)
    initial = re.compile(r".*(?:^|[\s.])\w\.").fullmatch(reader.text, start, end)
    return end if initial or not reader.text[start:end].endswith(".") else end - 1


def past_honorifics(stretch: Stretch, place: int, end: int) -> tuple[int, bool]:
    """Return where the name begins behind the honorifics at `place`, and whether there were any."""
    begun = place
    while True:
        ends = [s.end for s in stretch.cues if s.cue.role == "honorific" and s.start == place and s.end < end]
        if not ends or is_han(stretch.text[place]):
            return place, place > begun
        place = max(ends)
        while place < end and stretch.text[place] in " .":
            place += 1
