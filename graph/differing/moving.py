"""Which meetings and persons are others than before, and the changes that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.differing.identities import Identity, Moves, Places, links, moves, places
from graph.differing.pairing import Row
from graph.differing.records import Change, Passage
from graph.differing.setting import Setting

__all__ = ["moved_identities"]

_MEETINGS = {
    "participation": "document quote participant_name function agenda_item",
    "agenda": "document quote notation",
    "sittings": "document quote ordinal",
    "counts": "document quote of number",
    "recommendations": "document quote kind",
}
"""What tells of a meeting, by table."""
_PERSONS = {
    "participation": ("participant_iri", "document quote participant_name function"),
    "persons": ("person", "document quote affiliation"),
}
"""The column that names a person, and what tells of one, by table."""


def moved_identities(setting: Setting) -> Setting:
    """Return `setting` with the identities that moved."""
    meetings = _meetings(setting)
    persons = _persons(replace(setting, moves={"meeting": meetings}))
    told = (
        *(_told("meetings", found, setting) for found in meetings.identities),
        *(_told("persons", found, setting) for found in persons.identities),
    )
    return replace(setting, moves={"meeting": meetings, "person": persons}, told=told)


def _meetings(setting: Setting) -> Moves:
    known = _iris(setting, "meetings", "meeting")
    found: list[tuple[str, str]] = []
    if known[0] != known[1]:
        for table, columns in _MEETINGS.items():
            found += _links(setting, table, "meeting", columns)
        found += _alone(setting, found, "meetings", "meeting documents")
    return moves(found, *known)


def _persons(setting: Setting) -> Moves:
    known = _iris(setting, "persons", "person")
    found: list[tuple[str, str]] = []
    if known[0] != known[1]:
        for table, (iri, columns) in _PERSONS.items():
            found += _links(setting, table, iri, columns)
        found += _alone(setting, found, "persons", "person name affiliation")
    persons = known[0] | known[1]
    return moves(((one, two) for one, two in found if one in persons and two in persons), *known)


def _iris(setting: Setting, table: str, iri: str) -> tuple[set[str], set[str]]:
    old, new = setting.rows(table, [iri])
    return {row[iri] for row in old}, {row[iri] for row in new}


def _links(setting: Setting, table: str, iri: str, columns: str) -> Iterator[tuple[str, str]]:
    old, new = setting.rows(table, [iri, *columns.split()])
    return links(places(old, iri, columns, table), places(new, iri, columns, table))


def _alone(setting: Setting, found: Iterable[tuple[str, str]], table: str, columns: str) -> Iterator[tuple[str, str]]:
    """Yield what is gone and what is new with the same cells, where no passage told of them."""
    iri, *rest = columns.split()
    old, new = setting.rows(table, columns.split())
    linked = {one for pair in found for one in pair}
    there = {row[iri] for row in old}, {row[iri] for row in new}
    gone = [row for row in old if row[iri] not in there[1] | linked]
    come = [row for row in new if row[iri] not in there[0] | linked]
    return links(*(_by(rows, iri, " ".join(rest)) for rows in (gone, come)))


def _by(rows: Iterable[Row], iri: str, columns: str) -> Places:
    first = columns.split(maxsplit=1)[0]
    return places((row for row in rows if row.get(first)), iri, columns, "")


def _told(table: str, found: Identity, setting: Setting) -> Change:
    """Return the change that says of meetings or persons what became of them."""
    rows = _described(setting, table, found)
    names = tuple(dict.fromkeys(row.get("name", "") for row in rows if row.get("name")))
    name = " / ".join(names)
    passages = {Passage(row["document"], row["paragraph"], row["quote"]) for row in rows if row.get("document")}
    return Change(table, found.action, found.before, found.after, name, name, (), tuple(sorted(passages)))


def _described(setting: Setting, table: str, found: Identity) -> list[Row]:
    iri = "meeting" if table == "meetings" else "person"
    columns = [iri, "name", "document", "paragraph", "quote"]
    old, new = (one.rows(table, _there(one.columns(table), columns)) for one in (setting.before, setting.after))
    wanted: defaultdict[str, list[Row]] = defaultdict(list)
    for row in (*old, *new):
        wanted[row[iri]].append(row)
    return [row for one in dict.fromkeys((*found.after, *found.before)) for row in wanted.get(one, [])]


def _there(columns: Iterable[str], wanted: Iterable[str]) -> list[str]:
    known = set(columns)
    return [name for name in wanted if name in known]
