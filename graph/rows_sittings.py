"""The rows of the table of sittings: one for each sitting and document, with who presided over its items."""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.presiding import sitting_chairs
from graph.row_cells import EVIDENCE, Row, Table, first_in_each, joined, source_cells

__all__ = ["SITTINGS"]


def _sittings(corpus: Corpus) -> Iterator[Row]:
    chairs = sitting_chairs(corpus)
    for sitting in corpus.sittings:
        presiding = {fact.participant_iri: fact for fact in chairs.get(sitting.iri, ())}
        who = (joined(fact.participant_code for fact in presiding.values()), joined(presiding))
        what = (sitting.iri, sitting.meeting.iri, sitting.meeting.name, sitting.ordinal, sitting.date)
        for source in first_in_each(sitting.evidence):
            yield (*what, joined(sitting.items), *who, *source_cells(source))


SITTINGS = Table(
    "sitting meeting meeting_name ordinal:int date agenda_items chairs chair_iris " + EVIDENCE,
    _sittings,
    "meeting ordinal document sitting",
)
