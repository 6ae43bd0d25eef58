"""Quads of documents as works, of the citations between them, and of the mandates that bodies have."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus_documents import ResolvedCitation
from graph.nquads import Pair, link, literal, words
from graph.quads_desk import Desk
from ontology.identifiers import DERIVED_GRAPH, REFERENCE_GRAPH, agent_iri, resolution_iri, work_iri
from ontology.mandates import mandates
from ontology.record_documents import DocumentCitation
from ontology.records import AgentKind
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["write_bodies", "write_citations", "write_mandates", "write_references", "write_works"]


def write_works(desk: Desk) -> None:
    """Write each work beside the files that carry or cite its symbol, and which files are its language versions."""
    for work in desk.corpus.works:
        known = [(Standard.TYPE, link(Maj.DOCUMENT_WORK)), (Standard.IDENTIFIER, literal(work.symbol))]
        for document in work.told_in:
            desk.say(document, work.iri, known)
        for document in work.versions:
            desk.say(document, work.iri, [(Standard.HAS_VERSION, link(document))])
            desk.say(document, document, [(Standard.IS_VERSION_OF, link(work.iri))])
    for file in desk.corpus.documents:
        if file.record.symbol:
            pairs = [(Maj.DOCUMENTS, link(meeting)) for meeting in file.documents]
            desk.say(file.iri, work_iri(file.record.symbol), pairs)


def _said(desk: Desk, document: str, fact: ResolvedCitation, record: DocumentCitation) -> Iterator[Pair]:
    """Yield what one document says of a citation."""
    yield Standard.TYPE, link(Maj.CITATION)
    yield Maj.CITING, link(fact.citing)
    yield Maj.CITED, link(fact.work)
    yield Maj.DOCUMENT_ROLE, link(concept_iri(fact.role))
    yield Maj.PRINTED, literal(record.printed)
    if record.title:
        yield Standard.TITLE, words(record.title, desk.languages[document])
    if record.meeting and fact.meeting:
        yield Maj.OF_MEETING, link(fact.meeting.iri)
    if record.slip:
        yield Maj.SLIP, link(concept_iri(record.slip))
        yield Maj.EXPECTED, link(work_iri(record.expected))


def write_citations(desk: Desk) -> None:
    """Write citations, each document's account in its own graph."""
    for fact in desk.corpus.citations:
        for document, record in fact.accounts:
            desk.say(document, fact.iri, _said(desk, document, fact, record))
            desk.say(document, document, [(Standard.REFERENCES, link(fact.work))])
        desk.evidence([fact.iri], fact.evidence)


def write_references(desk: Desk) -> None:
    """Write which work cites which: that follows from what its language versions say."""
    for fact in desk.corpus.citations:
        if any(fact.citing != document for document, _ in fact.accounts):
            desk.sheet.add(DERIVED_GRAPH, fact.citing, [(Standard.REFERENCES, link(fact.work))])


def write_bodies(desk: Desk) -> None:
    """Write which resolutions give bodies their mandates, as the gazetteer says."""
    for agent in desk.corpus.agents:
        pairs = [(Maj.MANDATED_BY, link(resolution_iri(body, number))) for body, number in mandates(agent.code)]
        if agent.kind is AgentKind.BODY and pairs:
            desk.sheet.add(REFERENCE_GRAPH, agent.iri, pairs)


def write_mandates(desk: Desk) -> None:
    """Write which resolutions give bodies their mandates, as documents say."""
    for resolution in desk.corpus.resolutions:
        for document, record in resolution.accounts:
            for code in record.mandates:
                body = desk.agent(code) or agent_iri(AgentKind.BODY.value, code)
                desk.say(document, body, [(Maj.MANDATED_BY, link(resolution.iri))])
