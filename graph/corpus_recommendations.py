"""Recommendations of the resolved corpus, united over the language versions and copies of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ontology.record_recommendations import Modality, Recommendation, RecommendationKind, RecommendationPart

if TYPE_CHECKING:
    from graph.corpus import ResolvedMeeting, SourcedEvidence

__all__ = ["ResolvedRecommendation"]


@dataclass(frozen=True, slots=True)
class ResolvedRecommendation:
    """What a meeting recommends, concludes, proposes or undertakes: one for each meeting, kind and number.

    `texts` maps language → text. What the documents say differently stands in `accounts`, each record with the IRI of
    its document; the other fields are those of the first.
    """

    iri: str
    meeting: ResolvedMeeting
    kind: RecommendationKind
    number: str
    agenda_item: str = ""
    addressees: tuple[str, ...] = ()
    modality: Modality | None = None
    subjects: tuple[str, ...] = ()
    adopted: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[SourcedEvidence, ...] = ()
    accounts: tuple[tuple[str, Recommendation], ...] = ()

    def parts(self) -> Iterator[tuple[RecommendationPart, SourcedEvidence]]:
        """Yield each part in each document, with the document's evidence for it."""
        of_document = {source.document_iri: source for source in self.evidence}
        for document, record in self.accounts:
            for part in record.parts:
                yield part, replace(of_document[document], evidence=part.evidence)
