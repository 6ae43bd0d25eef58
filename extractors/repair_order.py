"""Lines in visual order are put in reading order, and words torn between their runs are joined.

Only a file that shows visual order in several places is touched, and in it only the lines that show it. The runs of
such a line are read from its end to its start, its paragraph number first; runs between which a word was torn follow
each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.draft import Draft, Edit
from extractors.lexicon import bare
from extractors.offsets import Pieces
from extractors.repair_lost import lost_alphabet
from extractors.runs import Run, runs, signs, tails, weak_signs
from extractors.tears import Tears, Words, cut, fragments, pairs

__all__ = ["visual_order"]

RULE, TORN = "visual-order", "torn-word"
_LEAST_SIGNS = 2
_LEAST_TAILS = 3
_NEXT = re.compile(r"[ \t]*\n\s*(\S+)")
_LINE = re.compile(r"[^\r\n]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_CLOSING, _OPENING = "،؛:.)؟!", "("
_ORDER_CONFIDENCE, _TORN_CONFIDENCE, _TORN_UNKNOWN = 0.9, 0.95, 0.7


def visual_order(draft: Draft) -> None:
    """Put lines in reading order and join torn words, where the file shows such damage."""
    found = signs(draft.text)
    if len(found) < _LEAST_SIGNS:
        return
    page = _Page(draft, Words(draft.lexicon, lost_alphabet(draft)), torn=len(tails(draft.text)) >= _LEAST_TAILS)
    places = sorted(found + weak_signs(draft.text)) if page.torn else found
    pieces, done = Pieces(draft.text), 0
    for line in _LINE.finditer(draft.text):
        first = bisect_left(places, line.start())
        signed = first < len(places) and places[first] < line.end()
        if (signed and _ARABIC.search(line[0])) or (page.torn and page.is_turned(line[0])):
            order = page.line(line.start(), line.end())
            page.before = order or line[0]
            if order is not None:
                pieces.keep(done, line.start())
                order.write(pieces)
                done = line.end()
                _log(draft, order, page.words)
        elif line[0].strip():
            page.before = line[0]
    if done:
        pieces.keep(done, len(draft.text))
        draft.become(*pieces.build())


@dataclass
class _Order:
    """A line of `text` with its runs in reading order; `joined` holds the numbers of runs that end in a head."""

    text: str
    start: int
    end: int
    runs: Sequence[Run]
    order: Sequence[int]
    joined: dict[int, int]

    @property
    def changes(self) -> bool:
        return list(self.order) != list(range(len(self.runs))) or bool(self.joined)

    def steps(self) -> Iterator[tuple[Run, bool]]:
        """Yield each run in reading order, and whether a space stands before it."""
        last: int | None = None
        for number in self.order:
            yield self.runs[number], last is not None and self._spaced(last, number)
            last = number

    def _spaced(self, last: int, number: int) -> bool:
        before, after = self.runs[last], self.runs[number]
        if self.joined.get(last) == number or (before.kind == "text" and self._is_and(before)):
            return False
        first, final = self.text[after.start], self.text[before.end - 1]
        hyphen = after.kind == "hyphened" and before.kind == "text"
        return not (first in _CLOSING and after.kind != "mark") and final not in _OPENING and not hyphen

    def _is_and(self, run: Run) -> bool:
        """Whether the run ends in a lone «و», which is written together with what follows."""
        return self.text[run.end - 1] == "و" and not self.text[max(run.start, run.end - 2) : run.end - 1].strip()

    def write(self, pieces: Pieces) -> None:
        """Add the line to `pieces`."""
        pieces.keep(self.start, self.runs[0].start)
        for run, spaced in self.steps():
            if spaced:
                pieces.put(" ", run.start, run.start)
            _write_run(pieces, self.text, run)
        pieces.keep(self.runs[-1].end, self.end)

    def shown(self) -> str:
        """Return the line in reading order."""
        pieces = Pieces(self.text)
        self.write(pieces)
        return pieces.build()[0]


def _write_run(pieces: Pieces, text: str, run: Run) -> None:
    """Add one run; «-1» is read 1- and «19-» is read -19."""
    if run.kind == "mark" and text[run.start] != "(":
        digits = run.start + 1 + (text[run.start + 1] == " ")
        pieces.keep(digits, run.end)
        pieces.keep(run.start, run.start + 1)
    elif run.kind == "hyphened":
        pieces.keep(run.end - 1, run.end)
        pieces.keep(run.start, run.end - 1)
    else:
        pieces.keep(run.start, run.end)


@dataclass
class _Page:
    """What is known of the whole text while its lines are put in order; `before` is the line before."""

    draft: Draft
    words: Words
    torn: bool
    before: _Order | str = ""

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        return pairs(self.draft.text)

    def line(self, start: int, end: int) -> _Order | None:
        """Return the order of the line at ``[start, end)``, or None where it has one run or stays as it is."""
        text = self.draft.text
        found = runs(text, start, end, gaps=self.torn, torn=self.words.torn)
        found = [part for number in range(len(found)) for part in self._cut(found, number)]
        if not found:
            return None
        found = fragments(text, found, self.words)
        links = Tears(text, found, self.words).links
        order = _Order(text, start, end, found, self._best(found, links), links)
        return order if order.changes else None

    def _best(self, found: Sequence[Run], links: dict[int, int]) -> list[int]:
        """Of the two orders a chain of torn runs allows, the one with more usual pairs of words, else the first."""
        usual = _ordered(self.draft.text, found, links, by_length=True)
        other = _ordered(self.draft.text, found, links, by_length=False)
        if usual == other or self._score(found, other) <= self._score(found, usual):
            return usual
        return other

    def _score(self, found: Sequence[Run], order: Sequence[int]) -> int:
        shown = [bare(self.draft.text[found[n].start : found[n].end]) for n in order if found[n].kind != "mark"]
        ends = [(_edge_word(a.split()[-1]), _edge_word(b.split()[0])) for a, b in pairwise(shown) if a and b]
        return sum(self.pairs[pair] > 1 for pair in ends)

    def _next_word(self, place: int) -> str:
        """Return the first word of the line after the one that ends at `place`."""
        found = _NEXT.match(self.draft.text, place)
        return bare(found[1]).strip("،.؛:()") if found else ""

    def is_turned(self, line: str) -> bool:
        """Tell whether a line ends in the head of a word whose tail it begins with."""
        words = line.split()
        return len(words) > 1 and _ARABIC.match(words[0][0]) is not None and self.words.joins(words[-1], words[0])

    def _last_word(self) -> str:
        """Return the last word, in reading order, of the line before."""
        shown = self.before.shown() if isinstance(self.before, _Order) else self.before
        return bare(shown.split()[-1]).strip("،.؛:()") if shown.split() else ""

    def _cut(self, found: list[Run], number: int) -> list[Run]:
        run = found[number]
        if run.kind != "text":
            return [run]
        before = self._last_word() if number + 1 == len(found) else "0" if found[number + 1].kind == "number" else ""
        after = self._next_word(run.end) if number == 0 else ""
        place = cut(self.draft.text, run, (before, after), self.words, self.pairs)
        if place is None:
            return [run]
        left = self.draft.text[run.start : place].rstrip()
        return [Run(run.start, run.start + len(left)), Run(place, run.end)]


def _edge_word(word: str) -> str:
    return "0" if word[0].isdigit() else word.strip("،.؛:()")


def _ordered(text: str, found: Sequence[Run], links: dict[int, int], *, by_length: bool) -> list[int]:
    """Return the numbers of the runs in reading order.

    A chain of runs linked by torn words stands where its first run stood, if that is only a head, else where its last
    one stood; without `by_length` the other way about.
    """
    chains: dict[int, list[int]] = {}
    for number in range(len(found)):
        if number not in links.values():
            chain = [number]
            while chain[-1] in links:
                chain.append(links[chain[-1]])
            short = " " not in text[found[number].start : found[number].end]
            chains[number if short == by_length else chain[-1]] = chain
    backwards = [n for place in sorted(chains, reverse=True) for n in chains[place]]
    return sorted(backwards, key=lambda n: found[n].kind != "mark")


def _log(draft: Draft, order: _Order, words: Words) -> None:
    if list(order.order) != list(range(len(order.runs))):
        draft.log(RULE, Edit(order.start, order.end, order.shown(), _ORDER_CONFIDENCE))
    tears = Tears(order.text, order.runs, words, dict(order.joined))
    for head, tail in sorted(order.joined.items()):
        first, second = order.runs[head], tears.first_word(tail)
        begin = first.end - len(tears.last_word(head))
        whole = (tears.last_word(head) + second).replace("\u0640", "")
        sure = _TORN_CONFIDENCE if words.known(whole) else _TORN_UNKNOWN
        draft.log(TORN, Edit(begin, first.end, whole, sure))
