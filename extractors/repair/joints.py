"""Words that were cut or stretched: hyphens at the ends of lines, letters spaced out.

A cut is mended where the whole is a known word, or one the document prints whole elsewhere; a compound keeps its
hyphen, which names are compared without regard to the end of a line.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.repair.draft import Draft, Edit, doubt
from extractors.words.cues import cue_book
from extractors.words.folded_names import folded_names
from extractors.words.folding import fold_text, is_han
from extractors.words.lexicon import LOST, Lexicon
from extractors.words.spellings import CYRILLIC, LATIN, script_of, spellings
from ontology.damage import sure
from ontology.gazetteer import gazetteer

__all__ = ["hyphens_at_line_ends", "soft_hyphens", "spaced_letters"]

HYPHEN, SPACED = "hyphen-at-line-end", "spaced-letters"
_HYPHENS = r"\-\u2010"
_SOFT = re.compile(r"\u00ad[ \t]*\r?\n[ \t]*(?=\w)")
_END = re.compile(rf"[{_HYPHENS}][ \t]*\r?\n")
_CUT = re.compile(
    rf"(?<![\w{_HYPHENS}{LOST}])([{LATIN}{CYRILLIC}]{{2,}})([{_HYPHENS}][ \t]*\r?\n[ \t]*)([{LATIN}{CYRILLIC}]{{2,}})"
    rf"(?![\w{_HYPHENS}{LOST}])"
)
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_SPACED_SIGN = re.compile(r"[ ('’][^\W\d_] {1,3}[^\W\d_](?!\w)")
_SPACED = re.compile(r"(?<![^\s(\[«“\"'’])[^\W\d_](?: {1,3}[^\W\d_](?![\w'’])){2,}")
_GAP = re.compile(r" {2,}")
_LEAST_LETTERS = 4


def soft_hyphens(draft: Draft) -> None:
    """Join words that a soft hyphen parts at the end of a line: it has no other meaning there."""
    if "\u00ad" in draft.alphabet:
        edits = [Edit(match.start(), match.end(), "", sure(HYPHEN, "soft")) for match in _SOFT.finditer(draft.text)]
        draft.change(HYPHEN, edits)


def hyphens_at_line_ends(draft: Draft) -> None:
    """Join words that were cut at the end of a line, and log those of which it isn't known whether they were."""
    if _END.search(draft.text):
        edits = (_whole(match, draft) for match in _CUT.finditer(draft.text))
        draft.change(HYPHEN, [edit for edit in edits if edit is not None])


@cache
def _compounds() -> frozenset[str]:
    texts = (name.text.lower() for name in gazetteer().names)
    return frozenset(found for text in texts if "-" in text for found in _COMPOUND.findall(text))


def _whole(match: re.Match[str], draft: Draft) -> Edit | None:
    head, between, tail = match.groups()
    if tail[0].isupper() and not (head + tail).isupper():
        return None  # «Bosnie-Herzégovine»
    start, end = match.start(2), match.end(2)
    known, compound = spellings(script_of(head[0])), f"{head}-{tail}"
    if compound.lower() in _compounds() or compound in draft.text:
        return None
    if head + tail in known:
        return Edit(start, end, "", sure(HYPHEN, "known word"))
    if head + tail in draft.words:
        return Edit(start, end, "", sure(HYPHEN, "own word"))
    if head in known and tail in known:
        return None
    return doubt(start, end, between, (head + tail, compound))


def spaced_letters(draft: Draft) -> None:
    """Close up names and known words whose letters were spaced out, «P E R U»."""
    if _SPACED_SIGN.search(draft.text):
        edits = (_closed(match, draft.lexicon) for match in _SPACED.finditer(draft.text))
        draft.change(SPACED, [edit for edit in edits if edit is not None])


@cache
def _squeezed() -> dict[str, str]:
    """The strong names by their folded letters without spaces."""
    return {"".join(filter(str.isalpha, folded)): text for folded, text in sorted(folded_names().items())}


def _closed(match: re.Match[str], lexicon: Lexicon) -> Edit | None:
    letters = match[0].replace(" ", "")
    if len(letters) < _LEAST_LETTERS or is_han(letters[0]):
        return None
    name = _squeezed().get(fold_text(letters))
    if name is not None:
        return Edit(match.start(), match.end(), _spaced_as(name, letters), sure(SPACED, "name"))
    if joined := _joined_names(letters):
        return Edit(match.start(), match.end(), joined, sure(SPACED, "name"))
    words = [part.replace(" ", "") for part in _GAP.split(match[0])]
    if all(_is_word(word, lexicon) for word in words):
        return Edit(match.start(), match.end(), " ".join(words), sure(SPACED, "known words"))
    return None


def _joined_names(letters: str) -> str:
    """Return two names and the word of one letter between them, or a name and that word behind it: «Перу и Чили»."""
    ands = [place for place in range(2, len(letters)) if letters[place] in _one_letter_words()]
    found = {
        f"{_spaced_as(_squeezed()[first], letters[:place])} {letters[place]} {second}".rstrip()
        for place in ands
        if (first := fold_text(letters[:place])) in _squeezed()
        and (second := _second(letters[place + 1 :])) is not None
    }
    return found.pop() if len(found) == 1 else ""


def _second(letters: str) -> str | None:
    name = _squeezed().get(fold_text(letters)) if letters else ""
    return name and _spaced_as(name, letters)


@cache
def _one_letter_words() -> frozenset[str]:
    words = cue_book().words("conjunction") | cue_book().words("glue")
    return frozenset(word for word in words if len(word) == 1 and not is_han(word))


def _spaced_as(name: str, letters: str) -> str:
    """Return `letters` with the spaces and marks of `name`."""
    if sum(map(str.isalpha, name)) != len(letters):
        return name.upper() if letters.isupper() else name
    each = iter(letters)
    return "".join(next(each) if char.isalpha() else char for char in name)


def _is_word(word: str, lexicon: Lexicon) -> bool:
    script = script_of(word[0])
    return len(word) > 1 and (word in spellings(script) if script else lexicon.has_whole(word))
