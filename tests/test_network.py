"""Networks say what the table says, and equal what networkx would compute."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network import MODES, PRESENCE, SPEAKING, network, projection, two_mode
from ontology.records import AgentKind, Function

Row = tuple[str, str, str, str]


def table(rows: Iterable[Row]) -> pd.DataFrame:
    """Return a participation table of (participant, kind, function, meeting)."""
    columns = ["participant", "participant_kind", "function", "meeting"]
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.assign(participation=[f"p{i}" for i in range(len(frame))], name_en=frame["participant"])


STATES = st.sampled_from(["ITA", "PER", "THA", "UGA", "JPN", "PAK"])
MEETINGS = st.sampled_from(["m1", "m2", "m3", "m4", "m5"])
FUNCTIONS = st.sampled_from([str(function) for function in Function])
ROWS = st.lists(st.tuples(STATES, st.just("state"), FUNCTIONS, MEETINGS), max_size=40)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_projection_equals_networkx(rows: list[Row]) -> None:
    frame = table(rows)
    both = two_mode(frame, kinds={AgentKind.STATE})
    states = [node for node, side in both.nodes(data="bipartite") if side == 0]
    if not both:
        return  # networkx refuses to project nothing
    for mode, ends in (("states", states), ("meetings", sorted(set(both) - set(states)))):
        expected = nx.bipartite.weighted_projected_graph(both, ends)
        found = projection(frame, mode)
        assert sorted(found) == sorted(expected)
        assert _weights(found) == _weights(expected)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_newman_weights_equal_networkx(rows: list[Row]) -> None:
    frame = table(rows)
    both = two_mode(frame, kinds={AgentKind.STATE})
    states = [node for node, side in both.nodes(data="bipartite") if side == 0]
    if not both:
        return
    expected = nx.bipartite.collaboration_weighted_projected_graph(both, states)
    assert _weights(projection(frame, weight="newman")) == pytest.approx(_weights(expected))


@settings(max_examples=15, deadline=None)
@given(ROWS, st.integers(0, 99))
def test_order_of_rows_does_not_matter(rows: list[Row], seed: int) -> None:
    frame = table(rows)
    shuffled = frame.sample(frac=1, random_state=seed)
    for mode in MODES:
        one, other = network(frame, mode), network(shuffled, mode)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))


def _weights(graph: nx.Graph[str]) -> dict[frozenset[str], float]:
    return {frozenset((one, other)): weight for one, other, weight in graph.edges(data="weight")}


MIXED = table(
    [
        ("ITA", "state", "attendee", "m1"),
        ("ITA", "state", "speaker", "m1"),
        ("PER", "state", "speaker", "m1"),
        ("THA", "state", "attendee", "m1"),
        ("UGA", "state", "absentee", "m1"),
        ("IOM", "organization", "secretariat", "m1"),
        ("Testa", "person", "chair", "m1"),
        ("ITA", "state", "attendee", "m2"),
    ]
)


def test_an_absentee_takes_no_part() -> None:
    assert "UGA" not in two_mode(MIXED)
    assert Function.ABSENTEE not in PRESENCE


def test_backing_a_statement_is_no_attendance() -> None:
    frame = MIXED.assign(on_behalf_of="SAU;IRN")
    assert not {"SAU", "IRN"} & set(two_mode(frame))


def test_only_speakers() -> None:
    graph = projection(MIXED, functions=SPEAKING)
    assert sorted(graph.edges) == [("ITA", "PER")]


def test_persons_stand_apart_from_their_states() -> None:
    assert "Testa" not in projection(MIXED, "actors")
    assert "Testa" in projection(MIXED, "persons")
    assert "Testa" in two_mode(MIXED, kinds=None)


def test_hosts_and_secretariats_take_part() -> None:
    assert "IOM" in projection(MIXED, "organizations")


def test_edges_of_the_two_mode_graph_carry_their_facts() -> None:
    edge = two_mode(MIXED).edges["ITA", "m1"]
    assert edge["functions"] == ("attendee", "speaker")
    assert edge["facts"] == ("p0", "p1")
    assert edge["weight"] == 2


def test_what_is_shared_stands_on_the_edge() -> None:
    assert projection(MIXED).edges["ITA", "PER"]["meetings"] == ("m1",)
    assert projection(MIXED, "meetings").edges["m1", "m2"]["actors"] == ("ITA",)


def test_a_rejected_fact_is_left_out() -> None:
    frame = MIXED.assign(review=["rejected"] * 3 + ["unreviewed"] * 5)
    assert "PER" not in two_mode(frame)


def test_missing_values_of_an_opened_build_are_empty_text() -> None:
    frame = MIXED.assign(name_ar=None, capacity=float("nan"))
    assert two_mode(frame).nodes["ITA"]["name_ar"] == ""
    assert two_mode(frame).edges["ITA", "m1"]["capacities"] == ()


def test_capacity_restricts() -> None:
    frame = MIXED.assign(capacity=["state-party"] * 2 + ["signatory"] * 6)
    graph = projection(frame, capacities={"signatory"})
    assert sorted(graph) == ["ITA", "PER", "THA"]
    assert sorted(graph.edges) == [("PER", "THA")]


def test_the_table_of_meetings_adds_bodies() -> None:
    meetings = pd.DataFrame([{"meeting": "m1", "body": "WGSOM", "place": "Vienna", "ordinal": 11.0}])
    node = two_mode(MIXED, meetings=meetings).nodes["m1"]
    assert (node["body"], node["ordinal"]) == ("WGSOM", "11")


def test_an_empty_table_gives_empty_networks() -> None:
    assert [len(network(table([]), mode)) for mode in MODES] == [0] * len(MODES)


def test_an_unknown_network_is_named_with_the_choices() -> None:
    with pytest.raises(ValueError, match="two-mode"):
        network(MIXED, "planets")
    with pytest.raises(ValueError, match="newman"):
        projection(MIXED, weight="heavy")


def test_two_persons_of_one_name_stay_two() -> None:
    rows = [("Ali Hassan", "person", "chair", "m1"), ("Ali Hassan", "person", "speaker", "m2")]
    graph = projection(table(rows).assign(participant_iri=["person/1", "person/2"]), "persons")
    assert sorted(graph) == ["person/1", "person/2"]
