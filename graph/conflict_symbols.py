"""Symbols that contradict their list: a document of another body's series where the list counts its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.corpus import Conflict, ConflictKind
from graph.corpus_documents import ResolvedCitation
from ontology.identifiers import conflict_iri

__all__ = ["symbol_conflicts"]


def symbol_conflicts(citations: Iterable[ResolvedCitation]) -> Iterator[Conflict]:
    """Yield a conflict for each slip in each document, with the citation that stands right where there is one."""
    known = {(one.citing, one.symbol, one.role): one.iri for one in citations}
    for one in citations:
        if one.slip is None:
            continue
        right = known.get((one.citing, one.expected, one.role))
        facts = tuple(sorted({one.iri, *([right] if right else [])}))
        words = f"{one.symbol} in a list that counts {one.expected}"
        for document in sorted({document for document, record in one.accounts if record.slip}):
            yield Conflict(
                conflict_iri(ConflictKind.SYMBOL.value, document, facts), ConflictKind.SYMBOL, document, facts, words
            )
