"""Names of persons: which printed names stand for one person.

Names of one script are compared letter by letter after folding; names of two scripts by their consonants, which
transliteration leaves alone. The comparison decides nothing beyond one meeting and one affiliation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from extractors.words.folding import fold_text
from extractors.words.lexicon import LOST
from ontology.gazetteer import rows

__all__ = [
    "canonical_name",
    "fullness",
    "inflected",
    "is_of",
    "name_parts",
    "one_of",
    "own_words",
    "same_person",
    "slip_of",
]

_SAME_SCRIPT, _CONSONANTS, _CONSONANTS_ACROSS = 92.0, 90.0, 85.0
_LEAST_CONSONANTS = 4
_LEAST_WITH_SLIP = 6  # letters of a surname that stays recognisable with one of them wrong
_SHORTEST_STEM = 3
_WORDS = re.compile(rf"(?:[^\W\d_]|{LOST})+")
_DIGRAPHS = (("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"), ("dj", "g"), ("kh", "k"))
_LATIN = str.maketrans("pvcqjxz", "bfkkgss", "aeiouyhw'")
_ARABIC = str.maketrans("بتثجخدذرزسشصضطظغفقكلمن", "bttgkddrssssdtsgfkklmn", "اويهعحء")
_LONG_VOWELS = str.maketrans("", "", "اوي")
_SOFT_C = re.compile(r"c(?=[eiy])")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; a comma puts the family name first.

    >>> name_parts("VEGA, Luz")
    ('luz', 'vega')
    """
    family, _, first = fold_text(name).replace("،", ",").partition(",")
    return tuple(_WORDS.findall(f"{first} {family}"))


def _latin_consonants(word: str) -> str:
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    return _TWICE.sub(r"\1", _SOFT_C.sub("s", word)).translate(_LATIN)


@lru_cache(maxsize=65536)
def _consonants(word: str) -> str:
    if _script(word) != "arabic":
        return _latin_consonants(word)
    return _TWICE.sub(r"\1", word.removeprefix("ال")).translate(_ARABIC)


def _script(text: str) -> str:
    return "arabic" if any("\u0600" <= char <= "\u06ff" for char in text) else "other"


