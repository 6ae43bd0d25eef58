"""Patterns that are compiled when they are first looked for: a text in one language needs few of the phrases of six."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["LatePattern"]


@dataclass(slots=True, eq=False)
class LatePattern:
    """A regular expression; `pattern` is its source. It is used as one that is compiled.

    >>> bool(LatePattern("took part").search("they took part."))
    True
    """

    pattern: str
    _made: re.Pattern[str] | None = field(default=None, init=False, repr=False)

    def made(self) -> re.Pattern[str]:
        """Return the compiled expression. Raises `re.error` where the source is none."""
        if self._made is None:
            self._made = re.compile(self.pattern)
        return self._made

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self.made().match(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in ``[start, end)``."""
        return self.made().search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in ``[start, end)``."""
        return self.made().finditer(text, start, end)
