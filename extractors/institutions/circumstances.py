"""When, where, by whom and by which resolution: what a sentence says around a statement about a body."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.dates.dates import DateSpan
from extractors.dates.ordinals import find_ordinals
from extractors.documents.resolutions import CitedNumber
from extractors.institutions.sayings import Saying
from extractors.institutions.skeleton import AGENTS, DATE, RESOLUTION, Skeleton
from extractors.structure.page import Page
from extractors.structure.places import place_in
from extractors.words.phrase_book import institution_phrases
from ontology.record_institutions import MembershipRole
from ontology.records import AgentKind

__all__ = ["Told"]

_NEAR, _NEAR_ORDINAL = 60, 24  # characters


@dataclass(frozen=True)
class Told:
    """A saying in its sentence ``[start, end)`` of a skeleton."""

    page: Page
    skeleton: Skeleton
    start: int
    end: int
    saying: Saying
    language: str

    def date(self) -> str | None:
        """Return the date that belongs to the saying: within it, right behind, or at the head of the sentence."""
        found = [(at, one.value) for at, one in self.skeleton.within(DATE, self.start, self.end)]
        near = [(self._gap(at), at, value) for at, value in found if self._belongs(at)]
        if not near:
            return None
        value = min(near, key=lambda one: one[:2])[2]
        return value.first if isinstance(value, DateSpan) and value.first == value.last else None

    def _gap(self, at: int) -> int:
        return max(self.saying.start - at, at - self.saying.end, 0)

    def _belongs(self, at: int) -> bool:
        """Whether no other agent stands between the saying and what stands at `at`, which is near."""
        first, last = (self.saying.end, at) if at >= self.saying.end else (at, self.saying.start)
        return last - first <= _NEAR and not self.skeleton.within(AGENTS, first, last)

    def place(self) -> tuple[str, str]:
        """Return the place named in or right behind the saying, beside the name of the body, and its state."""
        body = self.saying.slots["body"]
        first = self.skeleton.span(self.saying.start, self.saying.end)[0]
        stop = min(self.saying.end + _NEAR, self.end)
        stop = min([stop, *(at for at, _ in self.skeleton.within(AGENTS, self.saying.end, stop))])
        last = self.skeleton.span(self.saying.start, stop)[1]
        begin, end = self.skeleton.span(*body)
        before = place_in(self.page, first, begin) if body[0] > self.saying.start else ("", "")
        return before if before[0] else place_in(self.page, end, last)

    def resolution(self) -> CitedNumber | None:
        """Return the resolution of the sentence, the one before the saying that is nearest, else the first behind."""
        found = [(at, one.value) for at, one in self.skeleton.within(RESOLUTION, self.start, self.end)]
        cited = [(at, value) for at, value in found if isinstance(value, CitedNumber)]
        before = [value for at, value in cited if at < self.saying.end]
        behind = [value for at, value in cited if at >= self.saying.end and at - self.saying.end <= _NEAR]
        return before[-1] if before else behind[0] if behind else None

    def session(self) -> int | None:
        """Return the number of the session of the organ, «at its fifth session»."""
        text = self.skeleton.text[self.start : self.end]
        nouns = institution_phrases().find(text, 0, len(text), self.language, "session")
        for ordinal in find_ordinals(text, self.language):
            if any(max(n.start - ordinal.end, ordinal.start - n.end) <= _NEAR_ORDINAL for n in nouns):
                return ordinal.value
        return None

    def organ(self) -> str:
        """Return the code of who decided: the one the saying names, else the body of the resolution."""
        named = self.skeleton.agents(self.saying.slots["agents"][0]) if "agents" in self.saying.slots else ()
        if len(named) == 1:
            return named[0].codes[0]
        cited = self.resolution()
        return cited.body if cited else ""

    def resolution_number(self) -> str:
        """Return the number of the resolution, behind the word ``decision`` where it is one; or an empty string."""
        cited = self.resolution()
        return cited.kind.key(cited.number) if cited else ""

    def body(self) -> str:
        """Return the code of the one body or process that the saying is about, or an empty string."""
        names = self.skeleton.agents(self.saying.slots["body"][0])
        if self.saying.form.value == MembershipRole.ORGANIZER:
            names = names[-1:]  # «A, B and C, which D organizes»
        lasting = len(names) == 1 and names[0].kind in {AgentKind.BODY, AgentKind.PROCESS}
        return names[0].codes[0] if lasting else ""
