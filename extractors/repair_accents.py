"""Letters lost from words in Latin and Cyrillic letters, to U+FFFD or to a question mark inside a word.

Latin texts lose the letters beyond ASCII, one mark for a letter or one for each of its bytes; Cyrillic texts may lose
any. A word comes back where exactly one known word fits that leaves enough of itself, else one word of the document
that is whole elsewhere; a doubt is logged and left.
"""

from __future__ import annotations

import re

from extractors.draft import Draft, Edit, doubt
from extractors.lexicon import LOST
from extractors.spellings import CYRILLIC, LATIN, Spellings, script_of, spellings
from ontology.damage import sure

__all__ = ["lost_accents"]

RULE = "lost-accents"
_MARKED = re.compile(f"[{LATIN}{CYRILLIC}{LOST}]*{LOST}[{LATIN}{CYRILLIC}{LOST}]*")
_QUESTION = r"(?<![\w?/=&.])(?=[?{0}]*[{0}])[{0}]*\?[?{0}]*[{0}]\??(?![\w/=&])"
_AT_END = r"(?<![\w?/=&.])[{0}]{{3,}}\?(?![\w/=&?])"
_QUESTIONED = re.compile(
    "|".join(form.format(letters) for form in (_QUESTION, _AT_END) for letters in (LATIN, CYRILLIC))
)
_INNER_MARK = re.compile(rf"[{LATIN}{CYRILLIC}]\?[{LATIN}{CYRILLIC}]|(?<!\S)\?[{LATIN}{CYRILLIC}]{{2}}")
_LEAST = {"Latn": 3, "Cyrl": 4}
"""The fewest letters that must be left for a word to be restored: Latin ones narrow it down, as ASCII is not lost."""

_HEADLESS = 5  # of a Cyrillic word without its first letter, or a Latin word that lost ASCII
_OWN_LENGTH = 4
_MOST_CANDIDATES = 6


def lost_accents(draft: Draft) -> None:
    """Put lost letters back into words in Latin and Cyrillic letters."""
    if LOST in draft.alphabet:
        found = [m for m in _MARKED.finditer(draft.text) if _lettered(m[0])]
        _restore(draft, found, "")
    if "?" in draft.alphabet and _INNER_MARK.search(draft.text):
        _restore(draft, list(_QUESTIONED.finditer(draft.text)), ", question mark")


def _lettered(word: str) -> bool:
    return bool(word.strip(LOST))


def _restore(draft: Draft, found: list[re.Match[str]], by: str) -> None:
    if found:
        own = _own_words(draft)
        edits = (_edit(match, own, by) for match in found)
        draft.change(RULE, [edit for edit in edits if edit is not None])


def _own_words(draft: Draft) -> dict[str, Spellings]:
    """The words of the document itself that stand whole in it, by script."""
    whole = {word for word in draft.words if len(word) >= _OWN_LENGTH and word.isalpha()}
    by_script = {"Latn": set[str](), "Cyrl": set[str]()}
    for word in whole:
        if script := script_of(word[0]):
            by_script[script].add(word)
    return {script: Spellings({w.lower(): () for w in words}, words) for script, words in by_script.items()}


def _edit(match: re.Match[str], own: dict[str, Spellings], by: str) -> Edit | None:
    pattern = match[0].replace("?", LOST)
    script = script_of(pattern.replace(LOST, "")[0])
    for known, basis in ((spellings(script), "known word"), (own[script], "own word")):
        if by and basis == "own word":
            break
        if by and match[0][:-1] in known:
            return None  # a known word and a mark of punctuation
        words = _fitting(pattern, known, script)
        if len(words) == 1 and _enough(pattern, words[0], script):
            return Edit(match.start(), match.end(), known.shown(words[0], pattern), sure(RULE, basis + by))
        if words:
            shown = [known.shown(word, pattern) for word in words]
            return doubt(match.start(), match.end(), match[0], shown) if len(words) <= _MOST_CANDIDATES else None
    return None


def _fitting(pattern: str, known: Spellings, script: str) -> tuple[str, ...]:
    """The known words `pattern` may be: those that lost letters beyond ASCII first, as one mark each or two."""
    readings = dict.fromkeys((pattern, pattern.replace(LOST * 2, LOST)))
    fitting = [[w for w in known.fitting(p.lower()) if _may_be(w, p, known)] for p in readings]
    if script == "Cyrl":
        return tuple(next((words for words in fitting if words), ()))
    for words, reading in zip(fitting, readings, strict=True):
        accented = [w for w in words if all(w[n] > "\x7f" for n, char in enumerate(reading) if char == LOST)]
        if accented:
            return tuple(accented)
    return tuple(fitting[0]) if len(pattern.replace(LOST, "")) >= _HEADLESS else ()


def _may_be(word: str, pattern: str, known: Spellings) -> bool:
    """Whether the capitals agree: a proper word isn't written without one."""
    return word not in known.proper or pattern[0] == LOST or pattern[0].isupper()


def _enough(pattern: str, word: str, script: str) -> bool:
    left = len(pattern.replace(LOST, ""))
    headless = script == "Cyrl" and pattern[0] == LOST
    return left >= (_HEADLESS if headless else min(_LEAST[script], len(word) - (script == "Latn")))
