"""The texts of figures, in English and Arabic, and texts of documents made fit to stand in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.pages import asset, interface
from ontology.errors import ChoiceError

__all__ = ["Words", "distinct", "plain", "words"]

_SHARED = ("kinds", "capacities", "functions", "modalities")
"""What figures call as the pages do."""
_JOINERS = "\u200c\u200d"
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


@dataclass(frozen=True, slots=True)
class Words:
    """The texts in one `language`, by key.

    >>> words("en")("of-period", period="2031")
    ', 2031'
    """

    language: str
    texts: Mapping[str, Any]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text called `key` with `values` in place of names in braces."""
        return str(self.texts[key]).format(**values)

    def of(self, scheme: str, key: str) -> str:
        """Return what `key` is called in a scheme such as ``capacities``; the key itself where it has no name."""
        return str(self.texts[scheme].get(key, key))

    @property
    def from_right(self) -> bool:
        """Whether the language runs from right to left."""
        return self.language == "ar"

    def line(self, text: str) -> str:
        """Return `text` so that it is set in the direction of the language, whatever its first word is."""
        return _RIGHT_TO_LEFT + text if self.from_right else text

    def span(self, first: str, last: str) -> str:
        """Return a period such as ``2031-05 – 2033-06-10``; digits of a date stay in their order in any language."""
        dates = dict.fromkeys((first, last))
        if not self.from_right:
            return " – ".join(dates)
        return f" {_RIGHT_TO_LEFT}–{_RIGHT_TO_LEFT} ".join(_LEFT_TO_RIGHT + date for date in dates)


@cache
def words(language: str) -> Words:
    """Return the texts in `language`, ``en`` or ``ar``. Raises `ChoiceError` for another one."""
    own = json.loads(asset("figures.json"))
    if language not in own:
        raise ChoiceError(f"language {language}", f"take one of: {', '.join(own)}")
    shared = interface()[language]
    return Words(language, {name: shared[name] for name in _SHARED} | own[language])


def plain(text: str, most: int = 44) -> str:
    r"""Return `text` in one line without anything invisible, shortened to `most` characters.

    >>> plain("Working\u202e Group of Experts", 14)
    'Working Group…'
    """
    seen = "".join(c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "" for c in text)
    line = " ".join(seen.split())
    return line if len(line) <= most else (line[:most].rpartition(" ")[0] or line[: most - 1]) + "…"


def distinct(names: Mapping[str, str], most: int = 44) -> dict[str, str]:
    """Return `names` made `plain`; those that would look alike get the code they stand under behind them.

    >>> distinct({"A": "Office of the High Commissioner for A", "B": "Office of the High Commissioner for B"}, 16)
    {'A': 'Office of the… (A)', 'B': 'Office of the… (B)'}
    """
    short = {code: plain(name or code, most) for code, name in names.items()}
    seen = Counter(short.values())
    return {
        code: f"{name} ({plain(code.rpartition('/')[2], 16)})" if seen[name] > 1 else name
        for code, name in short.items()
    }
