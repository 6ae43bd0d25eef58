"""Offset maps and the builder of new texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.offsets import OffsetMap, Pieces, edited

TEXT = "abcdefghij"


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[tuple[int, int, str]]:
    """Edits of `text` in order, apart from each other."""
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    news = st.text(alphabet="XYZ", max_size=3)
    return [(a, b, draw(news)) for a, b in zip(edges[::2], edges[1::2], strict=False)]


def applied(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 10, (0, 10)), (3, 3, (3, 3)), (8, 99, (8, 10)), (-5, 2, (0, 2)), (50, 60, (10, 10))],
)
def test_identity_cuts_what_lies_beyond(start: int, end: int, expected: tuple[int, int]) -> None:
    assert OffsetMap.identity(10).span(start, end) == expected


def test_span_of_reordered_text_holds_all_characters() -> None:
    pieces = Pieces(TEXT)
    pieces.keep(7, 9)
    pieces.put(" ", 9, 9)
    pieces.keep(0, 2)
    text, offsets = pieces.build()
    assert text == "hi ab"
    assert [offsets.span(i, i + 1) for i in range(5)] == [(7, 8), (8, 9), (9, 9), (0, 1), (1, 2)]
    assert offsets.span(0, 5) == (0, 9)
    assert offsets.spans([(0, 5), (2, 2), (1, 2)]) == [(0, 9), (9, 9), (8, 9)]


def test_swap_stands_character_for_character_and_put_for_the_whole() -> None:
    pieces = Pieces(TEXT)
    pieces.swap("XY", 4)
    pieces.put("Z", 6, 9)
    _, offsets = pieces.build()
    assert [offsets.span(i, i + 1) for i in range(3)] == [(4, 5), (5, 6), (6, 9)]


def test_nothing_changed_gives_the_same_string() -> None:
    text, offsets = edited(TEXT, [(1, 2, "b")])
    assert text is TEXT
    assert offsets.is_identity


def test_empty_text() -> None:
    text, offsets = edited("ab", [(0, 2, "")])
    assert (text, offsets.length, offsets.span(0, 0)) == ("", 0, (0, 0))


@given(edits(TEXT))
def test_edits_give_the_text_and_kept_characters_lead_back(changes: list[tuple[int, int, str]]) -> None:
    text, offsets = edited(TEXT, changes)
    assert text == applied(TEXT, changes)
    assert offsets.length == len(text)
    for place, char in enumerate(text):
        start, end = offsets.span(place, place + 1)
        assert 0 <= start <= end <= len(TEXT)
        if char in TEXT:
            assert TEXT[start:end] == char


@given(st.data())
def test_maps_led_on_are_the_span_of_the_span(data: st.DataObject) -> None:
    middle, outer = edited(TEXT, data.draw(edits(TEXT)))
    final, inner = edited(middle, data.draw(edits(middle)))
    both = inner.then(outer)
    for place in range(len(final)):
        start, end = inner.span(place, place + 1)
        assert both.span(place, place + 1) == outer.span(start, end)
