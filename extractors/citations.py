"""What a document cites and sets out: its agenda, and the resolutions it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.cues import cue_book
from extractors.datewords import alternatives
from extractors.page import FoldedPassage, Page
from extractors.structure import PassageKind
from ontology.gazetteer import gazetteer, rows
from ontology.records import AgendaItem, AgentKind, ResolutionReference

__all__ = ["list_letters", "read_agenda", "read_resolutions"]

_LABEL = re.compile(r"\(([^()]+)\)$")
_NUMBER = re.compile(r"\d{1,4}/\d{1,4}")
_ASSEMBLY, _COUNCIL = "UNGA", "UNSC"
_REACH = 160


@cache
def _numbers() -> re.Pattern[str]:
    """The numbers that follow the word for resolutions, with what joins them in one of the languages."""
    joints = alternatives(cue_book().words("conjunction") | cue_book().words("number-mark"))
    number = r"\d{1,4}/\d{1,4}"
    return re.compile(rf"\s*(?:[^\W\d_]+\.?\s+){{0,3}}({number}(?:\s*(?:[,،、]|{joints})+\s*{number})*)")


@cache
def list_letters() -> dict[str, str]:
    """Return letters of lists in other scripts → the Latin letter of the same place."""
    return {
        row["word"]: chr(ord("a") + int(row["value"]) - 1)
        for row in rows("enumerators")
        if row["language"] != "*" and row["word"].isalpha() and len(row["word"]) <= 2
    }


def _entries(page: Page) -> Iterator[FoldedPassage]:
    """Yield the list items after an announcement of the agenda; a torn line of the same paragraph ends no list."""
    listing = ""
    for number, passage in enumerate(page.passages):
        label = passage.passage.label
        if passage.passage.kind is not PassageKind.ITEM:
            announced = bool(page.cues_in(number, frozenset({"agenda"})))
            listing = label if announced or (label == listing and label.isdigit()) else ""
        elif listing:
            yield passage


def read_agenda(page: Page, meeting: str) -> list[AgendaItem]:
    """Read the agenda that the document sets out, as items of `meeting`."""
    items, number = [], ""
    for passage in _entries(page):
        label = _LABEL.search(passage.passage.label)
        mark = label[1].strip() if label else ""
        if mark.isdigit():
            number = notation = mark
        elif number and mark:
            notation = f"{number}({list_letters().get(mark, mark)})"
        else:
            continue
        title = page.printed(passage.start, passage.end).strip(" .:؛;")
        evidence = page.evidence(passage.start, passage.end, "agenda:item")
        items.append(AgendaItem(meeting=meeting, notation=notation, title=title, evidence=evidence))
    return items


def _author(page: Page, place: int, main_body: str) -> str:
    """The body whose resolution is cited: named just before or after, else the parent of the body that reports."""
    near = page.names_in(max(0, place - _REACH), place + 60)
    bodies = [n for n in near if n.kind is AgentKind.BODY or n.codes[0] in {_ASSEMBLY, _COUNCIL}]
    before = [n for n in bodies if n.end <= place]
    chosen = before[-1:] or bodies[:1]
    if chosen and chosen[0].codes[0] != main_body:
        return chosen[0].codes[0]
    agent = gazetteer().agents.get(main_body)
    return (agent.parent or main_body) if agent else ""


def read_resolutions(page: Page, main_body: str) -> list[ResolutionReference]:
    """Read the resolutions cited, under their canonical numbers (session/number)."""
    found: dict[tuple[str, str], ResolutionReference] = {}
    for number in range(len(page.passages)):
        for span in page.cues_in(number, frozenset({"resolution"})):
            match = _numbers().match(page.text, span.end)
            if match is None:
                continue
            body = _author(page, span.start, main_body)
            for part in _NUMBER.finditer(match[1]):
                start = match.start(1) + part.start()
                evidence = page.evidence(start, start + len(part[0]), "resolution:number")
                reference = ResolutionReference(body=body, number=part[0], printed=evidence.quote, evidence=evidence)
                found.setdefault((body, part[0]), reference)
    return list(found.values())
