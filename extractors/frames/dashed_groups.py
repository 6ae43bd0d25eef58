"""Dashes behind a group: «…, on behalf of X — Peru» leaves a verb out, «… of A and B — members of X» does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames.behalf import behalf_before
from extractors.frames.frames import Frame
from extractors.lists.lists import Chain

__all__ = ["group_before", "speaks_for", "spoken_for_next"]

_DASH = re.compile(r"\s*-\s*")
_COMMA = re.compile(r"[,،;]\s*\Z")


def group_before(frame: Frame, chains: Sequence[Chain], chain: Chain) -> Chain | None:
    """Return those whom a speaker speaks for, named right before the dash in front of `chain`."""
    number = chains.index(chain)
    group = chains[number - 1] if number else None
    if group is None or not _DASH.match(frame.text, group.end, chain.lead):
        return None
    floor = chains[number - 2].end if number > 1 else frame.span.end
    return group if frame.reader.leads(group.end, chain.lead) and behalf_before(frame, floor, group) else None


def speaks_for(frame: Frame, group: Chain, chain: Chain, spoken: bool) -> bool:
    """Whether `chain` is one who does the same for `group`: others have `spoken`, and a comma begins a clause."""
    backing = next((s for s in reversed(frame.sentence.of("behalf")) if s.end <= group.lead), None)
    stated = any(c.cue.role == "capacity" and group.end <= c.start < chain.lead for c in frame.reader.leading)
    clause = backing is not None and _COMMA.search(frame.text, frame.span.end, backing.start)
    return spoken and len(chain.names) == 1 and bool(clause) and not stated


def spoken_for_next(frame: Frame, chains: Sequence[Chain], group: Chain, spoken: bool) -> bool:
    """Whether the list behind `group` is the one that speaks for it, and not who was named before."""
    number = chains.index(group) + 1
    following = chains[number] if number < len(chains) else None
    if following is None or group_before(frame, chains, following) is None:
        return False
    return speaks_for(frame, group, following, spoken)
