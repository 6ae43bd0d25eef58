"""The explorer: one offline page with the meetings, who took part, every fact and what disagrees, to sort and check."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from graph.corpus import Corpus
from graph.explorer_findings import FindingTables, finding_tables
from graph.network_page import EVIDENCE
from graph.pages import compact, interface, render, script_json, write_text
from graph.text_table import text_table
from ontology.records import AgentKind, Function, ReviewStatus

__all__ = ["explorer_page", "write_explorer"]

FACTS = 20_000
"""How many facts the page holds; with more it says so and points to ``tables/participation.csv``."""
_MEETING = ("meeting", "name", "body", "ordinal", "start", "end", "place", "country", "documents", "mentioned_in")
_WHO = ("participant", "participant_iri", "participant_kind", "name_en", "name_ar", "affiliation")


def write_explorer(
    path: Path, table: pd.DataFrame, meetings: pd.DataFrame, findings: FindingTables | None = None
) -> None:
    """Write the explorer of a participation `table`, the table of `meetings` and the `findings` to `path`.

    Raises OSError if the file cannot be written; then an older file is left as it was.
    """
    write_text(path, explorer_page(table, meetings, findings))


def explorer_page(table: pd.DataFrame, meetings: pd.DataFrame, findings: FindingTables | None = None) -> str:
    """Return the explorer as text."""
    found = findings or finding_tables(Corpus())
    facts = _facts(table)
    data = {
        "meetings": compact(_meetings(facts, meetings)),
        "participants": compact(_participants(facts)),
        "facts": compact(facts.drop(columns=["participant_iri"]).head(FACTS)),
        "findings": compact(found.findings),
        "words_of": compact(found.words),
        "all": {"facts": len(facts), "findings": found.all},
        "words": interface(),
    }
    cut = {"cut": len(facts) > FACTS, "cut-findings": found.all > len(found.findings)}
    context = {"data": script_json(data), "words": interface(), "cuts": [name for name, here in cut.items() if here]}
    return render("explorer.html.j2", ("make.js", "shared.js", "explorer.js"), **context)


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


def _participants(facts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per participant with the number of meetings they took part in and of facts about them."""
    there = facts[facts["function"] != Function.ABSENTEE].groupby("actor")["meeting"].nunique()
    rows = facts.drop_duplicates("actor")[["actor", *_WHO]].drop(columns=["participant_iri"])
    # A person's name is no code.
    code = rows["participant"].where(rows["participant_kind"] != AgentKind.PERSON, "")
    meetings = rows["actor"].map(there).fillna(0).astype(int).astype(str)
    number = rows["actor"].map(facts.groupby("actor").size()).astype(str)
    rows = rows.assign(participant=code, meetings=meetings, facts=number)
    return rows.sort_values(["participant_kind", "name_en", "actor"], ignore_index=True)
