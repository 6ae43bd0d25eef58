"""Text for XML: some characters that damaged documents bring along can't stand in XML in any form."""

from __future__ import annotations

import re

__all__ = ["Cleaner"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Cleaner:
    r"""Puts `instead` in the place of what XML cannot hold, and counts how many characters that were.

    >>> cleaner = Cleaner("?")
    >>> cleaner.text("a\x01b"), cleaner.count
    ('a?b', 1)
    """

    def __init__(self, instead: str = "") -> None:
        self.instead, self.count = instead, 0

    def holds(self, text: str) -> bool:
        """Tell whether XML can hold `text`."""
        return not _NOT_XML.search(text)

    def text(self, text: str) -> str:
        """Return `text` as XML can hold it."""
        cleaned, count = _NOT_XML.subn(self.instead, text)
        self.count += count
        return cleaned

    def lost(self, name: str) -> tuple[str, ...]:
        """Say how many characters the format `name` lost, if any."""
        how = f"replaced by U+{ord(self.instead):04X}" if self.instead else "left out"
        noun = "character" if self.count == 1 else "characters"
        return (f"{name}: {self.count} {noun} that XML cannot hold {how}",) if self.count else ()
