"""How a recommendation is worded: by which verb, how strongly, and to whom.

The addressee stands before the verb («States parties are encouraged»), behind it («ينبغي للدول»), or behind the one
who speaks («the Working Group encourages States parties»); who only takes part («in cooperation with») is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.structure.page import Page
from extractors.words.phrase_book import PhraseSpan, recommendation_phrases
from ontology.record_recommendations import Addressee, Modality
from ontology.records import AgentKind

__all__ = ["Wording", "read_wording"]

_SENTENCE_END = re.compile(r"[.!?؟。;；؛](?=\s|$|[\u4e00-\u9fff])")
_BEHIND, _CLOSE, _BEFORE = 70, 2, 160
_TORN = 0.6
_STRENGTHENED = {
    Modality.ENCOURAGES: Modality.STRONGLY_ENCOURAGES,
    Modality.URGES: Modality.STRONGLY_URGES,
}
_SPEAKERS = {Addressee.MEETING_BODY, Addressee.CONFERENCE}
_NAMED = {AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.PROCESS, AgentKind.BODY}
_JOINT = re.compile(r"[\s,،、]*")


@dataclass(frozen=True, slots=True)
class Wording:
    """The verb and whom it addresses; the words for the addressees stand at ``[start, end)``, which may be empty."""

    modality: Modality | None = None
    addressees: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Addressed:
    start: int
    end: int
    code: str
    torn: bool = False


def read_wording(page: Page, start: int, end: int, language: str, *, addressed: bool = False) -> Wording:
    """Return the wording of the first sentence in ``[start, end)`` that has one.

    With `addressed`, a verb without addressee is none: in conclusions it tells what somebody said.
    """
    for first, last in _sentences(page.text, start, end):
        sentence = _Sentence(page, first, last, language)
        found = [sentence.wording(verb) for verb in sentence.verbs]
        best = next((wording for wording in found if wording.addressees), None)
        if best is None and found and not addressed:
            best = found[0]
        if best is not None:
            return best
    return Wording()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        match = _SENTENCE_END.search(text, start, end)
        stop = match.end() if match else end
        yield start, stop
        start = stop


class _Sentence:
    """One sentence with its verbs and all who may be addressed."""

    def __init__(self, page: Page, start: int, end: int, language: str) -> None:
        self.page, self.start, self.end, self.language = page, start, end, language
        self.verbs = self._spans("modality")
        self.agents = self._agents() if self.verbs else []

    def _spans(self, role: str) -> list[PhraseSpan]:
        return recommendation_phrases().find(self.page.text, self.start, self.end, self.language, role)

    def _agents(self) -> list[_Addressed]:
        kinds = [_Addressed(s.start, s.end, s.phrase.value, s.phrase.side == "torn") for s in self._spans("addressee")]
        named = [
            _Addressed(name.start, name.end, name.codes[0])
            for name in self.page.names_in(self.start, self.end)
            if name.kind in _NAMED and len(name.codes) == 1 and not name.demonym
        ]
        kept: list[_Addressed] = []
        for agent in sorted([*named, *kinds], key=lambda a: (a.start - a.end, a.start)):
            if all(agent.end <= other.start or other.end <= agent.start for other in kept):
                kept.append(agent)
        return sorted(kept, key=lambda agent: agent.start)

    def wording(self, verb: PhraseSpan) -> Wording:
        chosen = self._chosen(verb)
        modality = Modality(verb.phrase.value)
        if self._strengthened(verb, chosen):
            modality = _STRENGTHENED.get(modality, modality)
        sure = 1.0 if verb.phrase.side != "torn" else _TORN
        if not chosen:
            return Wording(modality, confidence=sure)
        if any(agent.torn for agent in chosen):  # its words no longer stand together
            return Wording(modality, tuple(agent.code for agent in chosen), confidence=_TORN)
        codes = tuple(dict.fromkeys(agent.code for agent in chosen))
        return Wording(modality, codes, chosen[0].start, chosen[-1].end, sure)

    def _chosen(self, verb: PhraseSpan) -> list[_Addressed]:
        """Return those whom `verb` addresses, the first of them on its side and all joined to it."""
        side = verb.phrase.side
        before = [a for a in self.agents if a.end <= verb.start and verb.start - a.end <= _BEFORE]
        reach = _CLOSE if side == "close" else _BEHIND
        behind = [a for a in self.agents if a.start >= verb.start and a.end > verb.end and a.start - verb.end <= reach]
        if side == "torn":
            return self._joined(self.agents[0]) if self.agents else []
        before = [a for a in before if not self._is_beside(a, self.start)] if side in {"before", "either"} else []
        behind = [a for a in behind if not self._is_beside(a, verb.end)] if side != "before" else []
        if side == "object":
            behind = self._without_speaker(behind)
        first = before[:1] or behind[:1]
        return self._joined(first[0]) if first else []

    def _without_speaker(self, behind: list[_Addressed]) -> list[_Addressed]:
        """«The Working Group» between a verb and somebody else is who speaks."""
        several = len(behind) > 1 and behind[0].code in _SPEAKERS
        return behind[1:] if several and not self._joins(behind[0], behind[1]) else behind

    def _is_beside(self, agent: _Addressed, floor: int) -> bool:
        spans = recommendation_phrases().find(self.page.text, floor, agent.start, self.language, "beside")
        return bool(spans) and not self.page.text[spans[-1].end : agent.start].strip()

    def _joined(self, first: _Addressed) -> list[_Addressed]:
        chosen = [first]
        for agent in self.agents:
            if agent.start >= chosen[-1].end and self._joins(chosen[-1], agent):
                chosen.append(agent)
        return chosen

    def _joins(self, left: _Addressed, right: _Addressed) -> bool:
        """Whether only commas, «and» and articles stand between two who are addressed."""
        text, book = self.page.text, self.page.book
        words = book.glue(self.language, "conjunction")
        gap = text[left.end : right.start]
        glued = self.language == "ar" and text[right.start : right.start + 1] == "و"
        tokens = re.findall(r"[^\s,،、]+", gap)
        joined = glued or any(token in words for token in tokens) or bool(re.search("[,،、]", gap))
        rest = [token for token in tokens if token not in words]
        return joined and (not rest or self._articles(" ".join(rest)))

    def _articles(self, gap: str) -> bool:
        spans = recommendation_phrases().find(gap, 0, len(gap), self.language, "article")
        return sum(span.end - span.start for span in spans) == len(gap.replace(" ", "")) > 0

    def _strengthened(self, verb: PhraseSpan, chosen: list[_Addressed]) -> bool:
        """«strongly» stands in the verb, right beside it, or right behind those who are addressed."""
        text = self.page.text
        for span in self._spans("strongly"):
            inside = verb.start <= span.start and span.end <= verb.end
            near = not text[span.end : verb.start].strip() if span.end <= verb.start else False
            after = [verb.end, *(agent.end for agent in chosen if agent.end <= span.start)]
            behind = any(_JOINT.fullmatch(text, place, span.start) for place in after if place <= span.start)
            if inside or near or behind:
                return True
        return False
