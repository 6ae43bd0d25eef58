"""Damaged copies of real reports tell what the clean ones tell, in every kind of fact that a document holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from test_damage import KINDS as DAMAGES
from test_damage import read

from extractors.persons.printed_names import same_person
from extractors.reading import read_document
from extractors.words.lexicon import LOST
from ontology.records import DocumentFacts, Person

COMPARED: dict[str, tuple[str, ...]] = {
    "meetings": ("body", "ordinal", "start", "end", "country"),
    "sittings": ("meeting", "ordinal", "date", "items"),
    "agenda": ("meeting", "notation"),
    "participations": ("meeting", "affiliation", "kind", "capacity", "function", "agenda_item", "on_behalf_of"),
    "persons": ("affiliation",),
    "resolutions": ("body", "kind", "number", "mandates"),
    "citations": ("symbol", "role"),
    "mentions": ("code",),
    "notes": ("code", "kind"),
    "counts": ("meeting", "number", "of", "function", "capacity", "agenda_item", "modality", "listed_completely"),
    "recommendations": ("kind", "number", "agenda_item", "addressees", "modality"),
    "agreements": ("kind", "parties", "year"),
    "initiatives": ("kind", "member_count"),
    "body_events": ("body", "kind", "organ", "resolution", "session", "date"),
    "memberships": ("organization", "agent", "role", "change"),
    "member_counts": ("organization", "number", "of"),
}
"""What of each kind of fact is compared; words and names as printed are damaged, and therefore left out."""

SEEDS = ("001", "002")
DRAWS = 2
Rows = Counter[tuple[str, ...]]


def rows(facts: DocumentFacts, kind: str) -> Rows:
    """Return the facts of `kind`, each as what is compared of it; who takes part counts where it is no person."""
    found: Rows = Counter()
    for fact in getattr(facts, kind):
        row = [str(getattr(fact, name)) for name in COMPARED[kind]]
        if kind == "participations" and not fact.affiliation and fact.kind != "person":
            row.append(fact.participant)
        found[tuple(row)] += 1
    return found


def same_persons(clean: tuple[Person, ...], damaged: tuple[Person, ...]) -> int:
    """Return how many persons of `clean` stand in `damaged`, under a name that may have lost letters."""
    left = list(damaged)
    for person in clean:
        for other in left:
            named = any(same_person(a, b) for a in person.names for b in other.names)
            if named and person.affiliation == other.affiliation:
                left.remove(other)
                break
    return len(damaged) - len(left)


@cache
def clean(path: Path) -> tuple[str, DocumentFacts]:
    """Return the text of a report as a page prints it, without the markup of marks and numbers, and its facts."""
    text = re.sub(r"</?sup>|^- (?=\d)", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return text, read(text)


def scores(pairs: Iterable[tuple[DocumentFacts, DocumentFacts]]) -> dict[str, float]:
    """Return for each kind of fact the share of facts that is the same in both of each pair."""
    kept, told = Counter[str](), Counter[str]()
    for wanted, facts in pairs:
        for kind in COMPARED:
            one, other = rows(wanted, kind), rows(facts, kind)
            common = (one & other).total()
            kept[kind] += same_persons(wanted.persons, facts.persons) if kind == "persons" else common
            told[kind] += one.total() + other.total()
    return {kind: 2 * kept[kind] / told[kind] for kind in COMPARED if told[kind]}


def test_every_kind_of_fact_is_compared() -> None:
    assert set(COMPARED) == set(DocumentFacts.model_fields) - {"document", "unresolved", "repairs"}


@pytest.mark.slow
def test_a_damaged_report_tells_the_same(shared: Path) -> None:
    """Over all kinds of damage together 97 in 100 facts of each kind are the same, read from the clean text."""
    pairs = list[tuple[DocumentFacts, DocumentFacts]]()
    for seed in SEEDS:
        (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
        text, wanted = clean(path)
        pairs += ((wanted, read(damage(text, draw))) for damage in DAMAGES.values() for draw in range(DRAWS))
    score = scores(pairs)
    assert set(score) >= {"meetings", "participations", "recommendations", "agreements", "body_events"}
    assert min(score.values()) >= 0.97, score


@pytest.mark.slow
def test_a_report_that_is_damaged_already_loses_nothing_to_more_damage(shared: Path) -> None:
    """More letters lost, stretched and typed elsewhere.

    Its lines stay as they are printed: to cut one in visual order anew, or to turn it once more, is no damage of a
    page, and the order its pieces had cannot be known.
    """
    (path,) = (shared / "seeds").glob("004_*.txt")
    text = path.read_text(encoding="utf-8")
    wanted = read(text)
    damaged = (
        DAMAGES[name](text, draw) for name in ("lost letters", "kashidas", "farsi letters") for draw in range(DRAWS)
    )
    score = scores((wanted, read(copy)) for copy in damaged)
    assert set(score) >= {"meetings", "participations", "counts", "recommendations", "initiatives"}
    assert min(score.values()) >= 0.97, score


def twins(examples: Path, name: str) -> tuple[DocumentFacts, DocumentFacts]:
    """Return the facts of an example and of its damaged twin."""
    (path,), (twin,) = examples.glob(f"{name}.*"), examples.glob(f"{name}-damaged.*")
    return read_document(path), read_document(twin)


@pytest.mark.parametrize("name", ["wg-report-ar", "chair-summary-ar"])
def test_the_damaged_twin_of_an_example_tells_the_same(examples: Path, name: str) -> None:
    """97 in 100 facts of each kind, of each example by itself."""
    score = scores([twins(examples, name)])
    assert {"meetings", "participations", "persons", "citations", "mentions"} <= set(score)
    assert min(score.values()) >= 0.97, score


@pytest.mark.parametrize("name", ["wg-report-ar", "chair-summary-ar"])
def test_no_letter_of_a_name_is_guessed(examples: Path, name: str) -> None:
    """A word of a person's name is printed as in the clean example, or its lost letters stay lost."""
    facts, damaged = twins(examples, name)
    words = {word for person in facts.persons for printed in person.names for word in printed.split()}
    found = {word for person in damaged.persons for printed in person.names for word in printed.split()}
    assert {word for word in found if LOST not in word} <= words
