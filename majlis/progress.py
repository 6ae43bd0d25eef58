"""Progress on standard error: a bar for people, nothing for logs and pipes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress_on_stderr"]


@contextmanager
def progress_on_stderr(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Give a function that shows how far a build is, or None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    try:
        yield _show
    finally:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()


def _show(what: str, done: int, total: int) -> None:
    filled = 30 * done // max(total, 1)
    sys.stderr.write(f"\r\033[K{what} [{'#' * filled}{'.' * (30 - filled)}] {done} of {total}")
    sys.stderr.flush()
