"""Phrases that are looked for in a few passages only, so that they need no automaton: by language and role.

They are written in the notation of `extractors.words.cue_notation` and matched on folded text. Where letters are lost,
the mark that stands for them matches any letter of the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractors.words.cue_notation import WORD_END, WORD_START, compile_phrase
from extractors.words.folding import fold_text
from extractors.words.late_patterns import LatePattern
from ontology.gazetteer import rows

__all__ = [
    "LOST",
    "Phrase",
    "PhraseBook",
    "PhraseSpan",
    "agreement_phrases",
    "count_phrases",
    "damaged",
    "initiative_phrases",
    "institution_phrases",
    "recommendation_phrases",
]

LOST = "\ufffd"
_CLITICS = {"ar": "[وفبلك]{0,2}"}
_UNSPACED = {"zh"}
_CLASS_OR_LETTER = re.compile(r"\\.|\[[^\]]*\]|\(\?\S|([\u0400-\u06ff])")


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One phrase: `value` is the value of its role, `side` says where to look for what belongs to it."""

    language: str
    role: str
    value: str
    side: str
    text: str
    whole: LatePattern
    damaged: LatePattern

    @property
    def rule(self) -> str:
        """The name under which facts read by this phrase are recorded."""
        return f"{self.language}:{self.role}:{self.text}"


@dataclass(frozen=True, slots=True)
class PhraseSpan:
    """A phrase at ``[start, end)`` of a folded text."""

    start: int
    end: int
    phrase: Phrase


def damaged(pattern: LatePattern) -> LatePattern:
    """Let the mark of a lost letter stand for each letter; it neither ends a word nor begins one that has a clitic."""
    widened = _CLASS_OR_LETTER.sub(lambda m: f"[{m[1]}{LOST}]" if m[1] else m[0], pattern.pattern)
    return LatePattern(
        widened.replace(WORD_START, f"{WORD_START}(?<!{LOST})").replace(WORD_END, f"{WORD_END}(?!{LOST})")
    )


def _phrase(row: dict[str, str]) -> Phrase:
    language = row["language"]
    spaced = language not in _UNSPACED
    folded = fold_text(row["pattern"]) if spaced else " ".join(map(fold_text, row["pattern"].split()))
    pattern = compile_phrase(folded, _CLITICS.get(language, ""), spaced=spaced)
    return Phrase(language, row["role"], row["value"], row["side"], row["pattern"], pattern, damaged(pattern))


class PhraseBook:
    """All phrases of a file of the data."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases: dict[tuple[str, str], list[Phrase]] = {}
        for phrase in phrases:
            self._phrases.setdefault((phrase.language, phrase.role), []).append(phrase)

    def _all(self, text: str, start: int, end: int, language: str, role: str) -> Iterator[PhraseSpan]:
        lost = LOST in text[start:end]
        for phrase in self._phrases.get((language, role), ()):
            pattern = phrase.damaged if lost else phrase.whole
            for match in pattern.finditer(text, start, end):
                if match.end() > match.start():
                    yield PhraseSpan(match.start(), match.end(), phrase)

    def find(self, text: str, start: int, end: int, language: str, role: str) -> list[PhraseSpan]:
        """Return the phrases of `role` in ``[start, end)``, in order; a longer one takes the place of those inside it.

        >>> text = "states parties should answer"
        >>> [s.phrase.value for s in recommendation_phrases().find(text, 0, len(text), "en", "addressee")]
        ['states-parties']
        """
        spans = sorted(self._all(text, start, end, language, role), key=lambda s: (s.start - s.end, s.start))
        kept: list[PhraseSpan] = []
        for span in spans:
            if all(span.end <= other.start or other.end <= span.start for other in kept):
                kept.append(span)
        return sorted(kept, key=lambda span: span.start)

    def every(self, text: str, start: int, end: int, language: str, role: str) -> list[PhraseSpan]:
        """Return the phrases of `role` in ``[start, end)``, in order, those inside others too."""
        return sorted(self._all(text, start, end, language, role), key=lambda span: (span.start, span.end))

    def leads(self, text: str, start: int, end: int, language: str, role: str) -> PhraseSpan | None:
        """Return the longest phrase of `role` that begins at `start`."""
        spans = (span for span in self._all(text, start, end, language, role) if span.start == start)
        return max(spans, key=lambda span: span.end, default=None)


@cache
def recommendation_phrases() -> PhraseBook:
    """Return the phrases by which recommendations are read, read once a process."""
    return PhraseBook(map(_phrase, rows("recommendation_phrases")))


@cache
def agreement_phrases() -> PhraseBook:
    """Return the phrases by which agreements are read, read once a process."""
    return PhraseBook(map(_phrase, rows("agreement_phrases")))


@cache
def initiative_phrases() -> PhraseBook:
    """Return the phrases by which initiatives are read, read once a process."""
    return PhraseBook(map(_phrase, rows("initiative_phrases")))


@cache
def count_phrases() -> PhraseBook:
    """Return the phrases by which stated numbers are read, read once a process."""
    return PhraseBook(map(_phrase, rows("count_phrases")))


@cache
def institution_phrases() -> PhraseBook:
    """Return the words around what is said of bodies and processes, read once a process."""
    return PhraseBook(map(_phrase, rows("institution_phrases")))
