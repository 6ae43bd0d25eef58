"""The words of a name: which of them may belong to one, and where another word ends it."""

from __future__ import annotations

import re

from extractors.persons.span import PersonSpan
from extractors.persons.stretch import Stretch
from extractors.words.given_names import given_name

__all__ = ["describes", "name_like", "name_word", "read_brackets", "spaces"]

_MOST_WORDS = 7
_ELIDED = re.compile(r"(\w)['’](\w)\w*")  # «d’Artagnan»: the particle has lost its vowel, the name has its capital
_ARTICLES = ("ال", "لل")  # Arabic, alone and behind «for»
_POST_FIRST = {"ar", "fr", "es", "ru"}  # where the head of a post stands first, later words may be names


def name_like(stretch: Stretch, words: list[re.Match[str]], honorific: bool) -> bool:
    """Whether `words` may be a name; with an honorific before it, one word is enough."""
    if not (1 if honorific else 2) <= len(words) <= _MOST_WORDS:
        return False
    first, last = words[0].start(), words[-1].end()
    if any(start <= first and last <= end for start, end in stretch.known):
        return True
    within = any(name.start < first < name.end for name in stretch.reader.names)
    if (within or stretch.page.names_in(first, last)) and not honorific:
        return False
    places = [first] if stretch.reader.language in _POST_FIRST else [word.start() for word in words]
    if honorific and given_name(stretch.page.printed(first, words[0].end())):
        places.remove(first)  # «السيدة أمينة …»: a name after the honorific, though an office is called so
    if any(stretch.role_at("post", place) or stretch.role_at("institution", place) for place in places):
        return False
    return all(name_word(stretch, word) for word in words) and not (words[0][0].startswith(_ARTICLES) and not honorific)


def name_word(stretch: Stretch, word: re.Match[str]) -> bool:
    """Whether a word is written as names are, with a capital where its script has them."""
    start, end = stretch.page.folded.span(word.start(), word.end())
    printed = stretch.page.structure.text[start:end]
    if not printed[0].isascii() and not printed[0].isupper() and printed[0].islower():
        return word[0] in stretch.page.book.words("name-particle")
    if printed[0].isascii() and not printed[0].isupper():
        particles = stretch.page.book.glue("en", "name-particle")
        elided = _ELIDED.fullmatch(printed)
        return word[0].rstrip(".") in particles or bool(elided and elided[1] in particles and elided[2].isupper())
    return word[0] not in stretch.glue or len(word[0]) <= 2 or given_name(printed)


def describes(stretch: Stretch, word: re.Match[str]) -> bool:
    """Whether a word belongs to an office or an institution."""
    return any(stretch.role_at(role, word.start()) for role in ("post", "institution", "rep", "title"))


def read_brackets(stretch: Stretch, person: PersonSpan, opened: int, end: int) -> None:
    """Read what the brackets opened at `opened` say of `person`: where they come from, or whom they speak for."""
    closed = stretch.text.find(")", opened, end)
    names = stretch.page.names_in(opened, closed if closed > 0 else end)
    backing = [s for s in stretch.cues if s.cue.role == "behalf" and opened < s.start < closed]
    if names and any(not any(n.start <= s.start < n.end for n in names) for s in backing):  # not «以» in «以色列»
        person.on_behalf_of += names
    elif names:
        person.affiliation, person.in_brackets = names[0], True


def spaces(text: str, place: int) -> int:
    """Return how many spaces stand at `place`."""
    return len(text[place:]) - len(text[place:].lstrip()) if text[place : place + 1].isspace() else 0
