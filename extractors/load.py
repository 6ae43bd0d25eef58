"""From a file to its decoded text.

Decoding is exact: no newline is translated and no character normalised. A byte order mark is not part of the text:
offset 0 is the first character after it. The encoding is UTF-8, or what a byte order mark says; else what
`charset-normalizer` is sure of, and then `Source.encoding` names it. Nothing is decoded with replacement characters.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import InputError

__all__ = ["MEDIA_TYPES", "SIZE_LIMIT", "Source", "find_files", "load", "load_bytes"]

SIZE_LIMIT = 64 * 1024 * 1024
"""The greatest size of a file in bytes, unless the caller says otherwise."""

MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
"""The media type of each ending of a file name; others are read as plain text when named, and not looked for."""

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
_GUESS_LEAST = 64  # bytes beyond ASCII below which a guess is none
_GUESS_CHAOS = 0.05


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: `sha256` (hex) of its bytes, its `text` exactly as decoded, without a byte order mark."""

    name: str
    sha256: str
    media_type: str
    encoding: str
    text: str


def load(path: str | Path, *, limit: int = SIZE_LIMIT) -> Source:
    """Read the file at `path`, of at most `limit` bytes. Raises `InputError` where it cannot be read."""
    path = Path(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(str(path), "is not a regular file", "name a text file, or a folder of them")
        if status.st_size > limit:
            raise _too_large(str(path), status.st_size, limit)
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(str(path), "does not exist", "name a file that does") from None
    except PermissionError:
        raise InputError(str(path), "may not be read", "allow this user to read it") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "look at the disk or the name") from None
    return _source(path.name, str(path), data, limit)


def load_bytes(name: str, data: bytes, *, limit: int = SIZE_LIMIT) -> Source:
    r"""Decode `data`, of at most `limit` bytes, as a file called `name`. Raises `InputError` where that fails.

    >>> load_bytes("a.md", b"\xef\xbb\xbfLima\r\n").text
    'Lima\r\n'
    """
    return _source(Path(name).name, name, data, limit)


def _source(name: str, shown: str, data: bytes, limit: int) -> Source:
    if len(data) > limit:
        raise _too_large(shown, len(data), limit)
    encoding, text = _decoded(shown, data)
    if not text.strip():
        raise InputError(shown, "is empty", "give a file with text")
    media_type = MEDIA_TYPES.get(Path(name).suffix.lower(), "text/plain")
    return Source(name, hashlib.sha256(data).hexdigest(), media_type, encoding, text)


def _too_large(shown: str, size: int, limit: int) -> InputError:
    return InputError(shown, f"has {size:,} bytes, more than the limit of {limit:,}", "split it")


def _decoded(shown: str, data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return encoding, data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _invalid(shown, encoding, len(mark) + error.start) from None
    if _is_binary(data):
        raise InputError(shown, "is binary, not text", "extract its text first")
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _guessed(data)
        if guess is None:
            raise _invalid(shown, "utf-8", error.start) from None
        return guess


def _invalid(shown: str, encoding: str, place: int) -> InputError:
    return InputError(shown, f"is not valid {encoding.upper()} at byte {place}", "save it as UTF-8")


def _is_binary(data: bytes) -> bool:
    """A NUL byte, or more control characters than a stray form feed explains."""
    return b"\0" in data or len(data) - len(data.translate(None, _CONTROL)) > _CONTROL_SHARE * len(data)


def _guessed(data: bytes) -> tuple[str, str] | None:
    """Return encoding and text if `charset-normalizer` is sure: enough evidence, little chaos, no broken UTF-8."""
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if beyond < _GUESS_LEAST or _mostly_utf8(data):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_SAMPLE]).best()
    if best is None or best.chaos > _GUESS_CHAOS:
        return None
    try:
        return best.encoding.replace("_", "-"), data.decode(best.encoding)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few broken bytes: a guess would then read all of it wrongly."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    beyond = sum(char > "\x7f" for char in data.decode("utf-8", "ignore"))
    return broken < beyond


def find_files(inputs: Iterable[str | Path]) -> list[Path]:
    """Return the files `inputs` name, once each: files as they are, folders searched for texts in order of path.

    Raises `InputError` for an input that does not exist and for a folder without a file of a known ending.
    """
    found: dict[Path, None] = {}
    for entry in map(Path, inputs):
        if entry.is_dir():
            inside = _texts_in(entry)
            if not inside:
                raise InputError(
                    str(entry), "has no texts", f"give a folder with {' '.join(sorted(MEDIA_TYPES))} files"
                )
            found |= dict.fromkeys(inside)
        elif entry.exists():
            found[entry] = None
        else:
            raise InputError(str(entry), "does not exist", "name files or folders that do")
    return list(found)


def _texts_in(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(str(error.filename), "may not be read", "allow this user to read it") from None

    walk = os.walk(folder, onerror=refuse)
    paths = (Path(place) / name for place, _, names in walk for name in names)
    return sorted(path for path in paths if path.suffix.lower() in MEDIA_TYPES)
