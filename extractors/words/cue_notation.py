"""The notation of cue phrases.

A pattern is a phrase: ``word`` a word, ``word*`` any ending, ``(a|b c)`` one of several, ``[a|b]`` one or none, ``~`` a
few words within the clause, ``{}`` the place of the name or list of names. What stands before the slot is the head,
what stands after it the tail. ``@role`` is any number of the words that `glue.csv` lists under that role, ``(@role)``
one of them. Patterns are matched on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from math import prod

from extractors.words.late_patterns import LatePattern

__all__ = ["SLOT", "WORD_END", "WORD_START", "anchor_words", "compile_phrase", "phrases", "second_words", "spelled_out"]

SLOT = "{}"
_TOKEN = re.compile(r"\{\}|\([^()]*\)\*?|\[[^\[\]]*\]\*?|~|\S+")
_HALF_DAY = r"(?<=\d )[ap]\.m\."  # its stops end no clause
_GAP = rf"(?:(?:{_HALF_DAY}|[^.:؛;。\n]|(?<=\d)[.:](?=\d)){{0,160}}?)"
WORD_START = r"(?<![^\W\d_])"
WORD_END = r"(?![^\W\d_])"
_MOST_PHRASES = 4096
_MARKS = {":", ",", "،"}
_CLASS = re.compile(r"(\(?)@([a-z-]+)(\)?)")
_NO_WORDS = {"~", SLOT, *_MARKS}


def spelled_out(pattern: str, words_of: Callable[[str], Iterable[str]]) -> str:
    """Put words in the place of the roles that a pattern names; `words_of` returns those of a role.

    >>> spelled_out("(@noun) was @adverb held", {"noun": ["session"], "adverb": ["then", "also"]}.__getitem__)
    '(session) was [then|also]* held'
    """

    def words(match: re.Match[str]) -> str:
        listed = "|".join(words_of(match[2]))
        return f"({listed})" if match[1] else f"[{listed}]*"

    return _CLASS.sub(words, pattern)


def compile_phrase(pattern: str, clitics: str = "", *, spaced: bool = True) -> LatePattern:
    """Make an expression of a pattern without slot. `clitics` is what may be written onto its first word.

    Not `spaced` is a language that writes no spaces between its words: a phrase then stands anywhere in a line.

    >>> bool(compile_phrase("(took|take) part").search("they took part."))
    True
    """
    tokens = _TOKEN.findall(pattern.strip(" ~"))
    if not spaced:
        return LatePattern(_body(tokens, ""))
    before = "" if tokens[0] in _MARKS else WORD_START + clitics
    marked = tokens[-1] in _MARKS or tokens[-1].rstrip(")").endswith("-")  # «Председатель — г-н N. N.»
    return LatePattern(before + _body(tokens, " ") + ("" if marked else WORD_END))


def _body(tokens: Iterable[str], space: str) -> str:
    """Join the tokens; the space between two words belongs to the optional one of them."""
    body, begun = "", False
    for token in tokens:
        if token == "~":
            body, begun = body + " ?" + _GAP + " ?", False
        elif token in _MARKS:
            body, begun = body + " ?" + token, True
        elif token.startswith("["):
            times = "*" if token.endswith("*") else "?"
            group = _group(token, space)
            body += f"(?:{space}{group}){times}" if begun else f"(?:{group}{space}){times}"
        else:
            body, begun = body + (space if begun else "") + _required(token, space), True
    return body


def _required(token: str, space: str) -> str:
    return _group(token, space) if token.startswith("(") else _word(token)


def _group(token: str, space: str) -> str:
    longest = sorted(_alternatives(token), key=len, reverse=True)  # «الفريق العامل» before «الفريق»
    return "(?:" + "|".join(_phrase(part, space) for part in longest) + ")"


def _phrase(text: str, space: str) -> str:
    return space.join(_word(word) for word in text.split())


def _word(word: str) -> str:
    before = r"(?<!\d)" if word[:1].isdigit() else ""  # "1st meeting" is no part of "41st meeting"
    return before + (re.escape(word[:-1]) + r"[^\W\d_]*" if word.endswith("*") else re.escape(word))


def anchor_words(pattern: str) -> tuple[tuple[str, ...], bool]:
    """Return the anchor words of a pattern and whether they begin it, which makes its place known."""
    tokens = _TOKEN.findall(pattern)
    words = [token for token in tokens if token not in _NO_WORDS]
    marked = next((token for token in tokens if token != SLOT), "") in _MARKS
    if words and not marked and (first := _first_words(words[0])):
        return tuple(dict.fromkeys(first)), True
    choices: list[list[str]] = [found for token in words if (found := _longest_words(token))]
    best: list[str] = max(choices, key=_firmness, default=[])
    return tuple(dict.fromkeys(best)), False


def second_words(phrase: str) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """Return the words that may follow the first word of `phrase`, and beginnings of such; None where any may follow.

    >>> exact, stems = second_words("(was|had been) @then held*".replace("@then", "[then|also]*")) or ((), ())
    >>> sorted(exact), stems
    (['also', 'been', 'then'], ('held',))
    """
    tokens = _TOKEN.findall(phrase.strip(" ~"))
    first = _parts(tokens[0])
    words = [part.split()[1] for part in first if " " in part]
    closed = len(words) == len(first)
    for token in [] if closed else tokens[1:]:
        if token in _NO_WORDS:
            return None
        words += [part.split()[0] if " " in part else part for part in _parts(token) if part]
        if closed := not token.startswith("["):
            break
    exact = frozenset(word for word in words if word.isalpha())
    return (exact, tuple({word.removesuffix("*") for word in words if not word.isalpha()})) if closed else None


def _parts(token: str) -> list[str]:
    """The alternatives of a token, those of an open group each starred."""
    if token[0] not in "([":
        return [token]
    return [part + "*" * token.endswith(")*") for part in _alternatives(token)]


def _first_words(token: str) -> list[str]:
    """Return the words of which one must begin a match of `token`, open ones starred; none if it may match nothing."""
    if token.startswith("["):
        return []
    parts = _alternatives(token) if token.startswith("(") else [token]
    words = [part.split()[0] if part.split() else "" for part in parts]
    every = "*" if token.startswith("(") and token.endswith("*") else ""
    single = [word + every if len(part.split()) == 1 else word for word, part in zip(words, parts, strict=True)]
    return single if all(word.rstrip("*") for word in single) else []


def _longest_words(token: str) -> list[str]:
    """Return words of which one must stand in the match of `token`, starred; none if it may match nothing."""
    if token.startswith("["):
        return []
    parts = _alternatives(token) if token.startswith("(") else [token]
    words = [max((word.rstrip("*") for word in part.split()), key=len, default="") for part in parts]
    return [f"{word}*" for word in words] if all(words) else []


def _firmness(words: list[str]) -> tuple[int, int]:
    """Long words in few variants are found seldom by chance."""
    return min(map(len, words)), -len(words)


def phrases(pattern: str, endings: Iterable[str] = ()) -> Iterator[str]:
    """Yield the phrases without a gap that a pattern in its notation stands for, its open words with `endings`.

    >>> sorted(phrases("(a|b c) d {}")), sorted(phrases("a b*", ["", "s"]))
    (['a d', 'b c d'], ['a b', 'a bs'])
    """
    choices: list[list[str]] = [[]]
    for token in _TOKEN.findall(pattern):
        if token in _NO_WORDS:
            choices.append([])
        else:
            choices[-1].append(token if token[0] in "([" else f"({token})")
    closed = tuple(endings)
    for run in choices:
        alternatives = [[*_words(token, closed), *([""] if token[0] == "[" else [])] for token in run]
        if alternatives and prod(map(len, alternatives)) <= _MOST_PHRASES:
            yield from (" ".join(filter(None, words)) for words in product(*alternatives))


def _words(token: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield what a group stands for, an open word with each of the `endings`."""
    every = "*" if token.endswith("*") else ""
    for part in _alternatives(token):
        stem = (part + every).removesuffix("*")
        yield from ([part] if stem == part + every else [stem + ending for ending in endings])


def _alternatives(token: str) -> list[str]:
    return token.rstrip("*")[1:-1].split("|")
