"""What became of the decisions: each with the things it touches, and a contradiction for each that was not applied."""

from __future__ import annotations

from graph.corpus import Conflict, ResolvedDecision
from graph.decisions_file import decision_line
from graph.findings import Finding, as_conflict
from graph.rulings import Rulings
from ontology.identifiers import decision_iri

__all__ = ["decided"]


def decided(rulings: Rulings) -> tuple[tuple[ResolvedDecision, ...], tuple[Conflict, ...]]:
    """Return the decisions of `rulings`, sorted by IRI, and what is wrong with some of them."""
    wrong = rulings.close()
    idle = {decision for _, decisions in wrong for decision in decisions}
    resolved = {}
    for decision in rulings.decisions:
        iri = decision_iri(decision_line(decision))
        touches = tuple(sorted(rulings.touched.get(decision, ())))
        resolved[iri] = ResolvedDecision(iri, decision, touches, decision not in idle)
    conflicts = []
    for line, decisions in wrong:
        iris = tuple(sorted(decision_iri(decision_line(decision)) for decision in decisions))
        conflicts.append(as_conflict(Finding("decision", iris, {"problem": line}, description=line)))
    return tuple(resolved[iri] for iri in sorted(resolved)), tuple(conflicts)
