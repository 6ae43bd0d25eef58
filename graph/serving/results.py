"""Answers of queries as bytes: solutions are counted on the way out, and written by the RDF library but for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import pyoxigraph as ox

from graph.serving.limits import LimitError, Limits
from ontology.vocabulary import prefixes

__all__ = ["boolean", "graph", "solutions"]

Row = TypeVar("Row")

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def solutions(found: ox.QuerySolutions, name: str, limits: Limits) -> bytes:
    """Return the solutions in the format `name`. Raises `LimitError` where they are too many or too heavy."""
    variables = [variable.value for variable in found.variables]
    rows, weight = [], 0
    for solution in counted(found, limits.rows):
        cells = {key: _term(term) for key, term in zip(variables, solution, strict=True) if term is not None}
        rows.append(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode())
        weight += len(rows[-1])
        if weight > limits.answer_bytes:
            raise _heavy(limits)
    head = json.dumps({"vars": variables}, ensure_ascii=False, separators=(",", ":")).encode()
    body = b'{"head":%b,"results":{"bindings":[%b]}}' % (head, b",\n".join(rows))
    if name == "json":
        return body
    read = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(read, ox.QueryBoolean):
        raise TypeError("solutions were read back as a truth value")
    return read.serialize(format=_RESULTS[name]) or b""


def boolean(found: ox.QueryBoolean, name: str) -> bytes:
    """Return the answer to ASK in the format `name`."""
    return found.serialize(format=_RESULTS[name]) or b""


def graph(triples: Iterable[ox.Triple], name: str, limits: Limits) -> bytes:
    """Return `triples`, each once, in the format `name`. Raises `LimitError` as `solutions` does."""
    kept = list(dict.fromkeys(counted(triples, limits.rows)))
    named = prefixes if name in {"turtle", "rdfxml", "jsonld"} else None
    body = ox.serialize(kept, format=_GRAPHS[name], prefixes=named) or b""
    if len(body) > limits.answer_bytes:
        raise _heavy(limits)
    return body


def counted(rows: Iterable[Row], most: int) -> Iterator[Row]:
    """Yield `rows`; raise `LimitError` at the one after `most`.

    >>> list(counted("ab", 2))
    ['a', 'b']
    """
    for number, row in enumerate(rows, 1):
        if number > most:
            raise LimitError(f"the answer has more than {most} rows; add LIMIT and OFFSET to the query", 403)
        yield row


def _heavy(limits: Limits) -> LimitError:
    return LimitError(f"the answer has more than {limits.answer_bytes} bytes; ask for less", 403)


def _term(term: Any) -> dict[str, Any]:
    """Return a term as the JSON format of SPARQL results has it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
    cell = {"type": "literal", "value": term.value}
    if term.language:
        return cell | {"xml:lang": term.language}
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return cell if plain else cell | {"datatype": term.datatype.value}
