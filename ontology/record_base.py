"""What every record rests on: the base of all records, and the evidence of a fact.

It stands apart from `ontology.records` so that a kind of fact may have a module of its own beside it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Evidence", "Record"]


class Record(BaseModel):
    """Base of all records: frozen, and closed against unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Record):
    """The words a fact was read from.

    `start` and `end` are character offsets in the original text and `quote` is exactly what stands there;
    `quote_repaired` is the same after repair. `paragraph` is the number printed before the paragraph
    (``"43"``), ``"n1"`` for footnote 1, ``"¶7"`` for the seventh unnumbered block. `rule` names the cue or
    rule that read the fact. `page` is the page of the file, from 1; None in files without pages.
    """

    paragraph: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: str
    quote_repaired: str
    rule: str
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    page: Annotated[int, Field(ge=1)] | None = None
