"""The skeleton of a passage: its folded text with each list of agents, date and resolution put into one character.

What is said of a body then has few forms («LIST joined BODY»), however long the names are and however many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.dates.dates import DateSpan, find_dates
from extractors.documents.resolutions import CitedNumber
from extractors.lists.list_words import separator
from extractors.structure.page import FoldedPassage, Page
from extractors.words.names import NameSpan
from extractors.words.phrase_book import institution_phrases
from ontology.records import AgentKind

__all__ = ["AGENTS", "DATE", "RESOLUTION", "Piece", "Skeleton", "skeleton"]

AGENTS, DATE, RESOLUTION = "\ue000", "\ue001", "\ue002"
_LASTING = {AgentKind.BODY, AgentKind.PROCESS}
_BRACKETS = re.compile(r' ?(?:\([^()]{1,14}\)|"[^"]{1,14}")')  # an acronym behind a name
_FAR = 40  # characters between two names of one list

Value = tuple[NameSpan, ...] | DateSpan | CitedNumber


@dataclass(frozen=True, slots=True)
class Piece:
    """What one character of a skeleton stands for, at ``[start, end)`` of the folded text."""

    sign: str
    start: int
    end: int
    value: Value


@dataclass
class Skeleton:
    """A text in which pieces are single characters; `places` leads each character back to the folded text."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    pieces: dict[int, Piece] = field(default_factory=dict)

    def add(self, letters: str, place: int, piece: Piece | None = None) -> None:
        """Append `letters`, which stand at `place`, or the sign of a piece."""
        if piece is not None:
            self.pieces[len(self.text)] = piece
        self.text += letters
        self.places.extend(range(place, place + len(letters)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the folded text that ``[start, end)`` of the skeleton stands for."""
        last = self.pieces.get(end - 1)
        return self.places[start], last.end if last else self.places[end - 1] + 1

    def agents(self, place: int) -> tuple[NameSpan, ...]:
        """Return the names at `place` of the skeleton."""
        value = self.pieces[place].value if place in self.pieces else ()
        return value if isinstance(value, tuple) else ()

    def within(self, sign: str, start: int, end: int) -> list[tuple[int, Piece]]:
        """Return the pieces of one sign in ``[start, end)``, with their places."""
        return [(at, one) for at, one in self.pieces.items() if start <= at < end and one.sign == sign]


def skeleton(
    page: Page, passage: FoldedPassage, own: Iterable[NameSpan], cited: Iterable[CitedNumber], language: str
) -> Skeleton:
    """Return the skeleton of `passage`; `own` are short forms that stand for the body of the document."""
    found: list[Piece] = [
        Piece(AGENTS, run[0].start, _end(page, run), run) for run in _runs(page, passage, own, language)
    ]
    text = page.text[passage.start : passage.end]
    found += (Piece(RESOLUTION, one.start, one.end, one) for one in cited)
    for date in find_dates(text, language):
        found.append(Piece(DATE, passage.start + date.start, passage.start + date.end, date))
    built, place = Skeleton(), passage.start
    for piece in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if piece.start < place:
            continue
        built.add(page.text[place : piece.start], place)
        built.add(piece.sign, piece.start, piece)
        place = piece.end
    built.add(page.text[place : passage.end], place)
    return built


def _end(page: Page, run: Sequence[NameSpan]) -> int:
    bracket = _BRACKETS.match(page.text, run[-1].end)
    return bracket.end() if bracket else run[-1].end


def _runs(page: Page, passage: FoldedPassage, own: Iterable[NameSpan], language: str) -> Iterator[tuple[NameSpan, ...]]:
    """Yield the names that stand in one list, those of bodies and processes apart from states and organisations."""
    run: list[NameSpan] = []
    for name in _names(page, passage, own):
        if run and not _joined(page, run[-1], name, language):
            yield tuple(run)
            run = []
        run.append(name)
    if run:
        yield tuple(run)


def _names(page: Page, passage: FoldedPassage, own: Iterable[NameSpan]) -> list[NameSpan]:
    """Return the names that count: strong ones, and weak ones of states in a passage that holds strong ones."""
    named = [
        name
        for name in page.names_in(passage.start, passage.end)
        if len(name.codes) == 1 and not name.demonym and name.end <= passage.end and name.kind is not AgentKind.GROUP
    ]
    known = any(name.strong for name in named)
    kept = [n for n in named if n.strong or n.full or (known and n.kind is AgentKind.STATE)]
    taken = [(name.start, name.end) for name in kept]
    short = (one for one in own if all(one.end <= start or end <= one.start for start, end in taken))
    return sorted((*kept, *short), key=lambda name: name.start)


def _joined(page: Page, left: NameSpan, right: NameSpan, language: str) -> bool:
    """Whether two names stand in one list, or are one name and its acronym."""
    if (left.kind in _LASTING) != (right.kind in _LASTING) or right.start - left.end > _FAR:
        return False
    between = page.text[left.end : right.start]
    if left.codes == right.codes:
        return not re.search(r"\w", between)
    fillers = institution_phrases().find(between, 0, len(between), language, "filler")
    letters = list(between)
    for span in fillers:
        letters[span.start : span.end] = " " * (span.end - span.start)
    rest = re.sub(r"\([^()]*\)", " ", "".join(letters)) + "x"  # the first letter of the name, for «and» written onto it
    return bool(separator().search(rest)) and not re.search(r"\w", separator().sub(" ", rest)[:-1])
