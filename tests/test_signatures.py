"""Signatures: the graphs of a document are made again wherever anything that stands in them changed, else not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from sample_facts import AGENTS, again, decisions, letter, report

import graph.document_graphs
from graph.building import build
from graph.corpus import Corpus
from graph.excerpts import excerpts
from graph.quads import agent_iris, document_quads, quads
from graph.readings import checksum
from graph.resolve import resolve
from graph.signatures import SIGNATURES, sign, spelled

FIELDS = [
    field.name for field in fields(Corpus) if field.name not in {"agents", "same_persons", "candidates", "decisions"}
]
"""What the graphs of documents are made of."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return resolve([report(), letter(), again()], AGENTS, decisions())


def signed(corpus: Corpus) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The signature and the graphs of each document."""
    iris, found = agent_iris(corpus), {}
    for excerpt in excerpts(corpus):
        graphs, codes = document_quads(excerpt, iris)
        found[excerpt.documents[0].iri] = sign(spelled(excerpt), sorted(codes), iris), graphs
    return found


def other(value: Any) -> Any:
    """Another value of the same type, the same one where there is none."""
    if isinstance(value, Enum):
        return next((member for member in type(value) if member is not value), value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, int):
        return value + 1
    if isinstance(value, tuple):
        return value[:-1]
    return value


def altered(corpus: Corpus, kind: str) -> Iterator[tuple[str, Corpus]]:
    """Copies of `corpus`, in each of which one field of one fact of the kind is another, with the field's name."""
    facts = getattr(corpus, kind)
    for number, fact in enumerate(facts[:3]):
        for field in fields(fact):
            # What is said of another document is no change to this one, and parts stand where their whole does.
            if (kind, field.name) in {("documents", "iri"), ("recommendations", "evidence")}:
                continue
            changed = replace(fact, **{field.name: other(getattr(fact, field.name))})
            yield field.name, replace(corpus, **{kind: (*facts[:number], changed, *facts[number + 1 :])})


@pytest.mark.parametrize("kind", FIELDS)
def test_a_signature_changes_wherever_the_graphs_change(corpus: Corpus, kind: str) -> None:
    before, changing = signed(corpus), set()
    for name, changed in altered(corpus, kind):
        for iri, (signature, graphs) in signed(changed).items():
            if graphs != before[iri][1]:
                assert signature != before[iri][0], f"{name} of {kind}"
                changing.add(name)
    assert changing


def test_a_signature_counts_which_agent_a_code_stands_for(corpus: Corpus) -> None:
    before = signed(corpus)
    for number, agent in enumerate(corpus.agents):
        agents = (*corpus.agents[:number], replace(agent, iri=f"{agent.iri}x"), *corpus.agents[number + 1 :])
        after = signed(replace(corpus, agents=agents))
        changed = {iri for iri in before if after[iri][1] != before[iri][1]}
        assert changed <= {iri for iri in before if after[iri][0] != before[iri][0]}, agent.code


def test_what_others_say_changes_no_signature() -> None:
    alone, together = (signed(resolve(facts, AGENTS)) for facts in ([letter()], [report(), letter()]))
    assert {iri: together[iri] for iri in alone} == alone


def test_quads_of_excerpts_are_those_of_the_whole(corpus: Corpus) -> None:
    made = [line for _, graphs in signed(corpus).values() for lines in graphs.values() for line in lines]
    assert set(made) < set(quads(corpus))


FIRST = """Report of the meeting of the Working Group on Trafficking in Persons

1. The meeting of the Working Group on Trafficking in Persons was held in Vienna on 5 March 2031.

2. The meeting was attended by representatives of the following States parties: Italy, Kenya, Peru, Fiji and Ghana.
"""
SECOND = FIRST.replace("he meeting of the", "he third meeting of the").replace("Italy", "Norway")
THIRD = FIRST.replace("5 March 2031", "9 June 2032")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents whose graphs are made."""
    names: list[str] = []

    def noting(excerpt: Corpus, iris: Any) -> Any:
        names.append(excerpt.documents[0].record.name)
        return document_quads(excerpt, iris)

    monkeypatch.setattr(graph.document_graphs, "document_quads", noting)
    return names


def test_graphs_are_made_where_another_document_changed_what_a_meeting_is(tmp_path: Path, made: list[str]) -> None:
    reports, out = tmp_path / "in", tmp_path / "out"
    reports.mkdir()
    (reports / "first.txt").write_text(FIRST)
    (reports / "third.txt").write_text(THIRD)
    build([reports], out, jobs=1)
    assert sorted(made) == ["first.txt", "third.txt"]
    made.clear()
    build([reports], out, jobs=1)
    assert made == []
    (reports / "second.txt").write_text(SECOND)
    build([reports], out, jobs=1)
    assert sorted(made) == ["first.txt", "second.txt"]
    assert "meeting/WGTIP-3" in (out / "graph.trig").read_text("utf-8")


@pytest.mark.parametrize("change", [lambda data: data[:-30], lambda data: data.replace(b"Passage", b"Massage"), bytes])
def test_altered_signatures_are_none(tmp_path: Path, made: list[str], change: Any) -> None:
    (tmp_path / "first.txt").write_text(FIRST)
    out = tmp_path / "out"
    build([tmp_path / "first.txt"], out, jobs=1)
    kept = (out / SIGNATURES).read_bytes()
    for name in (SIGNATURES, "graphs.csv"):
        (out / name).write_bytes(change((out / name).read_bytes()) or b"nothing")
        made.clear()
        build([tmp_path / "first.txt"], out, jobs=1)
        same = change is bytes or (name == "graphs.csv" and b"Massage" in change(b"Passage"))
        assert made == ([] if same else ["first.txt"])
        assert (out / SIGNATURES).read_bytes() == kept


def test_signatures_belong_to_the_contents_beside_them(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(FIRST)
    build([tmp_path / "first.txt"], tmp_path / "out", jobs=1)
    known, _, lines = (tmp_path / "out" / SIGNATURES).read_bytes().partition(b"\n")
    assert known.decode() == checksum((tmp_path / "out" / "graphs.csv").read_bytes() + lines)
