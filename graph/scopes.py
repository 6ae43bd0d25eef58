"""Scopes: which facts are held against each other, those of one document first, then those of all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.corpus import Agent, Corpus, ResolvedMeeting, ResolvedParticipation
from ontology.record_reference import TreatyStatus
from ontology.records import AgentKind, Function

__all__ = ["Facts", "Known", "attendance_lists", "by_participant", "documents_of", "scoped"]

Facts = Sequence[ResolvedParticipation]


@dataclass(frozen=True)
class Known:
    """What checks look at: the corpus, the agents of the gazetteer by their codes, and the user's reference data."""

    corpus: Corpus
    agents: Mapping[str, Agent]
    reference: tuple[TreatyStatus, ...] = ()

    @cached_property
    def lists(self) -> dict[tuple[str, str], dict[str, ResolvedParticipation]]:
        """The lists of attendance (see `attendance_lists`)."""
        return attendance_lists(self.corpus.participations)

    @cached_property
    def of_meeting(self) -> dict[str, list[ResolvedParticipation]]:
        """The facts of each meeting, by its IRI."""
        facts: dict[str, list[ResolvedParticipation]] = defaultdict(list)
        for fact in self.corpus.participations:
            facts[fact.meeting.iri].append(fact)
        return dict(facts)

    @cached_property
    def repeated(self) -> list[list[ResolvedParticipation]]:
        """The facts of each participant of each meeting, where there are several."""
        return list(by_participant(self.corpus.participations))

    def agent(self, code: str, kind: AgentKind = AgentKind.STATE) -> Agent:
        """Return the agent of `code`, one of `kind` without names where it is not known.

        >>> Known(Corpus(), {}).agent("XYZ").code
        'XYZ'
        """
        return self.agents.get(code) or Agent("", code, kind)


_NAMED_IN_ONE, _NAMED_ALIKE = 3, 5
"""How many states a paragraph, or lines that were read alike, must name to be a list of attendance."""


def documents_of(*facts: ResolvedParticipation | ResolvedMeeting) -> tuple[str, ...]:
    """Return the IRIs of the documents that say any of `facts`."""
    return tuple(sorted({source.document_iri for fact in facts for source in fact.evidence}))


def by_participant(facts: Iterable[ResolvedParticipation]) -> Iterator[list[ResolvedParticipation]]:
    """Yield the facts of each participant of each meeting, where there are several."""
    groups: dict[tuple[str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in facts:
        groups[fact.meeting.iri, fact.participant_iri].append(fact)
    yield from (group for _, group in sorted(groups.items()) if len(group) > 1)


def scoped(facts: Facts) -> Iterator[tuple[str, list[ResolvedParticipation]]]:
    """Yield the facts of each document, then, where no document says all of it, the facts of all together."""
    by_document: dict[str, list[ResolvedParticipation]] = defaultdict(list)
    for fact in facts:
        for document in documents_of(fact):
            by_document[document].append(fact)
    yield from sorted(by_document.items())
    if len(by_document) > 1:
        yield "", list(facts)


def attendance_lists(facts: Iterable[ResolvedParticipation]) -> dict[tuple[str, str], dict[str, ResolvedParticipation]]:
    """Return the states on the lists of attendance, by code, for each pair of a meeting's and a document's IRI.

    A list is a paragraph that names at least three states that attended, or a run of at least five lines or rows that
    were read alike.
    """
    passages: dict[tuple[str, str, str], dict[str, ResolvedParticipation]] = defaultdict(dict)
    full: set[tuple[str, str]] = set()
    for fact in facts:
        if fact.function is not Function.ATTENDEE or fact.kind is not AgentKind.STATE:
            continue
        for source in fact.evidence:
            place, words = (fact.meeting.iri, source.document_iri), source.evidence
            for passage, least in ((f"paragraph {words.paragraph}", _NAMED_IN_ONE), (words.rule, _NAMED_ALIKE)):
                named = passages[(*place, passage)]
                named[fact.participant_code] = fact
                if len(named) >= least:
                    full.add(place)
    found: dict[tuple[str, str], dict[str, ResolvedParticipation]] = defaultdict(dict)
    for (meeting, document, _), named in sorted(passages.items()):
        if (meeting, document) in full:
            found[meeting, document].update(named)
    return found
