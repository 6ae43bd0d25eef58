"""Checks of numbers: counts that a text states, against what it lists and against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.corpus import ResolvedCount
from graph.findings import Finding, Value, Values
from graph.scopes import Facts, Known
from ontology.records import AgentKind, Capacity, CountedKind, CountModality, Function

__all__ = ["counts", "sitting_counts", "two_counts"]

_STATES = frozenset({AgentKind.STATE})
_OTHERS = frozenset({AgentKind.ORGANIZATION, AgentKind.BODY, AgentKind.PROCESS, AgentKind.GROUP})
_KINDS: dict[CountedKind, frozenset[AgentKind]] = {
    CountedKind.STATE: _STATES,
    CountedKind.ORGANIZATION: _OTHERS,
    CountedKind.DELEGATION: _STATES | _OTHERS,
}
"""What is counted in a list. Lists name few of the persons who came: no count of persons can be held to one."""

_MORE = frozenset({CountModality.AT_LEAST, CountModality.MORE_THAN, CountModality.ABOUT})
_FEWER = frozenset({CountModality.UP_TO, CountModality.LESS_THAN, CountModality.ABOUT})
_ONCE = (Function.ATTENDEE, Function.ABSENTEE)
_HALF = 2
"""A list of less than half of what is stated is no full list: "40 states, among them …"."""


def _listed(facts: Facts, count: ResolvedCount, document: str) -> tuple[int, int]:
    """Return how many of the `facts` of a meeting are listed, at least and at most.

    An organisation that is a party may or may not be counted with the states that are.
    """
    kinds = _KINDS[count.of]
    sure: set[str] = set()
    perhaps: set[str] = set()
    for fact in facts:
        there = fact.function is count.function and count.agenda_item in {"", fact.agenda_item}
        if not there or not any(source.document_iri == document for source in fact.evidence):
            continue
        if fact.kind in kinds and count.capacity in (None, fact.capacity):
            sure.add(fact.participant_code)
        party = count.capacity in (None, Capacity.STATE_PARTY)
        if party and count.of is CountedKind.STATE and fact.capacity is Capacity.PARTY_ORGANIZATION:
            perhaps.add(fact.participant_code)
        if count.of is CountedKind.ORGANIZATION and fact.kind is not AgentKind.ORGANIZATION:
            sure.discard(fact.participant_code)
            if fact.kind in kinds and count.capacity in (None, fact.capacity):
                perhaps.add(fact.participant_code)
    return len(sure), len(sure | perhaps)


def _is_listed(count: ResolvedCount) -> bool:
    """Whether names are held against `count`: of speakers a report names some, unless it says that they are all."""
    return count.of in _KINDS and (count.function is not Function.SPEAKER or count.listed_completely)


def _what(count: ResolvedCount) -> tuple[Value, ...]:
    return tuple(value for value in (count.capacity, count.function) if value)


def counts(known: Known) -> Iterator[Finding]:
    """Yield counts that do not fit the list in the same document; what no list names is not held against it."""
    for count in known.corpus.counts:
        number = count.number
        if number is None or not _is_listed(count):
            continue
        for document, whole in sorted({(document, record.listed_completely) for document, record in count.accounts}):
            least, most = _listed(known.of_meeting.get(count.meeting.iri, ()), count, document)
            more = number < least and count.modality not in _MORE
            fewer = most < number and count.modality not in _FEWER
            full = whole or (count.function is Function.ATTENDEE and most * _HALF >= number)
            if not most or not (more or (fewer and full)):
                continue
            listed = least if more else most
            values: Values = {"meeting": count.meeting, "stated": number, "listed": listed, "what": _what(count)}
            words = f"{count.meeting.key}: {number} {count.capacity or count.of} stated, {listed} listed"
            yield Finding("more-listed" if more else "fewer-listed", (count.iri,), values, document, (), words)


def two_counts(known: Known) -> Iterator[Finding]:
    """Yield different numbers that are stated of one thing: those who came or stayed away.

    Others are counted at several times of one meeting: who spoke first and who spoke last, reviews then and now.
    """
    groups: dict[tuple[str, str, str, str], list[ResolvedCount]] = defaultdict(list)
    for count in known.corpus.counts:
        if count.function in _ONCE and count.number is not None and count.modality is None:
            groups[count.meeting.iri, count.of, count.function, count.capacity or ""].append(count)
    for _, group in sorted(groups.items()):
        if len(group) > 1:
            named = sorted({document for count in group for document, _ in count.accounts})
            numbers = tuple(sorted(count.number or 0 for count in group))
            values: Values = {"meeting": group[0].meeting, "what": _what(group[0]), "numbers": numbers}
            words = f"{group[0].meeting.key}: {', '.join(map(str, numbers))} {group[0].capacity or group[0].of} stated"
            one = named[0] if len(named) == 1 else ""
            yield Finding("two-counts", tuple(count.iri for count in group), values, one, tuple(named), words)


def sitting_counts(known: Known) -> Iterator[Finding]:
    """Yield sittings beyond the number of sittings that is stated."""
    for sitting in known.corpus.sittings:
        stated, meeting = sitting.meeting.sittings, sitting.meeting
        if stated is not None and sitting.ordinal > stated:
            named = tuple(sorted({document for document, _ in sitting.accounts}))
            values: Values = {"meeting": meeting, "stated": stated, "ordinal": sitting.ordinal}
            words = f"{meeting.key}: {stated} sittings stated, sitting {sitting.ordinal} described"
            yield Finding("sitting-count", (sitting.iri, meeting.iri), values, "", named, words)
