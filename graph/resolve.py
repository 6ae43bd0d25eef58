"""Resolution: from what each document says to what all of them say together.

The order in which documents come does not count: they are sorted by the hash of their bytes first, and two files with
the same bytes are one document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.agents import gazetteer_agents
from graph.conflicts import find_conflicts
from graph.corpus import Agent, Corpus, ResolvedDocument, ResolvedMeeting
from graph.meetings import MeetingAccount, unite_meetings
from graph.persons import possibly_same
from graph.resolve_context import Context, used_agents
from graph.resolve_facts import (
    agenda_items,
    mentions,
    notes,
    resolutions,
    sittings,
    stated_counts,
    unresolved_names,
)
from graph.resolve_people import participations, persons
from ontology.identifiers import document_iri
from ontology.records import DocumentFacts, Evidence

__all__ = ["resolve"]


def _unique(facts: Iterable[DocumentFacts]) -> list[DocumentFacts]:
    """Sort by hash, then name, and keep the first of files with the same bytes."""
    ordered = sorted(facts, key=lambda entry: (entry.document.sha256, entry.document.name))
    return list({entry.document.sha256: entry for entry in reversed(ordered)}.values())[::-1]


def _meetings(context: Context) -> dict[tuple[str, str], ResolvedMeeting]:
    def account(entry: DocumentFacts, evidence: Evidence, number: int) -> MeetingAccount:
        return MeetingAccount(entry.document.sha256, context.sourced(entry, evidence), entry.meetings[number])

    return unite_meetings(
        [
            account(entry, meeting.evidence, number)
            for entry in context.documents
            for number, meeting in enumerate(entry.meetings)
        ]
    )


def _documents(context: Context) -> tuple[ResolvedDocument, ...]:
    return tuple(
        ResolvedDocument(
            iri=document_iri(entry.document.sha256),
            record=entry.document,
            repairs=tuple(sorted(entry.repairs, key=lambda repair: (repair.start, repair.end, repair.rule))),
            documents=tuple(
                sorted({context.meeting(entry, record.key).iri for record in entry.meetings if record.documented})
            ),
        )
        for entry in context.documents
    )


def resolve(facts: Iterable[DocumentFacts], agents: Mapping[str, Agent] | None = None) -> Corpus:
    """Return what all documents say together.

    `agents` maps codes to agents (the gazetteer that comes with majlis, where none is given). A participant, mention
    or note whose code is not in it keeps its code and the kind its document gives it.

    >>> resolve([], {}) == Corpus()
    True
    """
    context = Context(_unique(facts), dict(gazetteer_agents() if agents is None else agents))
    context.meetings = _meetings(context)
    people, person_of = persons(context)
    meetings = tuple(sorted({m.iri: m for m in context.meetings.values()}.values(), key=lambda meeting: meeting.iri))
    taking_part = participations(context, person_of)
    sat = sittings(context)
    corpus = Corpus(
        documents=_documents(context),
        meetings=meetings,
        sittings=sat,
        agenda=agenda_items(context),
        participations=taking_part,
        counts=stated_counts(context),
        persons=people,
        resolutions=resolutions(context),
        mentions=mentions(context),
        notes=notes(context),
        unresolved=unresolved_names(context),
        conflicts=find_conflicts(meetings, taking_part, sat),
        same_persons=possibly_same(people),
    )
    return used_agents(context, corpus)
