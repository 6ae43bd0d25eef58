"""Ligatures that a font lost: «of ce» for "office", «con rmed» for "confirmed", «rst» for "first".

Where a space was left, the whole must be a known word of the document's language and the parts must not both be words
of it. Where nothing was left, or nothing stands before the loss, the document must show such losses elsewhere too,
unless three letters are gone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from extractors.repair.draft import Draft, Edit
from extractors.words.spellings import cased_like, spellings
from ontology.damage import sure
from ontology.gazetteer import gazetteer

__all__ = ["lost_ligatures"]

RULE = "lost-ligature"
_LIGATURES = [re.compile(f"(?={letters})") for letters in ("ffi", "ffl", "ff", "fi", "fl")]
_ANY = re.compile("ff[il]?|f[il]")
_INNER = ("'", "’", "-")
_ELIDED = re.compile(r"(?<!\w)(?:[cdjlmnst]|qu)['’]$")  # «l’office»
_LONGEST_ELIDED = 3
_LEAST_GLUED = 3
_LONGEST_LIGATURE = 3  # no other known word is a known word without «ffi» by chance
_LEAST_LEFT = 2
_PROOFS = 2  # different words that show the loss


@dataclass(frozen=True)
class _Losses:
    """What known words become, and what they were: with a space in them, and in one piece; and names of several words.

    `finder` finds the forms of `parted`: words with a space in them, and names.
    """

    finder: AhoCorasick
    parted: tuple[tuple[str, str], ...]
    in_one: Mapping[str, str]
    names: Mapping[str, str]


@cache
def _losses() -> _Losses:
    """The damaged forms of known words; a form that several words have is left out."""
    known = spellings("Latn")
    parted: defaultdict[str, set[str]] = defaultdict(set)
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for word in sorted(known.languages):
        for head, tail in _parts(word):
            if head and tail:
                parted[f"{head} {tail}"].add(word)
            if tail and head + tail not in known:
                joined[head + tail].add(word)
    names = {form: name for name in _names() for form in _without(name.lower())}
    single = {form: words.pop() for form, words in parted.items() if len(words) == 1} | names
    in_one = {form: words.pop() for form, words in joined.items() if len(words) == 1}
    return _Losses(AhoCorasick(list(single)), tuple(single.items()), in_one, names)


def _names() -> list[str]:
    """The strong names of several words in which a ligature may stand."""
    texts = sorted({name.text for name in gazetteer().names if name.strong and " " in name.text})
    return [text for text in texts if any(ligature.search(text.lower()) for ligature in _LIGATURES)]


def _without(name: str) -> Iterator[str]:
    """Yield `name` with one of its ligatures lost, and with all of them."""
    for left in ("", " "):
        yield from (head + left + tail for head, tail in _parts(name))
        yield _ANY.sub(left, name)


def _parts(word: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each ligature that `word` may be set with."""
    for ligature in _LIGATURES:
        for place in (match.start() for match in ligature.finditer(word)):
            yield word[:place], word[place + len(ligature.pattern) - len("(?=)") :]


def lost_ligatures(draft: Draft) -> None:
    """Put ligatures back that a font lost."""
    lower = draft.text.lower()
    found = _losses().finder.find_matches_as_indexes(lower, overlapping=True) if len(lower) == len(draft.text) else []
    places = [(start, end, number) for number, start, end in found if _stands_alone(lower, start, end)]
    forms = {word for word in draft.words if word.lower() in _losses().in_one}
    rare = {form for form in forms if form.islower() and len(_losses().in_one[form]) - len(form) == _LONGEST_LIGATURE}
    if not places and not rare:
        return
    language = _language(draft.words)
    edits = [edit for place in places if (edit := _after_space(draft.text, *place, language))]
    named = {form for start, end, _ in places if (form := lower[start:end]) in _losses().names}
    if named or len({edit.new.lower() for edit in edits}) >= _PROOFS:
        rare = forms
    edits += _in_one(draft.text, rare, language)
    if edits:
        draft.change(RULE, _apart(edits))


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if _ELIDED.search(text, max(0, start - _LONGEST_ELIDED), start):
        before = ""
    return not (before.isalnum() or after.isalnum() or before in _INNER or after in _INNER)


def _language(words: frozenset[str]) -> str:
    """The language most of whose words the text has."""
    known = spellings("Latn").languages
    counts: defaultdict[str, int] = defaultdict(int)
    for word in words:
        for language in known.get(word.lower(), ()):
            counts[language] += 1
    return max(sorted(counts), key=lambda language: counts[language], default="")


def _after_space(text: str, start: int, end: int, number: int, language: str) -> Edit | None:
    """The word whose parts stand at ``[start, end)``, unless both parts are words of the document's language."""
    known = spellings("Latn").languages
    form, word = _losses().parted[number]
    if form in _losses().names:
        return Edit(start, end, word.upper() if text[start:end].isupper() else word, sure(RULE, "name"))
    both = all(language in known.get(part, ()) for part in form.split(" "))
    if both or language not in known[word]:
        return None
    return Edit(start, end, cased_like(word, text[start:end]), sure(RULE, "space left"))


def _in_one(text: str, forms: set[str], language: str) -> Iterator[Edit]:
    known = spellings("Latn").languages
    for form in sorted(forms):
        word = _losses().in_one[form.lower()]
        least = _LEAST_LEFT if word.endswith(form.lower()) else _LEAST_GLUED
        if language in known[word] and len(form) >= least:
            for match in re.finditer(rf"(?:(?<![\w'’-])|(?<=\b[dlDL]['’])){form}(?![\w'’-])", text):
                yield Edit(match.start(), match.end(), cased_like(word, form), sure(RULE, "nothing left"))


def _apart(edits: list[Edit]) -> list[Edit]:
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found