def _close(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    bones = "".join(map(_consonants, first)), "".join(map(_consonants, second))
    if _script(first[0]) != _script(second[0]):
        return min(map(len, bones)) >= _LEAST_CONSONANTS and ratio(*bones) >= _CONSONANTS_ACROSS
    return ratio(" ".join(first), " ".join(second)) >= _SAME_SCRIPT and ratio(*bones) >= _CONSONANTS


@cache
def _endings() -> frozenset[str]:
    """What Russian writes at the end of a name to put it into a case."""
    return frozenset(["", *(row["ending"] for row in rows("endings") if row["language"] == "ru")])


def inflected(first: str, second: str) -> bool:
    """Whether two Russian words may be one in two cases: «Новак», «Новака»."""
    pairs = enumerate(zip(first, second, strict=False))
    stem = next((place for place, (a, b) in pairs if a != b), min(len(first), len(second)))
    cyrillic = all("\u0400" <= word[:1] <= "\u04ff" for word in (first, second))
    return cyrillic and stem >= _SHORTEST_STEM and {first[stem:], second[stem:]} <= _endings()


def _initialled(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether the first is a surname with initials, in any order, and the second the name they stand for."""
    letters = [word for word in one if len(word) == 1]
    surname = [word for word in one if len(word) > 1]
    if not letters or len(surname) != 1 or any(len(word) == 1 for word in two):
        return False
    return any(
        _same_word(surname[0], word) and _begin(letters, [*two[:place], *two[place + 1 :]])
        for place, word in enumerate(two)
    )


def _begin(letters: Sequence[str], words: Sequence[str]) -> bool:
    return len(words) >= len(letters) and all(word[0] == letter for letter, word in zip(letters, words, strict=False))


def _same_word(first: str, second: str) -> bool:
    if _script(first) == _script(second):
        return first == second or inflected(first, second)
    bones = _consonants(first), _consonants(second)
    return min(map(len, bones)) > 1 and bones[0] == bones[1]


def _apart(first: str, second: str) -> int:
    """Return how many letters part two words or names, where a lost letter may be any or none."""
    row = [0, *accumulate(letter != LOST for letter in second)]
    for one in first:
        before, row = row, [row[0] + (one != LOST)]
        for place, other in enumerate(second, start=1):
            same = before[place - 1] + (one != other and LOST not in (one, other))
            row.append(min(same, before[place] + (one != LOST), row[-1] + (other != LOST)))
    return row[-1]


def _same_but_lost(first: str, second: str) -> bool:
    """Whether two names with lost letters are spelled as one person's may be in one script."""
    letters = len(first) + len(second)
    return abs(len(first) - len(second)) <= 1 and 100 * (1 - _apart(first, second) * 2 / letters) >= _SAME_SCRIPT


def same_person(first: str, second: str) -> bool:
    r"""Return whether two names printed at one meeting, with one affiliation, stand for one person.

    A single word stands for the full name whose last part it is.

    >>> same_person("فرانشيسكو تيستا", "Francesco Testa")
    True
    >>> same_person("Testa", "Francesco Testa")
    True
    >>> same_person("Maria Lopez", "Mario Lopez")
    False
    >>> same_person("Новака П. И.", "Новак Пётр Ильич"), same_person("J. Smith", "Ann Smith")
    (True, False)
    >>> same_person("Fran\ufffdesco Testa", "Francesco Testa")  # a lost letter may be any
    True
    """
    one, two = sorted((name_parts(first), name_parts(second)), key=lambda parts: (len(parts), parts))
    if not one:
        return False
    if LOST in "".join((*one, *two)):
        return len(one) == len(two) and _same_but_lost(" ".join(one), " ".join(two))
    if len(one) == 1:
        return _same_word(one[0], two[-1])
    if _initialled(one, two) or _initialled(two, one):
        return True
    return _close(one, two) or (len(one) == len(two) and _close(one, tuple(reversed(two))))


def canonical_name(names: Iterable[str]) -> str:
    """Return the fullest of `names`: most words, then most letters, then first in order.

    >>> canonical_name(["Testa", "Francesco Testa"])
    'Francesco Testa'
    """
    return min(names, key=fullness)


def fullness(name: str) -> tuple[int, int, str]:
    """Return a key that sorts fuller names first: most words, then most letters."""
    return -len(name_parts(name)), -len(name), name


def is_of(printed: str, name: str) -> bool:
    """Tell whether `printed` is `name`, or begins with it or with a surname of it, whatever words stand behind.

    >>> is_of("Kola that", "Arben Kola"), is_of("Roe", "Arben Kola")
    (True, False)
    >>> is_of("Costa de Lima that", "Ana Costa de Lima")
    True
    """
    parts, whole = name_parts(printed), name_parts(name)
    surname = _last_words(parts, whole) or (len(whole) > 1 and parts[: len(whole)] == whole)
    return bool(parts) and (bool(surname) or same_person(printed, name))


def _last_words(parts: tuple[str, ...], whole: tuple[str, ...]) -> int:
    """Return how many words of `parts` are the last ones of the full name `whole`, the most there are."""
    most = min(len(parts), max(1, len(whole) - 1)) if whole else 0
    return next((n for n in range(most, 0, -1) if all(map(_one_surname, parts[:n], whole[-n:]))), 0)


def _one_surname(first: str, second: str) -> bool:
    """Whether two surnames are one; Arabic writes or leaves out a vowel of a foreign one («برغر», «بيرغر»)."""
    if first == second or _script(first) != _script(second):
        return first == second
    if LOST in first + second:
        return min(len(first), len(second)) > 2 and _one_but_lost(*sorted((first, second), key=len))
    if _script(first) != "arabic":
        return False
    bones = [word.translate(_LONG_VOWELS) for word in (first, second)]
    return bones[0] == bones[1] and len(bones[0]) > 2 and OSA.distance(first, second, score_cutoff=1) == 1


def _one_but_lost(shorter: str, longer: str) -> bool:
    """Whether two surnames with lost letters are one, in Arabic also with a vowel more («�يرغر», «برغر»)."""
    if len(longer) - len(shorter) > 1:
        return False
    vowels = [n for n, letter in enumerate(longer) if _script(longer) == "arabic" and ord(letter) in _LONG_VOWELS]
    return any(not _apart(shorter, form) for form in (longer, *(longer[:n] + longer[n + 1 :] for n in vowels)))


def own_words(printed: str, names: Iterable[str]) -> str:
    """Return `printed` without the words that stand behind a surname of one of `names` and are none of the name.

    >>> own_words("Kola presented", ["Arben Kola"]), own_words("Arben Kola", ["Arben Kola"])
    ('Kola', 'Arben Kola')
    """
    parts, words = name_parts(printed), printed.split()
    if len(words) < 2 or any(same_person(printed, name) for name in names):
        return printed
    known = [whole for whole in map(name_parts, names) if len(whole) > 1]
    own = max((_last_words(parts, whole) for whole in known), default=0)
    shorter = " ".join(words[:own])
    return shorter if own and name_parts(shorter) == parts[:own] else printed


def one_of(printed: str, name: str) -> bool:
    """Tell whether `printed` is a single word of `name`: the first of two surnames, or one that stands first.

    >>> one_of("Vega", "Luz Vega Prado"), one_of("Kim", "Kim Dong-hyun"), one_of("Vega Luz", "Luz Vega Prado")
    (True, True, False)
    """
    parts = name_parts(printed)
    return len(parts) == 1 and len(parts[0]) > 1 and parts[0] in name_parts(name)


def slip_of(printed: str, name: str) -> bool:
    """Tell whether `printed` is the surname of `name` with one letter wrong, left out, added or out of place.

    >>> slip_of("Attonen", "Karoliina Anttonen"), slip_of("Kola", "Arben Kolla")
    (True, False)
    """
    parts, whole = name_parts(printed), name_parts(name)
    long = len(parts) == 1 and len(whole) > 1 and len(parts[0]) >= _LEAST_WITH_SLIP
    return long and OSA.distance(parts[0], whole[-1], score_cutoff=1) == 1
