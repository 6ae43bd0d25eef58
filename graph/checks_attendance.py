"""Checks of presence: who is absent and speaks, who speaks or backs a statement and stands in no list of attendance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from graph.corpus import Agent, Corpus, ResolvedMeeting, ResolvedParticipation
from graph.findings import Finding
from graph.scopes import Known, documents_of, scoped
from ontology.records import AgentKind, Function

__all__ = ["PRESENT", "backing", "lists", "presence", "speakers"]

PRESENT: frozenset[Function] = frozenset(Function) - {
    Function.ABSENTEE,
    Function.NOMINATED_EXPERT,
    Function.HOST,
    Function.ORGANIZER,
    Function.SECRETARIAT,
}
"""Functions that nobody can have who is absent."""


def presence(known: Known) -> Iterator[Finding]:
    """Yield participants that are both absent and present at one meeting."""
    for group in known.repeated:
        told: set[tuple[Function, ...]] = set()
        for document, facts in scoped(group):
            absent = [fact for fact in facts if fact.function is Function.ABSENTEE]
            there = [fact for fact in facts if fact.function in PRESENT]
            functions = tuple(sorted({fact.function for fact in (*absent, *there)}))
            if not absent or not there or (not document and functions in told):
                continue
            told.add(functions)
            who = absent[0]
            agent = known.agent(who.participant_code, who.kind)
            yield Finding(
                "presence",
                tuple(fact.iri for fact in (*absent, *there)),
                {"meeting": who.meeting, "participant": agent, "functions": functions},
                document,
                documents_of(*absent, *there) if not document else (),
                f"{who.participant_code}: {', '.join(functions)}",
            )


def _listing(known: Known) -> dict[str, set[str]]:
    """Return the documents that list who attended, by the IRI of the meeting."""
    listing: dict[str, set[str]] = defaultdict(set)
    for meeting, document in known.lists:
        listing[meeting].add(document)
    return listing


def _there(corpus: Corpus, functions: frozenset[Function]) -> set[tuple[str, str]]:
    """Return meetings and the codes of those who have one of `functions` there, themselves or by a person."""
    return {
        (fact.meeting.iri, fact.affiliation if fact.kind is AgentKind.PERSON else fact.participant_code)
        for fact in corpus.participations
        if fact.function in functions
    }


def speakers(known: Known) -> Iterator[Finding]:
    """Yield states that speak at a meeting whose report lists who attended, and does not list them."""
    listing, listed = _listing(known), _there(known.corpus, frozenset({Function.ATTENDEE, Function.ABSENTEE}))
    found: dict[tuple[str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in known.corpus.participations:
        key = (fact.meeting.iri, fact.participant_code)
        spoke = fact.function is Function.SPEAKER and fact.kind is AgentKind.STATE
        if spoke and key not in listed and listing[fact.meeting.iri] & set(documents_of(fact)):
            found[key].append(fact)
    for (_, code), facts in sorted(found.items()):
        yield _missing("not-listed", facts, known.agent(code))


def _missing(row: str, facts: list[ResolvedParticipation], agent: Agent) -> Finding:
    named, meeting = documents_of(*facts), facts[0].meeting
    return Finding(
        row,
        tuple(fact.iri for fact in facts),
        {"participant": agent, "meeting": meeting},
        named[0] if len(named) == 1 else "",
        named,
        f"{agent.code}: in no list of attendance at {meeting.key}",
    )


def backing(known: Known) -> Iterator[Finding]:
    """Yield states on whose behalf somebody speaks and whom no list of attendance at the meeting names."""
    listing, there = _listing(known), _there(known.corpus, PRESENT)
    found: dict[tuple[str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in known.corpus.participations:
        for code in fact.on_behalf_of:
            state = known.agent(code, AgentKind.GROUP).kind is AgentKind.STATE
            if state and listing[fact.meeting.iri] and (fact.meeting.iri, code) not in there:
                found[fact.meeting.iri, code].append(fact)
    for (_, code), facts in sorted(found.items()):
        yield _missing("backing", facts, known.agent(code))


def lists(known: Known) -> Iterator[Finding]:
    """Yield the states that one report lists as attending a meeting and the other report's list leaves out."""
    listed = known.lists
    names = {document.iri: document.record.name for document in known.corpus.documents}
    meetings = {meeting.iri: meeting for meeting in known.corpus.meetings}
    by_meeting: dict[str, list[str]] = defaultdict(list)
    for meeting, document in sorted(listed):
        by_meeting[meeting].append(document)
    for iri, documents in sorted(by_meeting.items()):
        for one, two in combinations(documents, 2):
            for first, second in ((one, two), (two, one)):
                here, other = listed[iri, first], listed[iri, second]
                only = sorted(here.keys() - other.keys())
                if only:
                    facts = tuple(here[code].iri for code in only)
                    files = names[first], names[second]
                    agents_only = tuple(known.agent(code) for code in only)
                    yield _left_out(meetings[iri], facts, files, agents_only, (first, second))


def _left_out(
    meeting: ResolvedMeeting,
    facts: tuple[str, ...],
    files: tuple[str, str],
    only: tuple[Agent, ...],
    documents: tuple[str, str],
) -> Finding:
    codes = ", ".join(agent.code for agent in only)
    return Finding(
        "listed-in-one",
        facts,
        {"meeting": meeting, "first": files[0], "second": files[1], "names": only},
        "",
        documents,
        f"{meeting.key}: {codes} in {files[0]}, not in {files[1]}",
    )
