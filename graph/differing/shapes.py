"""How a difference in words looks: text for people, Markdown to publish, CSV and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from graph.differing.naming import words
from graph.differing.records import Change, Difference
from graph.differing.words import head, numbers, place, sections, sentence
from graph.report import markdown_cell
from graph.tables import safe_cell

__all__ = ["COLUMNS", "SHAPES", "rows"]

COLUMNS = (
    "kind", "action", "cause", "name", "field", "value_before", "value_after", "before", "after", "sentence",
    "document", "paragraph", "quote",
)  # fmt: skip
_PASSAGES = 3


def _text(difference: Difference, language: str, top: int) -> Iterator[str]:
    yield from map(_line, head(difference, language))
    columns, cells = numbers(difference, language)
    if cells:
        yield ""
        yield from (_line("  ".join(filter(None, row))) for row in _labelled(columns, cells))
    for title, changes in sections(difference, language):
        yield f"\n{title}"
        for change in islice(changes, top or None):
            yield f"- {_line(sentence(change, language))}"
            yield from (f"    {_line(place(passage, language))}" for passage in _shown(change))
        yield from _rest(len(changes), top, language)


def _labelled(columns: list[str], cells: list[list[str]]) -> Iterator[list[str]]:
    """Yield each row of numbers with what they count: no columns, which two directions of writing would part."""
    for kind, *counts in cells:
        yield [f"{kind}:", *(f"{name} {count}" for name, count in zip(columns[1:], counts, strict=True) if count)]


def _shown(change: Change) -> Iterator[Any]:
    if change.kind != "documents":
        yield from change.passages[:_PASSAGES]


def _rest(number: int, top: int, language: str) -> Iterator[str]:
    if top and number > top:
        known = words(language)
        yield f"{known['more'].format(number=number - top)} ({known['all']})"


def _line(text: str) -> str:
    """Return `text` on one line, without characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)


def _markdown(difference: Difference, language: str, top: int) -> Iterator[str]:
    first, *others = map(markdown_cell, head(difference, language))
    direction = words(language)["dir"]
    if direction == "rtl":
        yield f'<div dir="{direction}">\n'
    yield f"# {first}\n"
    yield from (f"{line}\n" for line in others)
    columns, cells = numbers(difference, language)
    if cells:
        yield f"| {' | '.join(columns)} |\n| --- |{' ---: |' * (len(columns) - 1)}"
        yield from (f"| {' | '.join(row)} |" for row in cells)
    for title, changes in sections(difference, language):
        yield f"\n## {title}\n"
        for change in islice(changes, top or None):
            yield f"- {markdown_cell(sentence(change, language))}"
            yield from (f"  - {markdown_cell(place(passage, language))}" for passage in _shown(change))
        yield from (f"\n{line}" for line in _rest(len(changes), top, language))
    if direction == "rtl":
        yield "\n</div>"


def rows(difference: Difference, language: str = "en") -> list[dict[str, str]]:
    """Return a row of `COLUMNS` for each change, field and passage."""
    return [
        {
            "kind": change.kind,
            "action": change.action.value,
            "cause": change.cause.value,
            "name": change.name(language),
            "field": told.field if told else "",
            "value_before": told.before if told else "",
            "value_after": told.after if told else "",
            "before": ";".join(change.before),
            "after": ";".join(change.after),
            "sentence": sentence(change, language),
            "document": passage.document if passage else "",
            "paragraph": passage.paragraph if passage else "",
            "quote": passage.quote if passage else "",
        }
        for change in difference.changes
        for told in change.fields or (None,)
        for passage in change.passages or (None,)
    ]


def _csv(difference: Difference, language: str, top: int) -> Iterator[str]:  # noqa: ARG001 - a table is whole
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(row[name]) for name in COLUMNS] for row in rows(difference, language))
    yield stream.getvalue().rstrip("\n")


def _json(difference: Difference, language: str, top: int) -> Iterator[str]:  # noqa: ARG001 - so is this
    made = difference.statements
    said = {
        "before": difference.before,
        "after": difference.after,
        "same": difference.same,
        "documents": dict(zip(("before", "after"), difference.documents, strict=True)),
        "statements": {"added": made.added, "removed": made.removed, "graphs": made.graphs},
        "counted": {kind: {"added": came, "removed": went} for kind, (came, went) in difference.counted.items()},
        "not_compared": list(difference.notes),
        "changes": [_change(change, language) for change in difference.changes],
    }
    yield json.dumps(said, ensure_ascii=False, indent=1)


def _change(change: Change, language: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "action": change.action.value,
        "cause": change.cause.value,
        "name": change.name(language),
        "before": list(change.before),
        "after": list(change.after),
        "fields": [{"field": one.field, "before": one.before, "after": one.after} for one in change.fields],
        "sentence": sentence(change, language),
        "evidence": [
            {"document": one.document, "paragraph": one.paragraph, "quote": one.quote} for one in change.passages
        ],
    }


SHAPES: dict[str, Callable[[Difference, str, int], Iterator[str]]] = {
    "text": _text,
    "markdown": _markdown,
    "csv": _csv,
    "json": _json,
}
"""How a difference can look: each gives lines, of a difference, a language, and how many changes to show of a part."""
