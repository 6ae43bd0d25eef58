"""Resolutions and decisions that a document cites, under canonical numbers, and the mandates that it says they give.

A number counts behind a word for resolutions, or as a symbol of its own (A/RES/65/170). Old ones carry their session in
Roman figures, «429 (V)»; those of the Security Council a year in one form or another, which is no part of the number;
decisions of some conferences end in their series, «2/CP.17».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from extractors.dates.words import alternatives
from extractors.documents.mandates import mandated_bodies
from extractors.documents.symbols import find_symbols
from extractors.structure.page import Page
from extractors.words.cues import CueSpan, cue_book
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind, ResolutionKind, ResolutionReference
from ontology.symbols import Symbol, body_of_series, is_resolution, series_bodies

__all__ = ["CitedNumber", "canonical_number", "cited_numbers", "read_resolutions"]

_ASSEMBLY, _COUNCIL = "UNGA", "UNSC"
_REACH, _BEHIND = 160, 60
_RULE = "resolution:number"
_COUNCIL_REACH = 60
_COUNCIL_ALONE = re.compile(r"(?<![\w/.(-])\d{3,4}(?:\s?/\s?\d{2,4}|\s?\((?:19|20)\d\d\))?(?![\w/.)-]|\.\d)")
_DECISION, _DEC = "decision", "DEC"
_DECISION_BEHIND = re.compile("(?:、[^、]{1,12})*号决定")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNCIL_NUMBER = re.compile(r"(\d{1,4})\s?(?:/\s?\d{2,4}|\((?:19|20)\d\d\))?")


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """The number of a resolution, or of a decision, of `body` at ``[start, end)`` of the folded text."""

    start: int
    end: int
    number: str
    body: str = ""
    kind: ResolutionKind = ResolutionKind.RESOLUTION


@cache
def _resolving() -> frozenset[str]:
    """The bodies whose own resolutions have a series of symbols, so that they have resolutions of their own."""
    return frozenset(body for body, kind in series_bodies().values() if kind == "resolution")


@cache
def _suffixes() -> dict[str, str]:
    return {series: body for series, (body, kind) in series_bodies().items() if kind == "decision-suffix"}


@cache
def _number() -> str:
    """The pattern of one number, folded: 2/cp.17, 429 (v), 288 b (x), 1244 (1999), es-10/2, 65/170."""
    suffixes = alternatives(suffix.lower() for suffix in _suffixes())
    bracket = r"\((?:[ivxl]{1,8}|(?:19|20)\d\d)\)"
    old = rf"\d{{1,4}}(?:\s[a-d](?:\s[ivx]{{1,3}})?)?\s?{bracket}"
    of_series = rf"\d{{1,3}}/{suffixes}\.\d{{1,2}}"
    return rf"(?:{of_series}|{old}|(?:e?s-)?\d{{1,4}}/\d{{1,4}})(?![a-z\d/])(?!\.\d)"


@cache
def _numbers() -> re.Pattern[str]:
    """The numbers that follow the word for resolutions, with what joins them in one of the languages."""
    joints = alternatives(cue_book().words("conjunction") | cue_book().words("number-mark"))
    more = rf"(?:\s*(?:[,،、]|{joints})+\s*{_number()})*"
    return re.compile(rf"\s*(?:[^\W\d_]+\.?\s+){{0,3}}({_number()}{more})")


@cache
def _one() -> re.Pattern[str]:
    return re.compile(_number())


def canonical_number(printed: str, body: str) -> str:
    """Return the number under which everybody finds a resolution of `body`.

    >>> canonical_number("1244/99", "UNSC"), canonical_number("429(v)", "UNGA"), canonical_number("2/cp.17", "CMP")
    ('1244', '429 (V)', '2/CP.17')
    """
    text = " ".join(printed.upper().split())
    council = _COUNCIL_NUMBER.fullmatch(text) if body == _COUNCIL else None
    return council[1] if council else re.sub(r"\s?\(", " (", text)


def _of_symbol(symbol: Symbol) -> tuple[str, str]:
    """Return body and canonical number of the resolution whose symbol is printed."""
    body = body_of_series(symbol)
    return body, canonical_number("/".join(part for part in (symbol.session, symbol.number) if part), body)


def _author(page: Page, place: int, main_body: str) -> str:
    """The body whose resolution is cited: named just before or after, else the parent of the body that reports."""
    near = page.names_in(max(0, place - _REACH), place + _BEHIND)
    bodies = [n for n in near if n.kind is AgentKind.BODY or n.codes[0] in {_ASSEMBLY, _COUNCIL}]
    before = [n for n in bodies if n.end <= place]
    chosen = before[-1:] or bodies[:1]
    if chosen and (chosen[0].codes[0] != main_body or main_body in _resolving()):
        return chosen[0].codes[0]
    if main_body in _resolving():
        return main_body
    agent = gazetteer().agents.get(main_body)
    return (agent.parent or main_body) if agent else ""


def _cited(page: Page, number: int, main_body: str) -> Iterator[CitedNumber]:
    """Yield the numbers that follow a word for resolutions in a passage."""
    for span in page.cues_in(number, frozenset({"resolution"})):
        match = _numbers().match(page.text, span.end)
        if match is None:
            continue
        author = _author(page, span.start, main_body)
        for part in _one().finditer(page.text, match.start(1), match.end(1)):
            suffix = part[0].upper().partition("/")[2].partition(".")[0]
            body = _suffixes().get(suffix) or (_COUNCIL if _is_council(part[0], author) else author)
            kind = _kind(page, span, part.end(), suffix)
            yield CitedNumber(part.start(), part.end(), canonical_number(part[0], body), body, kind)


def _kind(page: Page, word: CueSpan, end: int, suffix: str) -> ResolutionKind:
    """Whether the word before the number, its series or, in Chinese, the word behind it makes it a decision."""
    decides = word.cue.value == _DECISION or suffix in _suffixes() or _DECISION_BEHIND.match(page.text, end)
    return ResolutionKind.DECISION if decides else ResolutionKind.RESOLUTION


def _of_council(page: Page, number: int) -> Iterator[CitedNumber]:
    """Yield the number of a resolution of the Security Council some words behind its name, as in lines out of order."""
    passage = page.passages[number]
    for span in page.cues_in(number, frozenset({"resolution"})):
        named = page.names_in(max(passage.start, span.start - _BEHIND), min(passage.end, span.end + _BEHIND))
        if not any(_COUNCIL in name.codes for name in named):
            continue
        for match in _COUNCIL_ALONE.finditer(page.text, span.end, min(passage.end, span.end + _COUNCIL_REACH)):
            if not _YEAR.fullmatch(match[0]):
                yield CitedNumber(match.start(), match.end(), canonical_number(match[0], _COUNCIL), _COUNCIL)
                break


def _is_council(printed: str, author: str) -> bool:
    """A number with the year in brackets behind it is one of the Security Council, whoever else is named."""
    return author != "ECOSOC" and bool(re.search(r"\((?:19|20)\d\d\)$", printed))


def _symbols(page: Page, number: int) -> Iterator[CitedNumber]:
    passage = page.passages[number].passage
    for span in find_symbols(page.structure.text_of(passage)):
        if is_resolution(span.symbol):
            body, canonical = _of_symbol(span.symbol)
            start, end = np.searchsorted(page.folded.index, (passage.start + span.start, passage.start + span.end))
            kind = ResolutionKind.DECISION if _DEC in span.symbol.series else ResolutionKind.RESOLUTION
            yield CitedNumber(int(start), int(end), canonical, body, kind)


def cited_numbers(page: Page, number: int, main_body: str) -> list[CitedNumber]:
    """Return the resolutions and decisions that passage `number` cites."""
    return [*_cited(page, number, main_body), *_symbols(page, number), *_of_council(page, number)]


def read_resolutions(page: Page, main_body: str, language: str) -> list[ResolutionReference]:
    """Read the resolutions cited, each once in a paragraph, under their canonical numbers."""
    found: dict[tuple[str, str, ResolutionKind, str], ResolutionReference] = {}
    for number in range(len(page.passages)):
        for cited in cited_numbers(page, number, main_body):
            evidence = page.evidence(cited.start, cited.end, _RULE)
            reference = ResolutionReference(
                body=cited.body,
                number=cited.number,
                kind=cited.kind,
                printed=evidence.quote,
                mandates=mandated_bodies(page, number, cited.start, cited.body, main_body, language),
                evidence=evidence,
            )
            found.setdefault((cited.body, cited.number, cited.kind, evidence.paragraph), reference)
    return list(found.values())
