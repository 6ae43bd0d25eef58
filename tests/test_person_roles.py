"""Persons with their role, where they come from and their post: the real documents, and sentences of six languages."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from extractors.load import load_bytes
from extractors.persons.printed_names import same_person
from extractors.reading import read_document, read_source
from extractors.words.folding import fold_text
from graph.scores import compare
from ontology.gold import Gold, GoldPerson, read_gold
from ontology.records import DocumentFacts, Function, Person

HERE = Path(__file__).parent
SEEDS = ("001", "002", "004")  # 003 names nobody
ROLES = {Function.CHAIR, Function.CO_CHAIR, Function.PANELLIST}
REPRESENTATIVE = "permanent representative"
OFFICE = fold_text("الممثل الدائم")  # his office as the letter prints it

with (HERE / "posts.csv").open(encoding="utf-8", newline="") as stream:
    SENTENCES = list(csv.DictReader(stream))

Row = tuple[str, str]


@cache
def read(shared: Path, seed: str) -> DocumentFacts:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    return read_document(path)


def gold_roles(gold: Gold) -> list[Row]:
    told = [(fact.participant, fact.function.value) for fact in gold.participation or () if fact.person]
    office = [(p.affiliation or "", REPRESENTATIVE) for p in gold.persons or () if OFFICE in fold_text(str(post_of(p)))]
    return [row for row in told if row[1] in ROLES] + office


def read_roles(facts: DocumentFacts) -> list[Row]:
    keys = {person.key for person in facts.persons}
    told = [(fact.affiliation, fact.function.value) for fact in facts.participations if fact.participant in keys]
    office = [(p.affiliation, REPRESENTATIVE) for p in facts.persons if OFFICE in fold_text(p.post)]
    return [row for row in told if row[1] in ROLES] + office


def post_of(person: GoldPerson) -> str:
    return str((person.model_extra or {}).get("post", ""))


def test_the_gold_holds_the_persons_that_a_reader_counts() -> None:
    rows = {seed: set(gold_roles(read_gold(HERE / "gold" / f"seed{seed}.json"))) for seed in SEEDS}
    counted = {seed: sorted(role for _, role in found) for seed, found in rows.items()}
    assert counted == {
        "001": ["co-chair"] * 2 + ["panellist"] * 5,
        "002": [REPRESENTATIVE],
        "004": ["chair"] + ["panellist"] * 3,
    }


def test_persons_of_the_real_documents_have_their_role_and_state(shared: Path) -> None:
    golds = {seed: read_gold(HERE / "gold" / f"seed{seed}.json") for seed in SEEDS}
    found = [compare(read_roles(read(shared, seed)), gold_roles(gold)) for seed, gold in golds.items()]
    hits = sum(len(score.hits) for score in found)
    wrong = sum(len(score.extra) + len(score.missed) for score in found)
    assert 2 * hits / (2 * hits + wrong) >= 0.98, "\n".join(score.report() for score in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_posts_of_the_real_documents_have_all_their_words(shared: Path, seed: str) -> None:
    persons = read(shared, seed).persons
    for wanted in read_gold(HERE / "gold" / f"seed{seed}.json").persons or ():
        (person,) = [p for p in persons if p.affiliation == wanted.affiliation and alike(p, wanted)]
        # a torn page may print them in another order
        assert set(fold_text(post_of(wanted)).split()) <= set(fold_text(person.post).replace("،", "").split())
        assert person.post.count("(") == person.post.count(")")


def alike(person: Person, wanted: GoldPerson) -> bool:
    return any(same_person(one, two) for one in person.names for two in wanted.names)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['language']} {row['persons']}")
def test_a_post_is_what_stands_beside_the_name(row: dict[str, str]) -> None:
    persons = read_source(load_bytes("report.txt", row["text"].encode())).persons
    assert ";".join(f"{p.names[0]}|{p.affiliation}|{p.post}" for p in persons) == row["persons"]
