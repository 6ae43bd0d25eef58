"""Keys of the tables: which column tells the rows of a table apart, and which columns lead to such a row."""

from __future__ import annotations

__all__ = ["KEYS", "foreign", "indexed"]

KEYS: dict[str, str] = {
    "meetings": "meeting",
    "entities": "entity",
    "documents": "document",
    "works": "work",
    "conflicts": "conflict",
    "decisions": "decision",
}
"""The tables that have one row for each thing, and the column with its IRI. Others have one for each passage."""

_LEADS_TO = {KEYS[name]: name for name in ("meetings", "entities", "works")}  # `document` is elsewhere a file name
_SEARCHED = frozenset({"participant", "participant_iri", "function", "document", "symbol", "code", "kind"})


def foreign(table: str, column: str) -> str:
    """Return the table to whose key `column` of `table` leads, or nothing.

    >>> foreign("participation", "meeting"), foreign("meetings", "meeting")
    ('meetings', '')
    """
    target = _LEADS_TO.get(column, "")
    return "" if target == table else target


def indexed(table: str, columns: list[str]) -> list[str]:
    """Return the columns of `table` to index: what its rows are about, what leads elsewhere, what is searched for."""
    wanted = {columns[0], *_SEARCHED, *(column for column in columns if foreign(table, column))}
    return [column for column in columns if column in wanted and KEYS.get(table) != column]
