"""Whose a meeting is: of the series that the document reports on, or of another body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.dates.dates import DateSpan
from extractors.dates.ordinals import find_ordinals
from extractors.meetings.bodies import body_after, body_before
from extractors.meetings.dated_page import DatedPage
from extractors.meetings.organs import PLENARY, Organ, name_of, organs_in
from extractors.meetings.which_one import ordinals_before
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han

__all__ = ["Holder", "antecedent", "counts_series", "of_series", "possessed", "whose"]

_NEAR_ORDINAL = 34
_NEAR_WORDS = 3  # between a pronoun and its noun, "its twenty-first annual session"
_CLAUSE_END = re.compile(r"[,،;؛:.(]")
_STEM = 5  # letters that all forms of a word share
_COMPLEMENT = 4  # words
_REACH_BEHIND = 160
_NEAR_ORGAN = 60
_FEW_SITTINGS = 12  # that a meeting may have: higher ordinals near that of the meeting count meetings
_NEAR_SERIES = 2  # meetings before and after the one reported on


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a meeting is: the code of a listed body, `OWN`, or the printed `name` of another that is not listed."""

    body: str = ""
    name: str = ""


def whose(dated: DatedPage, noun: CueSpan, date: DateSpan) -> Holder:
    """Return the body: named between noun and date, or meant by a short form or a possessive."""
    stop = max(date.start, noun.end)
    if noun.start > date.end:
        stop = next(dated.sentence_ends(noun.end, len(dated.text)), stop)
    named = body_after(dated.page, noun, stop) or body_before(dated.page, noun)
    if named:
        return Holder(named)
    other = _other_organ(dated, noun, date)
    if other is not None:
        return other
    between = dated.text[noun.start : date.start]
    before = dated.text[max(0, noun.start - 90) : noun.start]
    if dated.body and any(head in between or head in before for head in dated.short_forms):
        return Holder(dated.body)
    return Holder(dated.body) if dated.body and possessed(dated, noun) else Holder()


def _other_organ(dated: DatedPage, noun: CueSpan, date: DateSpan) -> Holder | None:
    """Return the organ, not the one of the report, that a meeting is said to be of: «the Board held its third …»."""
    page = dated.page
    passage = page.passages[page.passage_number(noun.start)]
    behind = [
        o for o in organs_in(page, noun.end, min(passage.end, noun.end + _NEAR_ORGAN)) if _follows(dated, noun, o)
    ]
    since = max([passage.start, *dated.sentence_ends(passage.start, noun.start)])
    before = organs_in(page, since, noun.start)
    if not possessed(dated, noun):
        before = [organ for organ in before if _counted(page.text[organ.end : noun.start])]
    organ = behind[0] if behind else _subject(dated, before) if before else None
    if organ is None or organ.rank == PLENARY:
        return None
    if dated.is_main(organ):
        return Holder(dated.body) if behind else None
    if code := organ.code or dated.listed(organ):
        return Holder(code)
    stop = min((place for place in (noun.start, date.start) if place >= organ.end), default=passage.end)
    return Holder("", name_of(page, organ, since, stop))


def _subject(dated: DatedPage, before: Sequence[Organ]) -> Organ:
    """«The Subcommittee, an organ of the Conference, held its …»: the one reported on before its parent."""
    words = re.findall(r"\w+", dated.text[: before[-1].start])[-2:]
    small = dated.page.book.words("genitive")
    main = next((organ for organ in before if dated.is_main(organ)), None)
    return main if main is not None and not small.isdisjoint(words) else before[-1]


def antecedent(dated: DatedPage, noun: CueSpan) -> CueSpan | None:
    """«该次会议»: return the noun of the meeting that a pronoun means, the last one before it in the passage."""
    page = dated.page
    words = re.findall(r"[^\W\d_]+$", dated.text[max(0, noun.start - _NEAR_ORDINAL) : noun.start].rstrip())
    that = page.book.words("that-meeting")
    if not words or not any(words[0] == word or (is_han(word) and words[0].endswith(word)) for word in that):
        return None
    number = page.passage_number(noun.start)
    before = [c for c in page.cues_in(number, frozenset({"meeting", "sitting"})) if c.end <= noun.start - 1]
    return before[-1] if before else None


def _counted(between: str) -> bool:
    """Whether nothing but an ordinal stands between an organ and the noun of its meeting, «委员会第三十四次会议»."""
    ordinals = find_ordinals(between)
    return bool(ordinals) and len(between.strip()) <= ordinals[-1].end - ordinals[0].start + _NEAR_WORDS


