"""Letters lost from words in Latin and Cyrillic letters, to U+FFFD or to a question mark inside a word.

Latin texts lose the letters beyond ASCII, one mark for a letter or one for each of its bytes; Cyrillic texts may lose
any. A word comes back where exactly one known word fits that leaves enough of itself, or of several one is of the
language of those that came back, else one word of the document that is whole elsewhere; a doubt is logged and left. A
mark that stands alone is the one word of a single letter that this language writes beyond ASCII: the French «à».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractors.repair.draft import Draft, Edit, doubt
from extractors.words.lexicon import LOST
from extractors.words.spellings import CYRILLIC, LATIN, Spellings, script_of, spellings
from ontology.damage import sure

__all__ = ["lost_accents"]

RULE = "lost-accents"
_MARKED = re.compile(f"[{LATIN}{CYRILLIC}{LOST}]*{LOST}[{LATIN}{CYRILLIC}{LOST}]*")
_QUESTION = r"(?<![\w?/=&.])(?=[?{0}]*[{0}])[{0}]*\?[?{0}]*[{0}]\??(?![\w/=&])"
_AT_END = r"(?<![\w?/=&.])[{0}]{{2,}}\?(?![\w/=&?])"
_QUESTIONED = re.compile(
    "|".join(form.format(letters) for form in (_QUESTION, _AT_END) for letters in (LATIN, CYRILLIC))
)
_INNER_MARK = re.compile(rf"[{LATIN}{CYRILLIC}]\?[{LATIN}{CYRILLIC}]|(?<!\S)\?[{LATIN}{CYRILLIC}]{{2}}")
_LOST_ALONE = re.compile(rf"(?<![^\s(«\"'’]){LOST}(?= [{LATIN}])")
_QUESTION_ALONE = re.compile(rf"(?<![^\s(«\"'’])\?(?= (?P<next>[{LATIN}]+))")
_WORDS_GONE = re.compile(rf"(?<!\S){LOST}{{2,}}(?!\S)")
_GOES_ON = re.compile(r" [a-zß-ÿа-яё]")  # a question mark inside a sentence does not end it
_LEAST_PROOF = 3  # words
_LEAST = {"Latn": 3, "Cyrl": 4}
"""The fewest letters that must be left for a word to be restored: Latin ones narrow it down, as ASCII is not lost."""

_HEADLESS = 5  # of a Cyrillic word without its first letter, or a Latin word that lost ASCII
_OWN_LENGTH = 4
_MOST_CANDIDATES = 6


def lost_accents(draft: Draft) -> None:
    """Put lost letters back into words in Latin and Cyrillic letters."""
    if LOST in draft.alphabet:
        found = [m for m in _MARKED.finditer(draft.text) if _lettered(m[0])]
        language = _restore(draft, found, "")
        if not _WORDS_GONE.search(draft.text):
            _restore_alone(draft, _LOST_ALONE, language)
    if "?" in draft.alphabet and _INNER_MARK.search(draft.text):
        language = _restore(draft, list(_QUESTIONED.finditer(draft.text)), ", question mark")
        _restore_alone(draft, _QUESTION_ALONE, language)


def _lettered(word: str) -> bool:
    return bool(word.strip(LOST))


def _restore(draft: Draft, found: list[re.Match[str]], by: str) -> str:
    """Restore what is `found` as far as it can be, and return the language that enough of what came back proves."""
    if not found:
        return ""
    own = _own_words(draft)
    edits = [edit for match in found if (edit := _edit(match, own, by)) is not None]
    language = _language(edit.new.lower() for edit in edits if not edit.candidates)
    draft.change(RULE, [_in_language(edit, language) for edit in edits])
    return language


def _language(words: Iterable[str]) -> str:
    """The language most of `words` are of, if there are enough of them."""
    languages = Counter(code for word in words for code in spellings("Latn").languages.get(word, ()))
    language, proven = languages.most_common(1)[0] if languages else ("", 0)
    return language if proven >= _LEAST_PROOF else ""


def _in_language(edit: Edit, language: str) -> Edit:
    """Of several words that fit, the one of the `language` of the text."""
    known = spellings("Latn").languages
    words = [word for word in edit.candidates if language in known.get(word.lower(), ())]
    pattern = edit.new.replace("?", LOST)
    if len(words) != 1 or not _enough(pattern, words[0], "Latn"):
        return edit
    return Edit(edit.start, edit.end, words[0], sure(RULE, "one language"))


def _restore_alone(draft: Draft, alone: re.Pattern[str], language: str) -> None:
    """Put the word of one letter that the `language` of the text has in the place of marks that stand `alone`."""
    known = spellings("Latn")
    words = [w for w in known.fitting(LOST) if w > "\x7f" and language in known.languages[w]]
    if len(words) == 1:
        found = [m for m in alone.finditer(draft.text) if m[0] == LOST or _goes_on(m, known)]
        new = [_begun(draft.text, match.start(), words[0]) for match in found]
        sureness = sure(RULE, "one letter")
        draft.change(RULE, [Edit(m.start(), m.end(), word, sureness) for m, word in zip(found, new, strict=True)])


def _goes_on(mark: re.Match[str], known: Spellings) -> bool:
    """Whether the sentence goes on behind a question mark: with a small letter, or a word that always has a capital."""
    return mark["next"].islower() or mark["next"].lower() in known.proper


def _begun(text: str, place: int, word: str) -> str:
    """The word, with a capital at the beginning of a line or a sentence."""
    before = text[:place].rstrip(" ")
    return word.upper() if not before or before[-1] in "\n.:" else word


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
        if by and match[0][:-1] in known and not _GOES_ON.match(match.string, match.end()):
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
    if script == "Latn" and len(word) == _LEAST[script]:
        return left > 0  # «été»: few words of three letters have two beyond ASCII
    return left >= (_HEADLESS if headless else min(_LEAST[script], len(word) - (script == "Latn")))
