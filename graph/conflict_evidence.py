"""The words behind a finding: the passages of every fact it names, whatever these are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.corpus import Conflict, Corpus, SourcedEvidence
from graph.corpus_conflicts import Severity

__all__ = ["Concerned", "ConflictEvidence", "gravest_first"]

_GRAVITY = (Severity.CONTRADICTION, Severity.DISCREPANCY, Severity.CHANGE)


def gravest_first(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return `conflicts` as pages list them: what cannot be true first, then by kind and words."""
    return sorted(conflicts, key=lambda one: (_GRAVITY.index(one.severity), one.kind, one.sentence_en, one.iri))


@dataclass(frozen=True, slots=True)
class Concerned:
    """A fact that a finding names: its passages, its meeting, and who takes part by it (each may be empty)."""

    evidence: tuple[SourcedEvidence, ...]
    meeting: str = ""
    actor: str = ""
    name_en: str = ""
    name_ar: str = ""


@dataclass
class ConflictEvidence:
    """Finds what the findings of one corpus are about."""

    corpus: Corpus

    @cached_property
    def _facts(self) -> dict[str, Concerned]:
        corpus = self.corpus
        found = {
            fact.iri: Concerned(fact.evidence, fact.meeting.iri, fact.participant_iri, fact.name_en, fact.name_ar)
            for fact in corpus.participations
        }
        found |= {meeting.iri: Concerned(meeting.evidence, meeting.iri) for meeting in corpus.meetings}
        found |= {sitting.iri: Concerned(sitting.evidence, sitting.meeting.iri) for sitting in corpus.sittings}
        found |= {count.iri: Concerned(count.evidence, count.meeting.iri) for count in corpus.counts}
        return found | {cited.iri: Concerned(cited.evidence) for cited in corpus.citations}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {iri: number for number, iri in enumerate(self._facts)}

    def of(self, conflict: Conflict) -> Iterator[Concerned]:
        """Yield the facts that `conflict` names and of which words are kept, in the order of their kinds and IRIs."""
        known = [iri for iri in conflict.fact_iris if iri in self._facts]
        yield from (self._facts[iri] for iri in sorted(known, key=self._order.__getitem__))
