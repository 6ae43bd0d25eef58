"""The world to draw on: areas keep their proportions, every state has its point, land is closed outlines.

After a change to `state_shapes.csv`, `python -m ontology.data.build_world` writes the data again.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from graph.world import VIEW_BOX, equal_earth, land_path, land_rings, placed
from ontology.gazetteer import rows

STATES = list(rows("states"))
POINTS = {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in rows("state_points")}

# Towns within a state's largest island, or within small states: longitude, latitude.
TOWNS = {
    "VAT": (12.45, 41.9),
    "MCO": (7.42, 43.74),
    "PSE": (35.2, 31.9),
    "SGP": (103.85, 1.29),
    "MLT": (14.51, 35.9),
    "NRU": (166.93, -0.55),
    "TUV": (179.2, -8.52),
    "FJI": (178.45, -18.14),  # Vanua Levu, which crosses the 180th meridian, is smaller
    "TKL": (-171.24, -9.38),
    "GLP": (-61.7, 16.0),
    "GUF": (-52.3, 4.9),
    "GIB": (-5.35, 36.14),
    "COK": (-159.78, -21.2),
    "MDV": (73.5, 4.2),
    "XKX": (21.17, 42.67),
}


@pytest.mark.parametrize("latitude", [0, 15, 40, 66, 84])
@pytest.mark.parametrize("longitude", [-170, 0, 95])
def test_areas_keep_their_proportions(longitude: float, latitude: float) -> None:
    step = 1e-4
    west, north = equal_earth(longitude, latitude), equal_earth(longitude, latitude + step)
    east = equal_earth(longitude + step, latitude)
    across = (east[0] - west[0]) * (north[1] - west[1]) - (east[1] - west[1]) * (north[0] - west[0])
    middle = math.radians(latitude + step / 2)
    assert across / math.radians(step) ** 2 == pytest.approx(math.cos(middle), rel=1e-4)


def test_every_code_has_a_point() -> None:
    assert [*placed()] == [row["code"] for row in STATES]
    left, top, width, height = VIEW_BOX
    assert [code for code, (x, y) in placed().items() if not (left < x < left + width and top < y < top + height)] == []


def test_no_two_of_today_stand_at_one_place() -> None:
    today = [placed()[row["code"]] for row in STATES if row["kind"] != "former"]
    assert len(set(today)) == len(today)


@pytest.mark.parametrize(("code", "town"), TOWNS.items(), ids=TOWNS)
def test_small_and_scattered_states_stand_where_they_are(code: str, town: tuple[float, float]) -> None:
    assert POINTS[code] == pytest.approx(town, abs=1.0 if code == "GUF" else 0.6)


def test_outlines_are_closed_and_never_cross_the_map() -> None:
    _, _, width, height = VIEW_BOX
    assert len(land_rings()) > 100
    for ring in land_rings():
        assert ring[0] == ring[-1]
        assert max(abs(x - before) for (before, _), (x, _) in pairwise(ring)) < width / 8
        assert all(0 <= x <= width and 0 <= y <= height for x, y in ring)


def test_the_path_runs_along_the_outlines() -> None:
    """Read the path as SVG does: relative steps from where each outline begins."""
    corners = {(round(x), round(y)) for ring in land_rings() for x, y in ring}
    found = 0
    for outline in re.findall(r"M[^M]+z", land_path()):
        numbers = [int(number) for number in re.findall(r"-?\d+", outline)]
        x, y = numbers[:2]
        for step_x, step_y in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + step_x, y + step_y
            assert (x, y) in corners
            found += 1
    assert found > 3000
    assert re.sub(r"M[^M]+z", "", land_path()) == ""
