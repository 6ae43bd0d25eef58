"""The rows of the tables of initiatives and of those who have a part in them, one for each passage."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.row_cells import EVIDENCE, Row, Table, joined, source_cells

__all__ = ["INITIATIVES", "INVOLVEMENTS"]


def _initiatives(corpus: Corpus) -> Iterator[Row]:
    for fact in corpus.initiatives:
        sources = {(source.document_iri, source.evidence): source for source in fact.evidence}
        for document, record in fact.accounts:
            others = joined(other.name for other in record.also_named)
            what = (fact.iri, fact.kind.value, record.name, record.language, others, record.member_count)
            yield (*what, *source_cells(sources[document, record.evidence]))


def _involvements(corpus: Corpus) -> Iterator[Row]:
    for fact in corpus.initiatives:
        for part in fact.involvements:
            for source in part.evidence:
                yield (part.iri, fact.iri, part.role.value, part.code, *source_cells(source))


INITIATIVES = Table(
    "initiative kind name language other_names member_count:int " + EVIDENCE,
    _initiatives,
    "document start end initiative",
)
INVOLVEMENTS = Table(
    "involvement initiative role agent " + EVIDENCE, _involvements, "document start end initiative role agent"
)
