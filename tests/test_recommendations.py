"""Recommendations: verbs and addressees in six languages by sentences, and whole documents against gold."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from extractors.reading import read_document
from extractors.recommendations.subject_matter import subjects_of
from extractors.recommendations.wording import read_wording
from extractors.repair.catalogue import repair
from extractors.structure.page import Page
from extractors.words.known_words import known_words
from graph.evaluation import gold_recommendation_rows
from graph.resolve import resolve
from graph.scores import Score, compare
from ontology.gold import read_gold
from ontology.records import DocumentFacts
from ontology.subjects import LANGUAGES, subjects

ROOT = Path(__file__).parent.parent
SENTENCES = list(csv.DictReader((ROOT / "tests" / "recommendations.csv").open(encoding="utf-8")))
SEEDS = ("001", "002", "003", "004")
EXAMPLES = sorted((ROOT / "examples" / "gold").glob("*.json"))
DAMAGED = {"chair-summary-ar-damaged.md": "chair-summary-ar", "wg-report-ar-damaged.txt": "wg-report-ar"}


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['language']}-{row['modality']}-{row['addressee']}")
def test_how_and_to_whom(row: dict[str, str]) -> None:
    page = Page(row["sentence"], repair(row["sentence"], known_words()))
    wording = read_wording(page, 0, len(page.text), row["language"])
    assert (wording.modality or "", ";".join(wording.addressees)) == (row["modality"], row["addressee"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_sentences(language: str) -> None:
    assert sum(row["language"] == language for row in SENTENCES) >= 8


@cache
def read(path: Path) -> DocumentFacts:
    return read_document(path)


def score(path: Path, gold: Path) -> Score:
    rows = [
        (one.kind.value, one.number, one.agenda_item, tuple(sorted(one.addressees)), str(one.modality or ""))
        for one in read(path).recommendations
    ]
    return compare(rows, gold_recommendation_rows(read_gold(gold)))


def seed_path(shared: Path, seed: str) -> Path:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    return path


@pytest.mark.parametrize("seed", SEEDS)
def test_the_seeds(shared: Path, seed: str) -> None:
    found = score(seed_path(shared, seed), ROOT / "tests" / "gold" / f"seed{seed}.json")
    assert found.hits
    assert found.f1 >= 0.98, found.report()
    assert found.precision >= 0.98, found.report()


@pytest.mark.parametrize("gold", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples(gold: Path) -> None:
    found = score(ROOT / "examples" / read_gold(gold).file, gold)
    assert found.hits
    assert found.f1 == 1.0, found.report()


@pytest.mark.parametrize("name", sorted(DAMAGED))
def test_the_damaged_twins(name: str) -> None:
    found = score(ROOT / "examples" / name, ROOT / "examples" / "gold" / f"{DAMAGED[name]}.json")
    assert found.f1 == 1.0, found.report()


def test_parts_and_adoption(shared: Path) -> None:
    facts = read(seed_path(shared, "001")).recommendations
    parts = {one.number: [part.notation for part in one.parts] for one in facts if one.parts}
    assert parts == {"13": ["a", "b", "c"]}
    assert {one.kind.value for one in facts if one.adopted} == {"recommendation"}
    assert all(one.adopted for one in facts if one.kind.value == "recommendation")
    assert not any(one.adopted for one in read(seed_path(shared, "002")).recommendations)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_quote_of_a_recommendation_stands_at_its_offsets(shared: Path, seed: str) -> None:
    path = seed_path(shared, seed)
    text = path.read_bytes().decode("utf-8-sig")
    told = [entry.evidence for one in read(path).recommendations for entry in (one, *one.parts)]
    assert told
    assert all(text[words.start : words.end] == words.quote for words in told)


REPORT = """Colombo Process
Ninth meeting of the Colombo Process, Kandy, 7 February 2034

1. The ninth meeting of the Colombo Process was held in Kandy on 7 February 2034.

2. The Secretariat recalled that Recommendation 4 of the eighth meeting had encouraged members to keep diaries.

3. Delegations proposed the following topics for future meetings:

(a) The price of stamps;

(b) Letters that nobody opens.

4. The meeting recommended that member States:

(a) Answer letters within a month;

(b) Keep copies of them.

5. The following key conclusions were reached:

(a) Letters are still written;

(b) Few are answered.

6. One speaker said that States should write less.

II. Recommendations

7. States are invited to name one person who opens letters.

8. The Secretariat should keep a list of those persons:

(a) With their names;

(b) With their hours.

III. Closing

9. States should be thanked, the Chair said, and closed the meeting.
"""
FOUND = [
    ("proposal", "3(a)", (), ""),
    ("proposal", "3(b)", (), ""),
    ("recommendation", "4(a)", ("member-states",), "recommends"),
    ("recommendation", "4(b)", ("member-states",), "recommends"),
    ("conclusion", "5(a)", (), ""),
    ("conclusion", "5(b)", (), ""),
    ("recommendation", "7", ("states",), "invites"),
    ("recommendation", "8", ("secretariat",), "should"),
]


def test_lists_that_are_announced_and_numbered_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "kandy.txt").write_text(REPORT, encoding="utf-8")
    facts = read_document(tmp_path / "kandy.txt").recommendations
    assert [(one.kind.value, one.number, one.addressees, one.modality or "") for one in facts] == FOUND
    assert [part.notation for part in facts[-1].parts] == ["a", "b"]
    assert {one.meeting for one in facts} == {"COLOMBO-9"}


def test_two_languages_of_one_meeting_are_one_recommendation() -> None:
    given = [read(ROOT / "examples" / f"wg-report-{language}.txt") for language in ("ar", "fr", "es")]
    told = resolve(given).recommendations
    assert [one.number for one in told] == ["1", "2", "3", "4"]
    assert all(set(one.texts) == {"ar", "fr", "es"} for one in told)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "search and rescue at sea, and training for those who speak to children", "search-and-rescue children"),
        ("ar", "عمليات البحث والانقاذ في البحر وحمايه الاطفال", "protection children search-and-rescue"),
        ("fr", "les enquetes financieres sur les passeurs", "smuggling-of-migrants financial-investigation"),
        ("es", "el retorno voluntario de las mujeres", "return gender"),
        ("ru", "борьба с коррупцией на границах", "corruption border-management"),
        ("zh", "搜救和儿童保护", "search-and-rescue children protection"),
    ],
)  # fmt: skip
def test_subjects_are_found(language: str, text: str, wanted: str) -> None:
    assert set(wanted.split()) <= set(subjects_of(text, language))


def test_a_word_inside_another_is_no_subject() -> None:
    assert subjects_of("a mandate was recalled, and brothers stayed silent", "en") == ()


def test_subjects_are_named_in_both_languages_and_found_in_six() -> None:
    for subject in subjects().values():
        assert all(subject.labels.values()), subject.code
        assert all(subject.terms[language] for language in LANGUAGES), subject.code
        assert any("\u0621" <= char <= "\u064a" for char in subject.labels["ar"]), subject.code
        above, seen = subject.broader, {subject.code}
        while above:
            assert above not in seen, subject.code
            seen.add(above)
            above = subjects()[above].broader
    assert 50 <= len(subjects()) <= 80
