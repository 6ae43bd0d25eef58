"""Comparing what was read with gold facts: precision, recall and F1, and the rows that differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology.records import AgentKind, DocumentFacts

Row = tuple[str, str, str, str, str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Score:
    """Rows in both, rows read but not in the gold, rows of the gold that were missed."""

    hits: frozenset[Row]
    extra: frozenset[Row]
    missed: frozenset[Row]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1.0 where neither side has a row."""
        wrong = len(self.extra) + len(self.missed)
        return 1.0 if not self.hits and not wrong else 2 * len(self.hits) / (2 * len(self.hits) + wrong)

    def report(self) -> str:
        """One line a difference, for the message of a failing test."""
        lines = [f"F1 {self.f1:.4f}, {len(self.hits)} rows agree"]
        lines += [f"  not in gold: {row}" for row in sorted(self.extra)]
        lines += [f"  missed:      {row}" for row in sorted(self.missed)]
        return "\n".join(lines)


def read_rows(facts: DocumentFacts) -> frozenset[Row]:
    """The participations of a document as rows: persons stand under their affiliation."""
    return frozenset(
        (
            fact.meeting,
            fact.affiliation if fact.kind is AgentKind.PERSON else fact.participant,
            "person" if fact.kind is AgentKind.PERSON else "agent",
            str(fact.capacity or ""),
            str(fact.function),
            fact.agenda_item,
            tuple(sorted(fact.on_behalf_of)),
        )
        for fact in facts.participations
    )


def gold_rows(gold: Mapping[str, Any]) -> frozenset[Row]:
    """The participations of a gold file as rows."""
    return frozenset(
        (
            fact["meeting"],
            fact["participant"],
            "person" if fact.get("kind") == "person" or fact.get("person") else "agent",
            fact.get("capacity") or "",
            fact["function"],
            fact.get("item") or "",
            tuple(sorted(fact.get("on_behalf_of") or ())),
        )
        for fact in gold["participation"]
    )


def compare(read: Iterable[Row], gold: Iterable[Row]) -> Score:
    """Compare rows read with rows of the gold."""
    left, right = frozenset(read), frozenset(gold)
    return Score(left & right, left - right, right - left)


def load_gold(path: Path) -> dict[str, Any]:
    """Read a gold file."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
