"""Comparing two builds: table by table, with what became of documents and identities known beforehand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graph.differing.documents import DOCUMENT_COLUMNS, compared_files, failures, versions
from graph.differing.kinds import COUNTED, KINDS
from graph.differing.moving import moved_identities
from graph.differing.records import Action, Cause, Change, Difference
from graph.differing.setting import Setting
from graph.differing.sides import Side, compared_columns, same_table, side
from graph.differing.statements import changed_statements, graph_file, tally
from graph.differing.things import compared_things, wanted_columns

__all__ = ["difference"]

_ORDER = ("documents", "failures", "versions", *(kind.table for kind in KINDS))
_ACTIONS = (
    Action.JOINED,
    Action.SPLIT,
    Action.REGROUPED,
    Action.MOVED,
    Action.REMOVED,
    Action.NEW_VERSION,
    Action.CHANGED,
    Action.ADDED,
    Action.RENAMED,
    Action.EVIDENCE,
)


def difference(before: str | Path, after: str | Path) -> Difference:
    """Return what changed from the build in the folder `before` to that in `after`.

    Raises `OutputError` where one of them is no build, or is damaged.
    """
    one, two = side(Path(before)), side(Path(after))
    files = compared_files(one, two)
    setting = moved_identities(Setting(one, two, files))
    changes = [*files.changes, *failures(one, two), *versions(one, two), *setting.told]
    for kind in KINDS:
        if not same_table(one, two, kind.table) or setting.shifted:
            changes += compared_things(kind, setting)
    return Difference(
        str(before),
        str(after),
        files.numbers,
        tally(changed_statements(graph_file(one.folder), graph_file(two.folder))),
        tuple(sorted(_merged(changes), key=_weight)),
        {table: _counted(one, two, table) for table in COUNTED},
        tuple(_missing(one, two)),
    )


def _weight(change: Change) -> tuple[object, ...]:
    """Return by what changes are sorted: what the documents do not explain first, then kinds and actions in order."""
    identity = change.action in _ACTIONS[:4]
    kind = -1 if identity else _ORDER.index(change.kind)
    late = bool(change.cause) and change.kind != "documents"
    evidence = change.action is Action.EVIDENCE
    where = (change.weight, change.name_en, change.before, change.after, change.fields, change.passages)
    return (late, evidence, kind, _ORDER.index(change.kind), _ACTIONS.index(change.action), *where)


def _merged(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield `changes`, those of one thing that say the same as one change with all their passages."""
    groups: defaultdict[tuple[object, ...], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.kind, change.action, change.before, change.after, change.fields].append(change)
    for group in groups.values():
        passages = tuple(sorted({passage for change in group for passage in change.passages}))
        causes = {change.cause for change in group}
        yield replace(group[0], passages=passages, cause=causes.pop() if len(causes) == 1 else Cause.NONE)


def _counted(before: Side, after: Side, table: str) -> tuple[int, int]:
    """Return how many rows of `table` came and how many went."""
    columns = [name for name in COUNTED[table].split() if name in compared_columns(before, after, table)]
    if not columns or same_table(before, after, table):
        return (0, 0)
    old, new = (Counter(tuple(row.values()) for row in one.rows(table, columns)) for one in (before, after))
    return ((new - old).total(), (old - new).total())


def _missing(before: Side, after: Side) -> Iterator[str]:
    """Yield the tables, and the columns as ``table.column``, that one build has and the other lacks."""
    looked_at = {
        "documents": DOCUMENT_COLUMNS,
        **{kind.table: wanted_columns(kind) for kind in KINDS},
        **{table: columns.split() for table, columns in COUNTED.items()},
    }
    for table, columns in looked_at.items():
        old, new = before.columns(table), after.columns(table)
        if bool(old) != bool(new):
            yield table
        else:
            yield from (f"{table}.{name}" for name in sorted(({*old} ^ {*new}) & {*columns}))
