"""Networks of who met whom, as networkx graphs, from the participation table.

The rule of this module: a network says only what the table says. Taking part is a fact with a function in
`PRESENCE`; an absentee did not take part, and a statement made on somebody's behalf brings nobody into the room,
so `on_behalf_of` is never read here. A person is a person: a panellist does not stand for the state that sent
them, and networks of states are made from facts about states alone. Facts a reviewer rejected are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx
import pandas as pd

from graph.participants import participants
from graph.projection import project
from graph.text_table import text_rows
from ontology.errors import ChoiceError
from ontology.records import AgentKind, Function

__all__ = ["KINDS", "MODES", "PRESENCE", "SPEAKING", "network", "present", "projection", "two_mode"]

PRESENCE: frozenset[Function] = frozenset(Function) - {Function.ABSENTEE}
"""Functions that count as taking part. Hosts, organisers, secretariats and delegations with nominated experts do."""

SPEAKING: frozenset[Function] = frozenset(
    {
        Function.SPEAKER,
        Function.OPENER,
        Function.PANELLIST,
        Function.PRESENTER,
        Function.DISCUSSION_LEAD,
        Function.DISCUSSANT,
    }
)
"""Functions that mean taking the floor. Presiding is not speaking for oneself, so chairs and rapporteurs are not in."""

KINDS: Mapping[str, frozenset[AgentKind]] = {
    "states": frozenset({AgentKind.STATE}),
    "organizations": frozenset({AgentKind.ORGANIZATION, AgentKind.BODY}),
    "processes": frozenset({AgentKind.PROCESS}),
    "persons": frozenset({AgentKind.PERSON}),
    "actors": frozenset(AgentKind) - {AgentKind.PERSON},
    "meetings": frozenset(AgentKind) - {AgentKind.PERSON},
}
"""Whose facts each projection counts. Persons stand apart: with their states they would count one seat twice."""

MODES: tuple[str, ...] = ("two-mode", *KINDS)
"""What `network` can make."""


def present(
    table: pd.DataFrame,
    kinds: Collection[AgentKind] | None = None,
    functions: Collection[Function] | None = None,
    capacities: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return the rows of `table` that say somebody took part, with a column `actor`, the key of the participant.

    Arguments: `kinds`, `functions` and `capacities` keep only these; None keeps all (of `PRESENCE`). The key is the
    code of the participant; for a person, whose name is no key, the IRI.
    """
    rows = participants(table)
    allowed = PRESENCE if functions is None else PRESENCE & frozenset(functions)
    keep = rows["function"].isin(list(allowed))
    if kinds is not None:
        keep &= rows["participant_kind"].isin(list(kinds))
    if capacities is not None:
        keep &= rows["capacity"].isin(list(capacities))
    return rows[keep]


def two_mode(
    table: pd.DataFrame,
    kinds: Collection[AgentKind] | None = KINDS["actors"],
    functions: Collection[Function] | None = None,
    capacities: Collection[str] | None = None,
    meetings: pd.DataFrame | None = None,
) -> nx.Graph[str]:
    """Return the graph of actors (``bipartite=0``) and meetings (``bipartite=1``), an edge where one took part.

    Edges carry `functions`, `capacities` and `facts` (IRIs of the participations), all sorted tuples, and `weight`,
    the number of facts. `meetings`, the table of meetings, adds `body`, `place` and `ordinal` to the meetings.

    >>> rows = [{"meeting": "m1", "participant": code, "participant_kind": "state", "function": "attendee",
    ...          "participation": "p" + code} for code in ("PER", "ITA")]
    >>> two_mode(pd.DataFrame(rows)).edges["ITA", "m1"]["facts"]
    ('pITA',)
    """
    rows = present(table, kinds, functions, capacities)
    graph: nx.Graph[str] = nx.Graph()
    for key, attributes in _actors(rows).items():
        graph.add_node(key, bipartite=0, **attributes)
    for key, attributes in _meetings(rows, meetings).items():
        graph.add_node(key, bipartite=1, **attributes)
    for (actor, meeting), parts in sorted(_ties(rows).items()):
        functions_here, capacities_here, facts = (tuple(sorted(set(part) - {""})) for part in zip(*parts, strict=True))
        weight = max(len(facts), 1)
        graph.add_edge(actor, meeting, functions=functions_here, capacities=capacities_here, weight=weight, facts=facts)
    return graph


