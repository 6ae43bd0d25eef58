"""Which runs of a line in visual order belong together because a word was torn between them.

A tear leaves the head of a word at the end of one run and its tail at the start of another: with kashidas on both
sides, after a shadda, or bare. Known words decide; kashidas alone suffice, and then the nearest tail before the head
is its own, as the line is printed backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.repair.runs import Run
from extractors.repair.torn_words import Words

__all__ = ["Tears", "fragments"]

_HEAD = re.compile("\u0640[\u064b-\u0652]*$")
_SHADDA = re.compile("\u0651[\u064b-\u0652]*$|[\u064b-\u0652]\u0651$")
_LETTERS = re.compile("[\u0621-\u0652\u066e-\u06d3\ufffd]+")
_SHORTEST = 4
_SHORT = 2


@dataclass
class Tears:
    """Finds the links of one line: from the run that ends in a head to the run that begins with its tail."""

    text: str
    runs: Sequence[Run]
    words: Words
    links: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for head in self._textual(_HEAD):
            self._link(head, self._by_kashida(head))
        for head in range(len(self.runs)):
            if head not in self.links and self.runs[head].kind == "text" and not self._whole(head):
                self._link(head, self._by_word(head))

    def _shown(self, number: int) -> str:
        run = self.runs[number]
        return self.text[run.start : run.end]

    def _textual(self, pattern: re.Pattern[str]) -> list[int]:
        return [n for n, run in enumerate(self.runs) if run.kind == "text" and pattern.search(self._shown(n))]

    def _link(self, head: int, tail: int | None) -> None:
        if tail is not None:
            self.links[head] = tail

    def _whole(self, tail: int) -> bool:
        """Whether a run is nothing but a tail with which a known word is whole: no word goes on behind it."""
        heads = (head for head, other in self.links.items() if other == tail)
        alone = self._shown(tail) == self.first_word(tail)
        return alone and any(self.words.known(self.last_word(head) + self.first_word(tail)) for head in heads)

    def _free(self, head: int, tail: int) -> bool:
        """Whether `tail` has no head yet and linking makes no circle."""
        if tail in self.links.values() or tail == head:
            return False
        while tail in self.links:
            tail = self.links[tail]
        return tail != head

    def last_word(self, number: int) -> str:
        """Return the last word of a run, the second of two names of a month, empty where a stop follows it."""
        shown = self._shown(number)
        found = shown.rsplit(None, 1)[-1].rpartition("/")[2]
        return found if _LETTERS.fullmatch(found) else ""

    def first_word(self, number: int) -> str:
        """Return the letters a run begins with."""
        found = _LETTERS.match(self._shown(number))
        return found[0] if found else ""

    def _by_kashida(self, head: int) -> int | None:
        starts = [n for n in range(len(self.runs)) if self._shown(n).startswith("\u0640") and self._free(head, n)]
        nearest = [n for n in reversed(starts) if n < head] + [n for n in starts if n > head]
        for tail in nearest:
            middle = _HEAD.search(self.first_word(tail)) or _SHADDA.search(self.first_word(tail))
            if middle or self.words.known(self.last_word(head) + self.first_word(tail)):
                return tail
        return nearest[0] if nearest else None

    def _by_word(self, head: int) -> int | None:
        word = self.last_word(head)
        if not word:
            return None
        for middle, tail in self._middles(head):
            self._link(middle, tail)
            return middle
        free = (n for n in range(len(self.runs)) if self.runs[n].kind == "text" and self._free(head, n))
        return next((n for n in free if self.words.joins(word, self.first_word(n))), None)

    def _middles(self, head: int) -> Iterator[tuple[int, int]]:
        """Yield short runs, and the runs after them, that make one known word with the end of run `head`."""
        word = self.last_word(head)
        if self.words.known(word):
            return
        texts = [n for n in range(len(self.runs)) if self.runs[n].kind == "text" and self._free(head, n)]
        for middle in (
            n for n in texts if len(self._shown(n)) <= _SHORT and self.first_word(n) and n not in self.links
        ):
            for tail in texts:
                first = self.first_word(tail)
                if tail != middle and first and self.words.known(word + self.first_word(middle) + first):
                    yield middle, tail


def fragments(text: str, runs: Sequence[Run], words: Words) -> list[Run]:
    """Return `runs` with those cut that hold, before their end, the head of a word whose tail begins another run.

    Between head and tail a single letter may stand alone, and becomes a run of its own.
    """
    texts = [run for run in runs if run.kind == "text"]
    firsts = {found[0] for run in texts if (found := _LETTERS.match(text, run.start, run.end))}
    starts = {word for word in firsts if not words.known(word)}
    inner = [m for run in texts for m in _LETTERS.finditer(text, run.start, run.end)] if starts else []
    single = [m for m in inner if m.end() - m.start() == 1]
    places: set[int] = set()
    for head in (m for m in inner if len(m[0]) >= _SHORTEST - 1 and not words.known(m[0])):
        for middle in single:
            if any(words.known(head[0] + middle[0] + tail) for tail in starts):
                places |= {head.end(), middle.start(), middle.end()}
    return [part for run in runs for part in _parts(text, run, places)]


def _parts(text: str, run: Run, places: set[int]) -> Iterator[Run]:
    edges = sorted({run.start, run.end, *(place for place in places if run.start < place < run.end)})
    for start, end in pairwise(edges):
        inside = text[start:end]
        if inside.strip():
            yield Run(start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip()), run.kind)
