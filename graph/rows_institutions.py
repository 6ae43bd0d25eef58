"""The rows of the tables of bodies, of memberships and of what is said of processes."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus, SourcedEvidence
from graph.row_cells import EVIDENCE, Row, Table, source_cells
from ontology.record_base import Evidence
from ontology.record_institutions import MembershipRole
from ontology.records import AgentKind

__all__ = ["BODIES", "MEMBERSHIPS", "PROCESSES"]


def _cells(document: str, words: Evidence, sources: tuple[SourcedEvidence, ...]) -> Row:
    return source_cells(next(s for s in sources if (s.document_iri, s.evidence) == (document, words)))


def _bodies(corpus: Corpus) -> Iterator[Row]:
    kinds = {agent.code: agent.kind.value for agent in corpus.agents}
    for fact in corpus.body_events:
        for document, record in fact.accounts:
            what = (fact.iri, record.body, kinds[record.body], record.kind.value, record.organ)
            by = (record.resolution_body, record.resolution, record.session)
            where = (record.date or "", record.place, record.country, record.new_name)
            yield (*what, *by, *where, *_cells(document, record.evidence, fact.evidence))


def _memberships(corpus: Corpus) -> Iterator[Row]:
    for fact in corpus.memberships:
        for document, record in fact.accounts:
            how: Row = (record.role.value, record.change.value, record.date or "", None, "")
            cells = _cells(document, record.evidence, fact.evidence)
            yield (fact.iri, record.organization, record.agent, *how, *cells)
    for count in corpus.member_counts:
        for document, told in count.accounts:
            how = (MembershipRole.MEMBER.value, "held", "", told.number, told.of.value)
            yield (count.iri, told.organization, "", *how, *_cells(document, told.evidence, count.evidence))


def _processes(corpus: Corpus) -> Iterator[Row]:
    """Yield all that is said of each process, one row for each statement: its type, how it came about, its roles."""
    processes = {agent.code for agent in corpus.agents if agent.kind is AgentKind.PROCESS}
    for note in corpus.notes:
        if note.code in processes:
            yield (note.code, "type", note.kind, "", "", "", *source_cells(note.evidence))
    for _, body, _, kind, organ, author, number, _, date, place, _, name, *cells in _bodies(corpus):
        if body in processes:
            yield (body, kind, name or place, organ, f"{author} {number}".strip(), date, *cells)
    for _, organization, agent, role, change, date, number, _, *cells in _memberships(corpus):
        if organization in processes:
            yield (organization, role, str(number or change), agent, "", date, *cells)


BODIES = Table(
    "event body body_kind kind organ resolution_body resolution session:int date place country new_name " + EVIDENCE,
    _bodies,
    "body kind document start event",
)
MEMBERSHIPS = Table(
    "membership organization agent role change date number:int of " + EVIDENCE,
    _memberships,
    "organization role agent document start membership",
)
PROCESSES = Table(
    "process says value agent resolution date " + EVIDENCE, _processes, "process says agent document start value"
)
