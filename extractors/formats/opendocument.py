"""OpenDocument text (ODT): paragraphs, lists, tables and footnotes of ``content.xml``, with `defusedxml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extractors.formats.archive import opened, part
from extractors.formats.content import Composer, Content, File
from extractors.formats.numerals import numeral
from extractors.formats.trees import parsed
from ontology.errors import InputError

__all__ = ["read"]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIPPED = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text", f"{_TEXT}table-of-content"}
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
           "أ, ب, ت, ...": "arabicAlpha", "أ, ب, ج, ...": "arabicAbjad"}  # fmt: skip
_TERMINAL = re.compile(r"[.:;؛。،,]\s*$")
_LONGEST_HEADING = 160
_MOST_SPACES = 100


def read(file: File) -> Content:
    """Read an OpenDocument text. Raises `InputError` where it is broken, encrypted or hostile."""
    with opened(file) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in part(file, archive, "META-INF/manifest.xml"):
            raise InputError(file.shown, "is encrypted", "save it without a password")
        content = parsed(file, part(file, archive, "content.xml"))
        styles = parsed(file, part(file, archive, "styles.xml")) if "styles.xml" in names else None
    return _Reader(content, styles).content()


class _Reader:
    """Reads one document."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self.composer = Composer()
        self.body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        roots = [root for root in (content, styles) if root is not None]
        self.lists = {
            style.get(f"{_STYLE}name", ""): style for root in roots for style in root.iter(f"{_TEXT}list-style")
        }
        self.heads = [
            element
            for root in roots
            for kind in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left")
            for element in root.iter(f"{_STYLE}{kind}")
        ]
        self.notes: list[str] = []
        self.counts: dict[tuple[str, int], int] = {}

    def content(self) -> Content:
        for child in self.body if self.body is not None else ():
            self._block(child)
        for number, words in enumerate(self.notes, start=1):
            self.composer.block(f"[^{number}]: {words}" if words else "", part="footnote")
        for head in self.heads:
            self.composer.aside(" ".join(head.itertext()), "running head or foot")
        return self.composer.content()

    def _block(self, element: Element) -> None:
        if element.tag in _SKIPPED:
            return
        if element.tag == f"{_TEXT}p":
            self.composer.block(self._words(element))
        elif element.tag == f"{_TEXT}h":
            words = self._words(element)
            plain = len(words) >= _LONGEST_HEADING or "\n" in words or _TERMINAL.search(words)
            self.composer.block(words if plain or not words else f"# {words}")
        elif element.tag == f"{_TEXT}list":
            self._list(element, element.get(f"{_TEXT}style-name", ""), 1)
        elif element.tag == f"{_TABLE}table":
            self._table(element)
        else:  # sections, frames and indexes hold blocks of their own
            for child in element:
                self._block(child)

    def _words(self, element: Element) -> str:
        return "".join(self._pieces(element)).strip()

    def _pieces(self, element: Element) -> Iterator[str]:
        yield " ".join((element.text or "").split("\n"))
        for child in element:
            if child.tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1)
            elif child.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
                yield "\t" if child.tag.endswith("tab") else "\n"
            elif child.tag == f"{_TEXT}note":
                yield self._note(child)
            elif child.tag not in _SKIPPED:
                yield from self._pieces(child)
            yield " ".join((child.tail or "").split("\n"))

    def _note(self, note: Element) -> str:
        body = note.find(f"{_TEXT}note-body")
        words = " ".join(self._words(p) for p in body.iter(f"{_TEXT}p")) if body is not None else ""
        self.notes.append(" ".join(words.split()))
        return f"[^{len(self.notes)}]"

    # -- lists and tables --------------------------------------------------------------------------------------

    def _list(self, element: Element, style: str, level: int) -> None:
        if element.get(f"{_TEXT}continue-numbering") != "true" and not element.get(f"{_TEXT}continue-list"):
            self.counts.pop((style, level), None)
        for item in element:
            labelled = item.tag != f"{_TEXT}list-item"
            for child in item:
                if child.tag == f"{_TEXT}list":
                    self._list(child, child.get(f"{_TEXT}style-name", style), level + 1)
                elif child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                    words = self._words(child)
                    label = "" if labelled or not words else f"{self._label(style, level, item)} "
                    labelled = labelled or bool(words)
                    self.composer.block(label + words)
                else:
                    self._block(child)

    def _label(self, style: str, level: int, item: Element) -> str:
        """Return the number or bullet of an item, and count it."""
        found = self.lists.get(style)
        wanted = [entry for entry in (found if found is not None else ()) if entry.get(f"{_TEXT}level") == str(level)]
        kind = wanted[0] if wanted else None
        if kind is None or not kind.tag.endswith("-number"):
            return "•"
        start = item.get(f"{_TEXT}start-value") or ""
        first = kind.get(f"{_TEXT}start-value") or "1"
        before = self.counts.get((style, level), int(first) - 1 if first.isdigit() else 0)
        number = int(start) if start.isdigit() else before + 1
        self.counts[style, level] = number
        written = numeral(number, _STYLES.get(kind.get(f"{_STYLE}num-format", "1"), "decimal"))
        return f"{kind.get(f'{_STYLE}num-prefix', '')}{written}{kind.get(f'{_STYLE}num-suffix', '') or '.'}"

    def _table(self, table: Element) -> None:
        """Write each row as a line; a row of one cell is no row but running text."""
        self.composer.end_table()
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}]
            if len(cells) == 1:
                for child in cells[0]:
                    self._block(child)
            else:
                self.composer.cells([self._words(p) for p in cell.iter(f"{_TEXT}p")] for cell in cells)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in {f"{_TABLE}table-rows", f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group"}:
            yield from _rows(child)
