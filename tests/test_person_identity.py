"""Persons across documents and scripts: a table of pairs of names, joins and refusals, and IRIs that stay."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from corpora import PERSON, Document, agents
from hypothesis import given
from hypothesis import strategies as st

from extractors.persons.full_names import name_key
from extractors.persons.name_comparison import CERTAIN, DOUBTFUL, compare_names
from extractors.reading import read_document
from graph.corpus import Corpus
from graph.resolve import resolve
from ontology.record_decisions import Verdict
from ontology.records import DocumentFacts, Function

with (Path(__file__).parent / "person_pairs.csv").open(encoding="utf-8", newline="") as stream:
    PAIRS = list(csv.DictReader(stream))


def test_the_table_is_large_and_hard_enough() -> None:
    same = sum(row["same"] == "yes" for row in PAIRS)
    assert len(PAIRS) >= 200
    assert 0.4 <= same / len(PAIRS) <= 0.6


def test_precision_and_recall_of_what_is_joined_or_proposed() -> None:
    scores = [(compare_names(row["first"], row["second"]).score, row["same"] == "yes") for row in PAIRS]
    found = [same for score, same in scores if score >= DOUBTFUL]
    assert sum(found) / len(found) >= 0.99
    assert sum(found) / sum(same for _, same in scores) >= 0.9


def test_no_two_persons_are_joined_for_certain() -> None:
    wrong = [r for r in PAIRS if r["same"] == "no" and compare_names(r["first"], r["second"]).score >= CERTAIN]
    assert wrong == []


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["why"])
def test_the_order_of_a_pair_does_not_count(row: dict[str, str]) -> None:
    assert compare_names(row["first"], row["second"]) == compare_names(row["second"], row["first"])


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_can_be_compared(one: str, two: str) -> None:
    assert 0 <= compare_names(one, two).score <= 1
    assert name_key(one) == name_key(one)


def sighted(name: str, ordinal: int, *persons: tuple[str, str], quote: str = "") -> Document:
    """A meeting where persons (name, affiliation) take the floor."""
    doc = Document(name, "")
    doc.meeting(f"w{ordinal}", "WGSOM", ordinal, f"20{10 + ordinal}-05-03", documented=True)
    for number, (printed, code) in enumerate(persons):
        doc.person(f"p{number}", printed, code)
        if quote:
            known = doc.facts["persons"].pop()
            evidence = doc.evidence(quote)
            doc.add("persons", known.model_copy(update={"evidence": evidence}))  # type: ignore[attr-defined]
        doc.takes_part(f"w{ordinal}", f"p{number}", PERSON, None, Function.SPEAKER, affiliation=code)
    return doc


def known(*documents: Document) -> Corpus:
    return resolve([document.read() for document in documents], agents())


def test_one_name_at_two_meetings_is_one_person() -> None:
    corpus = known(sighted("a.txt", 1, ("Ada Rossi", "ITA")), sighted("b.txt", 2, ("ROSSI Ada", "ITA")))
    (person,) = corpus.persons
    assert {fact.participant_iri for fact in corpus.participations} == {person.iri}
    assert [candidate.verdict for candidate in corpus.candidates] == [Verdict.SAME]


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (("Rossi", "ITA"), ("Rossi", "ITA"), "a surname alone"),
        (("A. Rossi", "ITA"), ("A. Rossi", "ITA"), "an initial is no name"),
        (("Ada Rossi", "ITA"), ("Ada Rossi", "GRC"), "another affiliation"),
        (("Ada Rossi", ""), ("Ada Rossi", ""), "no affiliation"),
        (("Ada Rossi", "ITA"), ("Ida Rossi", "ITA"), "another name"),
        (("王毅", "PAK"), ("Wang Yi", "PAK"), "many have one pinyin"),
    ],
)
def test_what_is_not_certain_is_not_joined(one: tuple[str, str], two: tuple[str, str], why: str) -> None:
    corpus = known(sighted("a.txt", 1, one), sighted("b.txt", 2, two))
    assert len(corpus.persons) == 2, why


def test_doubtful_persons_are_proposed() -> None:
    corpus = known(sighted("a.txt", 1, ("Ada Maria Rossi", "ITA")), sighted("b.txt", 2, ("Ada Rossi", "ITA")))
    (candidate,) = corpus.candidates
    assert (candidate.verdict, candidate.facts, candidate.reasons) == (None, 2, ("one name", "a name left out"))
    assert corpus.same_persons == (tuple(sorted(person.iri for person in corpus.persons)),)


def test_two_full_names_at_one_meeting_are_two_and_the_refusal_is_kept() -> None:
    both = sighted("a.txt", 1, ("Ada Rossi", "ITA"), ("Ada Maria Rossi", "ITA"))
    corpus = known(both, sighted("b.txt", 2, ("Ada Rossi", "ITA")))
    assert len(corpus.persons) == 2
    refused = [candidate for candidate in corpus.candidates if candidate.verdict is Verdict.DIFFERENT]
    assert any("two persons at one meeting" in candidate.reasons for candidate in refused)


def test_a_man_is_no_woman() -> None:
    man = sighted("a.txt", 1, ("Kim Andersen", "ITA"), quote="Mr. Kim Andersen took the floor.")
    woman = sighted("b.txt", 2, ("Kim Andersen", "ITA"), quote="Ms. Kim Andersen took the floor.")
    corpus = known(man, woman)
    assert len({person.iri for person in corpus.persons}) == 2
    assert [candidate.verdict for candidate in corpus.candidates] == [Verdict.DIFFERENT]


@pytest.mark.parametrize(
    "more",
    [("Ada Rossi", "ITA"), ("آدا روسي", "ITA"), ("Ада Росси", "ITA"), ("ROSSI, Ada", "ITA"), ("Luz Vega", "ITA")],
)
def test_the_iri_stays_when_a_document_comes(more: tuple[str, str]) -> None:
    first = sighted("a.txt", 2, ("Ada Rossi", "ITA"))
    (before,) = known(first).persons
    for ordinal in (1, 3):
        after = known(first, sighted("b.txt", ordinal, more)).persons
        assert before.iri in {person.iri for person in after}
        assert len(after) == (2 if more[0] == "Luz Vega" else 1)


def test_no_chain_of_names_joins_two_persons() -> None:
    names = ("Amina J. Rossi", "Amina Rossi", "Amina K. Rossi")
    corpus = known(*(sighted(f"{n}.txt", n + 1, (name, "ITA")) for n, name in enumerate(names)))
    assert len(corpus.persons) == 2
    assert compare_names("Мартин Бергер", "Мартина Бергер").score == 0


def test_two_persons_of_one_key_are_told_apart() -> None:
    one, two = sighted("a.txt", 1, ("Maria Lopez", "PER")), sighted("b.txt", 2, ("Mario Lopez", "PER"))
    assert len({person.iri for person in known(one, two).persons}) == 2


def report(shared: Path, seed: str) -> DocumentFacts:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    return read_document(path)


def test_testa_is_one_person_in_two_reports(shared: Path) -> None:
    corpus = resolve([report(shared, seed) for seed in ("001", "004")])
    (testa,) = [person for person in corpus.persons if person.affiliation == "ITA"]
    assert len(testa.names) == 2
    assert len({source.document_iri for source in testa.evidence}) == 2


def test_three_spellings_of_one_report_are_one_person(shared: Path) -> None:
    (berger,) = [person for person in resolve([report(shared, "001")]).persons if person.affiliation == "AUT"]
    assert set(berger.names) == {"ماريتينا برغر", "مارتينا برغر", "بيرغر"}
