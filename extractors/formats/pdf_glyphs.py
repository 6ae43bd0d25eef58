"""The glyphs of a page of a PDF, and the lines they stand in, as read and not as drawn.

A PDF says where each glyph stands, and not always where a word ends or in which order it is read. Glyphs on one
baseline are put in order from left to right; a line with Arabic or Hebrew letters is then brought from this visual
order into the order of reading by the Unicode bidirectional algorithm, which undoes itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bidi import get_display

__all__ = ["Glyph", "Segment", "segments"]

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufeff]")
_SAME_BASELINE = 0.3  # of the size of the glyphs
_SPACE = 0.2  # of the size: a gap this wide is a space
_GAP = 1.0  # of the size: a gap this wide may be the gutter between columns
_RAISED = (0.15, 0.75)  # of the size of the line: where the baseline of a superscript stands
_SMALL = 0.85
# Raised digits keep their class for the bidirectional algorithm (EN and AN) while it runs, and are marks after it.
_RAISED_DIGITS = str.maketrans(
    {**{str(n): chr(0x1D7CE + n) for n in range(10)}, **{chr(0x660 + n): chr(0x10E60 + n) for n in range(10)}}
)
_PLAIN_DIGITS = str.maketrans({**{chr(0x1D7CE + n): str(n) for n in range(10)},
                               **{chr(0x10E60 + n): chr(0x660 + n) for n in range(10)}})  # fmt: skip
# Brackets that must not be mirrored wear the shape of symbols of the same class (ON) while the algorithm runs.
_BRACKETS = dict(zip(range(0x2336, 0x2340), "()[]{}«»<>", strict=True))
_STAND_INS = str.maketrans({char: chr(code) for code, char in _BRACKETS.items()})
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


@dataclass
class Segment:
    """Glyphs on one baseline without a wide gap, from left to right, and their `text` in the order of reading."""

    glyphs: list[Glyph]
    raised: frozenset[int] = frozenset()
    text: str = field(default="", init=False)

    @cached_property
    def x0(self) -> float:
        """The left edge."""
        return min(glyph.x0 for glyph in self.glyphs)

    @cached_property
    def x1(self) -> float:
        """The right edge."""
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def baseline(self) -> float:
        """The height of the baseline, that of the largest glyphs."""
        return max(self.glyphs, key=lambda glyph: glyph.size).baseline

    @cached_property
    def size(self) -> float:
        """The size most of the glyphs have."""
        sizes = [glyph.size for glyph in self.glyphs]
        return max(set(sizes), key=lambda size: (sizes.count(size), size))

    @cached_property
    def is_rtl(self) -> bool:
        """Whether letters that are read from right to left stand in it."""
        return any(_RTL.search(glyph.text) for glyph in self.glyphs)


def segments(glyphs: Iterable[Glyph], *, rtl: bool) -> list[Segment]:
    """Return the segments of a page, from top to bottom; `rtl` is the direction of most of its text."""
    found = [part for row in _rows(_with_marks(glyphs)) for part in _split(row)]
    left, right = (min(s.x0 for s in found), max(s.x1 for s in found)) if found else (0.0, 0.0)
    backwards = [rtl and (s.is_rtl or right - s.x1 < s.size < s.x0 - left) for s in found]
    drawn = [_text(s, rtl=way, mirrored=True) for s, way in zip(found, backwards, strict=True)]
    if wrong := sum(map(_wrong_brackets, drawn)):
        # Some programs name the bracket that is drawn, some the one that was written: the page shows which.
        written = [_text(s, rtl=way, mirrored=False) for s, way in zip(found, backwards, strict=True)]
        drawn = written if sum(map(_wrong_brackets, written)) < wrong else drawn
    for segment, text in zip(found, drawn, strict=True):
        segment.text = text
    return [segment for segment in found if segment.text]


def _wrong_brackets(text: str) -> int:
    """Count the brackets that close before one opens and those that open and never close."""
    depth = wrong = 0
    for char in text:
        depth += (char in "([«") - (char in ")]»")
        wrong += depth < 0
        depth = max(depth, 0)
    return wrong + depth


def _rows(glyphs: Iterable[Glyph]) -> list[Segment]:
    """Gather glyphs into rows by baseline, then put raised small ones into the row they belong to."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.baseline, glyph.order)):
        if rows and rows[-1][0].baseline - glyph.baseline <= _SAME_BASELINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    made: list[Segment] = []
    for row in rows:
        segment = Segment(row)
        if made and _is_raised(made[-1], segment):
            marks = made.pop().glyphs
            segment = Segment(row + marks, frozenset(glyph.order for glyph in marks))
        made.append(segment)
    return made


