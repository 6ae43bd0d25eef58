"""How far communities depend on chance: the method run with many seeds, and its runs compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import networkx as nx
import numpy as np
import pandas as pd

from graph.analysis.measures import SEED, node_table

__all__ = ["Stability", "adjusted_rand", "stable_communities"]


@dataclass(frozen=True, slots=True)
class Stability:
    """What many runs agree on.

    `table` has for each node its `community` in the run that agrees best with all others (numbered from 0 by size and
    then by first name), and `certainty`: the mean share of runs in which it stands with those it stands with there.
    `agreement` is the mean adjusted Rand index of each two runs, 1 where all are the same, about 0 where they are
    chance; `modularity` is that of the run taken, `runs` how many there were.
    """

    table: pd.DataFrame
    agreement: float
    modularity: float
    runs: int


def adjusted_rand(one: Sequence[int], two: Sequence[int]) -> float:
    """Return how far two partitions of the same things agree beyond chance: 1 for equal ones.

    Hubert and Arabie 1985, Comparing partitions, Journal of Classification 2, 193-218.

    >>> adjusted_rand([0, 0, 1, 1], [5, 5, 3, 3])
    1.0
    """
    together = sum(comb(size, 2) for size in Counter(zip(one, two, strict=True)).values())
    ones, twos = (sum(comb(size, 2) for size in Counter(side).values()) for side in (one, two))
    chance = ones * twos / comb(len(one), 2) if len(one) > 1 else 0.0
    most = (ones + twos) / 2
    return 1.0 if most == chance else (together - chance) / (most - chance)


def stable_communities(graph: nx.Graph[str], runs: int = 50, resolution: float = 1.0, seed: int = SEED) -> Stability:
    """Return the communities of a weighted `graph` by Louvain's method, run with `runs` seeds (see `communities`)."""
    nodes = sorted(graph)
    numbered: nx.Graph[int] = nx.Graph()
    place = {node: number for number, node in enumerate(nodes)}
    numbered.add_nodes_from(range(len(nodes)))
    edges = ((place[one], place[two], weight) for one, two, weight in graph.edges(data="weight", default=1))
    numbered.add_weighted_edges_from(sorted((min(a, b), max(a, b), weight) for a, b, weight in edges))
    found = [_labels(numbered, resolution, seed + number) for number in range(max(runs, 1))]
    scores = np.eye(len(found))
    for one, two in combinations(range(len(found)), 2):
        scores[one, two] = scores[two, one] = adjusted_rand(found[one], found[two])
    best = int(np.argmax(scores.sum(axis=1).round(10)))
    others = scores[np.triu_indices(len(found), 1)]
    parts = [{node for node, label in enumerate(found[best]) if label == part} for part in sorted(set(found[best]))]
    quality = nx.community.modularity(numbered, parts, weight="weight") if numbered.number_of_edges() else 0.0
    table = _table(graph, nodes, found, best)
    return Stability(table, round(float(others.mean()) if len(others) else 1.0, 10), round(quality, 10), len(found))


def _labels(graph: nx.Graph[int], resolution: float, seed: int) -> list[int]:
    """Return the community of each node, numbered by size and first member."""
    parts: list[set[int]] = [{node} for node in graph]
    if graph.number_of_edges():
        parts = nx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=seed)
    parts.sort(key=lambda part: (-len(part), min(part)))
    labels = [0] * len(graph)
    for number, part in enumerate(parts):
        for node in part:
            labels[node] = number
    return labels


def _table(graph: nx.Graph[str], nodes: list[str], found: list[list[int]], best: int) -> pd.DataFrame:
    together = np.zeros((len(nodes), len(nodes)))
    for labels in found:
        together += np.equal.outer(np.array(labels), np.array(labels))
    own = np.equal.outer(np.array(found[best]), np.array(found[best]))
    np.fill_diagonal(own, val=False)
    sizes = own.sum(axis=1)
    certain = np.divide((together / len(found) * own).sum(axis=1), sizes, out=np.ones(len(nodes)), where=sizes > 0)
    columns = {
        "community": dict(zip(nodes, found[best], strict=True)),
        "certainty": dict(zip(nodes, certain.tolist(), strict=True)),
    }
    return node_table(graph, columns, by=["community"], ascending=True)
