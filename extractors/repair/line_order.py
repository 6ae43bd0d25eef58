"""Lines in visual order are put in reading order, and words torn between their runs are joined.

Only a file that shows visual order in several places is touched, and in it only the lines that show it; and any line
that ends in the head of a torn word and begins with its tail. The runs of a line in visual order are read from its end
to its start, its paragraph number first; runs between which a word was torn follow each other. A line that is in
reading order, but for one torn word, is turned where it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractors.offsets import Pieces
from extractors.repair.draft import Draft, Edit
from extractors.repair.lost import lost_alphabet
from extractors.repair.ordered_lines import Order, halves, labelled_line, turned_line
from extractors.repair.runs import Run, labelled, only_labelled, runs, signs, tails, weak_signs
from extractors.repair.tears import Tears, fragments
from extractors.repair.torn_words import Words, pairs
from extractors.repair.turned_lines import Beside, cut, is_turned, turn
from extractors.words.lexicon import NUMBER, START, bare
from ontology.damage import sure

__all__ = ["visual_order"]

RULE, TORN = "visual-order", "torn-word"
_LEAST_SIGNS = 2
_LEAST_TAILS = 3
_TURNED = re.compile("^[ \t]*\u0640+[\u0621-\u064a].*[\u0621-\u064a]\u0640+[ \t]*$", re.MULTILINE)  # tail and head
_NEXT = re.compile(r"[ \t]*\n\s*(\S+)")
_LAST_LINE = re.compile(r"[ \t]*\n(?:[ \t]*\n|\s*\d{1,3}-|\s*\Z)|\s*\Z")
_LINE = re.compile(r"[^\r\n]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_BESIDE = {"number": (NUMBER,), "mark": (START,)}
_TORN_CONFIDENCE, _TORN_UNKNOWN = sure(TORN, "known word"), sure(TORN, "unknown word")


def visual_order(draft: Draft) -> None:
    """Put lines in reading order and join torn words, where the file shows such damage."""
    found = signs(draft.text)
    if len(found) < _LEAST_SIGNS and not _TURNED.search(draft.text) and not only_labelled(draft.text):
        return
    page = _Page(draft, Words(draft.lexicon, lost_alphabet(draft)), torn=len(tails(draft.text)) >= _LEAST_TAILS)
    labels = frozenset(labelled(draft.text))
    places = sorted({*found, *labels, *(weak_signs(draft.text) if page.torn else ())})
    pieces, done, last = Pieces(draft.text), 0, 0
    for line in _LINE.finditer(draft.text):
        if not line[0].strip():
            continue
        page.fresh = not last or draft.text.count("\n", last, line.start()) > 1
        last = line.end()
        first = bisect_left(places, line.start())
        signed = first < len(places) and places[first] < line.end()
        if (signed and _ARABIC.search(line[0])) or (page.torn and page.is_turned(line[0])):
            own = places[first : bisect_left(places, line.end())]
            order = page.line(line.start(), line.end(), labels.intersection(own) if labels.issuperset(own) else ())
            page.before = order or line[0]
            if order is not None:
                pieces.keep(done, line.start())
                order.write(pieces)
                done = line.end()
                _log(draft, order, page.words)
        else:
            page.before = line[0]
    if done:
        pieces.keep(done, len(draft.text))
        draft.become(*pieces.build())


@dataclass
class _Page:
    """What is known of the whole text while its lines are put in order.

    `before` is the line before, and `fresh` tells whether a blank line follows that one.
    """

    draft: Draft
    words: Words
    torn: bool
    before: Order | str = ""
    fresh: bool = True

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        return pairs(self.draft.text)

    def line(self, start: int, end: int, labels: Collection[int] = ()) -> Order | None:
        """Return the order of the line at ``[start, end)``, or None where it has one run or stays as it is.

        Of a line in which nothing but one of `labels` stands in visual order, that alone is moved.
        """
        text = self.draft.text
        if labels:
            return labelled_line(text, start, end, min(labels))
        whole = Run(start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))
        beside = self._beside(end)
        if is_turned(text, whole):
            place = turn(text, whole, beside, self.words, self.pairs)
            return None if place is None else turned_line(text, start, place, end)
        found = runs(text, start, end, gaps=self.torn, words=self.words)
        found = [part for number in range(len(found)) for part in self._cut(found, number, beside)]
        if not found:
            return None
        found = fragments(text, found, self.words)
        links = Tears(text, found, self.words).links
        order = Order(text, start, end, found, self._best(found, links), links)
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

    def _beside(self, end: int) -> Beside:
        """Return what stands before and after the line that ends at `end`."""
        shown = self.before.shown() if isinstance(self.before, Order) else self.before
        words = [_edge_word(bare(shown.split()[-1].rpartition("/")[2]))] if shown.split() else []
        words += [START] if self.fresh else []
        last = _LAST_LINE.match(self.draft.text, end) is not None
        found = None if last else _NEXT.match(self.draft.text, end)
        following = _edge_word(bare(found[1].partition("/")[0])) if found else ""
        return Beside(tuple(words), shown.rstrip().endswith(("،", "؛")), following, last)

    def is_turned(self, line: str) -> bool:
        """Tell whether a line ends in the head of a word whose tail it begins with."""
        words = line.split()
        return len(words) > 1 and _ARABIC.match(words[0][0]) is not None and self.words.joins(words[-1], words[0])

    def _cut(self, found: list[Run], number: int, beside: Beside) -> list[Run]:
        run = found[number]
        if run.kind != "text":
            return [run]
        if number + 1 < len(found):
            beside = replace(beside, before=_BESIDE.get(found[number + 1].kind, ()), listed=False)
        if number:
            beside = replace(beside, after="".join(_BESIDE.get(found[number - 1].kind, ())), last=False)
        place = cut(self.draft.text, run, beside, self.words, self.pairs)
        return [run] if place is None else halves(self.draft.text, run.start, place, run.end)


def _edge_word(word: str) -> str:
    return NUMBER if word[:1].isdigit() else word.strip("،.؛:()")


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


def _log(draft: Draft, order: Order, words: Words) -> None:
    if list(order.order) != list(range(len(order.runs))):
        draft.log(RULE, Edit(order.start, order.end, order.shown()))
    tears = Tears(order.text, order.runs, words, dict(order.joined))
    for head, tail in sorted(order.joined.items()):
        first, second = order.runs[head], tears.first_word(tail)
        begin = first.end - len(tears.last_word(head))
        whole = (tears.last_word(head) + second).replace("\u0640", "")
        sure = _TORN_CONFIDENCE if words.known(whole) else _TORN_UNKNOWN
        draft.log(TORN, Edit(begin, first.end, whole, sure))
