"""Measures on networks, as tables.

The rule of this module: same graph, same table, to the last digit. Nodes are put in order before anything is
counted, chance has a fixed seed, numbers are rounded to `DIGITS`, and rows are sorted by value and then by name.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

__all__ = [
    "SEED",
    "bipartite_degree",
    "bridges",
    "bridging",
    "centrality",
    "communities",
    "cut_points",
    "eigenvector",
    "node_table",
    "pairs",
]

DIGITS = 10
SEED = 20131
_STEPS = 1000


def centrality(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return one row per node: degree, strength, betweenness, closeness, eigenvector.

    - `degree`: number of neighbours; `degree_centrality`: the same over n - 1 (Freeman 1978, Centrality in social
      networks: conceptual clarification, Social Networks 1, 215-239).
    - `strength`: sum of the weights of the edges (Barrat et al. 2004, PNAS 101, 3747).
    - `betweenness`: share of shortest paths between others that pass here, over (n - 1)(n - 2)/2 (Freeman 1978),
      an edge of weight w being 1/w long (Newman 2001, Physical Review E 64, 016132).
    - `closeness`: (r - 1)/(n - 1) times (r - 1)/sum of distances to the r nodes in reach (Freeman 1978; the factor
      for graphs in pieces is Wasserman and Faust's 1994), distances as above.
    - `eigenvector`: see `eigenvector`.
    """
    ordered = _ordered(graph)
    for _, _, data in ordered.edges(data=True):
        data["distance"] = 1 / data.get("weight", 1)
    columns: dict[str, dict[str, Any]] = {
        "degree": dict(ordered.degree()),
        "degree_centrality": nx.degree_centrality(ordered),
        "strength": dict(ordered.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(ordered, weight="distance"),
        "closeness": nx.closeness_centrality(ordered, distance="distance"),
        "eigenvector": eigenvector(ordered),
    }
    return node_table(ordered, columns, by=["strength", "betweenness"])


def eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    """Return eigenvector centrality: x with Ax = λx for the largest λ, of length 1.

    A is the weighted adjacency matrix (Bonacich 1972, Journal of Mathematical Sociology 2, 113-120). Power iteration
    stops without an answer where the two largest eigenvalues are close. Then the leading vector of the largest piece
    of the graph (of equals, the one with the first name) is computed from its dense matrix, and nodes outside it
    get 0. Without edges all get 0.
    """
    ordered = _ordered(graph)
    if ordered.number_of_edges() == 0:
        return dict.fromkeys(ordered, 0.0)
    try:
        return dict(nx.eigenvector_centrality(ordered, max_iter=_STEPS, tol=1e-10, weight="weight"))
    except nx.PowerIterationFailedConvergence:
        pieces = sorted(sorted(nodes) for nodes in nx.connected_components(ordered))
        piece = max(pieces, key=len)
        vector = np.abs(np.linalg.eigh(nx.to_numpy_array(ordered, nodelist=piece, weight="weight"))[1][:, -1])
        return dict.fromkeys(ordered, 0.0) | dict(zip(piece, vector.tolist(), strict=True))


def bipartite_degree(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return, for a two-mode graph, each node's degree and its share of the other side.

    `share` = degree / size of the other mode (Borgatti and Everett 1997, Network analysis of 2-mode data, Social
    Networks 19, 243-269): for an actor the share of all meetings, for a meeting the share of all actors.
    """
    ordered = _ordered(graph)
    side: dict[str, int] = {node: ordered.nodes[node]["bipartite"] for node in ordered}
    sizes = Counter(side.values())
    degree = dict(ordered.degree())
    share = {node: degree[node] / max(sizes[1 - side[node]], 1) for node in ordered}
    return node_table(ordered, {"degree": degree, "share": share}, by=["degree"])


def communities(graph: nx.Graph[str], resolution: float = 1.0) -> pd.DataFrame:
    """Return the community of each node, numbered from 0 by size and then by first name.

    Louvain's method (Blondel et al. 2008, Journal of Statistical Mechanics, P10008), weighted, seed fixed. The
    modularity reached stands in the table's ``attrs["modularity"]``. The numbers of the method depend on order;
    whole numbers in sorted order stand for the nodes, so that neither hashing nor insertion order matters.
    """
    ordered = _ordered(graph)
    names = list(ordered)
    numbered: nx.Graph[int] = nx.convert_node_labels_to_integers(ordered)
    parts: list[set[int]] = [{i} for i in range(len(names))]
    if numbered.number_of_edges():
        parts = nx.community.louvain_communities(numbered, weight="weight", resolution=resolution, seed=SEED)
    parts.sort(key=lambda part: (-len(part), min(part)))
    numbers = {names[i]: number for number, part in enumerate(parts) for i in part}
    sizes = {names[i]: len(part) for part in parts for i in part}
    result = node_table(ordered, {"community": numbers, "size": sizes}, by=["community"], ascending=True)
    if numbered.number_of_edges():
        result.attrs["modularity"] = round(nx.community.modularity(numbered, parts, weight="weight"), DIGITS)
    return result


def cut_points(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the nodes without which the graph falls apart, with `pieces`, how many more pieces there would be.

    Articulation points (Hopcroft and Tarjan 1973, Communications of the ACM 16, 372-378).
    """
    ordered = _ordered(graph)
    blocks: Counter[str] = Counter()
    for block in nx.biconnected_components(ordered):
        blocks.update(block)
    cuts = sorted(nx.articulation_points(ordered))
    return node_table(ordered.subgraph(cuts), {"pieces": {node: blocks[node] - 1 for node in cuts}}, by=["pieces"])


def bridges(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the edges that alone hold two parts of the graph together, as `actor` (or first end) and `meeting`."""
    ordered = _ordered(graph)
    side: dict[str, int] = {node: ordered.nodes[node].get("bipartite", 0) for node in ordered}
    found = sorted(tuple(sorted(edge, key=lambda node: (side[node], node))) for edge in nx.bridges(ordered))
    return pd.DataFrame(found, columns=["actor", "meeting"])


def bridging(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the actors of a two-mode graph by how evenly they take part in the meetings of different bodies.

    `participation` = 1 - Σ (k_s / k)², k the actor's meetings and k_s those of body s: 0 for one body only, near 1
    for many alike (the participation coefficient, Guimerà and Amaral 2005, Nature 433, 895-900). Bodies are the
    meetings' attribute `body`; meetings whose body is unknown count as one, so that ignorance is no bridge.
    """
    ordered = _ordered(graph)
    rows = []
    for actor, data in ordered.nodes(data=True):
        if data.get("bipartite") != 0:
            continue
        counts = Counter(str(ordered.nodes[meeting].get("body", "")) for meeting in ordered[actor])
        total = counts.total()
        value = round(1 - sum((count / total) ** 2 for count in counts.values()), DIGITS) if total else 0.0
        rows.append((actor, *_names(data), total, len(counts), value, ";".join(sorted(set(counts) - {""}))))
    columns = ["node", "kind", "name_en", "name_ar", "meetings", "bodies", "participation", "which"]
    return _sorted(pd.DataFrame(rows, columns=columns), ["participation", "meetings"])


def pairs(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the edges of a projection as a table: who met whom how often, and where (`;` between meetings)."""
    rows = []
    for one, other, data in graph.edges(data=True):
        first, second = sorted((one, other))
        shared = next((value for value in data.values() if isinstance(value, tuple)), ())
        ends = [graph.nodes[end].get(f"name_{language}", "") for end in (first, second) for language in ("en", "ar")]
        rows.append((first, second, *ends, data.get("weight", 1), len(shared), ";".join(shared)))
    columns = ["first", "second", "first_en", "first_ar", "second_en", "second_ar", "weight", "count", "shared"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["weight", "first", "second"], ascending=[False, True, True], ignore_index=True)


def _ordered(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy with nodes and edges in sorted order, because several methods depend on it."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from((node, dict(graph.nodes[node])) for node in sorted(graph))
    edges = ((min(ends), max(ends), dict(data)) for *ends, data in graph.edges(data=True))
    ordered.add_edges_from(sorted(edges, key=_ends))
    return ordered


def _ends(edge: Any) -> tuple[str, str]:
    return edge[0], edge[1]


def _names(data: dict[str, Any]) -> tuple[str, str, str]:
    return data.get("kind", ""), data.get("name_en", ""), data.get("name_ar", "")


def node_table(
    graph: nx.Graph[str], columns: dict[str, dict[str, Any]], by: list[str], ascending: bool = False
) -> pd.DataFrame:
    """Return one row per node of `graph`: key, kind, names and `columns`, sorted by `by` and then by key.

    `columns` maps names to the value of each node. Numbers are rounded to `DIGITS`.
    """
    rows = [
        (node, *_names(data), *(_rounded(values[node]) for values in columns.values()))
        for node, data in graph.nodes(data=True)
    ]
    table = pd.DataFrame(rows, columns=["node", "kind", "name_en", "name_ar", *columns])
    return _sorted(table, by, ascending)


def _sorted(table: pd.DataFrame, by: list[str], ascending: bool = False) -> pd.DataFrame:
    order = [ascending] * len(by) + [True]
    return table.sort_values([*by, "node"], ascending=order, ignore_index=True)


def _rounded(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else value
