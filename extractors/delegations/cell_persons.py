"""Persons in a cell of a table whose head says that it holds names: there a name needs no sign that it is one.

Honorifics are left out, brackets and what stands behind a comma are the post, unless the comma only puts the family
name first («VEGA, Luz»). Several persons stand in one cell behind honorifics or semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.delegations.member_lines import past_honorifics
from extractors.lists.lists import Reader
from extractors.persons.span import PersonSpan
from extractors.persons.stretch import Stretch
from extractors.words.folding import is_han

__all__ = ["read_cell"]

_CUT = re.compile(r"[;؛、]")
_COMMA = re.compile(r"[,،]")
_EDGES = " *.:-|/'\"\t"
_LONGEST_NAME = 80
_OFFICES = frozenset({"post", "institution", "title", "rep"})


def read_cell(reader: Reader, start: int, end: int, beside: tuple[int, int] | None) -> list[PersonSpan]:
    """Return the persons in the cell ``[start, end)``; what stands `beside` it is the post of each."""
    found = []
    for first, last in _stretches(reader, start, end):
        person = _person(reader, first, last)
        if person is not None:
            person.post = beside or person.post
            found.append(person)
    return found


def _stretches(reader: Reader, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part the cell before each honorific that does not go on with another, and at semicolons."""
    cuts = {match.start() for match in _CUT.finditer(reader.text, start, end)}
    behind = start
    for span in (s for s in reader.cues if s.cue.role == "honorific" and start <= s.start and s.end <= end):
        office = any(s.cue.role == "post" and s.start == span.start for s in reader.cues)
        if (
            not office
            and not is_han(reader.text[span.start])
            and span.start > behind + 1
            and _whole(reader, span.start)
        ):
            cuts.add(span.start)
        behind = max(behind, span.end)
    places = [start, *sorted(cuts), end]
    yield from ((a, b) for a, b in pairwise(places) if a < b)


def _whole(reader: Reader, place: int) -> bool:
    return not reader.text[place - 1].isalnum()


def _person(reader: Reader, start: int, end: int) -> PersonSpan | None:
    stretch = Stretch(reader, reader.cues)
    while start < end and (reader.text[start] in _EDGES or _CUT.match(reader.text[start])):
        start += 1
    first, honorific = past_honorifics(stretch, start, end)
    opened = reader.text.find("(", first, end)
    stop = opened if opened > first else end
    if comma := _COMMA.search(reader.text, first, stop):
        stop = comma.start() if _says_office(reader, comma.end(), stop) else stop
    behind = next(
        (s for s in reader.cues if s.cue.role == "honorific" and first < s.start < stop and s.end >= stop), None
    )
    honorific = honorific or behind is not None
    last = behind.start if behind is not None else stop
    while last > first and reader.text[last - 1] in _EDGES.replace(".", "") + ",،":
        last -= 1
    name = reader.text[first:last]
    if not any(char.isalpha() for char in name) or len(name) > _LONGEST_NAME:
        return None
    person = PersonSpan(first, last, reader.page.printed(first, last), honorific)
    if stop < end and reader.text[stop:end].strip(" ,،()*"):
        person.post = (stop + 1, end)
        person.titles = [s.cue.value for s in reader.cues if s.cue.role == "title" and s.start == stop + 1][:1]
    return person


def _says_office(reader: Reader, start: int, end: int) -> bool:
    """Whether the words behind a comma are an office or an institution, and no first name."""
    return any(s.cue.role in _OFFICES and start <= s.start < end for s in reader.cues)
