"""What `majlis check` says of a wrong graph: the thing, the sentence, the paragraph of the document."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result
from sample_facts import AGENTS, decisions, letter, report
from test_shapes import HEAD, REJECTED, iri

from graph.check import check
from graph.check_report import COLUMNS, Explained
from graph.quads import quads
from graph.resolve import resolve
from graph.store import by_graph, write_trig
from majlis.cli import main
from ontology.vocabulary import prefixes

RDF_TYPE = prefixes["rdf"] + "type"
# Things of no paragraph: what the reference data say, a document as a whole, a conflict that lost its facts.
ELSEWHERE = {
    "maj:State", "maj:Organization", "maj:Body", "maj:Process", "maj:Group", "maj:Subject", "skos:Concept",
    "skos:ConceptScheme", "maj:Document", "maj:DocumentWork", "maj:Repair", "maj:Decision", "maj:Conflict",
}  # fmt: skip
# Of these at least the document is known.
DOCUMENT_ONLY = {"maj:Document", "maj:Repair"}


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(quads(resolve([report(), letter()], AGENTS, decisions())))


def changed(lines: list[str], target: str, change: str) -> tuple[list[str], str]:
    """Return the quads with the first thing of the class `target` changed as in `tests/test_shapes.py`, and its IRI."""
    of_class = f" <{RDF_TYPE}> <{iri(target)}> "
    node = min(line.split(" ", 1)[0] for line in lines if of_class in line)
    name = change.removeprefix("-").split(" ", 1)[0]
    start = f"{node} <{iri(name)}> "
    graph = next(line for line in lines if line.startswith(node + of_class)).rsplit(" <", 1)[1]
    kept = [line for line in lines if not line.startswith(start)]
    if not change.startswith("-"):
        added = rdflib.Graph().parse(data=f"{HEAD}{node} {change} .", format="turtle").serialize(format="nt")
        kept += [f"{line.removesuffix(' .')} <{graph}" for line in added.splitlines() if line]
    return kept, node.strip("<>")


def explained(lines: list[str], target: str, change: str, place: Path) -> list[Explained]:
    spoiled, node = changed(lines, target, change)
    found = check(write_trig(by_graph(spoiled), place / "graph.trig")).explained
    return [one for one in found if one.finding.focus == node]


@pytest.mark.parametrize("target", REJECTED)
def test_every_violation_is_a_sentence_with_its_place(target: str, lines: list[str], tmp_path: Path) -> None:
    (first, *_) = explained(lines, target, REJECTED[target], tmp_path)
    text = "\n".join(first.lines())
    assert first.finding.message_en in text
    assert first.finding.message_ar in text
    assert first.names["en"] in text
    documents = {words.document for words in first.places}
    if target not in ELSEWHERE:
        assert documents <= {"report.txt", "letter.txt"}
        assert documents
        assert "paragraph 43" in text
    if target in DOCUMENT_ONLY:
        assert documents <= {"report.txt", "letter.txt"}
        assert documents


def test_a_fact_is_called_by_name_and_its_values_are_shown(lines: list[str], tmp_path: Path) -> None:
    found = explained(lines, "maj:Meeting", 'schema:startDate "next week"', tmp_path)
    (one,) = (each for each in found if each.finding.path.endswith("startDate"))
    assert one.names["en"].startswith("meeting «")
    assert one.names["ar"].startswith("اجتماع «")
    assert one.found == ('"next week"',)
    assert one.places[0].printed in {"eleventh meeting", "tenth", "third"}


def test_without_evidence_the_document_is_still_known(lines: list[str], tmp_path: Path) -> None:
    found = explained(lines, "maj:Participation", "-maj:evidence", tmp_path)
    (one,) = found  # Italy among the States parties, which report and letter both say
    assert one.found == ()
    assert {(words.document, words.paragraph) for words in one.places} == {("report.txt", ""), ("letter.txt", "")}


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def wrong(lines: list[str], tmp_path: Path) -> Path:
    spoiled, _ = changed(lines, "maj:Passage", "maj:confidence 1.5")
    return write_trig(by_graph(spoiled), tmp_path / "graph.trig")


def test_a_file_changed_by_hand_is_checked(wrong: Path) -> None:
    result = run("check", wrong)
    assert result.exit_code == 1
    assert "passage – confidence: exactly one value, a number from 0 to 1" in result.stdout
    assert "confidence: 1.5 (xsd:decimal)" in result.stdout
    assert "in report.txt" in result.stdout or "in letter.txt" in result.stdout
    assert result.stdout.rstrip().endswith("1 findings")


def test_programs_get_csv_and_json(wrong: Path) -> None:
    table = list(csv.DictReader(io.StringIO(run("check", wrong, "--format", "csv").stdout)))
    listed = json.loads(run("check", wrong, "--format", "json").stdout)
    assert len(table) == len(listed) == 1
    assert tuple(table[0]) == tuple(listed[0]) == COLUMNS
    assert listed[0]["severity"] == "Violation"
    assert listed[0]["paragraph"] == table[0]["paragraph"] == "43"
    assert listed[0]["document"] in {"report.txt", "letter.txt"}


def test_a_graph_without_faults_is_quiet(lines: list[str], tmp_path: Path) -> None:
    whole = write_trig(by_graph(lines), tmp_path / "graph.trig")
    result = run("check", whole, "--format", "csv")
    assert (result.exit_code, result.stdout.splitlines()) == (0, [",".join(COLUMNS)])


def test_a_blank_node_is_named_as_such(lines: list[str], tmp_path: Path) -> None:
    whole = write_trig(by_graph(lines), tmp_path / "graph.trig")
    with whole.open("a", encoding="utf-8") as file:
        file.write("\n[] a maj:Meeting .\n")
    found = check(whole).explained
    assert found
    assert all(one.finding.focus.startswith("_:") and "«_:" in one.names["en"] for one in found)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.ttl", "x y", "a.ttl: line 1: "),
        ("a.ttl", "", "says nothing"),
        ("a.docx", "", "is no file of RDF by its ending"),
        ("a.rdf", "<a>", "a.rdf: "),
        ("a.jsonld", "{", "a.jsonld: "),
        ("a.ttl", None, "is not there"),
    ],
)
def test_a_file_that_is_no_graph_is_one_line(name: str, text: str | None, says: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    result = run("check", tmp_path / name)
    assert result.exit_code == 1
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
