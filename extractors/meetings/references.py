"""References to meetings: every date of a document with the meeting or sitting it belongs to.

A date belongs to the nearest noun before it: a meeting, a sitting of the meeting reported, or something that is no
meeting at all (a letter, a resolution). An ordinal and the name of the body stand between noun and date; «the second
from 11 to 13 …» goes on with the body of the date before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.dates.dates import DateSpan
from extractors.dates.ordinals import find_ordinals
from extractors.meetings.date_nouns import date_cues, dates_the_title, noun_behind, nouns_among, relative_noun
from extractors.meetings.dated_page import DatedPage, Reference
from extractors.meetings.openings import told_before
from extractors.meetings.organs import OWN
from extractors.meetings.series import Holder, antecedent, counts_series, of_series, possessed, whose
from extractors.meetings.sittings import SittingSpan, go_on, read_sittings
from extractors.meetings.title_dates import SUBMITTED, titled_date
from extractors.meetings.unsaid import definite, settled, unsaid
from extractors.meetings.which_one import ordinal_of, ordinals_before
from extractors.structure.page import FoldedPassage, Page
from extractors.structure.places import place_in
from extractors.structure.title_lines import line_of
from extractors.words.cues import CueSpan
from extractors.words.folding import fold_text, is_han
from ontology.gazetteer import rows

__all__ = ["ReferenceReader"]

_NEAR_ORDINAL = 34
_REACH = 420
_BEFORE = 12
_AFTER = 120
_PLACE_AFTER = 25


class ReferenceReader:
    """Reads the references of one page into `references`, and the dated sittings into `sittings`."""

    def __init__(self, page: Page) -> None:
        self.dated = DatedPage(page)
        self.page, self.text, self.front = page, page.text, self.dated.front
        self.references: list[Reference] = []
        self.sittings: list[SittingSpan] = []

    def read(self) -> None:
        """Read every date of the page."""
        previous: dict[int, Reference] = {}
        for date in self.dated.dates:
            number = self.page.passage_number(date.start)
            passage = self.page.passages[number]
            floor = max([passage.start, date.start - _REACH, *self._stops(passage, date)])
            cues = date_cues(self.page, number, floor, date.start)
            reference = self._reference(number, floor, date, cues, previous.get(number))
            if reference is not None and not self._issues(reference):
                self.references.append(reference)
                previous[number] = reference
        self.sittings += go_on(self.dated, self.sittings)

    def _issues(self, reference: Reference) -> bool:
        """Whether a single day in the title is that of the document: the meeting had several days above it."""
        titled = [r for r in self.references if self.front.start <= r.start < self.front.end]
        several = any(r.date.first != r.date.last and r.ordinal == reference.ordinal for r in titled)
        return several and reference.start < self.front.end and reference.date.first == reference.date.last

    def _stops(self, passage: FoldedPassage, date: DateSpan) -> Iterator[int]:
        yield from (d.end for d in self.dated.dates if passage.start <= d.start and d.end <= date.start)
        yield from self.dated.sentence_ends(passage.start, date.start)

    def _reference(
        self, number: int, floor: int, date: DateSpan, cues: Sequence[CueSpan], previous: Reference | None
    ) -> Reference | None:
        nouns = nouns_among(cues)
        governing = nouns[-1] if nouns else None
        if governing is None:
            known = _elliptic(self.text, floor, date, previous)
            governing = None if known else noun_behind(self.dated, number, date)
            if governing is None:
                return known or titled_date(self.dated, number, date)
        governing = self._governing(number, date, nouns, governing)
        match governing.cue.role:
            case "sitting":
                found = self._counted(number, governing, date, cues, previous)
                if found is None:
                    self.sittings += read_sittings(self.dated, governing, floor, date)
                return found
            case "not-meeting":
                return None
            case "meeting" if self._adopted(number, date):
                return None
            case "held":
                governing = told_before(self.dated, number, governing) or governing
                behind = noun_behind(self.dated, number, date, verb_before=True)
                found = _meeting(self.dated, number, behind, date, cues) if behind is not None else None
                if found is not None and found.ordinal is not None:
                    return found
        return _meeting(self.dated, number, governing, date, cues)

    def _adopted(self, number: int, date: DateSpan) -> bool:
        """«Adopted by the Conference on 5 May»: whether a line of the title begins with what is no meeting."""
        line = line_of(self.page, number, date.start)
        if self.page.cues_in_span(line.start, date.start, frozenset({"held"})):
            return False
        heads = [c for c in self.page.cues_in_span(line.start, date.start) if c.start - line.start <= 1]
        roles = {c.cue.role for c in heads}
        titled = self.front.start <= date.start < self.front.end
        behind = self.page.cues_in_span(date.end, line.end, frozenset({"not-meeting"}))
        if behind and is_han(self.text[behind[-1].start]):
            return titled and behind[-1].end == line.end  # «…经会议通过»
        return titled and "not-meeting" in roles and "report" not in roles

    def _governing(self, number: int, date: DateSpan, nouns: Sequence[CueSpan], last: CueSpan) -> CueSpan:
        """Return the noun that a date belongs to: the `last` before it, unless the words tie another to it."""
        governing = relative_noun(self.dated, number, date) or last
        if governing.cue.role == "not-meeting" and dates_the_title(self.dated, number, date):
            governing = next((n for n in reversed(nouns) if n.cue.role == "meeting"), governing)
        if governing.cue.role == "held":
            governing = next((n for n in reversed(nouns) if n.cue.role != "held"), governing)
        return governing

    def _counted(
        self, number: int, noun: CueSpan, date: DateSpan, cues: Sequence[CueSpan], previous: Reference | None
    ) -> Reference | None:
        """Return the meeting that is counted by a noun that else names a sitting, None where it names one."""
        counted = _counted_on(self.dated, noun, date, previous)
        several = len(ordinals_before(self.text, noun, date.end)) > 1  # «3日和4日第3次和第4次会议»
        ours = noun.start > date.start or (not self.front.noun and possessed(self.dated, noun))
        ranged = ours and date.first != date.last and not several
        if counted is None and (ranged or counts_series(self.dated, noun)):
            counted = _meeting(self.dated, number, noun, date, cues)
        return counted


def _elliptic(text: str, floor: int, date: DateSpan, previous: Reference | None) -> Reference | None:
    """«the second from 11 to 13 …»: an ordinal alone goes on with the reference before it."""
    ordinals = find_ordinals(text[floor : date.start])
    if previous is None or not ordinals or previous.ordinal is None:
        return None
    start = floor + ordinals[-1].start
    return replace(previous, start=start, end=date.end, ordinal=ordinals[-1].value, date=date, score=0, place=("", ""))


def _counted_on(dated: DatedPage, noun: CueSpan, date: DateSpan, previous: Reference | None) -> Reference | None:
    """«第十五次会议于…举行，第十四次会议于…举行»: what else is a sitting counts on from the meeting just named."""
    ordinals = ordinals_before(dated.text, noun, max(0, noun.start - _NEAR_ORDINAL))
    if previous is None or previous.ordinal is None or len(ordinals) != 1 or noun.start < previous.end:
        return None
    if abs(ordinals[0].value - previous.ordinal) != 1 or previous.score < 0:
        return None
    start = noun.start + ordinals[0].start
    place = place_in(dated.page, start, date.end + _PLACE_AFTER)
    return replace(previous, start=start, end=date.end, ordinal=ordinals[0].value, date=date, score=1, place=place)


def _meeting(dated: DatedPage, number: int, noun: CueSpan, date: DateSpan, cues: Sequence[CueSpan]) -> Reference | None:
    """Return the reference that `noun` and `date` make, None where it is to no meeting."""
    meant = antecedent(dated, noun) or noun
    ordinal = ordinal_of(dated, meant, date)
    holder = whose(dated, meant, date)
    if dated.front.start <= date.start < dated.front.end and noun.start < dated.front.end:
        holder = holder if holder.body else _titled_holder(dated, noun)
        ordinal = dated.front.ordinal if ordinal is None else ordinal
    elif not holder.body and not holder.name:
        if noun.start < dated.front.start:
            return None  # the session to which a letter goes
        series = of_series(dated, number, noun, ordinal)
        holder = Holder(dated.body if series else unsaid(dated, noun, ordinal, cues, date))
    body = holder.body
    label = noun.cue.role == "date-label"
    scheduled = any(c.cue.role == "scheduled" for c in cues if c.start >= noun.start - 20)
    if scheduled and noun.cue.role in {"meeting", "sitting"} and not holder.name:
        body = body or dated.body
    if not body and not label and ordinal is None and not definite(dated, noun, cues, date):
        return None
    if noun.cue.role == "held" and not body:
        return None
    if body == OWN and ordinal is None and len(date.first) < len("2000-01-01") and not settled(cues, noun):
        return None  # «the meeting considered the report on 2031»
    if date.first == date.last and _range_words().search(dated.text[max(0, date.start - _BEFORE) : date.start]):
        date = replace(date, first=date.first[:4], last=date.last[:4])  # the other end of the range is lost
    passage = dated.page.passages[number]
    score = 1 + 2 * (dated.front.start <= date.start < dated.first_number) + 3 * label - 3 * scheduled
    score -= SUBMITTED * dated.front.receives(date.start)
    start, end = min(noun.start, date.start), max(noun.end, date.end)
    place = place_in(dated.page, start, min(passage.end, end + _PLACE_AFTER))
    if not place[0] and noun.start > date.start:  # «Se realizó en la ciudad de Asunción, el 9 de octubre, la LXII …»
        place = place_in(dated.page, max(passage.start, date.start - _AFTER), date.start)
    body = body or (dated.body if label else "")
    return Reference(start, end, body, ordinal, date, place, score, "" if body else holder.name)


def _titled_holder(dated: DatedPage, noun: CueSpan) -> Holder:
    """Return whose the meeting is that a title names at `noun`."""
    named = next((m for m in dated.front.named if m.start == noun.start), None)
    code, name = (named.convener.code, named.convener.name) if named else (dated.front.body, dated.front.body_name)
    same = named is not None and not named.receives and named.ordinal == dated.front.ordinal is not None
    if name and name != dated.front.body_name and not same:
        return Holder(name=name)
    return Holder(OWN if name and dated.body == OWN else code or dated.front.body)


@cache
def _range_words() -> re.Pattern[str]:
    """The words that begin a range of dates, «من» and "from", at the end of a text."""
    words = sorted(
        {fold_text(row["word"]) for row in rows("date_words") if row["role"] == "from"}, key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s*$")
