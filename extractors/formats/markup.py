"""XML, with an eye for Akoma Ntoso: its numbers stand before their paragraphs, its headings on their own lines."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extractors.formats.content import Composer, Content, File
from extractors.formats.trees import parsed

__all__ = ["read"]

# Akoma Ntoso (and the elements of other vocabularies that mean the same): what is part of a line of text, what is a
# heading, what is left out. All other elements part the text.
_INLINE = frozenset(
    "a abbr b date def docDate docNumber docTitle docType em entity event i ins location mref object organization"
    " party person placeholder process quantity quotedText ref remark rmod role shortTitle span strong sub sup term"
    " time tt u docProponent docPurpose docStage docStatus docCommittee docketNumber lawyer legislature neutralCitation"
    " noteRef session signature concept opinion omissis affectedDocument relatedDocument outcome argument img inline".split()
)
_HEADINGS = frozenset({"heading", "subheading", "title", "head"})
_LEFT_OUT = frozenset({"meta", "metadata", "script", "style", "del", "coverPage"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "entry", "cell"})
_NOTES = frozenset({"authorialNote", "note", "footnote", "fn"})


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
        if name in _LEFT_OUT or not name:
            return number
        if name in _ROWS:
            self.composer.row(self._line(cell) for cell in element if _name(cell) in _CELLS)
            return number
        if self._is_leaf(element):
            return self._leaf(element, name, number)
        number = self._write(element.text, number)
        for child in element:
            if _name(child) == "num":
                number = f"{number} {self._line(child)}".strip()
            else:
                number = self.blocks(child, number)
            number = self._write(child.tail, number)
        return number

    def _is_leaf(self, element: Element) -> bool:
        return all(_name(child) in _INLINE | _NOTES | _LEFT_OUT | {"", "br", "eol"} for child in element)

    def _leaf(self, element: Element, name: str, number: str) -> str:
        words = self._line(element)
        if not words:
            return number
        if name in _HEADINGS:
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
            if name in _NOTES:
                self.notes.append(self._line(child))
                yield f"[^{len(self.notes)}]"
            elif name and name not in _LEFT_OUT:
                yield "" if name in _INLINE else " "
                yield from self._pieces(child)
            yield child.tail or ""
