"""Measures of networks against published values, other implementations and exact counts, on known networks."""

from __future__ import annotations

import random
from itertools import combinations, permutations, product
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majlis import analysis


def southern_women() -> nx.Graph[str]:
    """Who came to which of fourteen parties (Davis, Gardner and Gardner 1941, Deep South), as networkx has it."""
    return nx.davis_southern_women_graph()


def women(graph: nx.Graph[str]) -> list[str]:
    return [node for node, side in graph.nodes(data="bipartite") if side == 0]


def attendance_rows(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the edges of a two-mode network as rows of actor and meeting."""
    return pd.DataFrame(
        [(woman, meeting) for woman in women(graph) for meeting in graph[woman]], columns=["actor", "meeting"]
    )


def selection(graph: nx.Graph[str]) -> analysis.Selection:
    rows = attendance_rows(graph)
    numbered = rows.assign(
        participation=[f"p{number}" for number in range(len(rows))],
        document=rows["meeting"],
        start=range(len(rows)),
        participant=rows["actor"],
        participant_kind="state",
        function="attendee",
        meeting="x:/meeting/" + rows["meeting"],
    ).drop(columns="actor")
    held = pd.DataFrame({"meeting": sorted(set(numbered["meeting"])), "body": "CLUB", "start": ""})
    return analysis.select(numbered, held)


def _weights(graph: nx.Graph[str]) -> dict[tuple[str, ...], float]:
    return {tuple(sorted((one, two))): weight for one, two, weight in graph.edges(data="weight")}


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("count", nx.bipartite.weighted_projected_graph),
        ("newman", nx.bipartite.collaboration_weighted_projected_graph),
        ("jaccard", nx.bipartite.overlap_weighted_projected_graph),
    ],
)
def test_projections_of_the_southern_women(weight: str, expected: Any) -> None:
    both = southern_women()
    found = analysis.project(attendance_rows(both), weight=weight)
    assert _weights(found) == pytest.approx(_weights(expected(both, women(both))))


def test_hyperbolic_weights() -> None:
    both = southern_women()
    found = analysis.project(attendance_rows(both), weight="hyperbolic")
    for one, two, data in found.edges(data=True):
        assert data["weight"] == pytest.approx(sum(1 / both.degree(meeting) for meeting in data["meetings"]))
        assert set(data["meetings"]) == set(both[one]) & set(both[two])
        assert data["count"] == len(data["meetings"])


def test_shared_meetings_may_be_left_out() -> None:
    found = analysis.project(attendance_rows(southern_women()), which=False)
    assert {key for *_, data in found.edges(data=True) for key in data} == {"weight", "count"}


def test_the_two_groups_of_the_southern_women() -> None:
    """The first seven and the last of the second group are where 21 published analyses put them (Freeman 2003).

    Finding social groups: a meta-analysis of the Southern Women data, in Breiger, Carley and Pattison, Dynamic Social
    Network Modeling and Analysis, 39-97.
    """
    graph = analysis.project(attendance_rows(southern_women()), weight="hyperbolic")
    found = analysis.stable_communities(graph)
    of = dict(zip(found.table["node"], found.table["community"], strict=True))
    first = "Evelyn Jefferson|Laura Mandeville|Theresa Anderson|Brenda Rogers|Charlotte McDowd|Frances Anderson"
    second = "Myra Liddel|Katherina Rogers|Sylvia Avondale|Nora Fayette|Helen Lloyd"
    groups = [{of[woman] for woman in names.split("|")} for names in (first, second)]
    assert [len(group) for group in groups] == [1, 1]
    assert groups[0] != groups[1]
    assert 0 < found.agreement <= 1


def test_two_cliques_are_certain() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for names in ("ABCD", "WXYZ"):
        graph.add_edges_from(combinations(names, 2))
    graph.add_edge("D", "W")
    found = analysis.stable_communities(graph, runs=10)
    assert found.agreement == 1
    assert set(found.table["certainty"]) == {1.0}
    assert list(found.table["community"]) == [0] * 4 + [1] * 4


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_adjusted_rand_counts_pairs(labels: list[tuple[int, int]]) -> None:
    """The index from its definition over pairs: (a·d - b·c)·2 over the sums of Hubert and Arabie."""
    one, two = zip(*labels, strict=True)
    a = b = c = d = 0
    for i, j in combinations(range(len(labels)), 2):
        same, alike = one[i] == one[j], two[i] == two[j]
        a, b, c, d = a + (same and alike), b + (same and not alike), c + (alike and not same), d + (not (same or alike))
    below = (a + b) * (b + d) + (a + c) * (c + d)
    expected = 2 * (a * d - b * c) / below if below else 1.0
    assert analysis.adjusted_rand(one, two) == pytest.approx(expected)


def test_constraint_and_effective_size_equal_networkx() -> None:
    graph = analysis.project(attendance_rows(southern_women()))
    table = analysis.constraint(graph).set_index("node")
    assert table["constraint"].to_dict() == pytest.approx(nx.constraint(graph, weight="weight"))
    assert table["effective_size"].to_dict() == pytest.approx(nx.effective_size(graph, list(graph), weight="weight"))


def test_disparity_by_its_integral() -> None:
    """α of Serrano et al. is 1 - (k - 1) ∫₀^p (1 - x)^(k-2) dx, here by adding up."""
    graph = analysis.project(attendance_rows(southern_women()))
    found = analysis.disparity(graph)
    steps = np.linspace(0, 1, 200_001)
    for one, two in list(found)[::10]:
        alphas = []
        for end in (one, two):
            k, share = graph.degree(end), graph.edges[one, two]["weight"] / graph.degree(end, weight="weight")
            x = steps * share
            alphas.append(1 - (k - 1) * np.trapezoid((1 - x) ** (k - 2), x))
        assert found[one, two] == pytest.approx(min(alphas), abs=1e-6)


def test_a_backbone_keeps_what_stands_out() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("A", "B", 50), *(("A", f"c{i}", 1) for i in range(9)), ("B", "C", 1)])
    kept = analysis.backbone(graph)
    assert list(kept.edges) == [("A", "B")]
    assert kept.edges["A", "B"]["weight"] == 50


def test_cores_equal_taking_nodes_away() -> None:
    graph = southern_women()
    cores = dict(zip(*(analysis.core(graph)[name] for name in ("node", "core")), strict=True))
    left, level = nx.Graph(graph), 0
    while left:
        least = min(left, key=lambda node: (left.degree(node), node))
        level = max(level, left.degree(least))
        assert cores[least] == level
        left.remove_node(least)


MATRICES = st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=2, max_size=5)


@settings(max_examples=50)
@given(MATRICES)
def test_nodf_pair_by_pair(rows: list[list[bool]]) -> None:
    """NODF by the words of its definition."""

    def paired(lines: list[list[bool]]) -> list[float]:
        shares = []
        for one, two in combinations(lines, 2):
            larger, smaller = sorted((one, two), key=sum, reverse=True)
            if sum(larger) == sum(smaller) or not sum(smaller):
                shares.append(0.0)
            else:
                both = sum(x and y for x, y in zip(one, two, strict=True))
                shares.append(100 * both / sum(smaller))
        return shares

    of_rows, of_columns = paired(rows), paired([list(column) for column in zip(*rows, strict=True)])
    expected = [np.mean(of_rows + of_columns), np.mean(of_rows), np.mean(of_columns)]
    assert analysis.nodf(np.array(rows)) == pytest.approx(expected)


def test_a_perfect_stair_is_nested_and_a_checkerboard_is_not() -> None:
    assert analysis.nodf(np.tri(6, 6)[:, :])[0] == pytest.approx(100)
    assert analysis.nodf(np.indices((6, 6)).sum(axis=0) % 2)[0] == 0


def test_curveball_keeps_both_degrees() -> None:
    matrix = nx.bipartite.biadjacency_matrix(southern_women(), women(southern_women())).toarray()
    before = None
    for drawn in analysis.curveball(matrix, 20):
        assert drawn.sum(axis=0).tolist() == matrix.sum(axis=0).tolist()
        assert drawn.sum(axis=1).tolist() == matrix.sum(axis=1).tolist()
        assert before is None or (drawn != before).any()
        before = drawn.copy()


def test_curveball_draws_every_matrix_alike() -> None:
    """All matrices with rows of 2, 1, 1 and columns of 1, 1, 2 ones, counted by hand of the machine: each as often."""
    rows, columns = (2, 1, 1), (1, 1, 2)
    choices = [[row for row in product((0, 1), repeat=3) if sum(row) == size] for size in rows]
    matrices = [m for m in product(*choices) if tuple(map(sum, zip(*m, strict=True))) == columns]
    assert len(matrices) == 5
    drawn = [tuple(map(tuple, m.astype(int).tolist())) for m in analysis.curveball(np.array(matrices[0]), 6000)]
    counts = [drawn.count(m) for m in matrices]
    assert sum(counts) == 6000
    # Draws follow each other with few trades between, so they are no independent sample; a fifth is far beyond chance.
    assert all(abs(count - 1200) < 240 for count in counts)


def _swapped(both: nx.Graph[str], chance: random.Random, swaps: int) -> nx.Graph[str]:
    """Return the network after `swaps` exchanges of two meetings between two who had only one of them each."""
    graph = both.copy()
    for _ in range(swaps):
        (one, there), (two, elsewhere) = chance.sample([(w, m) for w in women(both) for m in graph[w]], 2)
        if not graph.has_edge(one, elsewhere) and not graph.has_edge(two, there) and one != two:
            graph.remove_edges_from([(one, there), (two, elsewhere)])
            graph.add_edges_from([(one, elsewhere), (two, there)])
    return graph


@pytest.mark.slow
def test_expected_meetings_equal_those_of_a_network_rewired_edge_by_edge() -> None:
    """Another way to the same null model: single swaps of edges (Rao, Jana and Bandyopadhyay 1996)."""
    both, chance = southern_women(), random.Random(5)
    sums: dict[tuple[str, str], float] = dict.fromkeys(combinations(sorted(women(both)), 2), 0)
    now, draws = both, 400
    for _ in range(draws):
        now = _swapped(now, chance, 40)
        for one, two in sums:
            sums[one, two] += len(set(now[one]) & set(now[two]))
    table = analysis.significance(selection(both), draws=2000)
    expected = {(one, two): mean for one, two, mean in table[["first", "second", "expected"]].itertuples(index=False)}
    assert expected.keys() == sums.keys()
    assert max(abs(expected[pair] - sums[pair] / draws) for pair in sums) < 0.25
    assert np.corrcoef([expected[pair] for pair in sums], [sums[pair] for pair in sums])[0, 1] > 0.995


def test_who_meets_more_than_chance_among_the_southern_women() -> None:
    table = analysis.significance(selection(southern_women()), draws=500)
    by_pair = table.set_index(["first", "second"])
    close = by_pair.loc[("Katherina Rogers", "Sylvia Avondale")]  # all six parties of the one are the other's too
    assert close["count"] == 6
    assert close["p_more"] < 0.05 < close["p_fewer"]
    apart = by_pair.loc[("Evelyn Jefferson", "Nora Fayette")]  # eight parties each of fourteen, two in common
    assert apart["p_fewer"] < 0.05 < apart["p_more"]
    assert (table["q_more"] >= table["p_more"]).all()
    assert (table["count"] - table["expected"]).sum() == pytest.approx(0, abs=10)


def test_the_same_seed_gives_the_same_table() -> None:
    first, second = (analysis.significance(selection(southern_women()), draws=50) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize("order", list(permutations(range(3)))[::2])
def test_the_order_of_rows_changes_nothing(order: tuple[int, ...]) -> None:
    rows = attendance_rows(southern_women())
    parts = [rows[place::3] for place in range(3)]
    shuffled = pd.concat([parts[place] for place in order])
    assert nx.utils.graphs_equal(analysis.project(rows), analysis.project(shuffled))
    assert list(analysis.project(rows).edges) == list(analysis.project(shuffled).edges)


def test_nestedness_beside_chance() -> None:
    found = analysis.nestedness(selection(southern_women()), draws=50)
    assert found.shape == (18, 14)
    assert found.facts == 89
    assert 0 < found.nodf < 100
    assert found.z is not None
