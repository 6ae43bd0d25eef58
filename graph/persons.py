"""Persons: which printed names stand for one person at one meeting.

Names of one script are compared letter by letter after folding; names of two scripts by their consonants, which
transliteration leaves alone. The comparison decides nothing beyond one meeting: persons of two meetings are only
ever offered to a reader as possibly the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from rapidfuzz.fuzz import ratio

from extractors.folding import fold_text
from graph.corpus import ResolvedPerson
from ontology.identifiers import person_iri
from ontology.records import Person

__all__ = ["canonical_name", "person_key", "possibly_same", "same_person", "unite_persons"]

_SAME_SCRIPT, _CONSONANTS, _CONSONANTS_ACROSS = 92.0, 90.0, 85.0
_LEAST_CONSONANTS = 4
_WORDS = re.compile(r"[^\W\d_]+")
_DIGRAPHS = (("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"), ("dj", "g"), ("kh", "k"))
_LATIN = str.maketrans("pvcqjxz", "bfkkgss", "aeiouyhw'")
_ARABIC = str.maketrans("بتثجخدذرزسشصضطظغفقكلمن", "bttgkddrssssdtsgfkklmn", "اويهعحء")
_SOFT_C = re.compile(r"c(?=[eiy])")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold_text(name)))


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


def _same_word(first: str, second: str) -> bool:
    if _script(first) == _script(second):
        return first == second
    bones = _consonants(first), _consonants(second)
    return min(map(len, bones)) > 1 and bones[0] == bones[1]


def same_person(first: str, second: str) -> bool:
    """Return whether two names printed at one meeting, with one affiliation, stand for one person.

    A single word stands for the full name whose last part it is.

    >>> same_person("فرانشيسكو تيستا", "Francesco Testa")
    True
    >>> same_person("Testa", "Francesco Testa")
    True
    >>> same_person("Maria Lopez", "Mario Lopez")
    False
    """
    one, two = sorted((_parts(first), _parts(second)), key=lambda parts: (len(parts), parts))
    if not one:
        return False
    if len(one) == 1:
        return _same_word(one[0], two[-1])
    return _close(one, two) or (len(one) == len(two) and _close(one, tuple(reversed(two))))


def canonical_name(names: Iterable[str]) -> str:
    """Return the fullest of `names`: most words, then most letters, then first in order.

    >>> canonical_name(["Testa", "Francesco Testa"])
    'Francesco Testa'
    """
    return min(names, key=_fullness)


def _fullness(name: str) -> tuple[int, int, str]:
    return -len(_parts(name)), -len(name), name


def _person_rank(item: tuple[str, Person]) -> tuple[bool, tuple[int, int, str], str, str]:
    document, person = item
    return not person.affiliation, _fullness(canonical_name(person.names)), document, person.key


def _fits(person: Person, cluster: list[tuple[str, Person]]) -> bool:
    affiliations = {other.affiliation for _, other in cluster} - {""}
    if person.affiliation and affiliations and person.affiliation not in affiliations:
        return False
    return any(same_person(a, b) for a in person.names for _, other in cluster for b in other.names)


def unite_persons(accounts: Iterable[tuple[str, Person]]) -> Iterator[list[tuple[str, Person]]]:
    """Yield groups of `accounts` (document IRI and person, all of one meeting) that speak of one person each.

    Full names come first; a name that fits two groups stays alone, because joining it would be a guess.
    """
    clusters: list[list[tuple[str, Person]]] = []
    for account in sorted(accounts, key=_person_rank):
        fitting = [cluster for cluster in clusters if _fits(account[1], cluster)]
        if len(fitting) == 1:
            fitting[0].append(account)
        else:
            clusters.append([account])
    yield from clusters


def person_key(meeting: str, accounts: list[tuple[str, Person]]) -> tuple[str, tuple[str, ...], str]:
    """Return the IRI, the names (fullest first) and the affiliation of the person whom `accounts` speak of."""
    names = tuple(sorted({name for _, person in accounts for name in person.names}, key=_fullness))
    affiliation = min((person.affiliation for _, person in accounts if person.affiliation), default="")
    return person_iri(meeting, affiliation, fold_text(names[0])), names, affiliation


def possibly_same(persons: Iterable[ResolvedPerson]) -> tuple[tuple[str, str], ...]:
    """Return pairs of IRIs of persons with one affiliation and matching full names; they met at different meetings."""
    blocks: dict[str, list[ResolvedPerson]] = defaultdict(list)
    for person in persons:
        if person.affiliation and len(_parts(person.names[0])) > 1:
            blocks[person.affiliation].append(person)
    pairs = {
        tuple(sorted((one.iri, two.iri)))
        for block in blocks.values()
        for one, two in combinations(block, 2)
        if any(same_person(a, b) for a in one.names for b in two.names if min(len(_parts(a)), len(_parts(b))) > 1)
    }
    return tuple(sorted((one, two) for one, two in pairs))
