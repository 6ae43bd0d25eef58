"""Checks of capacities: two that exclude each other at one meeting, one that is lost from one meeting to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from graph.corpus import Agent, ResolvedParticipation
from graph.findings import Finding
from graph.scopes import Facts, Known, documents_of, scoped
from ontology.records import AgentKind, Capacity, Function

__all__ = ["EXCLUSIVE", "capacities", "capacity_changes"]

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
"""Pairs of capacities that one participant cannot have at one meeting.

Non-party and observer state are none: the first says how a state stands to a treaty, the second how it stands to the
organisation that meets, and a state may well be both.
"""

_STANDING = {Capacity.NON_PARTY: 0, Capacity.SIGNATORY: 1, Capacity.STATE_PARTY: 2}
"""How far a state is bound by a treaty; whoever goes up signs or accedes, and nothing is wrong with that."""


def _clashing(facts: Facts) -> tuple[list[ResolvedParticipation], list[Capacity]]:
    present = sorted({fact.capacity for fact in facts if fact.capacity})
    clashing = {c for pair in combinations(present, 2) if frozenset(pair) in EXCLUSIVE for c in pair}
    return [fact for fact in facts if fact.capacity in clashing], sorted(clashing)


def capacities(known: Known) -> Iterator[Finding]:
    """Yield participants in capacities that exclude each other at one meeting."""
    for group in known.repeated:
        told: set[str] = set()
        for document, facts in scoped(group):
            members, clashing = _clashing(facts)
            words = ", ".join(clashing)
            if not members or (not document and words in told):
                continue
            told.add(words)
            who = members[0]
            yield Finding(
                "capacity",
                tuple(fact.iri for fact in members),
                {
                    "meeting": who.meeting,
                    "participant": known.agent(who.participant_code, who.kind),
                    "capacities": tuple(clashing),
                },
                document,
                documents_of(*members) if not document else (),
                f"{who.participant_code}: {words}",
            )


def capacity_changes(known: Known) -> Iterator[Finding]:
    """Yield states whose capacity at one meeting of a series is less than at the one before that they attended."""
    series: dict[tuple[str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in known.corpus.participations:
        bound = fact.capacity in _STANDING and fact.kind is AgentKind.STATE
        if bound and fact.function is Function.ATTENDEE and fact.meeting.body and fact.meeting.start:
            series[fact.meeting.body, fact.participant_code].append(fact)
    for (_, code), facts in sorted(series.items()):
        single = _one_a_meeting(facts)
        for one, two in pairwise(single):
            if one.meeting.start < two.meeting.start and _rank(one) > _rank(two):
                yield _change(known.agent(code), one, two)


def _one_a_meeting(facts: Facts) -> list[ResolvedParticipation]:
    """Return the facts in order of time, without meetings at which several capacities are stated."""
    meetings: dict[str, list[ResolvedParticipation]] = defaultdict(list)
    for fact in facts:
        meetings[fact.meeting.iri].append(fact)
    clear = (group[0] for group in meetings.values() if len({fact.capacity for fact in group}) == 1)
    return sorted(clear, key=lambda fact: (fact.meeting.start, fact.iri))


def _rank(fact: ResolvedParticipation) -> int:
    return _STANDING[fact.capacity] if fact.capacity else 0


def _change(agent: Agent, one: ResolvedParticipation, two: ResolvedParticipation) -> Finding:
    before, after = one.capacity or Capacity.NON_PARTY, two.capacity or Capacity.NON_PARTY
    named = documents_of(one, two)
    return Finding(
        "party-lost" if before is Capacity.STATE_PARTY else "capacity-lost",
        (one.iri, two.iri),
        {"participant": agent, "first": before, "second": after, "earlier": one.meeting, "later": two.meeting},
        named[0] if len(named) == 1 else "",
        named,
        f"{agent.code}: {before} at {one.meeting.key}, {after} at {two.meeting.key}",
    )
