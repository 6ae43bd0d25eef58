"""Plain text and Markdown: what was decoded is the text, to the last character."""

from __future__ import annotations

from extractors.formats.content import Content, File
from extractors.formats.encodings import decode

__all__ = ["read"]


def read(file: File) -> Content:
    """Decode the file. Raises `InputError` where it is no text."""
    encoding, text = decode(file.shown, file.data)
    return Content(text, encoding)
