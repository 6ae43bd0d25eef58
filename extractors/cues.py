"""Cue phrases: the words by which reports say who attended, spoke, chaired …, read from `ontology/data/cues.csv`.

A pattern is a phrase in a small notation: ``word`` a word, ``word*`` any ending, ``(a|b c)`` one of several,
``[a|b]`` one or none, ``~`` a few words within the clause, ``{}`` the place of the name or list of names. What
stands before the slot is the head, what stands after it the tail. Patterns are matched on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod

from ahocorasick_rs import AhoCorasick

from extractors.folding import fold_text, is_han
from ontology.errors import DataError
from ontology.gazetteer import rows

__all__ = ["Cue", "CueBook", "CueSpan", "compile_phrase", "cue_book", "phrases"]

SLOT = "{}"
_TOKEN = re.compile(r"\{\}|\([^()]*\)\*?|\[[^\[\]]*\]\*?|~|\S+")
_GAP = r"(?:(?:[^.:؛;。\n]|(?<=\d)[.:](?=\d)){0,160}?)"
_START = r"(?<![^\W\d_])"
_END = r"(?![^\W\d_])"
_LONGEST_CLITICS = 3
_WINDOW = 260
_MOST_PHRASES = 4096
_SET_OFF = re.compile(r"\s*([,،])\s*")
_MARKS = {":", ",", "،"}
_NO_WORDS = {"~", SLOT, *_MARKS}
_CLITICS = {"ar": "[وفبلك]{0,2}"}
_VERB_CLITICS = {"ar": "[وف]?"}
_UNSPACED = {"zh"}
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One cue phrase. `value` is the value of its role; `person_value` the one that holds for a person.

    `kinds` limits the kinds of agent that may fill the slot (empty: any); `condition` is ``attendee`` where the
    cue counts only for somebody who takes part by another passage.
    """

    language: str
    role: str
    value: str
    person_value: str
    pattern: str
    kinds: frozenset[str]
    condition: str
    head: re.Pattern[str] | None
    tail: re.Pattern[str] | None
    anchors: tuple[str, ...]
    leading: bool
    number: int

    @property
    def rule(self) -> str:
        """The name under which facts read by this cue are recorded."""
        return f"{self.language}:{self.role}:{self.pattern}"


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A cue at ``[start, end)`` of a folded text: the span of its head, or of its tail where it has no head."""

    start: int
    end: int
    cue: Cue


def _word(word: str) -> str:
    before = r"(?<!\d)" if word[:1].isdigit() else ""  # "1st meeting" is no part of "41st meeting"
    return before + (re.escape(word[:-1]) + r"[^\W\d_]*" if word.endswith("*") else re.escape(word))


def _phrase(text: str, space: str) -> str:
    return space.join(_word(word) for word in text.split())


def _alternatives(token: str) -> list[str]:
    return token.rstrip("*")[1:-1].split("|")


def _words(token: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield what a group stands for, an open word with each of the `endings`."""
    every = "*" if token.endswith("*") else ""
    for part in _alternatives(token):
        stem = (part + every).removesuffix("*")
        yield from ([part] if stem == part + every else [stem + ending for ending in endings])


def _group(token: str, space: str) -> str:
    return "(?:" + "|".join(_phrase(part, space) for part in _alternatives(token)) + ")"


def _required(token: str, space: str) -> str:
    return _group(token, space) if token.startswith("(") else _word(token)


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


def compile_phrase(pattern: str, clitics: str = "", *, spaced: bool = True) -> re.Pattern[str]:
    """Compile a pattern without slot. `clitics` is what may be written onto its first word.

    Not `spaced` is a language that writes no spaces between its words: a phrase then stands anywhere in a line.

    >>> bool(compile_phrase("(took|take) part").search("they took part."))
    True
    """
    tokens = _TOKEN.findall(pattern.strip(" ~"))
    if not spaced:
        return re.compile(_body(tokens, ""))
    before = "" if tokens[0] in _MARKS else _START + clitics
    return re.compile(before + _body(tokens, " ") + ("" if tokens[-1] in _MARKS else _END))


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


def _anchors(tokens: list[str]) -> tuple[tuple[str, ...], bool]:
    """Return the anchor words of a pattern and whether they begin it, which makes its place known."""
    words = [token for token in tokens if token not in _NO_WORDS]
    marked = next((token for token in tokens if token != SLOT), "") in _MARKS
    if words and not marked and (first := _first_words(words[0])):
        return tuple(dict.fromkeys(first)), True
    choices: list[list[str]] = [found for token in words if (found := _longest_words(token))]
    best: list[str] = max(choices, key=_firmness, default=[])
    return tuple(dict.fromkeys(best)), False


