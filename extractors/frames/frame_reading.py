"""From a cue to what it announces: its list is sought behind it or before it, as its words are written."""

from __future__ import annotations

from extractors.frames.far_subjects import begins_clause
from extractors.frames.frames import Frame
from extractors.frames.lists_before import read_before
from extractors.frames.lists_behind import read_behind
from extractors.frames.subjects import unreal

__all__ = ["read_frame"]

_DEBATED = "debated"  # a cue that counts only where the passage has told of a discussion


def read_frame(frame: Frame) -> bool:
    """Read what the cue announces into the parts of the sentence; return whether it is about any name."""
    cue = frame.span.cue
    debate = cue.condition != _DEBATED or frame.debated()
    if frame.heirless or not debate or (cue.first and not begins_clause(frame)):
        return False
    if cue.head is not None:
        if unreal(frame, frame.span.start):
            return False
        return read_behind(frame, colon_only=False)
    announces = frame.text[frame.span.end : frame.span.end + 2].lstrip().startswith(":")
    if announces and (read_behind(frame, colon_only=True) or frame.sentence.waiting):
        return True
    return read_before(frame) or read_behind(frame, colon_only=True)
