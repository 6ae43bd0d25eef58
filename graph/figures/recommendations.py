"""What meetings recommend: how often each subject, and in how strong words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.ticker import MaxNLocator

from graph.analysis.selection import meeting_key
from graph.figures.material import Material
from graph.figures.sheet import Drawing, axes, legends, swatch, turned
from graph.figures.style import STEPS, Fill
from graph.figures.words import Words
from ontology.record_recommendations import Modality
from ontology.subjects import subjects

__all__ = ["recommendations"]

SUBJECTS = 25
_WIDE, _HIGH = 5.0, 0.21


def recommendations(material: Material) -> Drawing:
    """Draw, for each subject, how many recommendations there are in each wording, the strongest first.

    A recommendation with several subjects counts under each; language versions of one count once.
    """
    words = material.words
    rows = _by_subject(material.recommendations)
    codes, fewer = material.commonest(rows, "subject", "recommendation", material.most(SUBJECTS))
    rows = rows[rows["subject"].isin(codes)]
    counts = rows.groupby(["subject", "modality"])["recommendation"].nunique()
    ax = axes(_WIDE, len(codes) * _HIGH)
    there = [name for name in (*map(str, Modality), "") if name in set(rows["modality"])]
    _stacked(ax, {name: counts.xs(name, level="modality").reindex(codes, fill_value=0) for name in there}, words)
    known = subjects()
    labels = [known[code].labels[words.language] if code in known else code or words("no-subject") for code in codes]
    ax.set_ylim(len(codes) - 0.5, -0.5)
    ax.set_yticks(range(len(codes)), labels)
    ax.set_xlabel(words("recommendations"))
    ax.set_ylabel(words("subject"))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    turned(ax, words)
    samples = [(swatch(Fill(_colour(name))), words.of("modalities", name)) for name in there]
    legends(ax, words, ((words("wording"), samples),), 0.35)
    said = (*material.left_out("subjects", fewer, len(codes)), words("several-subjects"))
    keys = frozenset(map(meeting_key, rows["meeting"]))
    return Drawing(ax, rows["recommendation"].nunique(), keys, said, "rests-on")


def _stacked(ax: Axes, counts: Mapping[str, pd.Series[int]], words: Words) -> None:
    """Draw the bars of each wording, each where the one before ends, and the sums at their ends."""
    left = sum(counts.values()) * 0
    for name, own in counts.items():
        look: dict[str, Any] = {"color": _colour(name), "edgecolor": "white", "linewidth": 0.4}
        for bar in ax.barh(range(len(own)), own, left=left, height=0.75, **look):
            bar.set_gid(f"wording {name}".strip())
        left = left + own
    away, side = (-3, "right") if words.from_right else (3, "left")
    for y, total in enumerate(left):
        ax.annotate(str(total), (total, y), xytext=(away, 0), textcoords="offset points", va="center", ha=side,
                    fontsize=6)  # fmt: skip


def _by_subject(table: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each recommendation and subject, of its versions the strongest wording."""
    strength = {name: i for i, name in enumerate((*map(str, Modality), ""))}
    rows = table.assign(
        subject=table["subjects"].fillna("").str.split(";"),
        modality=table["modality"].fillna(""),
        meeting=table["meeting"].fillna(""),
    )
    rows = rows.assign(strength=rows["modality"].map(strength)).explode("subject")
    ordered = rows.sort_values(["recommendation", "strength"])
    first = ordered.groupby("recommendation")["modality"].first()
    stated = ordered[ordered["subject"] != ""]
    silent = ordered[~ordered["recommendation"].isin(stated["recommendation"])]
    kept = pd.concat([stated, silent]).drop_duplicates(["recommendation", "subject"])
    return kept.assign(modality=kept["recommendation"].map(first))


def _colour(modality: str) -> str:
    """Return the colour of a wording: the stronger, the darker; grey for none."""
    if not modality:
        return "#cccccc"
    names = list(map(str, Modality))
    return str(to_hex(colormaps[STEPS](names.index(modality) / (len(names) - 1))))
