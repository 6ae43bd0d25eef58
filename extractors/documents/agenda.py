"""The agenda that a document sets out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from extractors.words.list_letters import latin_mark, nested
from ontology.records import AgendaItem

__all__ = ["read_agenda"]

_LABEL = re.compile(r"\(([^()]+)\)$")


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
    items: list[AgendaItem] = []
    path: tuple[str, ...] = ()
    for passage in _entries(page):
        label = _LABEL.search(passage.passage.label)
        mark = label[1].strip() if label else ""
        if not mark or not (path or mark.isdigit()):
            continue
        path = nested(path, mark)
        title = page.printed(passage.start, passage.end).strip(" .:؛;")
        evidence = page.evidence(passage.start, passage.end, "agenda:item")
        notation = path[0] + "".join(f"({latin_mark(part)})" for part in path[1:])
        items.append(AgendaItem(meeting=meeting, notation=notation, title=title, evidence=evidence))
    return items
