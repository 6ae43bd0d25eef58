"""Word (DOCX), through `python-docx`: text in its order, numbers that Word counts, footnotes after the text.

What `python-docx` has no words for (footnotes, text boxes, inserted and deleted words) is read from the elements it
gives.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from extractors.formats.archive import opened, part
from extractors.formats.content import Composer, Content, File
from extractors.formats.word_numbering import Numbering
from ontology.errors import InputError

__all__ = ["read"]

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), _FALLBACK}
_WORDS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOTES = {qn("w:footnoteReference"): RELATIONSHIP_TYPE.FOOTNOTES, qn("w:endnoteReference"): RELATIONSHIP_TYPE.ENDNOTES}
_HEADING = re.compile(r"^(?:heading|title)", re.IGNORECASE)
_TERMINAL = re.compile(r"[.:;؛。،,]\s*$")
_LONGEST_HEADING = 160


def read(file: File) -> Content:
    """Read a Word document. Raises `InputError` where it is broken, encrypted or hostile."""
    with opened(file) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and _ENTITY.search(part(file, archive, name)):
                raise InputError(file.shown, f"declares entities in {name}, as no Word document does", "save it again")
    try:
        return _Reader(docx.Document(io.BytesIO(file.data))).content()
    except Exception as error:
        # python-docx lets any error of a broken part through
        raise InputError(file.shown, f"is damaged ({type(error).__name__})", "save it again in Word") from error


class _Reader:
    """Reads one document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.composer = Composer()
        self.headings = {style.style_id for style in document.styles if style.name and _HEADING.match(style.name)}
        numbering = next((r.target_part for r in self._relations(RELATIONSHIP_TYPE.NUMBERING)), None)
        self.numbering = Numbering(getattr(numbering, "element", None), document.styles.element)
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Any] = []

    def content(self) -> Content:
        self._blocks(self.document.element.body)
        while self.boxes:
            self._blocks(self.boxes.pop(0))
        self._footnotes()
        for section in self.document.sections:
            for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                if not edge.is_linked_to_previous:
                    self.composer.aside(" ".join(p.text for p in edge.paragraphs), "running head or foot")
        return self.composer.content()

    def _relations(self, kind: str) -> list[Any]:
        return [r for r in self.document.part.rels.values() if r.reltype == kind and not r.is_external]

    # -- blocks ------------------------------------------------------------------------------------------------

    def _blocks(self, parent: Any) -> None:
        for child in parent:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
                self._blocks(child)

    def _paragraph(self, element: Any) -> None:
        self.composer.block(self._text(element))

    def _text(self, element: Any) -> str:
        """Return a paragraph with its number; a heading is marked with ``#``, as Markdown does."""
        words = "".join(self._words(element)).strip()
        label = self.numbering.label(element)
        text = f"{label} {words}" if label and words else words
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        named = style is not None and style.get(qn("w:val")) in self.headings
        is_heading = named and len(text) < _LONGEST_HEADING and "\n" not in text and not _TERMINAL.search(text)
        return f"# {text}" if is_heading and text else text

    def _words(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _WORDS:
                yield _WORDS[child.tag]
            elif child.tag in _NOTES:
                self.notes.append((_NOTES[child.tag], child.get(qn("w:id"), "")))
                yield f"[^{len(self.notes)}]"
            elif child.tag == qn("w:txbxContent"):
                self.boxes.append(child)
            else:
                yield from self._words(child)

    def _table(self, table: Any) -> None:
        """Write each row as a line; a row of one cell is no row but running text."""
        self.composer.end_table()
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue  # a row of a table in a cell, which is read with its cell
            cells = [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]
            if len(cells) == 1:
                self._blocks(cells[0])
            else:
                self.composer.cells([self._text(p) for p in cell.iter(qn("w:p"))] for cell in cells)

    # -- footnotes ---------------------------------------------------------------------------------------------

    def _footnotes(self) -> None:
        bodies = {kind: self._bodies(kind) for kind in set(_NOTES.values())}
        for number, (kind, key) in enumerate(self.notes, start=1):
            body = bodies[kind].get(key)
            words = " ".join(self._text(p) for p in body.iter(qn("w:p"))) if body is not None else ""
            self.composer.block(f"[^{number}]: {' '.join(words.split())}" if words.strip() else "", part="footnote")

    def _bodies(self, kind: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for relation in self._relations(kind):
            target = relation.target_part
            root = getattr(target, "element", None)
            for note in parse_xml(target.blob) if root is None else root:
                found[note.get(qn("w:id"), "")] = note
        return found
