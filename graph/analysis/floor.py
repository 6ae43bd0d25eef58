"""The floor: who takes it, who is silent, who speaks for whom, and whose names stand under one statement."""

from __future__ import annotations

import networkx as nx
import pandas as pd

from graph.analysis.selection import FUNCTIONS, Selection, counted, named
from graph.projection import project

__all__ = ["co_sponsors", "on_behalf", "silent", "speakers"]


def speakers(selection: Selection) -> pd.DataFrame:
    """Return, for each meeting and actor, how often they took the floor, as what and on which items.

    `functions` and `items` have ``;`` between several; `facts` are the facts (one for each function and item),
    `passages` the places where a document gives them the floor.
    """
    rows = selection.facts[selection.facts["function"].isin(FUNCTIONS["speaking"])]
    by = ["key", "actor"]
    told = rows.groupby(by).agg(functions=("function", _joined), items=("agenda_item", _joined)).reset_index()
    table = told.merge(counted(rows, by), on=by).rename(columns={"key": "meeting_key"})
    return named(selection, table).sort_values(
        ["meeting_key", "passages", "participant"], ascending=[True, False, True], ignore_index=True
    )


def _joined(values: pd.Series[str]) -> str:
    return ";".join(sorted(set(values) - {""}))


def silent(selection: Selection) -> pd.DataFrame:
    """Return, for each meeting, those who attended it and never took the floor there.

    Attendance is that of the chosen facts, so ``selection.where(capacities="state-party")`` asks for silent parties;
    taking the floor in whatever capacity breaks the silence. That somebody else spoke on their behalf does not.
    """
    by = ["key", "actor"]
    attended = selection.facts[selection.facts["function"] == "attendee"]
    spoken = selection.everybody[selection.everybody["function"].isin(FUNCTIONS["speaking"])][by].drop_duplicates()
    marked = attended.merge(spoken, on=by, how="left", indicator=True)
    table = counted(marked[marked["_merge"] == "left_only"], by).rename(columns={"key": "meeting_key"})
    return named(selection, table).sort_values(["meeting_key", "participant"], ignore_index=True)


def on_behalf(selection: Selection) -> pd.DataFrame:
    """Return who spoke on whose behalf: `participant` for `represented`, at which meeting and item, how often."""
    rows = _represented(selection)
    by = ["key", "actor", "represented", "agenda_item"]
    table = counted(rows, by).rename(columns={"key": "meeting_key", "agenda_item": "item"})
    return named(selection, table).sort_values(["meeting_key", "participant", "represented", "item"], ignore_index=True)


def _represented(selection: Selection) -> pd.DataFrame:
    """Return a row for each fact and each of those on whose behalf it was."""
    rows = selection.facts[selection.facts["on_behalf_of"] != ""]
    return rows.assign(represented=rows["on_behalf_of"].str.split(";")).explode("represented", ignore_index=True)


def co_sponsors(selection: Selection, weight: str = "count") -> nx.Graph[str]:
    """Return the network of those whose names stand under the same joint statements: the speaker and the represented.

    Edges carry `weight`, the number of statements (for other weights see `graph.projection.project`), and `statements`,
    the facts they share. A group that is spoken for (such as a regional group) is an actor like any other.
    """
    rows = _represented(selection)
    backers = rows[["participation", "represented"]].rename(columns={"represented": "actor"})
    incidence = pd.concat([backers, rows[["participation", "actor"]]], ignore_index=True).drop_duplicates()
    graph = project(incidence.rename(columns={"participation": "statement"}), "actor", "statement", weight)
    known = selection.entities.set_index("code")[["kind", "name_en", "name_ar"]]
    names = pd.concat([selection.names, known[~known.index.isin(selection.names.index)]])
    nx.set_node_attributes(graph, names[names.index.isin(graph)].to_dict("index"))
    return graph
