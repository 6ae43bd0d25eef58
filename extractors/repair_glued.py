"""Names that lost the space between them, «CubaIran», «GreeceHoly See», or the marks of a list around them.

The only sign is a capital after a small letter. There is a split only where both sides are names of the gazetteer, or
where a line is a chain of titles of organisations most of which can be told by their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractors.draft import Draft, Edit
from extractors.folding import fold_text
from ontology.damage import sure
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["bracketed_names", "glued_names"]

RULE, BRACKETED = "glued-names", "bracketed-name"
_GLUE = re.compile("[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])|[а-яё](?=[А-ЯЁ])")
_PART = re.compile(r"[^,;:()\n]+")
_WORD = re.compile(r"[^\s]+")
_TITLE_WORDS = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*s?['’]?")
_BRACKETED = re.compile(r"([\[【［])(?<![\w\]].)\s*([^\[\]【】［］\n]{2,80}?)\s*([\]】］])(?![(\[:\w])")
_LONGEST = 14
_LONGEST_TITLE = 12
_LEAST_TITLES = 3
_USUAL = 4  # names of organisations in which a word stands that tells one


@cache
def _names() -> frozenset[str]:
    return frozenset(fold_text(name.text) for name in gazetteer().names if name.strong)


@cache
def _title_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words with a capital that tell a title, and the small words inside titles."""
    book = gazetteer()
    full = (
        name.text.split()
        for name in book.names
        if book.kind(name.code) is AgentKind.ORGANIZATION and name.form in {"full", "variant"}
    )
    counts = Counter(word.strip("()’'") for words in full for word in set(words))
    telling = {word for word, count in counts.items() if count >= _USUAL and word[0].isupper() and len(word) > 3}
    return frozenset(telling), frozenset(word for word in counts if word.islower())


def glued_names(draft: Draft) -> None:
    """Put a comma and a space between names that were glued together."""
    if not _GLUE.search(draft.text):
        return
    edits = [edit for part in _PART.finditer(draft.text) for edit in _splits(draft.text, part.start(), part.end())]
    if edits:
        draft.change(RULE, edits)


def _splits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the splits of one part of a line, which has no marks of a list in it."""
    glue = [match.end() for match in _GLUE.finditer(text, start, end)]
    if not glue:
        return
    edges = [start, *glue, end]
    pieces = [text[first:last] for first, last in pairwise(edges)]
    chain = _is_chain(pieces)
    inside = False
    for place, (left, right) in zip(glue, pairwise(pieces), strict=True):
        if chain or (_ends_in_name(left) and _begins_with_name(right)):
            yield Edit(place, place, ", ", sure(RULE, "titles" if chain else "names"))
            inside = True
        elif inside and _ends_in_name(left) and " " in right.strip():
            yield Edit(place, place, ". ", sure(RULE, "end of a list"))
            inside = False
        else:
            inside = False


def _ends_in_name(piece: str) -> bool:
    words = list(_WORD.finditer(piece))[-_LONGEST:]
    return any(fold_text(piece[word.start() :]) in _names() for word in words)


def _begins_with_name(piece: str) -> bool:
    words = list(_WORD.finditer(piece))[:_LONGEST]
    return any(fold_text(piece[: word.end()].rstrip(".")) in _names() for word in words)


def _is_chain(pieces: list[str]) -> bool:
    """Whether all pieces have the form of titles and most are told by a word of theirs or known."""
    if len(pieces) < _LEAST_TITLES or not all(_is_title(piece) for piece in pieces):
        return False
    telling, _ = _title_words()
    told = sum(not telling.isdisjoint(piece.split()) or fold_text(piece) in _names() for piece in pieces)
    return told * 2 > len(pieces)


def _is_title(piece: str) -> bool:
    _, small = _title_words()
    words = piece.strip().split()
    formed = all(_TITLE_WORDS.fullmatch(word) and (word[0].isupper() or word in small) for word in words)
    return formed and 1 < len(words) <= _LONGEST_TITLE and words[0][0].isupper() and words[-1][0].isupper()


def bracketed_names(draft: Draft) -> None:
    """Drop brackets that enclose nothing but a name, «[Cuba]*»; the marks of notes stay."""
    if draft.alphabet.isdisjoint("[【［"):
        return
    found = [match for match in _BRACKETED.finditer(draft.text) if fold_text(match[2]) in _names()]
    draft.change(BRACKETED, [
        Edit(match.start(group), match.end(group), "") for match in found for group in (1, 3)
    ])  # fmt: skip
