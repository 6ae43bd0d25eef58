"""Who convened the meeting that a title names: a listed body, or an organ that has a printed name only.

The organ in the line of the meeting comes first, then the nearest line above that is one. An organ of an organisation
has a code of its own or none: the working group of a council is not the council. Where ministers or heads of state
met, or the council or assembly without more words, the organisation itself met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.dates.ordinals import find_ordinals
from extractors.meetings.organs import (
    PLAIN,
    PLENARY,
    Organ,
    ends_line,
    is_event,
    is_own,
    name_of,
    name_stop,
    organs_in,
    owner_in,
)
from extractors.meetings.own_names import counted_series, own_meeting, owned_meeting, society
from extractors.structure.page import Page
from extractors.structure.title_lines import TitleLine
from extractors.words.cues import CueSpan
from extractors.words.folding import fold_text, is_han
from extractors.words.names import NameSpan
from extractors.words.short_names import stem
from ontology.gazetteer import rows
from ontology.records import AgentKind

__all__ = ["Convener", "convener_of", "reporter_of"]

_HEAD_WORDS = 3  # before the word of an organ in a line that is its name
_MEETINGS = frozenset({"meeting", "sitting"})
_BELOW = 3  # lines in which a process in brackets may stand
_BARE = 2  # other words in a line that holds the name of an agent and hardly more
_SENTENCE = re.compile(r".{50}(?:[,،;؛]|[^\W\d_]{3}\.)\s*$")
_UNLISTED = {AgentKind.PROCESS, AgentKind.BODY}


@dataclass(frozen=True, slots=True)
class Convener:
    """The `code` of who met, or the printed `name` of an unlisted body; both empty where the title does not say."""

    code: str = ""
    name: str = ""


@cache
def _organs() -> dict[tuple[str, str], str]:
    """The code of each organ by that of its organisation and the words it bears below the name of it."""
    return {(row["parent"], fold_text(row["name"])): row["code"] for row in rows("organs")}


def convener_of(page: Page, lines: Sequence[TitleLine], noun: CueSpan | None) -> Convener:
    """Return who held the meeting of `noun`, or of the title as a whole."""
    at = len(lines) if noun is None else next(n for n, line in enumerate(lines) if noun.start < line.end)
    if noun is not None and (found := _in_line(page, lines, at, noun)):
        return _in_full(page, lines, at, found)
    for number in range(at - 1, -1, -1):
        if found := _above(page, lines, number):
            return found
    if noun is not None and (found := _bracketed_below(page, lines, at)):
        return found
    return _by_itself(page, lines) or Convener(name=_by_own_name(page, lines, at, noun))


def reporter_of(page: Page, lines: Sequence[TitleLine]) -> tuple[int, Convener] | None:
    """«Report of the Committee on …»: return number and organ of the last line that names a report and no meeting."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        organs = organs_in(page, line.start, line.end)
        reports = page.cues_in_span(line.start, line.end, frozenset({"report"}))
        organs = [organ for organ in organs if not is_event(page, organ)]
        if not organs or not reports or _runs_on(page, line):
            continue
        if page.cues_in_span(line.start, line.end, frozenset({"meeting", "sitting"})):
            continue
        han = is_han(page.text[organs[0].start])
        if reports[0].start < organs[0].start or (han and reports[-1].end > organs[-1].end):
            found = _judged(page, lines, number, line, organs[-1] if han else organs[0])
            return (number, found) if found is not None else None
    return None


def _bracketed_below(page: Page, lines: Sequence[TitleLine], at: int) -> Convener | None:
    """«Eighth Ministerial Consultation on … / (COLOMBO PROCESS)»: return whom a line in brackets below names."""
    for line in lines[at : at + _BELOW]:
        for name in page.names_in(line.start, line.end):
            bracket = page.text[line.start : name.lead].rstrip().endswith("(") and page.text.startswith(")", name.end)
            if bracket and name.kind in _UNLISTED and len(name.codes) == 1:
                return Convener(name.codes[0])
    return None


