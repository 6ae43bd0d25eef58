"""Measures against values computed by hand."""

from __future__ import annotations

import math
import subprocess
import sys

import networkx as nx
import pandas as pd
import pytest

from graph.analysis import measures as analysis


def two_mode(edges: list[tuple[str, str]], bodies: dict[str, str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from({actor for actor, _ in edges}, bipartite=0, kind="state")
    graph.add_nodes_from(
        (meeting, {"bipartite": 1, "kind": "meeting", "body": body}) for meeting, body in bodies.items()
    )
    graph.add_edges_from(edges)
    return graph


def path() -> nx.Graph[str]:
    """A - B - C, weights 1 and 2: B lies between the others."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("C", "B", weight=2)
    graph.add_edge("A", "B", weight=1)
    return graph


def value(table: pd.DataFrame, node: str, column: str) -> float:
    return float(table.set_index("node").loc[node, column])


@pytest.mark.parametrize(
    ("node", "column", "expected"),
    [
        ("B", "degree", 2),
        ("B", "degree_centrality", 1),
        ("B", "strength", 3),
        ("B", "betweenness", 1),
        ("A", "betweenness", 0),
        ("B", "closeness", 2 / 1.5),  # distances 1 and 1/2
        ("A", "closeness", 2 / 2.5),  # distances 1 and 1 + 1/2
        ("B", "eigenvector", 1 / math.sqrt(2)),  # λ = √5, x = (1, √5, 2)/√10
        ("C", "eigenvector", 2 / math.sqrt(10)),
    ],
)
def test_centrality_of_a_path(node: str, column: str, expected: float) -> None:
    assert value(analysis.centrality(path()), node, column) == pytest.approx(expected, abs=1e-6)


def test_rows_are_sorted_by_strength_and_name() -> None:
    assert list(analysis.centrality(path())["node"]) == ["B", "C", "A"]


def test_a_strong_detour_is_shorter_than_a_weak_edge() -> None:
    graph = path()
    graph.add_edge("A", "B", weight=4)
    graph.add_edge("A", "C", weight=1)  # length 1; by way of B 1/4 + 1/2
    assert value(analysis.centrality(graph), "B", "betweenness") == 1


def test_eigenvector_without_convergence_takes_the_largest_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_STEPS", 1)
    graph = path()
    graph.add_edge("X", "Y", weight=9)
    result = analysis.eigenvector(graph)
    assert result["X"] == 0
    assert result["B"] == pytest.approx(1 / math.sqrt(2))


def test_eigenvector_without_edges_is_zero() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("A")
    assert analysis.eigenvector(graph) == {"A": 0.0}
    assert len(analysis.centrality(nx.Graph())) == 0


EDGES = [("ITA", "m1"), ("ITA", "m2"), ("ITA", "b1"), ("ITA", "b2"), ("PER", "m1"), ("PER", "m2"), ("THA", "b1")]
BODIES = {"m1": "WGSOM", "m2": "WGSOM", "b1": "BALI", "b2": "BALI"}


def test_bipartite_degree_is_a_share_of_the_other_side() -> None:
    table = analysis.bipartite_degree(two_mode(EDGES, BODIES))
    assert value(table, "PER", "share") == 0.5  # 2 of 4 meetings
    assert value(table, "m1", "share") == pytest.approx(2 / 3)  # 2 of 3 actors


def test_bridging_between_bodies() -> None:
    table = analysis.bridging(two_mode(EDGES, BODIES))
    assert value(table, "ITA", "participation") == 0.5  # 1 - (2/4)² - (2/4)²
    assert value(table, "PER", "participation") == 0
    assert table.loc[0, "which"] == "BALI;WGSOM"


def test_unknown_bodies_are_no_bridge() -> None:
    table = analysis.bridging(two_mode([("ITA", "m1"), ("ITA", "m2")], {"m1": "", "m2": ""}))
    assert value(table, "ITA", "participation") == 0


def test_cut_points_and_bridges() -> None:
    graph = two_mode(EDGES, BODIES)
    cuts = analysis.cut_points(graph)
    assert dict(zip(cuts["node"], cuts["pieces"], strict=True)) == {"ITA": 2, "b1": 1}
    assert analysis.bridges(graph).to_numpy().tolist() == [["ITA", "b1"], ["ITA", "b2"], ["THA", "b1"]]


def test_two_cliques_are_two_communities() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for names in ("ABCD", "WXYZ"):
        graph.add_edges_from((one, other) for one in names for other in names if one < other)
    graph.add_edge("D", "W")
    table = analysis.communities(graph)
    assert list(table["community"]) == [0] * 4 + [1] * 4
    # m = 13, each half holds 6 inner edges and 13 ends: Q = 2 (6/13 - (13/26)²)
    assert table.attrs["modularity"] == pytest.approx(12 / 13 - 0.5)


def test_pairs_are_a_sorted_table() -> None:
    graph = path()
    graph.edges["A", "B"]["meetings"] = ("m1",)
    graph.edges["B", "C"]["meetings"] = ("m1", "m2")
    table = analysis.pairs(graph)
    assert table[["first", "second", "weight", "shared"]].to_numpy().tolist() == [
        ["B", "C", 2, "m1;m2"],
        ["A", "B", 1, "m1"],
    ]


_PROGRAM = """
import random, networkx as nx, sys
from graph.analysis import measures as analysis
rows = [(f"s{random.Random(i).randrange(40)}", f"m{i % 17}") for i in range(300)]
graph = nx.Graph()
graph.add_nodes_from({a for a, _ in rows}, bipartite=0)
graph.add_nodes_from({m for _, m in rows}, bipartite=1)
graph.add_edges_from(rows)
for measure in (analysis.centrality, analysis.communities, analysis.bipartite_degree, analysis.bridging):
    sys.stdout.write(measure(graph).to_csv())
"""


def test_hashing_does_not_change_a_digit() -> None:
    """The same program under two seeds of Python's hash says the same."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
