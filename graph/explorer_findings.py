"""The findings as the explorer shows them: what disagrees, in words, whom it concerns, and the passages it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.conflict_evidence import ConflictEvidence, gravest_first
from graph.corpus import Conflict, Corpus

__all__ = ["FINDINGS", "WORDS", "FindingTables", "finding_tables"]

FINDINGS = ("finding", "kind", "severity", "sentence_en", "sentence_ar", "documents", "meetings", "actors")
WORDS = ("finding", "name_en", "name_ar", "document", "symbol", "paragraph", "page", "quote", "quote_repaired")
_FINDINGS, _PASSAGES = 2000, 40
"""How many findings the page holds, and passages of each; the graph has them all, and the table all findings."""


class FindingTables(NamedTuple):
    """Rows of the gravest `findings` and of the passages of each (`words`); `all` is how many findings there are."""

    findings: list[tuple[str, ...]]
    words: list[tuple[str, ...]]
    all: int


def finding_tables(corpus: Corpus) -> FindingTables:
    """Return the findings of `corpus`; cells are text, ``;`` between several.

    >>> len(finding_tables(Corpus()).findings)
    0
    """
    told = ConflictEvidence(corpus)
    names = {document.iri: document.record.name for document in corpus.documents}
    gravest = gravest_first(corpus.conflicts)[:_FINDINGS]
    rows = [_row(told, conflict, names) for conflict in gravest]
    words = [line for conflict in gravest for line in _words(told, conflict)]
    return FindingTables(rows, words, len(corpus.conflicts))


def _row(told: ConflictEvidence, conflict: Conflict, names: dict[str, str]) -> tuple[str, ...]:
    facts = list(told.of(conflict))
    meetings, actors = ({getattr(fact, name) for fact in facts} - {""} for name in ("meeting", "actor"))
    documents = ", ".join(sorted(names.get(iri, iri) for iri in conflict.documents))
    said = (conflict.kind.value, conflict.severity.value, conflict.sentence_en, conflict.sentence_ar)
    return (conflict.iri, *said, documents, ";".join(sorted(meetings)), ";".join(sorted(actors)))


def _words(told: ConflictEvidence, conflict: Conflict) -> Iterator[tuple[str, ...]]:
    lines = {
        (conflict.iri, fact.name_en, fact.name_ar, part.document_name, part.symbol, words.paragraph,
         "" if words.page is None else str(words.page), words.quote, words.quote_repaired): None
        for fact in told.of(conflict) for part in fact.evidence for words in (part.evidence,)
    }  # fmt: skip
    yield from list(lines)[:_PASSAGES]
