"""References to meetings: every date of a document with the meeting or sitting it belongs to.

A date belongs to the nearest noun before it: a meeting, a sitting of the meeting reported, or something that is no
meeting at all (a letter, a resolution). An ordinal and the name of the body stand between noun and date; «the second
from 11 to 13 …» goes on with the body of the date before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from extractors.cues import CueSpan
from extractors.dates import DateSpan, find_dates
from extractors.folding import Folded, fold_text, is_han
from extractors.front_matter import ordinal_before, read_front_matter
from extractors.lexicon import LOST
from extractors.names import NameSpan, name_finder
from extractors.ordinals import OrdinalSpan, find_ordinals
from extractors.page import FoldedPassage, Page
from extractors.sentence import item_numbers
from ontology.gazetteer import gazetteer, rows
from ontology.records import AgentKind

__all__ = ["Reference", "ReferenceReader", "is_place"]

_ROLES = frozenset(
    {
        "meeting", "held", "sitting", "not-meeting", "scheduled", "date-label",
    }
)  # fmt: skip
_NEAR_ORDINAL = 34
_NEAR_WORDS = 3  # between a pronoun and its noun, "its twenty-first annual session"
_FEW_LETTERS = 3  # "'s", «的»
_SENTENCE_END = re.compile(r"[.!?؟](?=\s|$)|。")
_CLAUSE_END = re.compile(r"[,،;؛:.(]")
_STEM, _COMPLEMENT, _LONGEST_PLACE = 5, 4, 60  # letters that all forms of a word share; words; characters
_REACH = 420
_REACH_BEHIND = 160
_PLACE_BEFORE = re.compile(r"([^\W\d_][\w'’ʼ-]*)(?:, ?| ?\()(?:[^\W\d_]{1,12} ){0,4}\Z")
_NOUNS = frozenset({"meeting", "held", "sitting", "not-meeting", "date-label"})
_TITLE_REACH = 2500
_BEFORE = 12
_SITTINGS_BEFORE = 60
_LONGEST_TITLE = 320
_BODIES = {AgentKind.BODY, AgentKind.PROCESS}
_AFTER = 120
_PLACE_AFTER = 25
_HAN_HEAD = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """One dated reference as read: where, whose meeting, which one, and how sure it is the one reported on."""

    start: int
    end: int
    body: str
    ordinal: int | None
    date: DateSpan
    place: tuple[str, str]
    score: int


@cache
def _range_words() -> re.Pattern[str]:
    """The words that begin a range of dates, «من» and "from", at the end of a text."""
    words = sorted(
        {fold_text(row["word"]) for row in rows("date_words") if row["role"] == "from"}, key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s*$")


@cache
def _hour() -> re.Pattern[str]:
    """The word of the hour at the end of a text, «الساعة التاسعة»: the ordinal behind it counts no meeting."""
    words = sorted({fold_text(row["word"]) for row in rows("date_words") if row["role"] == "hour-intro"})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s*$")


@cache
def _places() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    known = {fold_text(row["name"]): (row["place"], row["country"]) for row in rows("places")}
    longest = sorted(known, key=len, reverse=True)
    spaced = "|".join(re.escape(name) for name in longest if not is_han(name[-1]))
    unspaced = "|".join(re.escape(name) for name in longest if is_han(name[-1]))
    return re.compile(rf"(?<!\w)(?:ب|ل)?({spaced})(?!\w)|({unspaced})"), known


def is_place(word: str) -> bool:
    """Tell whether the folded `word` is the name of a place where meetings are held.

    >>> is_place("geneva")
    True
    """
    return word.strip() in _places()[1]


@cache
def _heads(code: str) -> tuple[str, ...]:
    """The short forms of a body's name: its first two words («the Working Group», «الفريق العامل»), «工作组»."""
    names = (name.text for name in gazetteer().names if name.code == code and name.form != "acronym")
    texts = [fold_text(name) for name in names]
    heads = {" ".join(text.split()[:2]) for text in texts if len(text.split()) > 2}
    heads |= {text[-_HAN_HEAD:] for text in texts if is_han(text[-1]) and len(text) > _HAN_HEAD}
    return tuple(sorted(heads | {"لل" + head[2:] for head in heads if head.startswith("ال")}))


