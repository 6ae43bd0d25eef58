"""What changed between two builds, as a person who reads the edited reports would say it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

import majlis
from graph.building import build
from graph.differing.comparing import difference
from graph.differing.formats import RDF
from graph.differing.kinds import COUNTED, KINDS
from graph.differing.naming import words
from graph.differing.records import Action, Cause, Change, Difference
from graph.differing.shapes import COLUMNS, SHAPES
from graph.differing.words import place, sentence
from graph.guides import Guides
from majlis.cli import main
from ontology.errors import OutputError

REPORT, NOTES, SUMMARY = "wg-report-en.txt", "joint-meeting-en.txt", "chair-summary-fr.md"
SIGNATORIES = ("Barbados and Suriname.", "Barbados.")
NEITHER = ("Eritrea, Tonga and the State of Palestine", "Eritrea, Suriname, Tonga and the State of Palestine")
MEETING = "https://w3id.org/majlis/id/meeting/WGFIREARMS-17"
DECISIONS = "what,other,verdict,field,value,author,date,reason\n"
Make = Callable[..., Path]


@pytest.fixture(scope="module")
def make(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return what builds the three reports after replacing words in one, with files left out or renamed."""
    known: dict[object, Path] = {}

    def made(*edits: tuple[str, str], left_out: str = "", renamed: str = "", decisions: str = "") -> Path:
        key = (edits, left_out, renamed, decisions)
        if key not in known:
            folder = tmp_path_factory.mktemp("diff")
            (folder / "in").mkdir()
            for name in {REPORT, NOTES, SUMMARY} - {left_out}:
                text = (examples / name).read_text("utf-8")
                for old, new in edits if name == REPORT else ():
                    assert old in text
                    text = text.replace(old, new)
                new_name = renamed if renamed and name == REPORT else name
                (folder / "in" / new_name).write_text(text, "utf-8")
            (folder / "decisions.csv").write_text(DECISIONS + decisions, "utf-8")
            guides = Guides(folder / "decisions.csv") if decisions else None
            known[key] = build([folder / "in"], folder / "out", jobs=1, guides=guides).folder
        return known[key]

    return made


def only(found: Difference, kind: str, *actions: Action) -> list[Change]:
    return [one for one in found.changes if one.kind == kind and (not actions or one.action in actions)]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)], prog_name="majlis")


FACTS = {kind.table for kind in KINDS} - {"works", "entities"}
WHOLE = (Action.ADDED, Action.REMOVED, Action.CHANGED)


def test_a_state_that_moves_to_another_list_changes_its_capacity(make: Make) -> None:
    found = difference(make(), make(SIGNATORIES, NEITHER))
    (change,) = only(found, "participation", *WHOLE)
    assert [(told.field, told.before, told.after) for told in change.fields] == [("capacity", "signatory", "non-party")]
    assert sentence(change, "en") == (
        "Participation changed: Suriname · WGFIREARMS-17 · attendee: capacity from signatory to non-party"
    )
    assert (
        sentence(change, "ar") == "تغيير مشاركة: سورينام · WGFIREARMS-17 · حاضر: الصفة من دولة موقعة إلى دولة غير طرف"
    )
    assert [place(one, "en") for one in change.passages] == [f"{REPORT}, paragraph 20: “Suriname”"]
    assert change.cause is Cause.NEW_VERSION
    assert [one.kind for one in found.changes if one.action in WHOLE] == ["participation"]
    assert [(one.name_en, one.action) for one in only(found, "documents")] == [(REPORT, Action.NEW_VERSION)]


def test_other_dates_are_a_change_of_the_meeting_alone(make: Make) -> None:
    found = difference(make(), make(("24 to 26 May 2032", "24 to 27 May 2032")))
    (meeting,) = only(found, "meetings")
    assert (meeting.before, meeting.after) == ((MEETING,), (MEETING,))
    assert ("end", "2032-05-26", "2032-05-27") in [(told.field, told.before, told.after) for told in meeting.fields]
    assert "end from 2032-05-26 to 2032-05-27" in sentence(meeting, "en")
    assert "النهاية من 2032-05-26 إلى 2032-05-27" in sentence(meeting, "ar")
    assert not [one for one in found.changes if one.kind in {"participation", "agenda"} and one.action in WHOLE]


