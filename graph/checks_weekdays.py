"""Checks of weekdays: a meeting or sitting whose date is printed with a day of the week that it does not fall on."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.dates.weekdays import wrong_weekdays
from graph.corpus import ResolvedMeeting, SourcedEvidence
from graph.findings import Finding, Values
from graph.scopes import Known

__all__ = ["weekdays"]


def weekdays(known: Known) -> Iterator[Finding]:
    """Yield each date in the words about a meeting or a sitting that a wrong weekday stands beside."""
    told: set[tuple[str, str, str]] = set()
    for sitting in known.corpus.sittings:
        for source in sitting.evidence:
            for finding in _slips(source, sitting.meeting, (sitting.iri, sitting.meeting.iri)):
                told.add((source.document_iri, sitting.meeting.iri, finding.description))
                yield finding
    for meeting in known.corpus.meetings:
        for source in meeting.evidence:
            for finding in _slips(source, meeting, (meeting.iri,)):
                if (source.document_iri, meeting.iri, finding.description) not in told:
                    yield finding


def _slips(source: SourcedEvidence, meeting: ResolvedMeeting, facts: tuple[str, ...]) -> Iterator[Finding]:
    for date, printed, own in wrong_weekdays(source.evidence.quote_repaired):
        values: Values = {"meeting": meeting, "date": date, "printed": printed, "day": own}
        words = f"{meeting.key}: {date} printed as {printed.name.lower()}, is {own.name.lower()}"
        yield Finding("weekday", facts, values, source.document_iri, (), words)
