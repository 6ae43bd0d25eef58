"""What the explorer holds: facts with their words, who was where in which capacity, agendas, recommendations, regions.

Everything is counted over all facts that nobody rejected; words are kept for the first of them only, and the page says
so. Tables of text are packed by `graph.pages.compact`; `cells`, which matrix, map, timeline and heat map are drawn
from, are numbers: places in the lists of participants, meetings, capacities and functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from graph.network_page import EVIDENCE
from graph.pages import compact
from graph.text_table import text_table
from graph.world import VIEW_BOX, land_path, placed
from ontology.gazetteer import rows as data_rows
from ontology.records import AgentKind, Function, ReviewStatus

__all__ = ["FACTS", "LINES", "explorer_data"]

FACTS = 20_000
"""How many facts the page holds with their words; with more it says so and points to ``tables/participation.csv``."""
LINES = 5_000
"""How many recommendations, and how many lines of agendas, the page holds."""
_MEETING = (
    *("meeting", "name", "body", "body_name", "ordinal", "start", "end", "place", "country", "format"),
    *("documents", "mentioned_in"),
)
_WHO = ("participant", "participant_iri", "participant_kind", "name_en", "name_ar", "affiliation")
_RECOMMENDATION = (
    *("recommendation", "meeting", "meeting_name", "kind", "number", "agenda_item", "addressee", "addressed_as"),
    *("modality", "subjects", "adopted", "text", "document", "symbol", "paragraph", "page", "quote", "quote_repaired"),
)
_AGENDA = ("meeting", "notation", "title", "document", "paragraph")
_DOCUMENT = ("name", "symbol", "title", "language", "meetings")
_NAMES = ("name_fr", "name_es", "name_ru", "name_zh")


def explorer_data(
    table: pd.DataFrame, meetings: pd.DataFrame, others: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, Any]:
    """Return what the page shows of a participation `table`, the table of `meetings` and `others` by their names.

    Of the other tables ``recommendations``, ``agenda``, ``documents`` and ``entities`` are shown where they are given.
    """
    given = others or {}
    facts = _facts(table)
    known = _meetings(facts, meetings)
    people = _participants(facts, given.get("entities", pd.DataFrame()))
    recommendations = text_table(given.get("recommendations", pd.DataFrame()), _RECOMMENDATION)
    agenda = text_table(given.get("agenda", pd.DataFrame()), _AGENDA).drop_duplicates(["meeting", "notation", "title"])
    return {
        "meetings": compact(known),
        "participants": compact(people),
        "facts": compact(facts.drop(columns=["participant_iri"]).head(FACTS)),
        "cells": _cells(facts, people, known),
        "recommendations": compact(recommendations.head(LINES)),
        "agenda": compact(agenda.head(LINES)),
        "documents": compact(text_table(given.get("documents", pd.DataFrame()), _DOCUMENT)),
        "regions": {row["region"]: row for row in data_rows("regions")},
        "subjects": {row["code"]: {"en": row["label_en"], "ar": row["label_ar"]} for row in data_rows("subjects")},
        "world": _world({*people["participant"], *known["country"]}),
        "all": {"facts": len(facts), "recommendations": len(recommendations)},
    }


def _facts(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the page, `actor` being the key of the participant: the IRI, or the code without one.

    What somebody rejected is in the table only.
    """
    rows = text_table(table, [*EVIDENCE, *_WHO, "meeting_name", "meeting_start"])
    rows = rows[rows["review"] != ReviewStatus.REJECTED]
    named = rows["name_en"].where(rows["name_en"] != "", rows["participant_name"])
    arabic = rows["name_ar"].where(rows["name_ar"] != "", rows["participant_name"])
    actor = rows["participant_iri"].where(rows["participant_iri"] != "", rows["participant"])
    rows = rows.assign(name_en=named, name_ar=arabic, actor=actor)
    # Rows of one meeting stay together and the numbers of paragraphs keep their place in the order of the table.
    return rows.sort_values(["meeting_start", "meeting", "participant", "function"], kind="stable", ignore_index=True)


def _meetings(facts: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the table of meetings as text, with `participants`, the number of those who took part."""
    rows = text_table(meetings, _MEETING)
    there = facts[facts["function"] != Function.ABSENTEE]
    counts = there.groupby("meeting")["actor"].nunique()
    ordinal = rows["ordinal"].str.removesuffix(".0")
    participants = rows["meeting"].map(counts).fillna(0).astype(int).astype(str)
    rows = rows.assign(ordinal=ordinal, participants=participants)
    return rows.sort_values(["start", "meeting"], ignore_index=True)


def _participants(facts: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Return one row per participant: names, region, in how many meetings and facts, the first and last day seen."""
    there = facts[facts["function"] != Function.ABSENTEE]
    rows = facts.drop_duplicates("actor")[["actor", *_WHO]].drop(columns=["participant_iri"])
    of = {row["code"]: row["region"] for row in data_rows("state_regions")}
    state = rows["participant_kind"] == AgentKind.STATE
    dated = there[there["meeting_start"] != ""].groupby("actor")["meeting_start"]
    seen = there.groupby("actor")["meeting"].nunique()
    first, last = dated.min().to_dict(), dated.max().to_dict()
    others = _other_names(entities)
    rows = rows.assign(
        # A person's name is no code.
        participant=rows["participant"].where(rows["participant_kind"] != AgentKind.PERSON, ""),
        region=[of.get(code, "") if one else "" for code, one in zip(rows["participant"], state, strict=True)],
        names=[others.get(actor, "") for actor in rows["actor"]],
        meetings=rows["actor"].map(seen).fillna(0).astype(int).astype(str),
        facts=rows["actor"].map(facts.groupby("actor").size()).astype(str),
        first=[first.get(actor, "") for actor in rows["actor"]],
        last=[last.get(actor, "") for actor in rows["actor"]],
    )
    return rows.sort_values(["participant_kind", "name_en", "actor"], ignore_index=True)


def _other_names(entities: pd.DataFrame) -> dict[str, str]:
    """Return the names in the other languages by IRI, so that whoever searches in one of them finds."""
    rows = text_table(entities, ("entity", *_NAMES))
    joined = rows[list(_NAMES)].agg(" · ".join, axis=1) if len(rows) else pd.Series(dtype=str)
    return dict(zip(rows["entity"], joined, strict=True))


def _cells(facts: pd.DataFrame, people: pd.DataFrame, meetings: pd.DataFrame) -> dict[str, Any]:
    """Return who was where in which capacity and function, each once with the number of facts that say so."""
    rows = facts.groupby(["meeting", "actor", "capacity", "function"], as_index=False).size()
    rows = rows[rows["meeting"].isin(meetings["meeting"])]
    places = {"actor": people["actor"], "meeting": meetings["meeting"]}
    columns = {name: rows[name].map(_places(keys)).tolist() for name, keys in places.items()}
    for name in ("capacity", "function"):
        codes, values = rows[name].factorize(sort=True)
        columns |= {name: codes.tolist(), f"{name}_values": values.tolist()}
    return columns | {"facts": rows["size"].tolist()}


def _world(codes: set[str]) -> dict[str, Any]:
    """Return the land, the box it is drawn in, and the points of those of `codes` that have one."""
    points = {code: point for code, point in placed().items() if code in codes}
    return {"path": land_path(), "box": VIEW_BOX, "points": points}


def _places(keys: pd.Series[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys)}
