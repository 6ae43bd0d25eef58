"""The numbers that Word counts by itself: a paragraph says which list and level it belongs to, never its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from extractors.formats.numerals import numeral

__all__ = ["Numbering"]

_BULLET = "•"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: the first number, how numbers are written, and the pattern such as ``%1.%2``."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""


@dataclass
class Numbering:
    """Counts the paragraphs of the lists of a document. `element` is ``w:numbering`` or None, `styles` ``w:styles``."""

    element: Any
    styles: Any
    _lists: dict[str, str] = field(init=False, default_factory=dict)
    _levels: dict[str, dict[int, _Level]] = field(init=False, default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    _counts: dict[str, list[int | None]] = field(init=False, default_factory=dict)
    _by_style: dict[str, tuple[str | None, Any]] = field(init=False, default_factory=dict)
    _used: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        for abstract in _all(self.element, "w:abstractNum"):
            levels = {_number(level, "w:ilvl"): _level(level) for level in _all(abstract, "w:lvl")}
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for entry in _all(self.element, "w:num"):
            key = entry.get(qn("w:numId"), "")
            self._lists[key] = _value(entry, "w:abstractNumId")
            overrides = ((_number(o, "w:ilvl"), _value(o, "w:startOverride")) for o in _all(entry, "w:lvlOverride"))
            self._starts[key] = {level: int(start) for level, start in overrides if start.isdigit()}
        for style in _all(self.styles, "w:style"):
            properties = style.find(qn("w:pPr"))
            based = _value(style, "w:basedOn") or None
            self._by_style[style.get(qn("w:styleId"), "")] = (based, properties)

    def label(self, paragraph: Any) -> str:
        """Return what stands before `paragraph` (``w:p``), such as ``3.`` or ``(b)``, and count it; often nothing."""
        key, level = self._list_of(paragraph.find(qn("w:pPr")))
        abstract = self._lists.get(key)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if key not in self._used:
            self._used.add(key)
            for restarted in self._starts.get(key, {}):
                counts[restarted] = None
        start = self._starts.get(key, {}).get(level, levels.get(level, _Level()).start)
        before = counts[level]
        counts[level] = start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _written(levels, counts, level)

    def _list_of(self, properties: Any) -> tuple[str, int]:
        """Return the list and level that the paragraph names itself, else its style or one that style is based on."""
        key, level = _numbered(properties)
        style = _value(properties, "w:pStyle") or self._default()
        seen: set[str] = set()
        while not key and style in self._by_style and style not in seen:
            seen.add(style)
            based, inherited = self._by_style[style]
            key, own = _numbered(inherited)
            level = own if level is None else level
            style = based or ""
        return key, level or 0

    def _default(self) -> str:
        return "Normal"


def _all(element: Any, tag: str) -> list[Any]:
    return [] if element is None else list(element.findall(qn(tag)))


def _value(element: Any, tag: str) -> str:
    child = None if element is None else element.find(qn(tag))
    return "" if child is None else str(child.get(qn("w:val"), ""))


def _number(element: Any, attribute: str) -> int:
    text = element.get(qn(attribute), "0")
    return int(text) if text.isdigit() else 0


def _level(element: Any) -> _Level:
    start = _value(element, "w:start")
    style = _value(element, "w:numFmt") or "decimal"
    return _Level(int(start) if start.isdigit() else 1, style, _value(element, "w:lvlText"))


def _numbered(properties: Any) -> tuple[str, int | None]:
    entry = None if properties is None else properties.find(qn("w:numPr"))
    level = _value(entry, "w:ilvl")
    return _value(entry, "w:numId"), int(level) if level.isdigit() else None


def _written(levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
    own = levels.get(level, _Level())
    if own.style == "bullet":
        return _BULLET
    if own.style == "none":
        return ""
    text = own.pattern or f"%{level + 1}."
    style: Callable[[int], str] = lambda at: levels.get(at, _Level()).style  # noqa: E731 (a name for one line)
    for at in range(level + 1):
        count = counts[at]
        text = text.replace(f"%{at + 1}", numeral(count if count is not None else 1, style(at)))
    return text.strip()
