"""Quads of what the documents are and what else stands in them: repairs, citations, mentions, notes, open names."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import ResolvedDocument
from graph.nquads import Pair, date, decimal, integer, link, literal, words
from graph.quads_desk import Desk
from ontology.identifiers import repair_iri
from ontology.records import Repair
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["write_documents", "write_mentions", "write_notes", "write_resolutions", "write_unresolved"]

_CERTAIN = 0.95


def _document(document: ResolvedDocument) -> Iterator[Pair]:
    record = document.record
    yield Standard.TYPE, link(Maj.DOCUMENT)
    if document.documents:
        yield Standard.TYPE, link(Standard.MEETING_REPORT)
    texts = (
        (Maj.SHA256, record.sha256),
        (Maj.FILE_NAME, record.name),
        (Maj.MEDIA_TYPE, record.media_type),
        (Maj.ENCODING, record.encoding),
        (Standard.LANGUAGE, record.language),
        (Standard.IDENTIFIER, record.symbol),
        (Maj.ORIGINAL_LANGUAGE, record.original_language),
    )
    yield from ((predicate, literal(text)) for predicate, text in texts if text)
    yield Maj.CHARACTER_COUNT, integer(record.characters)
    yield Maj.TEXT_QUALITY, decimal(record.quality)
    yield Maj.SET_ASIDE_COUNT, integer(record.set_aside)
    yield from ((Maj.READING_NOTE, literal(note)) for note in record.reading_notes)
    if record.pages is not None:
        yield Standard.NUMBER_OF_PAGES, integer(record.pages)
    if record.title:
        yield Standard.TITLE, words(record.title, record.language)
    if record.issued:
        yield Standard.ISSUED, date(record.issued)


def _repair(document: ResolvedDocument, repair: Repair) -> list[Pair]:
    return [
        (Standard.TYPE, link(Maj.REPAIR)),
        (Maj.REPAIRED_IN, link(document.iri)),
        (Maj.RULE, literal(repair.rule)),
        (Maj.START, integer(repair.start)),
        (Maj.END, integer(repair.end)),
        (Maj.BEFORE, literal(repair.before)),
        (Maj.AFTER, literal(repair.after)),
        (Maj.CONFIDENCE, decimal(repair.confidence)),
        *((Maj.ALTERNATIVE, literal(text)) for text in repair.candidates),
    ]


def _is_doubtful(repair: Repair) -> bool:
    return repair.confidence < _CERTAIN or bool(repair.candidates)


def write_documents(desk: Desk) -> None:
    """Write what each document says of itself, and its doubtful repairs beside its passages.

    A report of ten pages may need a thousand repairs that nobody doubts; all of them stand in the table `repairs`.
    """
    for document in desk.corpus.documents:
        desk.say(document.iri, document.iri, _document(document))
        graph, sha256 = desk.provenance[document.iri], document.record.sha256
        for repair in filter(_is_doubtful, document.repairs):
            iri = repair_iri(sha256, repair.start, repair.end, repair.rule, repair.after)
            desk.sheet.add(graph, iri, _repair(document, repair))


def write_resolutions(desk: Desk) -> None:
    """Write the resolutions that documents cite."""
    for resolution in desk.corpus.resolutions:
        known = [
            (Standard.TYPE, link(Standard.RESOLUTION)),
            (Standard.IDENTIFIER, literal(resolution.number)),
            (Maj.RESOLUTION_KIND, link(concept_iri(resolution.kind))),
            *([(Maj.ADOPTED_BY, literal(resolution.body))] if resolution.body else []),
        ]
        for document, record in resolution.accounts:
            printed = [(Maj.PRINTED, literal(record.printed))] if record.printed else []
            desk.say(document, resolution.iri, [*known, *printed])
            desk.say(document, document, [(Standard.REFERENCES, link(resolution.iri))])
        desk.evidence([resolution.iri], resolution.evidence)


def write_mentions(desk: Desk) -> None:
    """Write which agents a document and its passages name."""
    for mention in desk.corpus.mentions:
        pair = (Maj.MENTIONS, link(mention.agent_iri))
        desk.passage(mention.evidence, pair)
        document = mention.evidence.document_iri
        desk.say(document, document, [pair])


def write_notes(desk: Desk) -> None:
    """Write what sources say of the standing of agents."""
    for note in desk.corpus.notes:
        pairs = [
            (Standard.TYPE, link(Maj.NOTE)),
            (Maj.ABOUT, link(note.agent_iri)),
            (Maj.TEXT, words(note.text, desk.languages[note.evidence.document_iri])),
            (Maj.NOTE_KIND, literal(note.kind)),
        ]
        desk.say(note.evidence.document_iri, note.iri, pairs)
        desk.evidence([note.iri], [note.evidence])


def write_unresolved(desk: Desk) -> None:
    """Write the names that nobody could resolve."""
    for name in desk.corpus.unresolved:
        pairs = [
            (Standard.TYPE, link(Maj.UNRESOLVED_NAME)),
            (Maj.PRINTED, literal(name.printed)),
            (Maj.REASON, literal(name.reason)),
            *((Maj.CANDIDATE, literal(code)) for code in name.candidates),
        ]
        desk.say(name.evidence.document_iri, name.iri, pairs)
        desk.evidence([name.iri], [name.evidence])
