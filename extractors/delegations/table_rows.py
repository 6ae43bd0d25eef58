"""Rows of a table of participants: whom a row is about, its persons, in what capacity, and whether they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.delegations.cell_persons import read_cell
from extractors.delegations.headings import Heading, read_status
from extractors.lists.lists import Reader
from extractors.lists.whole_names import whole_name
from extractors.persons.span import PersonSpan
from extractors.structure.columns import Column
from extractors.structure.page import FoldedPassage
from extractors.words.names import NameSpan
from ontology.records import AgentKind, Function

__all__ = ["Columns", "Row", "guessed_columns", "read_row", "said_behind"]

_WHO = (Column.DELEGATION, Column.COUNTRY, Column.ORGANIZATION, Column.INSTITUTION)
_FEWEST = 2
_BESIDE = (Column.POST, Column.INSTITUTION, Column.ORGANIZATION)
_NAMED = frozenset({Column.NAME, Column.SURNAME, Column.FIRST_NAME})
Columns = Sequence[frozenset[Column]]
Span = tuple[int, int]


@dataclass
class Row:
    """A row: the `agent` it names, whether it `says` whose delegation it is, its persons, and what is said of them."""

    agent: NameSpan | None = None
    says: bool = False
    persons: list[PersonSpan] = field(default_factory=list)
    status: Heading | None = None
    absent: bool = False


def guessed_columns(reader: Reader, passage: FoldedPassage) -> Columns | None:
    """Return the columns of a table without heads: the delegation, the name and the post, or the last two.

    None where the row is read better as a line: it has fewer cells, or names agents in several.
    """
    filled = [span for span in passage.cells if span[0] < span[1]]
    named = [span for span in filled if whole_name(reader, *span) is not None]
    rest = [frozenset({Column.NAME}), frozenset({Column.POST}), frozenset({Column.POST})]
    if len(named) > 1 or len(filled) < _FEWEST:
        return None
    honoured = any(s.cue.role == "honorific" and s.start == passage.cells[0][0] for s in reader.cues)
    if not honoured and (named == filled[:1] or len(passage.cells) > _FEWEST):
        return [frozenset({Column.DELEGATION}), *rest] if len(passage.cells) > _FEWEST else None
    return rest


def read_row(reader: Reader, passage: FoldedPassage, columns: Columns) -> Row:
    """Read a row whose cells stand under `columns`."""
    cells = list(zip(columns, passage.cells, strict=False))
    row = Row()
    whose = _delegation(reader, cells, row)
    row.absent = _absent(reader, cells)
    _read_status(reader, cells, row)
    beside = next((span for kind in _BESIDE for kinds, span in cells if _holds(kinds, kind, span, whose)), None)
    for span in _names(cells):
        if span != whose and not _is_word(reader, span, "absent"):
            row.persons += read_cell(reader, *span, beside)
    return row


def _holds(kinds: frozenset[Column], kind: Column, span: Span, whose: Span | None) -> bool:
    return kind in kinds and span[0] < span[1] and span != whose and Column.NAME not in kinds


def _delegation(reader: Reader, cells: Sequence[tuple[frozenset[Column], Span]], row: Row) -> Span | None:
    """Find whose delegation the row is about; an organisation beside the country where its delegate works is meant."""
    found: dict[Column, tuple[Span, NameSpan]] = {}
    for kind in _WHO:
        for kinds, span in cells:
            if kind in kinds and span[0] < span[1]:
                row.says = row.says or (kind is not Column.INSTITUTION and Column.NAME not in kinds)
                if name := _sole_name(reader, *span):
                    found.setdefault(kind, (span, name))
    meant = [held for kind, held in found.items() if held[1].kind is AgentKind.ORGANIZATION] or list(found.values())
    if not meant:
        return None
    row.agent, row.says = meant[0][1], True
    return meant[0][0]


def _sole_name(reader: Reader, start: int, end: int) -> NameSpan | None:
    """Return the name of a cell, or the organisation of which it names an organ, in full or behind in brackets.

    An institution of a state does not stand for the state.
    """
    if name := whole_name(reader, start, end):
        return name
    inside = (name for name in reader.names if start <= name.start < end and len(name.codes) == 1)
    names = [name for name in inside if name.kind is AgentKind.ORGANIZATION]
    bracketed = [n for n in names if reader.text[n.end : end].strip(" .*") == ")" and reader.text[n.lead - 1] == "("]
    return bracketed[-1] if bracketed else names[0] if len({n.codes for n in names}) == 1 else None


def _names(cells: Sequence[tuple[frozenset[Column], Span]]) -> list[Span]:
    """The spans that hold names: cells of whole names, or the family name and the first name beside it as one."""
    whole = [span for kinds, span in cells if Column.NAME in kinds and span[0] < span[1]]
    parts = [span for kinds, span in cells if kinds & _NAMED and span[0] < span[1]]
    if len(parts) > len(whole):
        return [(min(a for a, _ in parts), max(b for _, b in parts))]
    return whole


def _word(reader: Reader, span: Span) -> str:
    return reader.text[span[0] : span[1]].strip(" .*()")


def _is_word(reader: Reader, span: Span, role: str) -> bool:
    return _word(reader, span) in reader.page.book.words(role)


def _absent(reader: Reader, cells: Sequence[tuple[frozenset[Column], Span]]) -> bool:
    """Whether a cell says that nobody came, or every mark of presence is missing."""
    if any(_is_word(reader, span, "absent") for _, span in cells if span[0] < span[1]):
        return True
    marks = [span for kinds, span in cells if Column.PRESENCE in kinds]
    return bool(marks) and all(a == b or _is_word(reader, (a, b), "not-present") for a, b in marks)


def _read_status(reader: Reader, cells: Sequence[tuple[frozenset[Column], Span]], row: Row) -> None:
    """A capacity in a column of its own, or behind the name of the delegation."""
    for kinds, (start, end) in cells:
        if Column.CAPACITY in kinds and start < end and (status := read_status(reader, start, end)):
            row.status = status
    if row.agent is not None and row.status is None:
        end = next((b for _, (a, b) in cells if row.agent and a <= row.agent.start < b), row.agent.end)
        row.status = said_behind(reader, row.agent, end)


def said_behind(reader: Reader, name: NameSpan, end: int) -> Heading | None:
    """What brackets behind the name of a delegation say: «Japan (observer)», «Tchad (excusé)»."""
    if _is_word(reader, (name.end, end), "absent"):
        return Heading(function=Function.ABSENTEE)
    return read_status(reader, name.end, end)
