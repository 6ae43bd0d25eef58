"""Organs named in text: working groups, committees, councils, with the code of those that are listed.

The word of the organ («рабочая группа», «comité», «委员会») stands at the head of its name, in Chinese at the end. An
organ whose name the gazetteer does not know has no code; its printed name then says which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.dates.dates import find_dates
from extractors.dates.ordinals import find_ordinals
from extractors.structure.page import Page
from extractors.structure.places import place_in
from extractors.structure.title_lines import TitleLine
from extractors.words.cues import CueSpan
from extractors.words.folding import HAN, is_han
from extractors.words.names import NameSpan
from ontology.gazetteer import gazetteer, rows
from ontology.records import AgentKind

__all__ = [
    "OWN", "PLAIN", "PLENARY", "Organ", "ends_line", "han_stop", "is_event", "is_own",
    "name_end", "name_of", "name_stop",
    "organs_in", "owner_in", "parent_of",
]  # fmt: skip

OWN = "?"  # stands for the unlisted body that a document is about, until its facts are written
PLAIN, PLENARY = "plain", "plenary"  # «the Council»; ministers, heads of state: the organisation itself meets
_AGENTS = {AgentKind.BODY, AgentKind.PROCESS, AgentKind.ORGANIZATION}
_LONGEST_NAME, _MOST_BEFORE, _LONGEST_HAN = 160, 3, 16
_WHOLE_LINE = 9  # words before that of an organ at the end of a line, «North Sea Pilots' Liaison Committee»
_ARTICLE_REACH = 40
_SMALL = 5  # letters of a word that may be left out at the end of a name
_HAN_WORDS = 4  # characters that say what a Chinese organ is for
_ADJACENT = re.compile(r"\s*(?:'s?)?\s*")
_GAP = re.compile(r" +|-")
_STOP = re.compile(r"[(;:\"|]|[.!?؟](?=\s|$)|。|；|：")
_EVENTS, _EVENT = frozenset({"meeting"}), 8
_HELD = frozenset({"meeting", "sitting", "report"})
_CUT = frozenset({"meeting", "sitting", "held", "organ-end", "scheduled"})


@dataclass(frozen=True, slots=True)
class Organ:
    """The word of an organ at ``[start, end)`` of the folded text.

    `code` is that of the listed agent whose name holds the word, empty where none does. `rank` is `PLAIN` or `PLENARY`
    where the word alone names an organ of the organisation above it, else empty.
    """

    start: int
    end: int
    code: str
    rank: str
    language: str


def organs_in(page: Page, start: int, stop: int) -> list[Organ]:
    """Return the organs named in ``[start, stop)``, each once; the first of two that stand together is left out."""
    found: list[CueSpan] = []
    events = page.cues_in_span(start, min(stop + _EVENT, len(page.text)), _EVENTS)
    for span in page.cues_in_span(start, stop, frozenset({"organ"})):
        event = any(c.start <= span.start and span.end < c.end for c in events)  # «小组讨论会»
        if not event and not (found and span.start < found[-1].end):
            found.append(span)
    organs = [Organ(s.start, s.end, _code(page, s), s.cue.value, s.cue.language) for s in found]
    return [
        organ
        for organ, following in zip(organs, [*organs[1:], None], strict=False)
        if following is None or not _ADJACENT.fullmatch(page.text, organ.end, following.start)
    ]


def _code(page: Page, span: CueSpan) -> str:
    for name in page.names_in(max(0, span.start - _LONGEST_NAME), span.end):
        if name.start <= span.start and span.end <= name.end and name.kind in _AGENTS and len(name.codes) == 1:
            return name.codes[0]
    return ""


def owner_in(page: Page, start: int, stop: int, *, last: bool) -> NameSpan | None:
    """Return the organisation or process, listed and certain, named first or `last` in ``[start, stop)``."""
    wanted = {AgentKind.ORGANIZATION, AgentKind.PROCESS}
    names = [n for n in page.names_in(start, stop) if n.kind in wanted and len(n.codes) == 1 and n.end <= stop]
    return names[-1 if last else 0] if names else None


def is_own(page: Page, organ: Organ, stop: int) -> bool:
    """Whether the words up to `stop` say what the organ is for, so that it is more than «the Council»."""
    if is_han(page.text[organ.start]):
        return _is_own_han(page, organ)
    stop = name_end(page, organ, stop)
    owner = owner_in(page, organ.end, stop, last=False)
    rest = page.text[organ.end : owner.start if owner is not None else stop]
    words = [w for w in re.findall(r"[^\W\d_]+", rest) if w not in page.book.words("genitive")]
    return bool(words)


def _is_own_han(page: Page, organ: Organ) -> bool:
    """«南太平洋港口检疫理事会»: whether words that are no organisation's name stand before a Chinese organ's."""
    first = max(0, organ.start - _LONGEST_HAN)
    line = page.passages[page.passage_number(organ.start)].start
    breaks = [m.end() for m in han_stop(page).finditer(page.text, max(first, line), organ.start)]
    first = max([first, line, *breaks])
    owner = owner_in(page, first, organ.start, last=True)
    ranked = [c for c in page.cues_in_span(first, organ.end, frozenset({"organ"})) if c.cue.value == PLENARY]
    return not ranked and organ.start - (owner.end if owner is not None else first) >= _HAN_WORDS


def is_event(page: Page, organ: Organ) -> bool:
    """«An expert panel»: whether an article says that the word of an organ names no certain one, but an event."""
    before = re.findall(r"[^\W\d_]+", page.text[max(0, organ.start - _ARTICLE_REACH) : organ.start])
    return not page.book.words("indefinite").isdisjoint(before[-_MOST_BEFORE:])


def parent_of(code: str) -> str:
    """Return the code of the agent of which `code` is a body, empty where it has none."""
    agent = gazetteer().agents.get(code)
    return agent.parent if agent else ""


def name_of(page: Page, organ: Organ, floor: int, stop: int, *, titled: bool = False) -> str:
    """Return the printed name of an organ: the words around its own in ``[floor, stop)``, `titled` in a title."""
    if is_han(page.text[organ.start]):
        first = max(floor, organ.end - _LONGEST_HAN)
        breaks = [m.end() for m in han_stop(page).finditer(page.text, first, organ.start)]
        return page.printed(max([first, *breaks]), organ.end)
    return page.printed(_begin(page, organ, floor, stop, titled=titled), name_end(page, organ, stop))


def _counts(page: Page, word: str, place: int) -> bool:
    """Whether a folded word at `place` is an ordinal or a Roman number, «XIX»."""
    roman = len(word) > 1 and page.printed(place, place + len(word)) in _roman()
    return roman or bool(find_ordinals(word))


@cache
def _roman() -> frozenset[str]:
    return frozenset(row["numeral"] for row in rows("roman_numerals"))


def ends_line(page: Page, organ: Organ, stop: int) -> bool:
    """Whether nothing but an acronym in brackets stands behind the word of an organ up to `stop`."""
    return not re.search(r"\w", page.text[organ.end : stop].split("(")[0])


def name_stop(page: Page, lines: Sequence[TitleLine], line: TitleLine) -> int:
    """Return where the name of an organ ends at the latest: a full line may go on in the next."""
    number = next((n for n, other in enumerate(lines) if other.start == line.start), len(lines))
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is None or not line.full or following.passage != line.passage:
        return line.end
    words = page.text[following.start : following.end]
    held = place_in(page, following.start, following.end)[1] or find_dates(words) or find_ordinals(words)
    titled = held or any(following.start <= c.start < following.end for c in page.cues_in(line.passage, _HELD))
    return line.end if titled else following.end


def han_stop(page: Page) -> re.Pattern[str]:
    """Return the pattern of what no Chinese name goes over."""
    words = "|".join(sorted(page.book.words("name-break")))
    return re.compile(rf"[^{HAN[0]}-{HAN[1]}、《》·-]|{words}")


def _begin(page: Page, organ: Organ, floor: int, stop: int, *, titled: bool) -> int:
    """Adjectives stand before the word in English and Russian: a few words back to the small word before them."""
    begin = organ.start
    small = page.book.words("glue") | page.book.words("genitive") | page.book.words("possessive")
    cues = [c for c in page.cues_in(page.passage_number(organ.start), _CUT | {"report"}) if _speaks(c, organ)]
    words = list(re.finditer(r"(?<!\d)\b[^\W\d_][\w'-]*", page.text[floor : organ.start]))
    most = _WHOLE_LINE if titled and ends_line(page, organ, stop) else _MOST_BEFORE
    if titled and len(words) <= most:
        small = page.book.words("genitive") | page.book.words("possessive") | page.book.words("article")
    for word in words[: -most - 1 : -1]:
        place = floor + word.start()
        apart = not _GAP.fullmatch(page.text, floor + word.end(), begin)
        if apart or word[0] in small or _counts(page, word[0], place) or any(c.start <= place < c.end for c in cues):
            break
        begin = place
    return begin


def name_end(page: Page, organ: Organ, stop: int) -> int:
    """Return where the name of an organ ends, at `stop` at the latest."""
    stop = min(stop, organ.start + _LONGEST_NAME)
    number = page.passage_number(organ.start)
    stops = [stop, *(c.start for c in page.cues_in(number, _CUT) if c.start >= organ.end and _speaks(c, organ))]
    stops += (organ.end + o.start for o in find_ordinals(page.text[organ.end : stop]))
    stops += (organ.end + d.start for d in find_dates(page.text[organ.end : stop]))
    stops += (m.start() for m in _STOP.finditer(page.text, organ.end, stop))
    return _trimmed(page, organ.end, min(stops))


def _speaks(cue: CueSpan, organ: Organ) -> bool:
    """Whether a cue is of the language of the organ's word: «consultatif» is no consultation in Spanish."""
    return cue.cue.language == organ.language


def _trimmed(page: Page, floor: int, end: int) -> int:
    """Leave out the small words at the end of ``[floor, end)``, «on its», «sobre los»."""
    small = page.book.words("glue") | page.book.words("possessive") | page.book.words("genitive")
    while end > floor:
        text = page.text[floor:end].rstrip(" ,-–\n")
        word = re.search(r"[^\W_]+$", text)
        end = floor + len(text)
        if word is None or word[0] not in small or len(word[0]) > _SMALL or end - len(word[0]) < floor:
            break
        if page.printed(end - len(word[0]), end).istitle():  # «Cono Sur»
            break
        end -= len(word[0])
    return max(end, floor)
