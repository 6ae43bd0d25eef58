"""Which resolutions give bodies their mandates, as the gazetteer says."""

from __future__ import annotations

from functools import cache

from ontology.gazetteer import rows
from ontology.symbols import body_of_series, parse_symbol

__all__ = ["mandates"]


def _resolution(printed: str) -> tuple[str, str]:
    """Return body and number of ``A/RES/65/170`` or ``COP-UNTOC 5/3``."""
    symbol = parse_symbol(printed)
    if symbol is None:
        body, _, number = printed.partition(" ")
        return body, number
    return body_of_series(symbol), "/".join(part for part in (symbol.session, symbol.number) if part)


@cache
def _all() -> dict[str, tuple[tuple[str, str], ...]]:
    return {row["code"]: tuple(map(_resolution, filter(None, row["mandate"].split(";")))) for row in rows("bodies")}


def mandates(code: str) -> tuple[tuple[str, str], ...]:
    """Return body and number of each resolution that gives the body `code` its mandate.

    >>> mandates("HLD"), mandates("WGTIP")
    ((('UNGA', '65/170'), ('UNGA', '67/219')), (('COP-UNTOC', '4/4'),))
    """
    return _all().get(code, ())
