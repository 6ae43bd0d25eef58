"""Files that two folders share: hard links where the disk has them, copies elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

__all__ = ["link_or_copy"]


def link_or_copy(path: Path, target: Path) -> None:
    """Let `target` be the file at `path`, which nobody must change afterwards. Raises OSError where that fails."""
    try:
        target.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, target)
