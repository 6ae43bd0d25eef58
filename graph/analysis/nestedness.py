"""Nestedness: whether those who come to little come to what everybody comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from graph.analysis.measures import SEED
from graph.analysis.null_model import curveball
from graph.analysis.selection import Selection
from graph.projection import incidence

__all__ = ["Nestedness", "nestedness", "nodf"]

Matrix: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Nestedness:
    """NODF of a selection: of both sides (`nodf`), of `actors` and of `meetings`, from 0 to 100.

    `expected` and `z` compare it with random networks of the same degrees; `z` is None where chance leaves no room.
    The matrix had `shape` (actors, meetings), and `facts` facts in `documents` documents filled it.
    """

    nodf: float
    actors: float
    meetings: float
    expected: float
    z: float | None
    shape: tuple[int, int]
    facts: int
    documents: int


def nodf(matrix: Matrix) -> tuple[float, float, float]:
    """Return NODF of a matrix of 0 and 1: of the whole, of its rows, of its columns.

    For each two rows of which one has more ones, the share of the smaller one's ones that the larger has too; 0 where
    both have equally many; the mean over all pairs of rows and of columns, times 100 (Almeida-Neto et al. 2008, A
    consistent metric for nestedness analysis in ecological systems, Oikos 117, 1227-1239).

    >>> nodf(np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0]]))
    (100.0, 100.0, 100.0)
    """
    dense = np.asarray(matrix, dtype=float)
    (rows, row_pairs), (columns, column_pairs) = _paired(dense), _paired(dense.T)
    pairs = row_pairs + column_pairs
    parts = ((rows + columns, pairs), (rows, row_pairs), (columns, column_pairs))
    whole, of_rows, of_columns = (round(100 * total / number, 10) if number else 0.0 for total, number in parts)
    return whole, of_rows, of_columns


def _paired(matrix: Matrix) -> tuple[float, int]:
    """Return the sum of the shares over all pairs of rows, and how many pairs there are.

    No pair is looked at by itself: what a row of n ones shares with all larger rows is its product with their sum, so
    rows of one size are taken together, the largest first.
    """
    sizes, group = np.unique(matrix.sum(axis=1), return_inverse=True)
    sums = np.zeros((len(sizes), matrix.shape[1]))
    np.add.at(sums, group, matrix)
    larger = np.cumsum(sums[::-1], axis=0)[::-1] - sums
    shared = (larger * sums).sum(axis=1)
    shares = np.divide(shared, sizes, out=np.zeros_like(shared), where=sizes > 0)
    return float(shares.sum()), len(matrix) * (len(matrix) - 1) // 2


def nestedness(selection: Selection, draws: int = 100, seed: int = SEED) -> Nestedness:
    """Return the nestedness of who came where, and that of `draws` random networks with the same degrees."""
    present = selection.present
    matrix, _, _ = incidence(present, "actor", "meeting")
    whole, actors, meetings = nodf(matrix.toarray()) if len(present) else (0.0, 0.0, 0.0)
    chance = [nodf(drawn)[0] for drawn in curveball(matrix.toarray(), draws if len(present) else 0, seed)]
    mean, deviation = (float(np.mean(chance)), float(np.std(chance))) if chance else (0.0, 0.0)
    return Nestedness(
        nodf=whole,
        actors=actors,
        meetings=meetings,
        expected=round(mean, 10),
        z=round((whole - mean) / deviation, 10) if deviation > 0 else None,
        shape=matrix.shape,
        facts=int(present["participation"].nunique()),
        documents=int(present["document"].nunique()),
    )
