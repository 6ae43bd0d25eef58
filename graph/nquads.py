"""N-Quads as text: the one place where facts become RDF syntax.

Lines are made by formatting strings, because a build writes millions of them and objects for each term cost several
times as much.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ontology.dates import precision
from ontology.vocabulary import Standard

__all__ = ["Pair", "Sheet", "boolean", "date", "decimal", "integer", "link", "literal", "words"]

_TYPE_OF_PRECISION = {"day": Standard.DATE, "month": Standard.YEAR_MONTH, "year": Standard.YEAR}

Pair = tuple[str, str]
"""A predicate's IRI and an object already in N-Quads syntax."""

_ESCAPED = re.compile(r'["\\\n\r]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def literal(text: str) -> str:
    r"""Return `text` as a plain literal.

    >>> print(literal('a "b"\n'))
    "a \"b\"\n"
    """
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)
    return f'"{text}"'


def words(text: str, language: str) -> str:
    """Return `text` as a literal in `language`, or as a plain one where that is no language tag.

    >>> words("Peru", "es")
    '"Peru"@es'
    """
    return f"{literal(text)}@{language.lower()}" if _TAG.fullmatch(language) else literal(text)


def link(iri: str) -> str:
    """Return `iri` as an object; characters that no IRI may hold are percent-encoded.

    >>> link("https://example.org/a b")
    '<https://example.org/a%20b>'
    """
    if _NOT_IN_IRI.search(iri):
        iri = _NOT_IN_IRI.sub(lambda match: f"%{ord(match[0]):02X}", iri)
    return f"<{iri}>"


def integer(number: int) -> str:
    """Return `number` as xsd:integer."""
    return f'"{number}"^^<{Standard.INTEGER}>'


def boolean(value: bool) -> str:
    """Return `value` as xsd:boolean."""
    return f'"{str(value).lower()}"^^<{Standard.BOOLEAN}>'


@lru_cache(maxsize=4096)
def decimal(number: float) -> str:
    """Return `number` as xsd:decimal, to six places.

    >>> decimal(0.25)
    '"0.25"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    text = f"{number:.6f}".rstrip("0")
    return f'"{text}0"^^<{Standard.DECIMAL}>' if text.endswith(".") else f'"{text}"^^<{Standard.DECIMAL}>'


@lru_cache(maxsize=4096)
def date(text: str) -> str:
    """Return an imprecise date, typed by how precise it is.

    >>> date("2013-05")
    '"2013-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    return f'"{text}"^^<{_TYPE_OF_PRECISION[precision(text)]}>'


class Sheet:
    """Collects lines of N-Quads, by graph and subject: many short sorts cost a fraction of one long one."""

    def __init__(self) -> None:
        self._graphs: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def add(self, graph: str, subject: str, pairs: Iterable[Pair]) -> None:
        """Write that `subject` has each of `pairs`, in the named graph `graph`."""
        tail = f" <{graph}> ."
        self._graphs[graph][f"<{subject}> "].extend([f"<{predicate}> {value}{tail}" for predicate, value in pairs])

    def take(self) -> dict[str, list[str]]:
        """Return the lines of each graph, in order of the graphs' IRIs, each line once; what was taken is gone."""
        return {graph: _lines(self._graphs.pop(graph)) for graph in sorted(self._graphs)}


def _lines(subjects: Mapping[str, Iterable[str]]) -> list[str]:
    return [head + rest for head in sorted(subjects) for rest in sorted(set(subjects[head]))]
