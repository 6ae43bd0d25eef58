"""The part of reading a PDF that runs in a process of its own, within limits of memory and time.

`pdfminer.six` follows what a file says. A file may say that a page has a million pages below it, or unpack to more
than there is; then this process ends and no other.
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import groupby
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTFigure, LTImage, LTItem, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from extractors.formats.content import Composer, Content
from extractors.formats.pdf_glyphs import Glyph, segments
from extractors.formats.pdf_layout import lines_of
from extractors.formats.pdf_pages import Page, write_pages

__all__ = ["RefusedError", "main", "read"]

_CODE = re.compile(r"\(cid:\d+\)")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DEEPEST = 200
_SPAN = 24  # glyphs: a longer span is a figure or a paragraph, and no ligature
_WIDTH_OF_A_MARK = 0.05  # of the size: a lost glyph as narrow as this is a mark, and its letter is whole without it


class RefusedError(Exception):
    """The file cannot be read: `problem` and `mend` as in `ontology.errors.InputError`."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.problem, self.mend = problem, mend


class _Device(PDFLayoutAnalyzer):
    """Keeps the page last drawn, and what the file says of the text of its glyphs.

    `spans` maps the `id` of a glyph to the number of the span it is drawn in, `actual` that number to the words that
    the span stands for (``ActualText``); `lost` holds the `id` of each glyph no table of the file explains.
    """

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.page: LTPage | None = None
        self.spans: dict[int, int] = {}
        self.actual: list[str] = []
        self.lost: set[int] = set()
        self._open: list[int | None] = []

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:  # noqa: ARG002 (pdfminer calls it so)
        words = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        if isinstance(words, bytes):
            self.actual.append(decode_text(words))
            self._open.append(len(self.actual) - 1)
        else:
            self._open.append(self._open[-1] if self._open else None)

    def end_tag(self) -> None:
        if self._open:
            self._open.pop()

    def render_char(self, *args: Any, **more: Any) -> float:
        """Draw a glyph; the font and the code are the fourth and seventh argument of pdfminer."""
        advance = float(super().render_char(*args, **more))
        item = getattr(self.cur_item, "_objs", [None])[-1]
        if isinstance(item, LTChar):
            if self._open and self._open[-1] is not None:
                self.spans[id(item)] = self._open[-1]
            if _is_lost(item, args[1], args[5]):
                self.lost.add(id(item))
        return advance


def _is_lost(item: LTChar, font: Any, code: int) -> bool:
    """Whether the file does not say which letter a glyph is.

    The codes of a subset of a font mean nothing without its table; pdfminer then takes them for ASCII.
    """
    if _CODE.fullmatch(item.get_text()) or not item.get_text().strip("\0"):
        return True
    table = getattr(font, "unicode_map", None)
    if table is None or "+" not in item.fontname[:7] or not hasattr(table, "get_unichr"):
        return False
    try:
        table.get_unichr(code)
    except KeyError:
        return True
    return False


def _items(page: LTPage) -> Iterator[LTItem]:
    """Yield what is drawn on a page, that inside of forms too."""
    waiting: list[tuple[LTItem, int]] = [(item, 0) for item in reversed(list(page))]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, LTFigure) and depth < _DEEPEST:
            waiting += [(inner, depth + 1) for inner in reversed(list(item)) if isinstance(inner, LTItem)]
        else:
            yield item


def _glyph(item: LTChar, order: int, text: str) -> Glyph:
    return Glyph(text, item.x0, item.x1, item.matrix[5], round(item.size, 2), order)


