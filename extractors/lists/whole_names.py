"""Names that are all a line, a cell or a bracket says: those of whom a list of participants speaks."""

from __future__ import annotations

import re

from extractors.lists.lists import Reader
from extractors.words.names import NameSpan
from ontology.records import AgentKind

__all__ = ["DELEGATES", "whole_name"]

DELEGATES = frozenset({AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.PROCESS})
_REST = re.compile(r"[\s:.,*\d()\[\]/|-]*")
_BRACKETS = re.compile(r"[\s*\d]*(?:\([^()]*\)[\s*.]*)*")


def whole_name(reader: Reader, start: int, end: int) -> NameSpan | None:
    """Return the state or organisation that is all a cell or line names: «ALBANIE / ALBANIA», «ILO (Geneva)»."""
    names = [name for name in reader.names if start <= name.start < end and name.kind in DELEGATES]
    if not names or len(names[0].codes) > 1 or not reader.leads(start, names[0].lead):
        return None
    last = [name for name in names if name.codes == names[0].codes][-1]
    whole = _BRACKETS.fullmatch(reader.text, names[0].end, end) or _REST.fullmatch(reader.text, last.end, end)
    return names[0] if whole else None
