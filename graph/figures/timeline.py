"""The meetings of each body over time: a lane for each, a mark for each meeting."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

from graph.figures.material import Material
from graph.figures.sheet import Drawing, axes, legends, mark, turned, width_of
from graph.figures.style import LINE
from ontology.dates import earliest, latest, precision

__all__ = ["timeline"]

LANES = 40
_WIDE, _HIGH = 6.5, 0.27
_COLOUR, _NUMBER = "#332288", 5.5


def timeline(material: Material) -> Drawing:
    """Draw the chosen meetings, those only mentioned hollow; of a date not known to the day, all the days it may be.

    The number of a meeting in its series stands above its mark where there is room.
    """
    words, whole = material.words, material.selection.meetings
    dated = whole[whole["start"] != ""]
    named = dated[dated["body"] != ""]
    bodies, fewer = material.commonest(named, "body", "key", material.most(LANES))
    rows = named[named["body"].isin(bodies)]
    first = rows.groupby("body")["start"].min()
    lanes = sorted(bodies, key=lambda body: (first[body], body))
    rows = rows.assign(y=rows["body"].map({body: y for y, body in enumerate(lanes)}), x=rows["start"].map(_middle))
    ax = axes(_WIDE, len(lanes) * _HIGH)
    mentioned = _marked(ax, rows)
    vague = _spans(ax, rows)
    ax.set_xlabel(words("year"))
    _ticked(ax, [material.body.get(body, body) for body in lanes])
    _numbered(ax, rows)
    turned(ax, words)
    shapes = [(mark("o", _COLOUR), "reported"), (mark("o", _COLOUR, markerfacecolor="white"), "mentioned")]
    shapes += [(mark("_", _COLOUR, 9), "imprecise")] if vague else []
    legends(ax, words, ((words("meetings"), [(sample, words(name)) for sample, name in shapes]),), 0.15)
    lacking = {"undated": len(whole) - len(dated), "unplaced": len(dated) - len(named)}
    said = [words(name, count=count, all=len(whole)) for name, count in lacking.items() if count]
    left = material.left_out("lanes", fewer, len(lanes))
    return Drawing(ax, mentioned, frozenset(rows["key"]), (*left, *said), "mentions")


def _marked(ax: Axes, rows: pd.DataFrame) -> int:
    """Draw a mark for each meeting, hollow where no document reports on it; return how many of these there are."""
    reported = rows["documents"].fillna("") != ""
    for name, part, inside in (("reported", reported, _COLOUR), ("mentioned", ~reported, "white")):
        own = rows[part]
        points = ax.scatter(own["x"], own["y"], s=22, facecolor=inside, edgecolor=_COLOUR, linewidth=0.9, zorder=3)
        points.set_gid(name)
    return int((~reported).sum())


def _middle(date: str) -> float:
    """Return the middle of the days that `date` may be, as matplotlib counts days."""
    return float(date2num(earliest(date)) + date2num(latest(date))) / 2


def _spans(ax: Axes, rows: pd.DataFrame) -> bool:
    """Draw the days that dates known to the year or month may be; tell whether there are any."""
    vague = [(date, y) for date, y in zip(rows["start"], rows["y"], strict=True) if precision(date) != "day"]
    if vague:
        begin, end = ([date2num(edge(date)) for date, _ in vague] for edge in (earliest, latest))
        ax.hlines([y for _, y in vague], begin, end, color=_COLOUR, linewidth=0.9, zorder=2).set_gid("imprecise")
    return bool(vague)


def _ticked(ax: Axes, lanes: list[str]) -> None:
    ax.set_ylim(len(lanes) - 0.4, -0.7)
    ax.set_yticks(range(len(lanes)), lanes)
    ax.hlines(range(len(lanes)), 0, 1, transform=ax.get_yaxis_transform(), color="#dddddd", linewidth=0.5, zorder=1)
    ax.margins(x=0.03)
    locator = AutoDateLocator(maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, formats=["%Y", "%Y-%m", "%d", "%H:%M", "%H:%M", "%S"]))
    begin, end = ax.get_xlim()
    lacks = max(400 - (end - begin), 0) / 2  # less than a year says too little
    ax.set_xlim(begin - lacks, end + lacks)
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.spines["bottom"].set_color(LINE)
    ax.tick_params(axis="y", length=0)


def _numbered(ax: Axes, rows: pd.DataFrame) -> None:
    """Write the number of each meeting above its mark, left to right, where the one before leaves room."""
    begin, end = ax.get_xlim()
    inch = (end - begin) / _WIDE
    free: dict[int, float] = {}
    table = rows[rows["ordinal"].notna()].sort_values(["y", "x", "key"])
    for x, y, ordinal in zip(table["x"], table["y"], table["ordinal"], strict=True):
        text = str(int(ordinal))
        half = width_of(text, _NUMBER) / 2 * inch
        if x - half > free.get(y, -1e9):
            ax.text(x, y - 0.26, text, ha="center", va="bottom", fontsize=_NUMBER, color="#333333")
            free[y] = x + half + 0.03 * inch
