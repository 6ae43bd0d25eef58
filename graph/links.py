"""Files that two folders share: hard links, where the disk has them."""

from __future__ import annotations

from pathlib import Path

__all__ = ["linked"]


def linked(path: Path, target: Path) -> bool:
    """Make `target` a hard link to the file at `path`; return False where the disk has no such links."""
    try:
        target.hardlink_to(path)
    except OSError:
        return False
    return True
