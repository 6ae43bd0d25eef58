"""The vocabulary at ``/ns``: the Turtle of the package, other formats of it, and a page that lists its terms."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pyoxigraph as ox

from graph.pages import asset, render
from graph.serving import results
from graph.serving.limits import Limits, Reply
from graph.serving.media import GRAPHS
from graph.serving.vocabulary_words import vocabulary_words
from ontology.vocabulary import prefixes, turtle

__all__ = ["terms"]


@cache
def terms(name: str, language: str) -> Reply:
    """Return the vocabulary in the format `name`: html (in `language`) or one of the formats of graphs."""
    if name == "turtle":
        return Reply(200, "text/turtle; charset=utf-8", turtle().encode())
    if name != "html":
        quads = ox.parse(turtle(), format=ox.RdfFormat.TURTLE)
        return Reply(200, GRAPHS[name][0], results.graph((quad.triple for quad in quads), name, Limits()))
    said = vocabulary_words()
    listed = [(iri.removeprefix(prefixes["maj"]), said[iri]) for iri in sorted(said) if iri.startswith(prefixes["maj"])]
    words: dict[str, Any] = json.loads(asset("serving.json"))
    page = render("terms.html.j2", language=language, say=words[language], terms=listed)
    return Reply(200, "text/html; charset=utf-8", page.encode())
