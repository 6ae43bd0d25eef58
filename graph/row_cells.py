"""What every table is made of: its columns and rows, the cells of evidence, several values in one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from graph.corpus import Corpus, SourcedEvidence

__all__ = ["EVIDENCE", "Row", "Table", "first_in_each", "joined", "source_cells"]

Row = tuple[Any, ...]
EVIDENCE = "document symbol paragraph start:int end:int quote quote_repaired rule confidence:float page:int"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its `columns` as ``name`` or ``name:int``/``name:float``, where its rows come from, how to sort them."""

    columns: str
    rows: Callable[[Corpus], Iterable[Row]]
    order: str

    @property
    def types(self) -> dict[str, str]:
        """Return column name → ``str``, ``int`` or ``float``, in the order of the columns.

        >>> Table("place ordinal:int", lambda corpus: (), "place").types
        {'place': 'str', 'ordinal': 'int'}
        """
        parts = (column.partition(":") for column in self.columns.split())
        return {name: kind or "str" for name, _, kind in parts}


def joined(values: Iterable[str]) -> str:
    """Return several values as one cell.

    >>> joined(["IRN", "SAU"])
    'IRN;SAU'
    """
    return ";".join(value.replace(";", ",") for value in values)


def source_cells(source: SourcedEvidence) -> Row:
    """Return the cells of `EVIDENCE`."""
    words = source.evidence
    place = (source.document_name, source.symbol, words.paragraph, words.start, words.end)
    return (*place, words.quote, words.quote_repaired, words.rule, words.confidence, words.page)


def first_in_each(evidence: Iterable[SourcedEvidence]) -> list[SourcedEvidence]:
    """Return the first passage of each document, in the order of the documents."""
    first: dict[str, SourcedEvidence] = {}
    for source in evidence:
        known = first.get(source.document_iri)
        if known is None or source.evidence.start < known.evidence.start:
            first[source.document_iri] = source
    return list(first.values())
