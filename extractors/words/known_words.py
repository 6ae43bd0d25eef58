"""The words and phrases of the ontology's data, with which damaged words are compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from extractors.words.cue_notation import phrases
from extractors.words.lexicon import NUMBER, START, Lexicon, bare
from ontology.gazetteer import gazetteer, rows

__all__ = ["known_words", "offices", "titles"]

_OPEN_STEM = re.compile(r"([\u0621-\u0652]{3,})\*")
_ARABIC = re.compile(r"[\u0621-\u0652]+")
_NOTATION = str.maketrans(dict.fromkeys("()[]{}|~*:", " "))
_TABLES = (
    ("months", "name"),
    ("ordinals", "word"),
    ("words", "word"),
    ("cardinals", "word"),
    ("glue", "word"),
    ("places", "name"),
    ("initiative_names", "name"),
)
_VERBS = "remark"
_TITLE = "honorific"
_OFFICES = {_TITLE, "institution", "officer", "post", "rep", "title"}
_AND = "و"
_OF_NAMES = {"region", "letter"}  # words of which names of initiatives are made


@cache
def known_words() -> Lexicon:
    """Return the Arabic words of names, months, ordinals and cue phrases, and which of them follow which.

    >>> known_words().follows("جامعة", "الدول", "")
    True
    """
    return Lexicon(_words(), _phrases(), _verbs())


@cache
def _names() -> tuple[str, ...]:
    return tuple(name.text for name in gazetteer().names if name.language == "ar")


@cache
def _phrase_rows() -> tuple[tuple[str, str], ...]:
    """Return the pattern and the role of each cue phrase."""
    return tuple((row["pattern"], row["role"]) for row in rows("cues") if row["language"] == "ar")


@cache
def _endings() -> tuple[str, ...]:
    return "", *(row["ending"] for row in rows("endings") if row["language"] == "ar")


def _words() -> Iterator[str]:
    """Yield every word."""
    texts = [pattern.translate(_NOTATION) for pattern, _ in _phrase_rows()]
    named = (row for row in rows("initiative_phrases") if row["language"] == "ar" and row["role"] in _OF_NAMES)
    texts += (row["pattern"].translate(_NOTATION) for row in named)
    texts += (row[column] for file, column in _TABLES for row in rows(file) if row["language"] == "ar")
    texts += (stem + end for pattern, _ in _phrase_rows() for stem in _OPEN_STEM.findall(pattern) for end in _endings())
    yield from {NUMBER, START, *(word for text in (*_names(), *texts) for word in _ARABIC.findall(text))}


def _phrases() -> Iterator[str]:
    yield from _names()
    for pattern, role in _phrase_rows():
        yield from (f"{START} {phrase}" for phrase in phrases(pattern, _endings()))
        yield from (f"{phrase} {NUMBER}" for phrase in phrases(pattern) if role == "item")
    yield from (f"{NUMBER} {row['name']} {NUMBER}" for row in rows("months") if row["language"] == "ar")
    yield from (f"{START} {row['word']}" for row in rows("words") if row["language"] == "ar" and row["note"] == "title")


def _verbs() -> Iterator[str]:
    return (row["word"] for row in rows("glue") if row["language"] == "ar" and row["role"] == _VERBS)


@cache
def titles() -> frozenset[str]:
    """Return the Arabic words behind which a person is named and that say nothing else, also behind «and».

    >>> "والسيدة" in titles(), "المقدم" in titles()  # a rank, but «submitted» too
    (True, False)
    """
    glue = {bare(row["word"]) for row in rows("glue") if row["language"] == "ar"}
    named = {phrase for cue in _cues({_TITLE}) for phrase in phrases(bare(cue)) if phrase in glue}
    words = {word for word in named if _ARABIC.fullmatch(word)}
    return frozenset(words | {_AND + word for word in words})


@cache
def offices() -> frozenset[str]:
    """Return the Arabic words of offices and institutions, which stand behind a title as names do: «السيدة الرئيسة».

    >>> "وزيرة" in offices(), "ليلى" in offices()
    (True, False)
    """
    cues = _cues(_OFFICES)
    ended = {stem + ending for cue in cues for stem in _OPEN_STEM.findall(cue) for ending in _endings()}
    return frozenset(map(bare, ended.union(*(_ARABIC.findall(cue.translate(_NOTATION)) for cue in cues))))


def _cues(roles: Collection[str]) -> list[str]:
    return [pattern for pattern, role in _phrase_rows() if role in roles]
