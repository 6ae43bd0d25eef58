"""The agenda that a document sets out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from ontology.gazetteer import rows
from ontology.records import AgendaItem

__all__ = ["list_letters", "read_agenda"]

_LABEL = re.compile(r"\(([^()]+)\)$")


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
