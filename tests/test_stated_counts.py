"""Numbers that texts state: sentences in six languages, lists declared whole, whole documents against gold."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from damage_kinds import KINDS

from extractors.load import load_bytes
from extractors.reading import read_document, read_source
from graph.evaluation import gold_count_rows
from graph.scores import Row, compare
from ontology.gold import read_gold
from ontology.records import DocumentFacts, StatedCount

ROOT = Path(__file__).parent.parent
SENTENCES = list(csv.DictReader((ROOT / "tests" / "stated_counts.csv").open(encoding="utf-8")))
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def shown(count: StatedCount) -> str:
    """As `stated_counts.csv` writes it: number, kind/function, limit; ! where all are named."""
    kind = "/".join(filter(None, (count.of, count.function)))
    whole = "!" if count.listed_completely else ""
    limit = f":{count.modality}" if count.modality else ""
    return f"{'all' if count.number is None else count.number}:{kind}{whole}{limit}"


def read(text: str) -> DocumentFacts:
    return read_source(load_bytes("report.txt", text.encode()))


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['language']}-{row['counts']}")
def test_what_is_counted(row: dict[str, str]) -> None:
    found = {shown(count) for count in read(row["sentence"]).counts}
    assert found == set(filter(None, row["counts"].split(";")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_sentences(language: str) -> None:
    assert sum(row["language"] == language and bool(row["counts"]) for row in SENTENCES) >= 8
    assert sum(row["language"] == language and not row["counts"] for row in SENTENCES) >= 4


HEADED = """Report of the Working Group on Trafficking in Persons on its ninth session, held in Vienna on 4 June 2029

I. Opening
(Agenda item 1)

1. The ninth session of the Working Group on Trafficking in Persons was held in Vienna on 4 June 2029.

2. The Chair opened the session. She thanked the host for the hall, the secretariat for the papers, which had been sent
out in good time, and the interpreters for their patience at the last session, and wished all a calm day.

II. Safe harbours
(Agenda item 3)

3. The Chair reported on her talks about item 5 of the draft agenda. Representatives of three Parties made statements.

4. The group took up item 3 (b) at its second meeting. Representatives of six Parties made statements.
"""


def test_below_a_heading_other_items_are_named_in_passing() -> None:
    assert [(count.number, count.agenda_item) for count in read(HEADED).counts] == [(3, "3"), (6, "3(b)")]


ALL_BUT_TWO = {
    "en": "Report of the meeting held in Lima on 3 May 2031\n\n"
    "1. All member States except Chad and Palau were represented.",
    "fr": "Rapport de la réunion tenue à Lima le 3 mai 2031\n\n"
    "1. Tous les États membres, à l'exception du Tchad et des Palaos, étaient représentés.",
    "es": "Informe de la reunión celebrada en Lima el 3 de mayo de 2031\n\n"
    "1. Asistieron todos los Estados miembros, con excepción del Chad y Palau.",
    "ru": "Доклад о совещании, состоявшемся в Лиме 3 мая 2031 года\n\n"
    "1. На совещании были представлены все государства-члены, за исключением Чада и Палау.",
    "zh": "2031年5月3日在利马举行的会议的报告\n\n1. 除乍得和帕劳外，所有成员国都派代表出席了会议。",
    "ar": "تقرير عن الاجتماع المعقود في ليما في 3 أيار/مايو 2031\n\n"
    "1- حضر الاجتماع جميع الدول الأعضاء باستثناء تشاد وبالاو.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_excepted_stayed_away_and_are_all_who_did(language: str) -> None:
    facts = read(ALL_BUT_TWO[language])
    assert {(p.participant, p.function.value) for p in facts.participations} == {
        ("TCD", "absentee"),
        ("PLW", "absentee"),
    }
    assert [shown(count) for count in facts.counts] == ["all:state/absentee!"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The meeting was attended by the following three States: Chile, Kenya and Peru.", ["3:state/attendee!"]),
        ("The meeting was attended by three States: Chile, Kenya and Peru.", ["3:state/attendee!"]),
        ("The meeting was attended by 40 States, including Chile, Kenya and Peru.", ["40:state/attendee"]),
        (
            "The following States attended: Chile, Kenya and Peru. The list of participants is complete.",
            ["all:state/attendee!"],
        ),
        ("The following States attended: Chile and Peru. The list of participants is not exhaustive.", []),
        ("The list of participants is complete.", []),
    ],
)
def test_a_list_is_whole_by_its_words_or_its_length(text: str, whole: list[str]) -> None:
    assert [shown(count) for count in read(text).counts] == whole


def test_what_a_damaged_line_moved_is_read_with_less_confidence() -> None:
    (count,) = read("1- حتى الآن جرى ترشيح 12 حرز تقدم حتى الآن سوى جهة وصل فقط، ولم \ufffd\n").counts
    assert (shown(count), count.evidence.confidence) == ("12:focal-point", 0.8)


def rows(facts: DocumentFacts) -> list[Row]:
    return [
        (
            "" if c.number is None else str(c.number),
            *(str(value or "") for value in (c.of, c.function, c.capacity, c.agenda_item, c.modality)),
            c.listed_completely,
        )
        for c in facts.counts
    ]


@pytest.mark.parametrize("seed", ["001", "002", "003", "004"])
def test_the_seeds_hold_what_their_gold_says(shared: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    gold = gold_count_rows(read_gold(ROOT / "tests" / "gold" / f"seed{seed}.json"))
    score = compare(rows(read_document(path)), (row[1:] for row in gold))
    assert score.f1 == 1.0, score.report()


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_the_examples_count_nothing_but_what_their_gold_says(path: Path) -> None:
    gold = read_gold(path)
    score = compare(rows(read_document(ROOT / "examples" / gold.file)), (row[1:] for row in gold_count_rows(gold)))
    assert score.f1 == 1.0, score.report()


@pytest.mark.parametrize("language", LANGUAGES)
def test_damage_hides_few_counts_and_invents_none(language: str) -> None:
    sentences = [row["sentence"] for row in SENTENCES if row["language"] == language]
    clean = "\n\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, 1))
    wanted = {shown(count) for count in read(clean).counts}
    kept, invented = [], set()
    for kind in (kind for kind in KINDS.values() if language in kind.languages):
        found = {shown(count) for count in read(kind.done(clean, "medium", 0)).counts}
        kept.append(len(found & wanted))
        invented |= found - wanted
    assert not invented
    assert sum(kept) >= 0.97 * len(kept) * len(wanted)
