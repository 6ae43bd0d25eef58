"""Persons and participations of all documents, resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from extractors.persons.printed_names import fullness
from graph.corpus import ResolvedParticipation, ResolvedPerson
from graph.person_identity import Identified, identify
from graph.persons import Account, linked, unite_persons
from graph.resolve_context import Context
from graph.told import Told, gather
from ontology.identifiers import participation_iri
from ontology.record_decisions import Candidate
from ontology.records import AgentKind, DocumentFacts, Participation, Person

__all__ = ["PersonOf", "identified_participations", "participations", "persons"]

PersonOf: TypeAlias = dict[tuple[str, str, str], ResolvedPerson]
"""From key of the meeting, SHA-256 of the document and key in that document to the person."""

_ARABIC_SCRIPT = range(0x600, 0x700)


def _seen(context: Context, entry: DocumentFacts) -> Iterator[tuple[str, Person]]:
    """Yield each person of a document with the key of each meeting where the document puts them."""
    known = {person.key: person for person in entry.persons}
    placed: set[str] = set()
    for fact in entry.participations:
        if fact.kind is AgentKind.PERSON:
            # A participation may name a person of whom the document says nothing more.
            person = known.get(fact.participant) or Person(
                key=fact.participant, names=(fact.name,), affiliation=fact.affiliation, evidence=fact.evidence
            )
            placed.add(fact.participant)
            yield context.meeting(entry, fact.meeting).key, person
    reported = [record for record in entry.meetings if record.documented]
    place = context.meeting(entry, reported[0].key).key if reported else entry.document.sha256
    yield from ((place, person) for person in entry.persons if person.key not in placed)


def _accounts(context: Context) -> dict[Account, DocumentFacts]:
    """Return what each document says of each person at each meeting."""
    accounts: dict[tuple[str, str, str], tuple[Account, DocumentFacts]] = {}
    for entry in context.documents:
        for meeting, person in _seen(context, entry):
            scopes = context.scopes(entry, meeting)
            account = Account(meeting, entry.document.sha256, entry.document.name, person, scopes)
            accounts[meeting, entry.document.sha256, person.key] = account, entry
    return dict(accounts[key] for key in sorted(accounts))


def persons(context: Context) -> tuple[tuple[ResolvedPerson, ...], PersonOf, tuple[Candidate, ...]]:
    """Return all persons, sorted by IRI, where to find each, and what was made of the doubtful ones."""
    accounts = _accounts(context)
    at: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        at[account.meeting].append(account)
    sightings = [sighting for meeting in sorted(at) for sighting in unite_persons(at[meeting], context.rulings)]
    identified, candidates = identify(sightings, context.rulings)
    resolved: dict[str, ResolvedPerson] = {}
    person_of: PersonOf = {}
    for found in identified:
        group = [account for sighting in found.sightings for account in sighting.accounts]
        records = dict.fromkeys((account.sha256, account.person) for account in group)
        entries = {account.sha256: accounts[account] for account in group}
        told = gather(context, ((found.iri, entries[sha256], person) for sha256, person in records))[found.iri]
        names = tuple(sorted({name for account in group for name in account.person.names}, key=fullness))
        affiliation = min((account.person.affiliation for account in group if account.person.affiliation), default="")
        post = next((person.post for person in told.records if person.post), "")
        person = ResolvedPerson(found.iri, names, affiliation, post, found.aliases, told.sources, told.accounts)
        resolved[found.iri] = person
        person_of.update({(account.meeting, account.sha256, account.person.key): person for account in group})
    _touch(context, identified)
    return tuple(resolved[iri] for iri in sorted(resolved)), person_of, candidates


def _touch(context: Context, identified: tuple[Identified, ...]) -> None:
    """Note which persons the decisions about persons are about."""
    for link in context.rulings.links_of("person"):
        sides = [
            {
                found.iri
                for found in identified
                for sighting in found.sightings
                if any(linked(reference, account) for account in sighting.accounts)
            }
            for reference in (link.one, link.two)
        ]
        if all(sides):
            context.rulings.touch(link.decision, *sides[0], *sides[1])


def _participant(context: Context, person_of: PersonOf, entry: DocumentFacts, fact: Participation) -> str:
    if fact.kind is AgentKind.PERSON:
        meeting = context.meeting(entry, fact.meeting).key
        return person_of[meeting, entry.document.sha256, fact.participant].iri
    return context.agent(fact.participant, fact.kind).iri


def identified_participations(
    context: Context, person_of: PersonOf
) -> Iterator[tuple[str, DocumentFacts, Participation]]:
    """Yield each participation that a document tells of, with its IRI."""
    for entry in context.documents:
        for fact in entry.participations:
            iri = participation_iri(
                context.meeting(entry, fact.meeting).iri,
                _participant(context, person_of, entry, fact),
                fact.capacity.value if fact.capacity else "",
                fact.function.value,
                fact.agenda_item,
                fact.on_behalf_of,
            )
            yield iri, entry, fact


def _in_script(names: tuple[str, ...], arabic: bool) -> str:
    return next((name for name in names if any(ord(char) in _ARABIC_SCRIPT for char in name) is arabic), "")


def _resolved(context: Context, person_of: PersonOf, iri: str, told: Told[Participation]) -> ResolvedParticipation:
    entry, fact = told.entries[0]
    meeting = context.meeting(entry, fact.meeting)
    affiliation = next((record.affiliation for _, record in told.entries if record.affiliation), "")
    kind: AgentKind = fact.kind
    if kind is AgentKind.PERSON:
        person = person_of[meeting.key, entry.document.sha256, fact.participant]
        code, participant = person.names[0], person.iri
        english, arabic = _in_script(person.names, arabic=False), _in_script(person.names, arabic=True)
        affiliation = person.affiliation or affiliation
    else:
        agent = context.agent(fact.participant, fact.kind)
        code, participant, kind = agent.code, agent.iri, agent.kind
        english, arabic = agent.label("en"), agent.label("ar")
    return ResolvedParticipation(
        iri=iri,
        meeting=meeting,
        participant_code=code,
        participant_iri=participant,
        kind=kind,
        name=fact.name,
        name_en=english,
        name_ar=arabic,
        affiliation=affiliation,
        capacity=fact.capacity,
        function=fact.function,
        agenda_item=fact.agenda_item,
        on_behalf_of=tuple(sorted(set(fact.on_behalf_of))),
        attendance_mode=next((record.attendance_mode for _, record in told.entries if record.attendance_mode), None),
        review=context.review_of(told.entries),
        evidence=told.sources,
        accounts=told.accounts,
    )


def participations(context: Context, person_of: PersonOf) -> tuple[ResolvedParticipation, ...]:
    """Return all participations, sorted by IRI; one that several passages state is one fact."""
    told = gather(context, identified_participations(context, person_of))
    return tuple(_resolved(context, person_of, iri, group) for iri, group in told.items())
