"""Comparing the things of one table: what came, what went, what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from graph.differing.kinds import PASSAGE, Kind
from graph.differing.naming import named
from graph.differing.pairing import Row, paired
from graph.differing.records import Action, Change, FieldChange, Passage
from graph.differing.setting import Setting
from graph.differing.sides import compared_columns

__all__ = ["compared_things", "wanted_columns"]

_READING = ("paragraph", "quote", "confidence")
"""What may change of the evidence while the fact stays."""
_ELSEWHERE = ("participant", "code")
"""Columns that names fall back on."""


def compared_things(kind: Kind, setting: Setting) -> Iterator[Change]:
    """Yield the changes of the things in one table; none where one build lacks the table or the names of things."""
    if not {*kind.iri.split()} <= {*compared_columns(setting.before, setting.after, kind.table)}:
        return
    old, new = (_looked_at(kind, rows) for rows in setting.rows(kind.table, wanted_columns(kind), _names(kind)))
    sure = (" ".join((kind.iri, *PASSAGE, kind.fields)), f"{kind.iri} document quote", f"{kind.iri} document")
    pairs = paired(old, new, sure, kind.keys)
    for one, two in pairs.both:
        yield from _changed(kind, setting, one, two)
    there = {_iri(kind, row) for row in old}, {_iri(kind, row) for row in new}
    yield from _unpaired(kind, setting, Action.REMOVED, pairs.before, there[1])
    yield from _unpaired(kind, setting, Action.ADDED, pairs.after, there[0])


def wanted_columns(kind: Kind) -> list[str]:
    """Return the columns that are compared, or say what is compared and where it stands."""
    only = [kind.only[0]] if kind.only else []
    keys = " ".join((kind.iri, kind.fields, kind.documents, *kind.keys)).split()
    return [*keys, *_names(kind), *only, *PASSAGE, "confidence"]


def _names(kind: Kind) -> list[str]:
    """Return the columns that things are called by."""
    names = kind.names.split()
    spoken = (name[:-1] + language for name in names if name.endswith("*") for language in ("en", "ar"))
    return [*(name for name in names if not name.endswith("*")), *spoken, *_ELSEWHERE]


def _looked_at(kind: Kind, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if not kind.only or row.get(kind.only[0]) == kind.only[1]]


def _iri(kind: Kind, row: Row) -> str:
    return " ".join(filter(None, (row.get(name, "") for name in kind.iri.split())))


def _changed(kind: Kind, setting: Setting, one: Row, two: Row) -> Iterator[Change]:
    """Yield the change of a thing that both builds have, if there is one."""
    names = kind.fields.split()
    if setting.merged(kind.table, _iri(kind, two)):
        names = [name for name in names if name not in {"name", "names"}]
    fields = [*_differing(setting, names, one, two)]
    action = Action.CHANGED if fields else Action.EVIDENCE
    fields = fields or [*_differing(setting, _READING, one, two)]
    if fields:
        yield _change(kind, setting, action, one, two, fields)


def _differing(setting: Setting, names: Iterable[str], one: Row, two: Row) -> Iterator[FieldChange]:
    for name in names:
        old, new = one.get(name, ""), two.get(name, "")
        if old != new and not setting.followed(name, old, new):
            # Codes and names say more to people than IRIs.
            shown = "participant" if name == "participant_iri" else name
            told = one.get(shown, old), two.get(shown, new)
            yield FieldChange(shown, *told) if told[0] != told[1] else FieldChange(name, old, new)


def _unpaired(kind: Kind, setting: Setting, action: Action, rows: Iterable[Row], others: set[str]) -> Iterator[Change]:
    """Yield what came or went: the thing, or only a passage where the other build has the thing from another."""
    for row in rows:
        one, two = (row, None) if action is Action.REMOVED else (None, row)
        if setting.involved(kind.table, _iri(kind, row)):
            continue  # told as an identity that moved
        if _iri(kind, row) not in others:
            yield _change(kind, setting, action, one, two, ())
        elif row.get("document"):
            name = row["document"]
            told = FieldChange("document", name if one else "", name if two else "")
            yield _change(kind, setting, Action.EVIDENCE, row, row, (told,))


def _change(
    kind: Kind, setting: Setting, action: Action, one: Row | None, two: Row | None, fields: Collection[FieldChange]
) -> Change:
    row = two or one or {}
    passages = tuple(_passages(kind, row))
    old, new = ((_iri(kind, side),) if side else () for side in (one, two))
    changed = {told.field for told in fields}
    english, arabic = (named(kind, row, language, changed) for language in ("en", "ar"))
    cause = setting.files.cause(passage.document for passage in passages)
    return Change(kind.table, action, old, new, english, arabic, tuple(fields), passages, cause, _weight(kind, row))


def _weight(kind: Kind, row: Row) -> int:
    column, cells = kind.weights
    return cells.index(row[column]) if row.get(column, "") in cells else len(cells)


def _passages(kind: Kind, row: Row) -> Iterator[Passage]:
    if row.get("quote"):
        yield Passage(*(row.get(name, "") for name in PASSAGE))
        return
    documents = (row.get(name, "") for name in kind.documents.split())
    for name in dict.fromkeys(name for cell in documents for name in cell.split(";") if name):
        yield Passage(name)
