"""The known words of languages written in Latin and Cyrillic letters, with which damaged words are compared.

They come from the names of the gazetteer, the words and cue phrases of the ontology, and the common words of the
genre. Words are kept in lower case; a word that is only ever written with a capital is proper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from ontology.gazetteer import gazetteer, rows

__all__ = ["CYRILLIC", "LATIN", "Spellings", "cased_like", "script_of", "spellings"]

LATIN, CYRILLIC = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff", "\u0400-\u04ff"
"""The letters of the two scripts, as they stand in a class of a regular expression."""

_SCRIPTS = {"en": "Latn", "fr": "Latn", "es": "Latn", "ru": "Cyrl"}
_LETTERS = {"Latn": re.compile(f"[{LATIN}]+"), "Cyrl": re.compile(f"[{CYRILLIC}]+")}
_NOTATION = re.compile(r"@[a-z-]+|[^\W\d_]+\*|[()\[\]{}|~*:]")  # stems are no words
_TABLES = (
    ("months", "name"),
    ("ordinals", "word"),
    ("words", "word"),
    ("cardinals", "word"),
    ("glue", "word"),
    ("places", "name"),
    ("common_words", "word"),
)


def script_of(char: str) -> str:
    """Return the script of a letter: ``Latn``, ``Cyrl`` or an empty string.

    >>> script_of("é"), script_of("Я"), script_of("م")
    ('Latn', 'Cyrl', '')
    """
    return next((script for script, letters in _LETTERS.items() if letters.match(char)), "")


def cased_like(word: str, shown: str) -> str:
    """Return the lower-case `word` in capitals or with a capital, as what is left of the damaged `shown` has it.

    >>> cased_like("república", "REP\ufffdBLICA"), cased_like("état", "\ufffdtat")
    ('REPÚBLICA', 'état')
    """
    letters = [char for char in shown if char.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return word.upper()
    return word[0].upper() + word[1:] if shown[:1].isupper() else word


class Spellings:
    r"""Known words of one script: `languages` of each word in lower case, and the words of strong names in `names`.

    >>> known = Spellings({"état": {"fr"}, "port": {"fr", "en"}}, ["État"])
    >>> known.fitting("\ufffdtat"), known.fitting("\ufffdort"), "port" in known
    (('état',), ('port',), True)
    """

    def __init__(
        self, languages: Mapping[str, Iterable[str]], written: Iterable[str], names: Iterable[str] = ()
    ) -> None:
        self.languages = {word: frozenset(codes) for word, codes in languages.items()}
        small = {word for word in written if word == word.lower()}
        self.proper = frozenset(word.lower() for word in written if word[:1].isupper()) - small
        self.names = frozenset(names)
        self._fitting: dict[str, tuple[str, ...]] = {}

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word.lower() in self.languages

    @cached_property
    def _by_length(self) -> Mapping[int, list[str]]:
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(self.languages):
            lengths[len(word)].append(word)
        return lengths

    def fitting(self, pattern: str) -> tuple[str, ...]:
        """Return the known words, in order, that `pattern` may be when any letter stands for each U+FFFD."""
        if pattern not in self._fitting:
            one = re.compile(re.escape(pattern.lower()).replace("\ufffd", r"\w"))
            self._fitting[pattern] = tuple(w for w in self._by_length.get(len(pattern), ()) if one.fullmatch(w))
        return self._fitting[pattern]

    def shown(self, word: str, pattern: str) -> str:
        """Return the known `word` as it is written: as `pattern` has its capitals, and a proper word with one."""
        found = cased_like(word, pattern)
        return found[0].upper() + found[1:] if word in self.proper else found


def _texts() -> Iterator[tuple[str, str]]:
    """Yield every text of the data with its language."""
    yield from ((name.language, name.text) for name in gazetteer().names)
    for file, column in _TABLES:
        yield from ((row["language"], row[column]) for row in rows(file))
    yield from ((row["language"], _NOTATION.sub(" ", row["pattern"])) for row in rows("cues"))


@cache
def spellings(script: str) -> Spellings:
    """Return the known words of `script`, ``Latn`` or ``Cyrl``.

    >>> "république" in spellings("Latn"), "Япония" in spellings("Cyrl")
    (True, True)
    """
    letters = _LETTERS[script]
    languages: defaultdict[str, set[str]] = defaultdict(set)
    written: set[str] = set()
    for language, text in _texts():
        for word in letters.findall(text) if _SCRIPTS.get(language) == script else ():
            languages[word.lower()].add(language)
            written.add(word)
    strong = (n.text for n in gazetteer().names if n.strong and _SCRIPTS.get(n.language) == script)
    names = {word.lower() for text in strong for word in letters.findall(text)}
    return Spellings(languages, written, names)
