"""What a worker can be asked to do: one visible list, `JOBS`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from graph.questions import evaluated, prepared
from graph.serving import results
from graph.serving.description import description
from graph.serving.limits import Limits, Reply
from graph.serving.media import GRAPHS, RESULTS, best
from graph.serving.thing_page import thing_page
from graph.serving.things import statements

__all__ = ["ASKING", "JOBS", "Job"]

Job = dict[str, Any]


def _query(store: ox.Store, job: Job, limits: Limits) -> Reply:
    """Answer the SPARQL query ``query`` over the graphs ``default`` and ``named``."""
    return _answer(evaluated(store, job["query"], job["default"], job["named"]), job, limits)


def _question(store: ox.Store, job: Job, limits: Limits) -> Reply:
    """Answer the saved question ``name`` with its ``parameters``."""
    return _answer(evaluated(store, prepared(store, job["name"], **job["parameters"])), job, limits)


def _saved(store: ox.Store, job: Job, _limits: Limits) -> Reply:
    """Return the query of the saved question ``name`` with its ``parameters`` in place."""
    text = prepared(store, job["name"], **job["parameters"])
    return Reply(200, "application/sparql-query; charset=utf-8", text.encode())


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, job: Job, limits: Limits) -> Reply:
    formats = GRAPHS if isinstance(found, ox.QueryTriples) else RESULTS
    name = best(job["accept"], formats, job["format"])
    if name is None:
        return _unacceptable(formats)
    if isinstance(found, ox.QueryTriples):
        body = results.graph(found, name, limits)
    elif isinstance(found, ox.QueryBoolean):
        # CSV and TSV are defined for solutions only, but every client understands a word.
        body = results.boolean(found, name)
    else:
        body = results.solutions(found, name, limits)
    return Reply(200, _media(formats, name), body)


def _thing(store: ox.Store, job: Job, limits: Limits) -> Reply:
    """Describe the thing ``iri`` in the ``format``: html (in ``language``) or one of the formats of graphs."""
    found = statements(store, job["iri"], limits)
    if not found:
        return Reply.words(404, "there is no such thing in this build")
    if job["format"] == "html":
        page = thing_page(store, job["iri"], found, job["language"])
        return Reply(200, "text/html; charset=utf-8", page.encode())
    return Reply(200, _media(GRAPHS, job["format"]), results.graph(found, job["format"], limits))


def _description(store: ox.Store, job: Job, limits: Limits) -> Reply:
    """Describe the service at the address ``endpoint``."""
    name = best(job["accept"], GRAPHS, job["format"])
    if name is None:
        return _unacceptable(GRAPHS)
    return Reply(200, _media(GRAPHS, name), results.graph(description(store, job["endpoint"]), name, limits))


def _media(formats: dict[str, tuple[str, ...]], name: str) -> str:
    media = formats[name][0]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _unacceptable(formats: dict[str, tuple[str, ...]]) -> Reply:
    return Reply.words(406, "none of the formats asked for; there are: " + ", ".join(t[0] for t in formats.values()))


JOBS: dict[str, Callable[[ox.Store, Job, Limits], Reply]] = {
    "description": _description,
    "query": _query,
    "question": _question,
    "saved": _saved,
    "thing": _thing,
}

ASKING = frozenset({"query", "question"})
"""Those that run a query of the client's."""
