"""Names in Chinese text: office and state stand before them, honorifics behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.persons.span import PersonSpan
from extractors.persons.stretch import Stretch
from extractors.persons.words import read_brackets
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.names import NameSpan

__all__ = ["han_name", "honorific_behind"]

_HAN_NAME = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·•・.-][\u3400-\u9fff]{1,8}){0,4}")
_LETTER = r"[^\W\d_\u3400-\u9fff]"
_LATIN_NAME = re.compile(rf"{_LETTER}(?:{_LETTER}|[.'-])+(?: {_LETTER}(?:{_LETTER}|[.'-])*){{0,5}}$")
_FEWEST_HAN = 2
_BARE_HAN = 5  # letters of a Chinese name that neither an honorific nor a dot shows to be one
_OFFICES = frozenset({"post", "institution", "rep", "title", "officer"})


def honorific_behind(stretch: Stretch, place: int, end: int) -> int:
    """Return where the Chinese honorific behind a name at `place` ends; `place` where there is none."""
    spans = (s.end for s in stretch.cues if s.cue.role == "honorific" and place < s.start < end)
    return next((stop for stop in spans if is_han(stretch.text[stop - 1])), place)


def han_name(stretch: Stretch, place: int, stop: int, end: int) -> PersonSpan | None:
    """A name in Chinese text: office and state stand before it, the honorific behind it, brackets after that."""
    honorific = next((s for s in stretch.cues if s.cue.role == "honorific" and place < s.start < stop), None)
    while stop == end > place and not stretch.text[stop - 1].isalnum() and stretch.text[stop - 1] not in ")】":
        stop = end = end - 1
    elected = None if honorific else _elected(stretch, place, stop)
    last = honorific.start if honorific else elected[0] if elected else stop
    names = stretch.page.names_in(place, last)
    offices = [s for s in stretch.cues if s.cue.role in _OFFICES and place <= s.start and s.end < last]
    held = max([place, *(n.end for n in names), *(s.end for s in offices)])
    first = stretch.reader.walk(held, last)
    written = stretch.text[held:first] in stretch.page.book.words("genitive")  # «某国的王先生»
    if honorific is not None and last - first < _FEWEST_HAN <= last - held and not written:
        first = held  # «其其格女士»: words that lead to a name elsewhere
    foreign = _LATIN_NAME.search(stretch.text, first, last)
    match = foreign or _HAN_NAME.fullmatch(stretch.text, first, last)
    introduced = stop < end or stretch.members or any(office.end == first for office in offices)
    if match is None or (honorific is None and not _bare(match[0], introduced)):
        return None
    if honorific is None and match[0].isalpha() and _only_sent(stretch, offices, first, match[0]):
        return None
    if honorific is None and elected is None and _office_alone(stretch, first, last):
        return None
    person = PersonSpan(match.start(), last, stretch.page.printed(match.start(), last), honorific is not None)
    person.titles = [
        s.cue.value
        for s in _outermost(offices)
        if s.cue.role == "title" and s.end == held and not stretch.of_institution(s)
    ] + ([elected[1]] if elected else [])
    if held > place:
        person.post = (place, first)
    if names or stretch.sent_by:
        person.affiliation = _sender(stretch, names, first) if names else stretch.sent_by
    if stop < end:
        read_brackets(stretch, person, stop, end)
    return person


def _sender(stretch: Stretch, names: Sequence[NameSpan], first: int) -> NameSpan | None:
    """Who sends the person whose name begins at `first`: nobody whose matters the office deals with."""
    between = stretch.text[names[-1].end : first]
    return None if any(word in between for word in stretch.page.book.words("topic")) else names[-1]


def _elected(stretch: Stretch, place: int, stop: int) -> tuple[int, str] | None:
    """«某某为副主席»: where the name ends, and the office it is elected to."""
    copulas = sorted(stretch.page.book.words("copula"), key=len, reverse=True)
    for title in _outermost([s for s in stretch.cues if s.cue.role == "title" and place < s.start < stop]):
        before = next((word for word in copulas if stretch.text.endswith(word, place, title.start)), "")
        if before:
            return title.start - len(before), title.cue.value
    return None


def _bare(name: str, introduced: bool) -> bool:
    """Whether Chinese letters without an honorific are a name: parted by dots, or short and beside an office."""
    return re.search(r"\W", name) is not None or (introduced and len(name) <= _BARE_HAN)


def _only_sent(stretch: Stretch, offices: Sequence[CueSpan], first: int, name: str) -> bool:
    """Whether letters behind «代表» are rather what the representative did: they begin with no surname."""
    sent = not stretch.members and any(office.cue.role == "rep" and office.end == first for office in offices)
    return sent and not name.startswith(tuple(stretch.page.book.words("surname")))


def _office_alone(stretch: Stretch, first: int, last: int) -> bool:
    """«某某女士,某某研究所所长»: what stands where a name could is the office of the person before."""
    return any(s.cue.role in _OFFICES and s.start <= first and s.end == last for s in stretch.cues)


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
