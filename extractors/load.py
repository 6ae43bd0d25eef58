"""From a file to its text: one source for each document in it.

Decoding plain text is exact: no newline is translated and no character normalised. A byte order mark is not part of
the text: offset 0 is the first character after it. Other formats are read as `extractors.formats.table` says.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractors.formats.content import Aside, File, Limits, Place
from extractors.formats.table import ENDINGS, Format, contents, format_of, members
from ontology.errors import InputError

__all__ = ["SIZE_LIMIT", "Aside", "Limits", "Place", "Source", "find_files", "load", "load_all", "load_bytes"]

SIZE_LIMIT = Limits().size
"""The greatest size of a file in bytes, unless the caller says otherwise."""

_DEEPEST = 2  # an archive in an archive is opened, one in that is not


@dataclass(frozen=True, slots=True)
class Source:
    """One document as read: `sha256` (hex) of its bytes, its `text` without a byte order mark.

    `name` is the name of its file; that of a file in another one is ``box.zip/inner.txt``. `encoding` is empty for
    formats without one. `size` is in bytes; `places`, `asides`, `notes`, `pages` and `quality` are those of
    `extractors.formats.content.Content`.
    """

    name: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    size: int = 0
    places: tuple[Place, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()
    pages: int | None = None
    quality: float = 1.0


def load(path: str | Path, *, limit: int = SIZE_LIMIT, limits: Limits | None = None) -> Source:
    """Read the file at `path`, of at most `limit` bytes. Raises `InputError` where it cannot be read.

    Of a mail it is the words; a file that holds several documents is refused (see `load_all`).
    """
    file = _file(Path(path), limits or Limits(size=limit))
    return _source(file, format_of(file))


def load_all(path: str | Path, *, limits: Limits | None = None) -> list[Source | InputError]:
    """Read every document in the file at `path`: itself, or those in an archive, or a mail and its attachments.

    A document in it that cannot be read is there as its error and costs no other. Raises `InputError` where the file
    itself cannot be read, or holds nothing to read.
    """
    file = _file(Path(path), limits or Limits())
    found = list(_documents(file, 0, [file.limits.unpacked]))
    if not found:
        raise InputError(file.shown, "holds no file that majlis reads", _wanted())
    if len(found) == 1 and isinstance(found[0], InputError) and found[0].source == file.shown:
        raise found[0]
    return found


def load_bytes(name: str, data: bytes, *, limit: int = SIZE_LIMIT, limits: Limits | None = None) -> Source:
    r"""Read `data`, of at most `limit` bytes, as a file called `name`. Raises `InputError` where that fails.

    >>> load_bytes("a.md", b"\xef\xbb\xbfLima\r\n").text
    'Lima\r\n'
    """
    file = File(Path(name).name, name, data, limits or Limits(size=limit))
    _check_size(file.shown, len(data), file.limits)
    return _source(file, format_of(file))


def _file(path: Path, limits: Limits) -> File:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(str(path), "is not a regular file", "name a file, or a folder of them")
        _check_size(str(path), status.st_size, limits)
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(str(path), "does not exist", "name a file that does") from None
    except PermissionError:
        raise InputError(str(path), "may not be read", "allow this user to read it") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "look at the disk or the name") from None
    return File(path.name, str(path), data, limits)


def _check_size(shown: str, size: int, limits: Limits) -> None:
    if size > limits.size:
        raise InputError(shown, f"has {size:,} bytes, more than the limit of {limits.size:,}", "split it")


def _source(file: File, entry: Format) -> Source:
    content = contents(entry, file)
    if not content.text.strip():
        raise InputError(file.shown, "is empty", "give a file with text")
    return Source(
        name=file.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        media_type=entry.media_type,
        encoding=content.encoding,
        text=content.text,
        size=len(file.data),
        places=content.places,
        asides=content.asides,
        notes=content.notes,
        pages=content.pages,
        quality=content.quality,
    )


# -- files in files ----------------------------------------------------------------------------------------------


def _documents(file: File, depth: int, left: list[int]) -> Iterator[Source | InputError]:
    """Yield the documents in `file`; `left` holds the one number of bytes that may still be taken out of files."""
    try:
        entry = format_of(file)
        if not entry.holds:
            yield _source(file, entry)
            return
        inside = [found for member in members(entry, file) for found in _member(file, member, depth, left)]
        if entry.media_type != "application/zip":
            yield from _own_words(file, entry, attached=bool(inside))
        yield from inside
    except InputError as error:
        yield error


def _own_words(file: File, entry: Format, *, attached: bool) -> Iterator[Source | InputError]:
    """The words of a mail; without any it is only the envelope of what is attached."""
    try:
        yield _source(file, entry)
    except InputError as error:
        if not attached:
            yield error


def _member(file: File, member: object, depth: int, left: list[int]) -> Iterator[Source | InputError]:
    if isinstance(member, InputError):
        yield member
        return
    name, data = getattr(member, "name", ""), getattr(member, "data", b"")
    inner = File(f"{file.name}/{name}", f"{file.shown}/{name}", data, file.limits)
    if not _is_wanted(inner):
        return
    left[0] -= len(data)
    if left[0] < 0:
        yield InputError(inner.shown, f"is beyond the first {file.limits.unpacked:,} bytes unpacked", "split it")
    elif depth + 1 >= _DEEPEST and format_of(inner).holds == ENDINGS[".zip"].holds:
        yield InputError(inner.shown, "is packed too deep", "unpack it first")
    else:
        yield from _documents(inner, depth + 1, left)


def _is_wanted(file: File) -> bool:
    """Whether a file in another one is of a known ending, or shows by its content that it can be read."""
    if PurePosixPath(file.name).suffix.lower() in ENDINGS:
        return True
    return any(entry.signature and entry.signature(file.data) for entry in ENDINGS.values())


def _wanted() -> str:
    return f"give {' '.join(sorted(ENDINGS))} files"


# -- folders -----------------------------------------------------------------------------------------------------


def find_files(inputs: Iterable[str | Path]) -> list[Path]:
    """Return the files `inputs` name, once each: files as they are, folders searched for texts in order of path.

    Raises `InputError` for an input that does not exist and for a folder without a file of a known ending.
    """
    found: dict[Path, None] = {}
    for entry in map(Path, inputs):
        if entry.is_dir():
            inside = _texts_in(entry)
            if not inside:
                raise InputError(str(entry), "has no texts", f"give a folder with {' '.join(sorted(ENDINGS))} files")
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
    return sorted(path for path in paths if path.suffix.lower() in ENDINGS)
