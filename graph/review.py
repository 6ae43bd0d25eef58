"""Review: the queue of what is open to decide, and how an answer becomes a decision.

The order is by what a decision would settle: the number of facts it touches times the doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph.decisions_file import read_decisions
from graph.references import parse
from graph.rulings import CORRECTABLE, canonical
from graph.text_table import text_table
from ontology.record_decisions import Decision, Verdict

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS_SHOWN", "Item", "decision", "described", "open_items", "queue", "verdicts_of"]

COLUMNS_SHOWN = ("kind", "what", "other", "score", "facts", "weight", "reasons", "verdict")
_PAIR = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
_ONE = (Verdict.CONFIRMED, Verdict.CORRECTED, Verdict.REJECTED, Verdict.UNSURE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: references, why it is open, the words of both sides, and what may be answered."""

    kind: str
    what: str
    other: str
    reasons: str
    score: str
    facts: str
    sides: tuple[tuple[str, str, str], ...]

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdicts that may be given."""
        return verdicts_of(self.kind, self.other)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that may be corrected."""
        return CORRECTABLE[self.kind]


def verdicts_of(kind: str, other: str) -> tuple[str, ...]:
    """Return the verdicts that may be given of a candidate of `kind`, a pair if there is an `other`.

    >>> verdicts_of("person", "person:ITA:Ada Rossi"), verdicts_of("name", "")
    (('same', 'different', 'unsure'), ('confirmed', 'rejected', 'unsure'))
    """
    allowed = _PAIR if other else _ONE
    return tuple(v.value for v in allowed if v is not Verdict.CORRECTED or CORRECTABLE[kind])


def queue(candidates: pd.DataFrame, everything: bool = False) -> pd.DataFrame:
    """Return the rows of the table `candidates` that are open, most worth a decision first."""
    rows = candidates if everything else candidates[candidates["verdict"].isin(["", "unsure"])]
    ordered = rows.assign(looked_at=rows["verdict"] != "")
    order = ["looked_at", "weight", "kind", "what", "other"]
    ordered = ordered.sort_values(order, ascending=[True, False, True, True, True], kind="stable", ignore_index=True)
    return ordered.drop(columns=["looked_at"])


def open_items(rows: pd.DataFrame, decisions: Path) -> list[Item]:
    """Return what is open in the `queue` and not decided in the file `decisions` yet."""
    made = read_decisions(decisions) if decisions.exists() else ()
    told = {frozenset((canonical(one.what), canonical(one.other))) for one in made}
    cells = text_table(rows, rows.columns).to_dict("records")
    items = [
        Item(
            row["kind"],
            row["what"],
            row["other"],
            row["reasons"],
            row["score"],
            row["facts"],
            tuple(
                (row[f"{side}_document"], row[f"{side}_paragraph"], row[f"{side}_quote"])
                for side in ("what", "other")
                if row[f"{side}_document"]
            ),
        )
        for row in cells
    ]
    return [item for item in items if frozenset((canonical(item.what), canonical(item.other))) not in told]


def described(item: Item) -> str:
    """Return an item in lines for a terminal."""
    head = [item.what, *([f"  {item.other}"] if item.other else [])]
    why = f"  {item.reasons or 'in doubt'}; score {item.score}, facts {item.facts}"
    words = [f"  {document}, {paragraph}: {quote}" for document, paragraph, quote in item.sides]
    lines = (" ".join(line.split()) if line == head[0] else line for line in (*head, why, *words))
    return "\n".join("".join(char if char.isprintable() else " " for char in line) for line in lines)


def decision(item: Item, verdict: str, author: str, reason: str, field: str = "", value: str = "") -> Decision:
    """Return the decision that answers `item`, of today."""
    today = datetime.now().astimezone().date().isoformat()
    other = item.other if parse(item.other) else ""
    return Decision.model_validate(
        {
            "what": item.what,
            "other": other,
            "verdict": verdict,
            "field": field,
            "value": value,
            "author": author,
            "date": today,
            "reason": reason,
        }
    )
