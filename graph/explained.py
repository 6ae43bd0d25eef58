"""What is wrong with a graph, said for people: which thing, which value, and in which paragraph of which document.

The sentences are those of the shapes. A thing is called what the graph calls it; its place is that of the passages it
rests on, else that of the document in whose graph it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TypeGuard

import pyoxigraph as ox

from graph.check_report import Explained, Finding
from graph.exports.context import compact
from graph.serving.evidence import Words, evidence, words_at
from graph.serving.labels import Labels
from ontology.identifiers import BASE
from ontology.vocabulary import Maj, Standard, prefixes

__all__ = ["explain"]

_MOST = 5  # passages and values shown of one thing
_SELECTOR, _TYPE = ox.NamedNode(Standard.HAS_SELECTOR), ox.NamedNode(Standard.TYPE)
_PASSAGE, _FILE = ox.NamedNode(Maj.PASSAGE), ox.NamedNode(Maj.FILE_NAME)
_GRAPH = BASE + "graph/"
_PLAIN = prefixes["xsd"] + "string"

Node = ox.NamedNode | ox.BlankNode


def _named(term: object) -> TypeGuard[ox.NamedNode]:
    return isinstance(term, ox.NamedNode)


def _node(text: str) -> Node:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text)


def explain(store: ox.Store, findings: Iterable[Finding]) -> tuple[Explained, ...]:
    """Return each of the `findings` with what `store` says of the thing concerned."""
    explainer = _Explainer(store)
    return tuple(map(explainer.explained, findings))


class _Explainer:
    """Looks things up in a store; each document once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._labels = {language: Labels(store, language) for language in ("en", "ar")}

    def explained(self, finding: Finding) -> Explained:
        """Return `finding` with names, values and places."""
        node = _node(finding.focus)
        path = self._labels["en"][finding.path] if finding.path else ""
        names = {language: self._name(node, language) for language in self._labels}
        return Explained(finding, names, path, tuple(self._found(node, finding)), tuple(self._places(node, finding)))

    def _name(self, node: Node, language: str) -> str:
        labels = self._labels[language]
        kinds = {quad.object.value for quad in self._store.quads_for_pattern(node, _TYPE, None) if _named(quad.object)}
        own = min(kinds, key=lambda iri: (not iri.startswith(prefixes["maj"]), iri), default="")
        kind = labels[own] if own else ""
        name = labels[node.value] if isinstance(node, ox.NamedNode) else f"_:{node.value}"
        return f"{kind} «{name}»" if kind else f"«{name}»"

    def _found(self, node: Node, finding: Finding) -> Iterator[str]:
        """Yield the values of the property concerned, or the one value where it is known."""
        path = ox.NamedNode(finding.path) if finding.path else None
        quads = self._store.quads_for_pattern(node, path, None) if path else ()
        terms = sorted({quad.object for quad in quads}, key=str)
        shown = [term for term in terms if getattr(term, "value", None) == finding.value] or terms
        yield from (self._value(term) for term in shown[:_MOST])
        if len(shown) > _MOST:
            yield f"… ({len(shown)})"

    def _value(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return f"{self._labels['en'][term.value]} <{term.value}>"
        if isinstance(term, ox.Literal) and not term.language and term.datatype.value != _PLAIN:
            return f"{term.value} ({compact(term.datatype.value)})"
        return str(term)

    def _places(self, node: Node, finding: Finding) -> list[Words]:
        """Return the passages of the thing, those without a document with the one whose graph says so; else that."""
        predicate = ox.NamedNode(finding.path) if finding.path else None
        sources = self._sources(node, predicate) or self._sources(node, None)
        passages = [
            words if words.document or not sources else replace(words, document=sources[0])
            for words in self._passages(node)
        ]
        return (passages or [Words("", name, "", "", "", "", "", "", "") for name in sources])[:_MOST]

    def _passages(self, node: Node) -> Iterator[Words]:
        """Yield the words a thing rests on; those of a passage, and of its selector, are its own."""
        if isinstance(node, ox.NamedNode):
            own = [node] if self._is_passage(node) else self._subjects(_SELECTOR, node)
            yield from (words_at(self._store, passage, passage) for passage in own)
            yield from evidence(self._store, node.value, _MOST)[0]

    def _is_passage(self, node: ox.NamedNode) -> bool:
        return next(self._store.quads_for_pattern(node, _TYPE, _PASSAGE), None) is not None

    def _subjects(self, predicate: ox.NamedNode, node: ox.NamedNode) -> list[ox.NamedNode]:
        quads = self._store.quads_for_pattern(None, predicate, node)
        return sorted({quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}, key=str)

    def _sources(self, node: Node, predicate: ox.NamedNode | None) -> list[str]:
        """Return the names of the documents in whose graphs something is said of `node`."""
        graphs = {quad.graph_name for quad in self._store.quads_for_pattern(node, predicate, None)}
        keys = {graph.value.removeprefix(_GRAPH).partition("/")[0] for graph in graphs if _named(graph)}
        return sorted(self._documents[key] for key in keys if key in self._documents)

    @cached_property
    def _documents(self) -> dict[str, str]:
        """The names of the files by the last part of the IRI of the document, which names its graphs too."""
        quads = self._store.quads_for_pattern(None, _FILE, None)
        named = ((quad.subject, quad.object) for quad in quads)
        return {
            document.value.rpartition("/")[2]: name.value
            for document, name in named
            if _named(document) and isinstance(name, ox.Literal)
        }
