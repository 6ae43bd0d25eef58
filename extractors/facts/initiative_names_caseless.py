"""Names of initiatives where letters have no case: Arabic and Chinese.

There a word for a kind of initiative is a name where quotation marks, another script in brackets, a rank and a purpose
(«التحالف العالمي لمكافحة …»), a region, a letter of an alphabet or an apposition says so.
"""

from __future__ import annotations

import re

from extractors.facts.initiative_words import Line, Named
from extractors.words.phrase_book import LOST, PhraseSpan

__all__ = ["arabic_name", "chinese_name"]

_LATIN = re.compile(r' ?\(\W?"?[a-z][^()]{3,100}\)')
_COMMA = re.compile(r" ?[،,] ?")
_DEFINITE = re.compile(r"[وف]?[بك]?(?:ال|لل)")
_FOR = re.compile(rf"(?:ل|{LOST})\w{{2,}}")
_APPOSED = frozenset({"operation", "project", "programme", "initiative"})
_HANGING = re.compile(r"[،,.؛;] ?- ?$")
_LONGEST_HAN = 24
_HAN_BREAK = re.compile(r"[^\u3400-\u9fff-]")
_HAN_QUOTED = re.compile(r'"[^"\n]{1,20}"$')


def arabic_name(line: Line, head: PhraseSpan) -> Named | None:
    """Return the name to which the Arabic `head` belongs, if it is one."""
    behind = line.at(head.end)
    if turned := _turned(line, head):
        return turned
    if line.leads(_start(line, behind), "not-behind"):
        return None
    if quoted := line.quoted(head.end):
        return Named(head.start, quoted, head)
    end = _glossed(line, behind) or _task_force(line, head, behind) or _ranked(line, head, behind)
    end = end or _apposed(line, head, behind)
    return Named(head.start, line.words[end - 1].end, head) if end else _torn(line, head)


def _start(line: Line, number: int) -> int:
    return line.words[number].start if number < len(line.words) else line.end


def _turned(line: Line, head: PhraseSpan) -> Named | None:
    """«غرب البلقان-فرقة العمل»: a page that turns the words of a line leaves the region before the head."""
    for region in line.find("region"):
        if region.end + 1 == head.start and line.page.text[region.end] == "-":
            return Named(region.start, head.end, head, (region.end, head.start))
    return None


def _torn(line: Line, head: PhraseSpan) -> Named | None:
    """A region that hangs on a dash behind a mark, in the sentence of the one task force it can belong to."""
    if [other for other in line.find("head") if other.phrase.value == "task-force"] != [head]:
        return None
    for region in line.find("region"):
        if region.start > head.end and _HANGING.search(line.page.text, head.end, region.start):
            return Named(head.start, region.end, head, (head.end, region.start))
    return None


def _glossed(line: Line, behind: int) -> int:
    """A name of a few words with another script in brackets behind it."""
    for number in range(behind, min(behind + 10, len(line.words) + 1)):
        if number > behind and not line.joined(number - 1):
            return 0
        if number > behind and _LATIN.match(line.page.text, line.words[number - 1].end, line.end):
            return number
    return 0


def _task_force(line: Line, head: PhraseSpan, behind: int) -> int:
    if head.phrase.value != "task-force" or behind >= len(line.words):
        return 0
    number = behind + 1 if line.is_role(behind, "adjective") and line.joined(behind) else behind
    if letter := line.leads(_start(line, number), "letter"):
        return line.at(letter.end)
    if not line.joined(number):
        return 0
    if region := line.leads(_start(line, number), "region"):
        return line.at(region.end)
    return _extended(line, number) if line.is_role(number, "purpose") else 0


def _ranked(line: Line, head: PhraseSpan, behind: int) -> int:
    """A definite head with a rank and what it is for."""
    number = behind
    definite = _DEFINITE.match(line.page.text, head.start)
    while definite and line.joined(number) and line.is_role(number, "rank"):
        number += 1
    if number == behind or not line.joined(number):
        return 0
    purpose = line.leads(line.words[number].start, "purpose") or _FOR.fullmatch(line.words[number].text)
    return _extended(line, number) if purpose else 0


def _extended(line: Line, number: int) -> int:
    """Return the end of a name that goes on at `number`: up to a mark, or to the last definite word before a verb."""
    end = line.tail(number)
    closed = end >= len(line.words) or not line.joined(end)
    while not closed and end > number + 1 and not _DEFINITE.match(line.words[end - 1].text):
        end -= 1
    return end if end > number else 0


def _apposed(line: Line, head: PhraseSpan, behind: int) -> int:
    """«عملية توروس، وهي عملية مشتركة»: one word that is not definite, and then what it is."""
    if head.phrase.value not in _APPOSED or not line.joined(behind):
        return 0
    word = line.words[behind]
    comma = _COMMA.match(line.page.text, word.end, line.end)
    if comma is None or _DEFINITE.match(word.text):
        return 0
    return behind + 1 if line.leads(comma.end(), "joint-operation") else 0


def chinese_name(line: Line, head: PhraseSpan) -> Named | None:
    """Return the name to which the Chinese `head` belongs, if it is one."""
    text = line.page.text
    floor = max(line.start, head.start - _LONGEST_HAN)
    if quoted := _HAN_QUOTED.search(text, floor, head.start):
        return Named(quoted.start(), head.end, head)
    floor = max([floor, *(m.end() for m in _HAN_BREAK.finditer(text, floor, head.start))])
    floor = max([floor, *(s.end for s in line.find("stop") if s.end <= head.start)])
    if any(s.end == head.start for s in line.find("not-before")):
        return None
    spans = {r: [s for s in line.find(r) if floor <= s.start and s.end <= head.start]
             for r in ("rank", "purpose", "letter", "region")}  # fmt: skip
    return _chinese(head, spans)


def _chinese(head: PhraseSpan, spans: dict[str, list[PhraseSpan]]) -> Named | None:
    known = [*spans["rank"], *spans["region"]]
    if head.phrase.value == "task-force" and (spans["letter"] or spans["region"]):
        return Named(min(s.start for s in (*spans["letter"], *spans["region"])), head.end, head)
    if known and spans["purpose"]:
        return Named(min(s.start for s in (*known, *spans["purpose"])), head.end, head)
    return None
