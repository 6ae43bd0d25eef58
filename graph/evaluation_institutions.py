"""How what documents say of bodies and processes is held against gold: mandates, events, memberships, types."""

from __future__ import annotations

from graph.participation_rows import Tables, split_cell, table_of
from graph.scores import Score, compare
from ontology.gold import Gold
from ontology.record_institutions import MembershipRole
from ontology.records import ResolutionKind

__all__ = ["bodies", "mandates", "member_counts", "memberships", "process_types"]


def mandates(gold: Gold, tables: Tables) -> Score | None:
    """Which resolutions give a task to which bodies."""
    if gold.mandates is None:
        return None
    read = (
        (body, ResolutionKind(row["kind"]).key(row["number"]))
        for row in table_of(tables["resolutions"], gold.file)
        for body in split_cell(row["mandates"])
    )
    return compare(read, ((one.body, one.resolution) for one in gold.mandates))


def bodies(gold: Gold, tables: Tables) -> Score | None:
    """What happened to bodies and processes: by whom, by which resolution, at which session, when."""
    if gold.bodies is None:
        return None
    names = ("body", "kind", "organ", "resolution", "session", "date")
    read = (tuple(_text(row[name]) for name in names) for row in table_of(tables["bodies"], gold.file))
    return compare(read, (tuple(_text(getattr(one, name)) for name in names) for one in gold.bodies))


def memberships(gold: Gold, tables: Tables) -> Score | None:
    """Who belongs to bodies and processes or serves them."""
    if gold.memberships is None:
        return None
    names = ("organization", "agent", "role", "change", "date")
    rows = (row for row in table_of(tables["memberships"], gold.file) if row["agent"])
    read = (tuple(_text(row[name]) for name in names) for row in rows)
    return compare(read, (tuple(_text(getattr(one, name)) for name in names) for one in gold.memberships))


def member_counts(gold: Gold, tables: Tables) -> Score | None:
    """How many members bodies and processes are said to have."""
    if gold.member_counts is None:
        return None
    rows = (row for row in table_of(tables["memberships"], gold.file) if row["role"] == MembershipRole.MEMBER)
    read = ((row["organization"], _text(row["number"]), row["of"]) for row in rows if not row["agent"])
    return compare(read, ((one.organization, str(one.number), one.of.value) for one in gold.member_counts))


def process_types(gold: Gold, tables: Tables) -> Score | None:
    """What types processes are said to have."""
    if gold.process_types is None:
        return None
    rows = table_of(tables["processes"], gold.file)
    read = ((row["process"], row["value"]) for row in rows if row["says"] == "type")
    return compare(read, ((one.process, one.type) for one in gold.process_types))


def _text(cell: object) -> str:
    """Return a cell or a value of the gold as text, empty where nothing is said."""
    return str(cell) if isinstance(cell, str | int) else ""