def _cue(row: dict[str, str], number: int) -> Cue:
    spaced = row["language"] not in _UNSPACED
    pattern = (
        _SET_OFF.sub(r" \1 ", fold_text(row["pattern"])) if spaced else " ".join(map(fold_text, row["pattern"].split()))
    )
    head, _, tail = pattern.partition(SLOT)
    anchors, leading = _anchors(_TOKEN.findall(pattern))
    if re.search(r"\[[^\]]*\[|\([^)]*[\[(]|\[[^\]]*\(", row["pattern"]):
        raise DataError(
            f"cues.csv:{number}", f"the pattern {row['pattern']!r} has brackets in brackets", "spell it out"
        )
    if not anchors:
        raise DataError(f"cues.csv:{number}", f"the pattern {row['pattern']!r} has no word of its own", "add one")
    language, role = row["language"], row["role"]
    clitics = (_VERB_CLITICS if role == "function" else _CLITICS).get(language, "")
    person, _, other = row["value"].rpartition("|")
    return Cue(
        language,
        role,
        other,
        person or other,
        row["pattern"],
        frozenset(filter(None, row["kinds"].split(";"))),
        row["condition"],
        compile_phrase(head, clitics, spaced=spaced) if head.strip() else None,
        compile_phrase(tail, clitics if not head.strip() else _CLITICS.get(language, ""), spaced=spaced)
        if tail.strip()
        else None,
        anchors,
        leading,
        number,
    )


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


class CueBook:
    """All cue phrases, found by the automaton of their anchor words and then by their patterns."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        by_anchor: dict[str, list[tuple[Cue, bool]]] = {}
        for cue in self.cues:
            for anchor in cue.anchors:
                by_anchor.setdefault(anchor.rstrip("*"), []).append((cue, anchor.endswith("*")))
        anchors = sorted(by_anchor)
        self._by_anchor = [by_anchor[anchor] for anchor in anchors]
        self._automaton = AhoCorasick(anchors)
        self._glue = _glue_words()
        self._words: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> list[CueSpan]:
        """Return every cue in the folded `text`, in order, longer before shorter."""
        found: dict[tuple[int, int, Cue], CueSpan] = {}
        for number, place, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            unspaced = is_han(text[place])
            if place and text[place - 1].isalpha() and not unspaced and not _ARABIC.match(text[place - 1]):
                continue  # inside a word; only Arabic writes small words onto others
            goes_on = not unspaced and end < len(text) and text[end].isalpha()
            word = _word_start(text, place)
            for cue, open_ended in self._by_anchor[number]:
                if goes_on and not open_ended:
                    continue
                for match in _matches(cue, text, place, word):
                    key = (match.start(), match.end(), cue)
                    found[key] = CueSpan(match.start(), match.end(), cue)
        return sorted(found.values(), key=lambda span: (span.start, -span.end, span.cue.number))

    def glue(self, language: str, role: str = "glue") -> frozenset[str]:
        """Return the words of `language` that may stand between a cue and its list, or inside a list."""
        return self._glue.get((language, role), frozenset())

    def words(self, role: str) -> frozenset[str]:
        """Return the words of `role` of all languages."""
        if role not in self._words:
            sets = (words for (_, other), words in self._glue.items() if other == role)
            self._words[role] = frozenset().union(*sets)
        return self._words[role]


def _word_start(text: str, place: int) -> int:
    while place > 0 and text[place - 1].isalpha() and not (is_han(text[place - 1]) or is_han(text[place])):
        place -= 1
    return place


def _matches(cue: Cue, text: str, place: int, word: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a cue whose anchor word stands at `place`, in a word that begins at `word`."""
    pattern = cue.head or cue.tail
    if pattern is None:
        return
    if not cue.leading:
        yield from pattern.finditer(text, max(0, word - _WINDOW), word + _WINDOW)
    elif place - word <= _LONGEST_CLITICS and (match := pattern.match(text, word)):
        yield match


def _glue_words() -> dict[tuple[str, str], frozenset[str]]:
    words: dict[tuple[str, str], set[str]] = {}
    for row in rows("glue"):
        words.setdefault((row["language"], row["role"]), set()).add(fold_text(row["word"]))
    return {key: frozenset(value) for key, value in words.items()}


@cache
def cue_book() -> CueBook:
    """Return all cues of the data, read once a process."""
    return CueBook(_cue(row, number) for number, row in enumerate(rows("cues"), start=2))