def _by_own_name(page: Page, lines: Sequence[TitleLine], at: int, noun: CueSpan | None) -> str:
    """Return the name of a conference counted by itself, else of the association that held it, else of the conference.

    A line above that of the meeting is looked at before one below it.
    """
    if noun is not None and _counts(page, lines[at]):
        own = counted_series(page, lines[at], noun) or own_meeting(page, lines, lines[at], noun)
        if own:
            return own
    ordered = [*reversed(lines[: at + 1]), *lines[at + 1 :]]
    societies = (society(page, lines, line) for line in ordered)
    if found := next((name for name in societies if name), ""):
        return found
    return next((name for line in ordered if (name := own_meeting(page, lines, line))), "")


def _counts(page: Page, line: TitleLine) -> bool:
    """Whether a line counts something."""
    return bool(find_ordinals(page.text[line.start : line.end]))


def _in_full(page: Page, lines: Sequence[TitleLine], at: int, found: Convener) -> Convener:
    """«Report of the Conference of the Parties»: return the convener by the fuller name that a line above gives it."""
    if not found.name:
        return found
    short = len(found.name.split()) == 1 and not is_han(found.name[0])
    above = (_above(page, lines, number) for number in range(at - 1, -1, -1))
    names = (other.name for other in above if other is not None)
    word = stem(found.name.removesuffix("'s").removesuffix("’s"))
    return next((Convener(name=n) for n in names if stem(n).startswith(word) or (short and word in stem(n))), found)


def _by_itself(page: Page, lines: Sequence[TitleLine]) -> Convener | None:
    """Return the council or conference of ministers that no listed organisation stands above, by its own name."""
    for line in lines:
        for organ in organs_in(page, line.start, line.end):
            if organ.rank and _heads(page, organ, line) and is_own(page, organ, line.end):
                return Convener(name=name_of(page, organ, line.start, name_stop(page, lines, line), titled=True))
    return None


def _in_line(page: Page, lines: Sequence[TitleLine], at: int, noun: CueSpan) -> Convener | None:
    """Return the convener that the line of the meeting names, or the line on which its words go on."""
    line = lines[at]
    organs = organs_in(page, line.start, line.end)
    if not organs and at + 1 < len(lines) and lines[at + 1].passage == line.passage and not _rest(page, noun, line):
        following = lines[at + 1]
        organs = [o for o in organs_in(page, following.start, following.end) if _heads(page, o, following)]
        line = following if organs else line
    if organs:
        return _judged(page, lines, at, line, _chosen(page, organs, noun))
    agents = [n for n in page.names_in(line.start, line.end) if n.kind in _UNLISTED and len(n.codes) == 1]
    nouns, exact = page.cues_in_span(line.start, line.end, _MEETINGS), _counts(page, line)
    agents = [n for n in agents if not any(_covers(c, n, exact=exact) for c in nouns)]
    if agents:
        named = next((n for n in agents if n.start <= noun.start < n.end), agents[-1])
        return Convener(named.codes[0])
    if own := owned_meeting(page, lines, line, noun):
        return Convener(name=own)
    owner = owner_in(page, line.start, line.end, last=True)
    return Convener(owner.codes[0]) if owner is not None and owner.start <= noun.start < owner.end else None


def _covers(noun: CueSpan, name: NameSpan, *, exact: bool) -> bool:
    """«Asamblea General Ordinaria», «第七届大会»: whether a name is a part, or where `exact` all, of a noun."""
    longer = noun.end - noun.start > name.end - name.start
    return noun.start <= name.start and name.end <= noun.end and (exact or longer)


def _chosen(page: Page, organs: Sequence[Organ], noun: CueSpan) -> Organ:
    """Return the organ that met: the first, in Chinese the last before the meeting."""
    before = [organ for organ in organs if organ.end <= noun.start]
    return before[-1] if before and is_han(page.text[before[-1].start]) else organs[0]


