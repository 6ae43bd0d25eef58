"""What a difference between two builds is: changes of things, each with the words that stand behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from graph.differing.statements import Tally

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Action", "Cause", "Change", "Difference", "FieldChange", "Passage"]


class Action(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    NEW_VERSION = "new-version"
    """Of a document: other bytes under the same file name."""
    RENAMED = "renamed"
    """Of a document: the same bytes under another file name."""
    MOVED = "moved"
    """The same thing under another IRI."""
    JOINED = "joined"
    SPLIT = "split"
    REGROUPED = "regrouped"
    """Several things became several others."""
    EVIDENCE = "evidence"
    """The fact is the same; passages that say it came, went or are read otherwise."""


class Cause(StrEnum):
    """Why, as far as the documents tell: every passage of the change is in documents of this sort."""

    NONE = ""
    """The documents stayed as they were, or not all fared alike: other rules, decisions or documents are behind it."""
    ADDED = "document-added"
    REMOVED = "document-removed"
    NEW_VERSION = "document-new-version"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Where it stands: file name, paragraph as printed, and the original words."""

    document: str
    paragraph: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, order=True)
class FieldChange:
    """A field that changed, `before` and `after` as in the tables; empty means that nothing is stated."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one thing.

    `kind` is that of `graph.differing.kinds.KINDS`, ``documents``, ``failures`` or ``versions``; `before` and `after`
    are IRIs (or names, where the thing has no IRI); `name_en` and `name_ar` say what it is. `passages` are those of the
    build that has the thing, the second if both have it. Of one kind, those of less `weight` come first.
    """

    kind: str
    action: Action
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    name_en: str = ""
    name_ar: str = ""
    fields: tuple[FieldChange, ...] = ()
    passages: tuple[Passage, ...] = ()
    cause: Cause = Cause.NONE
    weight: int = 0

    def name(self, language: str) -> str:
        """Return what the thing is called in ``en`` or ``ar``."""
        return self.name_ar if language == "ar" else self.name_en


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from the build `before` to the build `after`.

    `changes` come by weight. `statements` counts the quads of the graph, `documents` those read before and after.
    `counted` says of kinds whose changes are counted only, how many were added and removed. `notes` says which tables
    one build lacks, so that they were not compared.
    """

    before: str
    after: str
    documents: tuple[int, int]
    statements: Tally
    changes: tuple[Change, ...] = ()
    counted: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed at all."""
        tables = any(added or removed for added, removed in self.counted.values())
        return not (self.changes or self.notes or tables or self.statements.added or self.statements.removed)

    def text(self, language: str = "en", shape: str = "text", top: int = 0) -> str:
        """Return the difference in words, in ``en`` or ``ar``: ``text``, ``markdown``, ``csv`` or ``json``.

        Of each part of text and Markdown `top` changes are shown (0: all).
        """
        from graph.differing.shapes import SHAPES

        return "\n".join(SHAPES[shape](self, language, top))

    def frame(self, language: str = "en") -> pd.DataFrame:
        """Return a row for each change, field and passage."""
        import pandas as pd

        from graph.differing.shapes import COLUMNS, rows

        return pd.DataFrame(rows(self, language), columns=list(COLUMNS))

    def rdf(self, to: str = "rdf-patch") -> str:
        """Return the difference as RDF in one of the formats `graph.differing.formats.RDF`.

        Both builds must still be where they were.
        """
        from graph.differing.formats import write_rdf

        stream = BytesIO()
        write_rdf(Path(self.before), Path(self.after), to, stream, self)
        return stream.getvalue().decode()
