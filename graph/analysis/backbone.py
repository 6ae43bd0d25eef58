"""Backbones: the edges of a weighted network that its weights cannot explain by chance, and its dense core."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from graph.analysis.measures import node_table

__all__ = ["backbone", "core", "disparity"]


def disparity(graph: nx.Graph[str]) -> dict[tuple[str, str], float]:
    """Return, for each edge, how likely one of its ends would have so heavy an edge if weights fell at random.

    α = (1 - w/s)^(k - 1), s the strength and k the degree of an end; of both ends the smaller α counts, and an end with
    a single edge says nothing, α = 1 (Serrano, Boguñá and Vespignani 2009, Extracting the multiscale backbone of
    complex weighted networks, PNAS 106, 6483-6488). Edges are given by their ends in order.

    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("A", "B", 8), ("A", "C", 1), ("A", "D", 1)])
    >>> round(disparity(graph)["A", "B"], 3)
    0.04
    """
    strength, degree = dict(graph.degree(weight="weight")), dict(graph.degree())
    found: dict[tuple[str, str], float] = {}
    for one, two, weight in graph.edges(data="weight", default=1):
        ends = ((1 - weight / strength[end]) ** (degree[end] - 1) for end in (one, two) if degree[end] > 1)
        found[min(one, two), max(one, two)] = min(ends, default=1.0)
    return found


def backbone(graph: nx.Graph[str], alpha: float = 0.05) -> nx.Graph[str]:
    """Return `graph` with those edges alone whose `disparity` is below `alpha`; edges carry it as `alpha`.

    Nodes that lose all their edges are left out.
    """
    kept: nx.Graph[str] = nx.Graph(**graph.graph)
    for (one, two), value in sorted(disparity(graph).items()):
        if value < alpha:
            kept.add_node(one, **graph.nodes[one])
            kept.add_node(two, **graph.nodes[two])
            kept.add_edge(one, two, **graph.edges[one, two], alpha=round(value, 10))
    return kept


def core(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the core number of each node: the largest k such that it is in a part where all have k neighbours in it.

    Seidman 1983, Network structure and minimum degree, Social Networks 5, 269-287. Of a two-mode network a core of k
    holds actors with k meetings at each of which k of these actors were.
    """
    numbers: dict[str, Any] = nx.core_number(graph) if len(graph) else {}
    return node_table(graph, {"core": numbers}, by=["core"])
