"""The page of the vocabulary, in English or Arabic: what it shows is made here, once, for the files and the server."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyoxigraph as ox

from graph.exports.context import compact
from graph.pages import asset, render
from graph.vocabulary.constraints import Rule, shapes_by_class
from graph.vocabulary.snippets import snippet
from graph.vocabulary.terms import Term, terms, vocabulary
from ontology.vocabulary import prefixes
from ontology.vocabulary_files import changes, earlier, standards, version

__all__ = ["ADDRESS", "vocabulary_page"]

ADDRESS = prefixes["maj"].rstrip("#")
"""The IRI of the vocabulary; a slash and a version behind it make the IRI of that version."""


def vocabulary_page(
    template: str, language: str, files: Sequence[tuple[str, str]], own: Mapping[str, str] | None = None, **more: Any
) -> str:
    """Return the page made from `template` in `language`.

    `files` are the same as data, each with what it is called (a word of the interface, or text) and where it is; `own`
    are words of the interface that the template needs besides, `more` what else it shows.
    """
    words: dict[str, Any] = json.loads(asset("vocabulary.json"))
    shown: dict[str, Any] = {"say": {**(own or {}), **words[language]}, "language": language, "files": files}
    return render(template, **shown, **_shared(language), **more)


@cache
def _shared(language: str) -> dict[str, Any]:
    """Return what every page of the vocabulary in `language` shows."""
    groups: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms().values():
        groups[term.kind].append(term)
    return {
        "groups": {kind: sorted(of_kind, key=lambda term: term.labels[language]) for kind, of_kind in groups.items()},
        "shapes": shapes_by_class(),
        "standards": standards(),
        "changes": changes(),
        "version": version(),
        "earlier": list(reversed(earlier())),
        "address": ADDRESS,
        "about": _about(),
        "snippet": snippet,
        "compact": _short,
        "others": sorted(_others().values(), key=lambda term: term.labels[language]),
        "own": lambda iri: iri in _here(),
        "name": lambda iri: _here()[iri].labels[language],
        "href": lambda iri: f"#{_here()[iri].name}" if iri in _here() else iri,
        "unchecked": _unchecked,
        "uses": lambda term: _uses().get(term.iri, ()),
        "concepts": _concepts,
        "scheme_of": lambda term: _once(scheme for one in _of_class(term) for scheme in one.schemes),
        "class_of": lambda term: _once(kind for one in _concepts(term) for kind in one.classes),
    }


@cache
def _others() -> dict[str, Term]:
    """Return the classes of other vocabularies that the graph uses, which have shapes but no definition here."""
    shapes = shapes_by_class()
    return {iri: Term(iri, "class", shape.labels, {}) for iri, shape in shapes.items() if iri not in terms()}


@cache
def _here() -> dict[str, Term]:
    """Return all that has a place on the page."""
    return terms() | _others()


def _about() -> dict[str, str]:
    quads = vocabulary().quads_for_pattern(ox.NamedNode(ADDRESS), ox.NamedNode(prefixes["dct"] + "description"), None)
    return {str(quad.object.language): quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}


def _short(iri: str) -> str:
    """Return `iri` with the prefix of its vocabulary, those among them that the graph does not use."""
    known = (standard for standard in standards() if iri.startswith(standard.namespace))
    return next((f"{one.prefix}:{iri.removeprefix(one.namespace)}" for one in known), compact(iri))


def _unchecked(iri: str) -> bool:
    """Tell whether `iri` is of a vocabulary whose file no package carries."""
    return any(iri.startswith(standard.namespace) and not standard.package for standard in standards())


@cache
def _uses() -> dict[str, list[tuple[str, Rule]]]:
    """Return, by property, the classes whose shapes have it, with what they ask."""
    found: defaultdict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for target, shape in sorted(shapes_by_class().items()):
        for rule in shape.rules:
            found[rule.path].append((target, rule))
    return found


def _concepts(scheme: Term) -> list[Term]:
    return [term for term in terms().values() if scheme.iri in term.schemes]


def _of_class(kind: Term) -> list[Term]:
    return [term for term in terms().values() if kind.iri in term.classes]


def _once(iris: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(iri for iri in iris if iri in terms()))
