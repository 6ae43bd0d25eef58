"""Where somebody appears, document by document, and in what role; whose delegations brought nominated experts."""

from __future__ import annotations

import pandas as pd

from graph.analysis.selection import Selection, counted, named

__all__ = ["appearances", "nominated_experts"]

_COLUMNS = ["participant", "name_en", "name_ar", "documents", "document", "role", "meeting_key", "passages"]


def appearances(selection: Selection, mentions: pd.DataFrame, kind: str = "process") -> pd.DataFrame:
    """Return, for each entity of `kind` that at least two documents name, every document and its role there.

    `role` is the capacity of those who attend, otherwise the function, ``convener`` where a document reports on the
    entity's own meeting, and ``mentioned`` where it says no more. `mentions` is the table of that name. `documents` is
    how many name the entity, `passages` how many places of this document say this.
    """
    entities = selection.entities[selection.entities["kind"] == kind]
    codes = set(entities["code"])
    named_in = mentions[mentions["code"].isin(codes)]
    often = named_in.groupby("code")["document"].nunique()
    wanted = set(often[often > 1].index)
    roles = _roles(selection, wanted)
    known = set(zip(roles["code"], roles["document"], strict=True))
    rest = [pair not in known for pair in zip(named_in["code"], named_in["document"], strict=True)]
    mentioned = named_in[named_in["code"].isin(wanted) & pd.Series(rest, index=named_in.index, dtype=bool)]
    said = mentioned.groupby(["code", "document"])["start"].nunique().rename("passages").reset_index()
    table = pd.concat([roles, said.assign(role="mentioned", meeting_key="")], ignore_index=True)
    table = table.merge(entities[["code", "name_en", "name_ar"]], on="code").rename(columns={"code": "participant"})
    table = table.assign(documents=table["participant"].map(often))
    return table[_COLUMNS].sort_values(["participant", "document", "role", "meeting_key"], ignore_index=True)


def _roles(selection: Selection, wanted: set[str]) -> pd.DataFrame:
    """Return the roles of the entities `wanted` at meetings: code, document, role, meeting_key, passages."""
    rows = selection.facts[selection.facts["participant"].isin(wanted)]
    attends = (rows["function"] == "attendee") & (rows["capacity"] != "")
    roles = rows.assign(role=rows["capacity"].where(attends, rows["function"]), code=rows["participant"])
    by = ["code", "document", "role", "key"]
    took_part = counted(roles, by)[[*by, "passages"]].rename(columns={"key": "meeting_key"})
    own = selection.meetings[selection.meetings["body"].isin(wanted)]
    reports = own.assign(document=own["documents"].fillna("").str.split(";")).explode("document")
    reports = reports[reports["document"].fillna("") != ""]
    convened = pd.DataFrame(
        {
            "code": reports["body"],
            "document": reports["document"],
            "role": "convener",
            "meeting_key": reports["key"],
            "passages": 1,
        }
    )
    return pd.concat([took_part, convened], ignore_index=True)


def nominated_experts(selection: Selection) -> pd.DataFrame:
    """Return whose delegation to which meeting included experts or focal points nominated for a mechanism."""
    rows = selection.facts[selection.facts["function"] == "nominated-expert"]
    by = ["key", "capacity", "actor", "document", "paragraph"]
    table = counted(rows, by).rename(columns={"key": "meeting_key", "document": "file"})
    return (
        named(selection, table)
        .rename(columns={"file": "document"})
        .sort_values(["meeting_key", "capacity", "participant", "document", "paragraph"], ignore_index=True)
    )
