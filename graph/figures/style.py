"""How things look: colours that colour-blind readers tell apart, marks that a grey print tells apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from matplotlib import font_manager

from graph.network import SPEAKING
from graph.pages import capacities

__all__ = ["CAPACITIES", "GROUPS", "KINDS", "LAND", "LINE", "STEPS", "Fill", "Mark", "settings"]


class Fill(NamedTuple):
    """A colour, and lines over it."""

    colour: str
    hatch: str = ""


class Mark(NamedTuple):
    """A mark of `matplotlib.markers` and where in a cell it stands, from the middle, in cells."""

    shape: str
    x: float
    y: float


CAPACITIES: Mapping[str, Fill] = {name: Fill(look["colour"], look["hatch"] * 4) for name, look in capacities().items()}
"""What the pages show too, see `graph.pages.capacities`."""

GROUPS: Mapping[str, tuple[frozenset[str], Mark]] = {
    "presided": (frozenset({"chair", "co-chair", "vice-chair", "rapporteur"}), Mark("^", -0.22, 0.22)),
    "spoke": (frozenset(map(str, SPEAKING)), Mark("o", 0.22, 0.22)),
    "expert": (frozenset({"nominated-expert"}), Mark("P", -0.22, -0.22)),
    "hosted": (frozenset({"host", "organizer", "secretariat"}), Mark("s", 0.22, -0.22)),
}
"""Functions that share a mark; who did no more than attend has none."""

KINDS: Mapping[str, tuple[str, str]] = {
    "state": ("#0077bb", "o"),
    "organization": ("#ee7733", "D"),
    "body": ("#cc3311", "v"),
    "process": ("#009988", "^"),
    "group": ("#ee3377", "P"),
    "person": ("#bbbbbb", "X"),
    "meeting": ("#222222", "s"),
}
"""Colour and mark of each kind of node (Paul Tol's scheme "vibrant")."""

STEPS = "cividis"
"""The colours of numbers: of even steps, also for the colour-blind and in grey (Nuñez and others 2018)."""

LAND, LINE = "#e4e4e4", "#777777"

# Families that hold what DejaVu lacks, Chinese most of all, where a system has one of them.
_FALLBACKS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
              "Droid Sans Fallback", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei",
              "Arial Unicode MS")  # fmt: skip


def settings() -> Any:
    """Return the settings of matplotlib for every figure.

    DejaVu Sans comes with matplotlib and holds Latin, Cyrillic and Arabic: the same letters on every system. Signs of
    documents never mean mathematics, and names of things in a file do not change from one time to the next.
    """
    known = set(font_manager.get_font_names())
    more = [name for name in _FALLBACKS if name in known][:1]
    return {
        "font.family": ["DejaVu Sans", *more], "font.size": 7.5, "text.parse_math": False, "text.usetex": False,
        "svg.hashsalt": "majlis", "svg.fonttype": "path", "pdf.fonttype": 42, "pdf.compression": 6,
        "axes.linewidth": 0.5, "axes.edgecolor": LINE, "hatch.linewidth": 0.4, "axes.unicode_minus": False,
        "xtick.major.width": 0.5, "ytick.major.width": 0.5, "xtick.major.size": 2.5, "ytick.major.size": 2.5,
        "legend.frameon": False, "legend.fontsize": 7.5, "legend.title_fontsize": 7.5,
    }  # fmt: skip
