"""Quads of the reference graph: the agents that documents speak of, and the schemes of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from graph.corpus import Agent
from graph.nquads import Pair, link, literal, words
from graph.quads_desk import Desk
from ontology.identifiers import REFERENCE_GRAPH
from ontology.records import AgentKind
from ontology.vocabulary import AGENT_CLASSES, Maj, Standard, prefixes, turtle

__all__ = ["process_types", "write_reference"]

_SCHEME = prefixes["skos"] + "ConceptScheme"
_PART_OF = {AgentKind.BODY: Standard.UNIT_OF, AgentKind.STATE: Standard.IS_PART_OF}


@cache
def _schemes() -> tuple[tuple[str, Pair], ...]:
    """Return the subjects, and what is said of them, of the concept schemes of the vocabulary."""
    triples = list(ox.parse(turtle(), format=ox.RdfFormat.TURTLE))
    kind, scheme = ox.NamedNode(Standard.TYPE), ox.NamedNode(_SCHEME)
    in_scheme = ox.NamedNode(prefixes["skos"] + "inScheme")
    wanted = {t.subject for t in triples if (t.predicate == kind and t.object == scheme) or t.predicate == in_scheme}
    return tuple((t.subject.value, (t.predicate.value, str(t.object))) for t in triples if t.subject in wanted)


@cache
def process_types() -> frozenset[str]:
    """Return the notations of the scheme of types of processes, the one scheme that no enumeration mirrors."""
    start = prefixes["maj"] + "process-"
    return frozenset(iri.removeprefix(start) for iri, _ in _schemes() if iri.startswith(start))


def _agent(desk: Desk, agent: Agent) -> Iterator[Pair]:
    yield Standard.TYPE, link(AGENT_CLASSES[agent.kind])
    yield Standard.NOTATION, literal(agent.code)
    yield from ((Standard.PREF_LABEL, words(text, language)) for language, text in agent.labels.items())
    yield from desk.agents(_PART_OF.get(agent.kind, Standard.SUB_ORGANIZATION_OF), agent.parent)
    if agent.m49:
        yield Maj.M49, literal(agent.m49)
    if agent.exact_match:
        yield Standard.EXACT_MATCH, link(agent.exact_match)
    for own, text in ((Maj.CLASSIFICATION, agent.classification), (Maj.STATUS, agent.status)):
        if agent.kind is AgentKind.PROCESS and text in process_types():
            yield Standard.ORG_CLASSIFICATION, link(f"{prefixes['maj']}process-{text}")
        elif text:
            yield own, literal(text)


def write_reference(desk: Desk) -> None:
    """Write the agents and the schemes."""
    for subject, pair in _schemes():
        desk.sheet.add(REFERENCE_GRAPH, subject, [pair])
    for agent in desk.corpus.agents:
        desk.sheet.add(REFERENCE_GRAPH, agent.iri, _agent(desk, agent))
