"""Whether two meet more often than chance lets them: a null model that keeps how often each came, and how many met.

Who comes to everything meets everybody, and a large meeting brings together all who are there; a count of shared
meetings says little until both are held fixed. `curveball` draws two-mode networks with exactly the same degrees on
both sides, all alike likely (Strona et al. 2014, A fast and unbiased procedure to randomize ecological binary matrices
with fixed row and column totals, Nature Communications 5, 4114; Carstens 2015, Physical Review E 91, 042812).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from scipy import stats

from graph.analysis.measures import SEED
from graph.analysis.selection import Selection, counted
from graph.projection import incidence

__all__ = ["curveball", "significance"]

Matrix: TypeAlias = Any
_MIXING = 5
"""Trades for each row before a first network is taken: Strona's curves are flat well before."""


def curveball(matrix: Matrix, draws: int, seed: int = SEED) -> Iterator[Matrix]:
    """Yield `draws` random matrices with the row and column sums of `matrix`, a dense one of 0 and 1.

    A trade takes two rows and deals out anew what only one of them has; each keeps its number. As many trades as there
    are rows lie between two draws. What is yielded is changed by the next draw.

    >>> [drawn.sum(axis=0).tolist() for drawn in curveball(np.array([[1, 1, 0], [0, 0, 1]]), 2)]
    [[1, 1, 1], [1, 1, 1]]
    """
    chance = np.random.default_rng(seed)
    now = np.array(matrix, dtype=bool)
    for draw in range(draws):
        if len(now) > 1:
            for _ in range(len(now) * (1 if draw else _MIXING)):
                _trade(now, chance)
        yield now


def _trade(rows: Matrix, chance: np.random.Generator) -> None:
    one = int(chance.integers(len(rows)))
    two = (one + 1 + int(chance.integers(len(rows) - 1))) % len(rows)
    pool = np.flatnonzero(rows[one] != rows[two])
    ours = int(rows[one, pool].sum())
    if 0 < ours < len(pool):
        dealt = np.zeros(len(pool), dtype=bool)
        dealt[chance.permutation(len(pool))[:ours]] = True
        rows[one, pool], rows[two, pool] = dealt, ~dealt


def significance(selection: Selection, draws: int = 1000, seed: int = SEED) -> pd.DataFrame:
    """Return, for each two actors, whether they share more or fewer meetings than the null model lets expect.

    - `count`: meetings shared; `expected` and `deviation`: mean and standard deviation over the random networks
    - `z`: (count - expected) / deviation, empty where chance leaves no room
    - `p_more`, `p_fewer`: share of random networks with at least (at most) as many, the real one counted among them
      (Phipson and Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9, 39)
    - `q_more`, `q_fewer`: the same, mended for the number of pairs (Benjamini and Hochberg 1995, Journal of the Royal
      Statistical Society B 57, 289-300): among pairs with q ≤ 0.05 one in twenty is expected to be chance

    `facts` and `passages` are those of both actors. The same seed gives the same table.
    """
    present = selection.present
    matrix, actors, _ = incidence(present, "actor", "meeting")
    real = (matrix @ matrix.T).toarray().astype(int)
    sums, squares, more, fewer = (np.zeros_like(real, dtype=float) for _ in range(4))
    for drawn in curveball(matrix.toarray(), draws, seed):
        ones = drawn.astype(np.float32)
        found = ones @ ones.T
        sums += found
        squares += found * found
        more += found >= real
        fewer += found <= real
    one, two = np.triu_indices(len(actors), 1)
    mean = sums[one, two] / max(draws, 1)
    deviation = np.sqrt(np.maximum(squares[one, two] / max(draws, 1) - mean * mean, 0))
    p_more, p_fewer = ((side[one, two] + 1) / (draws + 1) for side in (more, fewer))
    table = pd.DataFrame({"first": np.take(actors, one), "second": np.take(actors, two), "count": real[one, two]})
    table = table.assign(expected=mean, deviation=deviation, z=_z(real[one, two], mean, deviation))
    table = table.assign(p_more=p_more, p_fewer=p_fewer, q_more=_mended(p_more), q_fewer=_mended(p_fewer)).round(10)
    return _evidence(table, present).sort_values(
        ["p_more", "z", "first", "second"], ascending=[True, False, True, True], ignore_index=True
    )


def _z(count: Matrix, mean: Matrix, deviation: Matrix) -> Matrix:
    return np.divide(count - mean, deviation, out=np.full(len(mean), np.nan), where=deviation > 0)


def _mended(values: Matrix) -> Matrix:
    return stats.false_discovery_control(values) if len(values) else values


def _evidence(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with the counts of what is said of the two ends of each row."""
    said = counted(rows, ["actor"]).set_index("actor")
    sums = {
        name: said[name].reindex(table["first"]).to_numpy() + said[name].reindex(table["second"]).to_numpy()
        for name in ("facts", "passages")
    }
    return table.assign(**sums)
