"""The network page: who took part in which meeting, to look at, search, filter and check, in one offline file.

pyvis holds nodes, edges and options and nothing more. Its own page calls a content delivery network, its `add_edge`
looks through all edges each time and its `from_nx` changes the caller's graph; so the lists of a `pyvis.Network` are
filled here, and the page comes from our template with our copy of vis-network. Positions are computed beforehand
and physics is off. Beyond `LARGE` lines the page also holds sigma, which draws with WebGL; vis-network stays for
browsers without. Only the drawing differs: the rest of the page is the same.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from graph.layout import Layout, ring_layout
from graph.network import SPEAKING, present, two_mode
from graph.pages import capacities, compact, interface, render, script_json, write_text
from graph.text_table import text_table
from ontology.records import Function

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["EVIDENCE", "LARGE", "QUOTED", "network_page", "pyvis_network", "write_network_page"]

EVIDENCE: tuple[str, ...] = (
    *(
        "participation",
        "document",
        "symbol",
        "paragraph",
        "page",
        "quote",
        "quote_repaired",
        "rule",
        "confidence",
        "review",
    ),
    *("function", "capacity", "agenda_item", "on_behalf_of", "participant_name", "meeting"),
)
"""Columns of the participation table that a page shows as evidence."""
LARGE = 2_000
"""Lines beyond which WebGL draws: vis-network redraws all of them for each frame (see ``benchmarks/pages.py``)."""
QUOTED = 20_000
"""Facts that have their words on the page, as many as the explorer holds; with more it points to the tables."""
_PRESIDING = frozenset({Function.CHAIR, Function.CO_CHAIR, Function.VICE_CHAIR})
_CALM = 1_500
_LABEL = 40
_NODE = ("id", "x", "y", "kind", "code", "en", "ar", "when", "size")


def write_network_page(path: Path, table: pd.DataFrame, meetings: pd.DataFrame | None = None) -> None:
    """Write the network page for a participation `table` (and the table of meetings, for short names) to `path`.

    Raises OSError if the file cannot be written; then an older file is left as it was.
    """
    write_text(path, network_page(table, meetings))


def network_page(table: pd.DataFrame, meetings: pd.DataFrame | None = None) -> str:
    """Return the network page as text."""
    graph = two_mode(table, kinds=None, meetings=meetings)
    layout = ring_layout(graph)
    nodes, edges, _, _, _, options = pyvis_network(graph, layout).get_network_data()
    facts = _facts(table)
    data = {
        "nodes": [{name: node[name] for name in _NODE} for node in nodes],
        **_columns(nodes, edges),
        "faint": _faint(len(edges)),
        "options": json.loads(options),
        "radius": layout.radius,
        "facts": compact(facts),
        "words": interface(),
        "capacities": capacities(),
    }
    context = {"words": interface(), "cut": len(facts) > QUOTED}
    return render("network.html.j2", _scripts(len(edges)), data=script_json(data), **context)


def _scripts(lines: int) -> tuple[str, ...]:
    """Return the scripts of a page with so many `lines`; vis-network is there also for browsers without WebGL."""
    shared = ("make.js", "shared.js", "marks.js", "saving.js", "network_marks.js")
    drawing = ("vendor/vis-network.min.js", "network_canvas.js")
    large = ("vendor/sigma.min.js", "network_webgl.js") if lines > LARGE else ()
    return (*shared, *drawing, *large, "network.js", "network_saving.js")


def _columns(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the lines of a page as columns, ends being places among `nodes`, and the capacities they name by place.

    One record for each of many thousand lines would repeat its keys as often.
    """
    place = {node["id"]: i for i, node in enumerate(nodes)}
    names = sorted({edge["capacity"] for edge in edges})
    columns = {
        "from": [place[edge["from"]] for edge in edges],
        "to": [place[edge["to"]] for edge in edges],
        "width": [edge["width"] for edge in edges],
        "capacity": [names.index(edge["capacity"]) for edge in edges],
        "dashes": [int(bool(edge["dashes"])) for edge in edges],
    }
    return {"edges": columns, "edge_capacities": names}


