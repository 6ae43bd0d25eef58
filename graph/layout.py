"""Where the nodes of the network page stand: actors on a ring, meetings inside, neighbours near each other.

Actors sit on the ring by community, and within it at the side of the meetings they took part in, so that most lines
are short and run in bundles. Nothing is random and nothing moves afterwards: same graph, same picture.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

import networkx as nx

from graph.analysis.measures import communities

__all__ = ["Layout", "ring_layout"]

SPACING = 19.0
"""Room along the ring for one actor, in units of the canvas: one line of a label."""
_MEETING_ROOM = 128.0
_SMALLEST, _ONE_RING = 400.0, 420
_GAP = 2
_INNER = 0.56


@dataclass(frozen=True, slots=True)
class Layout:
    """`positions` of all nodes, the `community` of each, and the `radius` of the ring."""

    positions: dict[str, tuple[float, float]]
    community: dict[str, int]
    radius: float


def ring_layout(graph: nx.Graph[str]) -> Layout:
    """Return the layout of a two-mode `graph`."""
    table = communities(graph)
    community = dict(zip(table["node"], table["community"].astype(int), strict=True))
    meetings = [node for node, side in graph.nodes(data="bipartite") if side == 1]
    actors = [node for node, side in graph.nodes(data="bipartite") if side == 0]
    meetings.sort(key=lambda node: (community[node], graph.nodes[node].get("start", ""), node))
    turn = 2 * math.pi / max(len(meetings), 1)
    angles = {node: (i + 0.5) * turn - math.pi / 2 for i, node in enumerate(meetings)}
    middles = _middles(community, angles)
    ordered = sorted(actors, key=lambda node: _place(graph, node, community[node], middles, angles))
    slots = _slots(ordered, community)
    angles = _turned(angles, slots, community)
    rings = 1 if len(actors) <= _ONE_RING else max(2, round(math.sqrt(len(actors)) / 9))
    room = math.sqrt(len(meetings)) * 60 if len(meetings) > 60 else len(meetings) * _MEETING_ROOM / (2 * math.pi)
    radius = max(_SMALLEST, slots[1] * SPACING / (2 * math.pi * rings), room / _INNER)
    positions = _outer(slots, radius, rings) | _inner(meetings, angles, radius * _INNER)
    return Layout(positions, community, radius + (rings - 1) * 2 * SPACING)


def _middles(community: dict[str, int], angles: dict[str, float]) -> dict[int, complex]:
    """Return for each community the sum of the directions of its meetings, added up in the order of `angles`."""
    middles: dict[int, complex] = {}
    for node, angle in angles.items():
        middles[community[node]] = middles.get(community[node], 0) + cmath.rect(1, angle)
    return middles


def _place(
    graph: nx.Graph[str], node: str, community: int, middles: dict[int, complex], angles: dict[str, float]
) -> tuple[int, float, str, str]:
    """Return the sorting key of an actor: community, direction of its meetings, kind, key."""
    middle = middles.get(community, 0)
    own = sum(cmath.rect(1, angles[other]) for other in graph[node])
    # The direction is taken relative to the community's middle, so that the order does not break where angles wrap.
    relative = cmath.phase(own / middle) if abs(own) > 1e-9 and abs(middle) > 1e-9 else 0.0
    return community, round(relative, 6), graph.nodes[node].get("kind", ""), node


def _slots(ordered: list[str], community: dict[str, int]) -> tuple[dict[str, float], float]:
    """Return the slot of each actor on the ring and the number of slots, a gap standing between communities."""
    slots: dict[str, float] = {}
    count, before = 0.0, None
    for node in ordered:
        count += _GAP if before is not None and community[node] != before else 0
        slots[node], before = count, community[node]
        count += 1
    return slots, max(count + (_GAP if len({community[node] for node in ordered}) > 1 else 0), 1)


def _turned(
    angles: dict[str, float], slots: tuple[dict[str, float], float], community: dict[str, int]
) -> dict[str, float]:
    """Return the directions of the meetings, all turned by the same angle to face the actors of their communities."""
    sums: dict[int, complex] = {}
    for node, slot in slots[0].items():
        sums[community[node]] = sums.get(community[node], 0) + cmath.rect(1, _angle(slot, slots[1]))
    turns = [sums[community[node]] * cmath.rect(1, -angle) for node, angle in angles.items() if community[node] in sums]
    turn = round(cmath.phase(sum(turns)), 6) if turns and abs(sum(turns)) > 1e-6 else 0.0
    return {node: angle + turn for node, angle in angles.items()}


def _angle(slot: float, count: float) -> float:
    return 2 * math.pi * (slot + 0.5) / count - math.pi / 2


def _outer(slots: tuple[dict[str, float], float], radius: float, rings: int) -> dict[str, tuple[float, float]]:
    """Return the positions of the actors; with several rings, neighbours take turns between them."""
    places, count = slots
    result = {}
    for i, (node, slot) in enumerate(places.items()):
        result[node] = _point(_angle(slot, count), radius + (i % rings) * 2 * SPACING)
    return result


def _inner(meetings: list[str], angles: dict[str, float], radius: float) -> dict[str, tuple[float, float]]:
    """Return the positions of the meetings: one at the centre, some on a ring, many all over the disc.

    Many keep their directions, so that they stand beside the actors of their communities; multiples of the golden
    ratio spread their distances from the centre evenly over the disc (Kronecker's sequence).
    """
    if len(meetings) == 1:
        return {meetings[0]: (0.0, 0.0)}
    if len(meetings) <= 60:
        return {node: _point(angles[node], radius) for node in meetings}
    golden = (math.sqrt(5) - 1) / 2
    return {node: _point(angles[node], radius * 1.6 * math.sqrt(i * golden % 1)) for i, node in enumerate(meetings)}


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(radius * math.cos(angle), 2), round(radius * math.sin(angle), 2)
