"""Checks of persons: one name with two affiliations at one meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from graph.corpus import Agent, ResolvedParticipation
from graph.findings import Finding, Values
from graph.scopes import Known, documents_of
from ontology.records import AgentKind

__all__ = ["affiliations"]


def _above(agents: Mapping[str, Agent], code: str) -> set[str]:
    """Return `code` and the codes of all that it is part of."""
    found: set[str] = set()
    while code and code not in found:
        found.add(code)
        code = agents[code].parent if code in agents else ""
    return found


def affiliations(known: Known) -> Iterator[Finding]:
    """Yield full names with two affiliations at one meeting, where neither is part of the other."""
    groups: dict[tuple[str, str], list[ResolvedParticipation]] = defaultdict(list)
    for fact in known.corpus.participations:
        name = " ".join(fact.participant_code.casefold().split())
        if fact.kind is AgentKind.PERSON and fact.affiliation and " " in name:
            groups[fact.meeting.iri, name].append(fact)
    for _, facts in sorted(groups.items()):
        codes = sorted({fact.affiliation for fact in facts})
        apart = [
            pair for pair in combinations(codes, 2)
            if pair[0] not in _above(known.agents, pair[1]) and pair[1] not in _above(known.agents, pair[0])
        ]  # fmt: skip
        if apart:
            named, who = documents_of(*facts), min(facts, key=lambda fact: fact.iri)
            held = tuple(known.agent(code) for code in codes)
            values: Values = {"meeting": who.meeting, "person": who.participant_code, "names": held}
            words = f"{who.participant_code} at {who.meeting.key}: {', '.join(codes)}"
            one = named[0] if len(named) == 1 else ""
            yield Finding("affiliation", tuple(fact.iri for fact in facts), values, one, named, words)
