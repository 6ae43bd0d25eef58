"""What is compared: one visible list, `KINDS`, in the order of weight.

A row of the table is taken for the same before and after where its thing and document are the same; else by the first
of `keys` that only one row on each side has. `fields` are what the thing itself says; other columns follow from them or
from other tables.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COUNTED", "KINDS", "PASSAGE", "Kind"]

PASSAGE = ("document", "paragraph", "quote")
"""The columns that say where a row stands."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How rows of `table` are compared; all but `table` are names of columns, with blanks between them.

    `iri` names the thing. `names` are what it is called by; ``name_*`` stands for the name in the language asked for.
    `documents` are columns that name the documents of a thing without passages. Only rows with `only` are looked at.
    `weights` names a column and its cells from the heaviest to the lightest.
    """

    table: str
    iri: str
    fields: str
    names: str
    keys: tuple[str, ...] = ()
    documents: str = ""
    only: tuple[str, str] | None = None
    weights: tuple[str, tuple[str, ...]] = ("", ())


KINDS: tuple[Kind, ...] = (
    Kind(
        "decisions",
        "decision",
        "verdict field value author date reason applied",
        "what other verdict field value author",
        keys=("what other",),
    ),
    Kind(
        "conflicts",
        "conflict",
        "severity sentence_en sentence_ar",
        "severity sentence_*",
        keys=("kind document sentence_en", "kind document facts"),
        weights=("severity", ("contradiction", "discrepancy", "change")),
        documents="documents document",
    ),
    Kind(
        "meetings",
        "meeting",
        "name body body_name ordinal start end start_time end_time place country format",
        "meeting name",
        documents="documents mentioned_in",
    ),
    Kind(
        "participation",
        "participation",
        "participant_iri participant_name affiliation meeting capacity function agenda_item on_behalf_of"
        " attendance_mode review",
        "name_* meeting function capacity agenda_item",
        keys=(
            "document meeting participant_iri function agenda_item on_behalf_of",
            "document meeting participant_iri function capacity",
            "document meeting participant_iri agenda_item capacity",
            "document meeting participant_iri function",
            "document quote participant_name function agenda_item",
            "document paragraph quote function agenda_item",
        ),
    ),
    Kind(
        "persons",
        "person",
        "name names affiliation post",
        "name affiliation",
        keys=("document quote name", "document name affiliation"),
    ),
    Kind(
        "recommendations",
        "recommendation",
        "kind number agenda_item addressee addressed_as modality subjects adopted text parts",
        "meeting kind number text",
        keys=("document meeting kind text", "document text", "document meeting kind number"),
    ),
    Kind(
        "sittings",
        "sitting",
        "ordinal date agenda_items chairs",
        "meeting ordinal date",
        keys=("document meeting ordinal", "document meeting date"),
    ),
    Kind(
        "agenda",
        "item",
        "notation language title",
        "meeting notation title",
        keys=("document meeting language notation", "document meeting language title"),
    ),
    Kind(
        "counts",
        "count",
        "number of function capacity modality agenda_item listed_completely",
        "meeting of function capacity number",
        keys=("document meeting of function capacity", "document paragraph of function"),
    ),
    Kind(
        "agreements",
        "agreement",
        "kind parties year named_as",
        "kind parties year",
        keys=("document parties kind", "document parties", "document quote"),
    ),
    Kind("initiatives", "initiative", "kind name other_names member_count", "name kind", keys=("document name",)),
    Kind(
        "involvements",
        "involvement",
        "initiative role agent",
        "agent role initiative",
        keys=("document initiative agent", "document quote agent role"),
    ),
    Kind(
        "bodies",
        "event",
        "kind organ resolution_body resolution session date place country new_name",
        "body kind organ",
        keys=("document body kind", "document quote body"),
    ),
    Kind(
        "memberships",
        "membership",
        "role change date number of",
        "organization agent role change number",
        keys=("document organization agent role", "document organization agent", "document quote organization agent"),
    ),
    Kind("processes", "process says", "value", "process value", only=("says", "type")),
    Kind("resolutions", "resolution", "kind mandates", "body number kind", keys=("document quote",)),
    Kind(
        "citations",
        "citation",
        "cited role meeting printed title slip expected",
        "cited role",
        keys=("document quote", "document cited"),
    ),
    Kind("works", "work", "body titles languages", "key titles", documents="files"),
    Kind(
        "unresolved",
        "unresolved",
        "printed reason candidates",
        "printed reason",
        keys=("document quote printed",),
    ),
    Kind("candidates", "kind what other", "verdict", "what other verdict"),
    Kind(
        "entities",
        "entity",
        "code kind classification parent m49 exact_match status name_en name_ar name_fr name_es name_ru name_zh",
        "name_* code",
    ),
)

COUNTED: dict[str, str] = {
    "mentions": "entity document paragraph quote",
    "repairs": "document rule before after candidates",
}
"""Tables of which it is only counted how many rows came and went, by these columns."""
