"""Treaty status that the user gives: read row by row, and held against the capacities stated at meetings."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import Document, agents

from graph.reference_file import COLUMNS, read_reference
from graph.resolve import resolve
from ontology.errors import InputError, RowsError
from ontology.records import AgentKind, Capacity, DocumentFacts, Function

HEAD = ",".join((*COLUMNS, "bodies"))


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "status.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def attended(code: str, capacity: Capacity, start: str = "2021-10-14", body: str = "WGSOM") -> DocumentFacts:
    doc = Document("one.txt", "X/1")
    doc.meeting("m", body, 8, start, start, documented=True)
    doc.takes_part("m", code, AgentKind.STATE, capacity, Function.ATTENDEE)
    return doc.read()


# Capacity at a meeting on 14 October 2021, rows, and what is found. THA signs in 2001, ratifies or not.
SIGNED = "Protocol,THA,signatory,2001-12-18,"
PARTY, SIGNATORY, NON_PARTY = Capacity.STATE_PARTY, Capacity.SIGNATORY, Capacity.NON_PARTY
CASES: list[tuple[Capacity, tuple[str, ...], str]] = [
    (PARTY, (SIGNED,), "THA: state-party at WGSOM-8, signatory by reference"),  # a party before ratification
    (SIGNATORY, (SIGNED, "Protocol,THA,party,2013-10-17,"), "THA: signatory at WGSOM-8, state-party by reference"),
    (NON_PARTY, (SIGNED,), "THA: non-party at WGSOM-8, signatory by reference"),
    (PARTY, ("Protocol,THA,party,2022-01-01,",), "THA: state-party at WGSOM-8, non-party by reference"),
    (PARTY, ("Protocol,THA,party,2001,", "Protocol,THA,withdrawn,2019,"),
     "THA: state-party at WGSOM-8, non-party by reference"),
    (SIGNATORY, (SIGNED, "Protocol,THA,party,2022,"), ""),  # ratified later
    (PARTY, (SIGNED, "Protocol,THA,party,2021-10-14,"), ""),  # on the day
    (SIGNATORY, (SIGNED, "Protocol,THA,party,2021,"), ""),  # some day of the year
    (PARTY, ("Protocol,KEN,signatory,2001,",), ""),  # nothing is known of THA
    (PARTY, ("Protocol,THA,signatory,2001,WGTIP",), ""),  # another body's instrument
    (Capacity.OBSERVER_STATE, (SIGNED,), ""),  # no standing to a treaty
]  # fmt: skip


@pytest.mark.parametrize(("capacity", "rows", "expected"), CASES)
def test_capacity_against_status(tmp_path: Path, capacity: Capacity, rows: tuple[str, ...], expected: str) -> None:
    status = read_reference(written(tmp_path, *rows))
    found = resolve([attended("THA", capacity)], agents(), reference=status).conflicts
    assert [conflict.description for conflict in found] == ([expected] if expected else [])
    assert resolve([attended("THA", capacity)], agents(), reference=status[::-1]).conflicts == found


def test_a_name_is_known_in_six_languages(tmp_path: Path) -> None:
    names = ("THA", "Thailand", "Thaïlande", "Tailandia", "Таиланд", "泰国", "تايلند")
    read = read_reference(written(tmp_path, *(f"Protocol,{name},party,2001," for name in names)))
    assert {row.participant for row in read} == {"THA"}


BAD = {
    "Protocol,Ruritania,party,2001,": "participant: 'Ruritania' is no code and no name",
    "Protocol,THA,friend,2001,": "status: 'friend' is none of signatory, party, withdrawn",
    "Protocol,THA,party,in 2001,": "date: 'in 2001' is no date",
    "Protocol,THA,party,,": "date is empty",
    ",THA,party,2001,": "instrument is empty",
    "Protocol,THA,party,2001,NOBODY": "bodies: 'NOBODY' is no code",
}


@pytest.mark.parametrize(("row", "problem"), BAD.items())
def test_a_bad_row_is_one_line(tmp_path: Path, row: str, problem: str) -> None:
    path = written(tmp_path, SIGNED, row)
    with pytest.raises(RowsError) as caught:
        read_reference(path)
    (line,) = caught.value.lines
    assert line.startswith(f"{path}: line 3: {problem}")
    assert "\n" not in line


def test_every_bad_row_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(RowsError) as caught:
        read_reference(written(tmp_path, *BAD))
    assert len(caught.value.lines) == len(BAD)


def test_several_instruments_need_bodies(tmp_path: Path) -> None:
    with pytest.raises(RowsError, match="instrument 'Convention': there are several"):
        read_reference(written(tmp_path, "Convention,THA,party,2001,", "Protocol,THA,party,2001,WGSOM"))


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_reference(tmp_path / "none.csv")
    with pytest.raises(InputError, match="has not the columns"):
        read_reference(written(tmp_path, "a,b", head="x,y"))
