"""Checks of symbols: a document of another body's series where the list counts its own."""

from __future__ import annotations

from collections.abc import Iterator

from graph.findings import Finding
from graph.scopes import Known

__all__ = ["symbols"]


def symbols(known: Known) -> Iterator[Finding]:
    """Yield each slip in each document, with the citation that stands right where there is one."""
    cited = {(one.citing, one.symbol, one.role): one.iri for one in known.corpus.citations}
    for one in known.corpus.citations:
        if one.slip is None:
            continue
        right = cited.get((one.citing, one.expected, one.role))
        facts = tuple(filter(None, (one.iri, right)))
        words = f"{one.symbol} in a list that counts {one.expected}"
        for document in sorted({document for document, record in one.accounts if record.slip}):
            yield Finding(
                "symbol", facts, {"symbol": one.symbol, "expected": one.expected}, document, description=words
            )
