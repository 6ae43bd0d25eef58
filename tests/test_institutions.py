"""What is said of bodies and processes: sentences in six languages, whole documents against gold, damaged copies."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import damage
import pytest

from extractors.documents.resolutions import read_resolutions
from extractors.facts.mentions import read_mentions
from extractors.institutions.institutions import Institutions, read_institutions
from extractors.load import load_bytes
from extractors.reading import read_document, read_source
from extractors.repair.catalogue import repair
from extractors.structure.page import Page
from extractors.words.known_words import known_words
from graph.building import build
from graph.evaluation import KINDS, evaluate
from graph.tables import read_tables
from ontology.gold import gold_files, read_gold
from ontology.identifiers import resolution_iri
from ontology.records import DocumentFacts

ROOT = Path(__file__).parent.parent
SENTENCES = list(csv.DictReader((ROOT / "tests" / "institutions.csv").open(encoding="utf-8")))
MINE = ("mandates", "bodies", "memberships", "member counts", "process types")


def page(text: str) -> Page:
    return Page(text, repair(text, known_words()))


def rows_of(found: Institutions) -> set[str]:
    """What was read, as the table of sentences writes it; trailing empty parts left out."""
    events = (
        (e.kind, e.body, e.resolution_body or e.organ, e.resolution, e.session or "", e.date or "", e.place)
        for e in found.events
    )
    roles = (
        (m.role, m.organization, m.agent, "" if m.change == "held" else m.change, m.date or "")
        for m in found.memberships
    )
    counts = (("count", c.organization, c.number, c.of) for c in found.counts)
    types = (("type", note.code, note.kind) for note in found.notes)
    rows: Iterable[tuple[object, ...]] = (*events, *roles, *counts, *types)
    return {":".join(map(str, row)).rstrip(":") for row in rows}


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['language']}-{row['facts']}")
def test_what_is_said(row: dict[str, str]) -> None:
    found = read_institutions(page(row["sentence"]), row["body"], row["language"])
    assert rows_of(found) == set(filter(None, row["facts"].split(";")))


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_language_has_sentences(language: str) -> None:
    mine = [row for row in SENTENCES if row["language"] == language]
    said = {part.split(":")[0] for row in mine for part in row["facts"].split(";")}
    assert said >= {"established", "standing", "dissolved", "secretariat", "chair", "member", "count", "type", ""}
    assert sum(not row["facts"] for row in mine) >= 4


def test_a_group_on_something_else_is_another_body() -> None:
    text = "By its resolution 9/9, the Conference established a working group on the restitution of stolen bells."
    assert not read_institutions(page(text), "WGTIP", "en").events


def test_a_renamed_process_keeps_its_new_name() -> None:
    (event,) = read_institutions(
        page("The Quito Process was renamed the Andean Mobility Forum in 2032."), "", "en"
    ).events
    assert (event.new_name, event.date) == ("the Andean Mobility Forum", "2032")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Speakers recalled General Assembly resolution 65/535.", "65/535"),
        ("Speakers recalled General Assembly decision 65/535.", "decision 65/535"),
        ("La décision 65/535 de l’Assemblée générale a été rappelée.", "decision 65/535"),
        ("Se recordó la decisión 65/535 de la Asamblea General.", "decision 65/535"),
        ("وأشير إلى مقرر الجمعية العامة 65/535.", "decision 65/535"),
        ("وأشير إلى قرار الجمعية العامة 65/535.", "65/535"),
        ("Было упомянуто решение 65/535 Генеральной Ассамблеи.", "decision 65/535"),
        ("与会者回顾了大会第65/535号决定。", "decision 65/535"),
        ("与会者回顾了大会第65/535号决议。", "65/535"),
    ],
)
def test_a_resolution_and_a_decision_of_one_number_are_two(text: str, key: str) -> None:
    (cited,) = read_resolutions(page(text), "", "en")
    assert (cited.body, cited.kind.key(cited.number)) == ("UNGA", key)
    assert resolution_iri("UNGA", "65/535") != resolution_iri("UNGA", "decision 65/535")


def test_a_resolution_that_does_not_speak_of_the_body_gives_it_no_mandate() -> None:
    head = "Report of the Working Group on Firearms\n\n1. "
    asked = "In its resolution 8/2, the Conference requested the Working Group on Firearms to meet each year."
    other = "In its resolution 8/3, the Conference requested States parties to ratify the Protocol."
    found = read_resolutions(page(f"{head}{asked} {other}"), "WGFIREARMS", "en")
    assert {one.number: one.mandates for one in found} == {"8/2": ("WGFIREARMS",), "8/3": ()}


def test_the_unit_in_brackets_is_named() -> None:
    text = "2. It was attended by the Bali Process (Regional Support Office), the Rabat Process (Praia) and Peru."
    assert [m.evidence.quote for m in read_mentions(page(text)) if m.code == "BALI-RSO"] == ["Regional Support Office"]


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build([shared / "seeds"], tmp_path_factory.mktemp("institutions") / "seeds").folder


def test_the_seeds_hold_what_their_gold_says(seeds: Path) -> None:
    golds = [read_gold(ROOT / "tests" / "gold" / f"seed00{number}.json") for number in range(1, 5)]
    scores = [score for score in evaluate(golds, read_tables(seeds / "tables")) if score.kind in MINE]
    assert len(scores) == len(MINE) * len(golds)
    for score in scores:
        assert score.f1 == 1.0, score.report()


@pytest.mark.parametrize(
    "harm", [damage.stretch, damage.farsi_letters, damage.cut_lines, damage.tear_tails, damage.damaged_page]
)
@pytest.mark.parametrize("seed", ["001", "002"])
def test_damaged_twins_say_the_same_and_nothing_more(shared: Path, seed: str, harm: Callable[[str], str]) -> None:
    """A number whose line was turned may be lost, with what the event owes to it; nothing else may."""
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    text = path.read_text("utf-8")
    clean, harmed = (read_source(load_bytes(path.name, t.encode())) for t in (text, harm(text)))
    for whole, twin in zip(told(clean), told(harmed), strict=True):
        assert whole == twin
    numbers = {event.resolution for event in clean.body_events} | {""}
    assert {event.resolution for event in harmed.body_events} <= numbers


def told(facts: DocumentFacts) -> tuple[set[tuple[str, str]], set[tuple[str, str, str]]]:
    """The events and memberships of a document."""
    events = {(event.body, event.kind.value) for event in facts.body_events}
    return events, {(one.organization, one.agent, one.role.value) for one in facts.memberships}


def test_every_kind_is_scored() -> None:
    assert set(MINE) <= set(KINDS)


@pytest.mark.parametrize("path", gold_files([ROOT / "tests" / "unseen" / "gold"]), ids=lambda path: path.stem)
def test_reports_no_rule_was_written_for(path: Path) -> None:
    gold = read_gold(path)
    facts = read_document(ROOT / "tests" / "unseen" / gold.file)
    events = {(e.body, e.kind, e.organ or None, e.resolution or None, e.session) for e in facts.body_events}
    assert events == {(e.body, e.kind, e.organ, e.resolution, e.session) for e in gold.bodies or ()}
    roles = {(m.organization, m.agent, m.role, m.change) for m in facts.memberships}
    assert roles == {(m.organization, m.agent, m.role, m.change) for m in gold.memberships or ()}
    mandates = {(body, r.kind.key(r.number)) for r in facts.resolutions for body in r.mandates}
    assert mandates == {(one.body, one.resolution) for one in gold.mandates or ()}
    assert not facts.member_counts
