"""Cue phrases: the words by which reports say who attended, spoke, chaired …, read from `ontology/data/cues.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from ahocorasick_rs import AhoCorasick

from extractors.words.cue_notation import SLOT, anchor_words, compile_phrase, second_words, spelled_out
from extractors.words.folding import fold_text, is_han
from extractors.words.late_patterns import LatePattern
from ontology.errors import DataError
from ontology.gazetteer import rows

__all__ = ["Cue", "CueBook", "CueSpan", "cue_book"]

_LONGEST_CLITICS = 3
_WINDOW = 260
_TWO_WORDS = 80  # characters
_LETTERS = re.compile(r"[^\W\d_]+")
_SET_OFF = re.compile(r"\s*([,،])\s*")
_CLITICS = {"ar": "[وفبلك]{0,2}"}
_VERB_CLITICS = {"ar": "[وف]?"}
_UNSPACED = {"zh"}
_FAR = "far"  # in a condition: words of the clause may stand between a verb and its subject
_FIRST = "first"  # in a condition: nothing that could be the subject of the verb stands before it
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One cue phrase. `value` is the value of its role; `person_value` the one that holds for a person.

    `kinds` limits the kinds of agent that may fill the slot (empty: any); `condition` is ``attendee`` where the
    cue counts only for somebody who takes part by another passage. Behind a verb that is `far` its object may stand
    before its subject: «presentó el informe la Sra. N. N.». A verb that must be `first` has no subject before it.
    """

    language: str
    role: str
    value: str
    person_value: str
    pattern: str
    kinds: frozenset[str]
    condition: str
    head: LatePattern | None
    tail: LatePattern | None
    anchors: tuple[str, ...]
    leading: bool
    number: int
    far: bool = False
    first: bool = False
    seconds: tuple[frozenset[str], tuple[str, ...]] | None = None  # what may follow the first word

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


class _Anchored:
    """The cues of one anchor word, by the word behind it: most that begin with a usual word need another to go on."""

    def __init__(self, cues: Iterable[tuple[Cue, bool]]) -> None:
        self.anyhow: list[tuple[Cue, bool]] = []
        self.by_word: dict[str, list[tuple[Cue, bool]]] = {}
        self.by_stem: list[tuple[tuple[str, ...], tuple[Cue, bool]]] = []
        for entry in cues:
            exact, stems = entry[0].seconds or (frozenset(), ())
            if entry[0].seconds is None:
                self.anyhow.append(entry)
            for word in exact:
                self.by_word.setdefault(word, []).append(entry)
            if stems:
                self.by_stem.append((stems, entry))

    def before(self, behind: str) -> Iterator[tuple[Cue, bool]]:
        """Yield the cues that may go on with the word `behind` the anchor."""
        yield from self.anyhow
        if self.by_word and (letters := _LETTERS.match(behind)):
            yield from self.by_word.get(letters[0], ())
        yield from (entry for stems, entry in self.by_stem if behind.startswith(stems))


class CueBook:
    """All cue phrases, found by the automaton of their anchor words and then by their patterns."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        by_anchor: dict[str, list[tuple[Cue, bool]]] = {}
        for cue in self.cues:
            for anchor in cue.anchors:
                by_anchor.setdefault(anchor.rstrip("*"), []).append((cue, anchor.endswith("*")))
        anchors = sorted(by_anchor)
        self._by_anchor = [_Anchored(by_anchor[anchor]) for anchor in anchors]
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
            if place and text[end - 1] == "." and text[place - 1].isdigit():
                continue  # «2027م. السيد»: an abbreviation of the number before it
            goes_on = not unspaced and end < len(text) and text[end].isalpha() and text[end - 1] != "-"
            word = _word_start(text, place)
            for cue, open_ended in self._by_anchor[number].before(_word_behind(text, word)):
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


def _word_behind(text: str, place: int) -> str:
    """Return what stands behind the word at `place` and a space, up to the next space."""
    words = text[place : place + _TWO_WORDS].split(" ", 2)
    return words[1] if len(words) > 1 else ""


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
    return {key: frozenset(map(fold_text, words)) for key, words in _classes().items()}


def _check(row: dict[str, str], number: int, anchors: tuple[str, ...]) -> None:
    """Raise a `DataError` where the notation of a row is broken, or names no word to find it by."""
    if re.search(r"\[[^\]]*\[|\([^)]*[\[(]|\[[^\]]*\(", row["pattern"]):
        raise DataError(
            f"cues.csv:{number}", f"the pattern {row['pattern']!r} has brackets in brackets", "spell it out"
        )
    if not anchors:
        raise DataError(f"cues.csv:{number}", f"the pattern {row['pattern']!r} has no word of its own", "add one")


@cache
def _classes() -> dict[tuple[str, str], list[str]]:
    """Return the words of each language and role as they are printed."""
    words: dict[tuple[str, str], list[str]] = {}
    for row in rows("glue"):
        words.setdefault((row["language"], row["role"]), []).append(row["word"])
    return words


def _class_words(language: str, role: str) -> list[str]:
    words = _classes().get((language, role))
    if not words:
        raise DataError("cues.csv", f"no word of {language} has the role {role!r}", "list some in glue.csv")
    return words


def _cue(row: dict[str, str], number: int) -> Cue:
    spaced = row["language"] not in _UNSPACED
    spelled = spelled_out(row["pattern"], partial(_class_words, row["language"]))
    pattern = _SET_OFF.sub(r" \1 ", fold_text(spelled)) if spaced else " ".join(map(fold_text, spelled.split()))
    head, _, tail = pattern.partition(SLOT)
    anchors, leading = anchor_words(pattern)
    _check(row, number, anchors)
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
        " ".join(word for word in row["condition"].split() if word not in {_FAR, _FIRST}),
        compile_phrase(head, clitics, spaced=spaced) if head.strip() else None,
        compile_phrase(tail, clitics if not head.strip() else _CLITICS.get(language, ""), spaced=spaced)
        if tail.strip()
        else None,
        anchors,
        leading,
        number,
        _FAR in row["condition"].split(),
        _FIRST in row["condition"].split(),
        second_words(head if head.strip() else tail) if leading and spaced and language not in _CLITICS else None,
    )


@cache
def cue_book() -> CueBook:
    """Return all cues of the data, read once a process."""
    return CueBook(_cue(row, number) for number, row in enumerate(rows("cues"), start=2))
