"""The facts of all documents, resolved kind by kind: codes become agents, keys become meetings and persons.

A fact that several passages state is one fact with several pieces of evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from graph.corpus import (
    ResolvedAgendaItem,
    ResolvedCount,
    ResolvedMention,
    ResolvedNote,
    ResolvedResolution,
    ResolvedSitting,
    ResolvedUnresolved,
    SourcedEvidence,
)
from graph.name_rulings import name_ruling
from graph.resolve_context import Context, evidence_order
from graph.told import gather_each
from ontology import identifiers
from ontology.records import AgentKind, DocumentFacts, StatedCount

__all__ = [
    "agenda_items",
    "mentions",
    "notes",
    "passage_of",
    "resolutions",
    "sittings",
    "stated_counts",
    "unresolved_names",
]


def passage_of(source: SourcedEvidence) -> str:
    """Return the IRI of the passage that `source` stands for."""
    words = source.evidence
    sha256 = source.document_iri.rpartition("/")[2]
    reading = words.rule, f"{words.confidence:.6f}", words.quote_repaired
    return identifiers.passage_iri(sha256, words.paragraph, words.start, words.end, *reading)


def sittings(context: Context) -> tuple[ResolvedSitting, ...]:
    """Return the sittings of all meetings, sorted by IRI."""
    told = gather_each(
        context,
        lambda entry: entry.sittings,
        lambda entry, record: identifiers.sitting_iri(context.meeting(entry, record.meeting).key, record.ordinal),
    )
    return tuple(
        ResolvedSitting(
            iri=iri,
            meeting=context.meeting(group.entries[0][0], group.first.meeting),
            ordinal=group.first.ordinal,
            date=next((record.date for record in group.records if record.date), ""),
            items=tuple(sorted({item for record in group.records for item in record.items})),
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in told.items()
    )


def agenda_items(context: Context) -> tuple[ResolvedAgendaItem, ...]:
    """Return the agenda items of all meetings, sorted by IRI."""
    told = gather_each(
        context,
        lambda entry: entry.agenda,
        lambda entry, record: identifiers.agenda_item_iri(context.meeting(entry, record.meeting).key, record.notation),
    )
    return tuple(
        ResolvedAgendaItem(
            iri=iri,
            meeting=context.meeting(group.entries[0][0], group.first.meeting),
            notation=group.first.notation,
            titles={entry.document.language: record.title for entry, record in reversed(group.entries)},
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in told.items()
    )


def stated_counts(context: Context) -> tuple[ResolvedCount, ...]:
    """Return the counts that documents state, sorted by IRI: one for each number given, so that doubts show."""
    told = gather_each(context, lambda entry: entry.counts, partial(_count_iri, context))
    return tuple(
        ResolvedCount(
            iri=iri,
            meeting=context.meeting(group.entries[0][0], group.first.meeting),
            number=group.first.number,
            of=group.first.of,
            function=group.first.function,
            capacity=group.first.capacity,
            agenda_item=group.first.agenda_item,
            modality=group.first.modality,
            listed_completely=any(record.listed_completely for _, record in group.accounts),
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in told.items()
    )


def _count_iri(context: Context, entry: DocumentFacts, record: StatedCount) -> str:
    return identifiers.stated_count_iri(
        context.meeting(entry, record.meeting).key,
        record.of,
        record.function or "",
        record.capacity or "",
        _stated(record),
        record.agenda_item,
    )


def _stated(count: StatedCount) -> str:
    """Return the number of `count` with what limits it, ``at-least-40``; ``all`` where a list is said to be whole."""
    return "-".join(filter(None, (count.modality, "all" if count.number is None else str(count.number))))


def resolutions(context: Context) -> tuple[ResolvedResolution, ...]:
    """Return the resolutions that are cited, sorted by IRI."""
    told = gather_each(
        context,
        lambda entry: entry.resolutions,
        lambda _, record: identifiers.resolution_iri(record.body, record.kind.key(record.number)),
    )
    return tuple(
        ResolvedResolution(
            iri=iri,
            body=group.first.body,
            number=group.first.number,
            kind=group.first.kind,
            printed=tuple(sorted({record.printed for record in group.records})),
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in told.items()
    )


def mentions(context: Context, named: Iterable[tuple[str, SourcedEvidence]] = ()) -> tuple[ResolvedMention, ...]:
    """Return all mentions in the order of documents and places; `named` are names that people resolved to codes."""
    found = [
        ResolvedMention(agent.iri, mention.code, agent.kind, context.sourced(entry, mention.evidence))
        for entry in context.documents
        for mention in entry.mentions
        for agent in (context.agent(mention.code, mention.kind),)
    ]
    for code, source in named:
        agent = context.agent(code, AgentKind.ORGANIZATION)
        found.append(ResolvedMention(agent.iri, code, agent.kind, source))
    found.sort(key=_mention_order)
    groups = (list(group) for _, group in groupby(found, key=_mention_order))
    return tuple([one for group in groups for number, one in enumerate(group) if one not in group[:number]])


def _mention_order(mention: ResolvedMention) -> tuple[str, int, int, str, str, str]:
    return *evidence_order(mention.evidence), mention.code


def notes(context: Context) -> tuple[ResolvedNote, ...]:
    """Return what sources say of the standing of agents, sorted by IRI."""
    found: dict[str, ResolvedNote] = {}
    for entry in context.documents:
        for note in entry.notes:
            source = context.sourced(entry, note.evidence)
            agent = context.agent(note.code, AgentKind.STATE)
            iri = identifiers.note_iri(agent.iri, note.kind, passage_of(source))
            found[iri] = ResolvedNote(iri, agent.iri, note.code, note.text, note.kind, source)
    return tuple(found[iri] for iri in sorted(found))


def unresolved_names(
    context: Context,
) -> tuple[tuple[ResolvedUnresolved, ...], tuple[tuple[str, SourcedEvidence], ...]]:
    """Return the names that nobody could resolve, sorted by IRI, and those that people resolved, with their codes."""
    found: dict[str, ResolvedUnresolved] = {}
    named: list[tuple[str, SourcedEvidence]] = []
    for entry in context.documents:
        for name in entry.unresolved:
            source = context.sourced(entry, name.evidence)
            iri = identifiers.unresolved_iri(name.printed, passage_of(source))
            code, dropped, refused = name_ruling(context.rulings, name.printed, entry.document.name, iri)
            if code:
                named.append((code, source))
            elif not dropped:
                candidates = tuple(sorted(set(name.candidates) - refused))
                found[iri] = ResolvedUnresolved(iri, name.printed, name.reason, candidates, source)
    return tuple(found[iri] for iri in sorted(found)), tuple(named)
