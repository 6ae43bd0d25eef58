"""Damage must not change what is read: generated reports, the examples' twins, and real reports damaged by rule."""

from __future__ import annotations

import random
import re
from pathlib import Path
from statistics import fmean

import pytest
from damage import KINDS
from damage_measure import cast
from generate import report
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.load import load_bytes
from extractors.reading import read_document, read_source
from graph.participation_rows import gold_rows, read_rows
from graph.scores import compare
from ontology.gold import Gold, read_gold
from ontology.records import DocumentFacts

BATCH = 60
"""How many generated reports are read for each kind of damage; where the title is past repair, one counts nothing."""

REPEATS = 4
"""How often a real report is damaged by chance: one unlucky line of its list is worth several rows."""


def read(text: str) -> DocumentFacts:
    return read_source(load_bytes("report.txt", text.encode()))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), language=st.sampled_from(["ar", "en"]))
def test_a_generated_report_is_read_exactly(seed: int, language: str) -> None:
    text, gold = report(random.Random(seed), language, cast(language))
    score = compare(read_rows(read(text)), gold_rows(Gold.model_validate(gold)))
    assert score.f1 == 1.0, score.report()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_damaged_reports_are_read_as_the_clean_ones(kind: str) -> None:
    scores = []
    for seed in range(BATCH):
        text, gold = report(random.Random(seed), "ar", cast("ar"))
        scores.append(compare(read_rows(read(KINDS[kind](text, seed))), gold_rows(Gold.model_validate(gold))))
    assert fmean(score.f1 for score in scores) >= 0.98, min(scores, key=lambda score: score.f1).report()


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("seed", ["001", "002"])
def test_a_damaged_real_report_is_read_as_the_clean_one(shared: Path, seed: str, kind: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    clean = read_rows(read_document(path))
    text = path.read_text(encoding="utf-8")
    page = re.sub(r"</?sup>|^- (?=\d)", "", text, flags=re.MULTILINE)  # a page prints marks and numbers, not markup
    scores = [compare(read_rows(read(KINDS[kind](page, chance))), clean) for chance in range(REPEATS)]
    assert fmean(score.f1 for score in scores) >= 0.98, "\n".join(score.report() for score in scores)
    assert not any(score.extra for score in scores), "\n".join(score.report() for score in scores)


@pytest.mark.parametrize(
    "name",
    [
        "wg-report-ar",
        "chair-summary-ar",
        "wg-report-en",
        "joint-meeting-en",
        "wg-report-fr",
        "chair-summary-fr",
        "wg-report-es",
        "chair-summary-es",
    ],
)
def test_an_example_is_read_as_its_gold(examples: Path, name: str) -> None:
    (path,) = examples.glob(f"{name}.*")
    score = compare(read_rows(read_document(path)), gold_rows(read_gold(examples / "gold" / f"{name}.json")))
    assert score.f1 == 1.0, score.report()


@pytest.mark.parametrize("name", ["wg-report-ar", "chair-summary-ar"])
def test_the_damaged_twin_gives_the_same_facts(examples: Path, name: str) -> None:
    (clean,) = examples.glob(f"{name}.*")
    (twin,) = examples.glob(f"{name}-damaged.*")
    assert read_rows(read_document(twin)) == read_rows(read_document(clean))
