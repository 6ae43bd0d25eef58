"""Chinese names that the tables do not know, beside one they do: «秘鲁和某网络参加了»."""

from __future__ import annotations

import re

from extractors.frames.frames import Frame

__all__ = ["beside_unknown"]

_UNKNOWN = re.compile(r"[\u3400-\u9fff]{4,24}")


def beside_unknown(frame: Frame, place: int) -> bool:
    """Whether the subject that ends at `place` goes on with «and» and a name that nobody knows, up to the verb."""
    bracketed = frame.bracketed(place)
    place = bracketed.end() if bracketed else place
    following = frame.reader.conjunction(place, frame.span.start)
    rest = frame.text[following : frame.span.start]
    return following > place and bool(_UNKNOWN.fullmatch(rest)) and not _interrupted(frame, following)


def _interrupted(frame: Frame, place: int) -> bool:
    """Whether another cue or name stands between `place` and the cue."""
    cues = (s for s in frame.sentence.of("function", "behalf", "post") if s is not frame.span)
    return any(place <= s.start < frame.span.start for s in cues if s.cue.number != frame.span.cue.number) or any(
        place <= name.start < frame.span.start for name in frame.reader.names
    )
