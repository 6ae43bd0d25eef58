"""Persons: which printed names stand for one person at one meeting.

The comparison of names (`extractors.person_names`) decides nothing beyond one meeting: persons of two meetings are
only ever offered to a reader as possibly the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from extractors.folding import fold_text
from extractors.person_names import canonical_name, fullness, name_parts, same_person
from graph.corpus import ResolvedPerson
from ontology.identifiers import person_iri
from ontology.records import Person

__all__ = ["person_key", "possibly_same", "unite_persons"]


def _person_rank(item: tuple[str, Person]) -> tuple[bool, tuple[int, int, str], str, str]:
    document, person = item
    return not person.affiliation, fullness(canonical_name(person.names)), document, person.key


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
    names = tuple(sorted({name for _, person in accounts for name in person.names}, key=fullness))
    affiliation = min((person.affiliation for _, person in accounts if person.affiliation), default="")
    return person_iri(meeting, affiliation, fold_text(names[0])), names, affiliation


def possibly_same(persons: Iterable[ResolvedPerson]) -> tuple[tuple[str, str], ...]:
    """Return pairs of IRIs of persons with one affiliation and matching full names; they met at different meetings."""
    blocks: dict[str, list[ResolvedPerson]] = defaultdict(list)
    for person in persons:
        if person.affiliation and len(name_parts(person.names[0])) > 1:
            blocks[person.affiliation].append(person)
    pairs = {
        tuple(sorted((one.iri, two.iri)))
        for block in blocks.values()
        for one, two in combinations(block, 2)
        if any(
            same_person(a, b) for a in one.names for b in two.names if min(len(name_parts(a)), len(name_parts(b))) > 1
        )
    }
    return tuple(sorted((one, two) for one, two in pairs))
