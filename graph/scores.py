"""Scores: what two sets of rows have in common, and what only one of them has.

Precision is the share of rows read that stand in the gold, recall the share of the gold that was read, F1 their
harmonic mean (van Rijsbergen 1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Row", "Score", "compare", "summed"]

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Score:
    """Rows in both, rows read but not in the gold, and rows of the gold that were missed, of one kind and document."""

    hits: frozenset[Row]
    extra: frozenset[Row]
    missed: frozenset[Row]
    kind: str = "participation"
    document: str = ""
    language: str = ""

    @property
    def precision(self) -> float:
        """The share of the rows read that are right; 1.0 where nothing was read."""
        return len(self.hits) / (len(self.hits) + len(self.extra)) if self.hits or self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was read; 1.0 where there is no gold."""
        return len(self.hits) / (len(self.hits) + len(self.missed)) if self.hits or self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1.0 where neither side has a row."""
        wrong = len(self.extra) + len(self.missed)
        return 1.0 if not self.hits and not wrong else 2 * len(self.hits) / (2 * len(self.hits) + wrong)

    def differences(self) -> list[str]:
        """Return one line for each row that only one side has."""
        lines = [f"not in gold: {_shown(row)}" for row in sorted(self.extra, key=str)]
        return lines + [f"missed: {_shown(row)}" for row in sorted(self.missed, key=str)]

    def report(self) -> str:
        """One line a difference, for the message of a failing test."""
        return "\n".join([f"F1 {self.f1:.4f}, {len(self.hits)} rows agree", *self.differences()])


def _shown(row: Row) -> str:
    return " · ".join(" ".join(cell) if isinstance(cell, tuple) else str(cell) for cell in row if cell not in {"", ()})


def compare(read: Iterable[Row], gold: Iterable[Row]) -> Score:
    """Compare rows read with rows of the gold.

    >>> compare([("PER",), ("CHL",)], [("PER",)]).precision
    0.5
    """
    left, right = frozenset(read), frozenset(gold)
    return Score(left & right, left - right, right - left)


def summed(scores: Iterable[Score], by: str) -> list[dict[str, Any]]:
    """Return precision, recall and F1 over all rows of `scores`, one line for each value of attribute `by`.

    >>> summed([Score(frozenset({("A",)}), frozenset(), frozenset({("B",)}), kind="persons")], "kind")[0]["recall"]
    0.5
    """
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(getattr(score, by), []).append(score)
    return [{by: value, **_measures(group)} for value, group in groups.items()]


def _measures(group: Sequence[Score]) -> dict[str, Any]:
    hits, extra, missed = (
        frozenset((score.document, row) for score in group for row in getattr(score, part))
        for part in ("hits", "extra", "missed")
    )
    total = Score(hits, extra, missed)
    counts = {"right": len(hits), "invented": len(extra), "missed": len(missed)}
    return {**counts, "precision": total.precision, "recall": total.recall, "f1": total.f1}
