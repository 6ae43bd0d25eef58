"""From the lines of the pages of a PDF to its text: running heads set aside, footnotes after the text, words whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.formats.content import Composer
from extractors.formats.pdf_layout import TextLine

__all__ = ["Page", "write_pages"]

_MARGIN = 0.12  # of the height of a page: running heads stand within it, at the top and the bottom
_SAME_HEIGHT = 4.0  # points
_SHARE = 0.3  # of the pages: heads of left and right pages may differ
_NUMBER = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?؟。:：;؛](?:[\"”»)\]\s]|\[\^\d+\])*$")
_FOOTNOTE = re.compile(r"\[\^(\d{1,3})\]:?\s*(?=\S)")
_FOOTNOTE_SIZE = 0.93  # of the size of the text
_PARAGRAPH_GAP = 1.25  # of the usual distance of lines
_OTHER_SIZE = 1.12
_FULL_LINE = 0.85  # of the width of the text: how far the last line of a page goes on to the next page
_ELIDED = re.compile(r"[^\W\d_]['’]")  # «Кот-д’Ивуар»
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_TAIL = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Text:
    """Where text is written; `distance` is the usual one of lines, `compounds` are words with hyphens of their own."""

    composer: Composer
    distance: float
    compounds: set[str]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of page `number` (from 1) in the order of reading, and its `height` in points."""

    number: int
    height: float
    lines: tuple[TextLine, ...]


def write_pages(pages: Sequence[Page], composer: Composer) -> None:
    """Write `pages` into `composer`."""
    pages = [_without_heads(page, heads, composer) for heads in [_running_heads(pages)] for page in pages]
    text = _Text(composer, _usual_distance(pages), _compounds(line.text for page in pages for line in page.lines))
    usual = _usual_size(pages)
    notes: list[tuple[int, list[TextLine]]] = []
    before: TextLine | None = None
    for page in pages:
        body, foot = _footnotes(page.lines, usual)
        if foot:
            notes.append((page.number, foot))
        before = _write(body, page.number, text, before) or before
    for number, lines in notes:
        _write_notes(lines, number, text)


# -- running heads ---------------------------------------------------------------------------------------------


def _key(line: TextLine) -> str:
    return _NUMBER.sub("#", line.text)


def _edges(page: Page) -> list[TextLine]:
    low, high = _MARGIN * page.height, (1 - _MARGIN) * page.height
    return [line for line in page.lines if not low <= line.baseline <= high]


def _running_heads(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Return what stands at one height of many pages: the words with ``#`` for numbers, and the height."""
    counts = Counter(key for page in pages for key in {(_key(line), _height(line)) for line in _edges(page)})
    least = max(2, _SHARE * len(pages))
    return {key for key, count in counts.items() if count >= least}


def _height(line: TextLine) -> int:
    return round(line.baseline / _SAME_HEIGHT)


def _without_heads(page: Page, heads: set[tuple[str, int]], composer: Composer) -> Page:
    edges = set(_edges(page))
    lines = []
    for line in page.lines:
        if line in edges and (_key(line), _height(line)) in heads:
            composer.aside(line.text, "running head or foot", page.number)
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines))


# -- footnotes -------------------------------------------------------------------------------------------------


def _usual_size(pages: Iterable[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _footnotes(lines: Sequence[TextLine], usual: float) -> tuple[Sequence[TextLine], list[TextLine]]:
    """Cut the footnotes off the end of a page: smaller lines, the first of them with a mark before it."""
    first = len(lines)
    while first and lines[first - 1].size < _FOOTNOTE_SIZE * usual:
        first -= 1
    foot = list(lines[first:])
    start = next((at for at, line in enumerate(foot) if _FOOTNOTE.match(line.text)), None)
    if start is None or not first:
        return lines, []
    return lines[: first + start], foot[start:]


def _write_notes(lines: Sequence[TextLine], page: int, text: _Text) -> None:
    groups: list[list[str]] = []
    for line in lines:
        match = _FOOTNOTE.match(line.text)
        if match:
            groups.append([f"[^{match[1]}]: {line.text[match.end() :]}"])
        else:
            groups[-1].append(line.text)
    for group in groups:
        text.composer.block("\n".join(_whole_words(group, text.compounds)), page=page, part="footnote")


# -- paragraphs ------------------------------------------------------------------------------------------------


def _write(lines: Sequence[TextLine], page: int, text: _Text, before: TextLine | None) -> TextLine | None:
    """Write the text of a page; `before` is the last line of the page before. Returns the last line written."""
    width = max((line.x1 - line.x0 for line in lines), default=0.0)
    for number, block in enumerate(_blocks(lines, text.distance)):
        on_top = number == 0 and before is not None and _goes_on(before, block[0], width)
        words = "\n".join(_whole_words([line.text for line in block], text.compounds))
        text.composer.block(words, page=page, part="table" if block[0].row else "", joined=on_top)
    return lines[-1] if lines else None


def _goes_on(before: TextLine, first: TextLine, width: float) -> bool:
    """Whether a paragraph goes on over the end of a page or column: its last line is full and no sentence's end."""
    full = before.x1 - before.x0 >= _FULL_LINE * width
    return full and not _ENDED.search(before.text) and before.size == first.size


def _blocks(lines: Sequence[TextLine], usual: float) -> Iterator[list[TextLine]]:
    """Yield the lines of each paragraph, heading or row of a table."""
    width = max((line.x1 - line.x0 for line in lines), default=0.0)
    block: list[TextLine] = []
    for line in lines:
        if block and _parts(block[-1], line, usual, width):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _usual_distance(pages: Iterable[Page]) -> float:
    """Return the usual distance of lines in a paragraph, in sizes of their text: the lower quartile of distances."""
    found = sorted(
        (above.baseline - below.baseline) / below.size
        for page in pages
        for above, below in pairwise(page.lines)
        if 0 < above.baseline - below.baseline < 4 * below.size
    )
    return max(found[len(found) // 4], 1.0) if found else 1.2


def _parts(above: TextLine, line: TextLine, usual: float, width: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if above.row or line.row:
        return above.row != line.row or line.baseline > above.baseline
    distance = above.baseline - line.baseline
    if distance <= 0:  # the next column
        return not _goes_on(above, line, width if above.region == line.region else above.x1 - above.x0)
    sizes = sorted((above.size, line.size))
    return distance > _PARAGRAPH_GAP * usual * median(sizes) or sizes[1] > _OTHER_SIZE * sizes[0]


# -- words -----------------------------------------------------------------------------------------------------


def _compounds(texts: Iterable[str]) -> set[str]:
    """Return the words with a hyphen that stand inside lines: at the end of a line they keep it."""
    return {word.lower() for text in texts for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text)}


def _whole_words(lines: list[str], compounds: set[str]) -> list[str]:
    """Join the words that the ends of lines part, and take the tail of such a word into the line above."""
    whole: list[str] = []
    for line in lines:
        match = _HYPHEN.search(whole[-1]) if whole else None
        tail = _TAIL.match(line)
        if match is None or tail is None:
            whole.append(line)
            continue
        capital = tail[0][:1].isupper() or _ELIDED.match(line) or f"{match[1]}-{tail[0]}".lower() in compounds
        stem = whole[-1].rstrip("-\u00ad\u2010")
        whole[-1] = f"{stem}-{line}" if capital and not whole[-1].endswith("\u00ad") else stem + line
    return whole
