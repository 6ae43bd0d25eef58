"""The noun that a date belongs to, where it is not simply the last before it."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.dates.dates import DateSpan
from extractors.meetings.dated_page import DatedPage
from extractors.structure.page import Page
from extractors.structure.places import place_in
from extractors.words.cues import CueSpan

__all__ = ["date_cues", "dates_the_title", "noun_behind", "nouns_among", "relative_noun"]

_REACH_BEHIND = 160
_NOUNS = frozenset({"meeting", "held", "sitting", "not-meeting", "date-label"})
_ROLES = _NOUNS | {"scheduled"}
_PLACE_AFTER = 25


def noun_behind(dated: DatedPage, number: int, date: DateSpan, *, verb_before: bool = False) -> CueSpan | None:
    """«On 17 September the Group held its seventh session»: the noun behind date and verb, in one sentence.

    With `verb_before` the verb stands before the date: «Se celebró en Quito el 3 de mayo la sexta reunión».
    """
    passage = dated.page.passages[number]
    stop = next(dated.sentence_ends(date.end, passage.end), passage.end)
    stop = min([stop, date.end + _REACH_BEHIND, *(d.start for d in dated.dates if d.start > date.end)])
    nouns = nouns_among(date_cues(dated.page, number, date.end, stop))
    organs = dated.page.cues_in(number, frozenset({"organ"}))
    apart = [n for n in nouns if not any(o.start <= n.start and n.end <= o.end for o in organs)]
    nouns = apart or nouns  # «缔约方大会第十八次会议»: the first is part of the name of who met
    held = next((n for n in nouns if n.cue.role == "held"), None)
    held = held or (nouns[0] if verb_before and nouns else None)
    if (held is None and (not nouns or nouns[0].cue.role != "sitting")) or nouns[0].cue.role == "not-meeting":
        return None
    return next((n for n in nouns if n.cue.role in {"meeting", "sitting"}), None)


def relative_noun(dated: DatedPage, number: int, date: DateSpan) -> CueSpan | None:
    """«2029年10月在阿拉木图举行的第四次会议»: the noun behind a clause that the particle ties to it."""
    for span in dated.page.cues_in(number, frozenset({"held"})):
        after = dated.text[span.end : span.end + 1]
        if 0 <= span.start - date.end <= _PLACE_AFTER and after in dated.page.book.words("relative"):
            return noun_behind(dated, number, date)
    return None


def dates_the_title(dated: DatedPage, number: int, date: DateSpan) -> bool:
    """Whether a date of the front matter is that of a meeting: one of several days, or beside a place."""
    start = dated.page.passages[number].start
    return date.start < dated.front.end and (
        date.first != date.last or place_in(dated.page, start, date.start)[1] != ""
    )


def date_cues(page: Page, number: int, start: int, stop: int) -> list[CueSpan]:
    """Return the cues of passage `number` in ``[start, stop)`` that say what a date is of."""
    return [c for c in page.cues_in(number, _ROLES) if start <= c.start and c.end <= stop]


def nouns_among(cues: Iterable[CueSpan]) -> list[CueSpan]:
    """Return the nouns that a date may belong to, in order."""
    return _outermost(c for c in cues if c.cue.role in _NOUNS)


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
