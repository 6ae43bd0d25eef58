"""Quads: each document says only what it says, everything leads back to a passage, and no line is malformed."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_facts import AGENTS, letter, report, sha

from graph.nquads import decimal, link, literal
from graph.nquads import words as tagged
from graph.quads import quads
from graph.resolve import resolve
from ontology.identifiers import (
    DERIVED_GRAPH,
    REFERENCE_GRAPH,
    assertion_graph,
    document_iri,
    meeting_iri,
    provenance_graph,
    state_iri,
)
from ontology.vocabulary import prefixes

LINE = re.compile(r"<[^<>\s]+> <[^<>\s]+> .+ <([^<>\s]+)> \.")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return quads(resolve([report(), letter()], AGENTS))


@pytest.fixture(scope="module")
def store(lines: list[str]) -> ox.Store:
    store = ox.Store()
    store.load(input="\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    head = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items())
    found = store.query(head + query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    # A triple that two documents assert counts twice in a union of graphs.
    return sorted({tuple(term.value for term in row) for row in found})


def test_lines_are_sorted_and_each_stands_once(lines: list[str]) -> None:
    assert lines == sorted(set(lines))


def test_no_blank_nodes_and_only_named_graphs(lines: list[str]) -> None:
    graphs = {match[1] for line in lines if (match := LINE.fullmatch(line))}
    assert all(LINE.fullmatch(line) for line in lines)
    documents = [document_iri(sha(name)) for name in ("report.txt", "letter.txt")]
    expected = {f(iri) for iri in documents for f in (assertion_graph, provenance_graph)}
    assert graphs == expected | {REFERENCE_GRAPH, DERIVED_GRAPH}


def test_taking_a_document_out_leaves_what_the_others_say(lines: list[str]) -> None:
    gone = sha("letter.txt")
    left = {line for line in lines if f"graph/{gone}/" not in line and DERIVED_GRAPH not in line}
    alone = quads(resolve([report()], AGENTS))
    assert left == {line for line in alone if DERIVED_GRAPH not in line}


def test_dates_are_typed_by_precision(store: ox.Store) -> None:
    query = "SELECT ?d (DATATYPE(?d) AS ?t) { ?m maj:ordinal 10 ; schema:startDate ?d }"
    assert rows(store, query) == [("2023", prefixes["xsd"] + "gYear")]


def test_both_dates_of_a_disputed_meeting_are_kept(store: ox.Store) -> None:
    query = f"SELECT ?d {{ <{meeting_iri('WG-11')}> schema:startDate ?d }}"
    assert rows(store, query) == [("2024-07-02",), ("2024-08-02",)]


def test_a_statement_has_its_backers_and_backing_is_no_attendance(store: ox.Store) -> None:
    query = """SELECT ?code { ?s a maj:Statement ; maj:onBehalfOf/skos:notation ?code ;
        maj:deliveredBy/maj:participant/skos:notation "ITA" ; maj:agendaItem/skos:notation "2" }"""
    assert rows(store, query) == [("GRULAC",), ("PER",)]
    assert not rows(store, f"SELECT ?m {{ ?m schema:attendee <{state_iri('PER')}> }}")


def test_derived_shortcuts(store: ox.Store) -> None:
    assert rows(store, "SELECT ?c { ?m schema:organizer/skos:notation ?c }") == [("UNODC",)]
    assert rows(store, "SELECT ?c { ?m schema:attendee/skos:notation ?c }") == [("BALI",), ("ITA",), ("THA",)]
    query = "SELECT ?a ?b { ?x maj:nextMeeting ?y . ?y maj:previousMeeting ?x . ?x maj:ordinal ?a . ?y maj:ordinal ?b }"
    assert rows(store, query) == [("10", "11"), ("11", "12")]


def test_a_fact_leads_to_the_words_it_was_read_from(store: ox.Store) -> None:
    query = """SELECT ?name ?start ?quote ?rule { ?f maj:function maj:function-organizer ; maj:evidence ?p .
        ?p oa:hasSource/maj:fileName ?name ; maj:rule ?rule ; oa:hasSelector ?s .
        ?s a oa:TextPositionSelector , oa:TextQuoteSelector ; oa:start ?start ; oa:exact ?quote }"""
    assert rows(store, query) == [("report.txt", "360", "UNODC", "list")]


def test_a_process_is_classified_by_a_concept(store: ox.Store) -> None:
    query = "SELECT ?l { ?p skos:notation 'BALI' ; org:classification/skos:prefLabel ?l FILTER(LANG(?l) = 'en') }"
    assert rows(store, query) == [("regional",)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(text: str) -> None:
    line = f"<x:s> <x:p> {literal(text)} <x:g> .\n"
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_iri_breaks_a_line(text: str) -> None:
    line = f"<x:s> <x:p> {link('https://example.org/' + text)} <x:g> .\n"
    assert line.count("\n") == 1
    assert LINE.fullmatch(line.strip())


@pytest.mark.parametrize(("number", "text"), [(1.0, "1.0"), (0.123456789, "0.123457"), (1e-9, "0.0")])
def test_decimals_have_no_exponent(number: float, text: str) -> None:
    assert decimal(number).startswith(f'"{text}"^^')


def test_a_language_that_is_no_tag_is_left_out() -> None:
    assert tagged("x", "not a tag") == '"x"'
