"""Resolution: the order of documents does not count, meetings and persons unite where they should and only there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_facts import AGENTS, document, letter, part, report, sha, words

from extractors.persons.printed_names import same_person
from graph.checks_capacity import EXCLUSIVE
from graph.corpus import ConflictKind, Corpus
from graph.quads import quads
from graph.resolve import resolve
from ontology.identifiers import document_iri, meeting_iri
from ontology.records import AgentKind, Capacity, DocumentFacts, Function, Meeting, Person

THIRD = DocumentFacts(
    document=document("third.txt"),
    meetings=(Meeting(key="x", body="WG", start="2024-07-03", evidence=words(5, "July")),),
    participations=(part("PER", meeting="x"),),
)
DAY = {"body": "WG", "start": "2024-07-02"}
DOCUMENTS = [report(), letter(), THIRD, report("copy.txt")]


def meetings_of(*records: dict[str, Any]) -> list[str]:
    """Return the keys of the united meetings when each record stands in a document of its own."""
    facts = [
        DocumentFacts(
            document=document(f"{number}.txt"),
            meetings=(Meeting(key="m", evidence=words(1, "meeting"), **record),),
        )
        for number, record in enumerate(records)
    ]
    return [meeting.key for meeting in resolve(facts, AGENTS).meetings]


@settings(max_examples=12, deadline=None)
@given(st.permutations(DOCUMENTS))
def test_the_order_of_documents_does_not_count(order: list[DocumentFacts]) -> None:
    assert resolve(order, AGENTS) == resolve(DOCUMENTS, AGENTS)
    assert quads(resolve(order, AGENTS)) == quads(resolve(DOCUMENTS, AGENTS))


def test_two_files_with_the_same_bytes_are_one_document() -> None:
    one = report()
    two = one.model_copy(update={"document": one.document.model_copy(update={"name": "another.txt"})})
    corpus = resolve([one, two], AGENTS)
    assert [entry.record.name for entry in corpus.documents] == ["another.txt"]
    assert all(len(fact.evidence) == 1 for fact in corpus.participations)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        # Body and ordinal say it, whatever the dates.
        ([{"body": "WG", "ordinal": 11}, {"body": "WG", "ordinal": 11, "start": "2024"}], ["WG-11"]),
        # Days overlap, one ordinal is known: the meeting takes it.
        ([{**DAY, "ordinal": 11, "end": "2024-07-03"}, {"body": "WG", "start": "2024-07-03"}], ["WG-11"]),
        ([DAY, DAY], ["WG-2024-07-02"]),
        # Two ordinals are two meetings, even on the same day.
        ([{**DAY, "ordinal": 1}, {**DAY, "ordinal": 2}], ["WG-1", "WG-2"]),
        ([{"body": "WG", "ordinal": 1}, {"body": "HLD", "ordinal": 1}], ["HLD-1", "WG-1"]),
    ],
)
def test_meetings_join(records: list[dict[str, Any]], expected: list[str]) -> None:
    assert meetings_of(*records) == expected


@pytest.mark.parametrize(
    ("records", "count"),
    [
        ([{"body": "WG", "start": "2024"}, {"body": "WG", "start": "2024"}], 2),  # a year is no day
        ([{"name": "Forum", "start": "2024-05"}, {"name": "forum", "start": "2024-05"}], 1),
        ([{"name": "Forum", "start": "2024-05"}, {"name": "Forum", "start": "2025-05"}], 2),
        ([{"name": "the workshop"}, {"name": "the workshop"}], 2),  # a name without a date names nothing
        ([{"body": "WG", "start": "2024-07-02"}, {"body": "WG", "start": "2024-07-04"}], 2),
    ],
)
def test_meetings_that_nothing_unites_stay_apart(records: list[dict[str, Any]], count: int) -> None:
    assert len(meetings_of(*records)) == count


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        ({"body_name": "Рабочая группа по озерам"}, {"body_name": "Рабочей группы по озерам"}, 1),
        ({"body_name": "PANEL ON LAKES"}, {"body_name": "Panel on Lakes"}, 1),
        ({"body_name": "Panel on Lakes"}, {"body_name": "Panel on Rivers"}, 2),
        ({"body_name": "Panel on Lakes"}, {"body_name": ""}, 2),
        ({"body_name": "Panel on Lakes"}, {"body_name": "Panel on Lakes", "ordinal": 4}, 2),
        ({"body_name": "Panel on Lakes"}, {"body_name": "Panel on Lakes", "start": "2031-05-04"}, 2),
    ],
)
def test_bodies_without_a_code_are_known_by_name(one: dict[str, Any], two: dict[str, Any], count: int) -> None:
    """The third meetings of two panels are two; one name in two forms is one; other days are another meeting."""
    third = {"ordinal": 3, "start": "2030-05-04"}
    assert len(meetings_of({"name": "third", **third, **one}, {"name": "3rd", **third, **two})) == count


def test_a_chain_of_dates_never_unites_two_ordinals() -> None:
    assert meetings_of(
        {"body": "WG", "ordinal": 1, "start": "2024-07-01", "end": "2024-07-03"},
        {"body": "WG", "start": "2024-07-03", "end": "2024-07-05"},
        {"body": "WG", "ordinal": 2, "start": "2024-07-05"},
    ) == ["WG-1", "WG-2"]


def test_a_meeting_knows_who_reports_and_who_mentions() -> None:
    meeting = next(m for m in resolve(DOCUMENTS[:3], AGENTS).meetings if m.key == "WG-11")
    assert meeting.documents == (document_iri(sha("report.txt")),)
    assert set(meeting.mentioned_in) == {document_iri(sha("letter.txt")), document_iri(sha("third.txt"))}
    assert (meeting.start, meeting.end, meeting.place) == ("2024-07-02", "2024-07-03", "Lima")


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Francesco Testa", "فرانشيسكو تيستا", True),
        ("Vasiliki Kakousimou", "فاسيليكي كاكوسيمو", True),
        ("فاسيليكي كاكوسيمو", "فاسيليكى كاكوسيمو", True),  # a final yeh without dots
        ("Mohamed Ali", "Mohammed Ali", True),
        ("TESTA Francesco", "Francesco Testa", True),  # surname first
        ("Testa", "Francesco Testa", True),
        ("تيستا", "Francesco Testa", True),
        ("Francesco", "Francesco Testa", False),  # a bare first name is no surname
        ("Maria Lopez", "Mario Lopez", False),
        ("Ali Hassan", "Ala Hussein", False),  # same consonants, one script
        ("Francesco Testa", "Enrique Román Morey", False),
        ("", "Francesco Testa", False),
    ],
)
def test_same_person(one: str, two: str, expected: bool) -> None:
    assert same_person(one, two) is expected
    assert same_person(two, one) is expected


def people(*entries: tuple[str, str]) -> Corpus:
    """Return the corpus of one document where persons (name, affiliation) take the floor."""
    evidence = words(50, "x")
    return resolve(
        [
            DocumentFacts(
                document=document("people.txt"),
                meetings=(Meeting(key="m1", body="WG", ordinal=1, evidence=evidence),),
                persons=tuple(
                    Person(key=str(n), names=(name,), affiliation=code, evidence=evidence)
                    for n, (name, code) in enumerate(entries)
                ),
                participations=tuple(
                    part(str(n), Function.SPEAKER, kind=AgentKind.PERSON, name=name, affiliation=code)
                    for n, (name, code) in enumerate(entries)
                ),
            )
        ],
        AGENTS,
    )


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        ([("Francesco Testa", "ITA"), ("Testa", "ITA")], 1),
        ([("Francesco Testa", "ITA"), ("Testa", "")], 1),  # one fits, so it is that one
        ([("Francesco Testa", "ITA"), ("Maria Testa", "ITA"), ("Testa", "ITA")], 3),  # two fit: no guess
        ([("Francesco Testa", "ITA"), ("Francesco Testa", "PER")], 2),
    ],
)
def test_persons_unite_within_meeting_and_affiliation(entries: list[tuple[str, str]], count: int) -> None:
    corpus = people(*entries)
    assert len(corpus.persons) == count
    assert len(corpus.participations) == count


def test_a_person_of_two_documents_is_one_and_keeps_both_spellings() -> None:
    corpus = resolve([report(), letter()], AGENTS)
    (person,) = corpus.persons
    assert set(person.names) == {"Francesco Testa", "فرانشيسكو تيستا"}
    (chair,) = [fact for fact in corpus.participations if fact.function is Function.CHAIR]
    assert (chair.name_en, chair.name_ar) == ("Francesco Testa", "فرانشيسكو تيستا")
    assert len(chair.evidence) == 2


def test_one_fact_of_two_documents_has_two_pieces_of_evidence() -> None:
    corpus = resolve([report(), letter()], AGENTS)
    (fact,) = [
        fact for fact in corpus.participations if fact.participant_code == "ITA" and fact.function is Function.ATTENDEE
    ]
    assert {source.document_name for source in fact.evidence} == {"report.txt", "letter.txt"}
    assert fact.name_ar == "إيطاليا"


def test_persons_of_two_meetings_are_one_where_the_full_name_and_the_affiliation_agree() -> None:
    other = report("other.txt")
    meeting = other.meetings[0].model_copy(update={"ordinal": 12, "start": "2025-07-02", "end": None})
    corpus = resolve([report(), other.model_copy(update={"meetings": (meeting,)})], AGENTS)
    assert len(corpus.persons) == 1
    assert corpus.same_persons == ()


def test_contradictions_are_kept_and_told() -> None:
    corpus = resolve([report(), letter()], AGENTS)
    found = {conflict.kind: conflict for conflict in corpus.conflicts}
    assert set(found) == {ConflictKind.CAPACITY, ConflictKind.DATE, ConflictKind.SYMBOL}
    thailand = found[ConflictKind.CAPACITY]
    assert thailand.document_iri == document_iri(sha("report.txt"))
    facts = {fact.iri: fact for fact in corpus.participations}
    assert {facts[iri].capacity for iri in thailand.fact_iris} == {Capacity.STATE_PARTY, Capacity.SIGNATORY}
    assert found[ConflictKind.DATE].fact_iris == (meeting_iri("WG-11"),)
    assert found[ConflictKind.DATE].document_iri == ""


def test_the_chair_cannot_be_absent_nor_a_third_of_two_sittings_be_held() -> None:
    facts = report()
    sitting = facts.sittings[0].model_copy(update={"ordinal": 3})
    absent = (part("PER", Function.CHAIR), part("PER", Function.ABSENTEE, 130))
    corpus = resolve([facts.model_copy(update={"participations": absent, "sittings": (sitting,)})], AGENTS)
    kinds = {conflict.kind for conflict in corpus.conflicts}
    assert kinds == {ConflictKind.PRESENCE, ConflictKind.COUNT, ConflictKind.SYMBOL}


def test_an_observer_may_be_a_non_party() -> None:
    assert frozenset({Capacity.NON_PARTY, Capacity.OBSERVER_STATE}) not in EXCLUSIVE


def test_an_unknown_code_is_kept_as_it_is() -> None:
    facts = report()
    stranger = facts.participations[0].model_copy(update={"participant": "XYZ", "name": "Xyz"})
    corpus = resolve([facts.model_copy(update={"participations": (stranger,)})], AGENTS)
    assert "XYZ" in {agent.code for agent in corpus.agents}
    assert corpus.participations[0].name_en == ""


def test_agents_come_with_all_they_are_part_of() -> None:
    assert {"IOM", "UN", "WG"} <= {agent.code for agent in resolve([report()], AGENTS).agents}
