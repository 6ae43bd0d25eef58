"""Who is a member of an initiative, leads, launched or supports it, and how many members it has, in so many words.

Nothing is read from nearness: between the name and the words that tell of it stand only words that say nothing, or an
apposition («, a partnership of …»), and beside those words stand the agents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.facts.initiative_words import Line, Named
from extractors.words.names import NameSpan
from extractors.words.phrase_book import PhraseSpan
from ontology.record_initiatives import InitiativeRole, Involvement

__all__ = ["involvements", "member_count"]

_MARKS = re.compile(r"[\s,،、:：'\"()-]*")
_NUMBER = re.compile(r"(?<![\d.,])([1-9]\d{0,2})个? ?$")
_APPOSITION = 110  # characters


def involvements(line: Line, named: Named) -> list[Involvement]:
    """Return who has which part in the initiative `named`."""
    found: dict[tuple[InitiativeRole, str], Involvement] = {}
    for role in InitiativeRole:
        for span, names in (*_behind(line, named, role), *_before(line, named, role)):
            start = min(named.start, span.start, names[0].lead)
            end = max(named.end, span.end, names[-1].end)
            evidence = line.page.evidence(start, end, span.phrase.rule)
            for name in names:
                one = Involvement(role=role, agent=name.codes[0], evidence=evidence)
                found.setdefault((role, one.agent), one)
    return list(found.values())


def _phrases(line: Line, role: InitiativeRole, side: str) -> list[PhraseSpan]:
    return [span for span in line.find(side) if span.phrase.value == role]


def _behind(line: Line, named: Named, role: InitiativeRole) -> Iterator[tuple[PhraseSpan, list[NameSpan]]]:
    """«X, led by A»; «led by A, X»."""
    for span in _phrases(line, role, "after"):
        names = _run_from(line, span.end)
        if not names:
            continue
        if (named.end <= span.start and _told_of(line, named.end, span.start)) or (
            span.end <= named.start and _empty(line, names[-1].end, named.start)
        ):
            yield span, names


def _before(line: Line, named: Named, role: InitiativeRole) -> Iterator[tuple[PhraseSpan, list[NameSpan]]]:
    """«A leads X», «A and B are members of X»; a phrase in two parts has its second behind the name («是X的成员»)."""
    for span in _phrases(line, role, "before"):
        inside = _run_from(line, span.end) if line.language == "ar" and role is not InitiativeRole.MEMBER else []
        if inside and inside[-1].end <= named.start and _empty(line, inside[-1].end, named.start):
            yield span, inside  # «أطلقت كينيا والنرويج …»
            continue
        led = span.end <= named.start and _empty(line, span.end, named.start)
        if led and line.page.text.startswith(span.phrase.side, named.end) and (names := _run_to(line, span.start)):
            yield span, names


def _run_from(line: Line, place: int) -> list[NameSpan]:
    """Return the names of the list that begins at `place`."""
    run: list[NameSpan] = []
    for name in line.agents:
        if name.start < place:
            continue
        if not _empty(line, place, name.lead, ("article", "joint") if run else ("article",)):
            break
        run.append(name)
        place = name.end
    return run


def _run_to(line: Line, place: int) -> list[NameSpan]:
    """Return the names of the list that ends at `place`."""
    run: list[NameSpan] = []
    for name in reversed(line.agents):
        if name.end > place:
            continue
        if not _empty(line, name.end, place, ("article", "joint") if run else ()):
            break
        run.insert(0, name)
        place = name.lead
    return run


def _empty(line: Line, start: int, end: int, roles: tuple[str, ...] = ("link", "determiner")) -> bool:
    """Whether in ``[start, end)`` stand only marks and words of `roles`."""
    letters = list(line.page.text[start:end])
    for role in roles:
        for span in line.find(role):
            first, last = max(start, span.start), min(end, span.end)
            if first < last:
                letters[first - start : last - start] = " " * (last - first)
    return bool(_MARKS.fullmatch("".join(letters)))


def _told_of(line: Line, start: int, end: int) -> bool:
    """Whether what stands at `end` is said of the name that ends at `start`."""
    if _empty(line, start, end, ("is", "link")):
        return True
    match = _MARKS.match(line.page.text, start, end)
    place = match.end() if match else start
    named = any(name.start < end and start <= name.start for name in line.agents)
    return end - start <= _APPOSITION and not named and line.leads(place, "is") is not None


def member_count(line: Line, named: Named) -> tuple[int, int] | None:
    """Return how many members the text says the initiative has, and where the statement ends."""
    for noun in line.find("counted"):
        match = _NUMBER.search(line.page.text, named.end, noun.start) if noun.start > named.end else None
        if match and _empty(line, named.end, match.start(), ("is", "made-of", "head", "link")):
            return int(match[1]), noun.end
    return None