def test_a_document_takes_its_facts_with_it(make: Make) -> None:
    found = difference(make(), make(left_out=SUMMARY))
    assert found.documents == (3, 2)
    assert [(one.name_en, one.action) for one in only(found, "documents")] == [(SUMMARY, Action.REMOVED)]
    facts = only(found, "participation")
    assert {one.action for one in facts} == {Action.REMOVED}
    assert {one.cause for one in facts} == {Cause.REMOVED}
    # 17 states, 3 present, 2 experts, 3 observers, 3 processes, and Poland, Georgia, … in other functions.
    assert len(facts) >= 28
    assert {passage.document for one in facts for passage in one.passages} == {SUMMARY}
    back = difference(make(left_out=SUMMARY), make())
    assert {one.before for one in facts} == {one.after for one in only(back, "participation", Action.ADDED)}
    assert {one.cause for one in only(back, "participation")} == {Cause.ADDED}
    assert (back.statements.added, back.statements.removed) == (found.statements.removed, found.statements.added)


def test_a_renamed_document_changes_no_fact(make: Make) -> None:
    found = difference(make(), make(renamed="seventeenth.txt"))
    (change,) = only(found, "documents")
    assert sentence(change, "en") == f"Document renamed: name from {REPORT} to seventeenth.txt"
    assert [one for one in found.changes if one.kind in FACTS] == []


def test_another_ordinal_is_the_same_meeting_under_another_iri(make: Make) -> None:
    found = difference(make(), make(("seventeenth meeting", "eighteenth meeting")))
    moved = only(found, "meetings", Action.MOVED)
    assert [(one.before, one.after) for one in moved] == [((MEETING,), (MEETING.replace("17", "18"),))]
    assert "WGFIREARMS-17 became WGFIREARMS-18" in sentence(moved[0], "en")
    assert "WGFIREARMS-17 صار WGFIREARMS-18" in sentence(moved[0], "ar")
    for kind in ("participation", "agenda", "sittings", "recommendations", "persons"):
        assert only(found, kind, *WHOLE) == [], kind
    (changed,) = only(found, "meetings", Action.CHANGED)
    assert ("ordinal", "17", "18") in [(told.field, told.before, told.after) for told in changed.fields]


JOIN = "person:MLT:Joseph Vella Bonanno,person:NZL:Hinemoa Tautari,same,,,A. Reader,2035-01-02,one card\n"
CORRECT = "fact:SUR:attendee@WGFIREARMS-17,,corrected,capacity,non-party,A. Reader,2035-01-02,\n"


def test_two_persons_joined_by_a_decision_and_parted_without_it(make: Make) -> None:
    found = difference(make(), make(decisions=JOIN))
    (joined,) = only(found, "persons", Action.JOINED)
    assert (len(joined.before), len(joined.after)) == (2, 1)
    assert joined.name_en.count("Vella Bonanno") == joined.name_en.count("Tautari") == 1
    assert {passage.paragraph for passage in joined.passages} >= {"4"}
    assert only(found, "persons", Action.ADDED, Action.REMOVED) == []
    (made,) = only(found, "decisions")
    assert (made.action, made.cause) == (Action.ADDED, Cause.NONE)
    assert "A. Reader" in sentence(made, "en")
    back = difference(make(decisions=JOIN), make())
    (split,) = only(back, "persons", Action.SPLIT)
    assert (split.before, split.after) == (joined.after, joined.before)
    assert [one.action for one in only(back, "decisions")] == [Action.REMOVED]
    assert back.changes[0] == split  # what became of identities comes first


