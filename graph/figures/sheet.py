"""What all figures share: axes of a known size, from the right where the language runs so, legends, title, caption.

Everything is laid out in inches around the axes: first they and their labels, then legends beside them, then what is
measured to be the whole gets its title above and its caption beneath. So nothing lies over anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.textpath import text_to_path

from graph.figures.material import Material, Source
from graph.figures.style import Fill
from graph.figures.words import Words

__all__ = ["Drawing", "axes", "captioned", "figure_of", "fitted", "legends", "mark", "swatch", "turned", "width_of"]

DOTS = 300
"""Dots per inch of PNG, as journals ask for."""

TITLE, SMALL = 11.0, 7.0
_NARROWEST = 5.5
_LINE = 1.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a view drew: its `axes`, how many `facts` stand in it, the keys of the `meetings` it shows.

    `sentences` are notes for the caption; `counted` names the text that says what the facts are.
    """

    axes: Axes
    facts: int
    meetings: frozenset[str]
    sentences: tuple[str, ...] = ()
    counted: str = "facts"


def axes(width: float, height: float) -> Axes:
    """Return axes of `width` and `height` in inches, alone on a new figure."""
    return Figure(figsize=(width, height), dpi=DOTS).add_axes((0.0, 0.0, 1.0, 1.0))


def figure_of(ax: Axes) -> Figure:
    """Return the figure that the axes stand on."""
    return cast("Figure", ax.figure)


def turned(ax: Axes, words: Words) -> None:
    """Let the axes begin at the right, labels of rows too, where the language runs from there."""
    if words.from_right:
        ax.invert_xaxis()
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")


def swatch(fill: Fill, **more: Any) -> Patch:
    """Return the sample of a colour for a legend."""
    return Patch(facecolor=fill.colour, hatch=fill.hatch, edgecolor="#444444", linewidth=0.4, **more)


def mark(shape: str, colour: str = "black", size: float = 4.5, **more: Any) -> Line2D:
    """Return the sample of a mark for a legend."""
    return Line2D([], [], marker=shape, color=colour, markersize=size, linestyle="none", **more)


def legends(ax: Axes, words: Words, blocks: Iterable[tuple[str, Sequence[tuple[Artist, str]]]], gap: float) -> None:
    """Put legends, each of a title and samples with their names, one below the other, `gap` inches beside the axes."""
    figure = figure_of(ax)
    wide, high = figure.get_size_inches()
    place: Literal["upper right", "upper left"] = "upper right" if words.from_right else "upper left"
    across = -gap / wide if words.from_right else 1 + gap / wide
    down = 0.0
    for title, entries in blocks:
        if not entries:
            continue
        handles, labels = zip(*((sample, words.line(name)) for sample, name in entries), strict=True)
        legend = Legend(
            ax, handles, labels, title=words.line(title), loc=place, bbox_to_anchor=(across, 1 - down / high),
            borderaxespad=0, borderpad=0, markerfirst=not words.from_right, handlelength=1.2, handletextpad=0.6,
            alignment="right" if words.from_right else "left",
        )  # fmt: skip
        ax.add_artist(legend).set_clip_on(False)
        figure.draw_without_rendering()
        down += legend.get_window_extent().height / figure.dpi + 0.15


def width_of(text: str, size: float) -> float:
    """Return how wide `text` is, in inches, at `size` points."""
    wide, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=size), ismath=False)
    return float(wide) / 72


def fitted(text: str, width: float, size: float) -> list[str]:
    """Return `text` in lines no wider than `width` inches at `size` points, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def captioned(drawing: Drawing, title: str, source: Source, material: Material) -> Figure:
    """Return the figure of a drawing with its title above and beneath it what it rests on."""
    words = material.words
    figure = figure_of(drawing.axes)
    figure.draw_without_rendering()
    box = figure.get_tightbbox()
    width = max(box.width, _NARROWEST)
    side, start = ("right", box.x0 + width) if words.from_right else ("left", box.x0)
    wide, high = figure.get_size_inches()
    for i, line in enumerate(reversed(fitted(title, width, TITLE * 1.1))):
        above = (box.y1 + 0.2 + i * TITLE * _LINE / 72) / high
        figure.text(start / wide, above, words.line(line), ha=side, va="baseline", fontsize=TITLE, fontweight="bold")
    paragraphs = (_rests_on(drawing, source, material), *drawing.sentences)
    lines = [line for text in paragraphs for line in fitted(text, width, SMALL)]
    for i, line in enumerate(lines):
        below = (box.y0 - 0.12 - (i + 1) * SMALL * _LINE / 72) / high
        figure.text(start / wide, below, words.line(line), ha=side, va="baseline", fontsize=SMALL, color="#333333")
    return figure


def _rests_on(drawing: Drawing, source: Source, material: Material) -> str:
    """Return where the data are from, of when, and how many of them are drawn."""
    words, dates = material.words, material.period(drawing.meetings)
    issued = words("issued", issued=words.span(*source.issued)) if source.issued[0] else ""
    period = words("of-period", period=words.span(*dates)) if dates[0] else ""
    told = (
        words("source", name=source.name, dataset=source.dataset, version=source.version),
        words("documents", documents=source.documents, issued=issued),
        words("period", meetings=len(drawing.meetings), period=period),
        words(drawing.counted, facts=drawing.facts),
    )
    return " ".join(told)
