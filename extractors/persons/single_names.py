"""One name at a place of the text: with its honorific, bare in an apposition, or before a word that ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lists.lists import Reader
from extractors.persons.han_names import han_name, honorific_behind
from extractors.persons.span import PersonSpan
from extractors.persons.stretch import NAME_WORD, Stretch
from extractors.persons.words import describes, name_like, name_word, read_brackets
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.given_names import given_name

__all__ = ["apposed_name", "bare_name", "name_at", "name_in"]

_MOST_WORDS = 7
_LONGEST_PREFIX = 5
_INITIAL = 2  # letters: "J.", «И.С.» and "Jr." keep their full stop


def name_in(stretch: Stretch, start: int, end: int) -> PersonSpan | None:
    """Return the person whose name ``[start, end)`` holds, behind an «and» where others were read before."""
    place = stretch.reader.conjunction(start, end) if stretch.persons else start
    place, honorific = stretch.skip(place, end)
    opened = _opened(stretch, place, end)
    stop = opened if opened >= 0 else end
    if place < stop and (is_han(stretch.text[place]) or honorific_behind(stretch, place, stop) > place):
        return han_name(stretch, place, stop, end)
    words = list(NAME_WORD.finditer(stretch.text, place, stop))
    origin = _origin(stretch, words, stop, honorific=honorific)
    if origin:
        words, stop, opened = words[:origin], words[origin].start(), -1
    elif opened < 0 and (cut := _cut_name(stretch, words, honorific)):  # before a bracket stands the name alone
        return cut
    if not words or not name_like(stretch, words, honorific) or stretch.text[words[-1].end() : stop].strip(" *"):
        return _cut_name(stretch, words, honorific) if origin or opened >= 0 else None
    last = words[-1].end() - _stopped(words[-1][0])
    person = PersonSpan(words[0].start(), last, stretch.page.printed(words[0].start(), last), honorific)
    if opened >= 0:
        read_brackets(stretch, person, opened, end)
    return person


def _opened(stretch: Stretch, place: int, end: int) -> int:
    """Where the brackets behind a name open: not those that shorten an institution before it."""
    opened = stretch.text.find("(", place, end)
    shortens = any(name.end == opened for name in stretch.page.names_in(place, end))
    if shortens and honorific_behind(stretch, opened, end) > opened:
        return stretch.text.find("(", honorific_behind(stretch, opened, end), end)
    return opened


def _cut_name(stretch: Stretch, words: list[re.Match[str]], honorific: bool) -> PersonSpan | None:
    """«السيد ن. ن. بكلمة رحب فيها …», "Mr. N. during": the name ends where a word stands that no name goes on with.

    Small letters show it where a script has them.
    """
    printed = [stretch.page.printed(word.start(), word.end()) for word in words]
    cased = bool(printed) and printed[0][:1].isupper()
    ends = stretch.page.book.words("name-end")
    number = next((n for n, word in enumerate(words) if word[0] in ends and not given_name(printed[n])), 0)
    if cased and not number:
        number = next((n for n, word in enumerate(words) if not name_word(stretch, word)), 0)
        if number and stretch.page.names_in(words[0].start(), words[number].start()):
            return None  # «Prime Minister of Peru Mr. N. N.»
    if not honorific or not 1 <= number <= _LONGEST_PREFIX or not name_like(stretch, words[:number], True):
        return None
    start, end = words[0].start(), words[number - 1].end()
    return PersonSpan(start, end, stretch.page.printed(start, end), honorific, runs_on=True)


def _origin(stretch: Stretch, words: Sequence[re.Match[str]], stop: int, *, honorific: bool) -> int:
    """Return which word of «N. N. of Malta» parts the name from where the person comes from, 0 where none does."""
    of = stretch.page.book.words("origin")
    for number, word in enumerate(words[1:_MOST_WORDS], start=1):
        if word[0] in of or word[0].partition("'")[0] in of:
            names = stretch.page.names_in(word.start(), stop)
            behind = _past_article(stretch, word.end() + 1, stop)
            office = stretch.role_at("institution", behind) or stretch.role_at("post", behind)
            led = names and (office or stretch.reader.leads(word.end(), names[0].lead))
            if led or (office and honorific) or any(n.lead == word.start() for n in names):
                return number
    return 0


def _past_article(stretch: Stretch, place: int, stop: int) -> int:
    word = NAME_WORD.match(stretch.text, place, stop)
    articles = stretch.page.book.glue(stretch.reader.language, "article")
    return word.end() + 1 if word and word[0] in articles else place


def _stopped(word: str) -> bool:
    """Whether the full stop behind a word of a name ends more than the name."""
    return word.endswith(".") and len(word.rstrip(".").rpartition(".")[2]) > _INITIAL


def _prefix(stretch: Stretch, start: int, end: int) -> PersonSpan | None:
    """Return the person whose name begins at `start`, whatever goes on behind it."""
    place, honorific = stretch.skip(start, end)
    opened = stretch.text.find("(", place, end)
    behind = honorific_behind(stretch, place, end)
    if behind > place or (place < end and is_han(stretch.text[place])):
        return han_name(stretch, place, opened if opened >= 0 else behind, end)
    words: list[re.Match[str]] = []
    ends = stretch.page.book.words("name-end")
    for word in NAME_WORD.finditer(stretch.text, place, end):
        if words and word[0] in ends and not given_name(stretch.page.printed(word.start(), word.end())):
            break
        apart = words and (stretch.text[words[-1].end() : word.start()].strip() or _stopped(words[-1][0]))
        if apart or len(words) == _LONGEST_PREFIX or not name_word(stretch, word) or describes(stretch, word):
            break
        words.append(word)
    if not words or not name_like(stretch, words, honorific):
        return None
    last = words[-1].end() - _stopped(words[-1][0])
    person = PersonSpan(words[0].start(), last, "", honorific)
    person.name = stretch.page.printed(person.start, person.end)
    if stretch.text[person.end : opened + 1].strip(" *") == "(":
        read_brackets(stretch, person, opened, end)
    goes_on = NAME_WORD.match(stretch.text, person.end + 1, end) is not None
    person.clear = len(words) > 1 and not (goes_on and person.name.lower() == person.name.upper())
    return person


def _apposed(stretch: Stretch, start: int, end: int) -> PersonSpan | None:
    """Return the person whose bare name is all that stands in ``[start, end)``, an apposition to an office."""
    words = list(NAME_WORD.finditer(stretch.text, start, end))
    if (
        not words
        or NAME_WORD.sub("", stretch.text[start:end]).strip()
        or not name_like(stretch, words, honorific=False)
    ):
        return None
    if len(words) > _LONGEST_PREFIX or any(describes(stretch, word) for word in words):
        return None
    return PersonSpan(words[0].start(), words[-1].end(), stretch.page.printed(words[0].start(), words[-1].end()))


def name_at(reader: Reader, cues: Sequence[CueSpan], start: int, end: int) -> PersonSpan | None:
    """Return the person whose name, with its honorific, begins at `start` and goes no further than `end`."""
    return _prefix(Stretch(reader, cues), start, end)


def bare_name(reader: Reader, cues: Sequence[CueSpan], start: int, end: int) -> PersonSpan | None:
    """Return the person whose name, without an honorific, fills ``[start, end)``."""
    return _apposed(Stretch(reader, cues), start, end)


def apposed_name(reader: Reader, cues: Sequence[CueSpan], start: int, end: int) -> PersonSpan | None:
    """Return the person whose bare name fills ``[start, end)``, in a script that has capitals."""
    capital = any(char.isupper() for char in reader.page.printed(start, end))
    return bare_name(reader, cues, start, end) if capital else None
