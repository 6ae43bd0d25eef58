"""Parsing XML that nobody vouches for: no entity is expanded, nothing outside is fetched, no depth is unbounded."""

from __future__ import annotations

import io
import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

import defusedxml
from defusedxml.ElementTree import XMLParser

from extractors.formats.content import File
from extractors.formats.encodings import decode
from ontology.errors import InputError

__all__ = ["parsed"]

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DEEPEST = 200
_PIECE = 1 << 16


class _Builder(TreeBuilder):
    """Builds a tree and refuses one too deep to be walked."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise RecursionError
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self.depth -= 1
        return super().end(tag)


def parsed(file: File, data: bytes) -> Element:
    """Return the root of the XML in `data`, a part of `file`. Raises `InputError` where it is broken or hostile."""
    match = _DECLARED.match(data)
    _, text = decode(file.shown, data, match[1].decode("ascii") if match else "")
    parser = XMLParser(target=_Builder(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    stream = io.StringIO(_DECLARATION.sub("", text, count=1).lstrip())
    try:
        while piece := stream.read(_PIECE):
            parser.feed(piece)
        root: Element = parser.close()
    except defusedxml.DefusedXmlException:
        raise InputError(file.shown, "declares entities, which may be a bomb", "expand or remove its DOCTYPE") from None
    except RecursionError:
        raise InputError(file.shown, f"nests more than {_DEEPEST} elements", "mend its XML") from None
    except ParseError as error:
        line, column = error.position
        raise InputError(file.shown, f"is broken XML (line {line}, column {column})", "mend its XML") from None
    return root
