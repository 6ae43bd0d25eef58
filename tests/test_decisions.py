"""Decisions: joins, splits, corrections and rejections hold in every build, and go when their line goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from corpora import PERSON, Document, agents, alpha, beta, delta, gamma
from test_person_identity import sighted

from graph.corpus import ConflictKind, Corpus
from graph.decisions_file import COLUMNS, append_decision, decision_line, decisions_hash, read_decisions
from graph.quads import quads
from graph.questions import ask
from graph.references import parse, parse_fact
from graph.resolve import resolve
from graph.store import open_store, write_store
from ontology.errors import InputError
from ontology.identifiers import DECISIONS_GRAPH
from ontology.record_decisions import Decision, Verdict
from ontology.records import Capacity, Function, ReviewStatus


def decide(what: str, verdict: str, other: str = "", field: str = "", value: str = "") -> Decision:
    told = {"what": what, "other": other, "verdict": verdict, "field": field, "value": value}
    return Decision.model_validate({**told, "author": "A. Reader", "date": "2025-01-02", "reason": "known"})


JOIN = decide("person:PER:Luz Vega", "same", "person:PER:L. Vega Prado")
SPLIT = decide("person:ITA:Ada Rossi@WGSOM-8", "different", "person:ITA:Ada Rossi@WGSOM-11")
CORRECTION = decide("fact:THA:attendee@WGSOM-11", "corrected", field="capacity", value="state-party")
REJECTION = decide("fact:KEN:speaker:2@WGSOM-11", "rejected")
CONFIRMATION = decide("fact:PAK:attendee:signatory@WGSOM-11", "confirmed")
NAMED = decide("name:Ruritania", "same", "agent:AUT")
ALL = (JOIN, SPLIT, CORRECTION, REJECTION, CONFIRMATION, NAMED)


def third() -> Document:
    return sighted("third.txt", 5, ("L. Vega Prado", "PER"))


def more() -> Document:
    return sighted("more.txt", 6, ("Ada Rossi", "ITA"), ("Luz Vega", "PER"))


def build(*decisions: Decision, extra: Sequence[Document] = (), reverse: bool = False) -> Corpus:
    documents = [alpha(), beta(), gamma(), delta(), third(), *extra]
    ordered = documents[::-1] if reverse else documents
    return resolve([document.read() for document in ordered], agents(), decisions[::-1] if reverse else decisions)


def persons(corpus: Corpus, code: str) -> list[set[str]]:
    return sorted((set(person.names) for person in corpus.persons if person.affiliation == code), key=sorted)


def fact(corpus: Corpus, code: str, function: Function, item: str = "", meeting: str = "WGSOM-11") -> list[str]:
    return [
        fact.review.value
        for fact in corpus.participations
        if (fact.participant_code, fact.function, fact.agenda_item, fact.meeting.key) == (code, function, item, meeting)
    ]


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("extra", [(), (more(),)], ids=["as it was", "one document more"])
def test_decisions_hold_in_every_build(reverse: bool, extra: Sequence[Document]) -> None:
    corpus = build(*ALL, extra=extra, reverse=reverse)
    assert persons(corpus, "PER") == [{"Luz Vega", "L. Vega Prado"}]
    meetings = {
        person.iri: {f.meeting.key for f in corpus.participations if f.participant_iri == person.iri}
        for person in corpus.persons
        if person.affiliation == "ITA"
    }
    assert len(meetings) >= 2
    assert not any({"WGSOM-8", "WGSOM-11"} <= keys for keys in meetings.values())
    (thailand,) = [
        f
        for f in corpus.participations
        if f.participant_code == "THA" and f.meeting.key == "WGSOM-11" and f.function is Function.ATTENDEE
    ]
    assert (thailand.capacity, thailand.review) == (Capacity.STATE_PARTY, ReviewStatus.CORRECTED)
    assert not any(conflict.description.startswith("THA") for conflict in corpus.conflicts)
    assert fact(corpus, "KEN", Function.SPEAKER, "2") == []
    assert [fact.participant_code for fact in corpus.rejected] == ["KEN"]
    assert fact(corpus, "PAK", Function.ATTENDEE) == ["confirmed"]
    assert corpus.unresolved == ()
    assert all(made.counts for made in corpus.decisions)


def test_the_order_of_lines_and_documents_does_not_count() -> None:
    assert quads(build(*ALL)) == quads(build(*ALL, reverse=True))


@pytest.mark.parametrize("undone", ALL, ids=lambda decision: decision.what)
def test_undoing_a_line_undoes_its_effect(undone: Decision) -> None:
    rest = [decision for decision in ALL if decision is not undone]
    assert build(*rest) != build(*ALL)
    assert build() == build(*[d for d in rest if d not in rest])  # nothing is remembered anywhere
    if undone is REJECTION:
        assert fact(build(*rest), "KEN", Function.SPEAKER, "2") == ["unreviewed"]
    if undone is JOIN:
        assert len(persons(build(*rest), "PER")) == 2
    if undone is SPLIT:
        assert len(persons(build(*rest), "ITA")) == 1
    if undone is NAMED:
        assert [name.printed for name in build(*rest).unresolved] == ["Ruritania"]


@pytest.mark.parametrize(
    "pair",
    [
        (JOIN, decide(JOIN.other, "different", JOIN.what)),
        (REJECTION, decide(REJECTION.what, "confirmed")),
        (CORRECTION, decide(CORRECTION.what, "corrected", field="capacity", value="non-party")),
        (NAMED, decide(NAMED.what, "same", "agent:PER")),
    ],
)
def test_lines_that_contradict_each_other_are_told_and_none_counts(pair: tuple[Decision, Decision]) -> None:
    corpus = build(*pair)
    (conflict,) = [conflict for conflict in corpus.conflicts if conflict.kind is ConflictKind.DECISION]
    assert conflict.description.endswith("contradict each other; none of them counts")
    assert len(conflict.fact_iris) == 2
    plain = build()
    assert (corpus.participations, corpus.persons, corpus.unresolved) == (
        plain.participations,
        plain.persons,
        plain.unresolved,
    )


def test_a_chain_contradicts_too() -> None:
    chain = [
        decide("person:ITA:Ada Rossi", "same", "person:ITA:A. Rossi"),
        decide("person:ITA:A. Rossi", "same", "person:ITA:Rossi"),
        decide("person:ITA:Ada Rossi", "different", "person:ITA:Rossi"),
    ]
    told = [c.description for c in build(*chain).conflicts if c.kind is ConflictKind.DECISION]
    assert len(told) == 1
    assert told[0].endswith("none of them counts")


@pytest.mark.parametrize(
    ("decision", "problem"),
    [
        (decide("person:ITA:Nobody Known", "same", "person:ITA:Ada Rossi"), "matches nothing"),
        (decide("fact:KEN:chair@WGSOM-11", "rejected"), "matches nothing"),
        (decide("name:Atlantis", "rejected"), "matches nothing"),
        (decide("Ada Rossi", "rejected"), "is no reference; see docs/review.md"),
        (decide("meeting:WGSOM-11", "confirmed"), "confirmed is said of facts and names"),
        (decide("fact:KEN:speaker:2@WGSOM-11", "corrected", field="colour", value="red"), "cannot be corrected"),
        (decide("fact:KEN:speaker:2@WGSOM-11", "corrected", field="capacity", value="king"), "is no capacity"),
        (decide("meeting:WGSOM-11", "same", "person:ITA:Ada Rossi"), "compares two kinds of things"),
    ],
)
def test_what_cannot_be_applied_is_told(decision: Decision, problem: str) -> None:
    corpus = build(decision)
    (conflict,) = [conflict for conflict in corpus.conflicts if conflict.kind is ConflictKind.DECISION]
    assert problem in conflict.description
    assert "\n" not in conflict.description
    assert [made.counts for made in corpus.decisions] == [False]
    assert corpus.participations == build().participations


def test_unsure_is_kept_and_changes_nothing() -> None:
    corpus = build(decide(JOIN.what, "unsure", JOIN.other))
    assert corpus.persons == build().persons
    assert not [conflict for conflict in corpus.conflicts if conflict.kind is ConflictKind.DECISION]


def test_meetings_are_joined_split_and_corrected() -> None:
    one, two = Document("one.txt", ""), Document("two.txt", "")
    one.meeting("a", "WGSOM", 3, "2013-05-03", documented=True)
    two.meeting("b", "WGSOM", 3, "2013-05-03", documented=True)
    both = [one.read(), two.read()]
    assert len(resolve(both, agents()).meetings) == 1
    split = decide("meeting:WGSOM-3@one.txt", "different", "meeting:WGSOM-3@two.txt")
    assert len(resolve(both, agents(), [split]).meetings) == 2
    corrected = resolve(both, agents(), [decide("meeting:WGSOM-3", "corrected", field="place", value="Rome")])
    assert [meeting.place for meeting in corrected.meetings] == ["Rome"]
    three = Document("three.txt", "")
    three.meeting("c", "WGSOM", 4, "2013-07-03", documented=True)
    join = decide("meeting:WGSOM-3", "same", "meeting:WGSOM-4")
    assert len(resolve([*both, three.read()], agents(), [join]).meetings) == 1


def test_a_person_is_corrected_where_they_take_part_too() -> None:
    corpus = build(decide("person:PER:Luz Vega", "corrected", field="affiliation", value="CUB"))
    assert persons(corpus, "CUB") == [{"Luz Vega"}]
    assert {f.affiliation for f in corpus.participations if f.participant_code == "Luz Vega"} == {"CUB"}


def test_a_person_is_split_at_one_meeting() -> None:
    one, two = sighted("one.txt", 1, ("Ada Rossi", "ITA")), sighted("two.txt", 1, ("Rossi", "ITA"))
    both = [one.read(), two.read()]
    split = decide("person:ITA:Ada Rossi", "different", "person:ITA:Rossi")
    assert len(resolve(both, agents()).persons) == 1
    assert len(resolve(both, agents(), [split]).persons) == 2


def test_a_fact_is_named_by_the_end_of_its_iri_too() -> None:
    (kenya,) = [f for f in build().participations if (f.participant_code, f.function.value) == ("KEN", "speaker")]
    corpus = build(decide(f"fact:{kenya.iri.rpartition('/')[2]}", "rejected"))
    assert [fact.iri for fact in corpus.rejected] == [kenya.iri]


def test_a_person_is_named_in_a_fact() -> None:
    chair = f"fact:ITA:Ada Rossi:{Function.CHAIR}@WGSOM-8"
    (rejected,) = build(decide(chair, "rejected")).rejected
    assert (rejected.kind, rejected.function) == (PERSON, Function.CHAIR)


def test_what_is_rejected_is_in_the_graph_of_decisions_only() -> None:
    corpus = build(REJECTION)
    (rejected,) = corpus.rejected
    graphs = {line.rsplit(" ", 2)[1] for line in quads(corpus) if line.startswith(f"<{rejected.iri}>")}
    assert graphs == {f"<{DECISIONS_GRAPH}>"}
    assert any("A. Reader" in line and DECISIONS_GRAPH in line for line in quads(corpus))


def test_who_decided_on_a_fact_is_told_with_its_words(tmp_path: Path) -> None:
    corpus = build(CONFIRMATION)
    store = open_store(write_store(quads(corpus), tmp_path / "store"))
    (confirmed,) = (fact for fact in corpus.participations if fact.review is ReviewStatus.CONFIRMED)
    answer = ask(store, "explain", thing=confirmed.iri)
    assert [row[-2:] for row in answer.rows] == [("confirmed", "A. Reader")]


def test_the_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    for decision in ALL:
        append_decision(path, decision)
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert read_decisions(path) == tuple(sorted(ALL, key=decision_line))
    assert decisions_hash(ALL) == decisions_hash(ALL[::-1]) == decisions_hash(read_decisions(path))


def test_remarks_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"{','.join(COLUMNS)}\n# checked in Rome\n\nname:Oz,,rejected,,,A. Reader,,\n")
    assert [decision.what for decision in read_decisions(path)] == ["name:Oz"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("name:Oz,,perhaps,,,A. Reader,,", "line 2: verdict"),
        ("name:Oz,,rejected,,,,,", "line 2: author"),
        ("name:Oz,,same,,,A. Reader,,", "same is said of two things; fill in other"),
        ("name:Oz,,corrected,,,A. Reader,,", "field and value belong to corrected"),
        ("name:Oz,,rejected,,,A. Reader,yesterday,", "line 2: date"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{line}\n")
    with pytest.raises(InputError, match=r"decisions\.csv") as caught:
        read_decisions(path)
    assert problem in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_decisions(tmp_path / "none.csv")


@pytest.mark.parametrize("text", ["", "x", "person:", "person:ITA", "fact:", "agent", "thing:x"])
def test_what_is_no_reference(text: str) -> None:
    assert parse(text) is None


def test_parts_of_the_reference_of_a_fact() -> None:
    told = parse_fact("ITA:Ada Rossi:speaker:state-party:1(a)@WGSOM-11")
    assert told is not None
    parts = (told.who, told.function, told.capacity, told.item, told.meeting)
    assert parts == ("ita:ada rossi", "speaker", "state-party", "1(a)", "WGSOM-11")


def test_verdicts_are_one_word() -> None:
    assert {str(verdict) for verdict in Verdict} == {
        "same", "different", "unsure", "confirmed", "rejected", "corrected",
    }  # fmt: skip
