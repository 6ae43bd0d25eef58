"""Networks of who met whom, in the formats of network programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import networkx as nx

from graph.exports.table import Order
from graph.exports.xml_text import Cleaner
from graph.network import network
from graph.tables import read_table

__all__ = ["cytoscape", "flat", "gexf", "graphml"]

# networkx puts today's date into GEXF; the same graph gives the same bytes without it.
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')
# To GEXF (and to the writer of networkx) start and end are when a node exists, in full dates; ours are imprecise.
_NAMES = {"start": "start_date", "end": "end_date"}


def graphml(order: Order) -> Iterable[str]:
    """Write GraphML."""
    return _xml(order, nx.generate_graphml, "graphml", {})


def gexf(order: Order) -> Iterable[str]:
    """Write GEXF; the attributes `start` and `end` of meetings are `start_date` and `end_date` there."""
    return _xml(order, nx.generate_gexf, "gexf", _NAMES)


def cytoscape(order: Order) -> Iterable[str]:
    """Write the JSON of Cytoscape and cytoscape.js; what has several values is a list."""
    data = nx.cytoscape_data(_network(order))
    order.target.write_text(
        json.dumps(data, ensure_ascii=False, indent=1, default=_number) + "\n", encoding="utf-8", newline="\n"
    )
    return ()


def _network(order: Order) -> nx.Graph[str]:
    return network(read_table(order.source / "tables", "participation"), order.network)


def _xml(order: Order, generate: Any, name: str, names: dict[str, str]) -> Iterable[str]:
    cleaner, graph = Cleaner(), _network(order)
    for data in graph.nodes.values() if names else ():
        renamed = {names.get(key, key): value for key, value in data.items()}
        data.clear()
        data.update(renamed)
    with order.target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_TODAY.sub("", line) + "\n" for line in generate(flat(graph, cleaner)))
    return cleaner.lost(name)


def flat(graph: nx.Graph[str], cleaner: Cleaner) -> nx.Graph[str]:
    """Return a copy of `graph` whose attributes are text and numbers, as GraphML and GEXF need them.

    Several values become one text with ``;`` between them, None an empty one; what XML cannot hold is left out.
    """
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from((node, _flat(data, cleaner)) for node, data in graph.nodes(data=True))
    copy.add_edges_from((one, other, _flat(data, cleaner)) for one, other, data in graph.edges(data=True))
    return copy


def _flat(attributes: dict[str, Any], cleaner: Cleaner) -> dict[str, str | int | float]:
    return {name: _plain(value, cleaner) for name, value in attributes.items()}


def _plain(value: Any, cleaner: Cleaner) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, (tuple, list, set, frozenset)):
        parts = sorted(value) if isinstance(value, (set, frozenset)) else value
        return ";".join(str(_plain(part, cleaner)) for part in parts)
    value = _number(value)
    return value if isinstance(value, (int, float)) else cleaner.text(str(value))


def _number(value: Any) -> Any:
    """Return a number of numpy as one of Python."""
    return value.item() if hasattr(value, "item") else value
