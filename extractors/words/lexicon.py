"""The words damaged words are compared with: known ones, with the particles that are written together with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import pairwise, product

__all__ = ["LOST", "NUMBER", "START", "Lexicon", "bare", "frequency"]

LOST = "\ufffd"
"""What stands where a letter was lost."""

NUMBER, START = "0", "¶"
"""What stands in phrases for any number, and for the beginning of a paragraph."""

_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
_PARTICLES = ("و", "ف", "ب", "ك", "ل", "ال", "وب", "ول", "وك", "فب", "فل")
_ARTICLES = ("وال", "فال", "بال", "كال", "لل", "ولل", "وبال", "فلل", "وكال")
_PREFIXES = ("", *sorted({*_PARTICLES, *_ARTICLES}, key=lambda prefix: (len(prefix), prefix)))
_SHORTEST = 3
_MOST_FORMS = 4096


def bare(word: str) -> str:
    """Return `word` without vowel signs and kashidas.

    >>> bare("مُمثِّلــون")
    'ممثلون'
    """
    return _SIGNS.sub("", word)


class Lexicon:
    r"""Known words of one language, compared without vowel signs; the article counts as a particle.

    `phrases` are names and the like, of which it is known which word follows which; `verbs` are words that begin with
    no article though they look so («التمس»). They are gone through when the first word is looked for, once each.

    >>> lexicon = Lexicon(["تقرير", "الفريق"])
    >>> "والفريق" in lexicon, lexicon.candidates("للفر\ufffdق", "يب")
    (True, ('للفريق',))
    """

    def __init__(self, words: Iterable[str], phrases: Iterable[str] = (), verbs: Iterable[str] = ()) -> None:
        self._given = words, phrases, verbs
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        words, _, verbs = self._given
        known = {bare(word) for word in words}
        nouns = known - {bare(verb) for verb in verbs}
        return frozenset(known | {w[2:] for w in nouns if w.startswith("ال") and len(w) > _SHORTEST + 2})

    @cached_property
    def _phrases(self) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
        """The pairs of words that follow each other in phrases, and the phrases of one word."""
        split = [bare(phrase).split() for phrase in self._given[1]]
        pairs = frozenset(pair for phrase in split for pair in pairwise(phrase))
        return pairs, frozenset(phrase[0] for phrase in split if len(phrase) == 1)

    @property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return self._phrases[0]

    @property
    def _names(self) -> frozenset[str]:
        return self._phrases[1]

    @cached_property
    def letters(self) -> str:
        """The letters of the words."""
        return "".join(sorted(set("".join(self._words)) - {" ", LOST}))

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(self.candidates(word, ""))

    def has_whole(self, word: str) -> bool:
        """Tell whether `word` is known without taking a particle off."""
        return word in self._words

    def is_name(self, word: str) -> bool:
        """Tell whether `word`, without the particles before it, is a phrase by itself: a name of one word.

        >>> lexicon = Lexicon(["كندا", "تقرير"], ["كندا"])
        >>> lexicon.is_name("وكندا"), lexicon.is_name("تقرير")
        (True, False)
        """
        return any(word.startswith(prefix) and word[len(prefix) :] in self._names for prefix in _PREFIXES)

    def candidates(self, pattern: str, letters: str) -> tuple[str, ...]:
        """Return the known words, in order, that `pattern` becomes with `letters` for what was lost.

        Words found whole come alone: a reading that needs no particle is better than one that does. Nothing is
        returned where there would be too many forms to try.
        """
        key = (pattern, letters)
        if key not in self._found:
            self._found[key] = self._search(bare(pattern), letters)
        return self._found[key]

    def follows(self, first: str, second: str, letters: str) -> bool:
        """Tell whether `second` may follow `first` in a known phrase, read with `letters` for what was lost."""
        choices = product(self.candidates(first, letters), self.candidates(second, letters))
        # a[1:] and b[1:]: «و» taken off
        return any(
            (a, b) in self._pairs or (a[1:], b) in self._pairs or (a == START and (a, b[1:]) in self._pairs)
            for a, b in choices
        )

    def called(self, pattern: str, before: str, after: str) -> tuple[str, ...]:
        """Return the words, in order, that stand after `before` or before `after` in a known phrase and fit `pattern`.

        Any letter may stand there for one that was lost.
        """
        words = {*self._neighbours[0].get(bare(before), ()), *self._neighbours[1].get(bare(after), ())}
        fitting = re.compile(bare(pattern).replace(LOST, "[\u0621-\u064a]"))
        return tuple(sorted(word for word in words if fitting.fullmatch(word)))

    @cached_property
    def _neighbours(self) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
        """The words that follow each word in phrases, and those that go before it."""
        following: defaultdict[str, set[str]] = defaultdict(set)
        leading: defaultdict[str, set[str]] = defaultdict(set)
        for first, second in self._pairs:
            following[first].add(second)
            leading[second].add(first)
        return following, leading

    def _search(self, pattern: str, letters: str) -> tuple[str, ...]:
        if len(letters) ** pattern.count(LOST) > _MOST_FORMS:
            return ()
        found: set[str] = set()
        for prefix in _PREFIXES:
            rest = pattern[len(prefix) :]
            if len(rest) >= (_SHORTEST if prefix else 1) and _fits(pattern, prefix, letters):
                found.update(prefix + word for word in _forms(rest, letters) if word in self._words)
            if found and not prefix:
                break
        return tuple(sorted(found))


def _fits(pattern: str, prefix: str, letters: str) -> bool:
    return all(a == b or (a == LOST and b in letters) for a, b in zip(pattern, prefix, strict=False))


def _forms(pattern: str, letters: str) -> Iterator[str]:
    """Yield what `pattern` becomes with each choice of `letters` for what was lost."""
    first, *rest = pattern.split(LOST)
    for choice in product(letters, repeat=len(rest)):
        yield first + "".join(letter + part for letter, part in zip(choice, rest, strict=True))


@cache
def frequency(language: str) -> Callable[[str], float] | None:
    """Return the frequency of words in `language` (share of all words), or None where `wordfreq` isn't installed."""
    try:
        from wordfreq import word_frequency
    except ImportError:
        return None
    return lambda word: float(word_frequency(word, language))