def pyvis_network(graph: nx.Graph[str], layout: Layout) -> Network:
    """Return a two-mode `graph` as a pyvis network with the positions of `layout`; `graph` is not changed."""
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    net = Network(height="100%", width="100%", cdn_resources="in_line")
    for key, data in graph.nodes(data=True):
        label, attributes = _node(graph, key, data, layout)
        node = Node(key, "custom", label, **attributes)
        net.nodes.append(node.options)
        net.node_ids.append(key)
        net.node_map[key] = node.options
    faint = _faint(graph.number_of_edges())
    for number, (one, other, data) in enumerate(graph.edges(data=True)):
        actor, meeting = (one, other) if graph.nodes[one]["bipartite"] == 0 else (other, one)
        net.edges.append(Edge(actor, meeting, id=number, **_edge(data, faint)).options)
    net.options = _options(len(graph))
    return net


def _node(graph: nx.Graph[str], key: str, data: dict[str, Any], layout: Layout) -> tuple[str, dict[str, Any]]:
    x, y = layout.positions[key]
    label = _meeting_label(data) if data["kind"] == "meeting" else data["code"]
    attributes = {
        "x": x,
        "y": y,
        "physics": False,
        "kind": data["kind"],
        "code": label if data["kind"] == "meeting" else data["code"],
        "en": data["name_en"] or data["code"] or key,
        "ar": data["name_ar"] or data["name_en"] or data["code"] or key,
        "when": _span(data),
        "community": layout.community[key],
        "size": 6 + min(6, graph.degree(key) ** 0.5),
    }
    return label, attributes


def _faint(lines: int) -> float:
    """Return how opaque a line is among so many, so that they do not cover each other."""
    return round(min(0.5, max(0.03, 6 / math.sqrt(max(lines, 1)))), 3)


def _edge(data: dict[str, Any], faint: float) -> dict[str, Any]:
    """Return how an edge looks: width by what was done, dashes where capacities differ; the page colours it."""
    held, functions = data["capacities"], {Function(function) for function in data["functions"]}
    loud = bool(functions & (SPEAKING | _PRESIDING))
    return {
        "width": 2 if loud else 1,
        "capacity": held[0] if held else "",
        "dashes": [6, 4] if len(held) > 1 else False,
        "opacity": round(min(1, faint * (1.6 if loud else 1)), 3),
    }


def _meeting_label(data: dict[str, Any]) -> str:
    """Return a short name: the body and the ordinal where they are known, else the name; then `` · `` and the year."""
    year, name = data.get("start", "")[:4], data["name_en"]
    short = name if len(name) <= _LABEL else name[: _LABEL - 1].rsplit(" ", 1)[0] + "…"
    label = f"{data['body']} {data.get('ordinal', '')}".strip() if data.get("body") else short
    return " · ".join(part for part in (label, year) if part) or "?"


def _span(data: dict[str, Any]) -> str:
    start, end = data.get("start", ""), data.get("end", "")
    return f"{start} – {end}" if start and end and start != end else start or end


def _options(size: int) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"chosen": False},
        "edges": {"smooth": False, "selectionWidth": 1.2, "hoverWidth": 0.4, "arrows": {"to": {"enabled": False}}},
        "interaction": {
            "hover": size <= _CALM,
            "hideEdgesOnDrag": size > _CALM,
            "hideEdgesOnZoom": size > _CALM,
            "dragNodes": False,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "tooltipDelay": 10**7,
        },
    }


def _facts(table: pd.DataFrame) -> pd.DataFrame:
    """Return the facts of the network with their evidence; beyond a limit the words are left to the tables."""
    rows = present(table)
    facts = text_table(rows, EVIDENCE).assign(actor=rows["actor"], kind=rows["participant_kind"])
    facts = facts.sort_values(["meeting", "actor", "function", "participation"], ignore_index=True)
    facts.loc[QUOTED:, ["quote", "quote_repaired"]] = ""
    # Columns that repeat few texts come first and so get short places; the page does not show the participations.
    ordered = sorted(
        set(facts.columns) - {"participation", "participant_name"}, key=lambda one: (facts[one].nunique(), one)
    )
    return facts[ordered]
