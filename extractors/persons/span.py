"""A person as printed in a text: the name, the post beside it, and whom they come from or speak for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.words.names import NameSpan

__all__ = ["PersonSpan"]

_INITIALS = re.compile(r"\b[^\W\d_]\.\s?[^\W\d_]\.")  # «Новак П. И.»


@dataclass
class PersonSpan:
    """A person, printed as `name` at ``[start, end)`` of the folded text.

    `affiliation` is the name of where they come from, `on_behalf_of` of whom they speak for; `post` is the span of
    the words that describe them, `titles` the offices they hold at the meeting, printed before the name or after it.
    Where no capitals show the end of a name that nothing on the page shows either, it is not `clear`. A name that
    `runs_on` is followed by other words of its clause, which are no description: «Mr. N. in his statement …».
    """

    start: int
    end: int
    name: str
    honorific: bool = False
    affiliation: NameSpan | None = None
    in_brackets: bool = False
    post: tuple[int, int] | None = None
    held: tuple[int, int] | None = None  # the words for the office at the meeting, where no others describe them
    on_behalf_of: list[NameSpan] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    titled_first: bool = False
    clear: bool = True
    runs_on: bool = False
    in_office: bool = False  # a word for an office begins what is said behind the name

    @property
    def supported(self) -> bool:
        """Whether something beside the name says that this is a person."""
        told = self.affiliation is not None or self.honorific or self.in_office
        return told or _INITIALS.search(self.name) is not None

    @property
    def described_to(self) -> int:
        """Where the name ends, or the last of what is said of the person behind it."""
        ends: list[int] = [self.end, *(self.post or ()), self.affiliation.end if self.affiliation else 0]
        return max(ends)
