"""Who took part in the same meetings, as a square of shades in which those who meet often stand side by side."""

from __future__ import annotations

from typing import Literal, cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.ticker import MaxNLocator
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from graph.figures.material import Material
from graph.figures.sheet import Drawing, axes, figure_of, turned
from graph.figures.style import STEPS
from graph.projection import incidence

__all__ = ["arranged", "together"]

ROWS = 30
_CELL = 0.19
_NUMBERED = 40
_BAR, _GAP = 0.13, 0.2


def together(material: Material) -> Drawing:
    """Draw how many meetings each two of those who came most often have in common; on the diagonal, those of each."""
    words = material.words
    actors, fewer = material.commonest(material.present, "actor", "key", material.most(ROWS))
    rows = material.present[material.present["actor"].isin(actors)]
    matrix, names, _ = incidence(rows, "actor", "key")
    shared = (matrix @ matrix.T).toarray().astype(int)
    order = arranged(shared)
    shared, labels = shared[np.ix_(order, order)], [material.label[names[i]] for i in order]
    ax = axes(len(labels) * _CELL, len(labels) * _CELL)
    mesh = ax.pcolormesh(shared, cmap=STEPS, edgecolor="white", linewidth=0.3, vmin=0)
    mesh.set_gid("shared")
    middles = np.arange(len(labels)) + 0.5
    ax.set_xticks(middles, labels, rotation=90)
    ax.set_yticks(middles, labels)
    ax.invert_yaxis()
    ax.xaxis.tick_top()
    ax.set_ylabel(words("participants"))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    if len(labels) <= _NUMBERED:
        _numbered(ax, shared)
    turned(ax, words)
    _scaled(ax, mesh, material)
    said = (*material.left_out("rows", fewer, len(labels)), words("diagonal"), words("ordered"))
    return Drawing(ax, rows["participation"].nunique(), frozenset(rows["key"]), said)


def arranged(shared: np.ndarray) -> list[int]:
    """Return an order of the rows of `shared`, numbers of meetings in common, that keeps those close who are alike.

    Alike by Jaccard's index of their meetings, joined by average linkage (Sokal and Michener 1958), leaves turned so
    that neighbours are close (Bar-Joseph, Gifford and Jaakkola 2001, Bioinformatics 17, S22-S29).

    >>> arranged(np.array([[2, 0, 2], [0, 2, 0], [2, 0, 2]]))[1] in (0, 2)
    True
    """
    if len(shared) < 3:
        return list(range(len(shared)))
    own = np.diag(shared)
    either = own[:, None] + own[None, :] - shared
    distance = 1 - shared / either
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average", optimal_ordering=True)
    return [int(i) for i in leaves_list(tree)]


def _numbered(ax: Axes, shared: np.ndarray) -> None:
    """Write the numbers into the cells, dark on light and light on dark."""
    middle = shared.max() * 0.55
    for y, row in enumerate(shared):
        for x, count in enumerate(row):
            if count:
                ax.text(x + 0.5, y + 0.5, str(count), ha="center", va="center", fontsize=5.5,
                        color="black" if count > middle else "white")  # fmt: skip


def _scaled(ax: Axes, mesh: QuadMesh, material: Material) -> None:
    """Put the scale of shades beside the axes."""
    figure = figure_of(ax)
    wide, high = figure.get_size_inches()
    left = -(_GAP + _BAR) / wide if material.words.from_right else 1 + _GAP / wide
    place = figure.add_axes((left, max(0, 1 - 2 / high), _BAR / wide, min(1, 2 / high)))
    bar = figure.colorbar(mesh, cax=place, ticks=MaxNLocator(integer=True))
    bar.outline.set_visible(False)
    cast("QuadMesh", bar.solids).set(rasterized=False, edgecolor="face")  # no picture in the drawing, no seams
    bar.set_label(material.words("shared"))
    side: Literal["left", "right"] = "left" if material.words.from_right else "right"
    bar.ax.yaxis.set_ticks_position(side)
    bar.ax.yaxis.set_label_position(side)