def _is_raised(upper: Segment, lower: Segment) -> bool:
    """Whether a row is small and stands as high above the next one as its superscripts."""
    low, high = (share * lower.size for share in _RAISED)
    beside = lower.x0 - lower.size < upper.x0 and upper.x1 < lower.x1 + lower.size
    return upper.size < _SMALL * lower.size and low <= upper.baseline - lower.baseline <= high and beside


def _split(row: Segment) -> list[Segment]:
    """Cut a row at its wide gaps."""
    glyphs = sorted(row.glyphs, key=lambda glyph: (glyph.x0, glyph.order))
    parts, edge = [[glyphs[0]]], glyphs[0].x1
    for glyph in glyphs[1:]:
        inked = bool(glyph.text.strip())
        if inked and glyph.x0 - edge > _GAP * max(glyph.size, parts[-1][-1].size):
            parts.append([])
        parts[-1].append(glyph)
        edge = max(edge, glyph.x1) if inked else edge
    return [Segment(part, row.raised) for part in parts if any(glyph.text.strip() for glyph in part)]


def _is_mark(glyph: Glyph) -> bool:
    return bool(glyph.text) and all(map(unicodedata.combining, glyph.text))


def _with_marks(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Join each mark (a vowel sign, an accent) to the letter it is drawn over or under."""
    drawn = sorted(glyphs, key=lambda glyph: glyph.order)
    letters = [at for at, glyph in enumerate(drawn) if not _is_mark(glyph)]
    marks: dict[int, str] = {}
    for at, glyph in enumerate(drawn):
        if _is_mark(glyph):
            place = bisect_left(letters, at)
            before = letters[place - 1] if place else None
            after = letters[place] if place < len(letters) else None
            base = _base(glyph, drawn, before, after)
            if base is not None:
                marks[base] = marks.get(base, "") + glyph.text
    return [replace(drawn[at], text=drawn[at].text + marks[at]) if at in marks else drawn[at] for at in letters]


def _base(mark: Glyph, drawn: Sequence[Glyph], before: int | None, after: int | None) -> int | None:
    """The letter of a mark: in Arabic drawn from left to right the one drawn next, else the one drawn before."""
    if before is None or after is None:
        return after if before is None else before
    first, last = drawn[before], drawn[after]
    leftward = _RTL.search(last.text) is not None and last.x0 >= mark.x0 - mark.size
    close = abs(last.x0 - mark.x0) < mark.size and abs(last.baseline - mark.baseline) < mark.size
    return after if close and leftward and (last.x0 > first.x0 or first.baseline != last.baseline) else before


def _text(segment: Segment, *, rtl: bool, mirrored: bool) -> str:
    """Return the words of `segment`; `mirrored` says that brackets are named as they are drawn."""
    parts: list[str] = []
    edge = segment.glyphs[0].x0
    for glyph in segment.glyphs:
        apart = glyph.x0 - edge > _SPACE * glyph.size
        if apart and parts and not parts[-1].endswith(" ") and glyph.text.strip():
            parts.append(" ")
        parts.append(_letters(glyph, raised=glyph.order in segment.raised))
        edge = max(edge, glyph.x1)
    drawn = "".join(parts)
    if segment.is_rtl or rtl:
        hidden = drawn if mirrored else drawn.translate(_STAND_INS)
        drawn = str(get_display(hidden, base_dir="R" if rtl else "L")).translate(_BRACKETS)
    marked = _MARK.sub(lambda match: f"[^{match[1].translate(_PLAIN_DIGITS)}]", drawn)
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
