"""The participation table as counting needs it: text in every cell, rejected facts left out, a key for each actor."""

from __future__ import annotations

import pandas as pd

from graph.text_table import text_table
from ontology.records import AgentKind, ReviewStatus

__all__ = ["participants"]

_TEXT: tuple[str, ...] = (
    *("participation", "document", "meeting", "meeting_name", "meeting_start", "meeting_end"),
    *("participant", "participant_iri", "participant_kind", "participant_name", "name_en", "name_ar", "affiliation"),
    *("capacity", "function", "agenda_item", "on_behalf_of", "paragraph", "review"),
)


def participants(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a participation `table` that count, with a column `actor`, the key of the participant.

    The key is the code of the participant; for a person, whose name is no key, the IRI. Columns of text that are
    missing are empty. Facts that a reviewer rejected, and rows without participant or meeting, are left out.

    >>> rows = pd.DataFrame({"participant": ["ITA", "PER"], "meeting": ["m", "m"], "review": ["", "rejected"]})
    >>> participants(rows)["actor"].tolist()
    ['ITA']
    """
    rows = table.assign(**text_table(table, _TEXT))
    coded = (rows["participant"] != "") & (rows["participant_kind"] != AgentKind.PERSON)
    actor = rows["participant"].where(coded | (rows["participant_iri"] == ""), rows["participant_iri"])
    keep = (rows["review"] != ReviewStatus.REJECTED) & (rows["meeting"] != "") & (actor != "")
    return rows.assign(actor=actor)[keep]
