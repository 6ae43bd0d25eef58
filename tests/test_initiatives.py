"""Initiatives: sentences in six languages, and whole documents against gold."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from damage import KINDS
from sample_facts import AGENTS, letter, report

from extractors.facts.initiatives import read_initiatives
from extractors.load import load
from extractors.reading import read_document
from extractors.repair.catalogue import repair
from extractors.structure.page import Page
from extractors.words.initiative_keys import initiative_key
from extractors.words.known_words import known_words
from graph.evaluation import evaluate
from graph.participation_rows import Tables
from graph.resolve import resolve
from graph.tables import read_tables, tables, write_tables
from ontology.gazetteer import gazetteer, rows
from ontology.gold import read_gold
from ontology.record_initiatives import Initiative, InitiativeKind, InitiativeRole
from ontology.records import DocumentFacts

ROOT = Path(__file__).parent.parent
SENTENCES = list(csv.DictReader((ROOT / "tests" / "initiatives.csv").open(encoding="utf-8")))


def read(sentence: str, language: str) -> list[Initiative]:
    return read_initiatives(Page(sentence, repair(sentence, known_words())), language)


def rows_of(initiatives: Iterable[Initiative]) -> set[str]:
    rows = set()
    for one in initiatives:
        parts: dict[str, list[str]] = {}
        for part in one.involved:
            parts.setdefault(part.role, []).append(part.agent)
        told = ",".join(f"{role}={'+'.join(sorted(parts[role]))}" for role in sorted(parts))
        rows.add(f"{one.kind}:{initiative_key(one.kind, one.language, one.name)}:{one.member_count or ''}:{told}")
    return rows


def wanted(row: dict[str, str]) -> set[str]:
    rows = set()
    for one in filter(None, row["initiatives"].split(";")):
        kind, name, count, told = one.split(":")
        parts = [part.split("=") for part in filter(None, told.split(","))]
        said = ",".join(sorted(f"{role}={'+'.join(sorted(codes.split('+')))}" for role, codes in parts))
        rows.add(f"{kind}:{initiative_key(kind, row['language'], name)}:{count}:{said}")
    return rows


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['language']}-{row['initiatives']}")
def test_which_initiatives_a_sentence_names(row: dict[str, str]) -> None:
    assert rows_of(read(row["sentence"], row["language"])) == wanted(row)


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_language_has_sentences(language: str) -> None:
    assert sum(row["language"] == language and bool(row["initiatives"]) for row in SENTENCES) >= 8
    assert sum(row["language"] == language and not row["initiatives"] for row in SENTENCES) >= 5


def test_a_shorter_name_of_what_was_named_before_is_the_same_thing() -> None:
    text = "The Global Programme on Old Ports was welcomed. Italy supports the Global Programme on Old Ports."
    first, second = read(text, "en")
    assert first.name == second.name
    assert [(part.role, part.agent) for part in second.involved] == [("supporter", "ITA")]


def test_a_name_in_brackets_is_another_name() -> None:
    (one,) = read("وعرض أعمال فرقة العمل المشتركة كيسترل (Joint Task Force Kestrel) في المنطقة.", "ar")
    assert [(other.language, other.name) for other in one.also_named] == [("en", "Joint Task Force Kestrel")]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("للتحالف العالمي لمكافحة تزوير الوثائق", "التحالف العالمي لمكافحة تزوير الوثائق"),
        ("وبالتحالف العالمي لمكافحة تزوير الوثائق", "التحالف العالمي لمكافحة تزوير الوثائق"),
        ("لفرقة العمل المشتركة بيتا", "فرقة العمل المشتركة بيتا"),
        ("فرقة العمل المشتركة بيتا", "فرقة العمل المشتركة بيتا"),
    ],
)
def test_an_arabic_name_has_no_preposition(printed: str, name: str) -> None:
    assert [one.name for one in read(f"وعرض المتكلم الدعم المقدم {printed}.", "ar")] == [name]


def test_nearness_says_nothing() -> None:
    (one,) = read("Speakers from Peru and Chile, among them INTERPOL, spoke of Operation Heron in Kenya.", "en")
    assert one.involved == ()


def iris(*initiatives: Initiative) -> list[str]:
    """Return the IRIs of initiatives, each told by a document of its own."""
    documents = [letter(f"{number}.txt") for number in range(len(initiatives))]
    told = [
        document.model_copy(update={"initiatives": (one,)})
        for document, one in zip(documents, initiatives, strict=True)
    ]
    by_name = {record.name: fact.iri for fact in resolve(told, AGENTS).initiatives for _, record in fact.accounts}
    return [by_name[one.name] for one in initiatives]


def test_one_thing_across_documents_and_languages() -> None:
    arabic, english = (
        read("وعرض أعمال فرقة العمل المشتركة كيسترل (Joint Task Force Kestrel) في المنطقة.", "ar")[0],
        read("He spoke of Joint Task Force Kestrel.", "en")[0],
    )
    one, other = iris(arabic, english)
    assert one == other
    one, other = iris(english, arabic)
    assert one == other
    alone, other = iris(arabic.model_copy(update={"also_named": ()}), english)
    assert alone != other


def test_rows_of_the_data_join_languages_and_lost_letters() -> None:
    seen = [
        *read("وأشار إلى أن عملية تور\ufffd\ufffdسا، وهي عملية مشتركة في عدة بلدان، نجحت.", "ar"),
        *read("He spoke of Operation Turquesa.", "en"),
        *read("Сообщалось об операции «Туркеса».", "ru"),
    ]
    assert set(iris(*seen)) == {"https://w3id.org/majlis/id/initiative/operation/operation-turquesa"}


def test_the_order_of_words_does_not_count() -> None:
    seen = [
        *read("She spoke of the Western Balkans Task Force.", "en"),
        *read("She spoke of the Task Force on the Western Balkans.", "en"),
    ]
    assert len(set(iris(*seen))) == 1


def test_the_data_name_kinds_languages_and_no_agent() -> None:
    known = {name.text for name in gazetteer().names}
    for row in rows("initiative_names"):
        assert row["kind"] in set(InitiativeKind)
        assert row["name"] not in known
    roles = {(row["role"], row["value"]) for row in rows("initiative_phrases")}
    assert {value for role, value in roles if role == "head"} == set(InitiativeKind)
    assert {value for role, value in roles if role in {"after", "before"}} == set(InitiativeRole)


def frames_of(documents: Iterable[DocumentFacts], folder: Path) -> Tables:
    write_tables(tables(resolve(documents)), folder)
    return read_tables(folder)


def test_rows_say_who_has_which_part(tmp_path: Path) -> None:
    frames = frames_of([report()], tmp_path)
    assert frames["involvements"][["role", "agent"]].to_numpy().tolist() == [["member", "ITA"]]
    assert frames["initiatives"]["member_count"].tolist() == [12]


@pytest.mark.parametrize("seed", ["001", "002", "003", "004"])
def test_the_seeds_hold_what_their_gold_says(shared: Path, tmp_path: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    gold = read_gold(ROOT / "tests" / "gold" / f"seed{seed}.json")
    scores = evaluate([gold], frames_of([read_document(path)], tmp_path))
    (score,) = (one for one in scores if one.kind == "initiatives")
    assert not score.extra | score.missed, score.report()


@pytest.mark.parametrize("name", ["finalact-1951-refugees", "finalact-1963-consular-relations", "unfccc-sbi-44-2016"])
def test_the_corpus_holds_what_its_gold_says(shared: Path, name: str) -> None:
    gold = read_gold(ROOT / "tests" / "gold" / f"{name}.json")
    source = load(shared / "corpus" / "en" / f"{name}.txt")
    found = rows_of(read_initiatives(Page(source.text, repair(source.text, known_words())), "en"))
    assert found == {f"{one.kind}:{initiative_key(one.kind, 'en', one.name)}::" for one in gold.initiatives or ()}


def test_damaged_seeds_keep_nearly_all_and_nothing_is_invented(shared: Path) -> None:
    kept, told = 0, 0
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = load(path).text
        clean = rows_of(read(text, "ar"))
        for change in KINDS.values():
            for seed in (0, 1):
                found = rows_of(read(change(text, seed), "ar"))
                assert found <= clean
                kept, told = kept + len(found), told + len(clean)
    assert kept >= 0.97 * told
