"""A SPARQL endpoint as something to ask: the saved questions and any query, with the answers a build gives itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox

from graph.parameters import QueryError
from graph.publishing.addresses import Addresses
from graph.publishing.client import Client
from graph.publishing.errors import StoreError
from graph.sparql_text import form, names_dataset, outside
from ontology.identifiers import PUBLISHED_GRAPH
from ontology.vocabulary import Maj

__all__ = ["LISTED", "PAGE", "Endpoint"]

LISTED = 200
"""Graphs that a query may list. Virtuoso repeats them in its answer, which readers of HTTP refuse when it is long."""
PAGE = 1000
_TABLE = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_ROW_LIMIT, _CUT = "x-sparql-maxrows", "x-sql-state"

Fields = list[tuple[str, str]]
Found = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]


class Endpoint:
    """What takes queries at `addresses`. Where majlis published there, its graphs are what is asked.

    Up to `LISTED` graphs are listed with each query, so graphs of others do not count. More are asked as the union of
    all graphs of the store; where a store has no such union, they are listed all the same.
    """

    def __init__(self, client: Client, addresses: Addresses) -> None:
        self._client, self._addresses = client, addresses
        self._dataset: Fields | None = None

    def solutions(self, query: str, fields: Sequence[tuple[str, str]] = ()) -> list[dict[str, Any]]:
        """Return the solutions of a SELECT, asked as it is, as terms by variable. Raises `StoreError`."""
        found = self._answer(query, list(fields))
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError(self._addresses.query, "answers with no table", "give the address of a SPARQL endpoint")
        variables = found.variables
        return [{var.value: row[var] for var in variables if row[var] is not None} for row in found]

    def evaluated(self, query: str) -> Found:
        """Return what the endpoint makes of any query over the graphs of the build.

        Raises `QueryError` where the query is refused, `StoreError` where the endpoint is at fault.
        """
        if word := outside(query):
            raise QueryError(word, "majlis asks no other servers and opens no files", "take it out")
        return self._answer(query, [] if names_dataset(query) else self._over())

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, target: ox.NamedNode | None
    ) -> Iterator[tuple[Any, Any, Any]]:
        """Yield the triples that fit, up to `PAGE` of them, as a store on disk would."""
        given = {"s": subject, "p": predicate, "o": target}
        bound = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in given.items() if term is not None)
        query = f"SELECT DISTINCT ?s ?p ?o WHERE {{ {bound} ?s ?p ?o }} LIMIT {PAGE}"
        for row in self.solutions(query, self._over()):
            yield row["s"], row["p"], row["o"]

    def _over(self) -> Fields:
        """Return the fields of a request that make the graphs of the build its dataset."""
        if self._dataset is None:
            self._dataset = self._chosen(self._published())
        return self._dataset

    def _chosen(self, graphs: list[str]) -> Fields:
        if not graphs:
            return []
        listed = [(f"{kind}-graph-uri", iri) for kind in ("default", "named") for iri in graphs]
        if len(graphs) <= LISTED:
            return listed
        ways: list[Fields] = [[], list(self._addresses.fields)]
        return next((way for way in ways if self._shows_all(way)), listed)

    def _shows_all(self, fields: Fields) -> bool:
        """Tell whether with `fields` the default graph holds what a named graph holds: the record of what is there."""
        query = f"SELECT ?g WHERE {{ ?g a <{Maj.PUBLISHED_GRAPH}> }} LIMIT 1"
        return bool(self.solutions(query, fields))

    def _published(self) -> list[str]:
        return [row["g"].value for row in self.paged("?g", "g", _IS_THERE, "GROUP BY ?g")]

    def paged(self, select: str, key: str, where: str, after: str = "") -> Iterator[dict[str, Any]]:
        """Yield solutions in the order of the IRI ``?key``, asked in pages, because some stores cut long answers."""
        last = ""
        while True:
            later = f'FILTER(STR(?{key}) > "{last}")'
            query = f"SELECT {select} WHERE {{ {where} {later} }} {after} ORDER BY STR(?{key}) LIMIT {PAGE}"
            rows = self.solutions(query)
            yield from rows
            if len(rows) < PAGE:
                return
            last = rows[-1][key].value

    def _answer(self, query: str, fields: Fields) -> Found:
        url = self._addresses.query
        body = urlencode([("query", query), *fields])
        asked = form(query)
        accept = _TRIPLES if asked in {"CONSTRUCT", "DESCRIBE"} else _TABLE  # of two, Virtuoso takes the first
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        response = self._client.send("POST", url, (400, 500), slow=True, content=body, headers=headers)
        if not response.is_success:
            said = " ".join(response.text.split())[:200]
            raise QueryError("the query", f"is refused by {url} ({said})", "mend it, or ask for less")
        kind = response.headers.get("content-type", "").partition(";")[0].strip()
        try:
            found = _read(kind, response.content)
        except (SyntaxError, ValueError) as error:
            raise StoreError(url, "answers no SPARQL results", "give the address of a SPARQL endpoint") from error
        self._whole(response)
        return _truth(found) if asked == "ASK" and isinstance(found, ox.QuerySolutions) else found

    def _whole(self, response: httpx.Response) -> None:
        """Raise `StoreError` where the store says that it left rows out."""
        most = response.headers.get(_ROW_LIMIT, "")
        if _CUT in response.headers:
            raise StoreError(self._addresses.query, "stopped before the answer was whole", "let it take more time")
        if most.isdecimal() and len(response.json().get("results", {}).get("bindings", ())) >= int(most):
            mend = "ask for less, or raise its limit (Virtuoso: ResultSetMaxRows)"
            raise StoreError(self._addresses.query, f"gives no more than {most} rows of an answer", mend)


def _read(kind: str, content: bytes) -> Found:
    if kind == _TABLE:
        return ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    syntax = ox.RdfFormat.from_media_type(kind)
    if syntax is None:
        raise ValueError(kind)
    return [quad.triple for quad in ox.parse(content, format=syntax)]


def _truth(found: ox.QuerySolutions) -> Found:
    """Return the answer to an ASK from a table of one row with 1 or 0, as older Virtuosos give it."""
    yes = any(term.value in {"1", "true"} for row in found for term in row if isinstance(term, ox.Literal))
    text = f'{{"head": {{}}, "boolean": {str(yes).lower()}}}'
    return ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)


_IS_THERE = f"GRAPH <{PUBLISHED_GRAPH}> {{ ?g a <{Maj.PUBLISHED_GRAPH}> ; <{Maj.GRAPH_DIGEST}> ?digest }}"
