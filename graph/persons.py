"""Persons: which printed names stand for one person, at one meeting and across meetings.

At one meeting a surname is enough (`extractors.persons.printed_names`). Across meetings only full names count, of one
affiliation, compared by `extractors.persons.name_comparison`: certain ones are joined unless something contradicts it
(another person of the name at one of the meetings, another gender), doubtful ones are offered, and refusals are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.persons.name_comparison import CERTAIN, compare_names
from extractors.persons.printed_names import canonical_name, fullness, same_person
from extractors.words.folding import fold_text
from graph.references import Reference
from graph.rulings import Rulings
from ontology.records import Person

__all__ = ["Account", "Sighting", "kept_apart", "linked", "unite_persons"]


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of a person at one meeting; `scopes` are the names a reference may narrow it by."""

    meeting: str
    sha256: str
    document: str
    person: Person
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person at the meeting with the key `meeting`, as `accounts` tell."""

    meeting: str
    accounts: tuple[Account, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the fullest first."""
        return tuple(sorted({name for account in self.accounts for name in account.person.names}, key=fullness))

    @property
    def affiliation(self) -> str:
        """The code of the affiliation, or an empty string."""
        return min((a.person.affiliation for a in self.accounts if a.person.affiliation), default="")


def linked(reference: Reference, account: Account) -> bool:
    """Tell whether `reference` names the person of `account`."""
    if reference.affiliation != account.person.affiliation or (
        reference.scope and reference.scope not in account.scopes
    ):
        return False
    return any(fold_text(" ".join(name.split())) == reference.key for name in account.person.names)


def _rank(account: Account) -> tuple[bool, tuple[int, int, str], str, str]:
    person = account.person
    return not person.affiliation, fullness(canonical_name(person.names)), account.sha256, person.key


def _fits(account: Account, cluster: list[Account], rulings: Rulings) -> bool:
    person = account.person
    affiliations = {other.person.affiliation for other in cluster} - {""}
    if person.affiliation and affiliations and person.affiliation not in affiliations:
        return False
    if any(kept_apart(account, other, rulings) for other in cluster):
        return False
    pairs = [(a, b) for a in person.names for other in cluster for b in other.person.names]
    return any(same_person(a, b) or compare_names(a, b).score >= CERTAIN for a, b in pairs)


def kept_apart(one: Account, two: Account, rulings: Rulings) -> bool:
    """Tell whether somebody decided that two accounts speak of two persons."""
    return any(
        not link.same
        and ((linked(link.one, one) and linked(link.two, two)) or (linked(link.one, two) and linked(link.two, one)))
        for link in rulings.links_of("person")
    )


def unite_persons(accounts: Iterable[Account], rulings: Rulings) -> Iterator[Sighting]:
    """Yield the persons whom `accounts`, all of one meeting, speak of.

    Full names come first; a name that fits two persons stays alone, because joining it would be a guess.
    """
    clusters: list[list[Account]] = []
    for account in sorted(accounts, key=_rank):
        fitting = [cluster for cluster in clusters if _fits(account, cluster, rulings)]
        if len(fitting) == 1:
            fitting[0].append(account)
        else:
            clusters.append([account])
    yield from (Sighting(cluster[0].meeting, tuple(cluster)) for cluster in clusters)
