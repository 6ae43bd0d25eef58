"""Numbers before what they count, in digits or words, with the words that limit them («at least 40 States»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.dates.words import HAN, alternatives
from extractors.words.folding import fold_text, is_han
from extractors.words.phrase_book import LOST, count_phrases
from ontology.gazetteer import rows
from ontology.record_counts import CountedKind, CountModality
from ontology.records import Capacity, Function

__all__ = ["CountSpan", "NumberSpan", "cardinals", "modality", "numbers"]

_REACH = 40  # characters
_LOST_REACH = 4  # characters before a word in which the rest of the number may be lost
_YEAR = re.compile(r"1[89]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number at ``[start, end)`` of the folded text."""

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class CountSpan:
    """A count at ``[start, end)`` of the folded text: how many, of what, doing what in what capacity.

    `item` is the agenda item on which they spoke; `complete` says that the names behind the count are all of them.
    """

    start: int
    end: int
    number: int | None
    of: CountedKind
    function: Function | None
    capacity: Capacity | None = None
    item: str = ""
    modality: CountModality | None = None
    complete: bool = False
    rule: str = "count"
    confidence: float = 1.0


@cache
def cardinals() -> dict[str, int]:
    """Return the numbers that words of all languages stand for, by their folded words."""
    return {fold_text(row["word"]).replace("-", " "): int(row["value"]) for row in rows("cardinals")}


@cache
def _number() -> re.Pattern[str]:
    spaced = alternatives(word.replace(" ", "-") for word in cardinals() if not is_han(word[0]))  # a space or a hyphen
    unspaced = alternatives(word for word in cardinals() if is_han(word[0]))
    clitics = "(?:[وفبلك]{1,2}(?=[\u0621-\u064a\\d]))?"
    return re.compile(
        rf"(?<![\w./(-]){clitics}(?:(?P<digits>\d{{1,4}})(?![\w/)%-]|[.,]\d)|(?P<word>{spaced})(?![\w-]))"
        rf"|(?P<han>(?<![\d./-])\d{{1,4}}(?=[{HAN}])|{unspaced})"
    )


def numbers(text: str, start: int, end: int) -> Iterator[NumberSpan]:
    """Yield the numbers in ``[start, end)`` of a folded text; a year is none, nor what stands behind a leading zero.

    >>> [span.value for span in numbers("in 2021 twelve of 40 spoke", 0, 26)]
    [12, 40]
    """
    for match in _number().finditer(text, start, end):
        word = match["digits"] or match["word"] or match["han"]
        if not word.isdigit():
            if LOST not in text[max(0, match.start() - _LOST_REACH) : match.start()]:  # «… y cuatro»
                yield NumberSpan(match.start(), match.end(), cardinals()[word.replace("-", " ")])
        elif not word.startswith("0") and not _YEAR.fullmatch(word):
            yield NumberSpan(match.start(), match.end(), int(word))


def modality(text: str, number: NumberSpan, noun: int, end: int, language: str) -> CountModality | None:
    """Return what limits `number`: words right before it, between it and its noun at `noun`, or right behind that."""
    book, first = count_phrases(), max(0, number.start - _REACH)
    totals = book.find(text, first, number.start, language, "total")  # «at least a total of 40 States»
    start = next((t.start for t in totals if not text[t.end : number.start].strip()), number.start)
    for span in book.find(text, first, min(len(text), end + _REACH), language, "modality"):
        inside = number.end <= span.start and span.end <= max(noun, number.end)
        before = any(span.end <= place and not text[span.end : place].strip() for place in (start, number.start))
        behind = 0 <= span.start - end <= 1
        if before if span.phrase.side == "before" else inside or behind:
            return CountModality(span.phrase.value)
    return None
