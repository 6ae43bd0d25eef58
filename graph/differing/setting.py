"""What is known while tables are compared: both builds, what became of documents, which identities moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.differing.documents import Files
from graph.differing.identities import Identity, Moves
from graph.differing.pairing import Row
from graph.differing.records import Change
from graph.differing.sides import Side, compared_columns

__all__ = ["Setting", "only_here"]

_MEETING, _PERSON = "meeting", "person"
_COLUMNS = {"meeting": _MEETING, "person": _PERSON, "participant_iri": _PERSON}


@dataclass(frozen=True, slots=True)
class Setting:
    """Two builds, what became of their `files`, the `moves` of meetings and persons, and the changes that tell them."""

    before: Side
    after: Side
    files: Files
    moves: dict[str, Moves] = field(default_factory=dict)
    told: tuple[Change, ...] = ()

    @property
    def shifted(self) -> bool:
        """Whether names of files or identities moved, so that equal tables may say different things."""
        return bool(self.files.now or any(moves.identities for moves in self.moves.values()))

    def rows(self, table: str, wanted: Iterable[str], names: Iterable[str] = ()) -> tuple[list[Row], list[Row]]:
        """Return the rows of `table` in both builds, in the columns `wanted` that both have.

        Those before name documents and things as the second build does. Columns `names` that only one build has are
        in its rows under `only_here`, to call things by and not to compare them.
        """
        there = compared_columns(self.before, self.after, table)
        columns = [name for name in dict.fromkeys(wanted) if name in there]
        if not columns:
            return [], []
        more = [name for name in dict.fromkeys(names) if name not in there]
        before = [self._now(row) for row in _rows(self.before, table, columns, more)]
        # What kept its IRI comes first, so that it and not what was joined to it is compared.
        old = [row for row, moved in before if not moved] + [row for row, moved in before if moved]
        return old, _rows(self.after, table, columns, more)

    def _now(self, row: Row) -> tuple[Row, bool]:
        moved = False
        if "document" in row:
            row["document"] = self.files.now.get(row["document"], row["document"])
        for column, sort in _COLUMNS.items():
            if column in row and sort in self.moves:
                new = self.moves[sort].now.get(row[column], row[column])
                moved = moved or new != row[column]
                row[column] = new
        return row, moved

    def followed(self, column: str, one: str, two: str) -> bool:
        """Tell whether a cell in `column` went from `one` to `two` because an identity moved."""
        sort = _COLUMNS.get(column, "")
        return sort in self.moves and (one, two) in self.moves[sort].pairs

    def merged(self, table: str, iri: str) -> bool:
        """Tell whether the thing `iri` is one that other identities went into or came out of."""
        return any(
            iri in found.after and max(len(found.before), len(found.after)) > 1 for found in self._identities(table)
        )

    def involved(self, table: str, iri: str) -> bool:
        """Tell whether the meeting or person `iri` is one whose identity moved."""
        return any(iri in (*found.before, *found.after) for found in self._identities(table))

    def _identities(self, table: str) -> tuple[Identity, ...]:
        """Return what moved of the things that `table` lists."""
        return self.moves.get({"meetings": _MEETING, "persons": _PERSON}.get(table, ""), Moves()).identities


def only_here(column: str) -> str:
    """Return under which key a row has a cell of a column that the other build lacks."""
    return f"only here: {column}"


def _rows(side: Side, table: str, columns: Iterable[str], more: Iterable[str]) -> list[Row]:
    there = set(side.columns(table))
    extra = {name: only_here(name) for name in more if name in there}
    rows = side.rows(table, [*columns, *extra])
    return [{extra.get(name, name): cell for name, cell in row.items()} for row in rows] if extra else rows
