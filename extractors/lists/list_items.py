"""The items of an enumeration: each is read by itself, and one that no name explains is kept as unresolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.lists.lists import Reader
from extractors.words.names import NameSpan

__all__ = ["Item", "list_items"]

_ITEM_END = re.compile(r"[,،;؛、|]")
_OPEN = "(["
_CLOSE = ")]"
_LONGEST_ITEM = 160
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an enumeration: its place, and its name where the gazetteer knows it."""

    start: int
    end: int
    name: NameSpan | None


def list_items(reader: Reader, start: int, end: int) -> list[Item]:
    """Return the items of the enumeration in ``[start, end)``, each with its name or without."""
    items: list[Item] = []
    for first, last in _segments(reader, start, end):
        items += _items_of_segment(reader, first, last)
    return items


def _segments(reader: Reader, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at separators outside brackets, never inside a name."""
    inside = [(name.start, name.end) for name in reader.names]
    depth, first = 0, start
    for place in range(start, end):
        char = reader.text[place]
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))
        if depth == 0 and _ITEM_END.match(char) and not any(a <= place < b for a, b in inside):
            yield first, place
            first = place + 1
    yield first, end


def _items_of_segment(reader: Reader, start: int, end: int) -> Iterator[Item]:
    names = [name for name in reader.names if start <= name.lead < end]
    if not names:
        yield from _unknown(reader, start, end)
        return
    first = names[0]
    if reader.walk(start, first.lead) < first.lead:
        joint = _joint(reader, start, first.lead)
        yield from _unknown(reader, start, joint or end)
        if not joint:
            return
    yield Item(first.start, first.end, first)
    left = first
    for right in names[1:]:
        if reader.parenthetical(left, right):
            continue  # «the World Health Organization (WHO) and …»: the next name is joined to the one before
        if not reader.joined(left, right):
            return
        yield Item(right.start, right.end, right)
        left = right


def _joint(reader: Reader, start: int, stop: int) -> int:
    """«…, the Condor River Commission and Chile»: where an organization that no data know ends before «and», or 0."""
    heads = [c.start for c in reader.cues if c.cue.role == "organization-head" and start <= c.start < stop]
    places = (m.start() for m in _SPACE.finditer(reader.text, heads[0], stop)) if heads else ()
    for place in places:
        behind = reader.conjunction(place, stop)
        if behind > place and reader.leads(behind, stop):
            return place
    return 0


def _unknown(reader: Reader, start: int, end: int) -> Iterator[Item]:
    words = reader.walk(start, end)
    stop = end
    while stop > words and not reader.text[stop - 1].isalnum():
        stop -= 1
    if 3 <= stop - words <= _LONGEST_ITEM:
        yield Item(words, stop, None)
