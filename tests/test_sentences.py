"""Parallel sentences of UN documents in six languages: what is read of one should be read of all, and be in the gold.

`sentences.json` holds what a person reads in each of them. Seven say who attends, speaks, organises or holds an office;
most name states, bodies and persons, so that a participation where there is none matters as much as one that is missed.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from extractors.load import load_bytes
from extractors.reading import read_source
from ontology.records import AgentKind, DocumentFacts

LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh")
LEAST_PERSONS = {"en": 0.9, "ar": 0.8, "fr": 0.9, "es": 0.88, "ru": 0.88, "zh": 0.82}
Counts = Counter[Any]


@cache
def gold() -> dict[int, dict[str, Any]]:
    found = json.loads((Path(__file__).parent / "sentences.json").read_text("utf-8"))["sentences"]
    return {sentence["index"]: sentence for sentence in found}


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[tuple[int, str], DocumentFacts]:
    lines = (shared / "corpus" / "un-parallel-sentences.jsonl").read_text("utf-8").splitlines()
    texts = {(n, code): json.loads(line)[code] for n, line in enumerate(lines) for code in LANGUAGES}
    assert len(texts) == 72 * 6
    return {key: read_source(load_bytes("sentence.txt", text.encode())) for key, text in texts.items()}


def wanted(number: int, language: str, kind: str) -> list[Any]:
    """What a sentence says; a few say something else in one of the languages."""
    sentence = gold()[number]
    return list(sentence.get("differs", {}).get(language, {}).get(kind, sentence[kind]))


def participations(facts: DocumentFacts) -> Counts:
    """Who takes part, a person by where they come from, and in what function."""
    return Counter(
        (f.affiliation if f.kind is AgentKind.PERSON else f.participant, str(f.function)) for f in facts.participations
    )


def persons(facts: DocumentFacts) -> Counts:
    return Counter(person.affiliation for person in facts.persons)


def mentions(facts: DocumentFacts) -> Counts:
    return Counter({mention.code for mention in facts.mentions})


def f1(pairs: list[tuple[Counts, Counts]]) -> float:
    hits = sum((got & gold).total() for got, gold in pairs)
    return 2 * hits / sum(got.total() + gold.total() for got, gold in pairs)


def pairs_of(read: dict[tuple[int, str], DocumentFacts], language: str, kind: str) -> list[tuple[Counts, Counts]]:
    """What is read and what the gold has, by sentence, but for lists that another reader might fill otherwise."""
    found = {"participations": participations, "persons": persons, "mentions": mentions}[kind]
    rows = {
        "participations": lambda rows: [(row[0], row[1]) for row in rows],
        "persons": lambda rows: [row[0] for row in rows],
        "mentions": list,
    }[kind]
    return [
        (found(read[number, language]), Counter(rows(wanted(number, language, kind))))
        for number, sentence in gold().items()
        if kind not in sentence.get("arguable", ())
    ]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_facts(read: dict[tuple[int, str], DocumentFacts], language: str) -> None:
    """All facts of the sentences together, and the persons alone, who are a tenth of them."""
    kinds = {kind: pairs_of(read, language, kind) for kind in ("participations", "persons", "mentions")}
    assert sum(gold.total() for pairs in kinds.values() for _, gold in pairs) > 200
    assert f1([pair for pairs in kinds.values() for pair in pairs]) >= 0.97
    assert f1(kinds["persons"]) >= 0.97


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_mentions_and_persons(read: dict[tuple[int, str], DocumentFacts], language: str) -> None:
    """All lists of the gold, those too that another reader might fill otherwise."""
    facts = {number: read[number, language] for number in gold()}
    named = [(mentions(f), Counter(wanted(n, language, "mentions"))) for n, f in facts.items()]
    people = [(persons(f), Counter(one[0] for one in wanted(n, language, "persons"))) for n, f in facts.items()]
    assert f1(named) >= 0.95
    assert f1(people) >= LEAST_PERSONS[language]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_participations(read: dict[tuple[int, str], DocumentFacts], language: str) -> None:
    """Those who take part, in all 72 sentences: none is left out as arguable."""
    pairs = [
        (participations(read[n, language]), Counter((o[0], o[1]) for o in wanted(n, language, "participations")))
        for n in gold()
    ]
    assert sum(gold.total() for _, gold in pairs) >= 8
    assert f1(pairs) >= 0.97


@pytest.mark.slow
def test_languages_agree(read: dict[tuple[int, str], DocumentFacts]) -> None:
    """Persons and participations agree in nine of ten pairs of languages, participations in nearly all."""
    pairs = [(n, one, other) for n in gold() for one, other in combinations(LANGUAGES, 2)]
    parts = [participations(read[n, one]) == participations(read[n, other]) for n, one, other in pairs]
    both = [
        same and persons(read[n, one]) == persons(read[n, other])
        for same, (n, one, other) in zip(parts, pairs, strict=True)
    ]
    assert sum(parts) >= 0.97 * len(parts)
    assert sum(both) >= 0.88 * len(both)
