"""Brokers: who connects bodies and tracks that would otherwise meet apart."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
import pandas as pd

from graph.analysis.measures import node_table
from graph.analysis.selection import Selection, counted, named, within

__all__ = ["brokers", "constraint", "tracks"]

Matrix: TypeAlias = Any


def tracks(selection: Selection) -> dict[str, str]:
    """Return the track of each chosen meeting by its IRI: ``processes`` or ``other``.

    A meeting is one of the processes where a process convened it, a body that is part of one, or a body whose meetings
    processes attend as such. Meetings whose body is not known are in neither.
    """
    entities = selection.entities
    processes = set(entities.loc[entities["kind"] == "process", "code"])
    parents = dict(zip(entities["code"], entities["parent"], strict=True))
    everybody = selection.everybody
    attended = set(everybody.loc[everybody["capacity"] == "process", "meeting"])
    met = set(selection.meetings.loc[selection.meetings["meeting"].isin(attended), "body"])
    of_process = {code for code in {*parents, *processes} if within(code, processes, parents)} | met
    bodies = selection.meetings[["meeting", "body"]].itertuples(index=False, name=None)
    return {meeting: "processes" if body in of_process else "other" for meeting, body in bodies if body}


def brokers(selection: Selection, track: dict[str, str] | None = None) -> pd.DataFrame:
    """Return who took part in meetings of at least two tracks, those who did so most evenly first.

    `track` maps the IRI of a meeting to the name of its track (None: `tracks`); meetings without one do not count.
    There is a column for each track, how many of its meetings the actor came to. `participation` is
    1 - Σ (k_t / k)², k the actor's meetings and k_t those of track t: 0 for one track only (Guimerà and Amaral 2005,
    Nature 433, 895-900).
    """
    of = tracks(selection) if track is None else track
    rows = selection.present.assign(track=selection.present["meeting"].map(of)).dropna(subset=["track"])
    kinds = sorted(set(of.values()))
    met = rows.drop_duplicates(["actor", "meeting"]).groupby("actor")["track"].agg(Counter)
    found = [
        (
            actor,
            *(met_at[kind] for kind in kinds),
            round(1 - sum(n * n for n in met_at.values()) / met_at.total() ** 2, 10),
        )
        for actor, met_at in met.items()
        if len(met_at) > 1
    ]
    table = pd.DataFrame(found, columns=["actor", *kinds, "participation"]).merge(counted(rows, ["actor"]), on="actor")
    return named(selection, table).sort_values(
        ["participation", "facts", "participant"], ascending=[False, False, True], ignore_index=True
    )


def constraint(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return Burt's constraint and the effective size of each node's neighbourhood; brokers are little constrained.

    - `constraint`: Σ_j (p_ij + Σ_q p_iq p_qj)², p_ij the share of the tie to j in all ties of i; empty without ties
    - `effective_size`: the number of neighbours less what of the ties of i their ties to each other repeat

    Burt 1992, Structural Holes: The Social Structure of Competition, Harvard University Press, chapter 2.
    """
    nodes = sorted(graph)
    burt: dict[str, float] = nx.constraint(graph, weight="weight") if graph.number_of_edges() else {}
    columns = {
        "constraint": {node: burt.get(node, float("nan")) for node in nodes},
        "effective_size": dict(zip(nodes, _effective_sizes(graph, nodes).tolist(), strict=True)),
    }
    return node_table(graph, columns, by=["constraint"], ascending=True)


def _effective_sizes(graph: nx.Graph[str], nodes: list[str]) -> Matrix:
    """Return the effective size of each of `nodes`; NaN without ties.

    networkx 3.6 divides by the strongest tie of the wrong end where it computes all nodes at once, and takes minutes
    for some hundred of them where it computes one after the other.
    """
    ties = nx.to_numpy_array(graph, nodelist=nodes, weight="weight") if nodes else np.zeros((0, 0))
    np.fill_diagonal(ties, 0)
    whole, strongest = ties.sum(axis=1, keepdims=True), ties.max(axis=1, keepdims=True, initial=0)
    shares = np.divide(ties, whole, out=np.zeros_like(ties), where=whole > 0)
    relative = np.divide(ties, strongest, out=np.zeros_like(ties), where=strongest > 0)
    linked = ties > 0
    repeated = ((shares @ relative.T) * linked).sum(axis=1)
    return np.where(whole[:, 0] == 0, np.nan, linked.sum(axis=1) - repeated)
