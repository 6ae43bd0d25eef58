"""The four real documents against gold facts read by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractors.reading import read_document
from graph.participation_rows import gold_rows, read_rows
from graph.resolve import resolve
from graph.scores import compare
from ontology.gold import read_gold
from ontology.records import DocumentFacts

SEEDS = ("001", "002", "003", "004")
GOLD = Path(__file__).parent / "gold"


@cache
def facts(shared: Path, seed: str) -> DocumentFacts:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    return read_document(path)


@pytest.mark.parametrize("seed", SEEDS)
def test_attendance_with_capacity(shared: Path, seed: str) -> None:
    score = compare(
        (row for row in read_rows(facts(shared, seed)) if row[4] == "attendee"),
        (row for row in gold_rows(read_gold(GOLD / f"seed{seed}.json")) if row[4] == "attendee"),
    )
    assert score.f1 == 1.0, score.report()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_participation(shared: Path, seed: str) -> None:
    score = compare(read_rows(facts(shared, seed)), gold_rows(read_gold(GOLD / f"seed{seed}.json")))
    assert score.f1 >= 0.99, score.report()
    assert not score.extra, score.report()


def test_meetings_of_all_four(shared: Path) -> None:
    read = {
        (meeting.body, meeting.ordinal, meeting.start, meeting.end)
        for meeting in resolve([facts(shared, seed) for seed in SEEDS]).meetings
    }
    gold = [m for seed in SEEDS for m in read_gold(GOLD / f"seed{seed}.json").meetings or ()]
    assert read == {(m.body, m.ordinal, m.start, m.end) for m in gold}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_quote_stands_at_its_offsets(shared: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    text = path.read_bytes().decode("utf-8-sig")
    read = facts(shared, seed)
    evidence = [fact.evidence for fact in (*read.participations, *read.meetings, *read.persons, *read.mentions)]
    assert evidence
    assert all(text[item.start : item.end] == item.quote for item in evidence)
