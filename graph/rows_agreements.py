"""The rows of the table of agreements: one for each agreement and document."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.row_cells import EVIDENCE, Row, Table, joined, source_cells

__all__ = ["AGREEMENTS"]


def _agreements(corpus: Corpus) -> Iterator[Row]:
    for fact in corpus.agreements:
        sources = {(source.document_iri, source.evidence): source for source in fact.evidence}
        for document, record in fact.accounts:
            what = (fact.iri, fact.kind.value, joined(fact.parties), fact.year, record.named_as)
            yield (*what, *source_cells(sources[document, record.evidence]))


AGREEMENTS = Table("agreement kind parties year:int named_as " + EVIDENCE, _agreements, "document start end agreement")
