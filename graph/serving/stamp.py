"""Which build is in a folder: a new one has another stamp."""

from __future__ import annotations

from pathlib import Path

from graph.output_folder import MANIFEST

__all__ = ["stamp"]


def stamp(folder: Path) -> str:
    """Return a text that differs between two builds in `folder`; an empty one while there is none.

    >>> stamp(Path("no/such/folder"))
    ''
    """
    try:
        store, manifest = (folder / "store" / "CURRENT").stat(), (folder / MANIFEST).stat()
    except OSError:
        return ""
    return f"{store.st_dev}-{store.st_ino}-{store.st_mtime_ns}-{manifest.st_ino}-{manifest.st_mtime_ns}"
