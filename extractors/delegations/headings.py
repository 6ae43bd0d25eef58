"""Headings in lists of participants: in what capacity those below take part, or what they do instead of attending.

«Observers» and «Associate members» state a capacity; «Secretariat» and «Apologies» a function; «Delegations» and
«Invited organizations» say that a new part of the list begins, of whom nothing more is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.dates.words import alternatives
from extractors.frames.capacity import stated_capacity
from extractors.lists.lists import Reader
from extractors.structure.columns import column
from extractors.structure.page import Page
from extractors.structure.passages import PassageKind
from extractors.words.cues import CueSpan, cue_book
from extractors.words.folding import fold_text
from extractors.words.names import NameSpan
from ontology.gazetteer import rows
from ontology.records import AgentKind, Capacity, Function

__all__ = ["PRESIDING", "SHORT", "Heading", "read_heading", "read_status"]

SHORT = 160
PRESIDING = frozenset({Function.CHAIR, Function.VICE_CHAIR, Function.RAPPORTEUR})
_LONGEST = 90
_ARTICLE = 4  # an article and a space
_OPENING = 900  # characters: the names of the title and of the first paragraph
_MARK = re.compile(r"[(:،,/-]")
_ANNOUNCING = frozenset({"function", "rep", "following"})
_SENTENCE_END = re.compile(r"[.؟](?=\s)|。")
_NUMBER = r"(?:[ivxlc]{1,6}|[a-zа-я\u0621-\u064a]|\d{1,2}(?:\.\d{1,2})*)"
_ORGANIZATIONS = "organization"  # of whom a heading speaks
_NOTHING = "none"
_LIST = "list"
_RANK = "rank"
_OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: a `word` for a capacity, a `function`, the `agent` it names.

    It may `open` a list, or give the `rank` of those below in the delegation above: «Head of delegation».
    """

    word: str = ""
    function: Function | None = None
    agent: NameSpan | None = None
    opens: bool = False
    rank: bool = False


def read_heading(page: Page, number: int, reader: Reader) -> Heading | None:
    """Return what passage `number` says of the delegations below it, None where it is no heading of a list."""
    passage = page.passages[number]
    number_end = _number().match(page.text, passage.start, passage.end)
    if (said := _announced(page, number, reader)) is not None:
        return Heading(said)
    start, end = number_end.end() if number_end else passage.start, passage.end
    if end - start > SHORT or page.has_cue(number, frozenset({"honorific"})) or _sentence(page, number):
        return None
    label = page.text[start:end].partition(":")[2].strip()  # «Absent: Peru» heads nothing below
    if end - start <= _LONGEST and not label and (cue := _list_head(reader, start, end)):
        return None if _sends(page, reader, cue, passage.start, end) else _headed(reader, cue, start, end)
    if reader.names or page.has_cue(number, frozenset({"function"})):
        return None
    stated = stated_capacity(reader, start, end)
    if not stated and reader.walk(start, end) < end:
        return None
    return Heading(stated, rank=not stated and bool(column(page.printed(start, end))))  # the head of a column


def read_status(reader: Reader, start: int, end: int) -> Heading | None:
    """Return what the words of a cell say if they say nothing but a capacity or a function, else None."""
    cue = _list_head(reader, start, end)
    if cue is not None and reader.leads(cue.end, end):
        return _headed(reader, cue, start, end)
    stated = stated_capacity(reader, start, end)
    return Heading(stated) if stated and reader.leads(start, end) else None


@cache
def _number() -> re.Pattern[str]:
    """The number of a heading, or of the annex that it heads: «II.», «ثالثا:», «Annex 3 -»."""
    annex = alternatives(cue_book().words("annex"))
    words = alternatives(fold_text(row["word"]) for row in rows("enumerators") if len(row["word"]) > 1)
    return re.compile(rf"(?:{annex}\s*[\w]{{0,9}}\s*[.:)-]\s*)?(?:(?:{_NUMBER}|{words})\s*[.)、:-]\s*)?")


def _list_head(reader: Reader, start: int, end: int) -> CueSpan | None:
    """The longest cue of a heading that ``[start, end)`` begins with."""
    spans = [c for c in reader.cues if c.cue.role == "list-head" and start <= c.start and c.end <= end]
    spans = [span for span in spans if reader.leads(start, span.start)]
    return max(spans, key=lambda span: (span.end - span.start, -span.start), default=None)


def _sends(page: Page, reader: Reader, cue: CueSpan, start: int, end: int) -> bool:
    """«General Secretariat of the League» is a delegation, unless it serves the meeting or a number heads a part."""
    if cue.cue.value != Function.SECRETARIAT or cue.start > start + _ARTICLE:
        return False
    names = [n for n in reader.names if n.kind is AgentKind.ORGANIZATION and cue.end <= n.lead and n.end <= end]
    whole = len(names) == 1 and not page.text[names[0].end : end].strip(" *#.:")
    tied = whole and _MARK.search(page.text, cue.end, names[0].lead) is None
    opening = (n.codes for n in page.names_in(0, _OPENING))
    return tied and not any(names[0].codes[0] in codes for codes in opening)


def _headed(reader: Reader, cue: CueSpan, start: int, end: int) -> Heading:
    value = cue.cue.value
    stated = stated_capacity(reader, start, end) or (_OBSERVER if value == _OBSERVER else "")
    if value in set(Function):
        agents = [name for name in reader.names if name.kind is AgentKind.ORGANIZATION and start <= name.start < end]
        return Heading(stated, Function(value), agents[0] if agents else None)
    if stated == _OBSERVER and _of_organizations(reader, start, end):
        stated = Capacity.OBSERVER_ORGANIZATION
    opens = value == _LIST
    rank = value == _RANK and not stated
    return Heading(stated or ("" if opens or value in {_NOTHING, _RANK} else value), opens=opens, rank=rank)


def _of_organizations(reader: Reader, start: int, end: int) -> bool:
    """Whether a heading speaks of organisations: «International organizations (observers)»."""
    return any(
        _ORGANIZATIONS in c.cue.kinds and start <= c.start and c.end <= end
        for c in reader.cues
        if c.cue.role == "list-head"
    )


def _sentence(page: Page, number: int) -> bool:
    """Whether a passage is a sentence: it ends as one does and is no numbered label."""
    passage = page.passages[number]
    text = page.text[passage.start : passage.end].rstrip()
    return passage.passage.kind is not PassageKind.HEADING and text.endswith((".", ";", "。", "；")) and " " in text


def _announced(page: Page, number: int, reader: Reader) -> str | None:
    """Return the capacity that the last sentence of a passage states for the list which its colon announces."""
    passage = page.passages[number]
    text = page.text[passage.start : passage.end].rstrip()
    if not text.endswith(":") or reader.names or not page.has_cue(number, _ANNOUNCING):
        return None
    ends = (match.end() for match in _SENTENCE_END.finditer(page.text, passage.start, passage.end))
    return stated_capacity(reader, max([passage.start, *ends]), passage.end)
