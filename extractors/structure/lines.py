"""What each line of a report is: heading, numbered paragraph, list item, footnote, running text or page furniture.

Numbers alone do not decide: a line that begins with a number is a paragraph when its number follows the one before,
else an item of a list (an agenda printed inside a paragraph begins again at 1).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extractors.dates.words import role_words
from extractors.structure.row_lines import is_label, is_name_line, is_open, is_row
from extractors.structure.table_lines import Cells, table_cells
from extractors.words.cue_notation import phrases
from extractors.words.folding import HAN, is_han
from ontology.gazetteer import rows

__all__ = ["Line", "LineKind", "read_lines"]

_LETTERED = re.compile(
    r"\s*(?:[-*•]\s*)?(?:[(（]\s*([\u0621-\u0652]{1,2}|[a-zA-Z]|[ivxlIVXL]{2,5}|aa|bb|cc|dd|ee|ff|[а-я]|[一二三四五六七八九十]{1,3}(?=.*[。；：.;:]\s*$))\s*[)）]|([a-zа-я])\))\s*(?=[^\s,;.،؛])"
)
_BULLET = re.compile(r"\s*(?:[-*•▪◦‣➢\uf0b7\uf0a7\uf0d8]|o(?=\s))\s+(?=\S)")
_NOTE = re.compile(
    r"\s*(?:<sup>\s*)?(?:\((\d{1,2})\)|\)(\d{1,2})\(|\[\^(\d{1,2})\]:?|(\d{1,2})(?=\s+\S))\s*(?:</sup>)?\s*(?=\S)"
)
_MARK = (
    r"(?:<sup>\s*\(?{0}\)?\s*</sup>|\[\^{0}\](?!:)|(?<=[^\W\d_.,،؛:)])\s?[(]{0}[)](?=[،,.;؛\s])"
    r"|(?<=[^\W\d_]){0}(?!\d)|[.،,]\s?\)?[(]?{0}[()]|\){0}\()"
)
_TERMINAL = re.compile(r"[.:;؛。،,；：，、]\s*$")
_HEADING_LENGTH = 90
_FURNITURE_REPEATS = 3
_DELEGATION_LENGTH = 60
_FULL_LINE = 45  # characters that no heading of a column has


class LineKind(StrEnum):
    """The kinds of line."""

    BLANK = "blank"
    TEXT = "text"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Line:
    """A line at ``[start, end)``; `body` is where its words begin, after number or bullet.

    `cells` are the spans of the cells of a row of a table, None where the line is none.
    """

    kind: LineKind
    start: int
    end: int
    body: int
    number: str = ""
    cells: Cells | None = None


@cache
def _numbered() -> re.Pattern[str]:
    """The number of a paragraph; «7-я сессия» begins with an ordinal and bears none."""
    endings = "|".join(re.escape(ending) for ending in role_words().get("ordinal-suffix", ()) if ending[0] == "-")
    return re.compile(
        rf"\s*(?:[-*•]\s*)?[-.]?\s*(\d{{1,3}})(?!(?:{endings})\b)\s*[-.．、)）–]\s*(?=[^\d\s])"
        r"|\s*-\s?(\d{1,3})\s+(?=[\u0621-\u064a])"
    )


@cache
def _patterns(role: str) -> re.Pattern[str]:
    parts = [row["pattern"] for row in rows("marks") if row["role"] == role]
    return re.compile("|".join(f"(?:{_lenient(part)})" for part in parts), re.IGNORECASE)


@cache
def _person() -> re.Pattern[str]:
    """What begins a line that names a person: an honorific and a capital, or an honorific where there are none."""
    words = {word for row in rows("cues") if row["role"] == "honorific" for word in phrases(row["pattern"])}
    longest = sorted((word for word in words if not is_han(word[0])), key=len, reverse=True)
    behind = "|".join(sorted(word for word in words if is_han(word[0])))
    return re.compile(
        rf"\s*(?:(?i:{'|'.join(map(re.escape, longest))})(?<=[\w.])[ .]\s*(?![a-zа-я])\w"
        rf"|[{HAN[0]}-{HAN[1]}·]{{2,16}}?(?:{behind}))"
    )


def _lenient(pattern: str) -> str:
    """Arabic words in patterns match with and without vowel signs on their letters."""
    return re.sub(r"([\u0621-\u064a])", "\\1[\u064b-\u0652]*", pattern)


def _repeated(lines: list[str]) -> set[str]:
    """Return the short lines that stand so often in the file that they can only be running heads."""
    counts = Counter(line.strip() for line in lines if 0 < len(line.strip()) < _HEADING_LENGTH)
    return {line for line, count in counts.items() if count >= _FURNITURE_REPEATS}


def _listed(line: str) -> bool:
    """Whether a line is part of a list of participants."""
    return is_row(line) or is_name_line(line) or is_label(line) or _person().match(line) is not None


def _goes_on(previous: str, following: str) -> bool:
    r"""Whether what looks like a bullet is the hyphen of a name that a line's end parts, «Timor\n- Leste»."""
    ended = not previous.strip() or _TERMINAL.search(previous)
    return not ended and not _BULLET.match(previous) and not _BULLET.match(following)


