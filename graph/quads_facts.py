"""Quads of what happened: meetings, sittings, agenda items, persons, participations and statements."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import ResolvedCount, ResolvedMeeting, ResolvedParticipation
from graph.nquads import Pair, boolean, date, integer, link, literal, words
from graph.quads_desk import Desk
from ontology.identifiers import agenda_item_iri, statement_iri
from ontology.records import Meeting, Participation
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["write_counts", "write_item", "write_meetings", "write_participations", "write_persons", "write_programme"]


def _said(desk: Desk, document: str, record: Meeting) -> Iterator[Pair]:
    """Yield what one document says of a meeting, and only that."""
    named = (
        (Standard.LABEL, record.name),
        (Standard.LOCATION, record.place),
        (Maj.CONVENER_NAME, record.body_name),
    )
    yield from ((predicate, words(text, desk.languages[document])) for predicate, text in named if text)
    for predicate, day in ((Standard.START_DATE, record.start), (Standard.END_DATE, record.end)):
        if day:
            yield predicate, date(day)
    for predicate, number in ((Maj.ORDINAL, record.ordinal), (Maj.SITTING_COUNT, record.sittings)):
        if number is not None:
            yield predicate, integer(number)
    for predicate, text in ((Maj.START_TIME, record.start_time), (Maj.END_TIME, record.end_time)):
        if text:
            yield predicate, literal(text)
    if record.format:
        yield Maj.FORMAT, link(concept_iri(record.format))
    yield from desk.agents(Maj.CONVENED_BY, record.body)
    yield from desk.agents(Maj.COUNTRY, record.country)


def write_meetings(desk: Desk) -> None:
    """Write the meetings, each document's account of them in its own graph."""
    for meeting in desk.corpus.meetings:
        known = [
            (Standard.TYPE, link(Maj.MEETING)),
            (Standard.TYPE, link(Standard.EVENT)),
            (Standard.IDENTIFIER, literal(meeting.key)),
        ]
        for document, record in meeting.accounts:
            desk.say(document, meeting.iri, [*known, *_said(desk, document, record)])
            relation = Maj.DOCUMENTS if record.documented else Maj.MENTIONS
            desk.say(document, document, [(relation, link(meeting.iri))])
        desk.evidence([meeting.iri], meeting.evidence)


def write_item(desk: Desk, document: str, meeting: ResolvedMeeting, notation: str) -> str:
    """Write that the meeting has an agenda item `notation` and return the item's IRI."""
    iri = agenda_item_iri(meeting.key, notation)
    pairs = (
        (Standard.TYPE, link(Maj.AGENDA_ITEM)),
        (Standard.NOTATION, literal(notation)),
        (Maj.OF_MEETING, link(meeting.iri)),
    )
    desk.say(document, iri, pairs)
    return iri


def write_programme(desk: Desk) -> None:
    """Write agenda items and sittings."""
    for item in desk.corpus.agenda:
        for document, account in item.accounts:
            write_item(desk, document, item.meeting, item.notation)
            if account.title:
                desk.say(document, item.iri, [(Standard.TITLE, words(account.title, desk.languages[document]))])
        desk.evidence([item.iri], item.evidence)
    for sitting in desk.corpus.sittings:
        for document, record in sitting.accounts:
            pairs = [
                (Standard.TYPE, link(Maj.SITTING)),
                (Standard.SUPER_EVENT, link(sitting.meeting.iri)),
                (Maj.ORDINAL, integer(sitting.ordinal)),
                *((Maj.ITEM, link(write_item(desk, document, sitting.meeting, notation))) for notation in record.items),
            ]
            if record.date:
                pairs.append((Standard.START_DATE, date(record.date)))
            desk.say(document, sitting.iri, pairs)
        desk.evidence([sitting.iri], sitting.evidence)


