"""«presentations were made by A, on …; by B, on …; and by C»: the preposition of the cue comes again with each name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.frames.frame_persons import persons_from
from extractors.frames.frames import Frame
from extractors.frames.listed_agents import write_chain
from extractors.frames.office_holders import write_persons

__all__ = ["read_repeated"]

_SEMICOLON = re.compile(r"[;؛]")
_WORD = re.compile(r"\s*([^\W\d_]+)")


def read_repeated(frame: Frame, stop: int) -> None:
    """Read those who stand behind a semicolon and the preposition that ends the cue."""
    last = frame.text[frame.span.start : frame.span.end].split()[-1]
    if last not in frame.reader.page.book.glue(frame.reader.language, "by"):
        return
    for start, end in _segments(frame, last, stop):
        if persons := persons_from(frame, start, end):
            write_persons(frame, persons)
            continue
        chain = next((c for c in frame.reader.chains if start <= c.lead < end), None)
        if chain and frame.reader.leads(start, chain.lead):
            write_chain(frame, chain, start)


def _segments(frame: Frame, preposition: str, stop: int) -> Iterator[tuple[int, int]]:
    """Yield what stands behind each `preposition` that opens a part of the sentence, up to the next semicolon."""
    marks = [m.end() for m in _SEMICOLON.finditer(frame.text, frame.span.end, stop)]
    for place, end in pairwise([*marks, stop]):
        word = _WORD.match(frame.text, max(place, frame.reader.conjunction(place, end)), end)
        if word and word[1] == preposition:
            yield word.end(), end
