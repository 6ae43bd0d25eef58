"""Numbers of things that a report states without naming them: focal points, reviews, ratifications, replies.

A count is a number before a noun, in a sentence where a cue beside them says what is counted: «19 countries» alone is
none, «reviews of 19 countries» is. What is expected, required or still to come is no count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.facts.count_numbers import CountSpan, NumberSpan, modality, numbers
from extractors.structure.page import Page
from extractors.words.phrase_book import LOST, PhraseSpan, count_phrases
from ontology.record_counts import CountedKind
from ontology.records import Function

__all__ = ["read_matters"]

_SENTENCE_END = re.compile(r"[.;؛؟?!](?=\s|$|[)\"])|[。；]")
_NEAR, _FAR = 40, 220  # characters between a count and its cue
_BEFORE, _BEHIND = 70, 12  # characters around a count and its cue in which nothing may say that it is still to come
_LABEL_REACH = 24
_GAP, _TORN_GAP = 3, 6  # words between a number and its noun
_GAP_REACH = 80
_TORN = 0.8
_LONGEST_CUE = 70
_BREAK = re.compile(r"[:;؛()]")
_UNLIKELY = re.compile(rf"[^\s\w{LOST}'-]|\d")
_COMMA = re.compile(r"[,،，]")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with the noun that it counts."""

    number: NumberSpan
    noun: PhraseSpan
    torn: bool = False


def read_matters(page: Page, number: int, language: str) -> list[CountSpan]:
    """Return what passage `number` of `page` counts beyond those who took part."""
    passage = page.passages[number]
    found: list[CountSpan] = []
    start = passage.start
    for match in (*_SENTENCE_END.finditer(page.text, passage.start, passage.end), None):
        stop = match.start() if match else passage.end
        found += _Clause(page, start, stop, language).read()
        start = match.end() if match else stop
    return found


@dataclass
class _Clause:
    page: Page
    start: int
    end: int
    language: str

    def _phrases(self, role: str, start: int | None = None, end: int | None = None) -> list[PhraseSpan]:
        first = self.start if start is None else max(self.start, start)
        last = self.end if end is None else min(self.end, end)
        return count_phrases().every(self.page.text, first, last, self.language, role)

    def read(self) -> Iterator[CountSpan]:
        counted = list(self._counted())
        cues = [cue for cue in self._phrases("cue") if cue.end - cue.start <= _LONGEST_CUE] if counted else []
        said: set[tuple[int, int]] = set()  # «18 reviews were completed and 7 are under way»: said of the first only
        for one in counted:
            fitting = [
                (gap, cue.start, cue)
                for cue in cues
                if (cue.start, cue.end) not in said and (gap := self._gap(one, cue, counted)) is not None
            ]
            if fitting:
                cue = min(fitting, key=lambda found: found[:2])[2]
                if cue.start >= one.noun.end:
                    said.add((cue.start, cue.end))
                if not self._still_to_come(one, cue) and not self._sittings(one, cue):
                    yield self._span(one, cue)

    def _span(self, one: _Counted, cue: PhraseSpan) -> CountSpan:
        of, _, function = cue.phrase.value.partition("/")
        limit = modality(self.page.text, one.number, one.noun.start, one.noun.end, self.language)
        return CountSpan(
            min(one.number.start, cue.start),
            max(one.noun.end, cue.end),
            one.number.value,
            CountedKind(of),
            Function(function) if function else None,
            modality=limit,
            rule=cue.phrase.rule,
            confidence=_TORN if one.torn else 1.0,
        )

    def _counted(self) -> Iterator[_Counted]:
        for dual in count_phrases().find(self.page.text, self.start, self.end, self.language, "dual"):
            yield _Counted(NumberSpan(dual.start, dual.start, 2), dual)
        for number in numbers(self.page.text, self.start, self.end):
            if not self._labelled(number) and (found := self._noun(number)):
                yield found

    def _labelled(self, number: NumberSpan) -> bool:
        """«Paragraph 4», «Group of 77»: the number of something."""
        labels = self._phrases("label", number.start - _LABEL_REACH, number.start)
        return any(not self.page.text[label.end : number.start].strip() for label in labels)

    def _noun(self, number: NumberSpan) -> _Counted | None:
        text, stop = self.page.text, min(self.end, number.end + _GAP_REACH)
        nouns = count_phrases().find(text, number.end, stop, self.language, "noun")
        if not nouns:
            return None
        noun = nouns[0]
        for other in nouns[1:]:  # «country Parties»
            if other.start - noun.end > 1:
                break
            noun = other
        gap = text[number.end : noun.start]
        words = len(re.findall(rf"[^\W\d_]+|{LOST}+", gap))
        if words <= _GAP and not _UNLIKELY.search(gap) and not self._phrases("joint", number.end, noun.start):
            return _Counted(number, noun)
        # The words of a damaged line may have changed places.
        torn = words <= _TORN_GAP and LOST in text[self.start : self.end] and not re.search(r"\d", gap)
        return _Counted(number, noun, torn=True) if torn else None

    def _gap(self, one: _Counted, cue: PhraseSpan, others: list[_Counted]) -> int | None:
        """Return how far `cue` is from what it says is counted, None where it says nothing of it."""
        kind, where, *far = cue.phrase.side.split()
        if kind != one.noun.phrase.value:
            return None
        if one.torn:  # then the cue may have changed places too
            gap = max(one.number.start - cue.end, cue.start - one.noun.end, 0)
            return gap if gap <= _NEAR else None
        start, end = (cue.end, one.number.start) if where == "before" else (one.noun.end, cue.start)
        between = self.page.text[start:end] if start <= end else ""
        if start > end or len(between) > (_FAR if far else _NEAR) or _BREAK.search(between):
            return None
        if where == "after" and not far and self._phrases("relative", start, end):
            return None
        crossed = any(start <= other.number.start < end for other in others if other is not one)
        return None if crossed or (not far and _COMMA.search(between)) else end - start

    def _still_to_come(self, one: _Counted, cue: PhraseSpan) -> bool:
        start, end = min(one.number.start, cue.start), max(one.noun.end, cue.end)
        comma = _COMMA.search(self.page.text, end, end + _BEHIND)
        return bool(self._phrases("bar", start - _BEFORE, comma.start() if comma else end + _BEHIND))

    def _sittings(self, one: _Counted, cue: PhraseSpan) -> bool:
        """Whether it is the sittings of this meeting that are counted, not meetings before it."""
        if not cue.phrase.value.startswith(CountedKind.MEETING) or self._phrases("earlier"):
            return False
        told = self.page.cues_in(self.page.passage_number(self.start), frozenset({"sittings"}))
        return any(span.start <= one.number.start < span.end for span in told)
