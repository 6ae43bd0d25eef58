"""Arabic letters lost to U+FFFD come back where exactly one known word fits; a doubt is logged and left in the text.

A text layer loses the same few letters throughout, so two passes are made over the damaged words: the first asks of
words with one lost letter, where one known word fits, which letters were lost; the second lets U+FFFD stand for
those only. Known are the words of the lexicon, then the undamaged words of the document itself. Where only another
letter makes a known word, it is mostly another word that is not known, and other words must ask for that letter too.
Behind a title such as «السيدة» stands a person's name, of which that a known word fits says nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from extractors.repair.draft import Draft, Edit
from extractors.words.known_words import offices, titles
from extractors.words.lexicon import LOST, Lexicon, bare, frequency
from ontology.damage import sure

__all__ = ["lost_alphabet", "lost_letters"]

RULE = "lost-letters"
_WORD = re.compile(f"[\u0621-\u0652\u0670{LOST}]+")
_LEAST_RATE = 0.05
_INNER = re.compile("[\u0621-\u064a](?=[\u064b-\u0652\u0640]*[\u0621-\u064a])")  # as letters at the end are kept
_ACCUSATIVE = re.compile("\u0627\u064b$|\u064b\u0627$")
_ALEF = "\u0627"
_OWN_LENGTH = 4
_LEAST_LEFT = 4
_ARTICLE = "ال"
_SURE, _OWN, _BY_PARTICLE, _BY_FREQUENCY, _BY_CONTEXT, _RARE_LETTER = (
    sure(RULE, basis) for basis in ("known word", "own word", "particle", "frequency", "phrase", "rare letter")
)
_CLEARLY_MORE = 20.0
_RARE_PARTICLE, _USUAL_PARTICLE = "ك", "ب"

Asked = dict[str, Counter[str]]
Reading = tuple[tuple[str, ...], float]
"""The words that fit, and how sure the choice is where there is one only: not at all where it needs a rare letter."""


def lost_letters(draft: Draft) -> None:
    """Put lost letters back into words."""
    if LOST not in draft.alphabet:
        return
    words = list(_WORD.finditer(draft.text))
    damaged = [word for word in words if LOST in word[0] and word[0].strip(LOST)]
    patterns = sorted({word[0] for word in damaged})
    letters = lost_alphabet(draft)
    own = Lexicon(w[0] for w in words if LOST not in w[0] and len(w[0]) >= _OWN_LENGTH)
    asked = _asked(draft)
    readings = {
        pattern: _read(pattern, letters, draft.lexicon, own) or _read_rarely(pattern, letters, asked, draft.lexicon)
        for pattern in patterns
    }
    read = [
        _behind_title(words, n, readings, own) or _in_context(words, n, readings, draft.lexicon)
        for n, word in enumerate(words)
        if word[0] in readings
    ]
    draft.change(RULE, [edit for word, reading in zip(damaged, read, strict=True) if (edit := _edit(word, reading))])


def _behind_title(
    words: list[re.Match[str]], number: int, readings: dict[str, Reading], own: Lexicon
) -> Reading | None:
    """Return what a word behind «السيدة» may be: a word of offices, or a name that the text prints whole elsewhere.

    Other known words are left as candidates: that one fits does not make it a name.
    """
    word, before = words[number], words[number - 1] if number else None
    if before is None or word.string[before.end() : word.start()].strip() or bare(before[0]) not in titles():
        return None
    found, sure = readings[word[0]]
    fitting = tuple(w for w in found if w in offices() or own.has_whole(w))
    return (fitting, sure) if fitting else (found, 0.0)


def _in_context(words: list[re.Match[str]], number: int, readings: dict[str, Reading], lexicon: Lexicon) -> Reading:
    """Of several words that fit, take the one that its neighbours call for in a known phrase («عملية بالي»).

    They may also call for one with a letter the text hardly loses, where no other fits or none they call for.
    """
    found, sure = readings[words[number][0]]
    before, after = (words[n][0] if 0 <= n < len(words) else "" for n in (number - 1, number + 1))
    before, after = (_first(readings.get(word, ((word,), 1.0))) for word in (before, after))
    called = [word for word in found if lexicon.follows(before, word, "") or lexicon.follows(word, after, "")]
    if not called:
        called = list(lexicon.called(words[number][0], before, after))
    if len(called) == 1 and (len(found) != 1 or called[0] != found[0] or not sure):
        return (called[0],), _BY_CONTEXT
    return (found, sure) if len(found) < 2 else _by_frequency(found)


def _first(reading: Reading) -> str:
    found, sure = reading if len(reading[0]) < 2 else _by_frequency(reading[0])
    return found[0] if len(found) == 1 and sure else ""


def lost_alphabet(draft: Draft) -> str:
    """Return the letters the text has lost: those that words with one lost letter and one reading ask for.

    A letter that stands in far more words than ask for it was not lost; the words that ask for it are others.
    """
    if LOST not in draft.alphabet:
        return ""
    standing = Counter(_INNER.findall(draft.text))
    lost = {letter: sum(words.values()) for letter, words in _asked(draft).items()}
    return "".join(sorted(letter for letter, n in lost.items() if n >= _LEAST_RATE * (n + standing[letter])))


def _asked(draft: Draft) -> Asked:
    """Return the letters that words with one lost letter and one reading ask for, and how often each word stands."""
    asked: Asked = defaultdict(Counter)
    lexicon = draft.lexicon
    for pattern, count in Counter(word for word in _WORD.findall(draft.text) if LOST in word).items():
        if pattern.count(LOST) == 1:
            candidates = lexicon.candidates(pattern, lexicon.letters)
            if len(candidates) == 1:
                word = bare(pattern)
                asked[candidates[0][word.index(LOST)]][word] += count
    return asked


def _read(pattern: str, letters: str, lexicon: Lexicon, own: Lexicon) -> Reading | None:
    """Return the words that `pattern` may be with the `letters` the text has lost, None where none fits."""
    if _ACCUSATIVE.search(pattern):  # «بنداً» is a common noun, which «كندا» is not
        stems = lexicon.candidates(bare(pattern)[:-1], letters)
        if len(stems) == 1:
            return (stems[0] + _ALEF,), _SURE
    for known, confidence in ((lexicon, _SURE), (own, _OWN)):
        found, sure = known.candidates(pattern, letters), confidence
        if len(found) > 1:
            found, sure = _without_rare_particle(found, known), min(confidence, _BY_PARTICLE)
        if found:
            return found, sure
    return None


def _read_rarely(pattern: str, letters: str, asked: Asked, lexicon: Lexicon) -> Reading:
    """Return the one known word that fits with any letter.

    More often than not it is another word, which is not known. It comes back if it is a name of which enough is left,
    or if other words ask for that letter too, enough of those that ask for any; else it is a doubt.
    """
    found = lexicon.candidates(pattern, lexicon.letters)
    if len(found) != 1:
        return (), 0.0
    word = bare(pattern)
    rare = {letter for mark, letter in zip(word, found[0], strict=True) if mark == LOST} - set(letters)
    words = sum(map(len, asked.values()))
    others = min(len(asked[letter].keys() - {word}) if letter in asked else 0 for letter in rare)
    enough = len(word.removeprefix(_ARTICLE).replace(LOST, "")) >= _LEAST_LEFT
    sure = (others and others >= _LEAST_RATE * words) or (enough and lexicon.is_name(found[0]))
    return found, _RARE_LETTER if sure else 0.0


def _without_rare_particle(found: tuple[str, ...], known: Lexicon) -> tuple[str, ...]:
    """Of two readings that differ in a particle, «كالتعاون» and «بالتعاون», leave the usual one."""
    if any(known.has_whole(word) or (word[0] == "و" and known.has_whole(word[1:])) for word in found):
        return found
    usual = {word for word in found if word[:1] == _USUAL_PARTICLE or word[1:2] == _USUAL_PARTICLE}
    rare = {word for word in found if word.replace(_RARE_PARTICLE, _USUAL_PARTICLE, 1) in usual - {word}}
    return tuple(word for word in found if word not in rare)


@cache
def _by_frequency(found: tuple[str, ...]) -> Reading:
    of = frequency("ar")
    if of is not None:
        first, second = sorted(found, key=lambda word: (-of(word), word))[:2]
        if of(first) > _CLEARLY_MORE * of(second):
            return (first,), _BY_FREQUENCY
    return found, 0.0


def _edit(word: re.Match[str], reading: Reading) -> Edit | None:
    candidates, confidence = reading
    if len(candidates) == 1 and confidence:
        return Edit(word.start(), word.end(), _filled(word[0], candidates[0]), confidence)
    if candidates:
        return Edit(word.start(), word.end(), word[0], 0.0, candidates)
    return None


def _filled(pattern: str, word: str) -> str:
    """Return `pattern` with the letters of `word` for what was lost; vowel signs stay."""
    letters = iter(letter for mark, letter in zip(bare(pattern), word, strict=True) if mark == LOST)
    return "".join(next(letters) if char == LOST else char for char in pattern)
