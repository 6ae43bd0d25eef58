"""Conflicts: facts that contradict each other. All of them are kept; the contradiction is a fact of its own.

One check is one function: it takes everything that is known and yields findings. `CHECKS` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from graph.checks_attendance import backing, lists, presence, speakers
from graph.checks_capacity import capacities, capacity_changes
from graph.checks_counts import counts, sitting_counts, two_counts
from graph.checks_meetings import days, ordinals, places, sitting_days, span
from graph.checks_persons import affiliations
from graph.checks_reference import treaty_status
from graph.checks_symbols import symbols
from graph.checks_weekdays import weekdays
from graph.corpus import Agent, Corpus
from graph.corpus_conflicts import Conflict
from graph.findings import Finding, as_conflict
from graph.scopes import Known
from ontology.record_reference import TreatyStatus

__all__ = ["CHECKS", "find_conflicts"]

CHECKS: tuple[Callable[[Known], Iterator[Finding]], ...] = (
    capacities,
    capacity_changes,
    presence,
    speakers,
    backing,
    lists,
    counts,
    two_counts,
    sitting_counts,
    days,
    span,
    sitting_days,
    weekdays,
    places,
    ordinals,
    affiliations,
    symbols,
    treaty_status,
)
"""Every check. One line here is all that a new one needs, beside its row in ``findings.csv``."""


def find_conflicts(
    corpus: Corpus, agents: Mapping[str, Agent], reference: Iterable[TreatyStatus] = ()
) -> tuple[Conflict, ...]:
    """Return every conflict among the facts, sorted by IRI.

    `agents` maps codes to agents with their names; `reference` is what the user knows of treaty status.

    >>> find_conflicts(Corpus(), {})
    ()
    """
    known = Known(corpus, agents, tuple(reference))
    found = (as_conflict(finding) for check in CHECKS for finding in check(known))
    return tuple(sorted({conflict.iri: conflict for conflict in found}.values(), key=lambda conflict: conflict.iri))