def _rest(page: Page, noun: CueSpan, line: TitleLine) -> list[str]:
    """Return the words behind a noun to the end of its line but for its ordinal."""
    rest = page.text[noun.end : line.end]
    for ordinal in reversed(find_ordinals(rest)):
        rest = rest[: ordinal.start] + rest[ordinal.end :]
    return re.findall(r"[^\W\d_]{2,}", rest)


def _heads(page: Page, organ: Organ, line: TitleLine) -> bool:
    """Whether a line is the name of the organ: its word stands at the head of the line, in Chinese at the end."""
    if is_han(page.text[organ.start]):
        return not re.search(r"\w", page.text[organ.end : line.end])
    return len(page.text[line.start : organ.start].split()) <= _HEAD_WORDS or ends_line(page, organ, line.end)


def _above(page: Page, lines: Sequence[TitleLine], number: int) -> Convener | None:
    """Return the convener that a line above the meeting is the name of."""
    line = lines[number]
    if _runs_on(page, line):
        return None
    organs = [o for o in organs_in(page, line.start, line.end) if _heads(page, o, line) and not is_event(page, o)]
    if organs:
        organ = organs[-1] if is_han(page.text[organs[-1].start]) else organs[0]
        return _judged(page, lines, number, line, organ)
    names = [n for n in page.names_in(line.start, line.end) if n.kind in {*_UNLISTED, AgentKind.ORGANIZATION}]
    alone = [n for n in names if len(n.codes) == 1 and _is_alone(page, n, line)]
    return Convener(alone[-1].codes[0]) if alone else None


def _runs_on(page: Page, line: TitleLine) -> bool:
    """Whether a line is of a sentence, or of a passage that goes on, and no title."""
    passage = page.passages[line.passage]
    return bool(_SENTENCE.search(page.text[passage.start : passage.end]))


def _is_alone(page: Page, name: NameSpan, line: TitleLine) -> bool:
    others = page.text[line.start : name.start] + " " + page.text[name.end : line.end]
    if is_han(page.text[name.start]):
        return len(re.findall(r"\w", others)) <= _BARE
    return name.kind in _UNLISTED or len(re.findall(r"[^\W\d_]{3,}", others)) <= _BARE


def _judged(page: Page, lines: Sequence[TitleLine], at: int, line: TitleLine, organ: Organ) -> Convener | None:
    """Return who met where `organ` did; None where only a line further up can say it."""
    if organ.code:
        return Convener(organ.code)
    owner = _owner(page, lines, at, line, organ)
    stop = name_stop(page, lines, line)
    code = _listed(page, owner, organ)
    own = is_own(page, organ, line.end)
    if code and not own:
        return Convener(code)
    plenary = any(o.rank == PLENARY for o in organs_in(page, organ.start, line.end))
    if organ.rank == PLENARY or (organ.rank == PLAIN and (plenary or not own)):
        return Convener(owner.codes[0]) if owner else None
    return Convener(name=name_of(page, organ, line.start, stop, titled=True))


def _listed(page: Page, owner: NameSpan | None, organ: Organ) -> str:
    return _organs().get((owner.codes[0], page.text[organ.start : organ.end]), "") if owner else ""


def _owner(page: Page, lines: Sequence[TitleLine], at: int, line: TitleLine, organ: Organ) -> NameSpan | None:
    """Return the organisation of an organ: named behind it, before it, or in the nearest line above."""
    return (
        owner_in(page, organ.end, line.end, last=False)
        or owner_in(page, line.start, organ.start, last=True)
        or next((o for above in reversed(lines[:at]) if (o := _titled_owner(page, above))), None)
    )


def _titled_owner(page: Page, line: TitleLine) -> NameSpan | None:
    return None if _runs_on(page, line) else owner_in(page, line.start, line.end, last=True)
