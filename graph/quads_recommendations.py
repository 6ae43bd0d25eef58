"""Quads of what meetings recommend, conclude, propose and undertake, each document's account in its own graph."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus_recommendations import ResolvedRecommendation
from graph.nquads import Pair, boolean, link, literal, words
from graph.quads_desk import Desk
from graph.quads_facts import write_item
from ontology.identifiers import REFERENCE_GRAPH, recommendation_part_iri, subject_iri
from ontology.record_recommendations import Addressee, Recommendation
from ontology.subjects import subjects
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["write_recommendations", "write_subjects"]


def _said(desk: Desk, document: str, fact: ResolvedRecommendation, record: Recommendation) -> Iterator[Pair]:
    """Yield what one document says of a recommendation."""
    yield Standard.TYPE, link(Maj.RECOMMENDATION)
    yield Maj.OF_MEETING, link(fact.meeting.iri)
    yield Maj.RECOMMENDATION_KIND, link(concept_iri(fact.kind))
    yield Standard.NOTATION, literal(fact.number)
    yield Maj.ADOPTED, boolean(record.adopted)
    yield Standard.TEXT, words(record.text, desk.languages[document])
    if record.agenda_item:
        yield Maj.ITEM, link(write_item(desk, document, fact.meeting, record.agenda_item))
    if record.modality:
        yield Maj.MODALITY, link(concept_iri(record.modality))
    yield from _addressed(desk, document, record)
    yield from ((Standard.SUBJECT, link(subject_iri(code))) for code in record.subjects)


def _addressed(desk: Desk, document: str, record: Recommendation) -> Iterator[Pair]:
    known = set(Addressee)
    for code in record.addressees:
        if code in known:
            yield Maj.ADDRESSEE, link(concept_iri(Addressee(code)))
        else:
            yield from desk.agents(Maj.ADDRESSEE, code)
    if record.addressed_as:
        yield Maj.ADDRESSED_AS, words(record.addressed_as, desk.languages[document])


def _parts(desk: Desk, fact: ResolvedRecommendation) -> None:
    """Write the lettered parts, each with the passage that it was read from."""
    for part, source in fact.parts():
        iri, document = recommendation_part_iri(fact.iri, part.notation), source.document_iri
        desk.say(document, fact.iri, [(Standard.HAS_PART, link(iri))])
        pairs = [
            (Standard.TYPE, link(Maj.RECOMMENDATION_PART)),
            (Standard.NOTATION, literal(part.notation)),
            (Standard.TEXT, words(part.text, desk.languages[document])),
        ]
        desk.say(document, iri, pairs)
        desk.evidence([iri], [source])


def write_recommendations(desk: Desk) -> None:
    """Write the recommendations and their parts."""
    for fact in desk.corpus.recommendations:
        for document, record in fact.accounts:
            desk.say(document, fact.iri, _said(desk, document, fact, record))
        _parts(desk, fact)
        desk.evidence([fact.iri], fact.evidence)


def write_subjects(desk: Desk) -> None:
    """Write the scheme of subjects, which is data, into the reference graph."""
    for code, subject in subjects().items():
        pairs = [
            (Standard.TYPE, link(Maj.SUBJECT)),
            (Standard.NOTATION, literal(code)),
            (Standard.IN_SCHEME, link(Maj.SUBJECT_SCHEME)),
            *((Standard.PREF_LABEL, words(text, language)) for language, text in subject.labels.items()),
        ]
        if subject.broader:
            pairs.append((Standard.BROADER, link(subject_iri(subject.broader))))
        desk.sheet.add(REFERENCE_GRAPH, subject_iri(code), pairs)
