"""What stands in the report of a build, line by line, before it becomes a page or Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.manifest import Failure

__all__ = [
    "ConflictLine",
    "DocumentLine",
    "Listing",
    "MeetingLine",
    "RepairLine",
    "ReportData",
    "UnresolvedLine",
]

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Line]):
    """The `lines` that the report lists, of `total`; all of them stand in ``tables/<table>.csv``."""

    table: str
    lines: tuple[Line, ...] = ()
    total: int = 0

    @property
    def cut(self) -> bool:
        """Return whether lines are left out."""
        return len(self.lines) < self.total


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document read: `size` in bytes (None if unknown), and how much came of it."""

    name: str
    language: str
    symbol: str
    issued: str
    size: int | None
    characters: int
    facts: int
    repairs: int
    unresolved: int
    pages: int | None = None
    quality: float = 1.0
    set_aside: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepairLine:
    """How often a `rule` repaired, in how many documents, with the first `examples` as (before, after)."""

    rule: str
    count: int
    documents: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnresolvedLine:
    """A name that was not resolved, and where it stands."""

    printed: str
    reason: str
    candidates: str
    document: str
    paragraph: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Facts that contradict each other: `quotes` holds (document, paragraph, page, words), `more` were left out."""

    kind: str
    severity: str
    sentence_en: str
    sentence_ar: str
    quotes: tuple[tuple[str, str, int | None, str], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting, how many took part, and which documents report on it; none: it is only mentioned."""

    name: str
    code: str
    start: str
    end: str
    place: str
    participants: int
    documents: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything a report says. `functions` and `capacities` count participants of meetings, `crossed` both at once."""

    version: str = ""
    documents: Listing[DocumentLine] = Listing("documents")
    failures: tuple[Failure, ...] = ()
    repairs: tuple[RepairLine, ...] = ()
    unresolved: Listing[UnresolvedLine] = Listing("unresolved")
    conflicts: Listing[ConflictLine] = Listing("conflicts")
    meetings: Listing[MeetingLine] = Listing("meetings")
    functions: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    crossed: Mapping[tuple[str, str], int] | None = None
    facts: int = 0

    def number(self, capacity: str, function: str) -> int:
        """Return how many participations have this capacity (``""``: none stated) and function."""
        return (self.crossed or {}).get((capacity, function), 0)
