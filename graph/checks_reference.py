"""Checks against reference data of the user: capacities stated at a meeting against treaty status at its date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.corpus import ResolvedMeeting, ResolvedParticipation
from graph.findings import Finding, Values
from graph.scopes import Known, documents_of
from ontology.dates import earliest, latest
from ontology.record_reference import Standing, TreatyStatus
from ontology.records import Capacity

__all__ = ["treaty_status"]

_CAPACITIES: dict[Standing | None, frozenset[Capacity]] = {
    None: frozenset({Capacity.NON_PARTY}),
    Standing.WITHDRAWN: frozenset({Capacity.NON_PARTY}),
    Standing.SIGNATORY: frozenset({Capacity.SIGNATORY}),
    Standing.PARTY: frozenset({Capacity.STATE_PARTY, Capacity.PARTY_ORGANIZATION}),
}
"""The capacities that fit a standing; none at all is that of a non-party."""

_TREATY = frozenset().union(*_CAPACITIES.values())


def _held(rows: list[TreatyStatus], meeting: ResolvedMeeting) -> set[Standing | None]:
    """Return the standings that are possible at the meeting: a date within it, or an imprecise one, decides nothing."""
    first, last = earliest(meeting.start), latest(meeting.end or meeting.start)
    before = [row for row in rows if latest(row.date) < first]
    during = [row for row in rows if row not in before and earliest(row.date) <= last]
    last_before = max(before, key=lambda row: latest(row.date)).status if before else None
    return {last_before, *(row.status for row in during)}


def treaty_status(known: Known) -> Iterator[Finding]:
    """Yield capacities that no standing at the date of the meeting fits; whoever is in no row is left alone."""
    if not known.reference:
        return
    rows: dict[tuple[str, str], list[TreatyStatus]] = defaultdict(list)
    for row in known.reference:
        for body in row.bodies or ("",):
            rows[row.participant, body].append(row)
    found: dict[tuple[str, str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in known.corpus.participations:
        if fact.capacity in _TREATY and fact.meeting.start:
            found[fact.meeting.iri, fact.participant_code, fact.capacity or ""].append(fact)
    for (_, code, _), facts in sorted(found.items()):
        meeting = facts[0].meeting
        told = rows[code, meeting.body] if (code, meeting.body) in rows else rows.get((code, ""), [])
        fitting = {capacity for held in _held(told, meeting) for capacity in _CAPACITIES[held]}
        if told and facts[0].capacity not in fitting:
            yield _finding(known, facts, tuple(sorted(fitting)), told[0].instrument)


def _finding(
    known: Known, facts: list[ResolvedParticipation], fitting: tuple[Capacity, ...], instrument: str
) -> Finding:
    one, named = facts[0], documents_of(*facts)
    fitting = tuple(c for c in fitting if c is not Capacity.PARTY_ORGANIZATION) or fitting
    stated = one.capacity or Capacity.NON_PARTY
    values: Values = {
        "participant": known.agent(one.participant_code, one.kind),
        "meeting": one.meeting,
        "first": stated,
        "second": fitting,
        "instrument": instrument,
    }
    return Finding(
        "treaty-status",
        tuple(fact.iri for fact in facts),
        values,
        named[0] if len(named) == 1 else "",
        named,
        f"{one.participant_code}: {stated} at {one.meeting.key}, {', '.join(fitting)} by reference",
    )
