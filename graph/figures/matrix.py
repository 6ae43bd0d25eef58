"""Who took part in which meeting: a row for each participant, a column for each meeting, in order of time."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from graph.figures.material import Material
from graph.figures.sheet import Drawing, axes, legends, mark, swatch, turned
from graph.figures.style import CAPACITIES, GROUPS

__all__ = ["matrix"]

ROWS, COLUMNS = 60, 40
_CELL = 0.19
_SIDE = 0.92
_SMALL = 13.0


def matrix(material: Material) -> Drawing:
    """Draw who took part where: capacity by colour, function by mark; those who came most often stand first.

    Of many, those who came to most meetings are drawn, and the meetings to which most came.
    """
    words, rows = material.words, material.present
    columns, fewer_columns = material.commonest(rows, "key", "actor", COLUMNS)
    rows = rows[rows["key"].isin(columns)]
    actors, fewer_rows = material.commonest(rows, "actor", "key", material.most(ROWS))
    rows = rows[rows["actor"].isin(actors)]
    keys = [key for key in material.selection.meetings["key"] if key in set(columns)]
    lines = material.lines(actors)
    ax = axes(len(keys) * _CELL, len(lines) * _CELL)
    placed = rows.assign(
        x=rows["key"].map({key: x for x, key in enumerate(keys)}),
        y=rows["actor"].map({actor: y for y, (_, actor) in enumerate(lines)}),
    )
    capacities, groups = _filled(ax, placed), _marked(ax, placed)
    ax.set_xlabel(words("meetings"))
    ax.set_ylabel(words("participants"))
    _ticked(ax, [material.meeting[key] for key in keys], lines)
    turned(ax, words)
    colours = [
        (swatch(CAPACITIES[name]), words.of("capacities", name) if name else words("unstated")) for name in capacities
    ]
    marks = [(mark(GROUPS[name][1].shape), words.of("marks", name)) for name in groups]
    legends(ax, words, ((words("capacity"), colours), (words("function"), marks)), 0.15)
    left = material.left_out("rows", fewer_rows, len(actors)) + material.left_out("columns", fewer_columns, len(keys))
    return Drawing(ax, rows["participation"].nunique(), frozenset(keys), left)


def _filled(ax: Axes, rows: pd.DataFrame) -> list[str]:
    """Fill the cells of `rows`, parting one where somebody came in several capacities; return the capacities there are.

    A capacity that is not stated counts only where no other is.
    """
    cells = rows[["x", "y", "capacity"]].drop_duplicates()
    stated = cells["capacity"] != ""
    silent = ~stated.groupby([cells["x"], cells["y"]]).transform("any")
    cells = cells[stated | silent].sort_values(["x", "y", "capacity"])
    count = cells.groupby(["x", "y"])["capacity"].transform("size")
    part = cells.groupby(["x", "y"]).cumcount()
    cells = cells.assign(wide=_SIDE / count, left=cells["x"] - _SIDE / 2 + part * _SIDE / count)
    there = [name for name in CAPACITIES if name in set(cells["capacity"])]
    for name in there:
        own = cells[cells["capacity"] == name]
        patches = [
            Rectangle((left, y - _SIDE / 2), wide, _SIDE)
            for left, y, wide in zip(own["left"], own["y"], own["wide"], strict=True)
        ]
        fill = CAPACITIES[name]
        collection = PatchCollection(patches, facecolor=fill.colour, hatch=fill.hatch, edgecolor="#444444", linewidth=0)
        collection.set_gid(f"capacity {name}".strip())
        ax.add_collection(collection)
    return there


def _marked(ax: Axes, rows: pd.DataFrame) -> list[str]:
    """Put marks of functions into the cells of `rows`; return the groups of functions there are."""
    there = []
    for name, (functions, (shape, across, up)) in GROUPS.items():
        own = rows.loc[rows["function"].isin(functions), ["x", "y"]].drop_duplicates().sort_values(["x", "y"])
        if len(own):
            # Rows count downwards, so what stands above the middle has the smaller y.
            places = (own["x"] + across, own["y"] - up)
            points = ax.scatter(*places, s=_SMALL, marker=shape, facecolor="black", edgecolor="white", linewidth=0.3)
            points.set_gid(f"function {name}")
            there.append(name)
    return there


def _ticked(ax: Axes, columns: list[str], lines: list[tuple[str, str]]) -> None:
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(lines) - 0.5, -0.5)
    ax.set_xticks(range(len(columns)), columns, rotation=90)
    for text, (_, actor) in zip(ax.set_yticks(range(len(lines)), [name for name, _ in lines]), lines, strict=True):
        text.label1.set_fontweight("normal" if actor else "bold")
        text.label2.set_fontweight("normal" if actor else "bold")
    ax.tick_params(length=0)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.spines[:].set_visible(False)
    for y in range(0, len(lines), 2):
        ax.axhspan(y - 0.5, y + 0.5, color="#f5f5f5", zorder=0)
