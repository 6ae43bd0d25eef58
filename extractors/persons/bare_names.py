"""Names without an honorific beside an office: «N. N., representative of Peru», «представитель Перу Н. Н.».

Capitals show where such a name begins and ends; Arabic sets it between commas, Chinese parts foreign names by dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.lists.lists import Reader
from extractors.persons.span import PersonSpan
from extractors.persons.stretch import NAME_WORD, Stretch
from extractors.persons.words import describes, name_word
from extractors.structure.places import is_place
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.names import NameSpan
from ontology.gazetteer import rows
from ontology.records import AgentKind

__all__ = ["names_beside_offices", "trailing_name"]

_FROM = frozenset({AgentKind.STATE, AgentKind.ORGANIZATION})
_OFFICES = frozenset({"rep", "title", "post", "officer"})
_FEWEST, _MOST = 2, 5  # words of a name that nothing else shows to be one
_BEFORE = 70
_REACH = 200
_CLAUSE_END = re.compile(r"[,،;:؛()!?؟。]|\.(?=\s|$)")
_COMMA = re.compile(r"\s*,\s*$")
_APPOSED = re.compile(r"\s*،\s*([^،؛:().]{4,60}?)\s*(?=[،.(])")
_CYRILLIC = re.compile(r"[а-я]")


def _capital(stretch: Stretch, word: re.Match[str]) -> bool:
    start, _ = stretch.page.folded.span(word.start(), word.end())
    return stretch.page.structure.text[start].isupper()


def _fits(stretch: Stretch, words: Sequence[re.Match[str]]) -> bool:
    """Whether words with capitals may be a person's name: none is known for anything else."""
    if not _FEWEST <= len(words) <= _MOST or stretch.page.names_in(words[0].start(), words[-1].end()):
        return False
    return not any(describes(stretch, word) or is_place(word[0]) for word in words)


def _person(stretch: Stretch, words: Sequence[re.Match[str]], sender: NameSpan | None) -> PersonSpan:
    start, end = words[0].start(), words[-1].end()
    return PersonSpan(start, end, stretch.page.printed(start, end), affiliation=sender)


def _run_from(stretch: Stretch, start: int, end: int) -> list[re.Match[str]]:
    """The words with capitals that follow each other from `start` on."""
    words: list[re.Match[str]] = []
    place = start
    for word in NAME_WORD.finditer(stretch.text, start, end):
        if stretch.text[place : word.start()].strip() or not name_word(stretch, word):
            break
        words.append(word)
        place = word.end()
    while words and not _capital(stretch, words[-1]):
        words.pop()
    return words if words and _capital(stretch, words[0]) else []


def trailing_name(reader: Reader, cues: Sequence[CueSpan], start: int, end: int) -> int | None:
    """Return where the name begins that the last words with capitals of ``[start, end)`` are, None where none is."""
    stretch = Stretch(reader, cues)
    words: list[re.Match[str]] = []
    for word in reversed(list(NAME_WORD.finditer(stretch.text, start, end))):
        behind = words[0].start() if words else end
        apart = stretch.text[word.end() : behind].strip()
        if apart or not name_word(stretch, word) or stretch.role_at("honorific", word.start()):
            break
        words.insert(0, word)
    while words and not _capital(stretch, words[0]):
        words.pop(0)
    return words[0].start() if _fits(stretch, words) else None


def _sent(reader: Reader, cues: Sequence[CueSpan]) -> Iterator[tuple[CueSpan, NameSpan]]:
    """Yield the offices of representatives with whom they represent, named right behind them or right before."""
    for office in (span for span in cues if span.cue.role == "rep"):
        names = [n for n in reader.page.names_in(office.start, min(office.end + _REACH, reader.end)) if n.kind in _FROM]
        if names and (names[0].lead < office.end or reader.leads(office.end, names[0].lead)):
            yield office, names[0]


