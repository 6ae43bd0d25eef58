"""Where a store takes queries, updates and whole graphs: given, or known from how the store calls itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from graph.publishing.client import Client
from graph.publishing.errors import StoreError

__all__ = ["PRODUCTS", "Addresses", "find"]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a store for queries, for SPARQL Update and for the Graph Store Protocol; empty where none.

    `fields` are those that make the default graph of a query the union of all graphs, where it is not so anyway.
    """

    query: str
    update: str = ""
    gsp: str = ""
    fields: tuple[tuple[str, str], ...] = ()


PRODUCTS: dict[str, Addresses] = {
    "Virtuoso": Addresses("/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
    "Oxigraph": Addresses("/query", "/update", "/store", (("union-default-graph", "true"),)),
    "Apache Jena Fuseki": Addresses("/query", "/update", "/data"),
}
"""Where the stores we know have their addresses, by how their answers call them (the header Server)."""


def find(client: Client, to: str, update: str = "", gsp: str = "") -> Addresses:
    """Return the addresses of the store at `to`; where `update` or `gsp` is given, `to` is the one for queries.

    Otherwise the store is asked what it is; one we do not know takes queries at `to`. Raises `StoreError`.
    """
    for url in (to, update, gsp):
        _check(url)
    if update or gsp:
        return Addresses(to, update, gsp)
    answer = client.send("GET", to, allowed=tuple(range(400, 500)), params=_asking(to))
    name = answer.headers.get("server", "")
    product = next((known for known in PRODUCTS if name.startswith(known)), None)
    if product is None:
        return Addresses(to)
    paths = PRODUCTS[product]
    base = _base(to, paths)
    return replace(paths, query=base + paths.query, update=base + paths.update, gsp=base + paths.gsp)


def _asking(url: str) -> dict[str, str] | None:
    """Return the fields of the smallest query, which an address with fields of its own could not take."""
    return None if urlsplit(url).query else {"query": "ASK {}"}


def _check(url: str) -> None:
    """Raise `StoreError` where `url` holds a user or password, which does not belong there."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise StoreError(url, "is no address", "give one that begins with http:// or https://") from error
    if "@" in parts.netloc:
        shown = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        mend = "give them by MAJLIS_USER and MAJLIS_PASSWORD, or by --credentials FILE"
        raise StoreError(shown, "stood with a user or password in the address", mend)


def _base(url: str, paths: Addresses) -> str:
    """Return `url` without the path of one of the addresses of its product.

    >>> _base("http://localhost:8890/sparql/", PRODUCTS["Virtuoso"])
    'http://localhost:8890'
    """
    base = url.rstrip("/")
    for path in (paths.query, paths.update, paths.gsp):
        if base.endswith(path):
            return base.removesuffix(path)
    return base