def _is_heading(line: str) -> bool:
    """Whether a line is marked as a heading; «M. N. (Peru) took» begins with an honorific and no letter of a list."""
    marked = _patterns("heading").fullmatch(line.strip()) is not None
    return marked and not line.rstrip().endswith(("،", ",")) and _person().match(line) is None


def _in_column(line: str, previous: str) -> bool:
    """Whether a person stands under another person of the line before, whose office is printed beside the column."""
    column = len(line) - len(line.lstrip())
    beside = previous[:column].strip()
    return column > 0 and beside.endswith((":", "：")) and _person().match(previous[column:]) is not None


def _width(line: str) -> int:
    """How much room a line takes: ideographs are twice as wide."""
    return sum(2 if is_han(char) else 1 for char in line.strip())


def _runs_on(previous: str, line: str) -> bool:
    """Whether `line` goes on with the sentence of the full line before it, so that its colon parts no columns."""
    text = previous.strip()
    full = len(text) >= _FULL_LINE and not _TERMINAL.search(text) and not text.endswith((",", "،", "、", "-"))
    return full and not is_row(previous) and ":" in line.replace("：", ":")


@dataclass
class _Reader:
    """Where the numbering stands while lines are read."""

    text: str
    repeated: set[str]
    expected: int = 1
    started: bool = False

    def kind(self, line: str, start: int, previous: str, following: str) -> tuple[LineKind, int, str]:
        if not line.strip():
            return LineKind.BLANK, 0, ""
        first = not previous.strip()
        carried_over = line.strip().isdigit() and not first  # the year of a date, not the number of a page
        if (_patterns("furniture").fullmatch(line) and not carried_over) or line.strip() in self.repeated:
            return LineKind.FURNITURE, 0, ""
        if (first or line.lstrip().startswith("[^")) and (note := self._footnote(line, start)):
            return note
        if match := _numbered().match(line):
            return self._numbered(line, match, first and not following)
        if match := _LETTERED.match(line):
            return LineKind.ITEM, match.end(), match[1] or match[2]
        if _is_heading(line):
            return LineKind.HEADING, len(line) - len(line.lstrip()), ""
        if (match := _BULLET.match(line)) and not _goes_on(previous, following):
            return LineKind.ITEM, match.end(), ""
        return self._in_list(line, previous, following) or LineKind.TEXT, len(line) - len(line.lstrip()), ""

    def _in_list(self, line: str, previous: str, following: str) -> LineKind | None:
        """What a line without mark is in a list of participants, None for running text."""
        if previous.rstrip().endswith("、"):  # joins the members of a list in a sentence, and ends no row
            return None
        if is_row(line) and not _runs_on(previous, line):
            return LineKind.ROW
        if self._in_names(line, previous, following) or (is_label(line) and _listed(previous)):
            return LineKind.ROW
        if self._heads_rows(line, previous, following):
            return LineKind.HEADING
        if self._lists_persons(line, previous, following):
            return LineKind.ROW if _person().match(line) else LineKind.HEADING
        return None

    def _in_names(self, line: str, previous: str, following: str) -> bool:
        """A name on a line of its own, between others, or above its persons."""
        if not is_name_line(line) or not (not previous.strip() or _listed(previous)):
            return False
        return not following or is_name_line(following) or _person().match(following) is not None

    def _heads_rows(self, line: str, previous: str, following: str) -> bool:
        """A short line between the rows of a list, «Observers»: a heading, unless it goes on with the row before."""
        text = line.strip()
        if len(text) >= _DELEGATION_LENGTH or not is_row(following) or _TERMINAL.search(text.rstrip(" :：")):
            return False
        return not previous.strip() or text[0].isupper()

    def _lists_persons(self, line: str, previous: str, following: str) -> bool:
        """A person on a line of his own, or the short line above the first of them that says whose delegation it is."""
        if _in_column(line, previous) or is_open(previous):
            return False
        if _person().match(line):
            return _width(previous) < _DELEGATION_LENGTH or _listed(previous)
        short = len(line.strip()) < _DELEGATION_LENGTH and not _TERMINAL.search(line.rstrip(" :"))
        alone = not previous.strip() or _person().match(previous) is not None
        return short and alone and _person().match(following) is not None

    def _numbered(self, line: str, match: re.Match[str], alone: bool) -> tuple[LineKind, int, str]:
        number = int(match[1] or match[2])
        if self.expected <= number <= self.expected + 2 or not self.started:
            short = len(line.strip()) < _HEADING_LENGTH and not _TERMINAL.search(line)
            self.expected, self.started = number + 1, True
            if alone and short:
                return LineKind.HEADING, match.end(), str(number)
            return LineKind.PARAGRAPH, match.end(), str(number)
        return LineKind.ITEM, match.end(), str(number)

    def _footnote(self, line: str, start: int) -> tuple[LineKind, int, str] | None:
        match = _NOTE.match(line)
        if match is None:
            return None
        number = next(filter(None, match.groups()))
        mark = re.compile(_MARK.format(number))
        if mark.search(self.text, 0, start) or (match[3] and mark.search(self.text)):
            return LineKind.FOOTNOTE, match.end(), number
        return None


def _table_line(line: str, start: int, length: int, cells: Cells) -> Line:
    """A row of a table, or the rule between two of them."""
    kind = LineKind.ROW if any(a < b for a, b in cells) else LineKind.FURNITURE
    spans = tuple((start + a, start + b) for a, b in cells)
    return Line(kind, start, start + length, start + length - len(line[:length].lstrip()), cells=spans)


def read_lines(text: str) -> Iterator[Line]:
    r"""Yield the lines of `text` with what each is.

    >>> [line.kind.value for line in read_lines("1. Uganda attended.\n(a) Peru;\n12/40\n")]
    ['paragraph', 'item', 'furniture']
    """
    lines = text.splitlines(keepends=True)
    tables = table_cells(lines)
    reader = _Reader(text, _repeated(lines))
    start = 0
    previous = ""
    for number, line in enumerate(lines):
        body = line.rstrip("\r\n\f\v ")
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        cells = tables.get(number)
        if cells is not None:
            yield _table_line(line, start, len(body), cells)
            previous, start = body, start + len(line)
            continue
        kind, offset, label = reader.kind(body, start, previous, following)
        yield Line(kind, start, start + len(body), start + offset, label)
        previous = "" if kind is LineKind.FURNITURE else body
        start += len(line)
