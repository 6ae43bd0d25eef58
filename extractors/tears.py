"""Which runs of a line in visual order belong together because a word was torn between them.

A tear leaves the head of a word at the end of one run and its tail at the start of another: with kashidas on both
sides, after a shadda, or bare. Known words decide; kashidas alone suffice, and then the nearest tail before the head
is its own, as the line is printed backwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.lexicon import Lexicon, bare
from extractors.runs import Run

__all__ = ["Tears", "Words", "cut", "fragments", "pairs"]

_HEAD = re.compile("\u0640[\u064b-\u0652]*$")
_SHADDA = re.compile("\u0651[\u064b-\u0652]*$|[\u064b-\u0652]\u0651$")
_LETTERS = re.compile("[\u0621-\u0652\u066e-\u06d3\ufffd]+")
_WORDS = re.compile("[\u0621-\u0652\u066e-\u06d3\ufffd]+|\\d+")
_SHORTEST, _SHORT = 4, 2
_PARTICLES = frozenset("وفبكل")  # alone they are words, not heads
_MANY_COMMAS = 3


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Count the pairs of words that stand next to each other; all numbers count as one word."""
    words = ["0" if word[0].isdigit() else word for word in _WORDS.findall(bare(text))]
    return Counter(pairwise(words))


@dataclass
class Words:
    """Knows words: those of `lexicon`, read with the `letters` the text has lost."""

    lexicon: Lexicon
    letters: str

    def known(self, word: str) -> bool:
        """Tell whether `word` may be a known word."""
        return bool(self.lexicon.candidates(word, self.letters))

    def torn(self, head: str) -> bool:
        """Tell whether a word that ends in a shadda is only a head."""
        return not self.known(head)

    def follows(self, first: str, second: str) -> bool:
        """Tell whether `second` may follow `first` in a known phrase."""
        return self.lexicon.follows(first, second, self.letters)

    def joins(self, head: str, tail: str) -> bool:
        """Tell whether two fragments make a known word, and at least one of them is none by itself."""
        known = self.known(head) + self.known(tail)
        letters = len(bare(head)) + len(bare(tail))
        if not tail or head in _PARTICLES or known == _SHORT or letters < _SHORTEST - (known == 0):
            return False
        return self.known(head + tail)


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
            if head not in self.links and self.runs[head].kind == "text":
                self._link(head, self._by_word(head))

    def _shown(self, number: int) -> str:
        run = self.runs[number]
        return self.text[run.start : run.end]

    def _textual(self, pattern: re.Pattern[str]) -> list[int]:
        return [n for n, run in enumerate(self.runs) if run.kind == "text" and pattern.search(self._shown(n))]

    def _link(self, head: int, tail: int | None) -> None:
        if tail is not None:
            self.links[head] = tail

    def _free(self, head: int, tail: int) -> bool:
        """Whether `tail` has no head yet and linking makes no circle."""
        if tail in self.links.values() or tail == head:
            return False
        while tail in self.links:
            tail = self.links[tail]
        return tail != head

    def last_word(self, number: int) -> str:
        """Return the last word of a run, empty where a stop follows it."""
        shown = self._shown(number)
        found = shown.rsplit(None, 1)[-1]
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


def cut(text: str, run: Run, beside: tuple[str, str], words: Words, seen: Counter[tuple[str, str]]) -> int | None:
    """Return where a run whose last and first words are one torn word begins in reading order, or None.

    `beside` are the words before and after the run in reading order ("0" for a number), in this line or the
    next ones. It begins at a pair of words not `seen` elsewhere: in a
    list where a comma is missing, else where the pair with the word before is usual.
    """
    found = list(_LETTERS.finditer(text, run.start, run.end))
    if len(found) < _SHORTEST or found[0].start() != run.start or found[-1].end() != run.end:
        return None
    if not words.joins(found[-1][0], found[0][0]):
        return None
    before, after = beside
    gaps = [b for a, b in pairwise(found[1:]) if seen[bare(a[0]), bare(b[0])] <= 1 and not words.follows(a[0], b[0])]
    if text.count("،", run.start, run.end) >= _MANY_COMMAS:
        gaps = [gap for gap in gaps if text[gap.start() - 2] != "،" and text[gap.start() - 1] == " "]
        return gaps[0].start() if gaps else None
    ends = {b.start() for a, b in pairwise(found[1:]) if seen[bare(a[0]), after] > 1 or words.follows(a[0], after)}
    if ending := [gap for gap in gaps if gap.start() in ends]:
        return ending[0].start() if len(ending) == 1 else None
    usual = [gap for gap in gaps if seen[before, bare(gap[0])] > 1 or words.follows(before, gap[0])]
    return max(usual, key=lambda gap: (seen[before, bare(gap[0])], gap.start())).start() if usual else None