def test_a_correction_is_no_matter_of_documents(make: Make) -> None:
    found = difference(make(), make(decisions=CORRECT))
    assert only(found, "documents") == []
    (change,) = only(found, "participation", *WHOLE)
    told = {(one.field, one.before, one.after) for one in change.fields}
    assert told == {("capacity", "signatory", "non-party"), ("review", "unreviewed", "corrected")}
    assert change.cause is Cause.NONE


def test_a_new_contradiction_is_told_with_its_sentence(make: Make) -> None:
    found = difference(make(), make(NEITHER))  # Suriname stands in both lists now
    told = [sentence(one, "en") for one in only(found, "conflicts", Action.ADDED)]
    assert [text for text in told if "Suriname" in text and "WGFIREARMS-17" in text and "ontradiction" in text]
    (fact,) = only(found, "participation", *WHOLE)
    assert (fact.action, fact.name_en) == (Action.ADDED, "Suriname · WGFIREARMS-17 · attendee · non-party")


def test_other_words_of_the_same_fact_are_evidence(make: Make) -> None:
    absent = "Kiribati and Palau were unable to attend.\n"
    swapped = (
        (f"25. {absent}\n26. The", "25. The"),
        ("Mauritius and Singapore.\n", f"Mauritius and Singapore.\n\n26. {absent}"),
    )
    found = difference(make(), make(*swapped))
    assert not [one for one in found.changes if one.kind in FACTS and one.action in WHOLE]
    assert [sentence(one, "en") for one in only(found, "participation") if "absentee" in one.name_en] == [
        "Participation, same fact, other evidence: Kiribati · WGFIREARMS-17 · absentee: paragraph from 25 to 26",
        "Participation, same fact, other evidence: Palau · WGFIREARMS-17 · absentee: paragraph from 25 to 26",
    ]
    later = difference(make(), make(("\n12. Under agenda items", "\n\n\n12. Under agenda items")))
    assert not [one for one in later.changes if one.kind in FACTS and one.action in WHOLE]
    assert later.statements.added


def test_equal_builds(make: Make, tmp_path: Path) -> None:
    copy = shutil.copytree(make(), tmp_path / "copy")
    found = difference(make(), copy)
    assert found.same
    assert (found.changes, found.statements.added, found.statements.graphs) == ((), 0, 0)
    result = run(make(), copy, "--exit-code")
    assert (result.exit_code, result.stdout.splitlines()[1:]) == (0, ["The builds are the same."])
    assert run(make(), copy, "--to", "sparql-update").stdout == ""
    assert [line[:2] for line in run(make(), copy, "--to", "rdf-patch").stdout.splitlines()] == ["H ", "H ", "TX", "TC"]


def test_exit_codes(make: Make, tmp_path: Path) -> None:
    other = make(SIGNATORIES, NEITHER)
    assert run(make(), other).exit_code == 0
    assert run(make(), other, "--exit-code").exit_code == 1
    assert run(make(), other, "--exit-code", "--to", "rdf-patch").exit_code == 1
    files = [tmp_path / f"{name}.nq" for name in "ab"]
    for folder, file in zip((make(), other), files, strict=True):
        majlis.open(folder).export("nquads", file)
    assert run(*files, "--exit-code", "--to", "sparql-update").exit_code == 1
    assert run(files[0], files[0], "--exit-code", "--to", "sparql-update").exit_code == 0


@pytest.mark.parametrize("to", [name for name, one in RDF.items() if one.run])
def test_a_patch_of_builds_or_of_exported_files_makes_the_second_of_the_first(
    make: Make, tmp_path: Path, to: str
) -> None:
    before, after = make(), make(SIGNATORIES, NEITHER, decisions=JOIN)
    for one, two in ((before, after), (after, before)):
        store = ox.Store()
        store.load(path=str(one / "graph.trig"), format=ox.RdfFormat.TRIG)
        for command in run(one, two, "--to", to).stdout.split("\n") if to == "rdf-patch" else ():
            word, _, quad = command.partition(" ")
            if word in {"A", "D"}:
                (found,) = ox.parse(quad, format=ox.RdfFormat.N_QUADS)
                assert (found in store) == (word == "D")
                (store.add if word == "A" else store.remove)(found)
        if to == "sparql-update":
            store.update(run(one, two, "--to", to).stdout)
        expected = ox.Store()
        expected.load(path=str(two / "graph.trig"), format=ox.RdfFormat.TRIG)
        assert set(store) == set(expected)
    file = majlis.open(after).export("nquads", tmp_path / "after.nq")
    patch = run(before, file, "--to", to).stdout
    assert sorted(line for line in patch.splitlines() if line[:2] != "H ") == sorted(
        line for line in run(before, after, "--to", to).stdout.splitlines() if line[:2] != "H "
    )


