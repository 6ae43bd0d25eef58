"""Symbols of documents of the United Nations and of bodies that count theirs alike, and one key for each.

The grammar, on one line and in reading order::

    symbol   = organ 1*("/" part) *("/" modifier)
    organ    = 1*8 LETTER                                   A, E, CTOC, FCCC
    part     = component / number / word
    component= word "." (digits / roman)                    WG.7, CN.4, INF.6, C.II
    number   = ["S-" / "ES-"] digits ["-" digits] [bracket] 2024, 68, ES-10, 1244 (1999), 429 (V), 6 (Sect. 24)
    word     = 1*8 LETTER                                   COP, RES, INF, PER
    modifier = ("Add" / "Corr" / "Rev" / …) "." digits      Add.1, Rev.2

Parts before the first number are the series; that number is the session or year where more follows it, else the number
of the document itself. An asterisk (reissued for technical reasons) and marks of language, «(A)» or ``-ar``, are no
part of a symbol. Series and their bodies, modifiers and addresses are data (``symbol_series.csv``,
``symbol_words.csv``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology.gazetteer import rows

__all__ = [
    "PART",
    "Symbol",
    "body_of_series",
    "is_resolution",
    "modifiers",
    "parse_symbol",
    "series_bodies",
    "symbol_words",
]

_BRACKET = r"\s?\((?:[IVXL]{1,8}|(?:19|20)\d\d|(?:Sect|Vol|Part)\.?\s?[IVXL\d]{1,5})\)"
_COMPONENT = r"[A-Z][A-Za-z]{0,8}\.\s?(?:\d{1,4}|[IVXL]{1,6})(?![a-z])"
_NUMBER = rf"(?:E?S-)?\d{{1,6}}(?:-\d{{1,4}})?(?:{_BRACKET})?"
_WORD = r"[A-Z]{1,8}"
PART = rf"(?:{_COMPONENT}|{_NUMBER}|{_WORD})"
"""The pattern of one part of a symbol in reading order."""

_PART = re.compile(PART)
_IS_NUMBER = re.compile(_NUMBER)
_TURNED = re.compile(r"(\d{1,4})\.([A-Za-z]{1,9})")
_SHORTEST = 3  # digits of a number that alone follows the letter of an organ, E/1618


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart: `organ`, `series` parts, `session` (or year; may be empty), `number`, `modifiers`.

    >>> parse_symbol("CTOC/COP/WG.7/2024/INF/1/Rev.1")
    Symbol(organ='CTOC', series=('COP', 'WG.7'), session='2024', number='INF/1', modifiers=('Rev.1',))
    """

    organ: str
    series: tuple[str, ...]
    session: str
    number: str
    modifiers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The symbol as it is written in full, the one key of the document.

        >>> parse_symbol("a / 68 / 50*").key
        'A/68/50'
        """
        parts = (self.organ, *self.series, self.session, self.number, *self.modifiers)
        return "/".join(part for part in parts if part)

    @property
    def prefix(self) -> str:
        """The organ and its series, ``CTOC/COP/WG.7``."""
        return "/".join((self.organ, *self.series))

    def with_modifier(self, modifier: str) -> Symbol:
        """Return the symbol of an addendum, corrigendum … of the same document."""
        return Symbol(self.organ, self.series, self.session, self.number, (*self.modifiers, modifier))


@cache
def symbol_words(role: str) -> tuple[str, ...]:
    """Return the words of symbols of `role`: ``modifier``, ``mixed`` (written in small letters too) or ``address``."""
    return tuple(row["word"] for row in rows("symbol_words") if row["role"] == role)


def modifiers() -> str:
    """Return a pattern for a modifier, ``Add.1``."""
    return rf"(?:{'|'.join(symbol_words('modifier'))})\.\s?\d{{1,3}}"


@cache
def series_bodies() -> dict[str, tuple[str, str]]:
    """Return series → (code of the body or empty, kind: document, resolution or decision-suffix)."""
    return {row["series"]: (row["body"], row["kind"]) for row in rows("symbol_series")}


@cache
def _organs() -> frozenset[str]:
    return frozenset(s.split("/")[0] for s, (_, kind) in series_bodies().items() if kind != "decision-suffix")


def body_of_series(symbol: Symbol) -> str:
    """Return the code of the body whose document a symbol is, by its longest known series; empty where none is known.

    >>> body_of_series(parse_symbol("CTOC/COP/WG.7/2024/1"))
    'WGSOM'
    """
    return _known(symbol)[0]


def is_resolution(symbol: Symbol) -> bool:
    """Tell whether a symbol is that of a resolution or decision and not of another document.

    >>> is_resolution(parse_symbol("A/RES/65/170")), is_resolution(parse_symbol("A/65/170"))
    (True, False)
    """
    return _known(symbol)[1] == "resolution"


def _known(symbol: Symbol) -> tuple[str, str]:
    parts = (symbol.organ, *symbol.series)
    for length in range(len(parts), 0, -1):
        known = series_bodies().get("/".join(parts[:length]))
        if known is not None:
            # The general series of an organ is its own; a series below it that nobody listed may be anybody's.
            return known if length == len(parts) or known[1] == "resolution" else ("", known[1])
    return "", ""


def _spelled(part: str) -> str:
    """Return a part as it is written: ``Rev.1``, ``WG.7``, ``1244 (1999)``."""
    turned = _TURNED.fullmatch(part)
    part = f"{turned[2]}.{turned[1]}" if turned else part
    word, dot, number = part.partition(".")
    if dot and word.isalpha():
        known = {name.upper(): name for name in (*symbol_words("modifier"), *symbol_words("mixed"))}
        return f"{known.get(word.upper(), word.upper())}.{number.strip().upper()}"
    return re.sub(r"\s*\(\s*", " (", part.strip()) if "(" in part else part.upper()


def _in_order(parts: list[str]) -> list[str]:
    """Turn round parts that a line from right to left printed backwards: the organ comes last then."""
    backwards = parts[0] not in _organs() and parts[-1] in _organs() and len(parts) > 2
    return parts[::-1] if backwards else parts


def _last(parts: list[str], pattern: str) -> int:
    """Return where the run of parts at the end begins that match `pattern`."""
    place = len(parts)
    while place > 1 and re.fullmatch(pattern, parts[place - 1]):
        place -= 1
    return place


def parse_symbol(printed: str) -> Symbol | None:
    """Return the symbol printed, in either order and with spaces or line breaks in it, or None where it is none.

    >>> parse_symbol("1/2024/WG.7/COP/CTOC").key
    'CTOC/COP/WG.7/2024/1'
    >>> parse_symbol("13-37936"), parse_symbol("and/or 5")
    (None, None)
    """
    parts = [_spelled(part) for part in " ".join(printed.strip(" *").split()).split("/") if part.strip()]
    parts = [_spelled(part.strip()) for part in parts]
    if len(parts) < 2:
        return None
    parts = _in_order(parts)
    if not re.fullmatch(_WORD, parts[0]) or not all(_PART.fullmatch(part) for part in parts[1:]):
        return None
    body = parts[: _last(parts, modifiers())]
    symbol = _taken_apart(body, tuple(parts[len(body) :]))
    return symbol if symbol is not None and _is_symbol(symbol, body) else None


def _taken_apart(parts: list[str], changed: tuple[str, ...]) -> Symbol | None:
    numbers = [place for place in range(1, len(parts)) if _IS_NUMBER.fullmatch(parts[place])]
    if numbers and numbers[0] < len(parts) - 1:
        first = numbers[0]
        return Symbol(parts[0], tuple(parts[1:first]), parts[first], "/".join(parts[first + 1 :]), changed)
    if len(parts) < 2 or not any(letter.isdigit() for letter in parts[-1]):
        return None
    return Symbol(parts[0], tuple(parts[1:-1]), "", parts[-1], changed)


def _is_symbol(symbol: Symbol, parts: list[str]) -> bool:
    """Of an organ that is not known only a long symbol counts; of a known one no letter with a short number."""
    if symbol.organ not in _organs():
        return len(symbol.organ) > 1 and len(parts) > 3 and bool(re.fullmatch(r"(?:19|20)\d\d", symbol.session))
    if len(parts) > 2 or len(symbol.organ) > 1:
        return True
    return len(re.sub(r"\D", "", symbol.number)) >= _SHORTEST
