"""Evaluation: a build, or the reading of one document, held against gold facts.

Each kind of fact becomes rows that are equal or not; precision is the share of rows read that stand in the gold, recall
the share of the gold that was read, F1 their harmonic mean (van Rijsbergen 1979). Persons count as the same where one
spelling of each is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from extractors.person_names import same_person
from ontology.gold import Gold
from ontology.records import AgentKind, DocumentFacts, Function

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KINDS", "Row", "Score", "compare", "evaluate", "gold_rows", "read_rows", "summed", "table_rows"]

Row = tuple[Any, ...]
Tables = Mapping[str, "pd.DataFrame"]
_PERSON = "person"
_NO_BODY = "?"
_NO_DETAIL = ("", "", "", "", "", "")


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


def read_rows(facts: DocumentFacts) -> frozenset[Row]:
    """The participations of a document as rows: persons stand under their affiliation."""
    keys = {
        meeting.key: _key("", meeting.ordinal, meeting.start or "") for meeting in facts.meetings if not meeting.body
    }
    return frozenset(
        (
            keys.get(fact.meeting) or fact.meeting,
            fact.affiliation if fact.kind is AgentKind.PERSON else fact.participant,
            _PERSON if fact.kind is AgentKind.PERSON else "agent",
            str(fact.capacity or ""),
            str(fact.function),
            fact.agenda_item,
            tuple(sorted(fact.on_behalf_of)),
        )
        for fact in facts.participations
    )


def gold_rows(gold: Gold) -> frozenset[Row]:
    """The participations of a gold file as rows."""
    return frozenset(
        (
            fact.meeting,
            fact.participant,
            _PERSON if fact.kind is AgentKind.PERSON or fact.person else "agent",
            str(fact.capacity or ""),
            str(fact.function),
            fact.item or "",
            tuple(sorted(fact.on_behalf_of or ())),
        )
        for fact in gold.participation or ()
    )


def _of(table: pd.DataFrame, document: str) -> Iterator[dict[str, Any]]:
    yield from table[table["document"] == document].to_dict("records")


def _keys(tables: Tables) -> dict[str, str]:
    """The key of each meeting by its IRI, as gold files write it: the body and the ordinal, or the first day."""
    return {
        row["meeting"]: _key(row["body"], None if _missing(row["ordinal"]) else row["ordinal"], row["start"])
        or unquote(row["meeting"].rsplit("/meeting/", 1)[-1])
        for row in tables["meetings"].to_dict("records")
    }


def _key(body: str, ordinal: int | None, start: str) -> str:
    """The body, a question mark where none is known, and the ordinal or the first day; empty where neither is known."""
    number = ordinal or start
    return f"{body or _NO_BODY}-{number}" if body or number else ""


def _missing(cell: Any) -> bool:
    return not isinstance(cell, int)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(sorted(part for part in str(cell or "").split(";") if part))


def table_rows(tables: Tables, document: str) -> frozenset[Row]:
    """The participations that a build's tables hold of `document`, as rows."""
    keys = _keys(tables)
    return frozenset(
        (
            keys[row["meeting"]],
            row["affiliation"] if row["participant_kind"] == _PERSON else row["participant"],
            _PERSON if row["participant_kind"] == _PERSON else "agent",
            row["capacity"] or "",
            row["function"],
            row["agenda_item"] or "",
            _split(row["on_behalf_of"]),
        )
        for row in _of(tables["participation"], document)
    )


def _participation(gold: Gold, tables: Tables) -> Score | None:
    return compare(table_rows(tables, gold.file), gold_rows(gold)) if gold.participation is not None else None


def _only(wanted: Callable[[Row], bool]) -> Callable[[Gold, Tables], Score | None]:
    def score(gold: Gold, tables: Tables) -> Score | None:
        if gold.participation is None:
            return None
        return compare(filter(wanted, table_rows(tables, gold.file)), filter(wanted, gold_rows(gold)))

    return score


def _meetings(gold: Gold, tables: Tables) -> Score | None:
    """Meetings by key, with what the gold says of each; the build may know more from other documents."""
    if gold.meetings is None:
        return None
    keys = _keys(tables)
    known = {
        keys[row["meeting"]]: row
        for row in tables["meetings"].to_dict("records")
        if gold.file in {*_split(row["documents"]), *_split(row["mentioned_in"])}
    }
    read: list[Row] = [(key, *_NO_DETAIL) for key in known if key not in {m.key for m in gold.meetings}]
    wanted: list[Row] = []
    for meeting in gold.meetings:
        said = (meeting.body, meeting.ordinal, meeting.start, meeting.end, meeting.country, meeting.format)
        wanted.append((meeting.key, *(str(value) if value is not None else "" for value in said)))
        if row := known.get(meeting.key):
            names = ("body", "ordinal", "start", "end", "country", "format")
            cells = (str(row[name]) if value is not None else "" for name, value in zip(names, said, strict=True))
            read.append((meeting.key, *cells))
    return compare(read, wanted)


def _persons(gold: Gold, tables: Tables) -> Score | None:
    """Persons by spelling and affiliation, each matched once."""
    if gold.persons is None:
        return None
    left = [(_names(row), row["affiliation"] or "") for row in _of(tables["persons"], gold.file)]
    hits, missed = [], []
    for person in gold.persons:
        wanted = (tuple(person.names), person.affiliation or "")
        found = next((row for row in left if row[1] == wanted[1] and _alike(row[0], wanted[0])), None)
        if found is None:
            missed.append(wanted)
        else:
            left.remove(found)
            hits.append(wanted)
    return Score(frozenset(hits), frozenset(left), frozenset(missed))


def _names(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row["names"] or row["name"]).split(";"))


def _alike(names: Sequence[str], others: Sequence[str]) -> bool:
    return any(same_person(name, other) for name in names for other in others)


def _agenda(gold: Gold, tables: Tables) -> Score | None:
    if gold.agenda is None:
        return None
    keys = _keys(tables)
    read = ((keys[row["meeting"]], row["notation"]) for row in _of(tables["agenda"], gold.file))
    return compare(read, ((item.meeting, item.notation) for item in gold.agenda))


def _resolutions(gold: Gold, tables: Tables) -> Score | None:
    if gold.resolutions is None:
        return None
    read = ((row["number"],) for row in _of(tables["resolutions"], gold.file))
    return compare(read, ((cited.number,) for cited in gold.resolutions))


def _attends(row: Row) -> bool:
    return bool(row[4] == Function.ATTENDEE)


KINDS: dict[str, Callable[[Gold, Tables], Score | None]] = {
    "participation": _participation,
    "attendance": _only(_attends),
    "functions": _only(lambda row: not _attends(row)),
    "meetings": _meetings,
    "persons": _persons,
    "agenda": _agenda,
    "resolutions": _resolutions,
}
"""How each kind of fact of a document is scored; None where its gold says nothing of that kind."""


def evaluate(golds: Iterable[Gold], tables: Tables) -> list[Score]:
    """Return a score for each document and kind of fact that the gold speaks of."""
    scores = []
    for gold in golds:
        for kind, score in KINDS.items():
            found = score(gold, tables)
            if found is not None:
                scores.append(Score(found.hits, found.extra, found.missed, kind, gold.file, gold.language))
    return scores


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
