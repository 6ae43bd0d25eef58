"""What the parameters of questions may be: how the text a user gives becomes a term that stands in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Protocol

import pyoxigraph as ox

from ontology.errors import QuestionError
from ontology.identifiers import BASE, meeting_iri, thing_iri
from ontology.record_recommendations import RecommendationKind
from ontology.records import AgentKind, Capacity
from ontology.vocabulary import AGENT_CLASSES, Maj, Standard, concept_iri

__all__ = ["KINDS", "Lookup", "QueryError", "Term"]

Term = ox.NamedNode | ox.Literal


class Lookup(Protocol):
    """Where things are looked up: a store on disk, or one elsewhere. The subject of what is found comes first."""

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, target: ox.NamedNode | None, /
    ) -> Iterable[Any]:
        """Return the quads that fit."""


class QueryError(QuestionError):
    """A query, or what was given for one of its parameters, is of no use. `name` is what was given.

    >>> str(QueryError("WGSOM-99", "no such meeting", "give another"))
    'WGSOM-99: no such meeting; give another'
    """

    def __init__(self, name: str, problem: str, mend: str) -> None:
        super().__init__(name, mend)
        self.args = (f"{name}: {problem}; {mend}",)
        self.problem = problem

    def __reduce__(self) -> tuple[type[QueryError], tuple[str, str, str]]:  # type: ignore[override]
        return type(self), (self.name, self.problem, self.mend)


def _exists(store: Lookup, subject: ox.NamedNode, kind: str | None = None) -> bool:
    predicate, target = (ox.NamedNode(Standard.TYPE), ox.NamedNode(kind)) if kind else (None, None)
    return next(iter(store.quads_for_pattern(subject, predicate, target)), None) is not None


def _node(iri: str) -> ox.NamedNode | None:
    """Return `iri` as a node, or None where it is none."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _meeting(store: Lookup, text: str) -> ox.NamedNode:
    for iri in (text if text.startswith(BASE) else "", meeting_iri(text), meeting_iri("-".join(text.split()))):
        node = _node(iri)
        if node is not None and _exists(store, node, Maj.MEETING):
            return node
    meetings = store.quads_for_pattern(None, ox.NamedNode(Standard.TYPE), ox.NamedNode(Maj.MEETING))
    prefix = meeting_iri("")
    keys = sorted({str(quad[0]).strip("<>").removeprefix(prefix) for quad in meetings})
    raise QueryError(text, "no such meeting here", f"the meetings here are: {_some(keys)}")


def _agent(store: Lookup, text: str) -> ox.NamedNode:
    kinds = (kind for kind in AgentKind if kind is not AgentKind.PERSON)
    for iri in (text if text.startswith(BASE) else "", *(thing_iri(kind, text.upper()) for kind in kinds)):
        node = _node(iri)
        if node is not None and _exists(store, node):
            return node
    raise QueryError(text, "no such agent here", "the table entities lists the codes there are")


def _thing(store: Lookup, text: str) -> ox.NamedNode:
    for iri in (text, BASE + text, thing_iri("participation", text)):
        node = _node(iri)
        if node is not None and _exists(store, node):
            return node
    for find in (_agent, _meeting):
        with suppress(QuestionError):
            return find(store, text)
    mend = "give an IRI of the table participation, a code, or the key of a meeting"
    raise QueryError(text, "no such fact or entity here", mend)


def _capacity(_store: Lookup, text: str) -> ox.NamedNode:
    if text not in set(Capacity):
        raise QueryError(text, "no such capacity", f"the capacities are: {', '.join(Capacity)}")
    return ox.NamedNode(concept_iri(Capacity(text)))


def _recommendation_kind(_store: Lookup, text: str) -> ox.NamedNode:
    if text not in set(RecommendationKind):
        raise QueryError(text, "no such kind of recommendation", f"the kinds are: {', '.join(RecommendationKind)}")
    return ox.NamedNode(concept_iri(RecommendationKind(text)))


def _agent_kind(_store: Lookup, text: str) -> ox.NamedNode:
    if text not in set(AgentKind):
        raise QueryError(text, "no such kind of agent", f"the kinds are: {', '.join(AgentKind)}")
    return ox.NamedNode(AGENT_CLASSES[AgentKind(text)])


def _yes(_store: Lookup, text: str) -> ox.Literal:
    if text.lower() != "yes":
        raise QueryError(text, "neither yes nor left out", "give yes, or leave it out")
    return ox.Literal("yes")


def _text(_store: Lookup, text: str) -> ox.Literal:
    return ox.Literal(text)


def _some(keys: list[str], most: int = 30) -> str:
    shown = ", ".join(keys[:most]) or "none"
    return f"{shown} and {len(keys) - most} more" if len(keys) > most else shown


KINDS: dict[str, Callable[[Lookup, str], Term]] = {
    "agent": _agent,
    "agent-kind": _agent_kind,
    "capacity": _capacity,
    "item": _text,
    "meeting": _meeting,
    "recommendation-kind": _recommendation_kind,
    "thing": _thing,
    "yes": _yes,
}
"""The kinds of parameters, each with how its text becomes a term. One line here is all that a new kind needs."""
