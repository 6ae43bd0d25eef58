"""The unit through which a body or process is there, in brackets behind its name: «X Process (Support Office)»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.structure.page import Page
from extractors.words.folding import fold_text
from extractors.words.names import NameSpan
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["UnitSpan", "unit_behind"]

_BRACKET = re.compile(r" ?\(([^()]{4,80})\)")


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """The unit with the code `code` at ``[start, end)`` of the folded text; its bracket ends at `close`."""

    start: int
    end: int
    code: str
    close: int


@cache
def _units() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the folded names of the units of each body and process, with their codes."""
    book, found = gazetteer(), dict[str, list[tuple[str, str]]]()
    for name in book.names:
        parent = book.agents[name.code].parent
        if parent and book.kind(parent) in {AgentKind.PROCESS, AgentKind.BODY}:
            found.setdefault(parent, []).append((fold_text(name.text), name.code))
    return {parent: tuple(units) for parent, units in found.items()}


def unit_behind(page: Page, name: NameSpan) -> UnitSpan | None:
    """Return the unit of the process or body `name` that stands in brackets right behind it."""
    units = _units().get(name.codes[0], ()) if len(name.codes) == 1 else ()
    match = _BRACKET.match(page.text, name.end) if units else None
    if match is None:
        return None
    words = match[1].strip()
    codes = {code for unit, code in units if unit.startswith(words) or unit.endswith(words)}
    if len(codes) != 1:
        return None
    start = match.start(1) + len(match[1]) - len(match[1].lstrip())
    return UnitSpan(start, start + len(words), codes.pop(), match.end())
