"""Web pages (HTML), parsed by `selectolax` as browsers parse them; navigation and scripts are left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.formats.content import Composer, Content, File
from extractors.formats.encodings import decode
from extractors.formats.numerals import numeral
from ontology.gazetteer import rows

__all__ = ["read"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_HEAD = 4096
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LABEL = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACES = re.compile(r"[ \t\r\n\f]+")


@cache
def _elements(role: str) -> frozenset[str]:
    return frozenset(r["element"] for r in rows("elements") if (r["format"], r["role"]) == ("html", role))


def read(file: File) -> Content:
    """Read a web page. Raises `InputError` where its encoding is broken."""
    head = file.data[:_HEAD]
    match = _DECLARED.match(head) or _CHARSET.search(head)
    encoding, text = decode(file.shown, file.data, match[1].decode("ascii") if match else "")
    reader = _Reader(LexborHTMLParser(text))
    return reader.content(encoding)


_MOST_ROWS = 1000


@dataclass
class _Open:
    """A list or table not yet ended: the number of the next item, or the blocks in each cell of the row so far.

    `filled` says in how many rows below a cell fills its column.
    """

    tag: str
    number: int = 1
    style: str = "decimal"
    cells: list[list[str]] | None = None
    filled: dict[int, int] = field(default_factory=dict)


@dataclass
class _Reader:
    """Reads one page: walks over its nodes, gathers words, and writes them where a block begins or ends."""

    tree: LexborHTMLParser
    composer: Composer = field(default_factory=Composer)
    words: list[str] = field(default_factory=list)
    prefix: str = ""
    stack: list[_Open] = field(default_factory=list)
    preserved: int = 0

    def content(self, encoding: str) -> Content:
        """Return what the page says."""
        root = self.tree.root
        self.labels = Counter(_label(node) for node in self.tree.css("sup"))
        waiting: list[tuple[LexborNode, bool]] = [(root, False)] if root is not None else []
        while waiting:
            node, entered = waiting.pop()
            if entered:
                self._leave(node.tag or "")
            elif self._enter(node):
                waiting.append((node, True))
                waiting += [(child, False) for child in reversed(list(node.iter(include_text=True)))]
        self._flush()
        return self.composer.content(encoding)

    # -- nodes -------------------------------------------------------------------------------------------------

    def _enter(self, node: LexborNode) -> bool:
        """Take up a node; tell whether to go into it."""
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            self.words.append(text if self.preserved else _SPACES.sub(" ", text))
            return False
        if tag.startswith(("-", "!", "_")) or tag in _elements("left-out") or self._is_aside(node, tag):
            return False
        if tag == "sup" and self._is_mark(node):
            self.words.append(f"[^{_label(node)}]")
            return False
        self._begin(node, tag)
        return True

    def _is_aside(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            self.composer.aside(node.text(separator=" "), "hidden")
            return True
        if tag == "nav" or attributes.get("role") == "navigation":
            self.composer.aside(node.text(separator=" "), "navigation")
            return True
        return False

    def _is_mark(self, node: LexborNode) -> bool:
        """Whether a raised number is the mark of a footnote: it is a link, or the same number is raised again."""
        label = _label(node)
        linked = node.css_first("a") is not None or (node.parent is not None and node.parent.tag == "a")
        return bool(label) and (linked or self.labels[label] > 1)

    def _begin(self, node: LexborNode, tag: str) -> None:
        if tag == "br":
            self.words.append("\n")
        if tag in _elements("block"):
            self._flush()
        if tag in {"ol", "ul", "menu"}:
            start = node.attributes.get("start") or ""
            style = _STYLES.get(node.attributes.get("type") or "", "decimal")
            self.stack.append(_Open(tag, int(start) if start.isdigit() else 1, style))
        elif tag == "table":
            self.stack.append(_Open(tag))
            self.composer.end_table()
        elif tag == "tr" and self._table() is not None and not self._is_nested():
            self._table_row([])
        elif tag in {"td", "th"}:
            self._cell(node)
        elif tag == "li":
            self.prefix = self._item(node)
        elif tag in _elements("heading"):
            self.prefix = "# "
        self.preserved += tag == "pre"

    def _leave(self, tag: str) -> None:
        if tag in _elements("block"):
            self._flush()
        if tag in {"ol", "ul", "menu", "table"} and self.stack:
            self.stack.pop()
        elif tag == "tr" and not self._is_nested():
            self._end_row()
        self.preserved -= tag == "pre"

    # -- lists and tables --------------------------------------------------------------------------------------

    def _item(self, node: LexborNode) -> str:
        inner = next((entry for entry in reversed(self.stack) if entry.tag != "table"), None)
        if inner is None or inner.tag != "ol":
            return "• "
        value = node.attributes.get("value") or ""
        inner.number = int(value) if value.isdigit() else inner.number
        label = numeral(inner.number, inner.style)
        inner.number += 1
        return f"{label}. " if inner.style == "decimal" else f"({label}) "

    def _table(self) -> _Open | None:
        return next((entry for entry in reversed(self.stack) if entry.tag == "table"), None)

    def _is_nested(self) -> bool:
        return sum(entry.tag == "table" for entry in self.stack) > 1

    def _table_row(self, cells: list[list[str]] | None) -> None:
        table = self._table()
        if table is not None:
            table.cells = cells

    def _cell(self, node: LexborNode) -> None:
        """Begin a cell, behind the places that cells of the rows above fill."""
        table = self._table()
        if table is None or table.cells is None or self._is_nested():
            return
        while table.filled.get(len(table.cells), 0):
            table.filled[len(table.cells)] -= 1
            table.cells.append([])
        rows = node.attributes.get("rowspan") or ""
        if rows.isdigit() and 1 < int(rows) <= _MOST_ROWS:
            table.filled[len(table.cells)] = int(rows) - 1
        table.cells.append([])

    def _end_row(self) -> None:
        table = self._table()
        if table is None or table.cells is None:
            return
        cells, table.cells = table.cells, None
        if len(cells) == 1:  # a frame, and no table
            for words in cells[0]:
                self.composer.block(words)
        else:
            self.composer.cells(cells)

    # -- words -------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """Write the words gathered as a block, or keep them as a cell of the row they stand in."""
        text = "".join(self.words)
        lines = text.split("\n") if self.preserved else [" ".join(line.split()) for line in text.split("\n")]
        words = "\n".join(lines).strip()
        self.words.clear()
        if not words:
            return
        words, self.prefix = self.prefix + words, ""
        row = next((entry for entry in self.stack if entry.tag == "table" and entry.cells is not None), None)
        if row is not None and row.cells is not None:
            row.cells[-1:] = [[*(row.cells[-1] if row.cells else ()), words]]
        else:
            self.composer.block(words)


def _label(node: LexborNode) -> str:
    match = _LABEL.fullmatch(node.text().strip())
    return match[1] if match else ""
