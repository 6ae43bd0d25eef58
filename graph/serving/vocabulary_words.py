"""What the vocabulary says of its terms, and the names of the terms of others that a build uses."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache

import pyoxigraph as ox

from graph.pages import asset
from ontology.vocabulary import prefixes, turtle

__all__ = ["vocabulary_words"]

_SAID = {
    prefixes["rdfs"] + "label": "label",
    prefixes["skos"] + "prefLabel": "label",
    prefixes["rdfs"] + "comment": "text",
    prefixes["skos"] + "definition": "text",
}


@cache
def vocabulary_words() -> dict[str, dict[str, str]]:
    """Return, by the IRI of each term, its ``label-en``, ``label-ar``, ``text-en`` and ``text-ar``.

    >>> vocabulary_words()["https://w3id.org/majlis/ns#Meeting"]["label-ar"]
    'اجتماع'
    """
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in ox.parse(turtle(), format=ox.RdfFormat.TURTLE):
        key, text = _SAID.get(quad.predicate.value), quad.object
        if key and isinstance(text, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
            said[quad.subject.value].setdefault(f"{key}-{text.language}", text.value)
    others: dict[str, list[str]] = json.loads(asset("terms.json"))
    for name, (english, arabic) in others.items():
        prefix, _, local = name.partition(":")
        said[prefixes[prefix] + local] = {"label-en": english, "label-ar": arabic} | said[prefixes[prefix] + local]
    return dict(said)