def projection(
    table: pd.DataFrame,
    mode: str = "states",
    functions: Collection[Function] | None = None,
    weight: str = "count",
    capacities: Collection[str] | None = None,
) -> nx.Graph[str]:
    """Return the graph of those who met each other; for ``mode="meetings"``, of meetings that share actors.

    Edges carry `weight` by the rule called `weight` (see `graph.projection.WEIGHTS`), `count`, how many meetings (for
    meetings: actors) the two ends share, and `meetings` (`actors`), the sorted tuple of these. Raises `ChoiceError`.
    `functions` may be `SPEAKING` to count only those who took the floor.

    >>> rows = [{"meeting": "m1", "participant": code, "participant_kind": "state", "function": "attendee"}
    ...         for code in ("PER", "ITA")]
    >>> projection(pd.DataFrame(rows)).edges["ITA", "PER"]
    {'weight': 1, 'count': 1, 'meetings': ('m1',)}
    """
    if mode not in KINDS:
        raise ChoiceError(f"projection {mode}", f"take one of: {', '.join(KINDS)}")
    rows = present(table, KINDS[mode], functions, capacities)
    ends, shared = ("meeting", "actor") if mode == "meetings" else ("actor", "meeting")
    graph = project(rows, ends, shared, weight)
    graph.graph["mode"] = mode
    nx.set_node_attributes(graph, _meetings(rows, None) if mode == "meetings" else _actors(rows))
    return graph


def network(table: pd.DataFrame, kind: str = "states", **options: Any) -> nx.Graph[str]:
    """Return the network called `kind`, one of `MODES`; `options` go to `two_mode` or `projection`.

    Raises ValueError for another kind.
    """
    if kind not in MODES:
        raise ValueError(f"{kind!r} is no kind of network; take one of {', '.join(MODES)}")
    return two_mode(table, **options) if kind == "two-mode" else projection(table, kind, **options)


def _actors(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the attributes of each actor: kind, code and names, the smallest where rows differ, never an empty one."""
    found: dict[str, dict[str, Any]] = {}
    columns = ["actor", "participant_kind", "participant", "participant_name", "name_en", "name_ar"]
    for key, kind, code, printed, english, arabic in sorted(set(text_rows(rows, columns))):
        entry = found.setdefault(key, {"kind": kind, "code": code, "name_en": "", "name_ar": ""})
        entry["name_en"] = entry["name_en"] or english or printed
        entry["name_ar"] = entry["name_ar"] or arabic or printed
    return found


def _meetings(rows: pd.DataFrame, meetings: pd.DataFrame | None) -> dict[str, dict[str, Any]]:
    """Return the attributes of each meeting: names and dates, and `body`, `place`, `ordinal` if the table has them."""
    found: dict[str, dict[str, Any]] = {}
    columns = ["meeting", "meeting_name", "meeting_start", "meeting_end"]
    for key, name, start, end in sorted(set(text_rows(rows, columns))):
        blank = dict.fromkeys(("code", "name_en", "name_ar", "start", "end"), "")
        entry = found.setdefault(key, {"kind": "meeting", **blank})
        for field, value in {"name_en": name, "name_ar": name, "start": start, "end": end}.items():
            entry[field] = entry[field] or value
    if meetings is not None and len(meetings):
        extra = meetings.reindex(columns=["meeting", "body", "place", "ordinal"]).astype(object)
        for key, body, place, ordinal in extra.where(extra.notna(), "").astype(str).itertuples(index=False, name=None):
            if key in found:
                found[key] |= {"body": body, "place": place, "ordinal": ordinal.removesuffix(".0")}
    return found


def _ties(rows: pd.DataFrame) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Return, for each actor and meeting, the functions, capacities and IRIs of the facts between them."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    columns = ["actor", "meeting", "function", "capacity", "participation"]
    for actor, meeting, *fact in text_rows(rows, columns):
        found.setdefault((actor, meeting), []).append((fact[0], fact[1], fact[2]))
    return found
