"""Names in text: every name of the gazetteer found in one pass of an automaton over folded text.

A match counts where it stands between word boundaries; in Arabic a few one-letter words are written onto the
next word («و» and, «ل» for, «ب» with …), so they may stand before it, and «ل» swallows the alef of the article.
Longer matches win over shorter ones, whole words over words with a clitic stripped, strong names over weak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick

from extractors.words.folding import Folded, fold_text, is_han
from ontology.gazetteer import Gazetteer, Name, gazetteer, rows
from ontology.records import AgentKind

__all__ = ["NameFinder", "NameSpan", "in_language", "name_finder", "state_form"]

_CLITICS = re.compile(r"(?:[وف]?(?:[بكل]|ال|بال|كال|لل)?)")
_CASED_FORMS = {"acronym", "proper"}  # «la réunion» is a meeting
_ARTICLE, _FOR_THE = "ال", "لل"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name at ``[start, end)`` of the folded text (clitics left out), standing for one of `codes`.

    `lead` is where the word starts, clitics included. `demonym` marks an adjective of a state («النمساوية»), `full` the
    whole name of one agent, be it weak: it is named, though it decides nothing alone.
    """

    start: int
    end: int
    lead: int
    codes: tuple[str, ...]
    kind: AgentKind
    strong: bool
    demonym: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What one folded spelling stands for; `cased` holds the spellings that must stand as printed."""

    codes: tuple[str, ...]
    kind: AgentKind
    strong: bool
    demonym: bool
    full: bool
    cased: frozenset[str]


def _boundary(char: str) -> bool:
    return not (char.isalnum() or char == "\ufffd")


def _spellings(name: Name) -> Iterable[str]:
    folded = fold_text(name.text)
    yield folded
    if folded.startswith(_ARTICLE):
        rest = folded[len(_ARTICLE) :]
        yield _FOR_THE + rest.removeprefix(_FOR_THE[0])  # three of the letter are written as two: «للجنة»


def _merge(names: list[Name], book: Gazetteer) -> _Pattern:
    best = [name for name in names if name.strong] or names
    plain = [name for name in best if name.form != "demonym"]
    chosen = plain or best
    codes = tuple(sorted({name.code for name in chosen}))
    cased = frozenset(name.text for name in names) if all(n.form in _CASED_FORMS for n in names) else frozenset[str]()
    strong = bool(best[0].strong) and len(codes) == 1
    full = len(codes) == 1 and any(name.form == "full" for name in chosen)
    return _Pattern(codes, book.kind(codes[0]), strong, not plain, full, cased)


class NameFinder:
    """Finds the names of a gazetteer in folded text.

    >>> from extractors.words.folding import fold
    >>> text = "Peru, the Holy See and Uganda"
    >>> [span.codes for span in name_finder().find(fold(text), text)]
    [('PER',), ('VAT',), ('UGA',)]
    """

    def __init__(self, book: Gazetteer) -> None:
        by_spelling: dict[str, list[Name]] = {}
        for name in book.names:
            for spelling in _spellings(name):
                by_spelling.setdefault(spelling, []).append(name)
        self._texts = sorted(by_spelling)
        self._patterns = [_merge(by_spelling[text], book) for text in self._texts]
        self._automaton = AhoCorasick(self._texts)

    def find(self, folded: Folded, text: str) -> list[NameSpan]:
        """Return the names in `folded`, which was made from `text`, in order and without overlap."""
        found = [
            (span, end - start)  # a form of state behind a name may make it as long as a name that holds it
            for number, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
            if (span := self._span(folded, text, number, start, end)) is not None
        ]
        found.sort(
            key=lambda one: (one[0].start - one[0].end, -one[1], one[0].start - one[0].lead, not one[0].strong,
                             one[0].start)
        )  # fmt: skip
        return _without_overlap([span for span, _ in found])

    def _span(self, folded: Folded, text: str, number: int, start: int, end: int) -> NameSpan | None:
        line = folded.text
        if end < len(line) and not _boundary(line[end]) and not _script_change(line[end - 1], line[end]):
            return None
        lead = _word_start(line, start)
        pattern = self._patterns[number]
        if lead is None or (line[lead:start].endswith(_ARTICLE) and not pattern.demonym):
            return None
        first, last = folded.span(start, end)
        if pattern.cased and text[first:last] not in pattern.cased:
            return None
        proper = pattern.kind is AgentKind.STATE and not pattern.demonym
        if proper and not pattern.strong and text[first].islower():
            return None  # «кроме того», «a jordan»: a word that means a state only where it has a capital
        if pattern.kind is AgentKind.STATE and is_han(line[end - 1]) and (form := state_form().match(line, end)):
            end = form.end()
        return NameSpan(start, end, lead, pattern.codes, pattern.kind, pattern.strong, pattern.demonym, pattern.full)


@cache
def state_form() -> re.Pattern[str]:
    """Return the pattern of a form of state, which Chinese writes behind the name: «共和国»."""
    words = (row["word"] for row in rows("glue") if row["role"] == "state-form")
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _script_change(before: str, after: str) -> bool:
    """Chinese has no spaces: beside an ideograph, and between a letter and a digit note mark, a name may end."""
    return is_han(before) or is_han(after) or (before.isalpha() and after.isdigit())


def _word_start(line: str, start: int) -> int | None:
    """Return where the word of a match begins, or None where the match begins inside a word."""
    if start == 0 or _boundary(line[start - 1]) or _script_change(line[start - 1], line[start]):
        return start
    lead = start
    while lead > 0 and start - lead < 4 and not _boundary(line[lead - 1]):
        lead -= 1
    if lead > 0 and not _boundary(line[lead - 1]):
        return None
    return lead if _CLITICS.fullmatch(line[lead:start]) else None


def _without_overlap(ranked: list[NameSpan]) -> list[NameSpan]:
    taken: list[NameSpan] = []
    used: set[int] = set()
    for span in ranked:
        if used.isdisjoint(range(span.start, span.end)):
            used.update(range(span.start, span.end))
            taken.append(span)
    return sorted(taken, key=lambda span: span.start)


@cache
def _codes_of(spelling: str, language: str) -> tuple[str, ...]:
    """Return whom `spelling` stands for among the names of `language`."""
    return tuple(
        sorted({n.code for n in gazetteer().names if n.language == language and fold_text(n.text) == spelling})
    )


def in_language(name: NameSpan, text: str, language: str) -> NameSpan:
    """Return `name`, which stands in the folded `text`, as `language` means it: «le PAM» feeds, «PAM» holds debates."""
    codes = _codes_of(text[name.start : name.end], language) if len(name.codes) > 1 else ()
    return replace(name, codes=codes) if codes else name


@cache
def name_finder() -> NameFinder:
    """Return the finder over the whole gazetteer, built once a process."""
    return NameFinder(gazetteer())
