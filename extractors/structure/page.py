"""One document on the desk: its flow text, the folded form of it, the names and cues found in it, and the way back.

All rules of reading work on the folded flow text; `Page.evidence` leads a span of it back to the original characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from extractors.formats.content import Place
from extractors.repair.catalogue import RepairedText
from extractors.structure.passages import Passage, Structure, structure
from extractors.words.cues import CueBook, CueSpan, cue_book
from extractors.words.folding import Folded, fold
from extractors.words.names import NameSpan, name_finder
from ontology.records import AgentKind, Evidence

__all__ = ["FoldedPassage", "Page"]

_APART = re.compile(r"[\u064b-\u0655]*[\s|*]*(?:\n|\t|[^\S\n]{2}|\|)[\s|*-]*")


@dataclass(frozen=True, slots=True)
class FoldedPassage:
    """A passage with its place ``[start, end)`` in the folded flow text, and those of the cells of a row of a table."""

    passage: Passage
    start: int
    end: int
    cells: tuple[tuple[int, int], ...] = ()


@dataclass
class Page:
    """A repaired document ready to be read.

    `original` is the text as decoded from the file, `places` says on which pages it stood.
    """

    original: str
    repaired: RepairedText
    book: CueBook = field(default_factory=cue_book)
    places: tuple[Place, ...] = ()

    @cached_property
    def structure(self) -> Structure:
        """The passages of the document."""
        return structure(self.repaired.text)

    @cached_property
    def folded(self) -> Folded:
        """The folded flow text."""
        return fold(self.structure.text)

    @property
    def text(self) -> str:
        """The characters of the folded flow text."""
        return self.folded.text

    @cached_property
    def names(self) -> list[NameSpan]:
        """Every name in the document, in order."""
        return name_finder().find(self.folded, self.structure.text)

    @cached_property
    def opening_bodies(self) -> frozenset[str]:
        """The bodies named before the first numbered paragraph or in it, or all where paragraphs have no numbers."""
        end = next((p.end for p in self.passages if p.passage.label == "1"), len(self.text))
        return frozenset(code for n in self.names if n.start < end and n.kind is AgentKind.BODY for code in n.codes)

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def passages(self) -> list[FoldedPassage]:
        """The passages in order."""
        edges = [(p.start, p.end) for p in self.structure.passages]
        places = np.searchsorted(self.folded.index, np.array(edges, dtype=np.int32).reshape(-1, 2))
        return [
            FoldedPassage(passage, int(start), int(end), self._cells(passage))
            for passage, (start, end) in zip(self.structure.passages, places, strict=True)
        ]

    def _cells(self, passage: Passage) -> tuple[tuple[int, int], ...]:
        if not passage.cells:
            return ()
        places = np.searchsorted(self.folded.index, np.array(passage.cells, dtype=np.int32))
        return tuple((int(start), int(end)) for start, end in places)

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def _cues(self) -> dict[int, list[CueSpan]]:
        """The cues of each passage, by its number; one that runs over the end of its passage is none."""
        found: dict[int, list[CueSpan]] = {}
        for span in self.book.find(self.text):
            number = self.passage_number(span.start)
            if span.end <= self.passages[number].end:
                found.setdefault(number, []).append(span)
        return found

    def passage_number(self, place: int) -> int:
        """Return the number of the passage at `place` of the folded text."""
        return max(0, bisect_right(self._passage_starts, place) - 1)

    def names_in(self, start: int, end: int) -> list[NameSpan]:
        """Return the names that begin in ``[start, end)``."""
        first = bisect_right(self._name_starts, start - 1)
        last = bisect_right(self._name_starts, end - 1)
        return self.names[first:last]

    def has_cue(self, number: int, roles: frozenset[str]) -> bool:
        """Tell whether a cue of `roles` stands in passage `number`."""
        return any(span.cue.role in roles for span in self._cues.get(number, ()))

    def cues_in(self, number: int, roles: frozenset[str] | None = None) -> list[CueSpan]:
        """Return the cues of passage `number`, in order, longer before shorter."""
        spans = self._cues.get(number, [])
        return spans if roles is None else [span for span in spans if span.cue.role in roles]

    def cues_in_span(self, start: int, end: int, roles: frozenset[str] | None = None) -> list[CueSpan]:
        """Return the cues that stand in ``[start, end)`` of the folded text, in order."""
        numbers = range(self.passage_number(start), self.passage_number(max(start, end - 1)) + 1)
        return [c for n in numbers for c in self.cues_in(n, roles) if start <= c.start and c.end <= end]

    def printed(self, start: int, end: int) -> str:
        """Return the repaired words of ``[start, end)`` of the folded text."""
        first, last = self.folded.span(start, end)
        return " ".join(self.structure.text[first:last].split())

    @cached_property
    def _places(self) -> tuple[list[int], list[Place]]:
        ordered = sorted(self.places, key=lambda place: place.start)
        return [place.start for place in ordered], ordered

    def page_at(self, place: int) -> int | None:
        """Return the page on which the original character at `place` stood, None where there are no pages."""
        starts, ordered = self._places
        number = bisect_right(starts, place) - 1
        return ordered[number].page if number >= 0 else None

    def set_apart(self, start: int, end: int) -> bool:
        """Tell whether ``[start, end)`` of the folded text, between two words, is a line's end or a column's edge."""
        first, last = self.folded.span(max(0, start - 1), end + 1)
        places = self.structure.index[first:last]
        between = self.repaired.text[int(places[0]) + 1 : int(places[-1])] if len(places) else ""
        return bool(_APART.fullmatch(between))

    def evidence(self, start: int, end: int, rule: str, confidence: float = 1.0) -> Evidence:
        """Return the evidence for what was read at ``[start, end)`` of the folded text."""
        first, last = self.folded.span(start, end)
        origin = self.repaired.map.span(*self.structure.span(first, last))
        return Evidence(
            paragraph=self.passages[self.passage_number(start)].passage.label,
            start=origin[0],
            end=origin[1],
            quote=self.original[origin[0] : origin[1]],
            quote_repaired=" ".join(self.structure.text[first:last].split()),
            rule=rule,
            confidence=confidence,
            page=self.page_at(origin[0]),
        )


def within(spans: Iterable[CueSpan], start: int, end: int) -> list[CueSpan]:
    """Return the spans that lie inside ``[start, end)``."""
    return [span for span in spans if start <= span.start and span.end <= end]
