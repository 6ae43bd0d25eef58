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

from ahocorasick_rs import AhoCorasick

from extractors.folding import fold_text
from ontology.errors import DataError
from ontology.gazetteer import rows

__all__ = ["Cue", "CueBook", "CueSpan", "compile_phrase", "cue_book"]

SLOT = "{}"
_TOKEN = re.compile(r"\{\}|\([^()]*\)\*?|\[[^\[\]]*\]\*?|~|\S+")
_GAP = r"(?:[^.:؛;]{0,160}?)"
_START = r"(?<![^\W\d_])"
_END = r"(?![^\W\d_])"
_CLITICS = {"ar": "[وفبلك]{0,2}"}
_VERB_CLITICS = {"ar": "[وف]?"}


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
    return re.escape(word[:-1]) + r"[^\W\d_]*" if word.endswith("*") else re.escape(word)


def _phrase(text: str) -> str:
    return " ".join(_word(word) for word in text.split())


def _alternatives(token: str) -> list[str]:
    return token.rstrip("*")[1:-1].split("|")


def _group(token: str) -> str:
    return "(?:" + "|".join(_phrase(part) for part in _alternatives(token)) + ")"


def _required(token: str) -> str:
    return _group(token) if token.startswith("(") else _word(token)


def _body(tokens: Iterable[str]) -> str:
    """Join the tokens; the space between two words belongs to the optional one of them."""
    body, begun = "", False
    for token in tokens:
        if token == "~":
            body, begun = body + " ?" + _GAP + " ?", False
        elif token == ":":
            body += " ?:"
        elif token.startswith("["):
            times = "*" if token.endswith("*") else "?"
            body += f"(?: {_group(token)}){times}" if begun else f"(?:{_group(token)} ){times}"
        else:
            body, begun = body + (" " if begun else "") + _required(token), True
    return body


def compile_phrase(pattern: str, clitics: str = "") -> re.Pattern[str]:
    """Compile a pattern without slot. `clitics` is what may be written onto its first word.

    >>> bool(compile_phrase("(took|take) part").search("they took part."))
    True
    """
    tokens = _TOKEN.findall(pattern.strip(" ~"))
    return re.compile(_START + clitics + _body(tokens) + ("" if tokens[-1] == ":" else _END))


def _literals(token: str) -> list[str]:
    """Return words of which one must stand in the text where `token` matches; none if it may match nothing."""
    if token.startswith("["):
        return []
    parts = _alternatives(token) if token.startswith("(") else [token]
    words = [max((word.rstrip("*") for word in part.split()), key=len, default="") for part in parts]
    return words if all(words) else []


def _anchors(tokens: Iterable[str]) -> tuple[str, ...]:
    choices = [found for token in tokens if token not in {"~", SLOT, ":"} and (found := _literals(token))]
    if not choices:
        return ()
    return tuple(max(choices, key=lambda words: (min(map(len, words)), -len(words))))


def _cue(row: dict[str, str], number: int) -> Cue:
    pattern = fold_text(row["pattern"])
    head, _, tail = pattern.partition(SLOT)
    anchors = _anchors(_TOKEN.findall(pattern))
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
        compile_phrase(head, clitics) if head.strip() else None,
        compile_phrase(tail, clitics if not head.strip() else _CLITICS.get(language, "")) if tail.strip() else None,
        anchors,
    )


class CueBook:
    """All cue phrases, found by the automaton of their anchor words and then by their patterns."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        self._by_anchor: dict[str, list[Cue]] = {}
        for cue in self.cues:
            for anchor in cue.anchors:
                self._by_anchor.setdefault(anchor, []).append(cue)
        self._anchors = sorted(self._by_anchor)
        self._automaton = AhoCorasick(self._anchors)
        self._glue = _glue_words()

    def candidates(self, text: str) -> list[tuple[int, list[Cue]]]:
        """Return where anchor words stand in the folded `text`, with the cues each may announce."""
        return [
            (start, self._by_anchor[self._anchors[number]])
            for number, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)
        ]

    def spans(self, text: str, cues: Iterable[Cue], roles: frozenset[str] | None = None) -> Iterator[CueSpan]:
        """Yield the places of `cues` in the folded `text` of one passage."""
        for cue in cues:
            if roles is None or cue.role in roles:
                pattern = cue.head or cue.tail
                if pattern is not None:
                    for match in pattern.finditer(text):
                        yield CueSpan(match.start(), match.end(), cue)

    def glue(self, language: str, role: str = "glue") -> frozenset[str]:
        """Return the words of `language` that may stand between a cue and its list, or inside a list."""
        return self._glue.get((language, role), frozenset())

    def of_role(self, role: str) -> tuple[Cue, ...]:
        """Return the cues of one role."""
        return tuple(cue for cue in self.cues if cue.role == role)


def _glue_words() -> dict[tuple[str, str], frozenset[str]]:
    words: dict[tuple[str, str], set[str]] = {}
    for row in rows("glue"):
        words.setdefault((row["language"], row["role"]), set()).add(fold_text(row["word"]))
    return {key: frozenset(value) for key, value in words.items()}


@cache
def cue_book() -> CueBook:
    """Return all cues of the data, read once a process."""
    return CueBook(_cue(row, number) for number, row in enumerate(rows("cues"), start=2))
