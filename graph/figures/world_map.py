"""At how many meetings each state took part, on a map of the world without borders."""

from __future__ import annotations

import math
from itertools import islice
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from graph.figures.material import Material
from graph.figures.sheet import Drawing, axes, legends, mark, width_of
from graph.figures.style import LAND
from graph.world import VIEW_BOX, land_rings, placed

__all__ = ["world_map"]

LABELS = 25
_WIDE = 7.5
_COLOUR, _SIZE = "#0077bb", 5.5
_LARGEST, _ONE = 14.0, 5.0
"""Diameter, in points, of the circle of whoever came most often, and at most of one who came once."""


def world_map(material: Material) -> Drawing:
    """Draw each state as a circle, its area by the number of meetings; names of those who came most often, with room.

    The map is the same in all languages: west is left.
    """
    words, places = material.words, placed()
    rows = material.some(material.present[material.present["participant"].isin(places)])
    counts = rows.groupby("participant")["key"].nunique().sort_index()
    codes = sorted(counts.index, key=lambda code: (-counts[code], code))
    most = int(counts.max())
    left, top, width, height = VIEW_BOX
    ax = axes(_WIDE, _WIDE * height / width)
    ax.set_xlim(left, left + width)
    ax.set_ylim(top + height, top)
    ax.axis("off")
    land = Path.make_compound_path(*(Path(ring, closed=True) for ring in land_rings()))
    ax.add_patch(PathPatch(land, facecolor=LAND, linewidth=0, gid="land"))
    sizes = [_diameter(counts[code], most) ** 2 for code in codes]
    across, down = zip(*(places[code] for code in codes), strict=True)
    look: dict[str, Any] = {"color": _COLOUR, "alpha": 0.6, "edgecolor": "white", "linewidth": 0.4, "clip_on": False}
    points = ax.scatter(across, down, s=sizes, zorder=3, **look)
    points.set_gid("states")
    _labelled(ax, codes[: material.most(LABELS)], material, {code: _diameter(counts[code], most) for code in codes})
    scale = [(mark("o", _COLOUR, _diameter(number, most), alpha=0.6), str(number)) for number in _samples(most)]
    legends(ax, words, ((words("attended"), scale),), 0.1)
    said = (words("projection"), words("disclaimer"))
    return Drawing(ax, rows["participation"].nunique(), frozenset(rows["key"]), said)


def _diameter(count: int, most: int) -> float:
    """Return the diameter of a circle in points, so that its area grows with `count`."""
    return min(_ONE * math.sqrt(most), _LARGEST) * math.sqrt(count / most)


def _samples(most: int) -> list[int]:
    """Return three numbers for the legend, round where they are large."""
    steps = (1, max(most // 4, 1), most)
    return sorted(set(steps))


def _labelled(ax: Axes, codes: list[str], material: Material, diameters: dict[str, float]) -> None:
    """Write names beside circles, the largest first, each where it lies over no other name: right, left, above, below.

    Names of which there is room at no side are left out.
    """
    inch = VIEW_BOX[2] / _WIDE
    high = _SIZE * 1.25 / 72 * inch
    taken: list[Bbox] = []
    for code in codes:
        x, y = placed()[code]
        wide = width_of(material.label[code], _SIZE) * inch
        gap = diameters[code] / 144 * inch + 4
        middle, up = x - wide / 2, y - high / 2
        corners = ((x + gap, up), (x - gap - wide, up), (middle, y - gap - high), (middle, y + gap))
        boxes = (Bbox.from_bounds(*corner, wide, high) for corner in corners)
        free = (box for box in boxes if box.x0 >= 0 and box.x1 <= VIEW_BOX[2] and not box.count_overlaps(taken))
        for box in islice(free, 1):
            taken.append(box)
            where = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
            name = ax.text(*where, material.label[code], ha="center", va="center", fontsize=_SIZE, zorder=4)
            name.set_path_effects([withStroke(linewidth=1.2, foreground="white", alpha=0.8)])
