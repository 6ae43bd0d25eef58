"""Files that users give beside the documents: what people decided, and treaty status to hold capacities against."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.decisions_file import decisions_hash, read_decisions
from graph.reference_file import read_reference, reference_hash
from ontology.record_decisions import Decision
from ontology.record_reference import TreatyStatus

__all__ = ["Guides", "Known"]


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in the files: None where no file was given."""

    decisions: tuple[Decision, ...] | None = None
    reference: tuple[TreatyStatus, ...] | None = None

    def entries(self) -> dict[str, Any]:
        """Return what the manifest says of each file: a hash of what it says and the number of its lines.

        >>> Known().entries()
        {}
        """
        found: dict[str, Any] = {}
        if self.decisions is not None:
            found["decisions"] = {"sha256": decisions_hash(self.decisions), "number": len(self.decisions)}
        if self.reference is not None:
            found["reference"] = {"sha256": reference_hash(self.reference), "number": len(self.reference)}
        return found


@dataclass(frozen=True, slots=True)
class Guides:
    """The files themselves: `decisions` (`graph.decisions_file`) and `reference` (`graph.reference_file`)."""

    decisions: str | Path | None = None
    reference: str | Path | None = None

    def read(self) -> Known:
        """Return what stands in the files. Raises `InputError` that names a bad line."""
        return Known(
            read_decisions(Path(self.decisions)) if self.decisions is not None else None,
            read_reference(Path(self.reference)) if self.reference is not None else None,
        )
