"""What a figure is drawn of: the chosen facts and what its caption says of where they come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from graph.analysis.selection import Selection
from graph.describing import about
from graph.figures.words import Words, distinct, plain
from ontology.errors import InputError
from ontology.gazetteer import rows as data_rows
from ontology.records import AgentKind

__all__ = ["Material", "Source", "source"]

_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Source:
    """Where the data of a figure come from: `name` of the build, its `dataset` (the end of its identifier), the
    `version` of majlis that made it, how many `documents` it read, the dates of the first and last `issued` of them.
    """  # noqa: D205 - one sentence

    name: str
    dataset: str
    version: str
    documents: int
    issued: tuple[str, str]


def source(name: str, manifest: Mapping[str, Any], documents: pd.DataFrame) -> Source:
    """Return the source that the `manifest` of a build and its table of `documents` tell."""
    dates = sorted(filter(None, documents["issued"].fillna("").astype(str)))
    identifier = about(manifest)["identifier"].rpartition("/")[2]
    period = (dates[0], dates[-1]) if dates else ("", "")
    return Source(plain(name), identifier[:_ENOUGH], str(manifest["majlis"]), len(manifest["inputs"]), period)


@dataclass(frozen=True)
class Material:
    """The `selection` of facts, the table of `recommendations`, the `words` to say it in, at most how many rows.

    `top` is None where the view's own limit holds; `by` names what rows are grouped by, empty where by nothing.
    """

    selection: Selection
    recommendations: pd.DataFrame
    words: Words
    top: int | None = None
    by: str = ""

    def most(self, usual: int) -> int:
        """Return the limit asked for, otherwise the `usual` one."""
        return self.top or usual

    @cached_property
    def present(self) -> pd.DataFrame:
        """The chosen facts that say somebody took part."""
        return self.selection.present

    @cached_property
    def label(self) -> Mapping[str, str]:
        """The name of each actor in the language of the figure."""
        names, language = self.selection.names, self.words.language
        told = names[f"name_{language}"].where(names[f"name_{language}"] != "", names["name_en"])
        return distinct(told.to_dict())

    @cached_property
    def body(self) -> Mapping[str, str]:
        """The name of each body in the language of the figure."""
        table = self.selection.entities
        return distinct(dict(zip(table["code"], table[f"name_{self.words.language}"], strict=True)), 60)

    @cached_property
    def meeting(self) -> Mapping[str, str]:
        """A short label of each meeting, by key: the key, with the year where it is not in it."""
        held = self.selection.meetings
        years = zip(held["key"], held["start"].str[:4], strict=True)
        return {key: plain(key if year in key else f"{key} · {year}", 32) for key, year in years}

    def period(self, keys: Collection[str]) -> tuple[str, str]:
        """Return the first and the last date of the meetings with these keys, empty where none is known."""
        held = self.selection.meetings
        held = held[held["key"].isin(keys) & (held["start"] != "")]
        return (min(held["start"]), max(held["end"].where(held["end"] != "", held["start"]))) if len(held) else ("", "")

    def some(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return `rows`. Raises `InputError` where there are none to draw."""
        if rows.empty:
            raise InputError("figure", "nothing fits the choice", "choose more of the build")
        return rows

    def commonest(self, rows: pd.DataFrame, side: str, other: str, usual: int) -> tuple[list[str], int]:
        """Return the `usual` values of column `side` of `rows` that go with most of `other`, and how many are left out.

        The commonest stand first, equals by name. Which they are is the same in every language.
        Raises `InputError` where there are none.
        """
        found = self.some(rows).groupby(side)[other].nunique()
        kept = sorted(found.index, key=lambda value: (-found[value], value))[:usual]
        kept.sort(key=lambda value: (-found[value], self.label.get(value, value)))
        return kept, len(found) - len(kept)

    def lines(self, actors: Sequence[str]) -> list[tuple[str, str]]:
        """Return label and actor of each row of a table of `actors`; rows that head a group have no actor.

        By region: those of the UN's standard M49 for statistics, in its order, then who is no state, by kind.
        """
        if not self.by:
            return [(self.label[actor], actor) for actor in actors]
        regions = {row["code"]: row["region"] for row in data_rows("state_regions")}
        heads = {row["region"]: row[f"name_{self.words.language}"] for row in data_rows("regions")}
        heads |= {kind: self.words.of("kinds", kind) for kind in map(str, AgentKind)}
        kinds = self.selection.names["kind"]
        group = {
            actor: regions.get(actor, kinds[actor]) if kinds[actor] == "state" else kinds[actor] for actor in actors
        }
        found: list[tuple[str, str]] = []
        for name, head in heads.items():
            own = [(self.label[actor], actor) for actor in actors if group[actor] == name]
            found += [(head, ""), *own] if own else []
        return found

    def left_out(self, what: str, count: int, shown: int) -> tuple[str, ...]:
        """Return the sentence that `count` rows were left out, beside those shown; none where there are none."""
        return (self.words(f"left-out-{what}", count=count, all=count + shown),) if count else ()
