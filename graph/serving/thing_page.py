"""The page of a thing: its names, what is said of it, what points at it, and the words all this was read from."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graph.pages import asset, render
from graph.serving.addresses import local
from graph.serving.evidence import evidence
from graph.serving.labels import Labels
from ontology.vocabulary import Standard

__all__ = ["thing_page"]

_POINTING, _WORDS = 200, 100
_IS_A = ox.NamedNode(Standard.TYPE)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as the page shows it: `href` is empty for text."""

    text: str
    language: str = ""
    href: str = ""


def thing_page(store: ox.Store, iri: str, statements: list[ox.Triple], language: str) -> str:
    """Return the page of the thing `iri` in `language` (en or ar), made from the `statements` about it and at it."""
    labels = Labels(store, language)
    about, pointing = _groups(statements, iri, labels, language)
    own = [triple for triple in statements if triple.subject == ox.NamedNode(iri)]
    kinds = [
        term.value for triple in own if triple.predicate == _IS_A and isinstance(term := triple.object, ox.NamedNode)
    ]
    passages, more = evidence(store, iri, _WORDS)
    interface: dict[str, Any] = json.loads(asset("serving.json"))
    return render(
        "thing.html.j2",
        iri=iri,
        here=local(iri),
        language=language,
        say=interface[language],
        title=labels[iri],
        other=labels.other(iri, "ar" if language == "en" else "en"),
        kinds=[labels[kind] for kind in kinds],
        about=about,
        pointing=pointing,
        passages=[
            (words, "" if words.fact == iri else labels[words.fact], local(words.fact, language)) for words in passages
        ],
        more=more,
    )


def _groups(statements: list[ox.Triple], iri: str, labels: Labels, language: str) -> tuple[list[Any], list[Any]]:
    """Return what is said of the thing and what points at it: the name of each predicate, values, how many more."""
    about: defaultdict[str, list[_Value]] = defaultdict(list)
    pointing: defaultdict[str, list[_Value]] = defaultdict(list)
    node = ox.NamedNode(iri)
    counts: defaultdict[str, int] = defaultdict(int)
    for triple in statements:
        if triple.subject == node:
            if triple.predicate != _IS_A:
                about[triple.predicate.value].append(_value(triple.object, labels, language))
            continue
        predicate = triple.predicate.value if triple.object == node else "graph"
        counts[predicate] += 1
        if counts[predicate] <= _POINTING:
            pointing[predicate].append(_value(triple.subject, labels, language))
    return (
        [(labels[predicate], predicate, values) for predicate, values in about.items()],
        [(_name(key, labels), key, _once(values), counts[key] - len(values)) for key, values in pointing.items()],
    )


def _name(predicate: str, labels: Labels) -> str:
    return "" if predicate == "graph" else labels[predicate]


def _once(values: list[_Value]) -> list[_Value]:
    return list(dict.fromkeys(values))


def _value(term: Any, labels: Labels, language: str) -> _Value:
    if isinstance(term, ox.NamedNode):
        return _Value(labels[term.value], "", local(term.value, language))
    return _Value(term.value, term.language or "")
