"""Which documents were added, taken out, renamed, or are there in a new version, and which files failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.differing.pairing import Row, paired
from graph.differing.records import Action, Cause, Change, FieldChange, Passage
from graph.differing.sides import Side, compared_columns
from ontology.identifiers import document_iri

__all__ = ["DOCUMENT_COLUMNS", "Files", "compared_files", "failures", "versions"]

_FIELDS = (
    *("symbol", "title", "language", "original_language", "issued", "media_type", "encoding", "pages", "quality"),
    *("set_aside", "repairs", "reading_notes"),
)
DOCUMENT_COLUMNS = ("name", "sha256", *_FIELDS)
"""The columns of the table of documents that are looked at."""


@dataclass(frozen=True, slots=True)
class Files:
    """The documents of two builds.

    `changes` of documents, `numbers` before and after, `now` the new name of each that was renamed, `sorts` what
    became of a document by its name, where it did not stay as it was.
    """

    changes: tuple[Change, ...] = ()
    numbers: tuple[int, int] = (0, 0)
    now: dict[str, str] = field(default_factory=dict)
    sorts: dict[str, Cause] = field(default_factory=dict)

    def cause(self, documents: Iterable[str]) -> Cause:
        """Return what became of all of `documents`, if it is one thing."""
        sorts = {self.sorts.get(name, Cause.NONE) for name in documents}
        return sorts.pop() if len(sorts) == 1 else Cause.NONE


def compared_files(before: Side, after: Side) -> Files:
    """Compare the documents of two builds: by their bytes, then by their names."""
    columns = [name for name in DOCUMENT_COLUMNS if name in compared_columns(before, after, "documents")]
    if not {*DOCUMENT_COLUMNS[:2]} <= {*columns}:  # builds of other versions say it in the manifest as well
        old, new = ([_cells(entry) for entry in one.manifest.get("inputs", ())] for one in (before, after))
    else:
        old, new = before.rows("documents", columns), after.rows("documents", columns)
    found = paired(old, new, ("sha256 name", "sha256", "name"), ())
    changes = [*_changes(found.both)]
    changes += [_change(Action.REMOVED, row, None) for row in found.before]
    changes += [_change(Action.ADDED, None, row) for row in found.after]
    now = {one["name"]: two["name"] for one, two in found.both if one["name"] != two["name"]}
    sorts = {change.name_en: change.cause for change in changes if change.cause}
    return Files(tuple(changes), (len(old), len(new)), now, sorts)


def _cells(entry: Mapping[str, object]) -> Row:
    return {name: str(entry.get(name) or "") for name in ("name", "sha256")}


def _changes(pairs: Iterable[tuple[Row, Row]]) -> Iterator[Change]:
    for one, two in pairs:
        fields = [FieldChange(name, one[name], two[name]) for name in _FIELDS if one.get(name) != two.get(name)]
        if one["sha256"] != two["sha256"]:
            yield _change(Action.NEW_VERSION, one, two, fields)
        elif one["name"] != two["name"]:
            yield _change(Action.RENAMED, one, two, [FieldChange("name", one["name"], two["name"]), *fields])
        elif fields:
            yield _change(Action.CHANGED, one, two, fields)


_CAUSES = {Action.ADDED: Cause.ADDED, Action.REMOVED: Cause.REMOVED, Action.NEW_VERSION: Cause.NEW_VERSION}


def _change(action: Action, one: Row | None, two: Row | None, fields: Iterable[FieldChange] = ()) -> Change:
    name = (two or one or {}).get("name", "")
    old, new = ((document_iri(row["sha256"]),) if row else () for row in (one, two))
    cause = _CAUSES.get(action, Cause.NONE)
    return Change("documents", action, old, new, name, name, tuple(fields), (Passage(name),), cause)


def failures(before: Side, after: Side) -> Iterator[Change]:
    """Yield the files that could not be read in one of the builds only."""
    old, new = (
        {entry["name"]: entry.get("problem", "") for entry in one.manifest.get("failures", ())}
        for one in (before, after)
    )
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            action = Action.ADDED if name not in old else Action.REMOVED if name not in new else Action.CHANGED
            told = FieldChange("problem", old.get(name, ""), new.get(name, ""))
            sides = ((name,) if name in old else (), (name,) if name in new else ())
            shown = f"{name} ({new.get(name) or old.get(name)})"
            yield Change("failures", action, *sides, shown, shown, (told,), (Passage(name),))


def versions(before: Side, after: Side) -> Iterator[Change]:
    """Yield the versions of majlis and its libraries that changed."""
    old, new = (
        {"majlis": one.manifest.get("majlis", ""), **one.manifest.get("libraries", {})} for one in (before, after)
    )
    for name in sorted(old.keys() | new.keys()):
        one, two = str(old.get(name, "")), str(new.get(name, ""))
        if one != two:
            yield Change("versions", Action.CHANGED, (name,), (name,), name, name, (FieldChange("version", one, two),))
