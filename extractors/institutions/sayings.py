"""The forms in which documents speak of bodies and processes, found in the skeleton of a passage.

A form is a row of ``institution_forms.csv`` in the notation of `extractors.words.cue_notation` with named slots:
``{body}`` one body or process, ``{agents}`` one agent or a list, ``{n}`` a number, ``{date}`` and ``{cited}`` a date
and a resolution (``{date?}``: or none), ``{gap}`` a few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractors.institutions.skeleton import AGENTS, DATE, RESOLUTION
from extractors.words.cue_notation import anchor_words, compile_phrase
from extractors.words.folding import fold_text
from extractors.words.late_patterns import LatePattern
from extractors.words.phrase_book import LOST, damaged
from ontology.gazetteer import rows

__all__ = ["Form", "Saying", "find_sayings", "forms_for"]

_SLOT = re.compile(r"\{([a-z]+\??)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]\*?")
_CLITICS = {"ar": "[وف]?"}
_GLUED = {"ar": "(?:[وفبلك]{0,2}|لل)"}
_NUMBER = r"(?P<n>\d{1,3}|[^\W\d_]+(?:[- ][^\W\d_]+){0,2}?)"
_HAN_NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})"
_SIGNS = {"date": DATE, "cited": RESOLUTION, "gap": r"[^.;,،؛。；，\ue000-\ue002]{0,60}"}
_BETWEEN = r' ?[,،:："]? ?'


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One form: what `fact` it states, with its `value` and `change`; one of its `anchors` stands in every match."""

    language: str
    fact: str
    value: str
    change: str
    text: str
    anchors: tuple[str, ...]
    whole: LatePattern
    damaged: LatePattern

    @property
    def rule(self) -> str:
        """The name under which facts read by this form are recorded."""
        return f"{self.language}:{self.fact}:{self.text}"


@dataclass(frozen=True, slots=True)
class Saying:
    """A form at ``[start, end)`` of a skeleton; `slots` holds the places of its slots."""

    start: int
    end: int
    form: Form
    slots: Mapping[str, tuple[int, int]]


@cache
def _determiners(language: str) -> str:
    """The words that may stand before a name: articles, «the Government of»."""
    words = [fold_text(r["pattern"]) for r in rows("institution_phrases") if r["language"] == language]
    roles = [r["role"] for r in rows("institution_phrases") if r["language"] == language]
    kept = sorted((w for w, role in zip(words, roles, strict=True) if role == "determiner"), key=len, reverse=True)
    after = "" if language == "zh" else "(?: |(?<='))"
    return rf"(?:(?:{'|'.join(map(re.escape, kept))}){after})*" if kept else ""


def _slot(name: str, language: str) -> str:
    if name.rstrip("?") in _SIGNS:
        return _SIGNS[name.rstrip("?")] + ("?" if name.endswith("?") else "")
    if name == "n":
        return _HAN_NUMBER if language == "zh" else _NUMBER
    glued = _GLUED.get(language, "")
    return f"{glued}{_determiners(language)}{glued}(?P<{name}>{AGENTS})"


def _words(part: str, clitics: str, *, spaced: bool) -> str:
    """The words between two slots; where all of them may be missing, so may what bounds them."""
    if match := _OPTIONAL.fullmatch(part):
        return f"(?:{compile_phrase(f'({match[1]})', clitics, spaced=spaced).pattern})?"
    return compile_phrase(part, clitics, spaced=spaced).pattern


def _compiled(row: dict[str, str]) -> Form:
    language, spaced = row["language"], row["language"] != "zh"
    folded = fold_text(row["pattern"]) if spaced else " ".join(map(fold_text, row["pattern"].split()))
    parts = _SLOT.split(folded)
    pieces = []
    for number, part in enumerate(parts):
        if number % 2:
            pieces.append(_slot(part, language))
        elif part.strip():
            clitics = _CLITICS.get(language, "") if number == 0 else ""
            pieces.append(_words(part.strip(), clitics, spaced=spaced))
    pattern = LatePattern(_BETWEEN.join(pieces))
    return Form(
        language, row["fact"], row["value"], row["change"], row["pattern"], _anchors(parts), pattern, damaged(pattern)
    )


def _anchors(parts: list[str]) -> tuple[str, ...]:
    """Return letters of which some must stand wherever the form does: those of the firmest words between its slots."""
    choices = [words for part in parts[::2] if (words := anchor_words(part)[0])]
    firmest = max(choices, key=lambda words: (min(len(word.rstrip("*")) for word in words), -len(words)), default=())
    return tuple(word.rstrip("*") for word in firmest)


@cache
def _forms(language: str) -> tuple[Form, ...]:
    return tuple(_compiled(row) for row in rows("institution_forms") if row["language"] == language)


def forms_for(text: str, language: str) -> tuple[Form, ...]:
    """Return the forms that may stand in `text`, which is folded."""
    if LOST in text:
        return _forms(language)
    return tuple(form for form in _forms(language) if any(word in text for word in form.anchors or ("",)))


def find_sayings(text: str, start: int, end: int, forms: Iterable[Form]) -> Iterator[Saying]:
    """Yield what is said in ``[start, end)`` of the text of a skeleton; of two that overlap the longer."""
    lost = LOST in text[start:end]
    found: list[Saying] = []
    for form in forms:
        for match in (form.damaged if lost else form.whole).finditer(text, start, end):
            slots = {name: match.span(name) for name, value in match.groupdict().items() if value}
            found.append(Saying(match.start(), match.end(), form, slots))
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Saying] = []
    for one in found:
        if all(one.end <= k.start or k.end <= one.start or k.form.value != one.form.value for k in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda one: one.start)
