"""Full names of persons compared across documents and scripts, with a score and the reasons for it.

`extractors.persons.printed_names` is for names of one meeting, where a surname is enough; here only full names count,
and what tells two people apart (another initial, a patronymic, the vowel that ends a given name) weighs more than
what they share. Two different words of one script are two names, however near their letters are, unless they are
known spellings of one name (``ontology/data/name_spellings.csv``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.fuzz import token_set_ratio

from extractors.persons.full_names import bound_words, consonants, counted_words, full_name, is_patronymic, name_words
from extractors.persons.name_sounds import distance, script_of, sounds, spelling
from extractors.persons.printed_names import inflected, name_parts
from extractors.words.lexicon import LOST

__all__ = ["CERTAIN", "DOUBTFUL", "Comparison", "compare_names"]

CERTAIN, DOUBTFUL = 0.9, 0.5
"""From which scores on two names are one person's for certain, and from which they may be."""

_NEAR, _FAR, _FAR_WORD = 0.3, 0.75, 0.45
_TURNED = 0.05
_LEAST_SHARED = 50.0
_UNCHANGING = frozenset("оеиуюэ")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two names speak for one person: `score` from 0 to 1, and the reasons for it."""

    score: float = 0.0
    reasons: tuple[str, ...] = ()


def _has_initials(words: Sequence[str]) -> bool:
    return any(len(word) == 1 for word in words)


def _without_patronymic(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return both names, without the patronymic where only one of them has one."""
    bare = [tuple(word for word in words if not is_patronymic(word)) for words in (one, two)]
    both = (len(bare[0]) < len(one)) == (len(bare[1]) < len(two))
    return (one, two) if both or min(map(len, bare)) < 2 else (bare[0], bare[1])


