"""Slips in lists of documents: the symbol of another body's series where the list goes on counting its own.

A document of another body may well stand in a list. Its symbol is a slip only where the list, in order, counts
documents of one series, and the number is the next of that series: «…/WG.7/2024/3, …/WG.4/2024/4». Nothing is
corrected: the symbol stays as printed, and the slip says which one was expected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ontology.symbols import Symbol, body_of_series

__all__ = ["expected_symbols"]

_FEWEST = 2  # documents of one series that show whose list it is


def _series(symbol: Symbol) -> tuple[str, str]:
    return symbol.prefix, symbol.session


def _series_of_list(symbols: Sequence[Symbol]) -> tuple[str, str] | None:
    """Return the series of most documents of a list, where it is that of a body and most of the list are of it."""
    series, count = Counter(map(_series, symbols)).most_common(1)[0]
    known = next(body_of_series(symbol) for symbol in symbols if _series(symbol) == series)
    return series if known and count >= _FEWEST and count * 2 > len(symbols) else None


def _beside(one: Symbol, series: tuple[str, str]) -> bool:
    """Whether a symbol is of another body, below the same organ, in the same year: one part of it differs."""
    parts, others = one.prefix.split("/"), series[0].split("/")
    differing = sum(a != b for a, b in zip(parts, others, strict=False))
    other_body = body_of_series(one)
    return len(parts) == len(others) and differing == 1 and bool(other_body) and one.session == series[1]


def expected_symbols(symbols: Sequence[Symbol]) -> dict[int, Symbol]:
    """Return, for the places in a list whose symbol is a slip, the symbol that was expected.

    >>> from ontology.symbols import parse_symbol
    >>> keys = ["CTOC/COP/WG.7/2024/2", "CTOC/COP/WG.7/2024/3", "CTOC/COP/WG.4/2024/4"]
    >>> {place: symbol.key for place, symbol in expected_symbols([parse_symbol(key) for key in keys]).items()}
    {2: 'CTOC/COP/WG.7/2024/4'}
    """
    series = _series_of_list(symbols) if symbols else None
    if series is None:
        return {}
    own = next(symbol for symbol in symbols if _series(symbol) == series)
    found: dict[int, Symbol] = {}
    for place, symbol in enumerate(symbols):
        if not _beside(symbol, series) or not symbol.number.isdigit():
            continue
        before = symbols[place - 1] if place else None
        follows = before is not None and _series(before) == series and before.number == str(int(symbol.number) - 1)
        meant = Symbol(own.organ, own.series, own.session, symbol.number, symbol.modifiers)
        if follows and meant not in symbols[:place]:
            found[place] = meant
    return found
