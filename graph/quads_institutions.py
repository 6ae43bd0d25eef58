"""Quads of bodies and processes: what happened to them, who belongs to them or serves them, how many they are.

Beside each record stand the short forms of the standards that follow from it (``org:hasMember``, ``org:unitOf``,
``maj:mandatedBy``, ``org:classification``), in the graph of the document that says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.nquads import Pair, date, integer, link, words
from graph.quads_desk import Desk
from graph.quads_reference import process_types
from ontology.identifiers import resolution_iri
from ontology.record_institutions import BodyEvent, BodyEventKind, Membership, MembershipChange, MembershipRole
from ontology.records import AgentKind
from ontology.vocabulary import Maj, Standard, concept_iri, prefixes

__all__ = ["write_body_events", "write_memberships", "write_process_types"]

_GIVES_MANDATE = {BodyEventKind.ESTABLISHED, BodyEventKind.STANDING}
_PART = {BodyEventKind.STANDING, BodyEventKind.PART_OF}


def _event(desk: Desk, document: str, record: BodyEvent) -> Iterator[Pair]:
    """Yield what one document says of what happened to a body."""
    yield Standard.TYPE, link(Maj.BODY_EVENT)
    yield Maj.BODY_EVENT_KIND, link(concept_iri(record.kind))
    yield from desk.agents(Maj.EVENT_OF, record.body)
    yield from desk.agents(Maj.DECIDED_BY, record.organ)
    if record.resolution:
        yield Maj.BY_RESOLUTION, link(resolution_iri(record.resolution_body, record.resolution))
    if record.session is not None:
        yield Maj.SESSION, integer(record.session)
    if record.date:
        yield Standard.DCT_DATE, date(record.date)
    if record.place:
        yield Standard.LOCATION, words(record.place, "en")
    yield from desk.agents(Maj.COUNTRY, record.country)
    if record.new_name:
        yield Maj.NEW_NAME, words(record.new_name, desk.languages[document])


def write_body_events(desk: Desk) -> None:
    """Write what happened to bodies and processes, who mandates them and what they are part of."""
    for fact in desk.corpus.body_events:
        for document, record in fact.accounts:
            desk.say(document, fact.iri, _event(desk, document, record))
            body = desk.agent(record.body)
            if record.kind in _GIVES_MANDATE and record.resolution:
                given = resolution_iri(record.resolution_body, record.resolution)
                desk.say(document, body, [(Maj.MANDATED_BY, link(given))])
            if record.kind in _PART and f"/{AgentKind.BODY}/" in body:
                desk.say(document, body, desk.agents(Standard.UNIT_OF, record.organ))
        desk.evidence([fact.iri], fact.evidence)


def _membership(desk: Desk, record: Membership) -> Iterator[Pair]:
    yield Standard.TYPE, link(Maj.MEMBERSHIP)
    yield from desk.agents(Standard.ORG_ORGANIZATION, record.organization)
    yield from desk.agents(Standard.ORG_MEMBER, record.agent)
    yield Maj.MEMBERSHIP_ROLE, link(concept_iri(record.role))
    yield Maj.MEMBERSHIP_CHANGE, link(concept_iri(record.change))
    if record.date:
        yield Standard.DCT_DATE, date(record.date)


def write_memberships(desk: Desk) -> None:
    """Write who belongs to bodies and processes or serves them, and how many members they are said to have."""
    for fact in desk.corpus.memberships:
        for document, record in fact.accounts:
            desk.say(document, fact.iri, _membership(desk, record))
            if record.role is MembershipRole.MEMBER and record.change is not MembershipChange.ENDED:
                pairs = desk.agents(Standard.HAS_MEMBER, record.agent)
                desk.say(document, desk.agent(record.organization), pairs)
        desk.evidence([fact.iri], fact.evidence)
    for count in desk.corpus.member_counts:
        for document, told in count.accounts:
            pairs = [
                (Standard.TYPE, link(Maj.MEMBERSHIP_COUNT)),
                *desk.agents(Standard.ORG_ORGANIZATION, told.organization),
                (Standard.VALUE, integer(told.number)),
                (Maj.MEMBER_KIND, link(concept_iri(told.of))),
            ]
            desk.say(document, count.iri, pairs)
        desk.evidence([count.iri], count.evidence)


def write_process_types(desk: Desk) -> None:
    """Write the types that documents give processes, «a regional consultative process», beside their notes."""
    kinds = {"not-yet-formal": "informal", **{kind: kind for kind in process_types()}}
    processes = {agent.iri for agent in desk.corpus.agents if agent.kind is AgentKind.PROCESS}
    for note in desk.corpus.notes:
        if note.agent_iri in processes and note.kind in kinds:
            concept = f"{prefixes['maj']}process-{kinds[note.kind]}"
            desk.say(note.evidence.document_iri, note.agent_iri, [(Standard.ORG_CLASSIFICATION, link(concept))])
