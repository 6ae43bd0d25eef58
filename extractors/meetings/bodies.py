"""The body that a meeting noun is said of, named right behind it or right before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from extractors.dates.ordinals import find_ordinals
from extractors.structure.page import Page
from extractors.words.cues import CueSpan
from extractors.words.folding import Folded
from extractors.words.names import name_finder
from ontology.records import AgentKind

__all__ = ["body_after", "body_before"]

_NEAR_ORDINAL = 34
_NEAR_COUNT = 14  # characters: an ordinal and a word such as «年度»
_FEW_LETTERS = 3  # "'s", «的»
_LONGEST_TITLE = 320
_BODIES = {AgentKind.BODY, AgentKind.PROCESS}
_FEW_WORDS = 2  # "of the"
_CLAUSE = re.compile(r"[,،;:.()]")


def body_after(page: Page, noun: CueSpan, stop: int) -> str:
    """The body named right after a meeting noun, or by noun and words together, ordinals left out."""
    stop = min(stop, noun.start + 200)
    loose = _loose_words(page, noun.start, stop)
    kept = _without(page.text, noun.start, stop, loose)
    names = name_finder().find(Folded(kept, np.arange(len(kept), dtype=np.int32)), kept)
    nouns = page.cues_in_span(noun.start, stop, frozenset({"meeting"})) if _counted(page, noun) else []
    words = {page.text[c.start : c.end] for c in nouns}  # «第七届年会暨学术大会»
    for name in names:
        if not name.strong and kept[name.start : name.end] in words:
            continue
        if name.end < noun.end - noun.start:
            continue  # «asamblea general» of «asamblea general ordinaria»
        if not loose and _inside_organ(page, noun.start + name.start, noun.start + name.end):
            continue
        apart = name.kind is AgentKind.BODY or name.start >= noun.end - noun.start
        if name.start <= noun.end - noun.start + 60 and name.kind in _BODIES and apart:
            return name.codes[0]
    return _acronym_after(page, noun, stop)


def _counted(page: Page, noun: CueSpan) -> bool:
    """«第七届年度大会»: whether an ordinal counts what the noun names, so that the noun is no name."""
    before = page.text[max(0, noun.start - _NEAR_COUNT) : noun.start]
    ordinals = find_ordinals(before)
    return bool(ordinals) and not _CLAUSE.search(before, ordinals[-1].end)


def _acronym_after(page: Page, noun: CueSpan, stop: int) -> str:
    """The body whose acronym, which must stand as printed, follows the noun: «the 29th meeting of the LEG»."""
    for name in page.names_in(noun.end, min(stop, noun.end + _NEAR_ORDINAL)):
        if name.kind in _BODIES and len(name.codes) == 1:
            between = page.text[noun.end : name.lead]
            return name.codes[0] if len(between.split()) <= _FEW_WORDS and not _CLAUSE.search(between) else ""
    return ""


def _inside_organ(page: Page, start: int, stop: int) -> bool:
    """Whether a name is but a part of the word of an organ: «大会» in «缔约方大会»."""
    organs = page.cues_in(page.passage_number(start), frozenset({"organ"}))
    return any(o.start <= start and stop <= o.end and o.end - o.start > stop - start for o in organs)


def body_before(page: Page, noun: CueSpan) -> str:
    """The body named right before a meeting noun: «the Working Group's seventh session», «工作组第七届会议»."""
    start = max(0, noun.start - _NEAR_ORDINAL)
    names = [n for n in page.names_in(start - _LONGEST_TITLE, noun.start) if n.kind in _BODIES]
    names = [n for n in names if not _inside_organ(page, n.start, n.end)]
    if not names or not start <= names[-1].end <= noun.start:
        return ""
    loose = _loose_words(page, names[-1].end, noun.start)
    between = "".join(
        char for place, char in enumerate(page.text[names[-1].end : noun.start], names[-1].end)
        if not any(first <= place < last for first, last in loose)
    )  # fmt: skip
    return "" if len(re.findall(r"\w", between)) > _FEW_LETTERS else names[-1].codes[0]


def _loose_words(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    number = page.passage_number(start)
    adjectives = page.cues_in(number, frozenset({"meeting-adjective"}))
    ordinals = find_ordinals(page.text[start:stop])
    found = [(s.start, s.end) for s in adjectives if start <= s.start < stop]
    return sorted(found + [(start + o.start, start + o.end) for o in ordinals])


def _without(text: str, start: int, stop: int, loose: Sequence[tuple[int, int]]) -> str:
    """Return ``text[start:stop]`` with the `loose` spans taken out."""
    kept, place = "", start
    for first, last in loose:
        if first >= place:
            kept += text[place:first]
            place = min(last + 1, stop)
    return kept + text[place:stop]
