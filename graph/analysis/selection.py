"""What an analysis looks at: the facts of a build that somebody chose, with the meetings and entities they speak of.

A selection is made of the tables of a build, never of the graph: counting runs over columns. Facts that a reviewer
rejected are never in it; absentees are, because who was said to be absent is worth a question (`present` leaves them
out where presence is counted).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import unquote

import pandas as pd

from graph.network import PRESENCE, SPEAKING
from graph.participants import participants
from ontology.errors import ChoiceError
from ontology.records import AgentKind, Capacity, Function

__all__ = ["COUNTS", "FUNCTIONS", "Choice", "Selection", "counted", "meeting_key", "named", "select", "within"]

FUNCTIONS: Mapping[str, frozenset[str]] = {
    "presence": frozenset(map(str, PRESENCE)),
    "speaking": frozenset(map(str, SPEAKING)),
}
"""Names of groups of functions that a choice may use like the name of one."""

COUNTS = ("facts", "documents", "passages")
"""Columns that say what a row of a result rests on."""

_SHOWN = 20
_WHO = ("participant", "kind", "name_en", "name_ar")
_FIRST = ("body", "day", "first", "second", "before", "after", "attended_only", "meeting_key")

Words: TypeAlias = "str | Collection[str] | None"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which facts to look at; each field that is given narrows, and of several values one is enough.

    - `kinds`: kinds of participants (``state``, ``organization``, ``body``, ``process``, ``person``, ``group``)
    - `participants`, `capacities`, `items`: codes, capacities, notations of agenda items
    - `functions`: functions, or ``speaking`` or ``presence`` for all of these
    - `groups`: those on whose list of members or behalf a fact stands: codes that `on_behalf_of` holds
    - `bodies`: codes of the bodies that met; `processes`: codes of processes, for the meetings of a process and of
      every body that is part of it
    - `meetings`: keys such as ``WGSOM-11``, or IRIs; `since` and `until`: days (years, months) the meeting began in
    - `documents`: names of files

    >>> Choice(functions="speaking").functions
    'speaking'
    """

    kinds: Words = None
    participants: Words = None
    capacities: Words = None
    functions: Words = None
    items: Words = None
    groups: Words = None
    bodies: Words = None
    processes: Words = None
    meetings: Words = None
    since: str = ""
    until: str = ""
    documents: Words = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen facts, with the chosen meetings and the entities of the build.

    `facts` are rows of the table participation, with two columns more: `actor`, the code of the participant (a person's
    IRI), and `key`, that of the meeting. `meetings` are rows of the table meetings with their `key`, in order of time.
    `everybody` are all facts of the build, chosen or not: what is not in a choice can still speak against a conclusion.
    """

    facts: pd.DataFrame
    meetings: pd.DataFrame
    entities: pd.DataFrame
    everybody: pd.DataFrame

    def where(self, **narrower: Any) -> Selection:
        """Return the part of the selection that a `Choice` of these fields takes. Raises `ChoiceError`."""
        choice = Choice(**narrower)
        meetings = self.meetings[_meetings_kept(self, choice)]
        facts = self.facts[_facts_kept(self, choice) & self.facts["meeting"].isin(meetings["meeting"])]
        return Selection(facts, meetings, self.entities, self.everybody)

    @property
    def present(self) -> pd.DataFrame:
        """The facts that say somebody took part."""
        return self.facts[self.facts["function"].isin(FUNCTIONS["presence"])]

    @property
    def held(self) -> pd.DataFrame:
        """The chosen meetings of which anybody's presence is known, in order of time: only they can be missed."""
        listed = self.everybody.loc[self.everybody["function"].isin(FUNCTIONS["presence"]), "meeting"]
        return self.meetings[self.meetings["meeting"].isin(listed)]

    @property
    def names(self) -> pd.DataFrame:
        """The `kind`, `name_en` and `name_ar` of each actor, indexed by actor."""
        columns = {"participant_kind": "kind", "name_en": "name_en", "name_ar": "name_ar"}
        ordered = self.facts.sort_values(["actor", *columns], ascending=[True, True, False, False])
        return ordered.drop_duplicates("actor").set_index("actor")[list(columns)].rename(columns=columns)


def select(
    participation: pd.DataFrame, meetings: pd.DataFrame, entities: pd.DataFrame | None = None, /, **choice: Any
) -> Selection:
    """Return the facts of the tables of a build that a `Choice` of these fields takes.

    Raises `ChoiceError` for a value that no fact could have, such as a function that does not exist.

    >>> table = pd.DataFrame({"participant": ["ITA", "PER"], "function": ["speaker", "attendee"],
    ...     "meeting": ["x:meeting/WGSOM-8"] * 2, "participant_kind": "state"})
    >>> select(table, table[["meeting"]].drop_duplicates(), functions="speaking").facts["actor"].tolist()
    ['ITA']
    """
    rows = participants(participation)
    rows = rows.assign(key=rows["meeting"].map(meeting_key))
    held = _with_columns(meetings, ("meeting", "body", "name", "start", "end", "place"))
    held = held.assign(key=held["meeting"].map(meeting_key)).sort_values(["start", "key"], ignore_index=True)
    known = _with_columns(entities, ("code", "kind", "parent", "name_en", "name_ar"))
    return Selection(rows, held, known, rows).where(**choice)


