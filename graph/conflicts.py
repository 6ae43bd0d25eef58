"""Conflicts: facts that contradict each other. All of them are kept; the contradiction is a fact of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from graph.corpus import Conflict, ConflictKind, ResolvedMeeting, ResolvedParticipation, ResolvedSitting
from ontology.dates import earliest, latest
from ontology.identifiers import conflict_iri
from ontology.records import Capacity, Function

__all__ = ["EXCLUSIVE", "PRESENT", "find_conflicts"]

EXCLUSIVE: frozenset[frozenset[Capacity]] = frozenset(
    frozenset(pair)
    for pair in (
        (Capacity.STATE_PARTY, Capacity.SIGNATORY),
        (Capacity.STATE_PARTY, Capacity.NON_PARTY),
        (Capacity.STATE_PARTY, Capacity.OBSERVER_STATE),
        (Capacity.STATE_PARTY, Capacity.OBSERVER_ENTITY),
        (Capacity.SIGNATORY, Capacity.NON_PARTY),
        (Capacity.PARTY_ORGANIZATION, Capacity.OBSERVER_ORGANIZATION),
        (Capacity.MEMBER, Capacity.ASSOCIATE),
    )
)
"""Pairs of capacities that one participant cannot have at one meeting."""

PRESENT: frozenset[Function] = frozenset(Function) - {
    Function.ABSENTEE,
    Function.NOMINATED_EXPERT,
    Function.HOST,
    Function.ORGANIZER,
    Function.SECRETARIAT,
}
"""Functions that nobody can have who is absent."""


def _conflict(kind: ConflictKind, document: str, facts: Iterable[str], description: str) -> Conflict:
    iris = tuple(sorted(set(facts)))
    return Conflict(conflict_iri(kind.value, document, iris), kind, document, iris, description)


def _documents(fact: ResolvedParticipation) -> set[str]:
    return {source.document_iri for source in fact.evidence}


def _scoped(facts: Sequence[ResolvedParticipation]) -> Iterator[tuple[str, list[ResolvedParticipation]]]:
    """Yield the facts of each document, then, where no document says all of it, the facts of all together."""
    by_document: dict[str, list[ResolvedParticipation]] = defaultdict(list)
    for fact in facts:
        for document in _documents(fact):
            by_document[document].append(fact)
    yield from sorted(by_document.items())
    if len(by_document) > 1:
        yield "", list(facts)


def _capacities(facts: Sequence[ResolvedParticipation]) -> tuple[list[ResolvedParticipation], str]:
    present = sorted({fact.capacity for fact in facts if fact.capacity})
    clashing = {c for pair in combinations(present, 2) if frozenset(pair) in EXCLUSIVE for c in pair}
    members = [fact for fact in facts if fact.capacity in clashing]
    return members, f"{members[0].participant_code}: {', '.join(sorted(clashing))}" if members else ""


def _presence(facts: Sequence[ResolvedParticipation]) -> tuple[list[ResolvedParticipation], str]:
    absent = [fact for fact in facts if fact.function is Function.ABSENTEE]
    present = [fact for fact in facts if fact.function in PRESENT]
    if not absent or not present:
        return [], ""
    functions = ", ".join(sorted({fact.function.value for fact in (*absent, *present)}))
    return absent + present, f"{absent[0].participant_code}: {functions}"


def _of_participations(facts: Iterable[ResolvedParticipation]) -> Iterator[Conflict]:
    groups: dict[tuple[str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in facts:
        groups[fact.meeting.iri, fact.participant_iri].append(fact)
    for group in groups.values():
        if len(group) < 2:
            continue
        for kind, test in ((ConflictKind.CAPACITY, _capacities), (ConflictKind.PRESENCE, _presence)):
            told: set[str] = set()
            for document, scoped in _scoped(group):
                members, description = test(scoped)
                if members and (document or description not in told):
                    told.add(description)
                    yield _conflict(kind, document, (fact.iri for fact in members), description)


def _apart(one: str, two: str) -> bool:
    return latest(one) < earliest(two) or latest(two) < earliest(one)


def _of_meeting(meeting: ResolvedMeeting) -> Iterator[Conflict]:
    for field in ("start", "end"):
        dates = sorted({(document, getattr(record, field) or "") for document, record in meeting.accounts})
        told: set[tuple[str, str]] = set()
        for (first, one), (second, two) in combinations([pair for pair in dates if pair[1]], 2):
            low, high = sorted((one, two))
            if _apart(low, high) and (low, high) not in told:
                told.add((low, high))
                document = first if first == second else ""
                yield _conflict(ConflictKind.DATE, document, (meeting.iri,), f"{meeting.key}: {field} {low}, {high}")


def _of_sittings(sittings: Iterable[ResolvedSitting]) -> Iterator[Conflict]:
    for sitting in sittings:
        stated = sitting.meeting.sittings
        if stated is not None and sitting.ordinal > stated:
            words = f"{sitting.meeting.key}: {stated} sittings stated, sitting {sitting.ordinal} described"
            yield _conflict(ConflictKind.COUNT, "", (sitting.iri, sitting.meeting.iri), words)


def find_conflicts(
    meetings: Iterable[ResolvedMeeting],
    participations: Iterable[ResolvedParticipation],
    sittings: Iterable[ResolvedSitting],
) -> tuple[Conflict, ...]:
    """Return every contradiction among the facts, sorted by IRI."""
    found = [*_of_participations(participations), *_of_sittings(sittings)]
    for meeting in meetings:
        found.extend(_of_meeting(meeting))
    return tuple(sorted({conflict.iri: conflict for conflict in found}.values(), key=lambda conflict: conflict.iri))
