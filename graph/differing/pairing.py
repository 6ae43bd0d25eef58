"""Which row of the one table is which row of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Pairs", "Row", "paired"]

Row = dict[str, str]
"""A row of a table by its columns, every cell as text."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of two tables: those that belong together, and those that only the table `before` or `after` has."""

    both: list[tuple[Row, Row]]
    before: list[Row]
    after: list[Row]


def paired(before: Sequence[Row], after: Sequence[Row], sure: Iterable[str], keys: Iterable[str]) -> Pairs:
    """Pair rows that have the same cells in the columns of a key (names with blanks between them).

    By each of `sure` as many rows as both sides have are paired, in their order; then by each of `keys` those that
    stand alone on both sides.

    >>> one, two = {"code": "ITA", "as": "chair"}, {"code": "ITA", "as": "host"}
    >>> paired([one], [two], ["code as"], ["code"]).both == [(one, two)]
    True
    """
    found = Pairs([], list(before), list(after))
    for key in sure:
        found = _paired_by(found, key.split(), alone=False)
    for key in keys:
        found = _paired_by(found, key.split(), alone=True)
    return found


def _paired_by(rest: Pairs, columns: Sequence[str], alone: bool) -> Pairs:
    old, new = _grouped(rest.before, columns), _grouped(rest.after, columns)
    both = list(rest.both)
    gone: set[int] = set()
    for cells, rows in old.items():
        others = new.get(cells, [])
        if not alone or len(rows) == len(others) == 1:
            both.extend(zip(rows, others, strict=False))
            taken = min(len(rows), len(others))
            gone.update(id(row) for row in (*rows[:taken], *others[:taken]))
    return Pairs(
        both, [row for row in rest.before if id(row) not in gone], [row for row in rest.after if id(row) not in gone]
    )


def _grouped(rows: Iterable[Row], columns: Sequence[str]) -> dict[tuple[str, ...], list[Row]]:
    """Return `rows` by their cells in `columns`."""
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.get(column, "") for column in columns)].append(row)
    return groups
