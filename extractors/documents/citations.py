"""Documents that a document cites by their symbols, and the role of each.

The words of the same sentence, or those that announce the list, say whether a document was before the meeting, lists
its participants, is its agenda, an annex or the report on a meeting; without such words it is cited and no more. A
document's own symbol is no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from extractors.documents.symbol_slips import expected_symbols
from extractors.documents.symbols import SymbolSpan, find_symbols
from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from extractors.words.cues import CueSpan
from ontology.record_documents import DocumentCitation, DocumentRole, SymbolSlip
from ontology.records import Evidence
from ontology.symbols import is_resolution, parse_symbol

__all__ = ["read_citations"]

_RULE = "symbol"
_STOP = re.compile(r"[.!?؟。！？；;؛](?=[\s\"”»)\]]|$|[A-Z\u0600-\u06ff\u4e00-\u9fff])")
_NEAR = 120  # characters between a noun and the symbol of what it names
_NOUNS = (
    ("participants-list", DocumentRole.LIST_OF_PARTICIPANTS),
    ("annex", DocumentRole.ANNEX),
    ("agenda-document", DocumentRole.AGENDA),
    ("report-document", DocumentRole.REPORTS_ON),
)
_OF_MEETING = {DocumentRole.BEFORE_MEETING, DocumentRole.LIST_OF_PARTICIPANTS, DocumentRole.AGENDA}
_EDGES = " .,:;،؛。；：-–—*|\t\n"


@dataclass(frozen=True, slots=True)
class _Found:
    """A symbol at ``[start, end)`` of the folded text, in a passage; `listed` numbers the list it is an entry of."""

    span: SymbolSpan
    start: int
    end: int
    passage: int
    listed: int = -1


def _in_flow(page: Page) -> Iterator[_Found]:
    """Yield the symbols of all passages; of a list that was announced with the number of the list."""
    listed, count = -1, 0
    for number, folded in enumerate(page.passages):
        passage = folded.passage
        spans = find_symbols(page.structure.text_of(passage))
        if page.has_cue(number, frozenset({"before-meeting"})) and not spans:
            listed, count = count, count + 1
        elif passage.kind is PassageKind.HEADING or (passage.kind is PassageKind.PARAGRAPH and _goes_on(page, number)):
            listed = -1
        for span in spans:
            start, end = np.searchsorted(page.folded.index, (passage.start + span.start, passage.start + span.end))
            entry = listed if passage.kind is PassageKind.ITEM or not passage.label[:1].isdigit() else -1
            yield _Found(span, int(start), int(end), number, entry)


def _goes_on(page: Page, number: int) -> bool:
    """Whether a paragraph has a number of its own, and so is no entry of the list before it."""
    label, before = page.passages[number].passage.label, page.passages[number - 1].passage.label
    return label.split("(")[0] != before.split("(")[0] and label[:1].isdigit()


def _sentence(page: Page, found: _Found, others: list[_Found]) -> tuple[int, int]:
    """Return the sentence round a symbol; marks inside symbols end none."""
    passage = page.passages[found.passage]
    text = page.text[passage.start : passage.end]
    for other in others:
        if other.passage == found.passage:
            first, last = other.start - passage.start, other.end - passage.start
            text = text[:first] + "\0" * (last - first) + text[last:]
    stops = [match.end() for match in _STOP.finditer(text)]
    place = bisect_right(stops, found.start - passage.start)
    start = stops[place - 1] if place else 0
    end = stops[place] if place < len(stops) else len(text)
    return passage.start + start, passage.start + end


def _role(page: Page, found: _Found, others: list[_Found]) -> DocumentRole:
    if found.listed >= 0:
        return DocumentRole.BEFORE_MEETING
    start, end = _sentence(page, found, others)
    cues = [c for c in page.cues_in(found.passage) if start <= c.start and c.end <= end]
    if any(c.cue.role == "before-meeting" for c in cues):
        return DocumentRole.BEFORE_MEETING
    for name, role in _NOUNS:
        nouns = [c for c in cues if c.cue.role == name and not _is_item(c, cues)]
        if role is DocumentRole.LIST_OF_PARTICIPANTS and nouns:
            return role
        before = [c for c in nouns if c.end <= found.start and _names(page, c.end, found, others)]
        if role is DocumentRole.REPORTS_ON:
            before = [c for c in before if _speaks_of_meeting(cues, c.end, found.start)]
        if before:
            return role
    return DocumentRole.CITES


def _speaks_of_meeting(cues: list[CueSpan], start: int, end: int) -> bool:
    return any(c.cue.role == "meeting" and start <= c.start < end for c in cues)


def _is_item(noun: CueSpan, cues: list[CueSpan]) -> bool:
    """Whether a noun is part of a longer one that names an item, "agenda sub-item"."""
    return any(c.cue.role in {"item", "item-this"} and c.start <= noun.start < c.end for c in cues)


def _names(page: Page, end: int, found: _Found, others: list[_Found]) -> bool:
    """Whether the noun that ends at `end` is near the symbol, with no other symbol and no new clause between."""
    between = page.text[end : found.start]
    apart = any(end <= other.start < found.start for other in others if other.passage == found.passage)
    return not apart and len(between) <= _NEAR and not re.search(r"[,،、]\s", between)


def _title(page: Page, found: _Found, passage: FoldedPassage) -> str:
    """Return what a list prints before a symbol, its title; nothing where the entry is the symbol alone."""
    words = page.printed(passage.start, found.start) if found.start > passage.start else ""
    title = words.strip(_EDGES + "(（[")
    return title if len(re.findall(r"[^\W\d_]", title)) > 2 else ""


def _entry(page: Page, found: _Found, others: list[_Found], meeting: str) -> DocumentCitation:
    role = _role(page, found, others)
    passage = page.passages[found.passage]
    first = min(other.start for other in others if other.passage == found.passage)
    evidence = page.evidence(found.start, found.end, _RULE)
    return DocumentCitation(
        symbol=found.span.symbol.key,
        printed=evidence.quote,
        role=role,
        title=_title(page, found, passage) if found.listed >= 0 and found.start == first else "",
        meeting=meeting if role in _OF_MEETING else "",
        evidence=evidence,
    )


def _with_slips(found: list[_Found], citations: list[DocumentCitation]) -> list[DocumentCitation]:
    """Mark the symbols that are slips in their list."""
    marked = list(citations)
    for listed in {one.listed for one in found if one.listed >= 0}:
        places = [place for place, one in enumerate(found) if one.listed == listed]
        for entry, meant in expected_symbols([found[place].span.symbol for place in places]).items():
            told = {"slip": SymbolSlip.OTHER_SERIES, "expected": meant.key}
            marked[places[entry]] = marked[places[entry]].model_copy(update=told)
    return marked


def _beside_the_flow(page: Page) -> Iterator[DocumentCitation]:
    """Yield the documents whose web addresses stand on lines of their own, which are no part of the flow text."""
    for span in find_symbols(page.repaired.text):
        if span.address and not is_resolution(span.symbol):
            start, end = page.repaired.map.span(span.start, span.end)
            evidence = Evidence(
                paragraph="",
                start=start,
                end=end,
                quote=page.original[start:end],
                quote_repaired=page.repaired.text[span.start : span.end],
                rule="symbol:address",
                page=page.page_at(start),
            )
            key = span.symbol.key
            yield DocumentCitation(symbol=key, printed=evidence.quote, role=DocumentRole.CITES, evidence=evidence)


def read_citations(page: Page, own: str, meeting: str) -> list[DocumentCitation]:
    """Return the documents cited, each once in a paragraph and role; `meeting` is the key of the meeting reported."""
    mine = parse_symbol(own) if own else None
    found = [one for one in _in_flow(page) if one.span.symbol != mine and not is_resolution(one.span.symbol)]
    told = _with_slips(found, [_entry(page, one, found, meeting) for one in found])
    kept = {(one.symbol, one.role, one.evidence.paragraph): one for one in reversed(told)}
    known = {one.symbol for one in told} | ({mine.key} if mine else set())
    for one in _beside_the_flow(page):
        if one.symbol not in known:
            kept.setdefault((one.symbol, one.role, one.evidence.paragraph), one)
    return sorted(kept.values(), key=lambda one: (one.evidence.start, one.symbol))
