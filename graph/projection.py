"""One-mode projections of a two-mode network: who shares what, and how strongly that ties them.

The matrix of who was where is sparse, and so is its product with itself; nothing here walks over pairs in Python until
the edges are handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
import pandas as pd
from scipy import sparse

from ontology.errors import ChoiceError

__all__ = ["WEIGHTS", "incidence", "project", "weighted"]

Matrix: TypeAlias = Any
"""A sparse matrix of scipy; rows are those who share, columns what they share."""


def incidence(
    rows: pd.DataFrame, ends: str, shared: str, *, counted: bool = False
) -> tuple[Matrix, list[str], list[str]]:
    """Return who (`ends`, sorted) has what (`shared`, sorted) as a matrix of 0 and 1, with the names of both sides.

    If `counted`, the matrix holds how many rows say so.

    >>> rows = pd.DataFrame({"actor": ["PER", "ITA", "PER"], "meeting": ["m1", "m1", "m1"]})
    >>> matrix, actors, meetings = incidence(rows, "actor", "meeting")
    >>> matrix.toarray().tolist(), actors, meetings
    ([[1.0], [1.0]], ['ITA', 'PER'], ['m1'])
    """
    (lines, first), (columns, second) = (pd.factorize(rows[name], sort=True) for name in (ends, shared))
    ones = np.ones(len(rows))
    matrix = sparse.csr_array((ones, (lines, columns)), shape=(len(first), len(second)))
    matrix.sum_duplicates()
    if not counted:
        matrix.data[:] = 1
    return matrix, list(map(str, first)), list(map(str, second))


def _count(matrix: Matrix) -> Matrix:
    return matrix @ matrix.T


def _jaccard(matrix: Matrix) -> Matrix:
    both = sparse.coo_array(matrix @ matrix.T)
    own = matrix.sum(axis=1)
    return sparse.csr_array((both.data / (own[both.row] + own[both.col] - both.data), (both.row, both.col)), both.shape)


def _newman(matrix: Matrix) -> Matrix:
    sizes = matrix.sum(axis=0)
    each = np.divide(1.0, sizes - 1, out=np.zeros_like(sizes), where=sizes > 1)
    return (matrix * each[np.newaxis, :]) @ matrix.T


def _hyperbolic(matrix: Matrix) -> Matrix:
    sizes = matrix.sum(axis=0)
    return (matrix * np.divide(1.0, sizes, out=np.zeros_like(sizes), where=sizes > 0)[np.newaxis, :]) @ matrix.T


WEIGHTS: Mapping[str, Callable[[Matrix], Matrix]] = {
    "count": _count,
    "jaccard": _jaccard,
    "newman": _newman,
    "hyperbolic": _hyperbolic,
}
"""How strongly two are tied by what they share, N₁ and N₂ being what each has, n the size of a thing shared:

- ``count``: |N₁ ∩ N₂|
- ``jaccard``: |N₁ ∩ N₂| / |N₁ ∪ N₂| (Jaccard 1901, Bulletin de la Société Vaudoise des Sciences Naturelles 37, 547-579)
- ``newman``: Σ 1/(n - 1), so that a small meeting ties closer than a large one (Newman 2001, Scientific collaboration
  networks II, Physical Review E 64, 016132, equation 2)
- ``hyperbolic``: Σ 1/n, the same where one is counted among those one meets; also of use where n may be 1
"""


def weighted(matrix: Matrix, weight: str = "count") -> Matrix:
    """Return the weights of all pairs of rows of `matrix` by the rule called `weight`; the diagonal is empty.

    `weight` is one of `WEIGHTS`. Raises `ChoiceError` for another name.
    """
    if weight not in WEIGHTS:
        raise ChoiceError(f"weight {weight}", f"take one of: {', '.join(WEIGHTS)}")
    product = sparse.coo_array(WEIGHTS[weight](matrix))
    off = product.row != product.col
    return sparse.csr_array((product.data[off], (product.row[off], product.col[off])), product.shape)


def project(
    rows: pd.DataFrame, ends: str = "actor", shared: str = "meeting", weight: str = "count", *, which: bool = True
) -> nx.Graph[str]:
    """Return the graph of the values of the column `ends` that share values of the column `shared`.

    Edges carry `weight` (see `WEIGHTS`), `count`, how many they share, and, unless `which` is false, what they share as
    a sorted tuple, under the name of the column in the plural. Of large networks it is by far the largest part.

    >>> rows = pd.DataFrame({"actor": ["PER", "ITA", "THA"], "meeting": ["m1", "m1", "m2"]})
    >>> project(rows, weight="jaccard").edges(data=True)
    EdgeDataView([('ITA', 'PER', {'weight': 1.0, 'count': 1, 'meetings': ('m1',)})])
    """
    matrix, names, things = incidence(rows, ends, shared)
    weights = sparse.coo_array(sparse.triu(weighted(matrix, weight), 1))
    product = _count(matrix).tocsr()
    counts = np.asarray(product[weights.row, weights.col]).ravel().astype(int).tolist() if weights.nnz else []
    values = weights.data.astype(int).tolist() if weight == "count" else np.round(weights.data, 12).tolist()
    graph: nx.Graph[str] = nx.Graph(mode=ends, weight=weight)
    graph.add_nodes_from(names)
    of = [frozenset(matrix.indices[start:end].tolist()) for start, end in pairwise(matrix.indptr)] if which else []
    order = np.lexsort((weights.col, weights.row))
    lines, columns = weights.row.tolist(), weights.col.tolist()
    for place in order.tolist():
        one, two = lines[place], columns[place]
        data: dict[str, Any] = {"weight": values[place], "count": counts[place]}
        if which:
            data[f"{shared}s"] = tuple(things[thing] for thing in sorted(of[one] & of[two]))
        graph.add_edge(names[one], names[two], **data)
    return graph
