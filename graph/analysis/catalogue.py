"""What can be analysed, by name: one visible list, `MEASURES`, for the command line, the API and the documentation.

Each measure takes a selection and gives a table whose last columns say what a row rests on: how many facts, documents
and passages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass

import networkx as nx
import pandas as pd

from graph.analysis import attendance, floor, measures
from graph.analysis.appearances import nominated_experts
from graph.analysis.backbone import backbone, core
from graph.analysis.brokers import brokers, constraint
from graph.analysis.nestedness import nestedness
from graph.analysis.null_model import significance
from graph.analysis.selection import COUNTS, Selection, counted, meeting_key
from graph.analysis.stability import stable_communities
from graph.network import two_mode
from graph.projection import incidence, project
from ontology.errors import ChoiceError
from ontology.records import AgentKind

__all__ = ["MEASURES", "SEATED", "Measure", "co_attendance", "measured"]

SEATED = tuple(sorted(map(str, set(AgentKind) - {AgentKind.PERSON})))
"""Kinds of participants that have a seat of their own; with persons among them one seat would count twice."""

_ENDS = ("first", "second")


@dataclass(frozen=True, slots=True)
class Measure:
    """A table that can be made of a selection; `says` is what it shows, in English."""

    says: str
    make: Callable[[Selection, str], pd.DataFrame]


def co_attendance(selection: Selection, weight: str = "count", *, which: bool = True) -> nx.Graph[str]:
    """Return the network of those who met each other at the chosen meetings; nodes carry kind and names.

    `weight` and `which` as in `graph.projection.project`.
    """
    graph = project(selection.present, "actor", "meeting", weight, which=which)
    nx.set_node_attributes(graph, selection.names.loc[list(graph)].to_dict("index"))
    return graph


def _nodes(measure: Callable[[nx.Graph[str]], pd.DataFrame]) -> Callable[[Selection, str], pd.DataFrame]:
    """Return a measure of the nodes of the network of who met whom, with what is said of each."""

    def make(selection: Selection, weight: str) -> pd.DataFrame:
        table = measure(co_attendance(selection, weight, which=False))
        return _with_counts(table, "node", counted(selection.present, ["actor"]), "actor")

    return make


def _both(measure: Callable[[nx.Graph[str]], pd.DataFrame]) -> Callable[[Selection, str], pd.DataFrame]:
    """Return a measure of the nodes of the network of actors and meetings, with what is said of each."""

    def make(selection: Selection, _weight: str) -> pd.DataFrame:
        rows = selection.present
        sides = [counted(rows, [side]).rename(columns={side: "node"}) for side in ("actor", "meeting")]
        table = measure(two_mode(rows, kinds=None, meetings=selection.meetings))
        return _with_counts(table, "node", pd.concat(sides, ignore_index=True), "node")

    return make


def _bridges(selection: Selection, _weight: str) -> pd.DataFrame:
    """Return who alone ties which meeting to the rest, or is tied by it alone."""
    rows = selection.present
    found = measures.bridges(two_mode(rows, kinds=None, meetings=selection.meetings))
    return found.merge(counted(rows, ["actor", "meeting"]), on=["actor", "meeting"])


def _with_counts(table: pd.DataFrame, column: str, counts: pd.DataFrame, by: str) -> pd.DataFrame:
    said = counts.set_index(by)
    return table.assign(**{name: said[name].reindex(table[column]).to_numpy() for name in COUNTS})


def _pairs(selection: Selection, graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the edges of a network as rows; facts and passages are those of both ends at the meetings they share."""
    table = measures.pairs(graph)
    shared = table["shared"].str.split(";").map(lambda iris: ";".join(map(meeting_key, iris)))
    alphas = {tuple(sorted(ends)): value for *ends, value in graph.edges(data="alpha") if value is not None}
    if alphas:
        table = table.assign(alpha=[alphas[pair] for pair in zip(table["first"], table["second"], strict=True)])
    rows = selection.present
    passages = rows.drop_duplicates(["actor", "meeting", "document", "start"])
    facts = rows.drop_duplicates(["actor", "meeting", "participation"])
    said = {"facts": _at_shared(facts, table), "passages": _at_shared(passages, table)}
    return table.assign(shared=shared, **said)


def _at_shared(rows: pd.DataFrame, table: pd.DataFrame) -> list[int]:
    """Return, for each pair, how many `rows` there are of the two at the meetings both were at."""
    both, actors, _ = incidence(rows, "actor", "meeting")
    counts, _, _ = incidence(rows, "actor", "meeting", counted=True)
    product = (counts @ both.T).toarray()
    one, two = (pd.Index(actors).get_indexer(table[end]) for end in _ENDS)
    sums: list[int] = (product[one, two] + product[two, one]).astype(int).tolist()
    return sums


