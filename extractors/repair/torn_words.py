"""Words that may be torn: which fragments make a known word, and which words are known to stand side by side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from extractors.words.lexicon import NUMBER, Lexicon, bare

__all__ = ["Words", "pairs", "shown_word"]

_WORDS = re.compile("[\u0621-\u0652\u066e-\u06d3\ufffd]+|\\d+")
_SHORTEST = 4
_SHORT = 2
_PARTICLES = frozenset("وفبكل")  # alone they are words, not heads


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Count the pairs of words that stand next to each other; all numbers count as one word."""
    return Counter(pairwise(shown_word(word) for word in _WORDS.findall(bare(text))))


def shown_word(word: str) -> str:
    """Return what stands for a word in pairs: all numbers are one."""
    return NUMBER if word[0].isdigit() else bare(word)


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
