"""Lists of participants in six languages and many layouts: invented, each with what a person reads in it.

A file of `lists` holds the list and, below a line of «=», its facts: ``CODE function [capacity]`` for who takes part,
``@Name function`` for a person who holds a function, ``+ Name | code | post`` for a person, the post by its beginning.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractors.load import Source
from extractors.person_names import same_person
from extractors.reading import read_source
from ontology.records import AgentKind, DocumentFacts

LISTS = Path(__file__).parent / "lists"
NAMES = sorted(path.stem for path in LISTS.glob("*.txt"))
Fact = tuple[str, str, str]


@cache
def facts_of(name: str) -> DocumentFacts:
    text = (LISTS / f"{name}.txt").read_text("utf-8").partition("\n====\n")[0] + "\n"
    return read_source(Source(f"{name}.txt", "0" * 64, "text/plain", "utf-8", text))


def expected(name: str) -> tuple[set[Fact], list[Fact]]:
    """Who takes part, and the persons, as the file says."""
    taking, persons = set(), []
    for line in (LISTS / f"{name}.txt").read_text("utf-8").partition("\n====\n")[2].splitlines():
        if line.startswith("+"):
            who, code, post = (part.strip() for part in line[1:].split("|"))
            persons.append((who, code, post))
        elif line:
            who, _, rest = line.rpartition(" ") if line.startswith("@") else line.partition(" ")
            function, _, capacity = rest.partition(" ")
            taking.add((who, function, capacity))
    return taking, persons


def taking_part(facts: DocumentFacts) -> set[Fact]:
    """Who takes part, as read."""
    names = {person.key: person.names[0] for person in facts.persons}
    return {
        (
            f"@{names[fact.participant]}" if fact.kind is AgentKind.PERSON else fact.participant,
            fact.function.value,
            fact.capacity.value if fact.capacity else "",
        )
        for fact in facts.participations
    }


def same(one: Fact, other: Fact) -> bool:
    """Tell whether two facts are one: names of persons are spelt in several ways."""
    names = one[0].startswith("@") and other[0].startswith("@") and same_person(one[0][1:], other[0][1:])
    return one[1:] == other[1:] and (one[0] == other[0] or names)


@pytest.mark.parametrize("name", NAMES)
def test_who_takes_part(name: str) -> None:
    wanted, read = expected(name)[0], taking_part(facts_of(name))
    missed = [fact for fact in wanted if not any(same(fact, other) for other in read)]
    extra = [fact for fact in read if not any(same(fact, other) for other in wanted)]
    assert (sorted(missed), sorted(extra)) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_persons(name: str) -> None:
    left = [(person.names, person.affiliation, person.post) for person in facts_of(name).persons]
    missed = []
    for who, code, post in expected(name)[1]:
        found = next(
            (p for p in left if p[1] == code and any(same_person(n, who) for n in p[0]) and p[2].startswith(post)), None
        )
        if found:
            left.remove(found)
        else:
            missed.append((who, code, post))
    assert (missed, left) == ([], [])
