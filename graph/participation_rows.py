"""Participations as rows that are equal or not: of a document as read, of its gold, of a build's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from graph.scores import Row
from ontology.gold import Gold
from ontology.records import AgentKind, DocumentFacts, ReviewStatus

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Tables", "gold_rows", "meeting_keys", "read_rows", "split_cell", "table_of", "table_rows"]

Tables = Mapping[str, "pd.DataFrame"]
_PERSON = "person"
_NO_BODY = "?"


def read_rows(facts: DocumentFacts) -> frozenset[Row]:
    """The participations of a document as rows: persons stand under their affiliation."""
    keys = {
        meeting.key: _key("", meeting.ordinal, meeting.start or "") for meeting in facts.meetings if not meeting.body
    }
    return frozenset(
        (
            keys.get(fact.meeting) or fact.meeting,
            fact.affiliation if fact.kind is AgentKind.PERSON else fact.participant,
            _PERSON if fact.kind is AgentKind.PERSON else "agent",
            str(fact.capacity or ""),
            str(fact.function),
            fact.agenda_item,
            tuple(sorted(fact.on_behalf_of)),
        )
        for fact in facts.participations
    )


def gold_rows(gold: Gold) -> frozenset[Row]:
    """The participations of a gold file as rows."""
    return frozenset(
        (
            fact.meeting,
            fact.participant,
            _PERSON if fact.kind is AgentKind.PERSON or fact.person else "agent",
            str(fact.capacity or ""),
            str(fact.function),
            fact.item or "",
            tuple(sorted(fact.on_behalf_of or ())),
        )
        for fact in gold.participation or ()
    )


def table_rows(tables: Tables, document: str) -> frozenset[Row]:
    """The participations that a build's tables hold of `document`, as rows."""
    keys = meeting_keys(tables)
    return frozenset(
        (
            keys[row["meeting"]],
            row["affiliation"] if row["participant_kind"] == _PERSON else row["participant"],
            _PERSON if row["participant_kind"] == _PERSON else "agent",
            row["capacity"] or "",
            row["function"],
            row["agenda_item"] or "",
            split_cell(row["on_behalf_of"]),
        )
        for row in table_of(tables["participation"], document)
        if row.get("review") != ReviewStatus.REJECTED
    )


def table_of(table: pd.DataFrame, document: str) -> Iterator[dict[str, Any]]:
    """Yield the lines of a table that are of `document`."""
    yield from table[table["document"] == document].to_dict("records")


def meeting_keys(tables: Tables) -> dict[str, str]:
    """The key of each meeting by its IRI, as gold files write it: the body and the ordinal, or the first day."""
    return {
        row["meeting"]: _key(row["body"], None if _missing(row["ordinal"]) else row["ordinal"], row["start"])
        or unquote(row["meeting"].rsplit("/meeting/", 1)[-1])
        for row in tables["meetings"].to_dict("records")
    }


def _key(body: str, ordinal: int | None, start: str) -> str:
    """The body, a question mark where none is known, and the ordinal or the first day; empty where neither is known."""
    number = ordinal or start
    return f"{body or _NO_BODY}-{number}" if body or number else ""


def _missing(cell: Any) -> bool:
    return not isinstance(cell, int)


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, in order."""
    return tuple(sorted(part for part in str(cell or "").split(";") if part))
