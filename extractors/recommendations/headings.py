"""Lines that head what a meeting recommends: what they open, how deep they stand, and lines that are numbers.

Damage may put the letter of a heading behind it («التوصيات-ثانيا») or glue the heading to the text below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.dates.words import alternatives
from extractors.structure.page import Page
from extractors.structure.passages import PassageKind
from extractors.words.cues import cue_book
from extractors.words.folding import fold_text
from extractors.words.phrase_book import LOST, PhraseSpan, recommendation_phrases
from ontology.gazetteer import rows
from ontology.record_recommendations import RecommendationKind

__all__ = ["Heading", "heading_text", "number_line", "read_heading"]

_LONGEST, _BARE = 320, 60
_MAJOR, _PLAIN, _MINOR = 0, 1, 2
_ENDS = re.compile(r"[.:;؛،,。!?؟]\s*$")
_LATIN = re.compile(
    r"[#*\s]*(?:(?P<major>[ivx]{1,5}[.)]\s*-?|[一二三四五六七八九十]{1,3}、)|(?P<minor>[a-zа-я][.)]\s*-?))"
)
_BEHIND = re.compile(r"-\s*(\S{1,12})$")
_BETWEEN = re.compile(r"[\s\\/,،&:.*-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that ends at `end`: what it opens (None: nothing of ours), and how deep it stands (0 is outermost)."""

    end: int
    kind: RecommendationKind | None = None
    every: bool = False
    rank: int = _PLAIN
    topic: bool = False
    rule: str = ""


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that number headings: ordinals for the outer ones, names of letters for those inside."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for row in rows("enumerators"):
        word = fold_text(row["word"])
        if len(word) > 1 and word.isalpha():
            found[word.endswith("ا") and len(word) > 3].add(word)
    return _marks(found[True]), _marks(found[False])


def _marks(words: set[str]) -> re.Pattern[str]:
    """Match one of `words`, of which a letter may be lost, and the mark behind it."""
    worn = {f"{word[:place]}{LOST}{word[place + 1 :]}" for word in words for place in range(len(word))}
    return re.compile(rf"{alternatives(words | worn)}\s*[-.:]\s*")


def _enumerated(text: str) -> tuple[int, int, int]:
    """Return where the words of a heading begin and end in it, and its rank."""
    major, minor = _words()
    if match := _LATIN.match(text):
        return match.end(), len(text), _MAJOR if match["major"] else _MINOR
    for pattern, rank in ((major, _MAJOR), (minor, _MINOR)):
        if match := pattern.match(text):
            return match.end(), len(text), rank
    if match := _BEHIND.search(text):
        rank = _MAJOR if major.match(match[1] + "-") else _MINOR
        return 0, match.start(), rank
    lead = re.match(r"[#*\s]*", text)
    return lead.end() if lead else 0, len(text), _PLAIN


def heading_text(page: Page, number: int) -> str:
    """Return the folded words of a heading without what numbers it."""
    passage = page.passages[number]
    text = page.text[passage.start : passage.end].strip()
    first, last, _ = _enumerated(text)
    return text[first:last].strip(" *#")


def number_line(page: Page, number: int, language: str) -> str:
    """Return the number of a line that is only that: «Recommendation 7»; empty for all others."""
    passage = page.passages[number]
    if passage.end - passage.start > _BARE:
        return ""
    text = page.text[passage.start : passage.end].strip(" *#:.")
    match = re.search(r"\d{1,3}$", text)
    if match is None:
        return ""
    span = recommendation_phrases().leads(text, 0, match.start(), language, "number")
    return match[0] if span and not text[span.end : match.start()].strip(" .-") else ""


def read_heading(page: Page, number: int, language: str) -> Heading | None:
    """Return what the passage heads: a section of ours that it opens, its topic, or something else; None if nothing."""
    passage = page.passages[number]
    if passage.passage.kind is PassageKind.ITEM:
        return None
    text = page.text[passage.start : passage.end]
    first, last, rank = _enumerated(text)
    spans = _opening(text, first, last, language)
    line = passage.passage.kind is PassageKind.HEADING or not _ENDS.search(text)
    if spans:
        end = spans[-1].end
        whole = line and not text[end:last].strip(" *#:.")
        if whole or _alone(page, passage.start + end):
            kind, every = RecommendationKind(spans[0].phrase.value), any(s.phrase.side == "every" for s in spans)
            stop = passage.end if whole else passage.start + end
            return Heading(stop, kind, every, rank, rule=spans[0].phrase.rule)
    if line and len(text) <= _LONGEST and recommendation_phrases().leads(text, first, last, language, "topic"):
        return Heading(passage.end, rank=max(rank, _MINOR), topic=True)
    return Heading(passage.end, rank=rank) if _heads_anything(page, number) else None


def _opening(text: str, first: int, last: int, language: str) -> list[PhraseSpan]:
    """Return the headings that stand one after another: «Main takeaways / Action points»."""
    found: list[PhraseSpan] = []
    joints = alternatives(cue_book().glue(language, "conjunction"))
    while span := recommendation_phrases().leads(text, first, min(last, first + _BARE), language, "heading"):
        found.append(span)
        match = re.compile(rf"{_BETWEEN.pattern}(?:{joints}\s)?").match(text, span.end, last)
        first = match.end() if match else span.end
        if match is None:
            break
    return found


def _alone(page: Page, end: int) -> bool:
    """Whether a line ends at `end`, so that what follows in the passage is the text below a heading."""
    begin = end
    while begin < len(page.text) and not page.text[begin].isalnum():
        begin += 1
    return page.set_apart(end, begin)


def _heads_anything(page: Page, number: int) -> bool:
    passage = page.passages[number]
    if passage.passage.kind is PassageKind.HEADING:
        return True
    text = page.text[passage.start : passage.end].strip()
    following = page.passages[number + 1].passage.kind if number + 1 < len(page.passages) else None
    bare = passage.passage.kind is PassageKind.PARAGRAPH and len(text) <= _BARE and not _ENDS.search(text)
    own = number > 0 and page.passages[number - 1].passage.label.partition("(")[0] == passage.passage.label
    unnumbered = own or not passage.passage.label[:1].isdigit()
    return bare and unnumbered and following is not PassageKind.ITEM and any(c.isalpha() for c in text)
