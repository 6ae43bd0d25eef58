"""Changes to a graph as something a store can run: RDF Patch, and SPARQL Update.

Applied to the first build, either gives exactly the second. RDF Patch is that of Apache Jena
(https://jena.apache.org/documentation/rdf-patch/): a line for each statement, as one transaction. Its ``id`` is made
of the bytes of the second graph and its ``prev`` of those of the first, so that patches from build to build form a log.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from graph.differing.statements import GraphFile, Statement, changed_statements

__all__ = ["rdf_patch", "sparql_update"]

_AT_ONCE = 1000  # statements in one operation of SPARQL, which parsers hold in memory


def rdf_patch(before: GraphFile, after: GraphFile) -> Iterator[str]:
    """Yield the lines of the RDF Patch from `before` to `after`."""
    yield f"H id <{_state(after)}> .\n"
    yield f"H prev <{_state(before)}> .\n"
    yield "TX .\n"
    for one in changed_statements(before, after):
        yield f"{'A' if one.added else 'D'} {one.triple}{one.graph and ' '}{one.graph} .\n"
    yield "TC .\n"


def _state(graph: GraphFile) -> str:
    """Return an IRI for the content of a graph: a UUID of version 5, which digests make."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"sha256:{graph.digest}").urn


def sparql_update(before: GraphFile, after: GraphFile) -> Iterator[str]:
    """Yield SPARQL Update that makes `after` of `before`: DELETE DATA and INSERT DATA, graph by graph."""
    last = ""
    for (graph, added), group in groupby(_sorted_parts(changed_statements(before, after)), _operation):
        yield last + "\n".join(_data(graph, added, group))
        last = " ;\n"
    yield "\n" if last else ""


def _operation(one: Statement) -> tuple[str, bool]:
    return one.graph, one.added


def _sorted_parts(statements: Iterator[Statement]) -> Iterator[Statement]:
    """Yield `statements` in parts: in each part by graph, what is taken out before what is added."""
    while part := list(islice(statements, _AT_ONCE)):
        yield from sorted(part, key=lambda one: (one.graph, one.added))


def _data(graph: str, added: bool, statements: Iterable[Statement]) -> Iterator[str]:
    word = "INSERT" if added else "DELETE"
    yield f"{word} DATA {{ GRAPH {graph} {{" if graph else f"{word} DATA {{"
    yield from (f"  {one.triple} ." for one in statements)
    yield "} }" if graph else "}"