def _behind(stretch: Stretch, office: CueSpan, sender: NameSpan) -> PersonSpan | None:
    """«представитель Перу Н. Н.»; where only names have capitals, other words may stand between."""
    place, text = max(office.end, sender.end), stretch.text
    close = _CLAUSE_END.search(text, place, min(place + _REACH, stretch.reader.end))
    stop = close.start() if close else min(place + _REACH, stretch.reader.end)
    words = _run_from(stretch, place, stop)
    if _fits(stretch, words):
        return _person(stretch, words, sender)
    if not _CYRILLIC.match(text, office.start):
        return None
    for word in NAME_WORD.finditer(text, place, stop):
        words = _run_from(stretch, word.start(), stop) if _capital(stretch, word) else []
        while words and is_place(words[0][0]):
            words.pop(0)
        if _fits(stretch, words):
            return _person(stretch, words, sender)
    return None


def _before(stretch: Stretch, office: CueSpan, sender: NameSpan) -> PersonSpan | None:
    """«N. N., representative of Peru»."""
    floor = max(stretch.reader.start, office.start - _BEFORE)
    comma = max(stretch.text.rfind(mark, floor, office.start) for mark in ",،")
    if comma < 0 or not stretch.reader.leads(comma + 1, office.start):
        return None
    start = trailing_name(stretch.reader, stretch.cues, floor, comma)
    if start is None:
        return None
    said_before = stretch.text[stretch.reader.start : start].split()[-1:]
    if said_before and stretch.page.book.glue(stretch.reader.language, "by").isdisjoint(said_before):
        return None  # «… and Colonial Peoples, the representative of Peru»
    return _person(stretch, list(NAME_WORD.finditer(stretch.text, start, comma)), sender)


def _between_commas(stretch: Stretch, sender: NameSpan) -> PersonSpan | None:
    """«ممثل بيرو، ن. ن.، …»: words between commas that no cue and no name of the gazetteer explains."""
    match = _APPOSED.match(stretch.text, sender.end, min(sender.end + _BEFORE, stretch.reader.end))
    words = list(NAME_WORD.finditer(stretch.text, *match.span(1))) if match else []
    known = any(word[0] in stretch.glue or word[0].startswith("ال") for word in words)
    explained = match and any(match.start(1) <= s.start < match.end(1) for s in stretch.cues)
    if not words or known or explained or NAME_WORD.sub("", match[1] if match else "").strip():
        return None
    return _person(stretch, words, sender) if _fits(stretch, words) else None


@cache
def _dotted() -> re.Pattern[str]:
    """A foreign name in Chinese: parts between dots, in the letters that transliteration uses."""
    letters = "".join(row["letter"] for row in rows("transliteration_letters"))
    return re.compile(rf"[{letters}]{{1,8}}(?:[·•・][{letters}]{{1,8}})+")


def _dotted_behind(stretch: Stretch, office: CueSpan) -> PersonSpan | None:
    """«秘鲁代表某某·某某的信»: a foreign name right behind an office, which stands behind whom it represents."""
    match = _dotted().match(stretch.text, office.end, min(office.end + _BEFORE, stretch.reader.end))
    if match is None:
        return None
    return PersonSpan(match.start(), match.end(), stretch.page.printed(*match.span()))


def names_beside_offices(reader: Reader, cues: Sequence[CueSpan]) -> Iterator[PersonSpan]:
    """Yield the persons whom an office names without an honorific, with whom they represent."""
    stretch = Stretch(reader, cues)
    for office in (span for span in cues if span.cue.role in _OFFICES and is_han(stretch.text[span.end - 1])):
        if found := _dotted_behind(stretch, office):
            yield found
    for office, sender in _sent(reader, cues):
        arabic = "\u0621" <= stretch.text[office.start] <= "\u064a"
        found = _between_commas(stretch, sender) if arabic else _behind(stretch, office, sender)
        found = found or _before(stretch, office, sender)
        if found is not None:
            yield found
