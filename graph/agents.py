"""The agents of the gazetteer as records of the resolved corpus."""

from __future__ import annotations

from graph.corpus import Agent
from ontology.gazetteer import Gazetteer, gazetteer
from ontology.identifiers import agent_iri

__all__ = ["gazetteer_agents"]


def gazetteer_agents(book: Gazetteer | None = None) -> dict[str, Agent]:
    """Return all agents of `book` (the gazetteer that comes with majlis, where none is given) by code."""
    known = book or gazetteer()
    return {
        code: Agent(
            iri=agent_iri(entry.kind.value, code),
            code=code,
            kind=entry.kind,
            labels=known.labels.get(code, {}),
            parent=entry.parent,
            classification=entry.classification,
            m49=entry.m49,
            exact_match=entry.exact_match,
            status=entry.status,
        )
        for code, entry in sorted(known.agents.items())
    }
