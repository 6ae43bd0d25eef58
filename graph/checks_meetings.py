"""Checks of meetings: dates that cannot all be true, places and ordinals that differ, a series out of order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from graph.corpus import ResolvedMeeting
from graph.findings import Finding, Values
from graph.scopes import Known, documents_of
from ontology.dates import earliest, latest, precision

__all__ = ["days", "ordinals", "places", "sitting_days", "span"]


def _apart(one: str, two: str) -> bool:
    return latest(one) < earliest(two) or latest(two) < earliest(one)


def days(known: Known) -> Iterator[Finding]:
    """Yield first and last days of one meeting that cannot both be true."""
    for meeting in known.corpus.meetings:
        for field in ("start", "end"):
            dates = sorted({(document, getattr(record, field) or "") for document, record in meeting.accounts})
            told: set[tuple[str, str]] = set()
            for (first, one), (second, two) in combinations([pair for pair in dates if pair[1]], 2):
                low, high = sorted((one, two))
                if _apart(low, high) and (low, high) not in told:
                    told.add((low, high))
                    values: Values = {"meeting": meeting, "first": low, "second": high}
                    words = f"{meeting.key}: {field} {low}, {high}"
                    one_of = first if first == second else ""
                    yield Finding(field, (meeting.iri,), values, one_of, (first, second), words)


def span(known: Known) -> Iterator[Finding]:
    """Yield meetings that a document lets end before they start."""
    for meeting in known.corpus.meetings:
        for document, record in meeting.accounts:
            if record.start and record.end and latest(record.end) < earliest(record.start):
                values: Values = {"meeting": meeting, "first": record.start, "second": record.end}
                words = f"{meeting.key}: start {record.start}, end {record.end}"
                yield Finding("start-after-end", (meeting.iri,), values, document, (), words)


def sitting_days(known: Known) -> Iterator[Finding]:
    """Yield sittings on a day outside the days that the same document gives their meeting."""
    for sitting in known.corpus.sittings:
        meeting = sitting.meeting
        given = {document: record for document, record in meeting.accounts if record.start}
        for document, record in sitting.accounts:
            if not record.date or document not in given:
                continue
            first, last = given[document].start or "", given[document].end or given[document].start or ""
            before, after = latest(record.date) < earliest(first), latest(last) < earliest(record.date)
            if before or (after and given[document].end):
                spanned = f"{first} – {last}"
                values: Values = {
                    "meeting": meeting,
                    "ordinal": sitting.ordinal,
                    "first": record.date,
                    "second": spanned,
                }
                words = f"{meeting.key}: sitting {sitting.ordinal} on {record.date}, meeting {first} to {last}"
                yield Finding("sitting-outside", (sitting.iri, meeting.iri), values, document, (), words)


def places(known: Known) -> Iterator[Finding]:
    """Yield meetings that are held in several places, as one document or several say."""
    for meeting in known.corpus.meetings:
        told = {(record.place, document) for document, record in meeting.accounts if record.place}
        named = tuple(sorted({place for place, _ in told}))
        if len(named) > 1:
            documents = tuple(sorted({document for _, document in told}))
            one = documents[0] if len(documents) == 1 else ""
            values: Values = {"meeting": meeting, "names": named}
            yield Finding("place", (meeting.iri,), values, one, documents, f"{meeting.key}: {', '.join(named)}")


def ordinals(known: Known) -> Iterator[Finding]:
    """Yield meetings of one body on the same days with several ordinals, and those dated after a later ordinal."""
    series: dict[str, list[ResolvedMeeting]] = defaultdict(list)
    for meeting in known.corpus.meetings:
        if meeting.body and meeting.ordinal is not None and meeting.start:
            series[meeting.body].append(meeting)
    for _, members in sorted(series.items()):
        ordered = sorted(members, key=lambda meeting: (meeting.ordinal or 0, meeting.iri))
        yield from _on_one_day(ordered)
        for one, two in pairwise(ordered):
            if earliest(one.start) > latest(two.start):
                named = documents_of(one, two)
                words = f"{one.key} on {one.start}, {two.key} on {two.start}"
                values: Values = {"first": f"{one.key} ({one.start})", "second": f"{two.key} ({two.start})"}
                alone = named[0] if len(named) == 1 else ""
                yield Finding("out-of-order", (one.iri, two.iri), values, alone, named, words)


def _on_one_day(ordered: list[ResolvedMeeting]) -> Iterator[Finding]:
    """Yield the meetings of a series that share their days: a body meets once at a time."""
    same: dict[str, list[ResolvedMeeting]] = defaultdict(list)
    for meeting in ordered:
        if precision(meeting.start) == "day":
            same[meeting.start].append(meeting)
    for day, group in sorted(same.items()):
        if len(group) > 1:
            named = documents_of(*group)
            numbers = tuple(meeting.ordinal or 0 for meeting in group)
            words = f"{group[0].body} on {day}: {', '.join(map(str, numbers))}"
            alone = named[0] if len(named) == 1 else ""
            iris = tuple(meeting.iri for meeting in group)
            yield Finding("two-ordinals", iris, {"first": day, "numbers": numbers}, alone, named, words)
