"""The rows of the tables of citations and of works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.corpus import Corpus
from graph.row_cells import EVIDENCE, Row, Table, joined, source_cells
from ontology.symbols import body_of_series, parse_symbol

__all__ = ["CITATIONS", "WORKS"]


def _citations(corpus: Corpus) -> Iterator[Row]:
    """Yield one row for each place where a document is cited."""
    for fact in corpus.citations:
        told = {(document, record.evidence.start): record for document, record in fact.accounts}
        for source in fact.evidence:
            record = told[source.document_iri, source.evidence.start]
            meeting = fact.meeting.iri if fact.meeting and record.meeting else ""
            slip = record.slip.value if record.slip else ""
            what = (fact.iri, fact.citing, fact.work, fact.symbol, fact.role.value, meeting)
            yield (*what, record.printed, record.title, slip, record.expected, *source_cells(source))


def _works(corpus: Corpus) -> Iterator[Row]:
    names = {document.iri: document.record.name for document in corpus.documents}
    languages = {document.iri: document.record.language for document in corpus.documents}
    cited = Counter(citation.work for citation in corpus.citations)
    for work in corpus.works:
        symbol = parse_symbol(work.symbol)
        parts = (symbol.prefix, body_of_series(symbol), symbol.session, symbol.number) if symbol else ("", "", "", "")
        changed = joined(symbol.modifiers) if symbol else ""
        files = joined(names[iri] for iri in work.versions)
        spoken = joined(sorted({languages[iri] for iri in work.versions}))
        titles = joined(f"{language}: {title}" for language, title in work.titles.items())
        yield (work.iri, work.symbol, *parts, changed, titles, files, spoken, joined(work.meetings), cited[work.iri])


CITATIONS = Table(
    "citation citing work cited role meeting printed title slip expected " + EVIDENCE,
    _citations,
    "document start end citation",
)
WORKS = Table(
    "work key series body session number modifiers titles files languages meetings cited_by:int", _works, "key work"
)
