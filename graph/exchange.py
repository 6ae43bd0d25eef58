"""Two paths that change places in one step, where the system has one: Linux ``renameat2``, macOS ``renamex_np``.

Python has no call for it, so the C library is asked. See renameat2(2) and renamex_np(2).
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

__all__ = ["exchanged"]

_HERE = -100  # AT_FDCWD: paths that are relative start where the process is
_EXCHANGE = 2  # RENAME_EXCHANGE and RENAME_SWAP


def exchanged(one: Path, two: Path) -> bool:
    """Let what is at two paths change places in one step; return False, and do nothing, where that is impossible.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     one, two = Path(place) / "one", Path(place) / "two"
    ...     written = one.write_text("1"), two.write_text("2")
    ...     changed = exchanged(one, two)
    ...     one.read_text() == ("2" if changed else "1")
    True
    """
    first, second = os.fsencode(one), os.fsencode(two)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(first, second, _EXCHANGE) == 0)
        return bool(library.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # another system, or a C library without the call
        return False
