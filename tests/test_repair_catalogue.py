"""The catalogue of damage: every row's example is met as the row says, and the page in `docs/` prints the rows."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from extractors.repair.catalogue import repair
from extractors.structure.passages import structure
from extractors.words.folding import fold, fold_text
from extractors.words.known_words import known_words
from extractors.words.names import name_finder
from ontology.damage import Damage, damages, sure, table

LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}


def of_stage(*stages: str) -> list[Damage]:
    return [damage for damage in damages() if damage.stage in stages]


def label(damage: Damage) -> str:
    return f"{damage.rule} {damage.basis} {damage.sign[:20]}"


@pytest.mark.parametrize("damage", of_stage("repair"), ids=label)
def test_the_example_is_repaired(damage: Damage) -> None:
    if damage.basis == "frequency" and find_spec("wordfreq") is None:
        pytest.skip("frequencies of words come with the extra `words`")
    repaired = repair(damage.before, known_words())
    assert repaired.text == damage.after
    assert (damage.rule, damage.confidence) in {(entry.rule, entry.confidence) for entry in repaired.repairs}


@pytest.mark.parametrize("damage", of_stage("repair"), ids=label)
def test_what_is_repaired_stays_as_it_is(damage: Damage) -> None:
    repaired = repair(damage.after, known_words())
    assert repaired.text == damage.after
    assert all(entry.before == entry.after for entry in repaired.repairs)


@pytest.mark.parametrize("damage", of_stage("folding"), ids=label)
def test_folding_passes_over_it(damage: Damage) -> None:
    assert fold_text(damage.before) == fold_text(damage.after)
    assert damage.before != damage.after


@pytest.mark.parametrize("damage", of_stage("names", "folding"), ids=label)
def test_the_same_names_are_found(damage: Damage) -> None:
    found = [[span.codes for span in name_finder().find(fold(text), text)] for text in (damage.before, damage.after)]
    assert found[0] == found[1] != []


@pytest.mark.parametrize("damage", of_stage("structure"), ids=label)
def test_the_structure_sets_it_aside(damage: Damage) -> None:
    assert structure(damage.before).text == structure(damage.after).text
    assert damage.before != damage.after


def test_the_catalogue_is_well_formed() -> None:
    assert {damage.stage for damage in damages()} == {"repair", "folding", "names", "structure"}
    for damage in damages():
        assert set(damage.languages) <= LANGUAGES or damage.languages == ("*",)
        assert 0 <= damage.confidence <= 1
        assert damage.before
        assert damage.sign
        assert sure(damage.rule, damage.basis) == damage.confidence


def test_a_guess_is_never_certain() -> None:
    """What is read from the shape of a word stays below .95, and only a change of characters alone is certain."""
    assert sure("ocr-slip", "one name fits") < 0.95
    exact = {"compatibility-forms", "farsi-letters", "arabic-indic-digits", "kashida"}
    assert {damage.rule for damage in of_stage("repair") if damage.confidence == 1} == exact


def test_a_confidence_that_is_not_in_the_catalogue_is_refused() -> None:
    with pytest.raises(KeyError):
        sure("no-such-rule")


@pytest.mark.parametrize("stage", ["repair", "folding", "names", "structure"])
def test_the_page_prints_the_catalogue(root: Path, stage: str) -> None:
    assert table(stage) in (root / "docs" / "damage.md").read_text("utf-8")


DOUBTS = [
    ("lost-accents", "\ufffdали", ("Бали", "дали", "Кали", "Мали")),
    ("hyphen-at-line-end", "zorba-\nlists", ("zorbalists", "zorba-lists")),
]


@pytest.mark.parametrize(("rule", "text", "candidates"), DOUBTS)
def test_a_doubt_keeps_its_candidates(rule: str, text: str, candidates: tuple[str, ...]) -> None:
    repaired = repair(text, known_words())
    assert repaired.text == text
    assert [(entry.rule, entry.candidates, entry.confidence) for entry in repaired.repairs] == [(rule, candidates, 0)]


NOT_DAMAGED = [
    "McDonald and DeLong met at EuroMed and WikiLeaks.",  # capitals inside words
    "«СССР» и «ТРЁХ» — PERÚ», COMITÉ» ÉTATS",  # pairs that are UTF-8 by chance
    "Bosnie-\nHerzégovine, Guinée-\nBissau",  # compounds at the end of a line
    "See [Peru](peru.html) and [sic] and [^1].",
    "a b c d; (a) x y z",  # single letters
    "Did Cuba come? Yes?No. https://example.org/?q=peru&x=1",
    "Burn the modem, said Bernard of Mainz; corn and com.",
    "中国（EU）和古巴（WHO）",  # acronyms
    "IT-компания «ВЕТО» и COVID",
    "Cuba,\n\n12\n\nA line that is printed once\n\nPeru.",
    "de ne pas le faire; il a dit ce que la nance a fait",  # French, not English with its ligatures lost
    "وحضر مضر وقطر وكوتا الصيد والتجارب",
]


@pytest.mark.parametrize("text", NOT_DAMAGED)
def test_what_only_looks_like_damage_stays(text: str) -> None:
    assert repair(text, known_words()).text is text
