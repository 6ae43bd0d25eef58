"""The world to draw on: land in the Equal Earth projection, and a point for each state. No borders.

Land is Natural Earth's (public domain), made by `ontology.data.build_world`. States are marks of equal kind at points,
large and small alike; neither points nor names say anything on the legal status of a country or territory.

All is drawn in `VIEW_BOX`, as SVG has it: x to the right from 0 to 2000 (180° W to 180° E at the equator), y down from
0 (84° N, past the northernmost land) to 875 (58° S, past the southernmost land that is drawn).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from itertools import groupby, pairwise

from ontology.gazetteer import rows

__all__ = ["VIEW_BOX", "equal_earth", "land_path", "land_rings", "placed", "projected"]

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Return x and y of a place in the Equal Earth projection of a sphere of radius 1; degrees east and north.

    Areas keep their proportions. Šavrič, Patterson and Jenny 2019, The Equal Earth map projection, International
    Journal of Geographical Information Science 33, 454-465.

    >>> equal_earth(0, 90)
    (0.0, 1.3173627591574133)
    """
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    squared = theta * theta
    y = theta * (_A[0] + squared * (_A[1] + squared**2 * (_A[2] + _A[3] * squared)))
    slope = _A[0] + squared * (3 * _A[1] + squared**2 * (7 * _A[2] + 9 * _A[3] * squared))
    return math.radians(longitude) * math.cos(theta) / (_M * slope), y


_SCALE = 1000 / equal_earth(180, 0)[0]
_TOP = equal_earth(0, 84)[1]
VIEW_BOX = (0, 0, 2000, round((_TOP - equal_earth(0, -58)[1]) * _SCALE))
"""Left, top, width and height of the map, for the attribute ``viewBox``."""


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Return x and y of a place in `VIEW_BOX`, to a tenth.

    >>> projected(0, 84)
    (1000.0, 0.0)
    """
    x, y = equal_earth(longitude, latitude)
    return round(1000 + x * _SCALE, 1), round((_TOP - y) * _SCALE, 1)


@cache
def land_rings() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the outlines of land in `VIEW_BOX`; the last point of each is the first. Inner seas run the other way."""
    outlines = groupby(rows("land"), key=lambda row: row["ring"])
    return tuple(tuple(map(_place, outline)) for _, outline in outlines)


def _place(row: Mapping[str, str]) -> tuple[float, float]:
    return projected(float(row["longitude"]), float(row["latitude"]))


@cache
def land_path() -> str:
    """Return the outlines of land as one path of SVG in `VIEW_BOX`, in whole numbers and relative steps."""
    return "".join(map(_path, land_rings()))


def _path(ring: tuple[tuple[float, float], ...]) -> str:
    corners = [(round(x), round(y)) for x, y in ring]
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(corners)]
    shown = [f"{x}{y}" if y < 0 else f"{x} {y}" for x, y in steps if (x, y) != (0, 0)]
    if len(shown) < 3:
        return ""  # an island too small for these numbers
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(shown[:-1])}z".replace(" -", "-")


@cache
def placed() -> Mapping[str, tuple[float, float]]:
    """Return x and y in `VIEW_BOX` for the code of each state, territory and other entity of ``states.csv``.

    States that ceased to exist stand in the middle of their successors.
    """
    return {row["code"]: _place(row) for row in rows("state_points")}
