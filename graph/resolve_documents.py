"""Citations of all documents, and the works they speak of: files with one symbol are language versions of one work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.corpus_documents import ResolvedCitation, ResolvedWork
from graph.resolve_context import Context
from graph.told import gather_each
from ontology.identifiers import citation_iri, document_iri, work_iri
from ontology.record_documents import DocumentCitation
from ontology.records import DocumentFacts

__all__ = ["citations", "works"]


def _citing(entry: DocumentFacts) -> str:
    """Return the IRI of the work that a file is a version of, or of the file where it has no symbol."""
    symbol = entry.document.symbol
    return work_iri(symbol) if symbol else document_iri(entry.document.sha256)


def _iri(entry: DocumentFacts, record: DocumentCitation) -> str:
    return citation_iri(_citing(entry), record.symbol, record.role)


def citations(context: Context) -> tuple[ResolvedCitation, ...]:
    """Return who cites which document in which role, sorted by IRI."""
    told = gather_each(context, lambda entry: entry.citations, _iri)
    return tuple(
        ResolvedCitation(
            iri=iri,
            citing=_citing(group.entries[0][0]),
            work=work_iri(group.first.symbol),
            symbol=group.first.symbol,
            role=group.first.role,
            meeting=next((context.meeting(entry, one.meeting) for entry, one in group.entries if one.meeting), None),
            slip=next((one.slip for one in group.records if one.slip), None),
            expected=next((one.expected for one in group.records if one.expected), ""),
            evidence=group.sources,
            accounts=group.accounts,
        )
        for iri, group in told.items()
    )


def works(context: Context) -> tuple[ResolvedWork, ...]:
    """Return the documents that files are versions of, or that are cited or expected, sorted by IRI."""
    carried, cited = defaultdict(list), defaultdict(list)
    for entry in context.documents:
        if entry.document.symbol:
            carried[entry.document.symbol].append(entry)
        for record in entry.citations:
            cited[record.symbol].append((entry, record))
            if record.expected:
                cited[record.expected].append((entry, record))
    found = (_work(context, symbol, carried[symbol], cited[symbol]) for symbol in {*carried, *cited})
    return tuple(sorted(found, key=lambda work: work.iri))


def _work(
    context: Context,
    symbol: str,
    files: Iterable[DocumentFacts],
    told: Iterable[tuple[DocumentFacts, DocumentCitation]],
) -> ResolvedWork:
    own = [(document_iri(entry.document.sha256), entry) for entry in files]
    # The title before a slip is that of another document.
    others = [
        (document_iri(entry.document.sha256), entry.document.language, "" if record.slip else record.title)
        for entry, record in told
    ]
    titles = {language: title for _, language, title in reversed(others) if title}
    titles |= {entry.document.language: entry.document.title for _, entry in reversed(own) if entry.document.title}
    return ResolvedWork(
        iri=work_iri(symbol),
        symbol=symbol,
        versions=tuple(sorted(iri for iri, _ in own)),
        meetings=tuple(
            sorted({context.meeting(entry, m.key).iri for _, entry in own for m in entry.meetings if m.documented})
        ),
        told_in=tuple(sorted({iri for iri, _ in own} | {iri for iri, _, _ in others})),
        titles=dict(sorted(titles.items())),
    )
