"""Invented networks of a chosen number of lines, for the pages: who comes to what is drawn from a seed."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["invented_network"]

_KINDS = ("state", "organization", "body", "process", "person")
_SHARES = (0.35, 0.2, 0.05, 0.02, 0.38)
_FUNCTIONS, _CAPACITIES = ("attendee", "speaker", "chair"), ("state-party", "signatory", "observer-organization", "")


def invented_network(lines: int, seed: int = 11) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return tables of participation and of meetings with `lines` pairs of a participant and a meeting.

    There are ten lines to a node, and three participants to two meetings. Participants differ in how often they come,
    meetings in size; tracks of meetings draw more from a part of the participants, as bodies draw from their members.
    """
    chance = np.random.default_rng(seed)
    actors, meetings = lines * 6 // 100, lines * 4 // 100
    tracks = max(2, meetings // 25)
    near = np.where(
        chance.integers(tracks, size=actors)[:, None] == chance.integers(tracks, size=meetings), 4.0 * tracks, 1.0
    )
    weights = (near * chance.beta(1, 3, size=(actors, 1)) * chance.uniform(0.3, 1.7, size=meetings)).ravel()
    # The largest of -log(u)/w draw without replacement by weight (Efraimidis and Spirakis 2006).
    drawn = np.argpartition(chance.exponential(size=weights.size) / np.maximum(weights, 1e-12), lines - 1)[:lines]
    actor, meeting = np.divmod(np.sort(drawn), meetings)
    return _facts(chance, actor, meeting, actors), _meetings(meetings)


def _facts(chance: np.random.Generator, actor: np.ndarray, meeting: np.ndarray, actors: int) -> pd.DataFrame:
    kinds = chance.choice(_KINDS, size=actors, p=_SHARES)
    names = [f"{kind.title()} of Invention {number}" for number, kind in enumerate(kinds)]
    arabic = [f"جهة مخترعة رقم {number}" for number in range(actors)]
    start = _starts(int(meeting.max()) + 1)
    facts = pd.DataFrame({"participant": [f"A{number:04}" for number in actor]})
    return facts.assign(
        participation=[f"p/{number}" for number in range(len(actor))],
        document=[f"report-{number}.txt" for number in meeting],
        paragraph=[str(number % 60 + 1) for number in range(len(actor))],
        meeting=[f"x:/meeting/{number}" for number in meeting],
        meeting_name=[f"Meeting {number} on invented matters" for number in meeting],
        meeting_start=[start[number] for number in meeting],
        participant_kind=kinds[actor],
        participant_name=[names[number] for number in actor],
        name_en=[names[number] for number in actor],
        name_ar=[arabic[number] for number in actor],
        function=chance.choice(_FUNCTIONS, size=len(actor), p=(0.8, 0.17, 0.03)),
        capacity=chance.choice(_CAPACITIES, size=len(actor)),
        quote=[f"Line {i}: {names[number]} was represented at the meeting." for i, number in enumerate(actor)],
        rule="invented",
        confidence=0.9,
        review="unreviewed",
    )


def _starts(meetings: int) -> list[str]:
    return list(pd.date_range("1990-01-01", periods=meetings, freq="5D").strftime("%Y-%m-%d"))


def _meetings(meetings: int) -> pd.DataFrame:
    keys = [f"x:/meeting/{number}" for number in range(meetings)]
    return pd.DataFrame(
        {
            "meeting": keys,
            "name": [f"Meeting {number} on invented matters" for number in range(meetings)],
            "body": [f"BODY{number % 9}" for number in range(meetings)],
            "ordinal": range(1, meetings + 1),
            "start": _starts(meetings),
        }
    )
