"""Front matter: the lines before the first sentence of a report, which name the body, the meeting, its place and date.

The lines stand in any order and each says a part: «Khartoum Process», "Senior Officials' Meeting", "17th session",
"Valletta, 17–18 September 2031". The last body named by the line of the meeting, or before it, is the one that met; an
organ («Council») below the name of its organisation is the organ of that organisation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.cues import CueSpan
from extractors.folding import fold_text, is_han
from extractors.ordinals import find_ordinals
from extractors.page import Page
from extractors.structure import PassageKind
from ontology.gazetteer import rows
from ontology.records import AgentKind

__all__ = ["FrontMatter", "ordinal_before", "read_front_matter"]

_LONGEST, _LONGEST_HAN, _MOST_PASSAGES = 240, 60, 30
_REACH, _MOST_WORDS, _NEAR = 48, 4, 14
_SENTENCE = re.compile(r"[.!?؟:;؛](?=\s*$)|。|；|：")
_ROMAN = re.compile(r"\b([IVXLC]{1,7})(?:[.ª°º]|e|ème)?\s+$")
_BREAK = re.compile(r"[,،;:.()\d]|[-–—]\s")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the lines before `end` say: the `body` that met, the `ordinal` of its meeting, the folded `noun` used."""

    end: int
    body: str = ""
    ordinal: int | None = None
    noun: str = ""


@cache
def _roman() -> dict[str, int]:
    return {row["numeral"]: int(row["value"]) for row in rows("roman_numerals")}


@cache
def _organs() -> dict[tuple[str, str], str]:
    """The code of each organ by that of its organisation and the words it bears below the name of it."""
    return {(row["parent"], fold_text(row["name"])): row["code"] for row in rows("organs")}


def _ends(page: Page) -> int:
    """Return where the first passage begins that is numbered or a sentence."""
    for number, folded in enumerate(page.passages):
        text = page.text[folded.start : folded.end]
        numbered = folded.passage.label[:1].isdigit() and folded.passage.kind is not PassageKind.HEADING
        longest = _LONGEST_HAN if text and is_han(text[0]) else _LONGEST
        sentence = len(text) > longest or (len(text) > longest // 4 and _SENTENCE.search(text))
        if number >= _MOST_PASSAGES or (numbered and sentence) or (sentence and number):
            return folded.start
    return len(page.text)


def ordinal_before(page: Page, noun: CueSpan, floor: int) -> int | None:
    """Return the ordinal that a few words part from the meeting noun behind it, «XXV», "ninth ministerial"."""
    first = max(floor, noun.start - _REACH)
    for ordinal in reversed(find_ordinals(page.text[first : noun.start])):
        between = page.text[first + ordinal.end : noun.start]
        if _BREAK.search(between) or len(between.split()) > _MOST_WORDS or _of_another(page, between):
            break
        return ordinal.value
    start, end = page.folded.span(first, noun.start + 1) if noun.start > first else (0, 1)
    match = _ROMAN.search(page.structure.text[start : end - 1])
    return _roman().get(match[1]) if match else None


def _of_another(page: Page, between: str) -> bool:
    """Whether the words between say that the ordinal is of something else, "first day of the meeting"."""
    return not page.book.words("genitive").isdisjoint(between.split())


def _body(page: Page, stop: int) -> str:
    """Return the last body named before `stop`, an organ of an organisation, or the process named."""
    names = page.names_in(0, stop)
    bodies = [name for name in names if name.kind is AgentKind.BODY]
    for name in names:
        if name.kind is AgentKind.ORGANIZATION:
            for (parent, organ), code in _organs().items():
                if parent in name.codes and _word(organ).search(page.text, name.end, stop):
                    return code
    processes = [name for name in names if name.kind is AgentKind.PROCESS]
    return next((name.codes[0] for name in (*reversed(bodies), *processes)), "")


@cache
def _word(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word) if is_han(word[0]) else rf"(?<!\w){re.escape(word)}(?!\w)")


def read_front_matter(page: Page) -> FrontMatter:
    """Read the lines before the first sentence of `page`."""
    end = _ends(page)
    nouns = [
        noun
        for number, folded in enumerate(page.passages)
        if folded.start < end
        for noun in page.cues_in(number, frozenset({"meeting"}))
    ]
    found = [(noun, _ordinal(page, noun)) for noun in nouns]
    noun, ordinal = next(((n, o) for n, o in found if o is not None), found[0] if found else (None, None))
    if noun is None:
        return FrontMatter(end, _body(page, end))
    last = page.passages[page.passage_number(noun.start)].end
    return FrontMatter(end, _body(page, last) or _body(page, end), ordinal, page.text[noun.start : noun.end])


def _ordinal(page: Page, noun: CueSpan) -> int | None:
    passage = page.passages[page.passage_number(noun.start)]
    before = ordinal_before(page, noun, passage.start)
    if before is not None:
        return before
    after = find_ordinals(page.text[noun.end : min(passage.end, noun.end + _REACH)])
    return after[0].value if after and after[0].start <= _NEAR else None
