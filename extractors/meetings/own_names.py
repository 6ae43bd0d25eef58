"""Bodies that no list knows and no organ's word names: conferences and meetings counted by themselves, associations.

«Diplomatic Conference on …», "Meeting of Directors of …" bear the name of a body in their own title; an association,
a network or a union stands in a line of its own above the conference that it holds each year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.dates.ordinals import find_ordinals
from extractors.meetings.organs import Organ, han_stop, name_end, name_of, name_stop
from extractors.structure.page import Page
from extractors.structure.title_lines import TitleLine
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from extractors.words.names import NameSpan
from ontology.records import AgentKind

__all__ = ["counted_series", "own_meeting", "owned_meeting", "society"]

_OWN, _SOCIETY = frozenset({"own-meeting"}), frozenset({"society"})
_HEAD_WORDS = 3  # before the word of an association in a line that is its name
_HAN_WORDS = 4  # characters that say what a Chinese meeting is for
_LONGEST_HAN = 40
_SENTENCE = re.compile(r"[.!?؟]\s*$|。")
_CLAUSE = re.compile(r"[,،]")
_MEASURES = "届次个"


def own_meeting(page: Page, lines: Sequence[TitleLine], line: TitleLine, noun: CueSpan | None = None) -> str:
    """Return the name that the conference of `line` bears, that of `noun` where one is given; empty where none."""
    for cue in _cues(page, line, _OWN):
        if noun is not None and not cue.start <= noun.start < cue.end:
            continue
        if name := _named(page, lines, line, cue):
            return name
    return ""


def owned_meeting(page: Page, lines: Sequence[TitleLine], line: TitleLine, noun: CueSpan) -> str:
    """«Third United Nations Conference on …»: return the name of the conference that an organisation's stands in."""
    for cue in _cues(page, line, _OWN):
        if not cue.start <= noun.start < cue.end:
            continue
        stop = name_stop(page, lines, line)
        if any(_is_owner(n) for n in page.names_in(cue.end, stop)):
            return _named(page, lines, line, cue)
    return ""


def counted_series(page: Page, line: TitleLine, noun: CueSpan) -> str:
    """«草原防火论坛第三次会议»: return the name that stands right before the ordinal of a Chinese meeting."""
    ordinals = find_ordinals(page.text[line.start : noun.start])
    if not ordinals or not is_han(page.text[noun.start]):
        return ""
    before = line.start + ordinals[-1].start
    for cue in page.cues_in_span(line.start, noun.start, _OWN | _SOCIETY):
        if 0 <= before - cue.end <= 1:
            return _named_han(page, line, cue)
    return ""


def society(page: Page, lines: Sequence[TitleLine], line: TitleLine) -> str:
    """Return the name of the association that `line` is, empty where it is none."""
    for cue in _cues(page, line, _SOCIETY):
        before, behind = page.text[line.start : cue.start], page.text[cue.end : line.end].split("(")[0]
        last = not re.search(r"\w", behind)
        if not last and (is_han(page.text[cue.start]) or len(before.split()) > _HEAD_WORDS):
            continue
        if _SENTENCE.search(page.text[line.start : line.end]):
            continue
        if name := _named(page, lines, line, cue):
            return name
    return ""


def _cues(page: Page, line: TitleLine, roles: frozenset[str]) -> Iterator[CueSpan]:
    yield from (c for c in page.cues_in(line.passage, roles) if line.start <= c.start and c.end <= line.end)


def _organ(cue: CueSpan) -> Organ:
    return Organ(cue.start, cue.end, "", "", cue.cue.language)


def _named(page: Page, lines: Sequence[TitleLine], line: TitleLine, cue: CueSpan) -> str:
    if is_han(page.text[cue.start]):
        return _named_han(page, line, cue)
    organ, stop = _organ(cue), name_stop(page, lines, line)
    told = bool(_SENTENCE.search(page.text[line.start : line.end]))
    if told and (clause := _CLAUSE.search(page.text, cue.end, stop)):
        stop = clause.start()
    name = _going_on(page, organ, stop, name_of(page, organ, line.start, stop, titled=not told))
    return name if _has_purpose(page, organ, stop) or _described(page, line, cue, name) else ""


def _going_on(page: Page, organ: Organ, stop: int, name: str) -> str:
    """«المؤتمر العربي التاسع لمهندسي المنارات»: return `name` with what stands behind the ordinal in it."""
    end = name_end(page, organ, stop)
    ordinals = find_ordinals(page.text[end:stop])
    if not ordinals or ordinals[0].start > 1:
        return name
    since = end + ordinals[0].end
    rest = Organ(since, since, "", "", organ.language)
    return f"{name} {page.printed(since, name_end(page, rest, stop)).strip()}".strip()


def _has_purpose(page: Page, organ: Organ, stop: int) -> bool:
    """Whether the words behind say what a conference is for, beyond the organisation that it is of."""
    rest = page.text[organ.end : name_end(page, organ, stop)]
    for name in reversed(page.names_in(organ.end, stop)):
        if _is_owner(name):
            rest = rest[: name.start - organ.end] + rest[name.end - organ.end :]
    for cue in page.cues_in_span(organ.end, stop, frozenset({"meeting-adjective"})):
        rest = rest.replace(page.text[cue.start : cue.end], " ")
    small = page.book.words("genitive") | page.book.words("article") | page.book.words("glue")
    return any(word not in small and not find_ordinals(word) for word in re.findall(r"[^\W\d_]{2,}", rest))


def _is_owner(name: NameSpan) -> bool:
    return name.kind is AgentKind.ORGANIZATION and (name.strong or name.full)


def _described(page: Page, line: TitleLine, cue: CueSpan, name: str) -> bool:
    """«Baltic Ferry Association»: whether the words before the last word of a line say what it is for."""
    behind = page.text[cue.end : line.end].split("(")[0]
    return not re.search(r"\w", behind) and cue.cue.role in _SOCIETY and len(name.split()) > 1


def _named_han(page: Page, line: TitleLine, cue: CueSpan) -> str:
    first = max(line.start, cue.end - _LONGEST_HAN)
    ordinals = find_ordinals(page.text[first : cue.start])
    if ordinals:
        first += ordinals[-1].end
        first += page.text[first] in _MEASURES
    if page.book.words("about") & {page.text[line.start : line.start + 2]}:  # «关于港口引航责任的外交会议»
        return page.printed(line.start, cue.end).strip()
    breaks = [m.end() for m in han_stop(page).finditer(page.text, first, cue.start)]
    first = max([first, *breaks])
    adjectives = page.cues_in(line.passage, frozenset({"meeting-adjective"}))
    words = "".join(re.findall(r"[^\W\d_]", page.text[first : cue.start]))
    loose = sum(c.end - c.start for c in adjectives if first <= c.start and c.end <= cue.start)
    return page.printed(first, cue.end).strip() if len(words) - loose >= _HAN_WORDS else ""
