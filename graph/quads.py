"""From the resolved corpus to N-Quads: the one border between records and RDF.

Each document has a graph of what it asserts and a graph of the passages that say so; both go when it goes. Agents and
schemes stand in the reference graph, shortcuts that follow from facts in the derived graph.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.nquads import Sheet
from graph.quads_agreements import write_agreements
from graph.quads_citations import write_citations, write_mandates, write_works
from graph.quads_decisions import write_decisions
from graph.quads_derived import write_derived
from graph.quads_desk import Desk
from graph.quads_documents import write_documents, write_mentions, write_notes, write_resolutions, write_unresolved
from graph.quads_facts import write_counts, write_meetings, write_participations, write_persons, write_programme
from graph.quads_initiatives import write_initiatives
from graph.quads_institutions import write_body_events, write_memberships, write_process_types
from graph.quads_recommendations import write_recommendations, write_subjects
from graph.quads_reference import write_reference

__all__ = ["quads", "quads_by_graph"]


def quads_by_graph(corpus: Corpus) -> Iterator[list[str]]:
    """Yield the lines of N-Quads of each named graph of `corpus`, sorted, each once, without line ends."""
    desk = Desk(corpus, Sheet())
    for write in (
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
        write_derived,
        write_decisions,
        write_reference,
        write_subjects,
    ):
        write(desk)
    return desk.sheet.take()


def quads(corpus: Corpus) -> list[str]:
    """Return the whole of `corpus` as lines of N-Quads, sorted, each once, without line ends.

    >>> lines = quads(Corpus())  # the schemes of the vocabulary are always there
    >>> lines == sorted(set(lines)) and len(lines) > 100
    True
    """
    return sorted(line for lines in quads_by_graph(corpus) for line in lines)
