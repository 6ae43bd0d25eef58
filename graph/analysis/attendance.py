"""Who came, how often, how steadily; who came instead of whom. Counted over the meetings of which lists are known.

That a document says nothing of somebody is no proof of absence: shares and streaks are of the meetings whose
participants are known, and say how many these are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

import pandas as pd

from graph.analysis.selection import COUNTS, Selection, counted, named
from ontology.dates import precision
from ontology.errors import ChoiceError

__all__ = ["attendance", "came_and_left", "capacity_changes", "same_day", "turnover"]

_NOTHING: frozenset[str] = frozenset()


def attendance(selection: Selection) -> pd.DataFrame:
    """Return, for each body and actor, how many of the body's meetings they took part in, and how steadily.

    - `attended` of `held` meetings, and their `share`
    - `first_seen` and `last_seen`: keys of meetings
    - `longest_streak`: most meetings attended one after the other; `streak`: the same, up to the latest meeting
    - `facts`, `documents` and `passages` that say so

    Meetings without a known body are left out: nobody can say which came after which.
    """
    rows = selection.present.merge(selection.held[["meeting", "body"]], on="meeting")
    rows = rows[rows["body"] != ""]
    series = {body: list(group["key"]) for body, group in selection.held.groupby("body") if body}
    came = rows.groupby(["body", "actor"])["key"].agg(frozenset)
    found = [(body, actor, *_presence(series[body], keys)) for (body, actor), keys in came.items()]
    columns = ["body", "actor", "attended", "held", "share", "first_seen", "last_seen", "longest_streak", "streak"]
    table = pd.DataFrame(found, columns=columns).merge(counted(rows, ["body", "actor"]), on=["body", "actor"])
    return named(selection, table).sort_values(
        ["body", "attended", "participant"], ascending=[True, False, True], ignore_index=True
    )


def _presence(series: list[str], keys: frozenset[str]) -> tuple[int, int, float, str, str, int, int]:
    """Return what the series of a body says of somebody who came to the meetings `keys`."""
    there = [key in keys for key in series]
    runs = [(came, len(list(run))) for came, run in groupby(there)]
    seen = [key for key in series if key in keys]
    longest = max((length for came, length in runs if came), default=0)
    latest = runs[-1][1] if runs and runs[-1][0] else 0
    return len(seen), len(series), round(len(seen) / len(series), 10), seen[0], seen[-1], longest, latest


def turnover(selection: Selection) -> pd.DataFrame:
    """Return, for each two meetings of a body that follow each other, who stayed, came and left.

    `stayed`, `came` and `left` are numbers, `who_came` and `who_left` codes with ``;`` between them. `persistence` is
    stayed / (stayed + came + left), Jaccard's index of the two meetings (Jaccard 1901, Bulletin de la Société Vaudoise
    des Sciences Naturelles 37, 547-579).
    """
    present = selection.present
    there = present.groupby("key")["actor"].agg(frozenset).to_dict()
    found = []
    for body, before, after in _following(selection):
        one, two = there.get(before, _NOTHING), there.get(after, _NOTHING)
        if not one | two:
            continue  # of these meetings nothing was chosen
        came, left, both = sorted(two - one), sorted(one - two), len(one & two)
        share = round(both / len(one | two), 10)
        found.append((body, before, after, both, len(came), len(left), share, ";".join(came), ";".join(left)))
    columns = ["body", "before", "after", "stayed", "came", "left", "persistence", "who_came", "who_left"]
    return _of_pairs(pd.DataFrame(found, columns=columns), present, ["before", "after"], [])


def _of_pairs(table: pd.DataFrame, rows: pd.DataFrame, ends: list[str], by: list[str]) -> pd.DataFrame:
    """Return `table` with the counts of what `rows` say of the two meetings whose keys stand in the columns `ends`.

    `by` are the columns, beside the meeting, that what is said has in common with a row of `table`.
    """
    places = table[[*ends, *by]].assign(row=range(len(table)))
    parts = [rows.merge(places.rename(columns={end: "key"}), on=["key", *by]) for end in ends]
    said = counted(pd.concat(parts, ignore_index=True), ["row"]).set_index("row")
    return table.assign(**{name: said[name].reindex(range(len(table))).astype(int).to_numpy() for name in COUNTS})


def _following(selection: Selection) -> Iterator[tuple[str, str, str]]:
    """Yield body, meeting and next meeting."""
    for body, group in selection.held.groupby("body"):
        if body:
            yield from ((body, before, after) for before, after in pairwise(group["key"]))


def came_and_left(selection: Selection, first: str, second: str) -> pd.DataFrame:
    """Return who took part in exactly one of two meetings, and of which: `attended_only`.

    Keys of meetings are such as ``WGSOM-8``. Choose ``functions="attendee"`` to count attendance lists only.
    Raises `ChoiceError` where there is no such meeting.
    """
    _known(selection, first, second)
    rows = selection.present[selection.present["key"].isin((first, second))]
    only = rows.groupby("actor")["key"].transform("nunique") == 1
    table = counted(rows[only], ["key", "actor"]).rename(columns={"key": "attended_only"})
    return named(selection, table).sort_values(["attended_only", "participant"], ignore_index=True)


def _known(selection: Selection, *keys: str) -> None:
    """Raise `ChoiceError` where the selection has no meeting with one of `keys`."""
    if unknown := [key for key in keys if key not in set(selection.meetings["key"])]:
        raise ChoiceError(f"meeting {unknown[0]}", "the table meetings lists those there are")


def capacity_changes(selection: Selection, first: str = "", second: str = "") -> pd.DataFrame:
    """Return who attended two meetings in different capacities: `capacity_first` and `capacity_second`.

    Without `first` and `second` all meetings of a body are compared with the next one. Raises `ChoiceError` where
    there is no such meeting.
    """
    if first or second:
        _known(selection, first, second)
    following = [("", first, second)] if first or second else list(_following(selection))
    pairs = pd.DataFrame([pair[1:] for pair in following], columns=["first", "second"], dtype=object)
    told = selection.present[selection.present["capacity"] != ""]
    stood = told[["key", "actor", "capacity"]].drop_duplicates()
    changed = _met(pairs, stood, "capacity")
    changed = changed[changed["capacity_first"] != changed["capacity_second"]].reset_index(drop=True)
    table = _of_pairs(changed, told, ["first", "second"], ["actor"])
    return named(selection, table).sort_values(
        ["first", "second", "participant", "capacity_first", "capacity_second"], ignore_index=True
    )


def _met(pairs: pd.DataFrame, rows: pd.DataFrame, *more: str) -> pd.DataFrame:
    """Return who was at both meetings of each pair; columns `more` come once for each meeting."""
    ones = rows.rename(columns={"key": "first", **{name: f"{name}_first" for name in more}})
    twos = rows.rename(columns={"key": "second", **{name: f"{name}_second" for name in more}})
    return pairs.merge(ones, on="first").merge(twos, on=["second", "actor"])


def same_day(selection: Selection, meeting: str = "") -> pd.DataFrame:
    """Return who took part in two meetings that have a day in common: `first`, `second`, the first such `day`.

    With `meeting`, only pairs with the meeting of that key. Meetings whose days are not known do not count.
    """
    overlaps = [pair for pair in _overlaps(selection) if meeting in ("", *pair[:2])]
    pairs = pd.DataFrame(overlaps, columns=["first", "second", "day"], dtype=object)
    present = selection.present
    both = _met(pairs, present[["key", "actor"]].drop_duplicates())
    table = _of_pairs(both, present, ["first", "second"], ["actor"])
    return named(selection, table).sort_values(["day", "first", "second", "participant"], ignore_index=True)


def _overlaps(selection: Selection) -> Iterator[tuple[str, str, str]]:
    """Yield each two meetings that share a day, the one that began first before the other, with the day."""
    dated = sorted(
        (start, key, max(start, end) if _to_the_day(end) else start)
        for key, start, end in selection.held[["key", "start", "end"]].itertuples(index=False, name=None)
        if _to_the_day(start)
    )
    open_now: list[tuple[str, str]] = []
    for start, key, end in dated:
        open_now = [(other, last) for other, last in open_now if last >= start]
        yield from ((other, key, start) for other, _ in open_now)
        open_now.append((key, end))


def _to_the_day(date: str) -> bool:
    return bool(date) and precision(date) == "day"
