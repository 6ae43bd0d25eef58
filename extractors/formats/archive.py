"""ZIP, and the packed documents that are ZIP inside: nothing is written to disk, and nothing unpacks without bounds.

The directory of an archive says how large its members are; `zipfile` never gives more of a member than that, so the
sums can be checked before anything is unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn

from extractors.formats.content import Content, File, Limits, Member
from ontology.errors import InputError

__all__ = ["members", "names_in", "opened", "part", "read"]

_ENCRYPTED = 0x1
_SMALL = 1024 * 1024  # bytes: below, no ratio is suspicious
_SYSTEM = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the members of the archive `data`; none where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _BROKEN:
        return frozenset()


def opened(file: File) -> zipfile.ZipFile:
    """Open `file` as an archive within its limits. Raises `InputError` where it is broken, or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except _BROKEN:
        raise InputError(file.shown, "is damaged (its ZIP directory cannot be read)", "pack or save it again") from None
    entries = archive.infolist()
    if len(entries) > file.limits.members:
        raise InputError(file.shown, f"holds more than {file.limits.members:,} files", "split it")
    if sum(entry.file_size for entry in entries) > file.limits.unpacked:
        raise InputError(file.shown, f"unpacks to more than {file.limits.unpacked:,} bytes", "split it")
    if any(_is_bomb(entry, file.limits) for entry in entries):
        raise InputError(file.shown, "unpacks to much more than it holds (a bomb?)", "take it out, or unpack it first")
    return archive


def _is_bomb(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    return entry.file_size > _SMALL and entry.file_size > limits.ratio * max(entry.compress_size, 1)


def part(file: File, archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of the member `name` of a packed document. Raises `InputError` where it can't be unpacked."""
    try:
        entry = archive.getinfo(name)
        if entry.flag_bits & _ENCRYPTED:
            raise InputError(file.shown, "is encrypted", "save it without a password")
        return archive.read(entry)
    except KeyError:
        raise InputError(file.shown, f"is damaged (its part {name} is missing)", "save it again") from None
    except _BROKEN as error:
        if isinstance(error, InputError):
            raise
        raise InputError(file.shown, f"is damaged (its part {name} cannot be unpacked)", "save it again") from None


def read(file: File) -> Content:
    """Refuse: an archive is no document."""
    _refuse(file)


def _refuse(file: File) -> NoReturn:
    raise InputError(file.shown, "holds several documents", "read them with extractors.load.load_all")


def members(file: File) -> Iterator[Member | InputError]:
    """Yield the files in an archive in the order of their names, and an error for each that can't be unpacked.

    Names are only names here: one that says ``../`` leads nowhere.
    """
    with opened(file) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if entry.is_dir() or any(mark in entry.filename for mark in _SYSTEM):
                continue
            shown = f"{file.shown}/{entry.filename}"
            if entry.flag_bits & _ENCRYPTED:
                yield InputError(shown, "is encrypted", "pack it without a password")
                continue
            try:
                yield Member(entry.filename, archive.read(entry))
            except _BROKEN:
                yield InputError(shown, "is damaged (it cannot be unpacked)", "pack it again")
