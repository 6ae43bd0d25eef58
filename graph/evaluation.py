"""Evaluation: a build, or the reading of one document, held against gold facts.

Each kind of fact becomes rows that are equal or not. Persons count as the same where one spelling of each is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from extractors.persons.printed_names import same_person
from graph import evaluation_institutions as institutions
from graph.evaluation_initiatives import initiative_score
from graph.participation_rows import Tables, gold_rows, meeting_keys, split_cell, table_of, table_rows
from graph.scores import Row, Score, compare
from ontology.gold import Gold
from ontology.records import Function

__all__ = ["KINDS", "evaluate", "gold_count_rows", "gold_recommendation_rows"]

_NO_DETAIL = ("", "", "", "", "", "")


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
    keys = meeting_keys(tables)
    known = {
        keys[row["meeting"]]: row
        for row in tables["meetings"].to_dict("records")
        if gold.file in {*split_cell(row["documents"]), *split_cell(row["mentioned_in"])}
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
    left = [(_names(row), row["affiliation"] or "") for row in table_of(tables["persons"], gold.file)]
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
    keys = meeting_keys(tables)
    read = ((keys[row["meeting"]], row["notation"]) for row in table_of(tables["agenda"], gold.file))
    return compare(read, ((item.meeting, item.notation) for item in gold.agenda))


def _sittings(gold: Gold, tables: Tables) -> Score | None:
    if gold.sittings is None:
        return None
    keys = meeting_keys(tables)
    rows = table_of(tables["sittings"], gold.file)
    read = ((keys[row["meeting"]], row["ordinal"], row["date"] or "", split_cell(row["agenda_items"])) for row in rows)
    return compare(read, gold_sitting_rows(gold))


def gold_sitting_rows(gold: Gold) -> list[Row]:
    """The sittings of a gold file as rows: meeting, ordinal, date, items."""
    return [(one.meeting, one.ordinal, one.date or "", tuple(sorted(one.items))) for one in gold.sittings or ()]


def _resolutions(gold: Gold, tables: Tables) -> Score | None:
    if gold.resolutions is None:
        return None
    read = ((row["number"],) for row in table_of(tables["resolutions"], gold.file))
    return compare(read, ((cited.number,) for cited in gold.resolutions))


def _recommendations(gold: Gold, tables: Tables) -> Score | None:
    if gold.recommendations is None:
        return None
    rows = table_of(tables["recommendations"], gold.file)
    return compare(map(_recommendation, rows), gold_recommendation_rows(gold))


def _recommendation(row: Mapping[str, Any]) -> Row:
    whom = split_cell(row["addressee"])
    return (row["kind"], row["number"], row["agenda_item"] or "", whom, row["modality"] or "")


def gold_recommendation_rows(gold: Gold) -> list[Row]:
    """The recommendations of a gold file as rows: kind, number, item, addressees, modality."""
    return [
        (one.kind.value, one.number, one.item, tuple(sorted(one.addressee)), one.modality.value if one.modality else "")
        for one in gold.recommendations or ()
    ]


def _agreements(gold: Gold, tables: Tables) -> Score | None:
    if gold.agreements is None:
        return None
    rows = table_of(tables["agreements"], gold.file)
    read = ((row["kind"], split_cell(row["parties"]), _whole_number(row["year"])) for row in rows)
    return compare(read, ((one.kind.value, tuple(sorted(one.parties)), str(one.year or "")) for one in gold.agreements))


def _counts(gold: Gold, tables: Tables) -> Score | None:
    if gold.counts is None:
        return None
    keys = meeting_keys(tables)
    rows = table_of(tables["counts"], gold.file)
    return compare(((keys[row["meeting"]], *_count(row)) for row in rows), gold_count_rows(gold))


def _count(row: Mapping[str, Any]) -> Row:
    axes = (str(row[name] or "") for name in ("of", "function", "capacity", "agenda_item", "modality"))
    return (_whole_number(row["number"]), *axes, row["listed_completely"] == "yes")


def gold_count_rows(gold: Gold) -> list[Row]:
    """The counts of a gold file as rows: meeting, number, of what, function, capacity, item, modality, all named."""
    return [
        (
            one.meeting,
            "" if one.number is None else str(one.number),
            *(str(value or "") for value in (one.of, one.function, one.capacity, one.item, one.modality)),
            one.listed_completely,
        )
        for one in gold.counts or ()
    ]


def _whole_number(cell: object) -> str:
    return str(cell) if isinstance(cell, int) else ""


def _documents(gold: Gold, tables: Tables) -> Score | None:
    if gold.documents is None:
        return None
    read = ((row["cited"], row["role"]) for row in table_of(tables["citations"], gold.file))
    return compare(read, ((cited.symbol, cited.role.value) for cited in gold.documents))


def _attends(row: Row) -> bool:
    return bool(row[4] == Function.ATTENDEE)


KINDS: dict[str, Callable[[Gold, Tables], Score | None]] = {
    "participation": _participation,
    "attendance": _only(_attends),
    "functions": _only(lambda row: not _attends(row)),
    "meetings": _meetings,
    "persons": _persons,
    "agenda": _agenda,
    "sittings": _sittings,
    "resolutions": _resolutions,
    "recommendations": _recommendations,
    "agreements": _agreements,
    "initiatives": initiative_score,
    "counts": _counts,
    "documents": _documents,
    "mandates": institutions.mandates,
    "bodies": institutions.bodies,
    "memberships": institutions.memberships,
    "member counts": institutions.member_counts,
    "process types": institutions.process_types,
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
