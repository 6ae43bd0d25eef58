"""The changes as a description to load and to query: ActivityStreams 2.0 and PROV-O, both Recommendations of the W3C.

Each change is an ``as:Create``, ``as:Delete``, ``as:Update`` or, of an identity, an ``as:Move`` with origin and target,
as services that announce changes of authority files do; its summary is the sentence in English and Arabic. All stand in
a named graph of their own, to be loaded beside a build. No blank nodes, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.differing.records import Action, Change, Difference
from graph.differing.sides import Side
from graph.differing.statements import graph_file
from graph.differing.words import IDENTITIES, place, sentence
from ontology.identifiers import BASE, dataset_iri, digest, document_iri, thing_iri
from ontology.vocabulary import prefixes

__all__ = ["PREFIXES", "described"]

PREFIXES = {name: prefixes[name] for name in ("dct", "prov", "rdf", "xsd")} | {
    "as": "https://www.w3.org/ns/activitystreams#"
}
_TYPES = {Action.ADDED: "Create", Action.REMOVED: "Delete"} | dict.fromkeys(IDENTITIES, "Move")
_LANGUAGES = ("en", "ar")

Term = ox.NamedNode | ox.Literal
Said = tuple[ox.NamedNode, str, Term]
"""A subject, a predicate as ``prefix:name``, an object."""


def described(difference: Difference, before: Side, after: Side) -> Iterator[ox.Quad]:
    """Yield the description of the `difference` of two builds, sorted."""
    digests = [graph_file(one.folder).digest for one in (before, after)]
    key = digest(*digests)
    graph = ox.NamedNode(thing_iri("graph", "changes", key))
    said = (*_builds(before, after, digests, key), *_changes(difference, _documents(before, after), key))
    quads = {ox.Quad(one, _term(name), value, graph) for one, name, value in said}
    return iter(sorted(quads, key=str))


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def _builds(before: Side, after: Side, digests: Iterable[str], key: str) -> Iterator[Said]:
    """Yield what is said of the two builds: what they were made of, and that one is a revision of the other."""
    old, new = (ox.NamedNode(thing_iri("build", one)) for one in digests)
    for build, one in ((old, before), (new, after)):
        made = dataset_iri(entry["sha256"] for entry in one.manifest.get("inputs", ()))
        yield build, "rdf:type", _term("prov:Entity")
        yield build, "prov:specializationOf", ox.NamedNode(made)
        yield ox.NamedNode(thing_iri("changes", key)), "prov:wasDerivedFrom", build
    if old != new:
        yield new, "prov:wasRevisionOf", old


def _changes(difference: Difference, documents: dict[str, str], key: str) -> Iterator[Said]:
    whole = ox.NamedNode(thing_iri("changes", key))
    number = str(len(difference.changes))
    yield whole, "rdf:type", _term("as:Collection")
    yield whole, "as:totalItems", ox.Literal(number, datatype=_term("xsd:integer"))
    for change in difference.changes:
        told = (part for one in change.fields for part in (one.field, one.before, one.after))
        thing = ("\n".join(change.before), "\n".join(change.after), *told)
        activity = ox.NamedNode(thing_iri("change", digest(key, change.kind, change.action.value, *thing)))
        yield whole, "as:items", activity
        yield activity, "rdf:type", _term("as:" + _TYPES.get(change.action, "Update"))
        yield from ((activity, name, value) for name, value in _told(change, documents))


def _told(change: Change, documents: dict[str, str]) -> Iterator[tuple[str, Term]]:
    """Yield what is said of one change: its things, its sentences, and where it stands."""
    for language in _LANGUAGES:
        yield "as:summary", ox.Literal(sentence(change, language), language=language)
        yield from (("as:content", ox.Literal(place(one, language), language=language)) for one in change.passages)
    if change.action in IDENTITIES:
        yield from (("as:origin", ox.NamedNode(iri)) for iri in change.before)
        yield from (("as:target", ox.NamedNode(iri)) for iri in change.after)
    things = change.after or change.before
    yield from (("as:object", ox.NamedNode(iri)) for iri in things if iri.startswith(BASE) and " " not in iri)
    for passage in change.passages:
        if passage.document in documents:
            yield "dct:source", ox.NamedNode(documents[passage.document])


def _documents(before: Side, after: Side) -> dict[str, str]:
    """Return the IRIs of documents by file name, those of the second build first."""
    entries = (entry for one in (before, after) for entry in one.manifest.get("inputs", ()))
    return {entry["name"]: document_iri(entry["sha256"]) for entry in entries}
