"""Segments of a stretch: commas, brackets and «and» part the persons in it and what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.persons.han_names import honorific_behind
from extractors.persons.stretch import Stretch
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han

__all__ = ["agent_joins", "office_first", "segments"]

_CUT = re.compile(r"[,،;؛、]")
_NEXT = re.compile(r"\)\s*")
_CLAUSE = re.compile(r"[^.;:()؛。]*")
_MOST_BEFORE_OFFICE = 2  # words
_ARTICLE = 4  # "the Mr.", «et le Dr»: an article and a space


def segments(stretch: Stretch, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the segments of ``[start, end)``; where one ends may depend on the person read before it."""
    depth, first = 0, start
    for place in range(start, end):
        char = stretch.text[place]
        if char.isalpha() and not is_han(char):
            continue  # only marks, spaces and ideographs part segments
        depth = max(0, depth + (char == "(") - (char == ")"))
        if depth == 0 and place > first and stretch.members and is_han(char) and stretch.page.set_apart(place, place):
            yield first, place
            first = place
        elif depth == 0 and (_CUT.match(char) or _goes_on(stretch, place, end) or _parts(stretch, place, end)):
            yield first, place + (char == ")")
            first = place + 1
        elif depth == 0 and place > first and _joined(stretch, first, place, end):
            yield first, place
            first = place
    yield first, end


def agent_joins(stretch: Stretch, start: int, end: int) -> bool:
    """Whether the segment is «and the representative of Peru», who is none of the persons nor their description."""
    if not stretch.persons or not (stretch.persons[-1].affiliation or stretch.persons[-1].honorific):
        return False
    place = stretch.reader.conjunction(start, end)
    reps = (s for s in stretch.cues if s.cue.role == "rep" and start < s.start < end)
    return place > start and any(stretch.reader.leads(place, span.start) for span in reps)


def _parts(stretch: Stretch, place: int, end: int) -> bool:
    """Whether the ideograph at `place` is an «and» before where the next person comes from: «…和秘鲁部长某某»."""
    if not is_han(stretch.text[place]) or any(n.start <= place < n.end for n in stretch.reader.names):
        return False
    following = stretch.reader.conjunction(place, end)
    return following > place and any(
        name.start == following for name in stretch.page.names_in(following, following + 1)
    )


def _goes_on(stretch: Stretch, place: int, end: int) -> bool:
    """Whether a closing bracket is followed by «and» or by an honorific, so that the next person begins."""
    match = _NEXT.match(stretch.text, place, end)
    if match is None:
        return False
    named = any(s.cue.role == "honorific" and s.start == match.end() < end for s in stretch.cues)
    joined = stretch.reader.conjunction(match.end(), end) > match.end()
    return named or joined or _next_line(stretch, match.end(), end)


def _next_line(stretch: Stretch, place: int, end: int) -> bool:
    """Whether another Chinese name begins the line behind the brackets: its honorific stands before its own."""
    opened = stretch.text.find("(", place, end)
    named = opened > place and honorific_behind(stretch, place, opened) > place
    return named and stretch.text[place - 1] == " " and stretch.page.set_apart(place - 1, place)


def _joined(stretch: Stretch, first: int, place: int, end: int) -> bool:
    """Whether «and» at `place` is followed by an honorific, which begins the next person, or by a representative.

    The person before may be known by brackets or by an honorific where the segment begins, at `first`.
    """
    if not stretch.text[place].isspace():
        return False
    stop = stretch.reader.conjunction(place, end)
    if stop == place:
        return False
    named = bool(stretch.persons and stretch.persons[-1].affiliation)
    named = named or any(s.cue.role == "honorific" and first <= s.start < place for s in stretch.cues)
    roles = {"honorific", "rep"} if named else {"honorific"}
    near = any(
        s.cue.role in roles
        and place < s.start <= stop + _ARTICLE
        and stop < s.end
        and stretch.reader.leads(stop, s.start)
        for s in stretch.cues
    )
    return near or office_first(stretch, stop, end) is not None


def office_first(stretch: Stretch, start: int, end: int) -> CueSpan | None:
    """«… and the Deputy Minister of Peru, Mr. N. N.»: the honorific of the name that an office at `start` leads to."""
    clause = _CLAUSE.match(stretch.text, start, end)
    stop = clause.end() if clause else start
    office = next((s for s in stretch.cues if s.cue.role == "post" and start <= s.start < stop), None)
    if office is None or len(stretch.text[start : office.start].split()) > _MOST_BEFORE_OFFICE:
        return None
    honorifics = [s for s in stretch.cues if s.cue.role == "honorific" and office.end <= s.start < stop]
    posts = {s.start for s in stretch.cues if s.cue.role == "post"}
    return next((s for s in honorifics if s.start not in posts and not is_han(stretch.text[s.start])), None)