def _glyphs(items: list[LTChar], device: _Device) -> Iterator[Glyph]:
    """Yield the glyphs of a page; those of a short span with words of its own are one, a lost letter is U+FFFD."""
    for span, group in groupby(enumerate(items), key=lambda pair: device.spans.get(id(pair[1]))):
        glyphs = list(group)
        if span is not None and len(glyphs) <= _SPAN:
            order, widest = max(glyphs, key=lambda pair: pair[1].x1 - pair[1].x0)
            x0, x1 = min(item.x0 for _, item in glyphs), max(item.x1 for _, item in glyphs)
            yield replace(_glyph(widest, order, device.actual[span]), x0=x0, x1=x1)
            continue
        for order, item in glyphs:
            lost = id(item) in device.lost
            if not lost or item.x1 - item.x0 > _WIDTH_OF_A_MARK * item.size:
                yield _glyph(item, order, "\ufffd" if lost else item.get_text())


class _Reading:
    """What is found page by page."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.pictures: list[int] = []
        self.turned = 0
        self.known = self.unknown = 0
        self.composer = Composer()

    def add(self, number: int, page: LTPage, device: _Device) -> None:
        items = list(_items(page))
        drawn = [item for item in items if isinstance(item, LTChar)]
        glyphs = list(_glyphs([item for item in drawn if item.upright], device))
        self.composer.aside("".join(item.get_text() for item in drawn if not item.upright), "turned text", number)
        self._count(glyphs)
        pictures = any(isinstance(item, LTImage) for item in items)
        if pictures and not any(glyph.text.strip() for glyph in glyphs):
            self.pictures.append(number)
        rtl = 2 * sum(bool(_RTL.search(glyph.text)) for glyph in glyphs) > sum(g.text.isalpha() for g in glyphs)
        lines = lines_of(segments(glyphs, rtl=rtl), rtl=rtl)
        self.pages.append(Page(number, page.height, tuple(lines)))

    def _count(self, glyphs: list[Glyph]) -> None:
        for glyph in glyphs:
            if glyph.text.strip():
                unknown = glyph.text == "\ufffd" or unicodedata.category(glyph.text[0]) in {"Co", "Cn", "Cc"}
                self.unknown += unknown
                self.known += not unknown

    def content(self) -> Content:
        write_pages(self.pages, self.composer)
        notes = []
        if self.pictures:
            notes.append(f"no text on {_pages(self.pictures)}: pictures only, nothing was read there")
        drawn = self.known + self.unknown
        quality = round(self.known / drawn, 4) if drawn else 1.0
        return self.composer.content("", notes, pages=len(self.pages), quality=quality)


def _pages(numbers: list[int]) -> str:
    """Return numbers of pages as they are cited.

    >>> _pages([1, 2, 3, 7])
    'pages 1-3, 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    cited = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"{'page' if len(numbers) == 1 else 'pages'} {cited}"


def read(data: bytes, most_pages: int) -> Content:
    """Read a PDF of at most `most_pages` pages. Raises `RefusedError`; pdfminer raises much else for a broken file."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect:
        raise RefusedError("is encrypted", "save it without a password") from None
    pages = []
    for page in PDFPage.create_pages(document):
        pages.append(page)
        if len(pages) > most_pages:
            raise RefusedError(f"has more than {most_pages:,} pages", "split it, or set MAJLIS_MAX_PAGES to more")
    if not pages:
        raise RefusedError("has no pages", "print it to PDF again")
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    reading = _Reading()
    for number, page in enumerate(pages, start=1):
        interpreter.process_page(page)
        if device.page is not None:
            reading.add(number, device.page, device)
        device.spans.clear()
        device.actual.clear()
        device.lost.clear()
    return reading.content()


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; that of time holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    """Read the PDF on standard input and print what came of it as one JSON object.

    Arguments of the command line: the most bytes of memory, the most pages.
    """
    logging.disable(logging.CRITICAL)
    _limit(int(sys.argv[1]))
    try:
        answer = asdict(read(sys.stdin.buffer.read(), int(sys.argv[2])))
    except RefusedError as error:
        answer = {"problem": error.problem, "mend": error.mend}
    except MemoryError:
        answer = {"problem": "asks for too much memory", "mend": "print it to PDF again"}
    except Exception as error:  # noqa: BLE001 (pdfminer lets any error of a broken file through)
        answer = {"problem": f"is damaged ({type(error).__name__})", "mend": "print it to PDF again"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