class ReferenceReader:
    """Reads the references of one page into `references`, and the dated sittings into `sittings`."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        self.dates = find_dates(self.text)
        self.references: list[Reference] = []
        self.sittings: list[tuple[OrdinalSpan, DateSpan, tuple[str, ...]]] = []
        self.front = read_front_matter(page)
        self.body = self._main_body()
        numbered = (p.start for p in page.passages if p.passage.label[:1].isdigit())
        self.first_number = next(numbered, self.front.end)

    # -- bodies ------------------------------------------------------------------------------------------------

    def _main_body(self) -> str:
        """The body the dated title names, else the one whose dated meeting comes first, else the one named most."""
        limit = next((p.start for p in self.page.passages if p.passage.label == "1"), 0)
        named = list(self._title_bodies(limit + _TITLE_REACH))
        dated = (body for body, start, end in named if any(start <= d.start < end for d in self.dates))
        bodies = [name.codes[0] for name in self.page.names if name.kind in _BODIES]
        common = max(sorted(set(bodies)), key=bodies.count, default="")
        titled = self._in_title(limit) or next(dated, "")
        if titled and self.front.body and gazetteer().agents[self.front.body].parent != titled:
            return titled if gazetteer().agents[titled].parent == self.front.body else self.front.body
        told = self.front.body or titled
        if told or LOST in self.text[: self.front.end]:  # a title that lost letters may have named another
            return told
        return next((body for body, _, _ in named), "") or common

    def _in_title(self, limit: int) -> str:
        """The body named in a short line before the first paragraph that speaks of a meeting and dates it."""
        for number, passage in enumerate(self.page.passages):
            if passage.start >= limit:
                break
            short = passage.end - passage.start <= _LONGEST_TITLE
            nouns = self.page.cues_in(number, frozenset({"meeting"}))
            if short and nouns and any(passage.start <= d.start < passage.end for d in self.dates):
                names = self.page.names_in(passage.start, passage.end)
                found = next((name.codes[0] for name in names if name.kind is AgentKind.BODY), "")
                if found:
                    return found
        return ""

    def _title_bodies(self, limit: int) -> Iterator[tuple[str, int, int]]:
        """Yield the bodies after meeting nouns in the first passages, with the span from noun to passage end."""
        for number, passage in enumerate(self.page.passages):
            if passage.start > limit:
                return
            for noun in self.page.cues_in(number, frozenset({"meeting"})):
                if body := self._body_after(noun, passage.end):
                    yield body, noun.start, passage.end

    def _body_after(self, noun: CueSpan, stop: int) -> str:
        """The body named right after a meeting noun, or by noun and words together, ordinals left out."""
        stop = min(stop, noun.start + 200)
        names = _names_without(self.text, noun.start, stop, self._loose_words(noun.start, stop))
        for name in names:
            apart = name.kind is AgentKind.BODY or name.start >= noun.end - noun.start
            if name.start <= noun.end - noun.start + 60 and name.kind in _BODIES and apart:
                return name.codes[0]
        return ""

    def _loose_words(self, start: int, stop: int) -> list[tuple[int, int]]:
        number = self.page.passage_number(start)
        adjectives = self.page.cues_in(number, frozenset({"meeting-adjective"}))
        ordinals = find_ordinals(self.text[start:stop])
        found = [(s.start, s.end) for s in adjectives if start <= s.start < stop]
        return sorted(found + [(start + o.start, start + o.end) for o in ordinals])

    # -- dates -------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read every date of the page."""
        previous: dict[int, Reference] = {}
        for date in self.dates:
            number = self.page.passage_number(date.start)
            passage = self.page.passages[number]
            floor = max([passage.start, date.start - _REACH, *self._stops(passage, date)])
            cues = [c for c in self.page.cues_in(number, _ROLES) if floor <= c.start and c.end <= date.start]
            reference = self._reference(number, floor, date, cues, previous.get(number))
            if reference is not None:
                self.references.append(reference)
                previous[number] = reference

    def _stops(self, passage: FoldedPassage, date: DateSpan) -> Iterator[int]:
        yield from (d.end for d in self.dates if passage.start <= d.start and d.end <= date.start)
        yield from (m.end() for m in _SENTENCE_END.finditer(self.text, passage.start, date.start))

    def _reference(
        self, number: int, floor: int, date: DateSpan, cues: Sequence[CueSpan], previous: Reference | None
    ) -> Reference | None:
        nouns = _outermost(c for c in cues if c.cue.role in _NOUNS)
        governing = nouns[-1] if nouns else None
        if governing is None:
            known = self._elliptic(floor, date, previous)
            governing = None if known else self._noun_behind(number, date)
            if governing is None:
                return known or self._titled(number, date)
        if (behind := self._relative(number, date)) is not None:
            governing = behind
        if governing.cue.role == "not-meeting" and self._dates_the_title(number, date):
            governing = next((n for n in reversed(nouns) if n.cue.role == "meeting"), governing)
        if governing.cue.role == "held":
            governing = next((n for n in reversed(nouns) if n.cue.role != "held"), governing)
        ranged = governing.start > date.start and date.first != date.last
        if governing.cue.role == "sitting" and not ranged and not self._counts_series(governing):
            self._sitting(governing, floor, date)
            return None
        if governing.cue.role == "not-meeting":
            return None
        return self._meeting(number, governing, date, cues)

    def _relative(self, number: int, date: DateSpan) -> CueSpan | None:
        """«2029年10月在阿拉木图举行的第四次会议»: the noun behind a clause that the particle ties to it."""
        for span in self.page.cues_in(number, frozenset({"held"})):
            after = self.text[span.end : span.end + 1]
            if 0 <= span.start - date.end <= _PLACE_AFTER and after in self.page.book.words("relative"):
                return self._noun_behind(number, date)
        return None

    def _dates_the_title(self, number: int, date: DateSpan) -> bool:
        """Whether a date of the front matter is that of a meeting: one of several days, or beside a place."""
        start = self.page.passages[number].start
        return date.start < self.front.end and (date.first != date.last or self._place(start, date.start)[1] != "")

    def _counts_series(self, noun: CueSpan) -> bool:
        """Whether a body stands before the ordinal of what else would be a sitting, in full or by its short form."""
        if self._body_before(noun):
            return True
        ordinals = self._ordinals_before(noun, max(0, noun.start - _NEAR_ORDINAL))
        start = noun.start + ordinals[0].start if ordinals else noun.start
        near = len(ordinals) == 1 and self.front.ordinal and abs(ordinals[0].value - self.front.ordinal) == 1
        return bool(near and self.body) and self.text[:start].rstrip().endswith(_heads(self.body))

    def _noun_behind(self, number: int, date: DateSpan) -> CueSpan | None:
        """«On 17 September the Group held its seventh session»: the noun behind date and verb, in one sentence."""
        passage = self.page.passages[number]
        stop = next((m.start() for m in _SENTENCE_END.finditer(self.text, date.end, passage.end)), passage.end)
        stop = min([stop, date.end + _REACH_BEHIND, *(d.start for d in self.dates if d.start > date.end)])
        cues = [c for c in self.page.cues_in(number, _ROLES) if date.end <= c.start and c.end <= stop]
        nouns = _outermost(c for c in cues if c.cue.role in _NOUNS)
        held = next((n for n in nouns if n.cue.role == "held"), None)
        if (held is None and (not nouns or nouns[0].cue.role != "sitting")) or nouns[0].cue.role == "not-meeting":
            return None
        return next((n for n in nouns if n.cue.role in {"meeting", "sitting"}), None)

    def _sitting(self, noun: CueSpan, floor: int, date: DateSpan) -> None:
        ordinals = find_ordinals(self.text[noun.start : date.start]) or self._ordinals_before(noun, floor)
        after = self.page.cues_in(self.page.passage_number(date.start), frozenset({"item"}))
        items = tuple(n for c in after if 0 <= c.start - date.end < _AFTER for n in item_numbers(self.page, c))
        for ordinal in ordinals:
            place = replace(ordinal, start=noun.start + ordinal.start, end=noun.start + ordinal.end)
            self.sittings.append((place, date, items))

    def _ordinals_before(self, noun: CueSpan, floor: int) -> list[OrdinalSpan]:
        """«на первом и втором заседаниях», «第1次和第2次会议»: the ordinals that end beside the noun."""
        first = max(floor, noun.start - _SITTINGS_BEFORE)
        found, place = list[OrdinalSpan](), noun.start
        for ordinal in reversed(find_ordinals(self.text[first : noun.start])):
            start, end = first + ordinal.start, first + ordinal.end
            if place - end > _BEFORE:
                break
            found, place = [replace(ordinal, start=start - noun.start, end=end - noun.start), *found], start
        return found

    def _elliptic(self, floor: int, date: DateSpan, previous: Reference | None) -> Reference | None:
        ordinals = find_ordinals(self.text[floor : date.start])
        if previous is None or not ordinals or previous.ordinal is None:
            return None
        start = floor + ordinals[-1].start
        return replace(
            previous, start=start, end=date.end, ordinal=ordinals[-1].value, date=date, score=0, place=("", "")
        )

    def _titled(self, number: int, date: DateSpan) -> Reference | None:
        """A line of the front matter with place and date alone: the date of the meeting that the other lines name."""
        passage = self.page.passages[number]
        place = self._place(passage.start, passage.end)
        titled = passage.start < (self.front.end if self.front.noun else self.first_number)
        placed = place[1] or date.first != date.last
        if not titled or len(date.first) < len("2000-01-01") or not placed or not (self.body or self.front.noun):
            return None
        if passage.end - passage.start > date.end - date.start + _LONGEST_PLACE:
            return None
        return Reference(passage.start, passage.end, self._last_titled(number), self.front.ordinal, date, place, 3)

    def _last_titled(self, number: int) -> str:
        """The body that the lines of the title just before passage `number` name, else the main body."""
        for before in range(number - 1, max(-1, number - 5), -1):
            passage = self.page.passages[before]
            for noun in self.page.cues_in(before, frozenset({"meeting"})):
                if body := self._body_after(noun, passage.end):
                    return body
        return self.body

    def _meeting(self, number: int, noun: CueSpan, date: DateSpan, cues: Sequence[CueSpan]) -> Reference | None:
        ordinal = self._ordinal(noun, date)
        body = self._whose(noun, date)
        if date.start < self.front.end and noun.start < self.front.end:
            body, ordinal = body or self.front.body, self.front.ordinal if ordinal is None else ordinal
        elif not body and self._of_series(number, noun, ordinal):
            body = self.body
        label = noun.cue.role == "date-label"
        scheduled = any(c.cue.role == "scheduled" for c in cues if c.start >= noun.start - 20)
        if scheduled and noun.cue.role == "meeting":
            body = body or self.body
        if not body and not label and ordinal is None and not self._definite(noun, cues, date):
            return None
        if noun.cue.role == "held" and not body:
            return None
        if date.first == date.last and _range_words().search(self.text[max(0, date.start - _BEFORE) : date.start]):
            date = replace(date, first=date.first[:4], last=date.last[:4])  # the other end of the range is lost
        passage = self.page.passages[number]
        score = 1 + 2 * (date.start < self.first_number) + 3 * label - 3 * scheduled
        start, end = min(noun.start, date.start), max(noun.end, date.end)
        place = self._place(start, min(passage.end, end + _PLACE_AFTER))
        return Reference(start, end, body or (self.body if label else ""), ordinal, date, place, score)

    def _of_series(self, number: int, noun: CueSpan, ordinal: int | None) -> bool:
        """Whether a meeting is one of the series reported on: the noun of its title, counted, and of no other."""
        adjectives = self.page.cues_in(number, frozenset({"meeting-adjective", "scheduled"}))
        counted = ordinal is not None or any(abs(c.start - noun.start) <= _REACH_BEHIND for c in adjectives)
        same = self.text[noun.start : noun.end][:_STEM] == self.front.noun[:_STEM] != ""
        return same and counted and not self._of_another_organ(noun.end)

    def _of_another_organ(self, place: int) -> bool:
        """«of the Committee»: whether the words at `place` name an organ that the front matter does not."""
        words = re.findall(r"\w+", _CLAUSE_END.split(self.text[place : place + _REACH_BEHIND], maxsplit=1)[0])
        organs = [w for w in words[:_COMPLEMENT] if any(organ in w for organ in self.page.book.words("organ"))]
        known = re.findall(r"\w+", self.text[: self.front.end])
        return any(all(organ[:_STEM] != word[:_STEM] for word in known) for organ in organs)

    def _definite(self, noun: CueSpan, cues: Sequence[CueSpan], date: DateSpan) -> bool:
        if len(date.first) < len("2000-01-01") or noun.cue.role != "meeting":
            return False
        number = self.page.passage_number(date.start)
        behind = self.page.cues_in(number, frozenset({"held"})) if self.front.noun else []
        titled = self.text[noun.start : noun.end] == self.front.noun and date.first != date.last
        return any(c.cue.role == "held" for c in cues) or (
            titled and any(0 <= c.start - date.end <= _NEAR_ORDINAL for c in behind)
        )

    def _ordinal(self, noun: CueSpan, date: DateSpan) -> int | None:
        first = max(0, noun.start - _NEAR_ORDINAL)
        if date.end <= noun.start:
            first = max(first, date.end)
        stop = self.page.passages[self.page.passage_number(noun.start)].end
        last = min(noun.end + _NEAR_ORDINAL, stop) if date.end <= noun.start else date.start
        found = [
            o for o in find_ordinals(self.text[first:last]) if not _hour().search(self.text[: first + o.start][-20:])
        ]
        after = [o for o in found if 0 <= first + o.start - noun.end <= _NEAR_ORDINAL]
        before = [o for o in found if 0 <= noun.start - first - o.end <= 12]
        occasions = self.page.cues_in(self.page.passage_number(noun.start), frozenset({"occasion"}))
        timed = [
            o for o in found for c in occasions if 0 <= first + o.start - c.end <= 2 and first + o.start < date.start
        ]
        chosen = timed or after or before
        return chosen[0].value if chosen else ordinal_before(self.page, noun, max(first - _NEAR_ORDINAL, 0))

    def _whose(self, noun: CueSpan, date: DateSpan) -> str:
        """Return the body: named between noun and date, or meant by a short form or a possessive."""
        stop = max(date.start, noun.end)
        if noun.start > date.end and (end := _SENTENCE_END.search(self.text, noun.end)):
            stop = end.start()
        named = self._body_after(noun, stop) or self._body_before(noun)
        if named:
            return named
        between = self.text[noun.start : date.start]
        before = self.text[max(0, noun.start - 90) : noun.start]
        if self.body and any(head in between or head in before for head in _heads(self.body)):
            return self.body
        return self.body if self.body and self._possessed(noun) else ""

    def _body_before(self, noun: CueSpan) -> str:
        """The body named right before a meeting noun: «the Working Group's seventh session», «工作组第七届会议»."""
        start = max(0, noun.start - _NEAR_ORDINAL)
        names = [n for n in self.page.names_in(start - _LONGEST_TITLE, noun.start) if n.kind in _BODIES]
        if not names or not start <= names[-1].end <= noun.start:
            return ""
        loose = self._loose_words(names[-1].end, noun.start)
        between = "".join(
            char for place, char in enumerate(self.text[names[-1].end : noun.start], names[-1].end)
            if not any(first <= place < last for first, last in loose)
        )  # fmt: skip
        return "" if len(re.findall(r"\w", between)) > _FEW_LETTERS else names[-1].codes[0]

    def _possessed(self, noun: CueSpan) -> bool:
        """Whether a pronoun says whose the meeting is: «its seventh session», «اجتماعه»."""
        words = re.findall(r"[^\W\d_]+", self.text[max(0, noun.start - _NEAR_ORDINAL) : noun.start])
        if not self.page.book.words("possessive").isdisjoint(words[-_NEAR_WORDS:]):
            return True
        return re.search(r"(?:ه|ها)$", _first_word(self.text, noun)) is not None

    def _place(self, start: int, stop: int) -> tuple[str, str]:
        """Return the first place known in ``[start, stop)`` and its state, else one that a state is set behind."""
        pattern, known = _places()
        for match in pattern.finditer(self.text, start, stop):
            if not any(
                n.end - n.start > len(match[1] or match[2])
                for n in self.page.names_in(max(0, match.start() - 120), match.end())
                if n.end >= match.end()
            ):
                return known[match[1] or match[2]]
        return self._place_of_state(start, stop)

    def _place_of_state(self, start: int, stop: int) -> tuple[str, str]:
        """«Entebbe, Uganda», «Praia (Cabo Verde)»: the word before comma or bracket is a place of it."""
        for name in self.page.names_in(start, stop):
            if name.kind is AgentKind.STATE and len(name.codes) == 1:
                match = _PLACE_BEFORE.search(self.text, start, name.lead)
                if match and (word := self.page.printed(match.start(1), match.end(1))) and _is_proper(word):
                    return word, name.codes[0]
        return "", ""


