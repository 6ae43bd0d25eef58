"""Agreements between states or organisations: «X has agreements with A and B» makes one with each of them.

What is wanted, planned, negotiated or missing is no agreement. A word that says nothing of the kind («agreements»)
takes the kind of which the same passage spoke before in general, with less confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.facts.agreement_clauses import Clause, Found
from extractors.structure.page import FoldedPassage, Page
from extractors.words.phrase_book import PhraseSpan, agreement_phrases
from ontology.record_agreements import Agreement, AgreementKind

__all__ = ["read_agreements"]

_FROM_BEFORE = 0.8
_REACH = 600  # characters
_BREAK = re.compile(r"[.;:؛؟?!](?=\s|$|[)\"»])|[。；：()]|\n\s*\n")


def read_agreements(page: Page, language: str) -> list[Agreement]:
    """Return the agreements that the document states, each once, in order."""
    found: dict[tuple[AgreementKind, tuple[str, ...], int | None], Agreement] = {}
    for passage in page.passages:
        for one in _Passage(page, passage, language).read():
            found.setdefault((one.kind, tuple(sorted(one.parties)), one.year), one)
    return list(found.values())


@dataclass
class _Passage:
    page: Page
    passage: FoldedPassage
    language: str

    def read(self) -> Iterator[Agreement]:
        start, end = self.passage.start, self.passage.end
        kinds = agreement_phrases().find(self.page.text, start, end, self.language, "kind")
        if not kinds:
            return
        general: list[PhraseSpan] = []
        for clause in _clauses(self.page, start, end, self.language):
            for kind in (kind for kind in kinds if clause.start <= kind.start and kind.end <= clause.end):
                found = clause.read(kind)
                yield from (self._record(one, general) for one in found)
                if not found:
                    general.append(kind)

    def _record(self, found: Found, general: Sequence[PhraseSpan]) -> Agreement:
        kind, confidence = AgreementKind(found.kind.phrase.value), 1.0
        if kind is AgreementKind.UNSPECIFIED and (before := _kind_before(general, found.kind.start)):
            kind, confidence = before, _FROM_BEFORE
        return Agreement(
            kind=kind,
            parties=found.parties,
            year=found.year,
            named_as=self.page.printed(found.kind.start, found.kind.end),
            evidence=self.page.evidence(found.start, found.end, found.kind.phrase.rule, confidence),
        )


def _kind_before(general: Sequence[PhraseSpan], place: int) -> AgreementKind | None:
    """Return the one kind of which the passage spoke before without naming parties."""
    near = {AgreementKind(span.phrase.value) for span in general if place - span.end <= _REACH}
    near -= {AgreementKind.UNSPECIFIED, AgreementKind.MEMORANDUM}
    return near.pop() if len(near) == 1 else None


def _clauses(page: Page, start: int, end: int, language: str) -> Iterator[Clause]:
    """Yield the clauses of ``[start, end)`` of the folded text."""
    place = start
    for match in (*_BREAK.finditer(page.text, start, end), None):
        stop = match.start() if match else end
        if stop > place:
            yield Clause(page, place, stop, language)
        place = match.end() if match else end
