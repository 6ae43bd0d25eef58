"""Sittings and who presided: invented sentences in six languages, the real documents, and damaged copies."""

from __future__ import annotations

import csv
from pathlib import Path

import damage
import pytest
from sample_facts import AGENTS, part, report

from extractors.load import load_bytes
from extractors.reading import read_document, read_source
from graph.evaluation import gold_sitting_rows
from graph.presiding import sitting_chairs
from graph.resolve import resolve
from graph.scores import compare
from ontology.gold import read_gold
from ontology.records import DocumentFacts, Function

HERE = Path(__file__).parent
GOLD = HERE / "gold"
CHAIRING = {Function.CHAIR, Function.CO_CHAIR}
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read(*paragraphs: str) -> DocumentFacts:
    return read_source(load_bytes("report.txt", "\n\n".join(paragraphs).encode()))


def sittings(facts: DocumentFacts) -> set[tuple[int, str, tuple[str, ...]]]:
    return {(sitting.ordinal, sitting.date, sitting.items) for sitting in resolve([facts]).sittings}


def wanted(row: Row) -> set[tuple[int, str, tuple[str, ...]]]:
    found = set()
    for sitting in filter(None, row["sittings"].split(";")):
        ordinal, date, *items = sitting.split()
        found.add((int(ordinal), date, tuple(items[0].split(",")) if items else ()))
    return found


@pytest.mark.parametrize("row", rows("sittings.csv"), ids=lambda row: f"{row['language']} {row['text'][:50]}")
def test_a_sitting_has_its_day_and_its_items(row: Row) -> None:
    assert sittings(read(row["title"], row["text"])) == wanted(row)


@pytest.mark.parametrize("row", rows("presided.csv"), ids=lambda row: f"{row['language']} {row['text'][:50]}")
def test_who_presides_by_office_is_whoever_alone_holds_it(row: Row) -> None:
    facts = read(row["title"], row["opening"], row["text"])
    chairing = [fact for fact in facts.participations if fact.function in CHAIRING]
    under = {fact.agenda_item for fact in chairing} - {""}
    assert under == set(row["items"].split())
    holders = {fact.affiliation for fact in chairing}
    for item in under:
        told = [fact for fact in chairing if fact.agenda_item == item]
        assert {fact.affiliation for fact in told} == holders
        assert {fact.evidence.paragraph for fact in told} == {"1", "2"}  # both passages are its evidence


def presided(text: str) -> set[tuple[str, str]]:
    found = read_source(load_bytes("report.txt", text.encode())).participations
    return {(fact.affiliation, fact.agenda_item) for fact in found if fact.function in CHAIRING}


def test_damage_changes_no_chairs(examples: Path) -> None:
    report = (examples / "wg-report-ar.txt").read_text(encoding="utf-8")
    hits = total = 0
    for seed, row in enumerate([row for row in rows("presided.csv") if row["language"] == "ar"] * 3):
        text = f"{report}\n\n{row['text'].replace('2-', '30-')}"
        clean, torn = presided(text), presided(damage.damaged_page(text, seed=seed))
        hits, total = hits + 2 * len(clean & torn), total + len(clean) + len(torn)
    assert hits / total >= 0.97, (hits, total)


@pytest.mark.parametrize("seed", ["001", "004"])
def test_sittings_of_the_real_documents(shared: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    gold = read_gold(GOLD / f"seed{seed}.json")
    corpus = resolve([read_document(path)])
    score = compare(((s.meeting.key, s.ordinal, s.date, s.items) for s in corpus.sittings), gold_sitting_rows(gold))
    assert score.f1 == 1.0, score.report()
    chairs = sitting_chairs(corpus)
    assert {s.ordinal for s in corpus.sittings if s.iri in chairs} == {1, 2, 3}


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_sittings_of_the_examples(examples: Path, language: str) -> None:
    (path,) = examples.glob(f"wg-report-{language}.txt")
    read = ((s.meeting.key, s.ordinal, s.date, s.items) for s in resolve([read_document(path)]).sittings)
    score = compare(read, gold_sitting_rows(read_gold(examples / "gold" / f"wg-report-{language}.json")))
    assert score.f1 == 1.0, score.report()


def test_an_item_that_two_chaired_in_turn_tells_nothing_of_its_sittings() -> None:
    facts = report()
    one = part("ITA", Function.CHAIR, 400, agenda_item="2")
    two = part("PER", Function.CHAIR, 420, agenda_item="2")
    shared = [part(code, Function.CO_CHAIR, 440, agenda_item="2") for code in ("ITA", "PER")]
    for chairs, named in (([one], {"ITA"}), ([one, two], set()), (shared, {"ITA", "PER"})):
        corpus = resolve([facts.model_copy(update={"participations": (*facts.participations, *chairs)})], AGENTS)
        told = sitting_chairs(corpus).values()
        assert {fact.participant_code for facts_ in told for fact in facts_} == named
