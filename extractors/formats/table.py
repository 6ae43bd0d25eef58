"""The one list of formats, and which of them a file has: its content decides before its name does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from extractors.formats.archive import names_in
from extractors.formats.encodings import without_mark
from ontology.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.formats.content import Content, File, Member

__all__ = ["ENDINGS", "FORMATS", "Format", "contents", "format_of", "members"]

_HEAD = 4096
_MARKUP = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+)?(html\b)?", re.IGNORECASE | re.DOTALL)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_MAIL = re.compile(
    rb"^(?:from|received|return-path|message-id|mime-version|delivered-to):", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `endings` of file names, `reader` as ``module:function``, the `extra` of majlis it needs, if any.

    `signature` tells by the first bytes of a file whether it has this format, where that can be told. A format that
    `holds` others has a reader of its members too.
    """

    media_type: str
    endings: tuple[str, ...]
    reader: str
    extra: str = ""
    signature: Callable[[bytes], bool] | None = None
    holds: str = ""


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_packed(data: bytes) -> bool:
    return data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}


def _is_word(data: bytes) -> bool:
    return _is_packed(data) and "word/document.xml" in names_in(data)


def _is_opendocument(data: bytes) -> bool:
    return _is_packed(data) and {"mimetype", "content.xml"} <= names_in(data)


def _head(data: bytes) -> bytes:
    """The first bytes, those of UTF-16 and UTF-32 without their zeros."""
    return without_mark(data[:_HEAD]).replace(b"\0", b"")


def _is_html(data: bytes) -> bool:
    match = _MARKUP.match(_head(data))
    return bool(match and match[2])


def _is_xml(data: bytes) -> bool:
    return _head(data).lstrip().startswith(b"<?xml") and not _is_html(data)


def _is_mail(data: bytes) -> bool:
    match = _HEADERS.match(_head(data).replace(b"\r\n", b"\n"))
    return bool(match and _MAIL.search(match[0]))


_READERS = "extractors.formats."
FORMATS: tuple[Format, ...] = (
    Format("application/pdf", (".pdf",), _READERS + "pdf:read", "pdf", _is_pdf),
    Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx", ".docm"),
           _READERS + "word:read", "word", _is_word),
    Format("application/vnd.oasis.opendocument.text", (".odt",), _READERS + "opendocument:read", "odt",
           _is_opendocument),
    Format("application/zip", (".zip",), _READERS + "archive:read", "", _is_packed, _READERS + "archive:members"),
    Format("text/html", (".html", ".htm", ".xhtml"), _READERS + "webpage:read", "html", _is_html),
    Format("application/xml", (".xml", ".akn"), _READERS + "markup:read", "xml", _is_xml),
    Format("message/rfc822", (".eml",), _READERS + "mail:read", "", _is_mail, _READERS + "mail:members"),
    Format("text/markdown", (".md", ".markdown"), _READERS + "plain:read"),
    Format("text/plain", (".txt", ".text"), _READERS + "plain:read"),
)  # fmt: skip
"""Every format, the more particular before the more general; the last takes all that is text."""

ENDINGS: dict[str, Format] = {ending: entry for entry in FORMATS for ending in entry.endings}
"""The format of each ending of a file name."""

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a file of an old Word, Excel or Outlook", "save it as .docx or .eml"),
    (b"{\\rtf", "is RTF", "save it as .docx"),
    (b"\x89PNG", "is a picture", "recognise its text first (OCR)"),
    (b"\xff\xd8\xff", "is a picture", "recognise its text first (OCR)"),
    (b"II*\0", "is a picture", "recognise its text first (OCR)"),
    (b"MM\0*", "is a picture", "recognise its text first (OCR)"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive", "pack it as .zip"),
    (b"Rar!\x1a\x07", "is a RAR archive", "pack it as .zip"),
    (b"\x1f\x8b", "is packed with gzip", "unpack it first"),
)
_OTHER_PACKED = (("xl/workbook.xml", "is an Excel workbook"), ("ppt/presentation.xml", "is a PowerPoint presentation"))


def format_of(file: File) -> Format:
    """Return the format of `file`, by its content where that shows it, else by its name.

    Raises `InputError` for a format that is known and not read.
    """
    if not file.data.strip(b"\0 \t\r\n"):
        raise InputError(file.shown, "is empty", "give a file with text")
    for signature, problem, mend in _FOREIGN:
        if file.data.startswith(signature):
            raise InputError(file.shown, problem, mend)
    found = next((entry for entry in FORMATS if entry.signature and entry.signature(file.data)), None)
    if found is not None:
        _refuse_other_packed(file, found)
        return found
    ending = "." + file.name.rpartition(".")[2].lower()
    named = ENDINGS.get(ending, FORMATS[-1])
    marked_up = _head(file.data).lstrip().startswith(b"<")
    text = named.media_type.startswith(("text/", "message/")) or (named.media_type == "application/xml" and marked_up)
    return named if text and not (named.media_type == "text/html" and b"<" not in file.data) else FORMATS[-1]


def _refuse_other_packed(file: File, found: Format) -> None:
    if found.signature is _is_packed:
        names = names_in(file.data)
        for name, problem in _OTHER_PACKED:
            if name in names:
                raise InputError(file.shown, problem, "save its text as .docx or .txt")


def contents(entry: Format, file: File) -> Content:
    """Read `file`, which has the format `entry`. Raises `InputError`, also where the extra is not installed."""
    return cast("Content", _call(entry, entry.reader, file))


def members(entry: Format, file: File) -> Iterator[Member | InputError]:
    """Yield the files in `file`, and an error for each of them that can't be taken out."""
    return cast("Iterator[Member | InputError]", _call(entry, entry.holds, file))


def _call(entry: Format, reader: str, file: File) -> object:
    module, _, function = reader.partition(":")
    try:
        return getattr(import_module(module), function)(file)
    except ModuleNotFoundError as error:
        if not entry.extra or (error.name or "").startswith("extractors"):
            raise
        ending = entry.endings[0].removeprefix(".").upper()
        mend = f'install it with: pip install "majlis[{entry.extra}]"'
        raise InputError(file.shown, f"is {ending}, for which a library is missing", mend) from None
