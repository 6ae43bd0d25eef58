"""Questions that users count, answered over the tables in a few lines, beside the answers of SPARQL over the graph."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import majlis
from graph.building import build
from majlis import KnowledgeGraph, analysis

PARTIES = ("state-party", "party-organization")


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return a build of all four real documents."""
    return majlis.open(build([shared / "seeds"], tmp_path_factory.mktemp("built") / "seeds").folder)


@pytest.fixture(params=["seeds", "examples"])
def kg(request: pytest.FixtureRequest) -> KnowledgeGraph:
    """Return a build of the real documents, then one of the examples."""
    if request.param == "seeds":
        seeds: KnowledgeGraph = request.getfixturevalue("seeds")
        return seeds
    return majlis.open(request.getfixturevalue("built"))


def rows(table: pd.DataFrame, columns: str) -> set[tuple[str, ...]]:
    texts = table[columns.split()].astype(object).where(table[columns.split()].notna(), "").astype(str)
    return set(texts.itertuples(index=False, name=None))


def listed(kg: KnowledgeGraph) -> list[str]:
    """Return the keys of the meetings of which somebody's presence is known, those with most facts first."""
    facts = kg.select(functions="presence").facts
    return list(facts["key"].value_counts().index[:6])


def same(found: pd.DataFrame, columns: str, answer: pd.DataFrame, asked: str = "") -> int:
    """Hold two answers against each other and return how many rows they have."""
    assert rows(found, columns) == rows(answer, asked or columns)
    return len(found)


def test_6_who_attended_and_never_took_the_floor(kg: KnowledgeGraph) -> None:
    silent = analysis.silent(kg.select(capacities=PARTIES))
    sizes = [
        same(silent[silent["meeting_key"] == key], "participant", kg.ask("attended-silent", meeting=key))
        for key in listed(kg)
    ]
    assert any(sizes)


@pytest.mark.parametrize(
    ("question", "answer", "columns"),
    [
        ("capacity-changed", analysis.capacity_changes, "participant capacity_first capacity_second"),
        ("came-and-left", analysis.came_and_left, "attended_only participant"),
    ],
)
def test_10_and_11_from_one_meeting_to_another(
    kg: KnowledgeGraph, question: str, answer: Callable[..., pd.DataFrame], columns: str
) -> None:
    lists, keys = kg.select(functions="attendee"), listed(kg)
    for first, second in pairwise(keys):
        same(answer(lists, first, second), columns, kg.ask(question, first=first, second=second))


def test_10_and_11_in_the_real_documents(seeds: KnowledgeGraph) -> None:
    lists = seeds.select(functions="attendee")
    changed = analysis.capacity_changes(lists, "WGSOM-8", "WGSOM-11")
    assert changed[["participant", "capacity_first", "capacity_second"]].to_numpy().tolist() == [
        ["PAK", "signatory", "non-party"]
    ]
    came = analysis.came_and_left(lists, "WGSOM-8", "WGSOM-11")
    assert len(came) == len(seeds.ask("came-and-left", first="WGSOM-8", second="WGSOM-11")) > 0


def test_12_two_meetings_on_one_day(kg: KnowledgeGraph) -> None:
    same(analysis.same_day(kg.select()), "first second day participant", kg.ask("same-day"),
         "first_key second_key day participant")  # fmt: skip


def test_12_in_the_real_documents(seeds: KnowledgeGraph) -> None:
    assert len(analysis.same_day(seeds.select(kinds="state"))) >= 9


def test_15_processes_in_more_than_one_document(kg: KnowledgeGraph) -> None:
    found = analysis.appearances(kg.select(), kg.table("mentions"))
    same(found, "participant documents document role meeting_key", kg.ask("process-appearances"))


def test_22_nominated_experts(kg: KnowledgeGraph) -> None:
    found = analysis.nominated_experts(kg.select())
    same(found, "meeting_key capacity participant document paragraph", kg.ask("delegation-experts"),
         "meeting_key capacity_name participant document paragraph")  # fmt: skip


def test_22_in_the_real_documents(seeds: KnowledgeGraph) -> None:
    found = analysis.nominated_experts(seeds.select(meetings="WGSOM-11"))
    assert found["capacity"].isin(PARTIES).sum() == 19
    assert found["capacity"].value_counts()["signatory"] == 1


@pytest.mark.parametrize("speakers", [{}, {"speakers": "yes"}], ids=["presence", "floor"])
def test_23_pairs_and_bridges(kg: KnowledgeGraph, speakers: dict[str, Any]) -> None:
    functions = {"functions": "speaking"} if speakers else {}
    met = kg.analyse("pairs", kinds="state", **functions)["pairs"]
    same(met[met["count"] > 1], "first second count", kg.ask("pairs", **speakers), "first second meetings")
    bridges = analysis.brokers(kg.select(**functions))
    columns = "participant processes other"
    same(bridges.reindex(columns=columns.split()), columns, kg.ask("bridges", **speakers),
         "participant process_meetings other_meetings")  # fmt: skip
