"""The rows of the table of recommendations: one for each recommendation and document, in the document's language."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.row_cells import EVIDENCE, Row, Table, joined, source_cells

__all__ = ["RECOMMENDATIONS"]


def _recommendations(corpus: Corpus) -> Iterator[Row]:
    languages = {document.iri: document.record.language for document in corpus.documents}
    for fact in corpus.recommendations:
        sources = {(source.document_iri, source.evidence.start): source for source in fact.evidence}
        for document, record in fact.accounts:
            what = (fact.iri, fact.meeting.iri, fact.meeting.name, fact.kind.value, fact.number)
            how = record.modality.value if record.modality else ""
            whom = (record.agenda_item, joined(record.addressees), record.addressed_as, how)
            parts = joined(f"({part.notation}) {part.text}" for part in record.parts)
            adopted = "yes" if record.adopted else "no"
            told = (joined(record.subjects), adopted, languages[document], record.text, parts)
            yield (*what, *whom, *told, *source_cells(sources[document, record.evidence.start]))


RECOMMENDATIONS = Table(
    "recommendation meeting meeting_name kind number agenda_item addressee addressed_as modality subjects adopted"
    " language text parts " + EVIDENCE,
    _recommendations,
    "document start end recommendation",
)
