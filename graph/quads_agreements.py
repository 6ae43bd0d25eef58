"""Quads of agreements, each document's account in its own graph."""

from __future__ import annotations

from collections.abc import Iterator

from graph.nquads import Pair, date, link, words
from graph.quads_desk import Desk
from ontology.record_agreements import Agreement
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["write_agreements"]


def _said(desk: Desk, document: str, record: Agreement) -> Iterator[Pair]:
    """Yield what one document says of an agreement."""
    yield Standard.TYPE, link(Maj.AGREEMENT)
    yield Maj.AGREEMENT_KIND, link(concept_iri(record.kind))
    yield from desk.agents(Maj.PARTY, *record.parties)
    yield Standard.TITLE, words(record.named_as, desk.languages[document])
    if record.year:
        yield Standard.DCT_DATE, date(str(record.year))


def write_agreements(desk: Desk) -> None:
    """Write the agreements with their parties."""
    for fact in desk.corpus.agreements:
        for document, record in fact.accounts:
            desk.say(document, fact.iri, _said(desk, document, record))
        desk.evidence([fact.iri], fact.evidence)
