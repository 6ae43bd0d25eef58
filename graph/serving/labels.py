"""What things are called, in a language where the build knows it."""

from __future__ import annotations

import pyoxigraph as ox

from graph.serving.vocabulary_words import vocabulary_words
from ontology.vocabulary import Maj, prefixes

__all__ = ["Labels"]

_LABELS = tuple(
    ox.NamedNode(prefixes[prefix] + name)
    for prefix, name in (
        ("skos", "prefLabel"),
        ("rdfs", "label"),
        ("foaf", "name"),
        ("dct", "title"),
        ("schema", "name"),
        ("maj", "fileName"),
        ("skos", "notation"),
        ("dct", "identifier"),
    )
)
_PARTS = tuple(map(ox.NamedNode, (Maj.PARTICIPANT, Maj.FUNCTION, Maj.OF_MEETING)))  # the second makes it a fact


class Labels:
    """The names of things in a language, each looked up once."""

    def __init__(self, store: ox.Store, language: str) -> None:
        self._store, self._language = store, language
        self._known: dict[str, str] = {}

    def __getitem__(self, iri: str) -> str:
        """Return the name of the thing `iri` in the language, or in another, or the end of the IRI."""
        if iri not in self._known:
            self._known[iri] = self._label(ox.NamedNode(iri))
        return self._known[iri]

    def other(self, iri: str, language: str) -> str:
        """Return the name in exactly `language`, or an empty text."""
        return self._names(ox.NamedNode(iri)).get(language, "")

    def _label(self, node: ox.NamedNode) -> str:
        if whole := self._composed(node):
            return whole
        names = self._names(node)
        for language in (self._language, "en", ""):
            if language in names:
                return names[language]
        if names:
            return names[min(names)]
        return _tail(node.value)

    def _composed(self, node: ox.NamedNode) -> str:
        """Return who, as what and where, of a fact that has a function; of others nothing."""
        found = [sorted(self._store.quads_for_pattern(node, part, None), key=str) for part in _PARTS]
        iris = [quads[0].object.value for quads in found if quads and isinstance(quads[0].object, ox.NamedNode)]
        return " · ".join(self[iri] for iri in iris if iri != node.value) if found[1] else ""

    def _names(self, node: ox.NamedNode) -> dict[str, str]:
        """Return the names by language, those of the first predicate that gives any."""
        words = vocabulary_words().get(node.value)
        if words:
            return {key.removeprefix("label-"): text for key, text in words.items() if key.startswith("label-")}
        for predicate in _LABELS:
            terms = (quad.object for quad in self._store.quads_for_pattern(node, predicate, None))
            found = sorted((term.language or "", term.value) for term in terms if isinstance(term, ox.Literal))
            if found:
                return dict(reversed(found))
        return {}


def _tail(iri: str) -> str:
    """Return the end of an IRI that tells things apart, long digests shortened."""
    kind, _, last = iri.rstrip("/").rpartition("/")
    tail = last.rpartition("#")[2] or last
    digest = len(tail) >= 32 and all(letter in "0123456789abcdef" for letter in tail)
    return f"{kind.rpartition('/')[2]} {tail[:8]}" if digest else tail