def _with_columns(table: pd.DataFrame | None, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return `table` with text in each of `columns`, also where it lacks one."""
    given = pd.DataFrame() if table is None else table
    filled = {name: given[name].fillna("").astype(str) if name in given else "" for name in columns}
    return given.assign(**filled) if len(given) else pd.DataFrame(columns=[*columns])


def meeting_key(iri: str) -> str:
    """Return the key of the meeting with the address `iri`.

    >>> meeting_key("https://w3id.org/majlis/id/meeting/WGSOM-11")
    'WGSOM-11'
    """
    return unquote(iri.rpartition("/meeting/")[2])


def counted(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return, for each combination of the columns `by`, how many facts, documents and passages say so.

    >>> rows = pd.DataFrame({"actor": ["ITA", "ITA"], "participation": ["p", "p"], "document": ["a", "b"],
    ...     "paragraph": ["1", "7"], "start": [0, 9]})
    >>> counted(rows, ["actor"]).to_dict("records")
    [{'actor': 'ITA', 'facts': 1, 'documents': 2, 'passages': 2}]
    """
    passages = rows.assign(passage=rows["document"] + "\n" + rows["start"].astype(str))
    grouped = passages.groupby(by, sort=True, dropna=False)
    counts = grouped.agg(
        facts=("participation", "nunique"), documents=("document", "nunique"), passages=("passage", "nunique")
    )
    return counts.reset_index()[[*by, *COUNTS]]


def named(selection: Selection, table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with code, kind and names for its column `actor`; what counts the evidence stands last."""
    told = table.join(selection.names, on="actor").rename(columns={"actor": "participant"})
    first = [name for name in _FIRST if name in told]
    rest = [name for name in told if name not in (*first, *_WHO, *COUNTS)]
    return told[[*first, *_WHO, *rest, *COUNTS]]


def _values(given: Words) -> frozenset[str] | None:
    if given is None:
        return None
    return frozenset((given,) if isinstance(given, str) else map(str, given))


def _one_of(what: str, given: Words, known: Collection[str]) -> frozenset[str] | None:
    """Return the values given for `what`. Raises `ChoiceError` where one is not `known`."""
    values = _values(given)
    if values is not None and (wrong := sorted(values - set(known))):
        names = sorted(set(filter(None, known)))
        some = f"{', '.join(names[:_SHOWN])}{' …' if len(names) > _SHOWN else ''}"
        raise ChoiceError(f"{what} {wrong[0]}", f"take one of: {some}")
    return values


def _functions(given: Words) -> frozenset[str] | None:
    values = _one_of("function", given, {*map(str, Function), *FUNCTIONS})
    if values is None:
        return None
    return frozenset().union(*(FUNCTIONS.get(value, {value}) for value in values))


def _facts_kept(whole: Selection, choice: Choice) -> pd.Series[bool]:
    """Tell of each fact whether `choice` takes it, whatever its meeting."""
    rows, known = whole.facts, whole.everybody
    keep = pd.Series(data=True, index=rows.index)
    columns = {
        "participant_kind": _one_of("kind", choice.kinds, set(map(str, AgentKind))),
        "participant": _one_of("participant", choice.participants, known["participant"]),
        "capacity": _one_of("capacity", choice.capacities, {*map(str, Capacity), ""}),
        "function": _functions(choice.functions),
        "agenda_item": _values(choice.items),
        "document": _one_of("document", choice.documents, known["document"]),
    }
    for column, values in columns.items():
        if values is not None:
            keep &= rows[column].isin(values)
    if (groups := _values(choice.groups)) is not None:
        keep &= rows["on_behalf_of"].map(lambda cell: not groups.isdisjoint(cell.split(";"))).astype(bool)
    return keep


def _meetings_kept(whole: Selection, choice: Choice) -> pd.Series[bool]:
    """Tell of each meeting whether `choice` takes it."""
    table = whole.meetings
    keep = pd.Series(data=True, index=table.index)
    if (keys := _values(choice.meetings)) is not None:
        keep &= table["meeting"].isin(keys) | table["key"].isin(keys)
        if unknown := sorted(keys - set(table["meeting"]) - set(table["key"])):
            raise ChoiceError(f"meeting {unknown[0]}", "the table meetings and majlis ask series list those there are")
    if (bodies := _bodies(whole, choice)) is not None:
        keep &= table["body"].isin(bodies)
    if choice.since:
        keep &= (table["start"] != "") & (table["start"].str[: len(choice.since)] >= choice.since)
    if choice.until:
        keep &= (table["start"] != "") & (table["start"].str[: len(choice.until)] <= choice.until)
    return keep


def _bodies(whole: Selection, choice: Choice) -> frozenset[str] | None:
    """Return the codes of the bodies whose meetings `choice` takes, None for all."""
    bodies, processes = _values(choice.bodies), _values(choice.processes)
    if processes is None:
        return bodies
    parents = dict(zip(whole.entities["code"], whole.entities["parent"], strict=True))
    under = frozenset(code for code in {*parents, *processes} if within(code, processes, parents))
    return under if bodies is None else bodies & under


def within(code: str, processes: Collection[str], parents: Mapping[str, str]) -> bool:
    """Tell whether `code` is one of `processes` or part of one; `parents` maps codes to those they are part of."""
    seen: set[str] = set()
    while code and code not in seen:
        if code in processes:
            return True
        seen.add(code)
        code = parents.get(code, "")
    return False