def _co_sponsors(selection: Selection, weight: str) -> pd.DataFrame:
    """Return whose names stand under the same joint statements; what a row rests on are these statements."""
    graph = floor.co_sponsors(selection, weight)
    table = measures.pairs(graph).rename(columns={"shared": "statements"})
    said = counted(selection.facts, ["participation"]).set_index("participation")
    parts = [said.loc[iris.split(";")].sum() for iris in table["statements"]]
    return table.assign(**{name: [int(part[name]) for part in parts] for name in COUNTS})


def _significance(selection: Selection, _weight: str) -> pd.DataFrame:
    table, names = significance(selection), selection.names
    labels = {f"{end}_{language}": names[f"name_{language}"].reindex(table[end]).to_numpy()
              for end in _ENDS for language in ("en", "ar")}  # fmt: skip
    return table.assign(**labels)[[*_ENDS, *labels, *(name for name in table if name not in _ENDS)]]


def _communities(selection: Selection, weight: str) -> pd.DataFrame:
    found = stable_communities(co_attendance(selection, weight, which=False))
    table = found.table.assign(agreement=found.agreement, modularity=found.modularity)
    return _with_counts(table, "node", counted(selection.present, ["actor"]), "actor")


def _nestedness(selection: Selection, _weight: str) -> pd.DataFrame:
    row = asdict(nestedness(selection))
    shape = row.pop("shape")
    return pd.DataFrame([{"size_actors": shape[0], "size_meetings": shape[1], **row}])


def _of_selection(make: Callable[[Selection], pd.DataFrame]) -> Callable[[Selection, str], pd.DataFrame]:
    return lambda selection, _weight: make(selection)


MEASURES: Mapping[str, Measure] = {
    "attendance": Measure("how often and how steadily each came to the meetings of each body",
                          _of_selection(attendance.attendance)),
    "turnover": Measure("who came and who left from each meeting of a body to the next",
                        _of_selection(attendance.turnover)),
    "capacity-changes": Measure("whose capacity changed from each meeting of a body to the next",
                                _of_selection(attendance.capacity_changes)),
    "same-day": Measure("who took part in two meetings on the same day", _of_selection(attendance.same_day)),
    "speakers": Measure("who took the floor at each meeting, as what, on which items", _of_selection(floor.speakers)),
    "silent": Measure("who attended each meeting and never took the floor", _of_selection(floor.silent)),
    "on-behalf": Measure("who spoke on whose behalf", _of_selection(floor.on_behalf)),
    "co-sponsors": Measure("whose names stand under the same joint statements", _co_sponsors),
    "nominated-experts": Measure("whose delegation included nominated experts", _of_selection(nominated_experts)),
    "brokers": Measure("who connects the regional processes with the other meetings", _of_selection(brokers)),
    "bridging": Measure("who takes part in the meetings of how many bodies, and how evenly", _both(measures.bridging)),
    "cut-points": Measure("without whom, or which meeting, the network falls apart", _both(measures.cut_points)),
    "bridges": Measure("who is tied to the rest by a single meeting", _bridges),
    "degree": Measure("how many meetings each came to, and how many came to each", _both(measures.bipartite_degree)),
    "pairs": Measure("who met whom how often", lambda selection, weight: _pairs(
        selection, co_attendance(selection, weight))),
    "centrality": Measure("who is central among those who meet each other", _nodes(measures.centrality)),
    "constraint": Measure("whose contacts do not know each other", _nodes(constraint)),
    "communities": Measure("which groups meet among themselves, and how certain that is", _communities),
    "core": Measure("who belongs to the dense core", _nodes(core)),
    "backbone": Measure("which ties stand out among all ties of both ends", lambda selection, weight: _pairs(
        selection, backbone(co_attendance(selection, weight)))),
    "significance": Measure("which pairs meet more or less often than chance lets expect", _significance),
    "nestedness": Measure("whether those who come to little come to what all come to", _nestedness),
}  # fmt: skip
"""What can be analysed, in the order in which it is shown."""


def measured(selection: Selection, names: Iterable[str] = (), weight: str = "count") -> dict[str, pd.DataFrame]:
    """Return the measures called `names` (all, where none is named) of a selection. Raises `ChoiceError`.

    `weight` is how strongly shared meetings tie (see `graph.projection.WEIGHTS`), for measures of the network.
    """
    wanted = list(names) or list(MEASURES)
    if unknown := [name for name in wanted if name not in MEASURES]:
        raise ChoiceError(f"measure {unknown[0]}", f"take one of: {', '.join(MEASURES)}")
    return {name: MEASURES[name].make(selection, weight) for name in wanted}
