"""Agreements: sentences in six languages, and whole documents against gold."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from extractors.facts.agreements import read_agreements
from extractors.reading import read_document
from extractors.repair.catalogue import repair
from extractors.structure.page import Page
from extractors.words.known_words import known_words
from ontology.gold import read_gold
from ontology.record_agreements import Agreement

ROOT = Path(__file__).parent.parent
SENTENCES = list(csv.DictReader((ROOT / "tests" / "agreements.csv").open(encoding="utf-8")))


def rows_of(agreements: Iterable[Agreement]) -> set[str]:
    return {f"{one.kind}:{'+'.join(sorted(one.parties))}:{one.year or ''}" for one in agreements}


def read(sentence: str, language: str) -> list[Agreement]:
    return read_agreements(Page(sentence, repair(sentence, known_words())), language)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['language']}-{row['agreements']}")
def test_who_agreed_on_what_with_whom(row: dict[str, str]) -> None:
    wanted = [one.split(":") for one in row["agreements"].split(";") if one]
    found = rows_of(read(row["sentence"], row["language"]))
    assert found == {f"{kind}:{'+'.join(sorted(parties.split('+')))}:{year}" for kind, parties, year in wanted}


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_language_has_sentences(language: str) -> None:
    assert sum(row["language"] == language and bool(row["agreements"]) for row in SENTENCES) >= 8
    assert sum(row["language"] == language and not row["agreements"] for row in SENTENCES) >= 3


def test_a_word_that_says_no_kind_takes_the_one_spoken_of_before() -> None:
    (one,) = read("Readmission agreements are needed. Kenya has an agreement with Peru.", "en")
    assert (one.kind, one.evidence.confidence) == ("readmission", 0.8)
    (other,) = read("Readmission agreements and extradition treaties differ. Kenya has an agreement with Peru.", "en")
    assert (other.kind, other.evidence.confidence) == ("unspecified", 1.0)


def test_a_name_torn_over_the_edges_of_its_line_begins_the_list() -> None:
    page = (
        "4. أن بلدانا أخرى تنتظر.\n\nتان وبيرو وشيلي ليست كلها بعيدة؛ كينيا لديها اتفاقيات إعادة قبول مع كازاخس\n"
        "وأوغندا. وانتهى الاجتماع."
    )
    assert rows_of(read(page, "ar")) == {
        f"readmission:{pair}:" for pair in ("KAZ+KEN", "KEN+PER", "CHL+KEN", "KEN+UGA")
    }


@pytest.mark.parametrize("seed", ["001", "002", "003", "004"])
def test_the_seeds_hold_what_their_gold_says(shared: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    gold = read_gold(ROOT / "tests" / "gold" / f"seed{seed}.json")
    wanted = {f"{one.kind}:{'+'.join(sorted(one.parties))}:{one.year or ''}" for one in gold.agreements or ()}
    found = rows_of(read_document(path).agreements)
    assert found == wanted