def write_counts(desk: Desk) -> None:
    """Write how many took part, or how many there are of a matter, as documents state it."""
    for count in desk.corpus.counts:
        complete = {document for document, record in count.accounts if record.listed_completely}
        for document in dict.fromkeys(document for document, _ in count.accounts):
            pairs = list(_count(count))
            if count.agenda_item:
                pairs.append((Maj.ITEM, link(write_item(desk, document, count.meeting, count.agenda_item))))
            if document in complete:
                pairs.append((Maj.LISTED_COMPLETELY, boolean(True)))
            desk.say(document, count.iri, pairs)
        desk.evidence([count.iri], count.evidence)


def _count(count: ResolvedCount) -> Iterator[Pair]:
    yield Standard.TYPE, link(Maj.STATED_COUNT)
    yield Maj.OF_MEETING, link(count.meeting.iri)
    if count.number is not None:
        yield Standard.VALUE, integer(count.number)
    yield Maj.COUNTED, link(concept_iri(count.of))
    for term, concept in (
        (Maj.FUNCTION, count.function),
        (Maj.CAPACITY, count.capacity),
        (Maj.COUNT_MODALITY, count.modality),
    ):
        if concept:
            yield term, link(concept_iri(concept))


def write_persons(desk: Desk) -> None:
    """Write persons with the names, post and affiliation that each document gives them."""
    for person in desk.corpus.persons:
        for document, record in person.accounts:
            pairs = [(Standard.TYPE, link(Standard.PERSON))]
            pairs += [(Standard.NAME, words(name, desk.languages[document])) for name in record.names]
            pairs += desk.agents(Maj.AFFILIATION, record.affiliation)
            if record.post:
                pairs.append((Maj.POST, words(record.post, desk.languages[document])))
            desk.say(document, person.iri, pairs)
        desk.evidence([person.iri], person.evidence)


def _fact(fact: ResolvedParticipation) -> list[Pair]:
    pairs = [
        (Standard.TYPE, f"<{Maj.PARTICIPATION}>"),
        (Maj.OF_MEETING, f"<{fact.meeting.iri}>"),
        (Maj.PARTICIPANT, f"<{fact.participant_iri}>"),
        (Maj.FUNCTION, f"<{concept_iri(fact.function)}>"),
        (Maj.REVIEW, f"<{concept_iri(fact.review)}>"),
    ]
    if fact.capacity:
        pairs.append((Maj.CAPACITY, f"<{concept_iri(fact.capacity)}>"))
    return pairs


def _told(desk: Desk, record: Participation) -> list[Pair]:
    pairs = desk.agents(Maj.AFFILIATION, record.affiliation)
    if record.name:
        pairs.append((Maj.PRINTED_NAME, literal(record.name)))
    if record.attendance_mode:
        pairs.append((Maj.ATTENDANCE_MODE, f"<{concept_iri(record.attendance_mode)}>"))
    return pairs


def _statement(desk: Desk, fact: ResolvedParticipation, item: list[Pair]) -> list[Pair]:
    return [
        (Standard.TYPE, link(Maj.STATEMENT)),
        (Maj.OF_MEETING, link(fact.meeting.iri)),
        (Maj.DELIVERED_BY, link(fact.iri)),
        *desk.agents(Maj.ON_BEHALF_OF, *fact.on_behalf_of),
        *item,
    ]


def write_participations(desk: Desk) -> None:
    """Write participations, and a statement for each that was made on somebody's behalf."""
    for fact in desk.corpus.participations:
        known = _fact(fact)
        subjects = [fact.iri, statement_iri(fact.iri)] if fact.on_behalf_of else [fact.iri]
        for document, record in fact.accounts:
            notation = fact.agenda_item
            item = [(Maj.ITEM, link(write_item(desk, document, fact.meeting, notation)))] if notation else []
            desk.say(document, fact.iri, [*known, *_told(desk, record), *item])
            if fact.on_behalf_of:
                desk.say(document, subjects[1], _statement(desk, fact, item))
        desk.evidence(subjects, fact.evidence)