def _orders(words: tuple[str, ...], name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield a name in the orders in which it may be printed elsewhere, each with the reason to give for it."""
    yield words, ""
    if not name_words("kin") & set(name_parts(name)) and len(words) > 1:
        yield (words[-1], *words[:-1]), "family name first"
        yield (*words[1:], words[0]), "family name first"


def _shorter(words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    """Yield a name with words left out between the first and the last, or behind the second."""
    if len(words) <= length or length < 2:
        return
    for kept in combinations(range(1, len(words)), length - 1):
        if kept[-1] == len(words) - 1 or kept[0] == 1:
            yield (words[0], *(words[place] for place in kept))


def _same_words(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names of one script are one: word for word, or written together."""
    if "".join(map(spelling, one)) == "".join(map(spelling, two)):
        return True
    pairs = list(zip(one, two, strict=True)) if len(one) == len(two) else []
    if not pairs or not all(_same_word(a, b) for a, b in pairs):
        return False
    # In another case every word that can change does: «Мартина Бергер» is no case of «Мартин Бергер».
    changed = any(LOST not in a + b and spelling(a) != spelling(b) for a, b in pairs)
    return not (changed and any(a == b and len(a) > 1 and a[-1] not in _UNCHANGING for a, b in pairs))


def _same_word(one: str, two: str) -> bool:
    if LOST in one + two:
        return len(one) == len(two) and all(a == b or LOST in (a, b) for a, b in zip(one, two, strict=True))
    if spelling(one) == spelling(two):
        return True
    bare = one.removesuffix("й"), two.removesuffix("й")
    return script_of(one) == script_of(two) == "cyrillic" and (inflected(one, two) or inflected(*bare))


def _initialled(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether each word of two names is one word, or an initial and the word it stands for; one is written out."""
    if len(one) != len(two):
        return False
    pairs = list(zip(one, two, strict=True))
    return any(_alike(a, b) for a, b in pairs if min(len(a), len(b)) > 1) and all(
        _alike(a, b) if min(len(a), len(b)) > 1 else sounds(a)[:1].lower() == sounds(b)[:1].lower() for a, b in pairs
    )


def _alike(one: str, two: str) -> bool:
    return _same_word(one, two) if script_of(one) == script_of(two) else distance([one], [two]) <= _NEAR


def _pinyin(latin: str, han: str) -> Comparison:
    """Compare a Chinese name with one in another script: by the letters of its pinyin."""
    letters = "".join(sounds(word).lower() for word in name_parts(han))
    orders = _orders(counted_words(latin), latin) if script_of(latin) == "latin" else ()
    same = any("".join(sounds(word).lower() for word in words) == letters for words, _ in orders)
    return Comparison(0.8, ("one pinyin",)) if same else Comparison()  # many Chinese names have one pinyin


@lru_cache(maxsize=262144)
def compare_names(first: str, second: str) -> Comparison:
    """Return how far two full names speak for one person.

    >>> compare_names("Martina Berger", "Мартина Бергер")
    Comparison(score=0.95, reasons=('one sound in two scripts',))
    >>> compare_names("Maria Lopez", "Mario Lopez").score
    0.0
    >>> compare_names("Testa", "Francesco Testa").score  # a surname is not enough
    0.0
    """
    if not (full_name(first) and full_name(second)):
        return Comparison()
    if sorted((first, second)) != [first, second]:
        first, second = second, first
    found = _scripts(first, second)
    return max(found, key=lambda comparison: comparison.score, default=Comparison())


def _scripts(first: str, second: str) -> Iterator[Comparison]:
    scripts = {script_of(first), script_of(second)}
    if scripts == {"han"}:
        yield Comparison(1.0, ("one name",)) if name_parts(first) == name_parts(second) else Comparison()
    elif "han" in scripts:
        latin, han = (first, second) if script_of(second) == "han" else (second, first)
        yield _pinyin(latin, han)
    elif _worth_it(first, second):
        for particles in (True, False):
            yield from _variants(first, second, len(scripts) == 1, particles)


def _worth_it(first: str, second: str) -> bool:
    """Whether two names share enough consonants to be compared at all; most pairs of a large corpus do not."""
    if LOST in first + second or any(len(word) == 1 for name in (first, second) for word in counted_words(name)):
        return True
    return token_set_ratio(consonants(first), consonants(second)) >= _LEAST_SHARED


def _variants(first: str, second: str, one_script: bool, particles: bool) -> Iterator[Comparison]:
    """Yield the comparisons of two names with and without their particles and patronymics, in each order."""
    full = counted_words(first, particles), counted_words(second, particles)
    bare = _without_patronymic(*full)
    bound = bound_words(first) | bound_words(second)
    for one, two in dict.fromkeys((full, bare)):
        reasons = ("patronymic left out",) if (one, two) != full else ()
        for words, turned in _orders(two, f"{first} {second}"):
            why = (*reasons, turned) if turned else reasons
            yield from _pair(one, words, one_script, why)
            if particles:
                yield from _shortened(one, words, one_script, why, bound)


def _pair(
    one: tuple[str, ...], two: tuple[str, ...], one_script: bool, reasons: tuple[str, ...]
) -> Iterator[Comparison]:
    """Yield the comparisons of two names in one order: as wholes, and with initials."""
    turned = _TURNED if "family name first" in reasons else 0.0
    yield _whole(one, two, one_script, turned, reasons)
    if _has_initials(one) != _has_initials(two) and _initialled(one, two):
        yield Comparison(0.75 - turned, ("initials", *reasons))


def _shortened(
    one: tuple[str, ...], two: tuple[str, ...], one_script: bool, reasons: tuple[str, ...], bound: frozenset[str]
) -> Iterator[Comparison]:
    """Yield the comparisons of two names of which one has words more."""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    turned = _TURNED if "family name first" in reasons else 0.0
    for words in _shorter(longer, len(shorter)):
        gone = [word for word in longer if word not in words]
        if not bound & set(gone):
            missing = 0.05 if all(len(word) == 1 for word in gone) else 0.3
            yield _whole(words, shorter, one_script, turned + missing, (*reasons, "a name left out"))


def _whole(
    one: tuple[str, ...], two: tuple[str, ...], one_script: bool, off: float, reasons: tuple[str, ...]
) -> Comparison:
    if one_script:
        lost = LOST in "".join((*one, *two))
        score = (0.75 if _written_out(one, two) < 2 else 1) - off - 0.1 * lost
        return Comparison(round(score, 2), ("one name", *reasons)) if _same_words(one, two) else Comparison()
    if _has_initials(one) or _has_initials(two) or not _sound_alike(one, two):
        return Comparison()
    score = 0.95 if distance(one, two) <= _NEAR else 0.7
    return Comparison(round(score - off, 2), ("one sound in two scripts", *reasons))


def _written_out(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many words the name with fewer of them writes out; an initial and a surname are not certain."""
    return min(sum(len(word) > 1 for word in words) for words in (one, two))


def _sound_alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    pairs = zip(one, two, strict=True) if len(one) == len(two) else ()
    return all(distance([a], [b]) <= _FAR_WORD for a, b in pairs) and distance(one, two) <= _FAR