def test_the_description_says_each_change_in_both_languages(make: Make, tmp_path: Path) -> None:
    after = make(("seventeenth meeting", "eighteenth meeting"))
    file = tmp_path / "changes.trig"
    result = run(make(), after, "--rdf", file)
    assert result.exit_code == 0, result.stderr
    store = ox.Store()
    store.load(path=str(file), format=ox.RdfFormat.TRIG)
    assert not any(isinstance(term, ox.BlankNode) for quad in store for term in quad)
    ask = "PREFIX as: <https://www.w3.org/ns/activitystreams#> PREFIX prov: <http://www.w3.org/ns/prov#> "
    found = difference(make(), after)
    rows = list(
        store.query(ask + "SELECT ?c (COUNT(?s) AS ?n) { GRAPH ?g { ?l as:items ?c . ?c as:summary ?s } } GROUP BY ?c")
    )
    assert [int(row["n"].value) for row in rows] == [2] * len(found.changes)
    (total,) = store.query(ask + "SELECT ?n { GRAPH ?g { ?l as:totalItems ?n } }")
    assert int(total["n"].value) == len(found.changes)
    (move,) = store.query(ask + "SELECT ?o ?t { GRAPH ?g { ?c a as:Move ; as:origin ?o ; as:target ?t } }")
    assert [move["o"].value, move["t"].value] == [MEETING, MEETING.replace("17", "18")]
    assert store.query(ask + "ASK { GRAPH ?g { ?b prov:wasRevisionOf ?a . FILTER(?a != ?b) } }")
    nquads = run(make(), after, "--to", "nquads").stdout
    assert set(ox.parse(nquads, format=ox.RdfFormat.N_QUADS)) == set(store)


