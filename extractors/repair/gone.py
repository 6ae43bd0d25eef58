"""Words of which nothing is left but marks: one comes back where a known name, or a phrase of the text, lacks just it.

What can't be told is logged and left, so that the report says that something stood there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from extractors.repair.draft import Draft, Edit
from extractors.words.folded_names import folded_names
from extractors.words.folding import fold_text
from extractors.words.lexicon import LOST
from ontology.damage import sure

__all__ = ["lost_words"]

RULE = "lost-words"
_GONE = re.compile(rf"(?<![\w{LOST}?])(?:{LOST}{{2,}}|\?{{3,}})(?![\w{LOST}?])")
_REACH, _MOST_WORDS = 120, 9
_LEAST_WORDS = 2  # that are left of the name
_BESIDE = 2  # words before the place and behind it that stand around one word elsewhere
_STOP = re.compile(r"[,،;؛:.\n()]")
_PARTICLES = "وفبلك"

Frame = tuple[str, str]
"""What stands of a name before and after the word that is gone, folded."""


@cache
def _frames() -> Mapping[Frame, tuple[str, ...]]:
    """The words that names lack in each frame, as they are written."""
    frames: defaultdict[Frame, set[str]] = defaultdict(set)
    for folded, text in folded_names().items():
        words, shown = folded.split(" "), text.split(" ")
        if len(words) > _LEAST_WORDS and len(words) == len(shown):
            for n, word in enumerate(shown):
                frames[" ".join(words[:n]), " ".join(words[n + 1 :])].add(word)
    return {frame: tuple(sorted(found)) for frame, found in frames.items()}


def lost_words(draft: Draft) -> None:
    """Put back words that names lack, and log the others that are gone."""
    found = list(_GONE.finditer(draft.text)) if LOST in draft.alphabet or "?" in draft.alphabet else []
    if found:
        own = _own_frames(draft.text)
        draft.change(RULE, [_edit(draft.text, match, own) for match in found])


def _own_frames(text: str) -> Mapping[Frame, set[str]]:
    """The words that stand in the text between the same two words before them and two behind."""
    frames: defaultdict[Frame, set[str]] = defaultdict(set)
    for part in _STOP.split(text):
        words = part.split()
        for n in range(_BESIDE, len(words) - _BESIDE):
            around = fold_text(" ".join((*words[n - _BESIDE : n], *words[n + 1 : n + 1 + _BESIDE]))).split(" ")
            frames[" ".join(around[:_BESIDE]), " ".join(around[_BESIDE:])].add(words[n])
    return frames


def _edit(text: str, match: re.Match[str], own: Mapping[Frame, set[str]]) -> Edit:
    before = fold_text(_STOP.split(text[max(0, match.start() - _REACH) : match.start()])[-1]).split()
    after = fold_text(_STOP.split(text[match.end() : match.end() + _REACH])[0]).split()
    fitting = {word for frame in _around(before, after) for word in _frames().get(frame, ()) if _fits(word, match[0])}
    if len(fitting) == 1:
        return Edit(match.start(), match.end(), fitting.pop(), sure(RULE, "name"))
    beside = " ".join(before[-_BESIDE:]), " ".join(after[:_BESIDE])
    said = {word for word in own.get(beside, ()) if word.isalpha()}
    if len(said) == 1 and all(_fits(word, match[0]) for word in said):
        return Edit(match.start(), match.end(), said.pop(), sure(RULE, "own phrase"))
    return Edit(match.start(), match.end(), match[0], sure(RULE, "nothing left"))


def _around(before: list[str], after: list[str]) -> Iterator[Frame]:
    """Yield what may be a name around the place: some words before it and some after, two at least."""
    for first in range(min(len(before), _MOST_WORDS) + 1):
        left = " ".join(before[len(before) - first :])
        lefts = (left, left[1:]) if left[:1] and left[0] in _PARTICLES else (left,)
        for last in range(min(len(after), _MOST_WORDS) + 1):
            if first + last >= _LEAST_WORDS:
                yield from ((one, " ".join(after[:last])) for one in lefts)


def _fits(word: str, marks: str) -> bool:
    return len(word) == len(marks)
