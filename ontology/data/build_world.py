"""Build `land.csv` and `state_points.csv` from Natural Earth, as the npm package world-atlas brings it.

Run it only to take in a new release; the result is committed and nothing reads the sources at run time::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install shapely
    python -m ontology.data.build_world package

Natural Earth (https://www.naturalearthdata.com) is in the public domain. `land.csv` holds the outlines of land at
1:110 million, without land south of 60° S; no border is among them. `state_points.csv` holds for each code of
`states.csv` one point: that of its largest piece of land which is furthest from the edge, of the atlas at 1:50 million
(at 1:10 million where that one lacks it). `state_shapes.csv` says which shapes of the atlas belong to a code although
they carry another one or none; with a place, only the piece at that place. States that ceased to exist are made of all
their successors. Points are marks to draw at, and say nothing on who owns what. Same sources, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
POINTS = ("code", "longitude", "latitude", "source")
LAND = ("ring", "longitude", "latitude")
SOUTHERNMOST = -60
"""Land that lies wholly south of this latitude, in degrees, is left out: nobody who meets is there."""


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def arcs(topology: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the arcs of a TopoJSON topology in degrees; they are kept as steps on a grid."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * wide + left, y * high + low))
        found.append(arc)
    return found


def _ring(numbers: Iterable[int], known: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return the ring made of arcs; a number below zero means an arc backwards.

    A ring that crosses the 180th meridian goes on behind it: its longitudes pass 180 or -180 degrees.
    """
    ring: list[tuple[float, float]] = []
    for number in numbers:
        arc = known[number] if number >= 0 else known[~number][::-1]
        for longitude, latitude in arc[bool(ring) :]:
            turns = round((ring[-1][0] - longitude) / 360) if ring else 0
            ring.append((longitude + 360 * turns, latitude))
    return ring


def polygons(topology: Mapping[str, Any], name: str) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Yield each shape of the object `name` with its polygons, lists of rings of which the first is the outline."""
    known = arcs(topology)
    for shape in topology["objects"][name]["geometries"]:
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        yield shape, [[_ring(ring, known) for ring in part] for part in parts]


class Atlas:
    """The polygons of one file of the atlas, by code of M49 or, where there is none, by name."""

    def __init__(self, file: Path) -> None:
        self.name = file.stem
        shapely = import_module("shapely")
        make, valid = shapely.Polygon, shapely.make_valid  # some outlines cross themselves
        self._shapes: dict[str, list[Any]] = defaultdict(list)
        for shape, parts in polygons(json.loads(file.read_text(encoding="utf-8")), "countries"):
            made = [valid(make(rings[0], rings[1:])) for rings in parts if len(rings[0]) > 3]
            self._shapes[shape.get("id") or shape["properties"]["name"]] += made

    def pieces(self, row: Mapping[str, str], shapes: Sequence[Mapping[str, str]]) -> list[Any]:
        """Return the polygons of a row of `states.csv`; `shapes` are the rows that speak of its code."""
        point = import_module("shapely").Point
        found = [*self._shapes.get(row["m49"], ())]
        for other in shapes:
            there = self._shapes.get(other["shape"], [])
            if other["longitude"]:
                place = point(float(other["longitude"]), float(other["latitude"]))
                there = [piece for piece in there if piece.distance(place) < 0.5]
            found += there
        return found


def inmost(pieces: Sequence[Any]) -> tuple[float, float]:
    """Return the point of the largest piece that is furthest from its edge: longitude and latitude in degrees.

    Lengths are compared with longitudes shortened as they are in the middle of each piece.
    """
    shapely, affinity = import_module("shapely"), import_module("shapely.affinity")
    whole = shapely.unary_union(pieces)
    best: tuple[float, Any, float] = (0.0, None, 1.0)
    for piece in getattr(whole, "geoms", [whole]):
        narrow = math.cos(math.radians(piece.centroid.y))
        scaled = affinity.scale(piece, xfact=narrow, origin=(0, 0))
        best = max(best, (scaled.area, scaled, narrow), key=lambda found: found[0])
    _, largest, narrow = best
    x, y = shapely.maximum_inscribed_circle(largest, tolerance=0.001).coords[0]
    return round((x / narrow + 180) % 360 - 180, 2), round(y, 2)


def points(atlases: Sequence[Atlas]) -> Iterator[tuple[str, float, float, str]]:
    """Yield the rows of `state_points.csv`: each state from the first of `atlases` that has it."""
    states = {row["code"]: row for row in _rows("states.csv")}
    shapes = defaultdict(list)
    for row in _rows("state_shapes.csv"):
        shapes[row["code"]].append(row)
    for code in states:
        now = list(_successors(code, states))
        for atlas in atlases:
            found = [atlas.pieces(states[one], shapes[one]) for one in now]
            if all(found):
                yield code, *inmost([piece for pieces in found for piece in pieces]), atlas.name
                break


def _successors(code: str, states: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield `code`, or those that came after it where it no longer exists."""
    if states[code]["kind"] != "former":
        yield code
    for successor in filter(None, states[code]["successors"].split(";")):
        yield from _successors(successor, states)


def land(topology: Mapping[str, Any]) -> Iterator[tuple[int, float, float]]:
    """Yield the rows of `land.csv`, one outline after the other, cut at the 180th meridian.

    Outlines of land run against the clock, those of seas within it with the clock: any rule of filling shows land.
    """
    shapely, affinity = import_module("shapely"), import_module("shapely.affinity")
    wholes = [shapely.Polygon(parts[0], parts[1:]) for _, shape in polygons(topology, "land") for parts in shape]
    north = [shapely.make_valid(whole) for whole in wholes if whole.bounds[3] > SOUTHERNMOST]
    moved = [affinity.translate(whole, turn) for whole in north for turn in (-360, 0, 360)]
    cut = [shapely.intersection(whole, shapely.box(-180, -90, 180, 90)) for whole in moved]
    pieces = [piece for whole in cut for piece in getattr(whole, "geoms", [whole]) if piece.area]
    turned = [shapely.orient_polygons(piece) for piece in pieces]
    rings = [ring for piece in turned for ring in (piece.exterior, *piece.interiors)]
    for number, ring in enumerate(rings):
        yield from ((number, round(longitude, 2), round(latitude, 2)) for longitude, latitude in ring.coords)


def main() -> None:
    """Write the two files beside this script."""
    parser = argparse.ArgumentParser(description="Build land.csv and state_points.csv.")
    parser.add_argument("folder", type=Path, help="the unpacked npm package world-atlas")
    folder = parser.parse_args().folder
    _write("state_points.csv", POINTS, points([Atlas(folder / f"countries-{size}.json") for size in ("50m", "10m")]))
    _write("land.csv", LAND, land(json.loads((folder / "land-110m.json").read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
