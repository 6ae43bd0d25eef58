"""What can be drawn, by name: one visible list, `VIEWS`, for the command line, the API and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.analysis.catalogue import SEATED
from graph.figures.material import Material
from graph.figures.matrix import matrix
from graph.figures.network import network
from graph.figures.recommendations import recommendations
from graph.figures.sheet import Drawing
from graph.figures.timeline import timeline
from graph.figures.together import together
from graph.figures.world_map import world_map
from ontology.errors import ChoiceError

__all__ = ["VIEWS", "View", "view"]


@dataclass(frozen=True, slots=True)
class View:
    """A way to draw; `kinds` of participants count where none is asked for, rows may be grouped `by` these.

    What it shows is said in `words`.
    """

    make: Callable[[Material], Drawing]
    kinds: tuple[str, ...]
    by: tuple[str, ...] = ()


VIEWS: Mapping[str, View] = {
    "matrix": View(matrix, SEATED, ("region",)),
    "timeline": View(timeline, SEATED),
    "map": View(world_map, ("state",)),
    "together": View(together, ("state",)),
    "recommendations": View(recommendations, SEATED),
    "network": View(network, SEATED),
}


def view(name: str, by: str = "") -> View:
    """Return the view called `name`. Raises `ChoiceError` where there is none, or none that can be grouped so."""
    if name not in VIEWS:
        raise ChoiceError(f"view {name}", f"take one of: {', '.join(VIEWS)}")
    if by and by not in VIEWS[name].by:
        able = [f"{other} by {way}" for other, one in VIEWS.items() for way in one.by]
        raise ChoiceError(f"{name} by {by}", f"take one of: {', '.join(able)}")
    return VIEWS[name]
