"""Symbols of documents in running text, whatever damage they were printed with.

Digits of any script, look-alike letters of another script, marks of direction, spaces and line breaks inside, and parts
that a line from right to left turned round are all read as the same symbol. Web addresses of documents give the symbol
too; other addresses are no place for symbols.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from extractors.dates.words import alternatives
from extractors.words.cues import cue_book
from ontology.gazetteer import rows
from ontology.symbols import PART, Symbol, modifiers, parse_symbol, symbol_words

__all__ = ["SymbolSpan", "find_symbols"]

_SEPARATOR = r"\s?/\s?"
_FORWARD = re.compile(
    rf"(?<![A-Za-z0-9а-яёА-ЯЁ/.-])[A-Z]{{1,8}}(?:{_SEPARATOR}{PART}){{1,9}}(?![A-Za-z0-9]|{_SEPARATOR}[A-Z0-9])"
)
_BACKWARD = re.compile(
    rf"(?<![A-Za-z0-9/.-])(?:\d{{1,4}}(?:\.[A-Z][a-z]*)?|{PART})(?:/(?:{PART}|\d{{1,4}}\.[A-Z]+)){{1,8}}/[A-Z]{{1,8}}"
    r"(?![A-Za-z0-9/.])"
)
_ADDRESS = re.compile(r"(?:https?\s?://|www\.)\S+|[\w.-]+\.(?:org|int|un)/\S+", re.IGNORECASE)
_IN_ADDRESS = re.compile(rf"(?<![A-Za-z0-9])[A-Z]{{1,8}}(?:/{PART}){{1,9}}(?![A-Za-z0-9])")
_SLASHES = dict.fromkeys("⁄∕／", "/")


@dataclass(frozen=True, slots=True)
class SymbolSpan:
    """A symbol printed at ``[start, end)`` of a text; `address` tells that a web address holds it."""

    start: int
    end: int
    symbol: Symbol
    address: bool = False


@cache
def _letters() -> dict[str, str]:
    """Capital letters of other scripts → the Latin ones that look like them."""
    alike = (row for row in rows("lookalikes") if row["kind"] == "homoglyph")
    return {row["other"].upper(): row["one"].upper() for row in alike if row["script"] in {"Cyrl", "Grek"}}


def _plain(letter: str) -> str:
    if letter.isdigit() and letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in _SLASHES or letter in _letters():
        return _SLASHES.get(letter) or _letters()[letter]
    if letter in "–—‐‑−":
        return "-"
    if letter.isspace():
        return " "
    wide = unicodedata.normalize("NFKC", letter) if "\uff01" <= letter <= "\uff5e" else letter
    return wide if len(wide) == 1 else letter


def _prepared(text: str) -> tuple[str, list[int]]:
    """Return `text` in plain letters without marks of direction, and the place of each of its characters."""
    kept = [(place, letter) for place, letter in enumerate(text) if unicodedata.category(letter) != "Cf"]
    return "".join(_plain(letter) for _, letter in kept), [place for place, _ in kept]


@cache
def _more() -> re.Pattern[str]:
    """What joins a further modifier of the same document: «A/67/2 and Add.1-3»."""
    joints = alternatives(cue_book().words("conjunction"))
    return re.compile(rf"\s?(?:[,،、]|{joints})\s?({modifiers()})(?:-(\d{{1,2}}))?(?![A-Za-z0-9])", re.IGNORECASE)


def _further(text: str, end: int, first: Symbol) -> Iterator[tuple[int, int, Symbol]]:
    """Yield the addenda … that are named behind a symbol by their modifiers only."""
    while match := _more().match(text, end):
        word, _, number = match[1].replace(" ", "").partition(".")
        for count in range(int(number), int(match[2] or number) + 1):
            yield match.start(1), match.end(), first.with_modifier(f"{word.capitalize()}.{count}")
        end = match.end()


def _addresses(text: str) -> Iterator[tuple[int, int, Symbol | None]]:
    """Yield every web address, with the symbol of the document that it is the address of."""
    for match in _ADDRESS.finditer(text):
        known = any(host in match[0].lower() for host in symbol_words("address"))
        inside = _IN_ADDRESS.search(unquote(match[0]).rstrip(".,;)")) if known else None
        yield match.start(), match.end(), parse_symbol(inside[0]) if inside else None


def _in_text(text: str) -> Iterator[tuple[int, int, Symbol]]:
    taken = 0
    found = sorted((m for p in (_FORWARD, _BACKWARD) for m in p.finditer(text)), key=lambda m: (m.start(), -m.end()))
    for match in found:
        symbol = parse_symbol(match[0]) if match.start() >= taken else None
        if symbol is not None:
            yield match.start(), match.end(), symbol
            further = list(_further(text, match.end(), symbol))
            yield from further
            taken = further[-1][1] if further else match.end()


def find_symbols(text: str) -> list[SymbolSpan]:
    """Return every symbol in `text`, in order.

    >>> text = "see А/٦٨/٥٠ and Add.1, https://undocs.org/ar/S/1999/672, 13-37936 (A)"
    >>> [span.symbol.key for span in find_symbols(text)]
    ['A/68/50', 'A/68/50/Add.1', 'S/1999/672']
    """
    if "/" not in text and not any(slash in text for slash in _SLASHES):
        return []
    plain, places = _prepared(text)
    spans: list[SymbolSpan] = []
    for start, end, symbol in _addresses(plain):
        plain = plain[:start] + "\0" * (end - start) + plain[end:]
        if symbol is not None:
            spans.append(SymbolSpan(places[start], places[end - 1] + 1, symbol, address=True))
    spans += [SymbolSpan(places[start], places[end - 1] + 1, symbol) for start, end, symbol in _in_text(plain)]
    return sorted(spans, key=lambda span: (span.start, span.end, span.symbol.key))
