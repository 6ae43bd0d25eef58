"""Questions asked at an endpoint, in the words and with the parameters they have for a build."""

from __future__ import annotations

from typing import Any

from graph.publishing.addresses import find
from graph.publishing.client import Client, Patience
from graph.publishing.credentials import Credentials
from graph.publishing.endpoint import Endpoint
from graph.questions import Answer, answered, prepared

__all__ = ["ask", "connect", "select"]


def connect(url: str, known: Credentials, patience: Patience | None = None) -> Endpoint:
    """Return the endpoint at `url`: its address for queries, or that of a store we know. Raises `StoreError`."""
    client = Client(known, patience)
    return Endpoint(client, find(client, url))


def ask(endpoint: Endpoint, name: str, **parameters: Any) -> Answer:
    """Return the answer to the question called `name`, as `graph.questions.ask` does from a store on disk."""
    return select(endpoint, prepared(endpoint, name, **parameters))


def select(endpoint: Endpoint, query: str) -> Answer:
    """Return the answer to any SPARQL 1.1 query."""
    return answered(endpoint.evaluated(query))