def _follows(dated: DatedPage, noun: CueSpan, organ: Organ) -> bool:
    """Whether only small words stand between the noun of a meeting and an organ behind it."""
    small = dated.page.book.words("genitive") | dated.page.book.words("glue")
    between = dated.text[noun.end : organ.start]
    for ordinal in reversed(find_ordinals(between)):
        between = between[: ordinal.start] + between[ordinal.end :]
    words = re.findall(r"\w+", between)
    return len(words) <= _NEAR_WORDS and all(word in small or word == words[-1] for word in words)


def possessed(dated: DatedPage, noun: CueSpan) -> bool:
    """Whether a pronoun says whose the meeting is: «its seventh session», «اجتماعه»."""
    words = re.findall(r"[^\W\d_]+", dated.text[max(0, noun.start - _NEAR_ORDINAL) : noun.start])
    if not dated.page.book.words("possessive").isdisjoint(words[-_NEAR_WORDS:]):
        return True
    if re.search(r"(?:ه|ها)$", _first_word(dated.text, noun)):
        return True
    ordinals = ordinals_before(dated.text, noun, max(0, noun.start - _NEAR_ORDINAL))
    before = dated.text[: noun.start + (ordinals[0].start if ordinals else 0)].rstrip("第")
    han = tuple(word for word in dated.page.book.words("possessive") if is_han(word[0]))
    return before.endswith(han)  # «其第四次会议»


def _first_word(text: str, noun: CueSpan) -> str:
    """Return the first word of a noun cue, whose pronoun («اجتماعه») may say whose meeting it is."""
    return text[noun.start : noun.end].split(maxsplit=1)[0]


def of_series(dated: DatedPage, number: int, noun: CueSpan, ordinal: int | None) -> bool:
    """Whether a meeting is one of the series reported on: the noun of its title, counted, and of no other."""
    adjectives = dated.page.cues_in(number, frozenset({"meeting-adjective", "scheduled"}))
    counted = ordinal is not None or any(abs(c.start - noun.start) <= _REACH_BEHIND for c in adjectives)
    word, titled = dated.text[noun.start : noun.end], dated.front.noun
    same = titled != "" and (word[:_STEM] == titled[:_STEM] or (is_han(titled[0]) and word.endswith(titled)))
    return same and counted and not _of_another_organ(dated, noun.end)


def _of_another_organ(dated: DatedPage, place: int) -> bool:
    """«of the Committee»: whether the words at `place` name an organ that the front matter does not."""
    words = re.findall(r"\w+", _CLAUSE_END.split(dated.text[place : place + _REACH_BEHIND], maxsplit=1)[0])
    organs = [w for w in words[:_COMPLEMENT] if any(organ in w for organ in dated.page.book.words("organ"))]
    known = re.findall(r"\w+", dated.text[: dated.front.end])
    return any(all(organ[:_STEM] != word[:_STEM] for word in known) for organ in organs)


def counts_series(dated: DatedPage, noun: CueSpan) -> bool:
    """Whether a body stands before the ordinal of what else would be a sitting, in full or by its short form."""
    if body_before(dated.page, noun):
        return True
    ordinals = ordinals_before(dated.text, noun, max(0, noun.start - _NEAR_ORDINAL))
    start = noun.start + ordinals[0].start if ordinals else noun.start
    if dated.front.sitting and not dated.front.ordinal and not ordinals:
        return True
    if dated.front.sitting and dated.front.ordinal:
        return all(abs(ordinal.value - dated.front.ordinal) <= _NEAR_SERIES for ordinal in ordinals)
    if ordinals and dated.body and (dated.front.ordinal or 0) > _FEW_SITTINGS:
        return all(abs(ordinal.value - (dated.front.ordinal or 0)) <= _NEAR_SERIES for ordinal in ordinals)
    number = dated.page.passage_number(noun.start)
    if not ordinals and dated.page.has_cue(number, frozenset({"scheduled"})):
        return any(-1 <= noun.start - c.end <= 1 for c in dated.page.cues_in(number, frozenset({"meeting-adjective"})))
    near = len(ordinals) == 1 and dated.front.ordinal and abs(ordinals[0].value - dated.front.ordinal) == 1
    return bool(near and dated.body) and dated.text[:start].rstrip().endswith(dated.short_forms)
