"""The tables: exact columns, the same rows in both formats, the same bytes, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from corpora import corpus
from hypothesis import given
from hypothesis import strategies as st

from graph.rows import TABLES
from graph.tables import plain_cell, read_table, read_tables, safe_cell, tables, write_tables
from ontology.errors import OutputError

PARTICIPATION = (
    "participation,document,symbol,meeting,meeting_name,meeting_start,meeting_end,participant,participant_iri,"
    "participant_kind,participant_name,name_en,name_ar,affiliation,capacity,function,agenda_item,on_behalf_of,"
    "attendance_mode,paragraph,start,end,quote,quote_repaired,rule,confidence,review,page"
)
MEETINGS = (
    "meeting,name,body,body_name,series,ordinal,start,end,start_time,end_time,place,country,format,documents,"
    "mentioned_in"
)
NAMES = {
    "participation", "meetings", "entities", "statements", "persons", "agenda", "documents", "citations", "works",
    "resolutions", "mentions", "candidates", "conflicts", "counts", "decisions", "recommendations", "agreements",
    "initiatives", "involvements", "bodies", "memberships", "processes", "repairs", "sittings", "unresolved",
}  # fmt: skip


def _columns(name: str) -> list[str]:
    return list(TABLES[name].types)


def test_columns_are_the_agreed_ones() -> None:
    assert _columns("participation") == PARTICIPATION.split(",")
    assert _columns("meetings") == MEETINGS.split(",")
    assert set(TABLES) == NAMES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(tables(corpus()), folder)
    return folder


def _csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [[plain_cell(cell) for cell in row] for row in csv.reader(stream)]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_both_formats_hold_the_same_rows(folder: Path, name: str) -> None:
    header, *rows = _csv(folder / f"{name}.csv")
    frame = read_table(folder, name)
    assert header == list(frame.columns) == _columns(name)
    text = [["" if cell is pd.NA else str(cell) for cell in row] for row in frame.itertuples(index=False)]
    assert text == rows


def test_one_row_per_fact_and_document(folder: Path) -> None:
    rows = read_table(folder, "participation")
    assert len(rows) == 12 + 17 + 5 + 5
    assert not rows.duplicated(["participation", "document"]).any()
    speech = rows[(rows["document"] == "beta.txt") & (rows["on_behalf_of"] != "")].iloc[0]
    assert (speech["participant"], speech["on_behalf_of"]) == ("IRN", "CUB;EGY;TUR")
    assert (speech["capacity"], speech["function"], speech["agenda_item"]) == ("non-party", "speaker", "5")


def test_a_meeting_known_from_a_mention_has_no_document(folder: Path) -> None:
    rows = read_table(folder, "meetings").set_index("ordinal")
    assert (rows.loc[1, "documents"], rows.loc[1, "mentioned_in"]) == ("", "beta.txt")
    assert (rows.loc[11, "documents"], rows.loc[11, "series"]) == ("beta.txt", "WGSOM")


def test_files_are_utf8_with_unix_line_ends(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")


def test_no_cell_is_a_formula(folder: Path) -> None:
    with (folder / "mentions.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["quote"] for row in csv.DictReader(stream)] == ["They recalled BALI.", "'=SUM(BALI)"]
    assert list(read_table(folder, "mentions")["quote"]) == ["They recalled BALI.", "=SUM(BALI)"]


@given(st.text(alphabet="'=+-@\t\r\n＝ab"))
def test_escaping_can_be_taken_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text
    assert not safe_cell(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_two_writings_have_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_tables(tables(corpus(reverse=True)), tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


def test_a_missing_table_is_named(folder: Path) -> None:
    assert set(read_tables(folder)) == NAMES
    with pytest.raises(OutputError, match=r"no table votes; take one of: agenda, "):
        read_table(folder, "votes")


def test_fifty_thousand_rows_come_back(tmp_path: Path) -> None:
    known = corpus()
    facts = known.participations * (50_000 // len(known.participations))
    write_tables(tables(replace(known, participations=facts)), tmp_path)
    assert len(read_table(tmp_path, "participation")) == len(
        tables(replace(known, participations=facts))["participation"]
    )
