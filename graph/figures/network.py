"""Participants and meetings as a network, in the layout of the network page."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from graph.analysis.selection import meeting_key
from graph.figures.material import Material
from graph.figures.sheet import Drawing, axes, legends, mark
from graph.figures.style import KINDS, LINE
from graph.layout import Layout, ring_layout
from graph.network import two_mode

__all__ = ["network"]

ACTORS, MEETINGS = 120, 40
_FEW = 12
_WIDE = 6.5
_SIZE, _INNER = 5.0, 5.5


def network(material: Material) -> Drawing:
    """Draw who took part where: participants on a ring, by the communities they meet in, meetings inside.

    Of many, those who came to most meetings are drawn, and the meetings to which most came.
    """
    words, rows = material.words, material.present
    keys, fewer_keys = material.commonest(rows, "key", "actor", MEETINGS)
    rows = rows[rows["key"].isin(keys)]
    actors, fewer = material.commonest(rows, "actor", "key", material.most(ACTORS))
    rows = rows[rows["actor"].isin(actors)]
    graph = two_mode(rows, kinds=None, meetings=material.selection.meetings)
    layout = ring_layout(graph)
    ax = axes(_WIDE, _WIDE)
    reach = layout.radius * 1.02
    ax.set_xlim(-reach, reach)
    ax.set_ylim(reach, -reach)
    ax.axis("off")
    _joined(ax, graph, layout)
    kinds = _placed(ax, graph, layout)
    _named(ax, graph, layout, material)
    samples = [(mark(KINDS[kind][1], KINDS[kind][0]), words.of("kinds", kind)) for kind in kinds]
    legends(ax, words, ((words("kind"), samples),), 1.6)
    left = material.left_out("rows", fewer, len(actors)) + material.left_out("columns", fewer_keys, len(keys))
    return Drawing(ax, rows["participation"].nunique(), frozenset(rows["key"]), left)


def _joined(ax: Axes, graph: nx.Graph[str], layout: Layout) -> None:
    alpha = min(0.45, 600 / graph.number_of_edges())  # many lines are fainter, or they are a blot
    lines = [(layout.positions[one], layout.positions[two]) for one, two in sorted(graph.edges)]
    ax.add_collection(LineCollection(lines, colors=LINE, linewidths=0.35, alpha=alpha, zorder=1, gid="lines"))


def _placed(ax: Axes, graph: nx.Graph[str], layout: Layout) -> list[str]:
    """Draw the nodes, a mark for each kind; return the kinds there are."""
    found: dict[str, list[tuple[float, float]]] = {}
    for node, kind in sorted(graph.nodes(data="kind")):
        found.setdefault(kind, []).append(layout.positions[node])
    there = [kind for kind in KINDS if kind in found]
    for kind in there:
        colour, shape = KINDS[kind]
        across, down = zip(*found[kind], strict=True)
        size = 26 if kind == "meeting" else 9
        points = ax.scatter(across, down, s=size, marker=shape, color=colour, linewidth=0, zorder=2, clip_on=False)
        points.set_gid(kind)
    return there


def _named(ax: Axes, graph: nx.Graph[str], layout: Layout, material: Material) -> None:
    """Write names: outwards from the ring for participants; for meetings inwards, or beneath where they are few."""
    sides = dict(graph.nodes(data="bipartite"))
    few = sum(sides.values()) <= _FEW
    for node, side in sorted(sides.items()):
        place = layout.positions[node]
        if side == 0:
            _radial(ax, material.label[node], place, 7, fontsize=_SIZE)
        elif few:
            ax.annotate(material.meeting[meeting_key(node)], place, xytext=(0, -5), textcoords="offset points",
                        ha="center", va="top", fontsize=_INNER, zorder=4, bbox=_halo())  # fmt: skip
        else:
            _radial(ax, material.meeting[meeting_key(node)], place, -6, fontsize=_INNER, zorder=4, bbox=_halo())


def _radial(ax: Axes, text: str, place: tuple[float, float], away: float, **look: Any) -> None:
    """Write `text` along the ray from the middle through `place`, `away` points outwards (inwards below 0), upright."""
    angle = math.atan2(-place[1], place[0])
    flipped = math.cos(angle) < 0
    ax.annotate(text, place, xytext=(away * math.cos(angle), away * math.sin(angle)), textcoords="offset points",
                rotation=math.degrees(angle) + 180 * flipped, rotation_mode="anchor", va="center",
                ha="right" if flipped == (away > 0) else "left", **look)  # fmt: skip


def _halo() -> dict[str, Any]:
    return {"boxstyle": "round,pad=0.1", "facecolor": "white", "alpha": 0.75, "linewidth": 0}
