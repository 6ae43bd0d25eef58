"""The vocabulary at ``/ns``: the Turtle of the package, other formats of it, and its page."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pyoxigraph as ox

from graph.pages import asset
from graph.serving import results
from graph.serving.limits import Limits, Reply
from graph.serving.media import GRAPHS
from graph.vocabulary.page import vocabulary_page
from ontology.vocabulary import turtle

__all__ = ["terms"]

_FILES = (("Turtle", "turtle"), ("N-Triples", "ntriples"), ("RDF/XML", "rdfxml"), ("JSON-LD", "jsonld"))


@cache
def terms(name: str, language: str) -> Reply:
    """Return the vocabulary in the format `name`: html (in `language`) or one of the formats of graphs."""
    if name == "turtle":
        return Reply(200, "text/turtle; charset=utf-8", turtle().encode())
    if name != "html":
        quads = ox.parse(turtle(), format=ox.RdfFormat.TURTLE)
        return Reply(200, GRAPHS[name][0], results.graph((quad.triple for quad in quads), name, Limits()))
    words: dict[str, Any] = json.loads(asset("serving.json"))
    files = [(label, f"/ns?format={form}") for label, form in _FILES]
    page = vocabulary_page("terms.html.j2", language, files, words[language])
    return Reply(200, "text/html; charset=utf-8", page.encode())
