"""Identifiers: stable, safe in RDF, and different for different things."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import identifiers

IRI = re.compile(r"https://w3id\.org/majlis/id/[A-Za-z0-9_.~%/-]+")


def test_examples_run() -> None:
    assert doctest.testmod(identifiers).failed == 0


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        # Keys that people know stay readable, and these must never change.
        (identifiers.state_iri("ITA"), "state/ITA"),
        (identifiers.agent_iri("process", "5PLUS5"), "process/5PLUS5"),
        (identifiers.meeting_iri("WGSOM-2024-07-02"), "meeting/WGSOM-2024-07-02"),
        (identifiers.agenda_item_iri("WGSOM-11", "1(a)"), "item/WGSOM-11/1%28a%29"),
        (identifiers.resolution_iri("", "5/3"), "resolution/unknown/5%2F3"),
        # Digests are part of the contract too.
        (
            identifiers.participation_iri("m", "p", "member", "speaker", "2", ("B", "A")),
            "participation/" + identifiers.digest("m", "p", "member", "speaker", "2", "A", "B"),
        ),
        (identifiers.person_iri("a", "b", "c"), "person/" + "aa683024aaff328758c7096513f8f335"),
    ],
)
def test_known_identifiers(made: str, expected: str) -> None:
    assert made == identifiers.BASE + expected


def test_a_person_is_no_agent_of_the_gazetteer() -> None:
    with pytest.raises(ValueError, match="give one of body"):
        identifiers.agent_iri("person", "p1")


@given(st.text(min_size=1), st.text(min_size=1))
def test_keys_are_safe_and_kept_apart(one: str, two: str) -> None:
    first, second = identifiers.thing_iri("x", one), identifiers.thing_iri("x", two)
    assert IRI.fullmatch(first)
    assert (first == second) is (one == two)


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_digests_keep_their_parts_apart(one: list[str], two: list[str]) -> None:
    assert (identifiers.digest(*one) == identifiers.digest(*two)) is (one == two)


def test_the_two_graphs_of_a_document_differ() -> None:
    document = identifiers.document_iri("ab")
    assert identifiers.assertion_graph(document) != identifiers.provenance_graph(document)
