"""What all documents say of bodies and processes; accounts that differ stand side by side under one IRI."""

from __future__ import annotations

from graph.corpus_institutions import ResolvedBodyEvent, ResolvedMembership, ResolvedMembershipCount
from graph.resolve_context import Context
from graph.told import gather_each
from ontology.identifiers import body_event_iri, member_count_iri, membership_iri
from ontology.record_institutions import BodyEvent, BodyEventKind

__all__ = ["body_events", "member_counts", "memberships"]


def _event_iri(record: BodyEvent) -> str:
    """A body is established once; it may be part of several and have several names in turn."""
    details = {BodyEventKind.PART_OF: record.organ, BodyEventKind.RENAMED: record.new_name}
    return body_event_iri(record.body, record.kind, details.get(record.kind, ""))


def body_events(context: Context) -> tuple[ResolvedBodyEvent, ...]:
    """Return what happened to bodies and processes, sorted by IRI."""
    told = gather_each(context, lambda entry: entry.body_events, lambda _, record: _event_iri(record))
    return tuple(ResolvedBodyEvent(iri, group.first.body, group.sources, group.accounts) for iri, group in told.items())


def memberships(context: Context) -> tuple[ResolvedMembership, ...]:
    """Return who belongs to bodies and processes or serves them, sorted by IRI."""
    told = gather_each(
        context,
        lambda entry: entry.memberships,
        lambda _, record: membership_iri(
            record.organization, record.agent, record.role, record.change, record.date or ""
        ),
    )
    return tuple(
        ResolvedMembership(iri, group.first.organization, group.first.agent, group.sources, group.accounts)
        for iri, group in told.items()
    )


def member_counts(context: Context) -> tuple[ResolvedMembershipCount, ...]:
    """Return how many members bodies and processes have, sorted by IRI."""
    told = gather_each(
        context,
        lambda entry: entry.member_counts,
        lambda _, record: member_count_iri(record.organization, record.of, record.number),
    )
    return tuple(
        ResolvedMembershipCount(iri, group.first.organization, group.sources, group.accounts)
        for iri, group in told.items()
    )
