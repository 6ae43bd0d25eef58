"""The real reports of the shared corpus: final acts and a session report, against gold read by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.reading import read_document
from graph.participation_rows import gold_rows, read_rows
from graph.scores import Row, Score, compare
from ontology.gold import read_gold
from ontology.records import Function

GOLD = Path(__file__).parent / "gold"
OFFICERS = {Function.CHAIR, Function.CO_CHAIR, Function.VICE_CHAIR, Function.RAPPORTEUR}


def attending_or_in_office(row: Row) -> bool:
    """States, observers and organisations that attend, and the officers."""
    _, _, kind, _, function, *_ = row
    return (function == Function.ATTENDEE and kind == "agent") or function in OFFICERS


def scored(shared: Path, name: str) -> tuple[Score, Score]:
    """Compare all participations, and those of attendance and office."""
    read = read_rows(read_document(shared / "corpus" / "en" / f"{name}.txt"))
    gold = gold_rows(read_gold(GOLD / f"{name}.json"))
    return compare(read, gold), compare(filter(attending_or_in_office, read), filter(attending_or_in_office, gold))


@pytest.mark.parametrize("name", ["finalact-1951-refugees", "finalact-1963-consular-relations"])
def test_final_acts(shared: Path, name: str) -> None:
    everything, chief = scored(shared, name)
    assert len(chief.hits) > 60
    assert chief.f1 >= 0.98, chief.report()
    assert everything.f1 >= 0.98, everything.report()


def test_a_session_report(shared: Path) -> None:
    """Speakers who are named by an office of another body alone are missed."""
    everything, chief = scored(shared, "unfccc-sbi-44-2016")
    assert chief.f1 >= 0.98, chief.report()
    assert everything.f1 >= 0.97, everything.report()
