"""What an analysis looks at, and answers to questions about who participates, from facts made up for it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from majlis import analysis
from ontology.errors import ChoiceError

_MEETINGS = pd.DataFrame(
    [
        ("x:/meeting/TEA-1", "TEA", "2001-03-05", "2001-03-07", "one.txt"),
        ("x:/meeting/TEA-2", "TEA", "2002-03-04", "", "two.txt"),
        ("x:/meeting/TEA-3", "TEA", "2003-03", "", ""),
        ("x:/meeting/RIVER-2001-03-07", "RIVER-GROUP", "2001-03-07", "2001-03-08", "three.txt"),
        ("x:/meeting/SALT-1", "SALT", "2002", "", ""),
    ],
    columns=["meeting", "body", "start", "end", "documents"],
)
"""SALT-1 is known from a mention only."""

_ENTITIES = pd.DataFrame(
    [
        ("RIVER", "process", "", "River Process", "عملية النهر"),
        ("RIVER-GROUP", "body", "RIVER", "", ""),
        ("TEA", "body", "", "", ""),
        ("HARBOUR", "process", "", "Harbour Process", ""),
        ("NOR", "state", "", "Norway", "النرويج"),
    ],
    columns=["code", "kind", "parent", "name_en", "name_ar"],
)

_FACTS = """
ITA TEA-1 attendee state-party
ITA TEA-1 speaker state-party 2
ITA TEA-1 speaker state-party 3
PER TEA-1 attendee state-party
THA TEA-1 attendee signatory
ITA TEA-2 attendee state-party
PER TEA-2 attendee non-party
PER TEA-2 speaker non-party 2 NOR;THA
JPN TEA-2 attendee state-party
JPN TEA-2 absentee -
ITA TEA-3 attendee state-party
JPN TEA-3 attendee state-party
PER RIVER-2001-03-07 attendee participant
ITA RIVER-2001-03-07 attendee participant
RIVER TEA-2 attendee observer-entity
"""


def _table() -> pd.DataFrame:
    rows = []
    for number, line in enumerate(_FACTS.split("\n")[1:-1]):
        who, key, function, capacity, *more = line.split()
        item, behalf = (*more, "", "")[:2]
        rows.append(
            {
                "participation": f"p{number}",
                "document": {"TEA-1": "one.txt", "TEA-2": "two.txt", "TEA-3": "four.txt"}.get(key, "three.txt"),
                "meeting": f"x:/meeting/{key}",
                "participant": who,
                "participant_kind": "process" if who == "RIVER" else "state",
                "function": function,
                "capacity": capacity.strip("-") if capacity == "-" else capacity,
                "agenda_item": item,
                "on_behalf_of": behalf,
                "paragraph": str(number),
                "start": number,
                "name_en": who.title(),
            }
        )
    return pd.DataFrame(rows)


def chosen(**choice: Any) -> analysis.Selection:
    return analysis.select(_table(), _MEETINGS, _ENTITIES, **choice)


def cells(table: pd.DataFrame, columns: str) -> list[str]:
    """Return the rows of a table as lines of the cells of some columns."""
    return ["|".join(map(str, row)) for row in table[columns.split()].itertuples(index=False, name=None)]


@pytest.mark.parametrize(
    ("choice", "facts"),
    [
        ({}, 15),
        ({"functions": "speaking"}, 3),
        ({"functions": "presence"}, 14),
        ({"functions": ["speaker", "absentee"]}, 4),
        ({"capacities": "signatory"}, 1),
        ({"capacities": ["signatory", "non-party"]}, 3),
        ({"bodies": "TEA"}, 13),
        ({"processes": "RIVER"}, 2),
        ({"processes": "HARBOUR"}, 0),
        ({"meetings": "TEA-3"}, 2),
        ({"meetings": ["x:/meeting/TEA-3", "TEA-1"]}, 7),
        ({"since": "2002"}, 8),
        ({"until": "2001"}, 7),
        ({"since": "2001-03-06", "until": "2002-12-31"}, 8),
        ({"items": "2"}, 2),
        ({"groups": "THA"}, 1),
        ({"groups": ["NOR", "FRA"]}, 1),
        ({"participants": "JPN"}, 3),
        ({"kinds": "process"}, 1),
        ({"documents": "three.txt"}, 2),
        ({"bodies": "TEA", "participants": "PER", "functions": "attendee"}, 2),
    ],
)
def test_a_choice_takes(choice: dict[str, Any], facts: int) -> None:
    assert len(chosen(**choice).facts) == facts


@pytest.mark.parametrize(
    "choice",
    [
        {"functions": "singer"},
        {"capacities": "king"},
        {"kinds": "planet"},
        {"meetings": "TEA-9"},
        {"participants": "XYZ"},
        {"documents": "none.txt"},
    ],
)
def test_what_does_not_exist_cannot_be_chosen(choice: dict[str, Any]) -> None:
    with pytest.raises(ChoiceError, match=next(iter(choice.values()))):
        chosen(**choice)


def test_rejected_facts_are_never_chosen() -> None:
    table = _table().assign(review=["rejected", *[""] * 14])
    assert len(analysis.select(table, _MEETINGS, _ENTITIES).facts) == 14


def test_attendance_counts_the_meetings_that_are_known() -> None:
    table = analysis.attendance(chosen())
    tea = table[table["body"] == "TEA"]
    assert cells(tea, "participant attended held share longest_streak streak first_seen last_seen") == [
        "ITA|3|3|1.0|3|3|TEA-1|TEA-3",
        "JPN|2|3|0.6666666667|2|2|TEA-2|TEA-3",
        "PER|2|3|0.6666666667|2|0|TEA-1|TEA-2",
        "RIVER|1|3|0.3333333333|1|0|TEA-2|TEA-2",
        "THA|1|3|0.3333333333|1|0|TEA-1|TEA-1",
    ]
    assert cells(tea[tea["participant"] == "ITA"], "facts documents passages") == ["5|3|5"]
    assert "SALT" not in set(table["body"])


def test_who_is_chosen_does_not_change_how_many_meetings_were_held() -> None:
    table = analysis.attendance(chosen(participants="THA"))
    assert cells(table, "participant attended held") == ["THA|1|3"]


def test_turnover_from_meeting_to_meeting() -> None:
    table = analysis.turnover(chosen(kinds="state"))
    assert cells(table, "before after stayed came left persistence who_came who_left facts documents") == [
        "TEA-1|TEA-2|2|1|1|0.5|JPN|THA|9|2",
        "TEA-2|TEA-3|2|0|1|0.6666666667||PER|6|2",
    ]


def test_who_came_to_one_of_two_meetings() -> None:
    table = analysis.came_and_left(chosen(), "TEA-1", "TEA-2")
    assert cells(table, "attended_only participant facts") == ["TEA-1|THA|1", "TEA-2|JPN|1", "TEA-2|RIVER|1"]
    with pytest.raises(ChoiceError):
        analysis.came_and_left(chosen(), "TEA-1", "TEA-9")


def test_capacities_that_changed() -> None:
    expected = ["TEA-1|TEA-2|PER|state-party|non-party"]
    columns = "first second participant capacity_first capacity_second"
    assert cells(analysis.capacity_changes(chosen()), columns) == expected
    assert cells(analysis.capacity_changes(chosen(), "TEA-1", "TEA-2"), columns) == expected
    assert cells(analysis.capacity_changes(chosen(bodies="RIVER-GROUP")), columns) == []


def test_two_meetings_on_one_day() -> None:
    columns = "day first second participant facts"
    expected = ["2001-03-07|TEA-1|RIVER-2001-03-07|ITA|4", "2001-03-07|TEA-1|RIVER-2001-03-07|PER|2"]
    assert cells(analysis.same_day(chosen()), columns) == expected
    assert cells(analysis.same_day(chosen(), "RIVER-2001-03-07"), columns) == expected
    assert cells(analysis.same_day(chosen(), "TEA-2"), columns) == []


def test_who_speaks_and_who_is_silent() -> None:
    assert cells(analysis.speakers(chosen()), "meeting_key participant functions items facts passages") == [
        "TEA-1|ITA|speaker|2;3|2|2",
        "TEA-2|PER|speaker|2|1|1",
    ]
    silent = analysis.silent(chosen(capacities=["state-party", "signatory"], bodies="TEA"))
    assert cells(silent, "meeting_key participant") == [
        "TEA-1|PER",
        "TEA-1|THA",
        "TEA-2|ITA",
        "TEA-2|JPN",
        "TEA-3|ITA",
        "TEA-3|JPN",
    ]


def test_a_speech_in_another_capacity_breaks_the_silence() -> None:
    table = _table()
    table.loc[table["function"] == "speaker", "capacity"] = "participant"
    silent = analysis.silent(analysis.select(table, _MEETINGS, _ENTITIES, capacities="state-party", meetings="TEA-1"))
    assert cells(silent, "participant") == ["PER"]


def test_on_whose_behalf() -> None:
    table = analysis.on_behalf(chosen())
    assert cells(table, "meeting_key participant represented item facts") == ["TEA-2|PER|NOR|2|1", "TEA-2|PER|THA|2|1"]


def test_names_under_one_statement() -> None:
    graph = analysis.co_sponsors(chosen())
    assert sorted(map(sorted, graph.edges)) == [["NOR", "PER"], ["NOR", "THA"], ["PER", "THA"]]
    assert graph.nodes["NOR"] == {"kind": "state", "name_en": "Norway", "name_ar": "النرويج"}
    assert graph.edges["NOR", "THA"]["statements"] == ("p7",)


def test_brokers_between_the_tracks() -> None:
    table = analysis.brokers(chosen())
    assert cells(table, "participant other processes participation facts") == [
        "PER|2|1|0.4444444444|4",
        "ITA|3|1|0.375|6",
    ]


def test_meetings_that_processes_attend_are_theirs() -> None:
    table = _table()
    table.loc[table["participant"] == "RIVER", "capacity"] = "process"
    track = analysis.tracks(analysis.select(table, _MEETINGS, _ENTITIES))
    assert {iri.rpartition("/")[2]: of for iri, of in track.items()} == {
        "TEA-1": "processes",
        "TEA-2": "processes",
        "TEA-3": "processes",
        "RIVER-2001-03-07": "processes",
        "SALT-1": "other",
    }


def test_appearances_in_more_than_one_document() -> None:
    mentions = pd.DataFrame(
        [("RIVER", "two.txt", 5), ("RIVER", "one.txt", 7), ("RIVER", "one.txt", 9), ("HARBOUR", "one.txt", 1)],
        columns=["code", "document", "start"],
    )
    table = analysis.appearances(chosen(), mentions)
    assert cells(table, "participant documents document role meeting_key passages") == [
        "RIVER|2|one.txt|mentioned||2",
        "RIVER|2|two.txt|observer-entity|TEA-2|1",
    ]


def test_every_measure_says_what_it_rests_on() -> None:
    tables = analysis.measured(chosen())
    assert list(tables) == list(analysis.MEASURES)
    assert [name for name, table in tables.items() if not {"facts"} <= set(table.columns)] == []
    assert all((table["facts"] > 0).all() for table in tables.values())


def test_measures_of_nothing_are_empty() -> None:
    nothing = chosen(functions="rapporteur")
    tables = analysis.measured(nothing)
    assert {name for name, table in tables.items() if len(table)} == {"nestedness"}
    assert cells(tables["nestedness"], "nodf facts documents") == ["0.0|0|0"]


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(ChoiceError, match="charisma"):
        analysis.measured(chosen(), ["charisma"])
