"""Two names side by side: what parts them though marks join them, and what joins them though words part them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.words.names import NameSpan
from ontology.records import AgentKind

if TYPE_CHECKING:
    from extractors.lists.lists import Reader

__all__ = ["announced", "backed", "closed", "few", "turns", "unnamed", "verb_follows"]

_COMMA = re.compile(r"\s*[,،]\s*")
_SEMICOLON = re.compile(r"[;؛]")
_NEAR = 12  # characters
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS, _LONGEST_GROUP = 5, 50  # words and characters that say of what kind a group of States is
_MARKS = re.compile(r"[,،;؛:.()、。-]")
_OTHER_MARKS = re.compile(r"[.:()]")


def announced(reader: Reader, left: NameSpan, right: NameSpan) -> bool:
    """«chaired by X, with Y as Vice-Chair»: words on both sides of the second name say what it does."""
    return any(
        c.cue.role == "function" and c.cue.head is not None and c.cue.tail is not None
        and left.end <= c.start and c.end <= right.lead
        and c.cue.tail.match(reader.text, reader.walk(right.end, right.end + 1))
        for c in reader.cues
    )  # fmt: skip


def turns(reader: Reader, run: Sequence[NameSpan], name: NameSpan) -> bool:
    """«on behalf of X, the representative of Y» or, of a group, «on behalf of X, Y»: the speaker begins a list."""
    backing = any(
        c.cue.role == "behalf" and not c.cue.kinds and c.end <= run[0].lead and reader.leads(c.end, run[0].lead)
        for c in reader.cues
    )
    speaker = _alone(reader, run, name) or _speaks(reader, name) or _nominative(reader, run, name)
    parted = _SEMICOLON.search(reader.text, run[-1].end, name.lead) is not None
    return backing and (parted or _sent(reader, run[-1], name) or speaker)


def verb_follows(reader: Reader, run: Sequence[NameSpan], name: NameSpan) -> bool:
    """«speaking on behalf of A and B, C urged»: a comma behind «and» ends the list of those spoken for."""
    backing = any(
        c.cue.role == "behalf" and c.end <= run[0].lead and reader.leads(c.end, run[0].lead) for c in reader.cues
    )
    comma = _COMMA.match(reader.text, run[-1].end, name.lead)
    if not backing or comma is None or reader.conjunction(comma.end(), name.start) > comma.end():
        return False
    verbs = (c for c in reader.cues if c.cue.role == "function" and c.cue.head is None and c.start >= name.end)
    return len(run) > 1 and any(reader.leads(name.end, verb.start) for verb in verbs)


def closed(reader: Reader, run: Sequence[NameSpan], name: NameSpan) -> bool:
    """«organized by A, B and C; D hosted it»: behind the «and» of a list a semicolon ends it."""
    if len(run) < 2 or not _SEMICOLON.search(reader.text, run[-1].end, name.lead):
        return False
    last, before = run[-1], run[-2]
    return reader.conjunction(before.end, last.start) > before.end


def backed(reader: Reader, left: NameSpan, opened: int) -> bool:
    """«Peru, on behalf of a group of States (A, B and C)»: the brackets say whom somebody speaks for."""
    cues = (c for c in reader.cues if c.cue.role == "behalf" and left.end <= c.start and c.end <= opened)
    several = len(reader.page.names_in(opened, reader.text.find(")", opened))) > 1
    return any(
        c.end < opened and (reader.leads(c.end, opened) or (several and few(reader, c.end, opened))) for c in cues
    )


def few(reader: Reader, start: int, opened: int) -> bool:
    """«a group of Danubian States (A and B)»: whether a few words without a name stand before the brackets."""
    between = reader.text[start:opened]
    short = len(between.split()) <= _MOST_WORDS and len(between) <= _LONGEST_GROUP
    return short and not _MARKS.search(between) and not reader.page.names_in(start, opened)


def _sent(reader: Reader, left: NameSpan, right: NameSpan) -> bool:
    return any(c.cue.role in {"rep", "capacity"} and left.end <= c.start < right.lead for c in reader.leading)


def _speaks(reader: Reader, name: NameSpan) -> bool:
    """«A, on behalf of X, and B, on behalf of Y»: behind a speaker stands whom that speaker speaks for."""
    later = (c for c in reader.cues if c.cue.role == "behalf" and not c.cue.kinds and c.start > name.end)
    return any(_COMMA.fullmatch(reader.text, name.end, c.start) for c in later)


def _alone(reader: Reader, run: Sequence[NameSpan], name: NameSpan) -> bool:
    group = len(run) == 1 and run[0].kind is not AgentKind.STATE and name.kind is AgentKind.STATE
    comma = _COMMA.match(reader.text, run[0].end, name.start)
    return group and comma is not None and reader.conjunction(comma.end(), name.start) in {comma.end(), name.start}


def _nominative(reader: Reader, run: Sequence[NameSpan], name: NameSpan) -> bool:
    """«au nom de la Serbie, le Togo …»: behind a comma a name without the preposition that each of a list repeats."""
    governing = reader.page.book.glue(reader.language, "repeated")
    before = _WORD.findall(reader.text[max(reader.start, run[0].lead - _NEAR) : run[0].lead])
    between = reader.text[run[-1].end : name.lead]
    joined = reader.conjunction(run[-1].end + 1, name.lead) > run[-1].end + 1
    free = governing.isdisjoint(_WORD.findall(between)) and not joined
    return not governing.isdisjoint(before) and free and _COMMA.match(between) is not None


def unnamed(reader: Reader, start: int, stop: int) -> bool:
    """«Peru, the Condor River Commission and Chile»: an organization that no data know stands in the list."""
    between = reader.text[start:stop]
    heads = (c for c in reader.cues if c.cue.role == "organization-head" and start < c.start and c.end <= stop)
    if _COMMA.match(between) is None or _OTHER_MARKS.search(between) or not any(heads):
        return False
    glue = reader.page.book.glue(reader.language, "list-glue")
    words = _WORD.finditer(reader.text, start, stop)
    return all(word[0] in glue or _capital(reader, word.start()) for word in words)


def _capital(reader: Reader, place: int) -> bool:
    return reader.page.printed(place, place + 1)[:1].isupper()
