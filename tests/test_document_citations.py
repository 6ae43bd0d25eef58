"""Documents, resolutions and mandates that a text tells of: sentences in six languages, and gold read by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors.load import load_bytes
from extractors.reading import read_document, read_source
from graph.corpus import ConflictKind
from graph.resolve import resolve
from graph.scores import Score, compare
from ontology.gold import Gold, read_gold
from ontology.identifiers import work_iri
from ontology.records import DocumentFacts, SymbolSlip

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE / "document_citations.csv").open(encoding="utf-8")))
EXAMPLES = sorted(path.stem for path in (HERE.parent / "examples" / "gold").glob("*.json"))
SEEDS = ["seed001", "seed002", "seed003", "seed004"]
CORPUS = ["finalact-1951-refugees", "finalact-1963-consular-relations", "unfccc-sbi-44-2016"]


def read(text: str, name: str = "told.txt") -> DocumentFacts:
    return read_source(load_bytes(name, text.encode()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text'][:60]}")
def test_sentences(case: dict[str, str]) -> None:
    facts = read(case["text"] + "\n")
    assert ";".join(f"{one.symbol} {one.role}" for one in facts.citations) == case["documents"]
    assert ";".join(f"{one.body} {one.number}" for one in facts.resolutions) == case["resolutions"]
    assert ";".join(sorted({code for one in facts.resolutions for code in one.mandates})) == case["mandates"]


def scored(facts: DocumentFacts, gold: Gold) -> tuple[Score, Score]:
    documents = compare(
        ((one.symbol, one.role.value) for one in facts.citations),
        ((one.symbol, one.role.value) for one in gold.documents or ()),
    )
    resolutions = compare(
        ((one.number,) for one in facts.resolutions), ((one.number,) for one in gold.resolutions or ())
    )
    return documents, resolutions


def check(facts: DocumentFacts, gold: Gold) -> None:
    for score in scored(facts, gold):
        assert min(score.f1, score.precision) >= 0.98, score.report()


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(root: Path, name: str) -> None:
    gold = read_gold(root / "examples" / "gold" / f"{name}.json")
    check(read_document(root / "examples" / gold.file), gold)


@pytest.mark.parametrize("name", ["wg-report-ar", "chair-summary-ar"])
def test_damaged_twins(root: Path, name: str) -> None:
    gold = read_gold(root / "examples" / "gold" / f"{name}.json")
    file = Path(gold.file)
    check(read_document(root / "examples" / f"{file.stem}-damaged{file.suffix}"), gold)


@pytest.mark.parametrize("name", SEEDS)
def test_seeds(shared: Path, name: str) -> None:
    gold = read_gold(HERE / "gold" / f"{name}.json")
    check(read_document(shared / "seeds" / gold.file), gold)


@pytest.mark.parametrize("name", CORPUS)
def test_corpus(shared: Path, name: str) -> None:
    gold = read_gold(HERE / "gold" / f"{name}.json")
    check(read_document(shared / "corpus" / "en" / gold.file), gold)


def test_a_slip_is_kept_noted_and_a_conflict(shared: Path) -> None:
    facts = read_document(shared / "seeds" / "001_86b7cc483d20f86c.txt")
    slips = {one.symbol: (one.slip, one.expected) for one in facts.citations if one.slip}
    assert slips == {"CTOC/COP/WG.4/2024/4": (SymbolSlip.OTHER_SERIES, "CTOC/COP/WG.7/2024/4")}
    corpus = resolve([facts])
    (conflict,) = (one for one in corpus.conflicts if one.kind is ConflictKind.SYMBOL)
    cited = {one.iri: one.symbol for one in corpus.citations}
    assert {cited[iri] for iri in conflict.fact_iris} == {"CTOC/COP/WG.4/2024/4", "CTOC/COP/WG.7/2024/4"}


def test_mandates_of_the_seeds(shared: Path) -> None:
    found = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        for one in read_document(path).resolutions:
            for code in one.mandates:
                found.setdefault(code, set()).add(f"{one.body} {one.number}")
    assert found == {
        "WGSOM": {"COP-UNTOC 5/3", "COP-UNTOC 7/1", "COP-UNTOC 9/1"},
        "HLD": {"UNGA 65/170", "UNGA 67/219"},
    }


ENGLISH = """A/HRC/90/12
Report of the panel on rivers, held in Oslo on 3 March 2041

1. The panel was held on 3 March 2041. It had before it:

(a) Note by the secretariat (A/HRC/90/2);

(b) Letter from Norway (A/HRC/90/3).

2. The list of participants is in A/HRC/90/INF/1, at https://undocs.org/en/A/HRC/90/INF/1.
"""
FRENCH = """A/HRC/90/12
Rapport de la table ronde sur les fleuves, tenue à Oslo le 3 mars 2041

1. La table ronde était saisie des documents suivants :

a) Note du secrétariat (A/HRC/90/2) ;

b) Lettre de la Norvège (A/HRC/90/3).

2. La liste des participants figure dans le document A/HRC/90/INF/1.
"""


def test_language_versions_are_one_work() -> None:
    corpus = resolve([read(ENGLISH, "en.txt"), read(FRENCH, "fr.txt")])
    works = {work.symbol: work for work in corpus.works}
    assert set(works) == {"A/HRC/90/12", "A/HRC/90/2", "A/HRC/90/3", "A/HRC/90/INF/1"}
    assert len(works["A/HRC/90/12"].versions) == 2
    assert works["A/HRC/90/2"].titles == {"en": "Note by the secretariat", "fr": "Note du secrétariat"}
    assert {(one.citing, one.symbol, one.role.value, len(one.evidence)) for one in corpus.citations} == {
        (work_iri("A/HRC/90/12"), "A/HRC/90/2", "before-meeting", 2),
        (work_iri("A/HRC/90/12"), "A/HRC/90/3", "before-meeting", 2),
        (work_iri("A/HRC/90/12"), "A/HRC/90/INF/1", "list-of-participants", 2),
    }


@pytest.mark.parametrize(
    ("head", "symbol"),
    [
        ("CTOC/COP/WG.7/2031/5\n", "CTOC/COP/WG.7/2031/5"),
        ("| | United Nations | CTOC/COP/WG.7/2031/5 |\n", "CTOC/COP/WG.7/2031/5"),
        ("United Nations            CTOC/COP/WG.7/2031/5\n", "CTOC/COP/WG.7/2031/5"),
        ("5/2031/WG.7/COP/CTOC (A)\n", "CTOC/COP/WG.7/2031/5"),
        ("* CTOC/COP/WG.7/2031/5.\n", ""),
        ("V.31-08003\n", ""),
    ],
)
def test_its_own_symbol(head: str, symbol: str) -> None:
    facts = read(f"{head}\nReport on the meeting held in Oslo on 3 March 2031\n\n1. The meeting was held.\n")
    assert facts.document.symbol == symbol
    assert [one.symbol for one in facts.citations] == ([] if symbol or "V" in head else ["CTOC/COP/WG.7/2031/5"])


def test_addresses_beside_the_text_are_citations_too() -> None:
    facts = read(
        "Report\n\n1. The meeting was held.\n\nhttps://undocs.org/ar/A/68/50\nhttps://example.org/CTOC/COP/2031/5\n"
    )
    (found,) = facts.citations
    assert (found.symbol, found.printed, found.role.value) == ("A/68/50", "https://undocs.org/ar/A/68/50", "cites")
