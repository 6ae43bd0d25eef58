"""The glyphs of a page of a PDF, and the lines they stand in, as read and not as drawn.

A PDF says where each glyph stands, and not always where a word ends or in which order it is read. Glyphs on one
baseline are put in order from left to right; a line with Arabic or Hebrew letters is then brought from this visual
order into the order of reading by the Unicode bidirectional algorithm, which undoes itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bidi import get_display

__all__ = ["Glyph", "Segment", "segments"]

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufeff]")
_SAME_BASELINE = 0.3  # of the size of the glyphs
_SPACE = 0.17  # of the size: a gap this wide is a space
_GAP = 1.0  # of the size: a gap this wide may be the gutter between columns
_RAISED = (0.15, 0.75)  # of the size of the line: where the baseline of a superscript stands
_SMALL = 0.85
# Raised digits keep their class for the bidirectional algorithm (EN and AN) while it runs, and are marks after it.
_RAISED_DIGITS = str.maketrans(
    {**{str(n): chr(0x1D7CE + n) for n in range(10)}, **{chr(0x660 + n): chr(0x10E60 + n) for n in range(10)}}
)
_PLAIN_DIGITS = str.maketrans({**{chr(0x1D7CE + n): str(n) for n in range(10)},
                               **{chr(0x10E60 + n): chr(0x660 + n) for n in range(10)}})  # fmt: skip
_MARK = re.compile("[(\\[]?([\U0001d7ce-\U0001d7d7]{1,3}|[\U00010e60-\U00010e69]{1,3})[)\\]]?")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph: its text, its box from `x0` to `x1`, its `baseline` and `size` in points; `order` in the file."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    order: int


@dataclass(slots=True)
class Segment:
    """Glyphs on one baseline without a wide gap, from left to right, and their `text` in the order of reading."""

    glyphs: list[Glyph]
    raised: frozenset[int] = frozenset()
    text: str = field(default="", init=False)

    @property
    def x0(self) -> float:
        """The left edge."""
        return min(glyph.x0 for glyph in self.glyphs)

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """The height of the baseline, that of the largest glyphs."""
        return max(self.glyphs, key=lambda glyph: glyph.size).baseline

    @property
    def size(self) -> float:
        """The size most of the glyphs have."""
        sizes = [glyph.size for glyph in self.glyphs]
        return max(set(sizes), key=lambda size: (sizes.count(size), size))

    @property
    def is_rtl(self) -> bool:
        """Whether letters that are read from right to left stand in it."""
        return any(_RTL.search(glyph.text) for glyph in self.glyphs)


def segments(glyphs: Iterable[Glyph], *, rtl: bool) -> list[Segment]:
    """Return the segments of a page, from top to bottom; `rtl` is the direction of most of its text."""
    found = [part for row in _rows(glyphs) for part in _split(row)]
    for segment in found:
        segment.text = _text(segment, rtl=rtl)
    return [segment for segment in found if segment.text.strip()]


def _rows(glyphs: Iterable[Glyph]) -> list[Segment]:
    """Gather glyphs into rows by baseline, then put raised small ones into the row they belong to."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.baseline, glyph.order)):
        if rows and rows[-1][0].baseline - glyph.baseline <= _SAME_BASELINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    made: list[Segment] = [Segment(row) for row in rows]
    for upper, lower in pairwise(list(made)):
        rise = upper.baseline - lower.baseline
        low, high = (share * lower.size for share in _RAISED)
        beside = lower.x0 - lower.size < upper.x0 and upper.x1 < lower.x1 + lower.size
        if upper.size < _SMALL * lower.size and low <= rise <= high and beside:
            lower.raised = frozenset(glyph.order for glyph in upper.glyphs)
            lower.glyphs += upper.glyphs
            made.remove(upper)
    return made


def _split(row: Segment) -> list[Segment]:
    """Cut a row at its wide gaps."""
    glyphs = _in_visual_order(row.glyphs)
    parts, edge = [[glyphs[0]]], glyphs[0].x1
    for glyph in glyphs[1:]:
        inked = bool(glyph.text.strip())
        if inked and glyph.x0 - edge > _GAP * max(glyph.size, parts[-1][-1].size):
            parts.append([])
        parts[-1].append(glyph)
        edge = max(edge, glyph.x1) if inked else edge
    return [Segment(part, row.raised) for part in parts if any(glyph.text.strip() for glyph in part)]


def _is_mark(glyph: Glyph) -> bool:
    return bool(glyph.text) and unicodedata.combining(glyph.text[0]) > 0


def _in_visual_order(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Sort from left to right; a mark that stands over a letter goes where the reordering joins it to its letter."""
    drawn = sorted(glyphs, key=lambda glyph: glyph.order)
    places = {glyph.order: glyph.x0 for glyph in drawn}
    for at, glyph in enumerate(drawn):
        if _is_mark(glyph):
            before = next((other for other in reversed(drawn[:at]) if not _is_mark(other)), None)
            after = next((other for other in drawn[at + 1 :] if not _is_mark(other)), None)
            base = _base(glyph, before, after)
            if base is not None:
                # In visual order the mark of a right-to-left letter stands left of it, of another right of it.
                places[glyph.order] = base.x0 - 0.01 if _RTL.search(base.text) else base.x0 + 0.01
    return sorted(drawn, key=lambda glyph: (places[glyph.order], glyph.order))


def _base(mark: Glyph, before: Glyph | None, after: Glyph | None) -> Glyph | None:
    """The letter a mark belongs to: in Arabic drawn from left to right the next one, else the one before."""
    if after is None or before is None:
        return after or before
    leftward = after.x0 > before.x0 and _RTL.search(after.text) is not None
    near = abs(after.x0 - mark.x0) < 2 * mark.size
    return after if leftward and near else before


def _text(segment: Segment, *, rtl: bool) -> str:
    parts: list[str] = []
    edge = segment.glyphs[0].x0
    for glyph in segment.glyphs:
        apart = glyph.x0 - edge > _SPACE * glyph.size
        if apart and parts and not parts[-1].endswith(" ") and glyph.text.strip():
            parts.append(" ")
        parts.append(_letters(glyph, raised=glyph.order in segment.raised))
        edge = max(edge, glyph.x1)
    drawn = "".join(parts)
    read = get_display(drawn, base_dir="R" if rtl else "L") if segment.is_rtl else drawn
    marked = _MARK.sub(lambda match: f"[^{match[1].translate(_PLAIN_DIGITS)}]", str(read))
    return " ".join(marked.split())


def _letters(glyph: Glyph, *, raised: bool) -> str:
    """The letters of a glyph in visual order: a ligature of Arabic letters is turned round."""
    text = glyph.text
    if _FORMS.search(text):
        plain = unicodedata.normalize("NFKC", text)
        text = plain.strip() or text if text.strip() else plain
    if len(text) > 1 and _RTL.search(text):
        text = text[::-1]
    return text.translate(_RAISED_DIGITS) if raised else text
