"""Quads of initiatives and of who has which part in them, each document's account in its own graph."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus_initiatives import ResolvedInvolvement
from graph.nquads import Pair, integer, link, words
from graph.quads_desk import Desk
from ontology.record_initiatives import Initiative, InitiativeRole
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["write_initiatives"]


def _said(desk: Desk, record: Initiative) -> Iterator[Pair]:
    """Yield what one document says of an initiative."""
    yield Standard.TYPE, link(Maj.INITIATIVE)
    yield Maj.INITIATIVE_KIND, link(concept_iri(record.kind))
    yield Standard.TITLE, words(record.name, record.language)
    for other in record.also_named:
        yield Standard.ALT_LABEL, words(other.name, other.language)
    if record.member_count:
        yield Maj.MEMBER_COUNT, integer(record.member_count)
    members = (part.agent for part in record.involved if part.role is InitiativeRole.MEMBER)
    yield from desk.agents(Standard.HAS_MEMBER, *members)


def _part(desk: Desk, initiative: str, part: ResolvedInvolvement) -> Iterator[Pair]:
    yield Standard.TYPE, link(Maj.INVOLVEMENT)
    yield Standard.ORG_ORGANIZATION, link(initiative)
    yield Standard.ORG_ROLE, link(concept_iri(part.role))
    yield from desk.agents(Standard.ORG_MEMBER, part.code)


def write_initiatives(desk: Desk) -> None:
    """Write the initiatives with those who have a part in them."""
    for fact in desk.corpus.initiatives:
        for document, record in fact.accounts:
            desk.say(document, fact.iri, _said(desk, record))
        desk.evidence([fact.iri], fact.evidence)
        for part in fact.involvements:
            for document in sorted({source.document_iri for source in part.evidence}):
                desk.say(document, part.iri, _part(desk, fact.iri, part))
            desk.evidence([part.iri], part.evidence)
