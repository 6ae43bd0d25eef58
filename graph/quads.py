"""From the resolved corpus to N-Quads: the one border between records and RDF.

Each document has a graph of what it asserts and a graph of the passages that say so; both go when it goes, and are made
of the excerpt for it alone (`graph.excerpts`). Agents and schemes stand in the reference graph, shortcuts that follow
from facts in the derived graph.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.corpus import Corpus
from graph.excerpts import excerpts
from graph.nquads import Sheet
from graph.quads_agreements import write_agreements
from graph.quads_citations import write_bodies, write_citations, write_mandates, write_references, write_works
from graph.quads_decisions import write_decisions, write_rejected
from graph.quads_derived import write_conflicts, write_derived
from graph.quads_desk import Desk
from graph.quads_documents import write_documents, write_mentions, write_notes, write_resolutions, write_unresolved
from graph.quads_facts import write_counts, write_meetings, write_participations, write_persons, write_programme
from graph.quads_initiatives import write_initiatives
from graph.quads_institutions import write_body_events, write_memberships, write_process_types
from graph.quads_recommendations import write_recommendations, write_subjects
from graph.quads_reference import write_reference

__all__ = ["agent_iris", "common_quads", "document_quads", "quads"]

Graphs = dict[str, list[str]]
"""The lines of N-Quads of named graphs by the graphs' IRIs: sorted, each once, without line ends."""

_OF_A_DOCUMENT = (
    write_documents,
    write_meetings,
    write_programme,
    write_persons,
    write_participations,
    write_counts,
    write_recommendations,
    write_agreements,
    write_initiatives,
    write_body_events,
    write_memberships,
    write_process_types,
    write_works,
    write_citations,
    write_resolutions,
    write_mandates,
    write_mentions,
    write_notes,
    write_unresolved,
    write_conflicts,
    write_rejected,
)
_OF_ALL = (write_derived, write_references, write_decisions, write_reference, write_bodies, write_subjects)


def agent_iris(corpus: Corpus) -> dict[str, str]:
    """Return the IRIs of the agents of `corpus` by their codes."""
    return {agent.code: agent.iri for agent in corpus.agents}


def document_quads(excerpt: Corpus, iris: Mapping[str, str]) -> tuple[Graphs, set[str]]:
    """Return the graphs of the document of `excerpt`, and the codes that were looked up in `iris` for them.

    `iris` are those of the agents of the whole corpus, by code. The graphs depend on the excerpt and on what was looked
    up, and on nothing else.
    """
    desk = Desk(excerpt, Sheet(), iris)
    for write in _OF_A_DOCUMENT:
        write(desk)
    return desk.sheet.take(), desk.asked


def common_quads(corpus: Corpus) -> Graphs:
    """Return the graphs that are of no document."""
    desk = Desk(corpus, Sheet())
    for write in _OF_ALL:
        write(desk)
    return desk.sheet.take()


def quads(corpus: Corpus) -> list[str]:
    """Return the whole of `corpus` as lines of N-Quads, sorted, each once, without line ends.

    >>> lines = quads(Corpus())  # the schemes of the vocabulary are always there
    >>> lines == sorted(set(lines)) and len(lines) > 100
    True
    """
    iris = agent_iris(corpus)
    graphs = [common_quads(corpus), *(document_quads(excerpt, iris)[0] for excerpt in excerpts(corpus))]
    return sorted(line for made in graphs for lines in made.values() for line in lines)
