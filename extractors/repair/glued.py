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

from extractors.repair.draft import Draft, Edit
from extractors.words.folded_names import folded_names, han_names
from extractors.words.folding import HAN, fold_text, is_han
from ontology.damage import sure
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["bracketed_names", "glued_names", "note_stars"]

RULE, SENTENCES, BRACKETED, STAR = "glued-names", "glued-sentences", "bracketed-name", "note-star"
_GLUE = re.compile("[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])|[а-яё](?=[А-ЯЁ])")
_GLUED_SENTENCE = re.compile(  # no address, no abbreviation: words of three letters on both sides
    r"(?<![^\W\d_.])[^\W\d_]*[^\W\d_A-ZÀ-ÞА-Я]{2}[a-zß-ÿа-яё]([.;:])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][a-zß-öø-ÿа-яё]*[\s,])"
)
_PART = re.compile(r"[^,;:()\n]+")
_WORD = re.compile(r"[^\s,;:().*\[\]]+")
_HAN = f"[{HAN[0]}-{HAN[1]}]"
_STAR = re.compile(r"([*†‡]{1,4})(?![\w*])")
_HAN_STAR = re.compile(rf"(?<={_HAN})(\*{{1,4}})(?={_HAN})")
_BEFORE_STAR = re.compile(r"[^\W\d_][)\]）】»\"”]?\Z")
_BOLD = re.compile(  # a star before a word: emphasis in Markdown
    rf"(?<!{_HAN}[*†‡])(?<!{_HAN}\*\*)(?<!{_HAN})\*(?![*])[^\s*)\].,،;؛:、，]|^\*\*"
)
_TITLE_WORDS = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*s?['’]?")
_INSIDE = r"\s*([^\[\]【】［］\n]{2,80}?)\s*"
_BRACKETED = re.compile(rf"([\[【［])(?<![^\Wوفبلك].)(?<![\w\]][وفبلك].)(?<!\].){_INSIDE}([\]】］])(?![(\[:\w])")
_HAN_BRACKETED = re.compile(rf"([\[【［])(?<!\].)(?={_HAN}){_INSIDE}([\]】］])(?![(\[:])")
_LONGEST, _REACH = 14, 200  # words and characters of a name
_LONGEST_TITLE = 12
_LONGEST_HAN = 24  # characters of a Chinese name
_LEAST_TITLES = 3
_USUAL = 4  # names of organisations in which a word stands that tells one


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


def glued_sentences(draft: Draft) -> None:
    """Put a space between a sentence and the one glued to its full stop."""
    found = [match.end() for match in _GLUED_SENTENCE.finditer(draft.text)]
    if found:
        draft.change(SENTENCES, [Edit(place, place, " ") for place in found])


def _splits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the splits of one part of a line, which has no marks of a list in it."""
    glue = [match.end() for match in _GLUE.finditer(text, start, end)]
    if not glue:
        return
    pieces = [text[first:last] for first, last in pairwise([start, *glue, end])]
    chain = _is_chain(pieces)
    inside = False
    for number, place in enumerate(glue):
        left = chain or _ends_in_name(text, place, glue)
        if left and (chain or _begins_with_name(text, place, glue)):
            yield Edit(place, place, ", ", sure(RULE, "titles" if chain else "names"))
            inside = True
        elif inside and left and " " in pieces[number + 1].strip():
            yield Edit(place, place, ". ", sure(RULE, "end of a list"))
            inside = False
        else:
            inside = False


def _ends_in_name(text: str, place: int, glue: list[int]) -> bool:
    """Whether a name ends at `place` that begins with a word or at another such place; commas may stand in it."""
    line = max(text.rfind("\n", 0, place) + 1, place - _REACH)
    starts = {word.start() for word in _WORD.finditer(text, line, place)} | {other for other in glue if other < place}
    return any(fold_text(text[first:place]) in folded_names() for first in sorted(starts)[-_LONGEST:])


def _begins_with_name(text: str, place: int, glue: list[int]) -> bool:
    """Whether a name begins at `place` that ends with a word or at another such place."""
    end = text.find("\n", place, place + _REACH)
    words = _WORD.finditer(text, place, end if end >= 0 else place + _REACH)
    ends = {word.end() for word in words} | {other for other in glue if other > place}
    return any(fold_text(text[place:last]) in folded_names() for last in sorted(ends)[:_LONGEST])


def _is_chain(pieces: list[str]) -> bool:
    """Whether all pieces have the form of titles and most are told by a word of theirs or known."""
    if len(pieces) < _LEAST_TITLES or not all(_is_title(piece) for piece in pieces):
        return False
    telling, _ = _title_words()
    told = sum(not telling.isdisjoint(piece.split()) or fold_text(piece) in folded_names() for piece in pieces)
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
    form = _HAN_BRACKETED if any(map(is_han, draft.alphabet)) else _BRACKETED  # Chinese puts no space between words
    found = [match for match in form.finditer(draft.text) if fold_text(match[2]) in folded_names()]
    draft.change(BRACKETED, [
        Edit(match.start(group), match.end(group), "") for match in found for group in (1, 3)
    ])  # fmt: skip


def note_stars(draft: Draft) -> None:
    """Drop the stars of notes behind words, «Serbia**», in lines without emphasis, where names bear such stars."""
    if draft.alphabet.isdisjoint("*†‡"):
        return
    text = draft.text
    found = [
        match
        for match in _STAR.finditer(text)
        if _BEFORE_STAR.search(text, max(0, match.start() - 2), match.start())
        and not _BOLD.search(_line(text, match.start()))
    ]
    found = found if any(_ends_in_name(text, match.start(1), []) for match in found) else []
    found += _han_stars(text)
    if found:
        draft.change(STAR, [Edit(match.start(1), match.end(1), "") for match in found])


def _han_stars(text: str) -> list[re.Match[str]]:
    """The stars between Chinese characters behind a name that no other star stands before, as emphasis has it."""
    return [match for match in _HAN_STAR.finditer(text) if _star_behind_name(text, match.start())]


def _star_behind_name(text: str, place: int) -> bool:
    starts = (first for first in range(place - 2, max(-1, place - _LONGEST_HAN), -1))
    lengths = [first for first in starts if fold_text(text[first:place]) in han_names()]
    return bool(lengths) and text[lengths[-1] - 1 : lengths[-1]] != "*"


def _line(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]
