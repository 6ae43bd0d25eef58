"""The rows of the table of conflicts: one a conflict, with its sentences and the documents it is about."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.row_cells import Row, Table, joined

__all__ = ["CONFLICTS"]


def _conflicts(corpus: Corpus) -> Iterator[Row]:
    names = {document.iri: document.record.name for document in corpus.documents}
    for conflict in corpus.conflicts:
        document = names.get(conflict.document_iri, conflict.document_iri)
        sentences = (conflict.sentence_en, conflict.sentence_ar)
        documents = joined(sorted(names.get(iri, iri) for iri in conflict.documents))
        facts = joined(conflict.fact_iris)
        said = (conflict.description, conflict.severity.value, *sentences, documents)
        yield (conflict.iri, conflict.kind.value, document, facts, *said)


CONFLICTS = Table(
    "conflict kind document facts description severity sentence_en sentence_ar documents",
    _conflicts,
    "kind document conflict",
)
