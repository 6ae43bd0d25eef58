"""Slips of character recognition inside names: «Gerrnany», «lran», «Repub1ic», a dot too many in Arabic.

A word is compared by its shape, in which letters that are mistaken for each other look the same. It becomes a word of
a name only where it is no known word, exactly one word of a name has its shape and no other known word does, and it
is long enough that chance is out of the question. The capital of a name must be there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractors.repair.draft import Draft, Edit, doubt
from extractors.words.lexicon import Lexicon, bare
from extractors.words.spellings import cased_like, script_of, spellings
from ontology.damage import sure
from ontology.gazetteer import gazetteer, rows

__all__ = ["ocr_slips"]

RULE = "ocr-slip"
_LEAST_LETTERS = 6
_LEAST_WITH_DIGIT = 4
_DIGIT = re.compile(r"[^\W\d_]\d+[^\W\d_]|^[01][^\W\d_]{3,}$|[^\W\d_]{3,}[01]$")
_INSIDE = re.compile(r"[^\W\d_]{1,}[01][^\W\d_]{2,}$|[^\W\d_]{2,}[01][^\W\d_]+$")
_HEADED = re.compile(r"l(?=[bcdfghjkmnpqrstvwxz])|[01](?=[a-z])")  # a capital I that became a small l, O that became 0


@dataclass(frozen=True)
class _Shapes:
    """How the letters of a script look: `long` pairs first, then single characters; and the words of each shape."""

    long: tuple[tuple[str, str], ...]
    single: dict[int, str]
    words: Mapping[str, tuple[str, ...]]

    def of(self, word: str) -> str:
        """Return the shape of `word`."""
        shape = word.translate(self.single).lower().translate(self.single)
        for one, other in self.long:
            shape = shape.replace(one, other)
        return shape


@cache
def _shapes(script: str) -> _Shapes:
    pairs = [
        (row["one"], row["other"]) for row in rows("lookalikes") if (row["kind"], row["script"]) == ("slip", script)
    ]
    long = tuple((one, other) for one, other in pairs if len(one) > 1)
    empty = _Shapes(long, {ord(one): other for one, other in pairs if len(one) == 1}, {})
    words: defaultdict[str, set[str]] = defaultdict(set)
    for word in _known(script):
        for shown in (word, word.upper()):
            words[empty.of(shown)].add(word)
    return _Shapes(long, empty.single, {shape: tuple(sorted(found)) for shape, found in words.items()})


def _known(script: str) -> set[str]:
    """The words shapes are compared with: with their capitals, as a capital I looks like a small l.

    Arabic has no capitals, and names in it hold many ordinary words: only names of one word count there.
    """
    if script == "Arab":
        names = {bare(name.text) for name in gazetteer().names if name.language == "ar" and name.strong}
        return {name for name in names if name.isalpha() and len(name) >= _LEAST_LETTERS}
    known = spellings(script)
    return {word[0].upper() + word[1:] if word in known.proper else word for word in known.languages}


def ocr_slips(draft: Draft) -> None:
    """Read words that look like one word of a name, and are no words themselves, as that word."""
    found = {word: read for word in draft.words if (read := _read(word, draft.lexicon))}
    if not found:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, found), reverse=True))})(?!\w)")
    draft.change(RULE, [_edit(match, found[match[0]]) for match in pattern.finditer(draft.text)])


def _edit(match: re.Match[str], words: tuple[str, ...]) -> Edit:
    if len(words) > 1:
        return doubt(match.start(), match.end(), match[0], words)
    return Edit(match.start(), match.end(), words[0], sure(RULE, "one name fits"))


def _read(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of names that `word` may be, or nothing where it is a word itself or may be by chance."""
    if len(word) < _LEAST_WITH_DIGIT:
        return ()
    if "\u0621" <= word[0] <= "\u064a":
        return _arabic(word, lexicon)
    script = next((found for char in word if (found := script_of(char))), "") if _slipped(word) else ""
    if not script or word in spellings(script):
        return ()
    known = spellings(script)
    fitting = [w for w in _shapes(script).words.get(_shapes(script).of(word), ()) if len(w) >= _LEAST_WITH_DIGIT]
    certain = bool(_INSIDE.search(word))  # no word is spelt with a digit in its midst
    if not fitting or not all(w.lower() in known.names and (certain or w.lower() in known.proper) for w in fitting):
        return ()
    return tuple(dict.fromkeys(_shown(w, word) for w in fitting))


def _shown(name: str, slip: str) -> str:
    letters = slip.replace("l", "").replace("1", "").replace("0", "")
    if letters.isupper():
        return cased_like(name.lower(), "XX")
    return name[0].upper() + name[1:] if slip[0].isupper() else name


def _slipped(word: str) -> bool:
    """Whether `word` may be a slip: a digit inside, an odd head, or long and with a capital."""
    if word.isalpha():
        return (len(word) >= _LEAST_LETTERS and word[0].isupper()) or bool(_HEADED.match(word))
    return bool(_DIGIT.search(word))


def _arabic(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    if len(word) < _LEAST_LETTERS or not word.isalpha():
        return ()
    shapes = _shapes("Arab")
    found = shapes.words.get(word.translate(shapes.single), ())
    if not found or word in lexicon:
        return ()
    one_off = [w for w in found if len(w) == len(word) and sum(a != b for a, b in zip(w, word, strict=True)) == 1]
    return tuple(one_off) if len(found) == len(one_off) else ()
