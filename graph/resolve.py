"""Resolution: from what each document says to what all of them say together.

The order in which documents come does not count: they are sorted by the hash of their bytes first, and two files with
the same bytes are one document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.agents import gazetteer_agents
from graph.applied import correct_facts, correct_meetings, correct_persons
from graph.candidates import all_candidates
from graph.conflicts import find_conflicts
from graph.corpus import Agent, Corpus, ResolvedDocument, ResolvedMeeting
from graph.decided import decided
from graph.decisions_file import decision_line
from graph.meetings import MeetingAccount, named, unite_meetings
from graph.person_identity import possibly_same
from graph.resolve_agreements import agreements
from graph.resolve_context import Context, used_agents
from graph.resolve_documents import citations, works
from graph.resolve_facts import (
    agenda_items,
    mentions,
    notes,
    resolutions,
    sittings,
    stated_counts,
    unresolved_names,
)
from graph.resolve_initiatives import initiatives
from graph.resolve_institutions import body_events, member_counts, memberships
from graph.resolve_people import participations, persons
from graph.resolve_recommendations import recommendations
from graph.rulings import Rulings
from ontology.identifiers import document_iri
from ontology.record_decisions import Decision
from ontology.record_reference import TreatyStatus
from ontology.records import DocumentFacts, Evidence, ReviewStatus

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
        ],
        context.rulings,
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


def _decide(context: Context) -> None:
    """Unite the meetings and apply the decisions about what documents say."""
    context.meetings = _meetings(context)
    _touch_meetings(context)
    if correct_meetings(context):
        context.meetings = _meetings(context)
    correct_persons(context)
    correct_facts(context)


def _touch_meetings(context: Context) -> None:
    """Note which meetings the decisions that two are one, or not, are about."""
    accounts = [
        (MeetingAccount(entry.document.sha256, context.sourced(entry, record.evidence), record), united)
        for entry in context.documents
        for record in entry.meetings
        for united in (context.meeting(entry, record.key),)
    ]
    for link in context.rulings.links_of("meeting"):
        sides = [
            {united.iri for account, united in accounts if named(reference, account)}
            for reference in (link.one, link.two)
        ]
        if all(sides):
            context.rulings.touch(link.decision, *sides[0], *sides[1])


def resolve(
    facts: Iterable[DocumentFacts],
    agents: Mapping[str, Agent] | None = None,
    decisions: Iterable[Decision] = (),
    reference: Iterable[TreatyStatus] = (),
) -> Corpus:
    """Return what all documents say together.

    `agents` maps codes to agents (the gazetteer that comes with majlis, where none is given). A participant, mention
    or note whose code is not in it keeps its code and the kind its document gives it. `decisions` are what people
    decided; they come first, and their order does not count. `reference` is treaty status, to hold capacities against.

    >>> resolve([], {}) == Corpus()
    True
    """
    context = Context(_unique(facts), dict(gazetteer_agents() if agents is None else agents))
    context.rulings = Rulings(tuple(sorted(set(decisions), key=decision_line)))
    _decide(context)
    people, person_of, pairs = persons(context)
    meetings = tuple(sorted({m.iri: m for m in context.meetings.values()}.values(), key=lambda meeting: meeting.iri))
    told = participations(context, person_of)
    open_names, found_names = unresolved_names(context)
    made, idle = decided(context.rulings)
    corpus = replace(
        _told(context),
        meetings=meetings,
        participations=tuple(fact for fact in told if fact.review is not ReviewStatus.REJECTED),
        persons=people,
        mentions=mentions(context, found_names),
        unresolved=open_names,
        same_persons=possibly_same(people, pairs),
        rejected=tuple(fact for fact in told if fact.review is ReviewStatus.REJECTED),
        decisions=made,
    )
    found = find_conflicts(corpus, context.agents, reference)
    corpus = replace(corpus, conflicts=tuple(sorted((*found, *idle), key=lambda conflict: conflict.iri)))
    return used_agents(context, all_candidates(corpus, pairs, context.rulings))


def _told(context: Context) -> Corpus:
    """Return the kinds of fact that are resolved each by itself."""
    return Corpus(
        documents=_documents(context),
        sittings=sittings(context),
        agenda=agenda_items(context),
        counts=stated_counts(context),
        recommendations=recommendations(context),
        agreements=agreements(context),
        initiatives=initiatives(context),
        body_events=body_events(context),
        memberships=memberships(context),
        member_counts=member_counts(context),
        resolutions=resolutions(context),
        citations=citations(context),
        works=works(context),
        notes=notes(context),
    )
