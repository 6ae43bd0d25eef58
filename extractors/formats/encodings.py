"""From bytes to characters: exactly, or not at all.

A byte order mark decides, then UTF-8; else one of the encodings in which texts of the six languages were kept before,
where `charset-normalizer` is sure of it. Nothing is decoded with replacement characters.
"""

from __future__ import annotations

import codecs
import re

from ontology.errors import InputError

__all__ = ["CANDIDATES", "decode", "is_binary", "without_mark"]

CANDIDATES = (
    "cp1256", "iso8859_6",  # Arabic
    "cp1251", "koi8_r", "iso8859_5",  # Russian
    "gb18030", "big5",  # Chinese
    "cp1252", "iso8859_15", "latin_1",  # English, French, Spanish
)  # fmt: skip
"""The encodings that are guessed at; every other one must be declared or converted."""

_WESTERN = frozenset({"cp1252", "iso8859_15", "latin_1", "ascii"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_CONTROL_SHARE = 0.01
_GUESS_SAMPLE = 100_000
_GUESS_LEAST = 64  # bytes beyond ASCII below which only a Western text is guessed
_WESTERN_LEAST = 4
_WESTERN_SHARE = 0.2  # of the bytes may be beyond ASCII in a Western text
_GUESS_CHAOS = 0.05
# What ISO 8859-15 has in other places than windows-1252: the sign of the euro, and letters beside letters.
_LATIN_9 = re.compile(
    rb"\xa4|[A-Za-z\xc0-\xff][\xa6\xa8\xb4\xb8\xbc\xbd\xbe]|[\xa6\xa8\xb4\xb8\xbc\xbd\xbe][A-Za-z\xc0-\xff]"
)
_OTHER_SCRIPT = re.compile(rb"[\xc0-\xff]{3}")  # accented letters stand alone or in pairs
_WINDOWS = re.compile(rb"[\x80-\x9f]")


def decode(shown: str, data: bytes, declared: str = "") -> tuple[str, str]:
    r"""Return encoding and text of `data`, the bytes of the file that messages call `shown`.

    `declared` is the encoding the file itself names, if any. Raises `InputError` where the bytes are no text.

    >>> decode("a.txt", b"\xef\xbb\xbfLima")
    ('utf-8', 'Lima')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return encoding, data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _invalid(shown, encoding, len(mark) + error.start) from None
    if named := _declared(data, declared):
        return named
    if is_binary(data):
        raise InputError(shown, "is binary, not text", "extract its text first")
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _guessed(data)
        if guess is None:
            raise _invalid(shown, "utf-8", error.start) from None
        return guess


def without_mark(data: bytes) -> bytes:
    """Return `data` without a byte order mark, for looking at how it begins."""
    mark = next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")
    return data[len(mark) :]


def is_binary(data: bytes) -> bool:
    """Tell whether a NUL byte stands there, or more control characters than a stray form feed explains."""
    return b"\0" in data or len(data) - len(data.translate(None, _CONTROL)) > _CONTROL_SHARE * len(data)


def _declared(data: bytes, declared: str) -> tuple[str, str] | None:
    """Return the text if `declared` is a known encoding and all bytes fit it; UTF-8 speaks for itself."""
    try:
        name = codecs.lookup(declared).name if declared else "utf-8"
        if name == "utf-8":
            return None
        # What calls itself Latin 1 is windows-1252, as browsers take it.
        name = "cp1252" if name in {"iso8859-1", "ascii"} else "gb18030" if name in {"gb2312", "gbk"} else name
        return name, data.decode(name)
    except (LookupError, ValueError):
        return None


def _invalid(shown: str, encoding: str, place: int) -> InputError:
    return InputError(shown, f"is not valid {encoding.upper()} at byte {place}", "save it as UTF-8")


def _guessed(data: bytes) -> tuple[str, str] | None:
    """Return encoding and text where they are sure: enough evidence, little chaos, no broken UTF-8."""
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if _mostly_utf8(data):
        return None
    if beyond < _GUESS_LEAST:
        few = _WESTERN_LEAST <= beyond <= _WESTERN_SHARE * len(data)
        return _western(data) if few and not _OTHER_SCRIPT.search(data) else None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_SAMPLE], cp_isolation=list(CANDIDATES)).best()
    if best is None or best.chaos > _GUESS_CHAOS:
        return None
    if best.encoding in _WESTERN:
        return _western(data)
    try:
        return best.encoding.replace("_", "-"), data.decode(best.encoding)
    except UnicodeDecodeError:
        return None


def _western(data: bytes) -> tuple[str, str] | None:
    """Return the text as windows-1252, or as ISO 8859-15 where its own letters stand in it.

    They differ in thirty-five bytes, too few for statistics: windows-1252 has its quotation marks where the other has
    control characters, and fractions and accents where the other has letters.
    """
    latin = not _WINDOWS.search(data) and _LATIN_9.search(data)
    encoding = "iso8859-15" if latin else "cp1252"
    try:
        return encoding, data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few broken bytes: a guess would then read all of it wrongly."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    beyond = sum(char > "\x7f" for char in data.decode("utf-8", "ignore"))
    return broken < beyond
