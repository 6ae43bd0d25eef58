"""Slips of recognition in names of several words, «E1 Salvador», «Repub1ic of Ko1ea»: the whole name decides.

Folded text and folded names are compared by their shapes, in which letters that are mistaken for each other are one.
A name is put right where it has the shape of one name only and few of its letters are others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from extractors.repair.draft import Draft, Edit
from extractors.words.folded_names import folded_names
from extractors.words.folding import Folded, fold
from ontology.damage import sure
from ontology.gazetteer import rows

__all__ = ["name_slips"]

RULE = "ocr-slip"
_LEAST_LETTERS = 9
_LETTERS_A_SLIP = 8
_LOWER = {"i": "l"}  # a capital I, folded


@dataclass(frozen=True)
class _Names:
    """The shapes of letters, the finder of shapes of names, and for each shape the name that alone has it."""

    letters: Mapping[int, str]
    finder: AhoCorasick
    names: tuple[str, ...]


@cache
def _names() -> _Names:
    slips = [row for row in rows("lookalikes") if row["kind"] == "slip" and len(row["one"]) == 1]
    letters = {ord(char.lower()): to for row in slips for char, to in [(row["one"], row["other"])]}
    letters |= {ord(char): to for char, to in _LOWER.items()}
    by_shape: defaultdict[str, list[str]] = defaultdict(list)
    for folded, text in folded_names().items():
        if " " in folded and len(folded) >= _LEAST_LETTERS:
            by_shape[folded.translate(letters)].append(text)
    single = {shape: texts[0] for shape, texts in by_shape.items() if len(texts) == 1}
    return _Names(letters, AhoCorasick(list(single)), tuple(single.values()))


def name_slips(draft: Draft) -> None:
    """Put right the letters of names of several words that were mistaken for others."""
    names = _names()
    folded = fold(draft.text)
    shapes = folded.text.translate(names.letters)
    if len(shapes) != len(folded.text):
        return
    edits = {
        edit.start: edit
        for number, start, end in names.finder.find_matches_as_indexes(shapes, overlapping=True)
        if folded.text[start:end] not in folded_names() and _apart(folded.text, start, end)
        for edit in _letters(draft.text, folded, start, names.names[number])
    }
    if edits:
        draft.change(RULE, [edits[start] for start in sorted(edits)])


def _apart(text: str, start: int, end: int) -> bool:
    """Whether words begin and end there; an Arabic word may begin with particles."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not after.isalnum() and (not before.isalnum() or "\u0621" <= before <= "\u064a")


def _letters(text: str, folded: Folded, start: int, name: str) -> Iterator[Edit]:
    """Yield the letters of `name` for those that stand for them from `start` of the folded text on."""
    right = fold(name)
    wrong = [n for n, char in enumerate(right.text) if folded.text[start + n] != char]
    if len(wrong) > max(1, len(right.text) // _LETTERS_A_SLIP):
        return
    upper = text[slice(*folded.span(start, start + len(right.text)))].isupper()
    for n in wrong:
        place, letter = int(folded.index[start + n]), name[int(right.index[n])]
        yield Edit(place, place + 1, letter.upper() if upper else letter, sure(RULE, "name of several words"))