def _is_proper(word: str) -> bool:
    """Whether `word` begins like a proper name; scripts without capitals never tell."""
    return not word[0].islower()


def _outermost(cues: Iterable[CueSpan]) -> list[CueSpan]:
    """Leave out cues inside longer ones of another meaning: «次会议» holds «会议», «período de sesiones» «sesiones»."""
    spans = list(cues)
    return [
        span
        for span in spans
        if not any(
            other.start <= span.start and span.end <= other.end and other.end - other.start > span.end - span.start
            and other.cue.role not in {span.cue.role, "held"}
            for other in spans
        )
    ]  # fmt: skip


def _first_word(text: str, noun: CueSpan) -> str:
    """Return the first word of a noun cue, whose pronoun («اجتماعه») may say whose meeting it is."""
    return text[noun.start : noun.end].split(maxsplit=1)[0]


def _names_without(text: str, start: int, stop: int, loose: Sequence[tuple[int, int]]) -> list[NameSpan]:
    """Find names in ``text[start:stop]`` with the `loose` spans taken out; places count from `start`."""
    kept, place = "", start
    for first, last in loose:
        if first >= place:
            kept += text[place:first]
            place = min(last + 1, stop)
    kept += text[place:stop]
    return name_finder().find(Folded(kept, np.arange(len(kept), dtype=np.int32)), kept)
