"""How names sound: sounds of a name in any script, and how far the sounds of two names lie apart.

A sound is one letter: consonants and vowels of Latin after digraphs are made one (``x`` stands for sh); a capital
vowel ends a word, because there it tells man from woman. Arabic leaves short vowels out, so that a vowel without a
letter costs little where one side is Arabic, and much where both sides write their vowels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from anyascii import anyascii

from extractors.words.folding import fold_text
from ontology.gazetteer import rows

__all__ = ["distance", "script_of", "sounds", "spelling"]

_DIGRAPHS = (("shch", "x"), ("sch", "x"), ("tch", "x"), ("sh", "x"), ("ch", "x"), ("zh", "j"), ("kh", "h"),
             ("gh", "g"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("tz", "ts"), ("ck", "k"), ("x", "ks"),
             ("q", "k"), ("ou", "u"), ("w", "v"), ("y", "i"), ("gn", "n"))  # fmt: skip
_SOFT_C = re.compile(r"c(?=[ei])")
_DIGRAPH = re.compile("|".join(letters for letters, _ in _DIGRAPHS))
_TWICE = re.compile(r"(.)\1+")
_ARABIC = str.maketrans("بتثجحخدذرزسشصضطظغفقكلمنهوي", "bttghhddrzsxsdtzgfkklmnhui", "عء")
_FIRST_VOWEL, _FEMININE = re.compile("^[اع]"), re.compile("(?<=..)ه$")
_VOWELS = "aeiou"
_UMLAUTS = re.compile("(?<=[aou])e(?=[^aeiou])")
_SILENT = frozenset("tsdkph")
_WRITTEN = 0.5
_SHORT = {"a": 0.1, "e": 0.1, "o": 0.15, "u": 0.15, "i": 0.35, "A": 0.8, "E": 0.15, "I": 0.6, "O": 0.6, "U": 0.6}


def script_of(text: str) -> str:
    """Return the script of the first letter of `text`.

    >>> script_of("Ада"), script_of("王"), script_of("Ada")
    ('cyrillic', 'han', 'latin')
    """
    letter = next((char for char in text if char.isalpha()), "a")
    blocks = (("arabic", "\u0600", "\u06ff"), ("cyrillic", "\u0400", "\u04ff"), ("greek", "\u0370", "\u03ff"),
              ("han", "\u3400", "\u9fff"))  # fmt: skip
    return next((name for name, first, last in blocks if first <= letter <= last), "latin")


@cache
def _known() -> dict[str, str]:
    return {row["spelling"]: row["name"] for row in rows("name_spellings")}


def _latin(word: str) -> str:
    """Return a word in Latin letters without what spellings of one sound vary."""
    return _UMLAUTS.sub("", _TWICE.sub(r"\1", word.replace("y", "i").replace("ph", "f").replace("x", "ks")))


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return what the spellings of a folded `word` of one script share.

    >>> spelling("mohammed") == spelling("muhammad"), spelling("sergey") == spelling("sergei")
    (True, True)
    """
    if word in _known():
        return _known()[word]
    script = script_of(word)
    if script == "arabic":
        return word.replace("ج", "غ")
    return _latin(fold_text(anyascii(word))) if script == "latin" else word.replace("ё", "е")


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Return the sounds of one folded `word`.

    >>> sounds("testa"), sounds("تيستا"), sounds("теста")
    ('testA', 'tistA', 'testA')
    """
    if word in _known():
        heard = _known()[word]
    elif script_of(word) == "arabic":
        heard = _FEMININE.sub("a", _FIRST_VOWEL.sub("@", word)).replace("ا", "a").translate(_ARABIC)
    else:
        plain = fold_text(anyascii(word.replace("ου", "u"))).replace("'", "")
        heard = _DIGRAPH.sub(lambda match: dict(_DIGRAPHS)[match[0]], _SOFT_C.sub("ç", plain))
    heard = _TWICE.sub(r"\1", heard)
    return heard[:-1] + heard[-1].upper() if heard[-1:] in set(_VOWELS) else heard


@cache
def _costs() -> dict[tuple[str, str], float]:
    given = {(row["one"], row["other"]): float(row["cost"]) for row in rows("name_sounds")}
    return given | {(two, one): cost for (one, two), cost in given.items()}


@cache
def _instead(one: str, other: str) -> float:
    """Return what it costs to hear `other` where `one` is heard."""
    if one == other or ("@" in (one, other) and {one.lower(), other.lower()} & set(_VOWELS)):
        return 0.0  # the first letter of an Arabic name may stand for any vowel
    cost = _costs().get((one.lower(), other.lower()), 0.0 if one.lower() == other.lower() else 1.0)
    # The vowel that ends a word tells Mario from Maria.
    ends = one.isupper() + other.isupper()
    return 1.0 if cost > 0.3 and ends else cost + 0.3 * (ends == 1)


def _left_out(text: str, place: int, short: bool) -> float:
    """Return what it costs that the sound at `place` is not heard; `short`: in a script without short vowels."""
    letter = text[place]
    before = text[place - 1] if place else " "
    if letter == " ":
        return 0.0
    if letter.lower() in _VOWELS:
        if short:
            return 0.8 if before == " " else _SHORT[letter]
        return 0.8 if letter.isupper() or before == " " else _WRITTEN
    if letter == "@":
        return 0.1 if text[place + 1 : place + 2] in ("a", "i", "u") else 0.8
    last = place + 1 == len(text) or text[place + 1] == " "
    if letter == "h":
        return 0.3
    return 0.4 if last and letter in _SILENT else 1.0


def distance(first: Iterable[str], second: Iterable[str]) -> float:
    """Return how far two names, given as folded words, lie apart: 0 for one sound, about 1 for one other consonant.

    >>> distance(["francesco", "testa"], ["فرانشيسكو", "تيستا"]) < 0.5
    True
    >>> distance(["maria", "lopez"], ["ماريو", "لوبيز"]) >= 1
    True
    """
    one, two = tuple(first), tuple(second)
    arabic = [script_of("".join(words)) == "arabic" for words in (one, two)]
    return _distance(" ".join(map(sounds, one)), " ".join(map(sounds, two)), arabic[1], arabic[0])


@lru_cache(maxsize=65536)
def _distance(one: str, two: str, short_in_one: bool, short_in_two: bool) -> float:
    drop = [_left_out(two, place, short_in_two) if short_in_two else _written(two, place) for place in range(len(two))]
    line = [0.0]
    for cost in drop:
        line.append(line[-1] + cost)
    for place, letter in enumerate(one):
        out = _left_out(one, place, short_in_one) if short_in_one else _written(one, place)
        before, line = line, [line[0] + out]
        for other, cost in enumerate(drop):
            line.append(min(before[other] + _instead(letter, two[other]), before[other + 1] + out, line[-1] + cost))
    return line[-1]


def _written(text: str, place: int) -> float:
    return _left_out(text, place, short=False)
