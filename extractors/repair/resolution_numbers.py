"""Numbers of resolutions that a text prints backwards, 170/65 for 65/170, are turned round.

The number of a resolution is the session and then its place in the session. A text is taken to print them backwards
when at least one number proves it and none proves the contrary: the text names the session of the body that adopted it
(«... 3/5 ... in its fifth session»), or the number in the first place is greater than any session of the General
Assembly there has been (a session began in the year 1945 + its number) while that in the second is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.repair.draft import Draft, Edit
from ontology.damage import sure
from ontology.gazetteer import rows

__all__ = ["reversed_resolutions"]

RULE = "reversed-resolution-number"
_YEAR = re.compile(r"(?<!\d)(?:19[4-9]\d|20\d\d)(?!\d)")
_FIRST_SESSION_YEAR = 1945
_REACH, _BEFORE = 200, 40
_PROVEN, _BY_FILE = sure(RULE, "proven"), sure(RULE, "proven elsewhere")
_PAIR = r"(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])"
_ONE = re.compile(_PAIR)


@cache
def _introduced() -> re.Pattern[str]:
    """One or more numbers after a word that introduces a resolution."""
    words = "|".join(
        sorted((re.escape(row["word"]) for row in rows("words") if row["note"] == "resolution"), reverse=True)
    )
    joints = "|".join(sorted({row["word"] for row in rows("glue") if row["role"] == "conjunction"}, reverse=True))
    between = rf"(?:\s*(?:[,،]|{joints})*\s*)"
    return re.compile(
        rf"(?<!\w)[وف]?(?:{words})\s+(?:[^\W\d_]+\s+){{0,2}}({_PAIR}(?:{between}{_PAIR})*)", re.IGNORECASE
    )


@cache
def _sessions() -> tuple[re.Pattern[str], dict[str, int]]:
    """The words for a session with an ordinal after or before it, and the value of each ordinal."""
    ordinals = {row["word"].lower(): int(row["value"]) for row in rows("ordinals")}
    words = "|".join(sorted(re.escape(row["word"]) for row in rows("words") if row["note"] == "session"))
    return re.compile(rf"(?<!\w)(?:(\w+)\s+)?(?:{words})(?:\s+(\w+))?(?!\w)", re.IGNORECASE), ordinals


def reversed_resolutions(draft: Draft) -> None:
    """Turn round the numbers of resolutions, where the text proves that it prints them backwards."""
    if "/" not in draft.alphabet:
        return
    found = list(_numbers(draft.text))
    if not found:
        return
    latest = max((int(year[0]) for year in _YEAR.finditer(draft.text)), default=0) - _FIRST_SESSION_YEAR
    verdicts = [_backwards(draft.text, pair, latest) for pair in found]
    if True in verdicts and False not in verdicts:
        draft.change(RULE, [
            Edit(pair.start(), pair.end(), f"{pair[2]}/{pair[1]}", _PROVEN if verdict else _BY_FILE)
            for pair, verdict in zip(found, verdicts, strict=True)
        ])  # fmt: skip


def _numbers(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for pair in _ONE.finditer(text):
        if pair.start() >= end and (
            introduced := _introduced().search(text, max(end, pair.start() - _BEFORE), pair.end())
        ):
            end = introduced.end()
            whole = _introduced().match(text, introduced.start())
            yield from _ONE.finditer(text, introduced.start(1), whole.end() if whole else end)
            end = whole.end() if whole else end


def _backwards(text: str, pair: re.Match[str], latest: int) -> bool | None:
    """Whether a number is proven to be printed backwards, proven not to be, or neither (None)."""
    first, second = int(pair[1]), int(pair[2])
    session = _session_after(text, pair.end())
    if session in {first, second} and first != second:
        return session == second
    if latest > 0 and (first > latest) != (second > latest):
        return first > latest
    return None


def _session_after(text: str, place: int) -> int | None:
    """The session named in the same sentence after `place`."""
    pattern, ordinals = _sessions()
    end = re.compile(r"[.؛;](?=\s)|\n\s*\n").search(text, place, place + _REACH)
    for match in pattern.finditer(text, place, end.start() if end else place + _REACH):
        for word in (match[2], match[1]):
            if word and word.lower() in ordinals:
                return ordinals[word.lower()]
    return None
