"""Quads that follow from facts: shortcuts for queries, order of meetings in a series, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from graph.corpus import ResolvedMeeting
from graph.corpus_conflicts import Conflict
from graph.nquads import Pair, link, words
from graph.presiding import sitting_chairs
from graph.quads_desk import Desk
from ontology.identifiers import DERIVED_GRAPH
from ontology.records import Function
from ontology.vocabulary import Maj, Standard, concept_iri

__all__ = ["series_links", "write_conflicts", "write_derived"]

_SHORTCUTS = {Function.ATTENDEE: Standard.ATTENDEE, Function.ORGANIZER: Standard.ORGANIZER}


def series_links(meetings: tuple[ResolvedMeeting, ...]) -> Iterator[tuple[ResolvedMeeting, ResolvedMeeting]]:
    """Yield (earlier, later) pairs of one series that follow each other.

    By ordinal where both have one, with no gap between; by day where the series counts none of its meetings.
    """
    series: dict[str, list[ResolvedMeeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.body:
            series[meeting.body].append(meeting)
    for _, members in sorted(series.items()):
        counted = sorted((m for m in members if m.ordinal is not None), key=lambda m: (m.ordinal or 0, m.iri))
        yield from ((one, two) for one, two in pairwise(counted) if (two.ordinal or 0) == (one.ordinal or 0) + 1)
        dated = sorted((m for m in members if len(m.start) == len("YYYY-MM-DD")), key=lambda m: (m.start, m.iri))
        if not counted:
            yield from ((one, two) for one, two in pairwise(dated) if one.start < two.start)


def write_derived(desk: Desk) -> None:
    """Write the derived graph."""
    add, corpus = desk.sheet.add, desk.corpus
    for fact in corpus.participations:
        if fact.function in _SHORTCUTS:
            add(DERIVED_GRAPH, fact.meeting.iri, [(_SHORTCUTS[fact.function], link(fact.participant_iri))])
    for sitting, chairs in sitting_chairs(corpus).items():
        add(DERIVED_GRAPH, sitting, [(Maj.PRESIDED_BY, link(fact.participant_iri)) for fact in chairs])
    for earlier, later in series_links(corpus.meetings):
        add(DERIVED_GRAPH, earlier.iri, [(Maj.NEXT_MEETING, link(later.iri))])
        add(DERIVED_GRAPH, later.iri, [(Maj.PREVIOUS_MEETING, link(earlier.iri))])
    for one, two in corpus.same_persons:
        add(DERIVED_GRAPH, one, [(Maj.POSSIBLY_SAME_PERSON, link(two))])
    for person in corpus.persons:
        add(DERIVED_GRAPH, person.iri, [(Standard.SAME_AS, link(alias)) for alias in person.aliases])
    for conflict in corpus.conflicts:
        if conflict.document_iri not in desk.assertions:
            add(DERIVED_GRAPH, conflict.iri, _conflict(conflict))


def write_conflicts(desk: Desk) -> None:
    """Write the conflicts inside one document, each in the graph of that document."""
    for conflict in desk.corpus.conflicts:
        if conflict.document_iri in desk.assertions:
            desk.say(conflict.document_iri, conflict.iri, _conflict(conflict))


def _conflict(conflict: Conflict) -> list[Pair]:
    return [
        (Standard.TYPE, link(Maj.CONFLICT)),
        (Maj.CONFLICT_KIND, link(concept_iri(conflict.kind))),
        (Maj.SEVERITY, link(concept_iri(conflict.severity))),
        (Standard.COMMENT, words(conflict.sentence_en, "en")),
        (Standard.COMMENT, words(conflict.sentence_ar, "ar")),
        *((Maj.DISAGREES, link(iri)) for iri in conflict.fact_iris),
    ]
