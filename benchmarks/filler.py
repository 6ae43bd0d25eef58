"""Paragraphs that state little, as most of a real report does: what was said of a subject, by nobody in particular.

The sentences are data: `filler.csv` holds frames with names in braces and what may stand for each. ``{state}`` and
``{organization}`` are names that a report mentions in passing.
"""

from __future__ import annotations

import csv
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from generate import Cast

__all__ = ["LONGEST", "SHORTEST", "drawn_length", "filled"]

MEDIAN, SPREAD = 10_000, 1.0
"""Median in characters of the lengths of invented reports, and standard deviation of their natural logarithm.

Of the seven real texts that were measured (7,879, 9,212, 9,903, 10,843, 24,659, 26,066 and 150,972 characters) the
geometric mean is 18,500 and the standard deviation of the logarithm 1.0. The invented lengths are scaled to a little
over a half of that, so that two cores read a thousand reports in a few minutes.
"""
SHORTEST, LONGEST = 4_000, 80_000
"""In characters: the shortest and the longest real text, scaled alike."""

_SENTENCES, _SECTION = 7, 6
"""Most sentences of a paragraph, and paragraphs under one heading on average."""
_MARK = {"ar": "-", "en": "."}
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def _words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return what `filler.csv` has in `language`, by part: ``frame``, ``heading`` and the names in braces."""
    found: dict[str, tuple[str, ...]] = {}
    with Path(__file__).with_name("filler.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["language"] == language:
                found[row["part"]] = (*found.get(row["part"], ()), row["text"])
    return found


def drawn_length(chance: random.Random) -> int:
    """Return a length in characters, log-normal as the lengths of real reports are.

    >>> SHORTEST <= drawn_length(random.Random(1)) <= LONGEST
    True
    """
    return round(min(max(chance.lognormvariate(math.log(MEDIAN), SPREAD), SHORTEST), LONGEST))


def _sentence(chance: random.Random, language: str, there: Cast, part: str = "frame") -> str:
    """Return a sentence; no two words of one part are the same in it."""
    words = {**_words(language), "state": tuple(there.states.values())}
    words["organization"] = tuple(there.organizations.values())
    frame = chance.choice(words[part])
    names = _SLOT.findall(frame)
    drawn = {name: chance.sample(words[name], names.count(name)) for name in dict.fromkeys(names)}
    text = _SLOT.sub(lambda found: drawn[found[1]].pop(), frame)
    return text[0].upper() + text[1:]


def _paragraphs(chance: random.Random, language: str, there: Cast, room: int) -> Iterator[str]:
    """Yield paragraphs of `room` characters in all, and headings, marked by a line break in front."""
    while room > 0:
        if chance.random() * _SECTION < 1:
            yield "\n" + _sentence(chance, language, there, "heading")
        yield (paragraph := " ".join(_sentence(chance, language, there) for _ in range(chance.randint(1, _SENTENCES))))
        room -= len(paragraph)


def filled(chance: random.Random, language: str, text: str, there: Cast, length: int) -> str:
    """Return a generated report, `text`, with paragraphs that state little between its own, `length` characters long.

    Numbered paragraphs are numbered anew. Text that is long enough is returned as it is.
    """
    title, *own = _own(text, _MARK[language])
    between = list(_paragraphs(chance, language, there, length - len(text)))
    behind = Counter(chance.randint(2, len(own)) for _ in between)
    more = iter(between)
    parts = [part for i, one in enumerate(own, 1) for part in (one, *islice(more, behind[i]))]
    number = 0
    for i, part in enumerate(parts):
        if not part.startswith("\n"):
            number += 1
            parts[i] = f"{number}{_MARK[language]} {part}"
    return "\n\n".join([title, *(part.strip() for part in parts)]) + "\n"


def _own(text: str, mark: str) -> list[str]:
    """Return the title and the numbered paragraphs of a generated report, without numbers; an agenda is one of them."""
    found: list[str] = []
    for part in text.strip().split("\n\n"):
        begins = f"{len(found)}{mark} "
        if found and not part.startswith(begins):
            found[-1] += f"\n\n{part}"  # an item of the agenda, which counts by itself
        else:
            found.append(part.removeprefix(begins))
    return found
