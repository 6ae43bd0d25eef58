"""XML, with an eye for Akoma Ntoso: its numbers stand before their paragraphs, its headings on their own lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from extractors.formats.content import Composer, Content, File
from extractors.formats.trees import parsed
from ontology.gazetteer import rows

__all__ = ["read"]


@cache
def _elements(role: str) -> frozenset[str]:
    """The elements of a role: those of Akoma Ntoso, and of other vocabularies that mean the same."""
    return frozenset(row["element"] for row in rows("elements") if row["format"] == "xml" and row["role"] == role)


def read(file: File) -> Content:
    """Read an XML document. Raises `InputError` where it is broken or hostile."""
    reader = _Reader()
    reader.blocks(parsed(file, file.data), "")
    for number, words in enumerate(reader.notes, start=1):
        reader.composer.block(f"[^{number}]: {words}" if words else "", part="footnote")
    return reader.composer.content("utf-8")


def _name(element: Element) -> str:
    """The name of an element without its namespace; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Reader:
    """Reads one document."""

    def __init__(self) -> None:
        self.composer = Composer()
        self.notes: list[str] = []

    def blocks(self, element: Element, number: str) -> str:
        """Write the blocks of `element`; `number` waits for the first of them. Returns the number if it still waits."""
        name = _name(element)
        if name in _elements("left-out") or not name:
            return number
        if name in _elements("row"):
            self.composer.row(self._line(cell) for cell in element if _name(cell) in _elements("cell"))
            return number
        if self._is_leaf(element):
            return self._leaf(element, name, number)
        number = self._write(element.text, number)
        for child in element:
            is_number = _name(child) == "num"
            number = f"{number} {self._line(child)}".strip() if is_number else self.blocks(child, number)
            number = self._write(child.tail, number)
        return number

    def _is_leaf(self, element: Element) -> bool:
        return all(
            _name(child) in _elements("inline") | _elements("note") | _elements("left-out") | {"", "br", "eol"}
            for child in element
        )

    def _leaf(self, element: Element, name: str, number: str) -> str:
        words = self._line(element)
        if not words:
            return number
        if name in _elements("heading"):
            self.composer.block(f"# {number} {words}".replace("#  ", "# "))
            return ""
        return self._write(words, number)

    def _write(self, words: str | None, number: str) -> str:
        plain = " ".join((words or "").split())
        if not plain:
            return number
        self.composer.block(f"{number} {plain}".strip())
        return ""

    def _line(self, element: Element) -> str:
        return " ".join("".join(self._pieces(element)).split())

    def _pieces(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            name = _name(child)
            if name in _elements("note"):
                self.notes.append(self._line(child))
                yield f"[^{len(self.notes)}]"
            elif name and name not in _elements("left-out"):
                yield "" if name in _elements("inline") else " "
                yield from self._pieces(child)
            yield child.tail or ""