def test_the_same_builds_give_the_same_bytes(make: Make, root: Path) -> None:
    folders = [str(make()), str(make(SIGNATORIES, NEITHER, decisions=JOIN))]
    program = (
        "import sys, majlis; d = majlis.diff(*sys.argv[1:3])\n"
        "for shape in ('text', 'markdown', 'csv', 'json'):\n"
        "    for language in ('en', 'ar'): print(d.text(language, shape))\n"
        "for to in ('rdf-patch', 'sparql-update', 'trig', 'nquads'): print(d.rdf(to))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *folders],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_shapes(make: Make) -> None:
    before, after = make(), make(SIGNATORIES, NEITHER)
    told = json.loads(run(before, after, "--format", "json").stdout)
    change = next(one for one in told["changes"] if one["kind"] == "participation" and one["action"] == "changed")
    assert change["fields"] == [{"field": "capacity", "before": "signatory", "after": "non-party"}]
    assert change["evidence"] == [{"document": REPORT, "paragraph": "20", "quote": "Suriname"}]
    assert (told["same"], told["documents"]) == (False, {"before": 3, "after": 3})
    rows = list(csv.DictReader(io.StringIO(run(before, after, "--format", "csv").stdout)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["value_after"] for row in rows if row["field"] == "capacity"] == ["non-party"]
    text = run(before, after, "--top", 0).stdout
    assert "- Participation changed: Suriname" in text
    assert f"    {REPORT}, paragraph 20: “Suriname”" in text
    page = run(before, after, "--format", "markdown", "--language", "ar").stdout
    assert page.startswith('<div dir="rtl">\n')
    assert "سورينام" in page
    frame = majlis.open(before).diff(majlis.open(after)).frame("ar")
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(rows)


def test_top_says_how_many_are_left(make: Make) -> None:
    lines = run(make(), make(left_out=SUMMARY), "--top", 1).stdout.splitlines()
    number = sum(one.cause is Cause.REMOVED for one in difference(make(), make(left_out=SUMMARY)).changes) - 1
    assert f"… and {number - 1} more (--top 0 shows all)" in lines


def test_words_of_documents_stay_words(make: Make) -> None:
    hostile = ("Marking of imported parts.", "Marking of <b>|imported\x1b[31m parts.")
    found = difference(make(), make(hostile))
    text = found.text()
    assert "\x1b" not in text
    assert "<b>" in text
    assert "<b>" not in found.text(shape="markdown")


@pytest.fixture
def copied(make: Make, tmp_path: Path) -> Path:
    return shutil.copytree(make(), tmp_path / "copied")


def one_line(result: Result, problem: str) -> None:
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert problem in result.stderr


@pytest.mark.parametrize("name", ["tables/participation.parquet", "tables/documents.parquet", "graph.trig"])
@pytest.mark.parametrize("content", [b"", b"PAR1 nonsense PAR1", b"<x:g> {\n\t<x:a> "])
def test_damaged_builds_give_one_line(make: Make, copied: Path, name: str, content: bytes) -> None:
    (copied / name).write_bytes(content)
    if name == "graph.trig" and not content:
        found = difference(make(), copied)  # an empty graph is a graph
        assert (found.statements.added, found.statements.removed > 0) == (0, True)
        return
    one_line(run(make(), copied), f"{name.rpartition('/')[2]}: is damaged")


def test_what_is_no_build_gives_one_line(make: Make, copied: Path, tmp_path: Path) -> None:
    one_line(run(make(), tmp_path / "none"), "does not exist")
    (tmp_path / "empty").mkdir()
    one_line(run(tmp_path / "empty", make()), "holds no build of majlis")
    one_line(run(make() / "graph.trig", make()), "is a file; what changed is told from the tables of a build")
    one_line(run(make() / "index.html", make(), "--to", "rdf-patch"), "is no graph")
    (copied / "graph.trig").unlink()
    one_line(run(make(), copied), "graph.trig: does not exist")
    result = run(make(), make(), "--rdf", tmp_path / "changes.doc")
    assert (result.exit_code, result.stdout) == (2, "")
    one_line_of = run(make(), make(), "--to", "nquads", "--rdf", tmp_path / "none" / "x.nq")
    assert one_line_of.exit_code == 1
    assert "cannot be written" in one_line_of.stderr
    assert not [*tmp_path.glob(".*.writing")]


def test_a_build_that_lacks_a_table_or_a_column_is_compared_without_it(make: Make, copied: Path) -> None:
    (copied / "tables" / "agenda.parquet").unlink()
    path = copied / "tables" / "meetings.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["body_name"]), path)
    persons = copied / "tables" / "persons.parquet"
    pq.write_table(pq.read_table(persons).drop_columns(["person"]), persons)
    found = difference(make(SIGNATORIES, NEITHER), copied)
    assert found.notes == ("meetings.body_name", "persons.person", "agenda")
    assert len(only(found, "participation", *WHOLE)) == 1
    assert only(found, "agenda") == only(found, "persons") == only(found, "meetings") == []
    assert "Not compared, because one build lacks it: meetings.body_name, persons.person, agenda" in found.text()
    assert not difference(make(), copied).same


def test_what_only_one_build_has_still_names_things(make: Make, copied: Path) -> None:
    path = copied / "tables" / "conflicts.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["sentence_en", "sentence_ar", "severity"]), path)
    found = difference(copied, make(NEITHER))
    assert found.notes == ("conflicts.sentence_ar", "conflicts.sentence_en", "conflicts.severity")
    assert [one for one in only(found, "conflicts", Action.ADDED) if "Suriname" in one.name_en]
    assert only(found, "conflicts", Action.CHANGED) == []


def test_of_long_texts_only_what_differs_is_shown(make: Make) -> None:
    found = difference(make(), make(("one digit of a serial number", "two digits of a serial number")))
    (change,) = only(found, "recommendations", *WHOLE)
    assert "text from States parties should" in sentence(change, "en")  # 130 characters
    longer = ("publish, once a year,", "publish, " + "again and again, " * 12 + "once a year,")
    new = longer[1].replace("once a year", "twice a year")
    (change,) = only(difference(make(longer), make((longer[0], new))), "recommendations", *WHOLE)
    assert (
        "text from …again, again and again, once a year, the number… to …again, again and again, twice a year, the"
        in (sentence(change, "en"))
    )
    assert "once a year" in next(told.before for told in change.fields if told.field == "text")


def test_other_versions_and_files_that_fail_are_told(make: Make, copied: Path) -> None:
    path = copied / "manifest.json"
    content = json.loads(path.read_text("utf-8"))
    content["majlis"], spacy = "9.9", content["libraries"]["spacy"]
    content["libraries"]["spacy"] = "9.8"
    content["failures"] = [{"name": "scan.pdf", "sha256": "", "problem": "has no text", "mend": "scan it again"}]
    path.write_text(json.dumps(content), "utf-8")
    found = difference(make(), copied)
    assert [sentence(one, "en") for one in found.changes] == [
        "File that could not be read added: scan.pdf (has no text)",
        f"Version changed: majlis: from {majlis.__version__} to 9.9",
        f"Version changed: spacy: from {spacy} to 9.8",
    ]
    for key in ("failures", "libraries", "inputs"):
        del content[key]
    path.write_text(json.dumps(content), "utf-8")
    assert {one.kind for one in difference(make(), copied).changes} == {"versions"}


def test_builds_without_facts(make: Make, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Nothing happened, and nobody wrote it down.\n")
    empty = build([tmp_path / "letter.txt"], tmp_path / "empty", jobs=1).folder
    assert difference(empty, empty).same
    found = difference(empty, make())
    assert found.documents == (1, 3)
    assert {one.action for one in only(found, "participation")} == {Action.ADDED}
    assert len(only(found, "participation")) == len(set(majlis.open(make()).participation()["participation"]))


def test_numbers_of_a_table_of_unchanged_rows_in_another_order(make: Make, copied: Path) -> None:
    path = copied / "tables" / "participation.parquet"
    table = pq.read_table(path)
    pq.write_table(table.take(pa.array(range(table.num_rows))[::-1]), path)
    assert difference(make(), copied).same


def test_every_kind_and_field_has_words_in_both_languages() -> None:
    tables = {kind.table for kind in KINDS} | set(COUNTED) | {"documents", "failures", "versions"}
    fields = {name for kind in KINDS for name in kind.fields.split()}
    for language in ("en", "ar"):
        assert tables == set(words(language)["kinds"])
        assert fields <= set(words(language)["fields"])
        assert {action.value for action in Action} <= set(words(language))
    assert words("en").keys() == words("ar").keys()
    assert words("en")["fields"].keys() == words("ar")["fields"].keys()


def test_columns_of_the_kinds_are_those_of_the_tables() -> None:
    from graph.rows import TABLES

    assert {kind.table for kind in KINDS} | set(COUNTED) | {"documents", "statements"} == set(TABLES)
    for kind in KINDS:
        named = " ".join((kind.iri, kind.fields, kind.documents, *kind.keys)).split()
        assert {*named} <= {*TABLES[kind.table].types}, kind.table


def test_choices_are_those_of_the_lists() -> None:
    options = {option.name: option for option in main.commands["diff"].params}
    assert list(options["shape"].type.choices) == list(SHAPES)
    assert list(options["to"].type.choices) == list(RDF)


def test_kg_diff_takes_a_build_or_a_folder(make: Make) -> None:
    kg = majlis.open(make())
    assert kg.diff(make(left_out=SUMMARY)) == majlis.diff(make(), make(left_out=SUMMARY))
    with pytest.raises(OutputError, match="does not exist"):
        kg.diff("nowhere")
