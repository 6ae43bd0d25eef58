"""Imprecise dates: a day, a month or a year, and never a day that the source did not give."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from ontology.errors import DateError

__all__ = ["ImpreciseDate", "check_date", "earliest", "latest", "precision"]

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=4096)
def check_date(text: str) -> str:
    """Return `text` if it is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` of the Gregorian calendar.

    >>> check_date("2013-05")
    '2013-05'
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise DateError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        dt.date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise DateError(text) from error
    return text


ImpreciseDate = Annotated[str, AfterValidator(check_date)]
"""A date known to the day (``2013-05-22``), the month (``2013-05``) or the year (``2013``)."""


@lru_cache(maxsize=4096)
def precision(date: str) -> str:
    """Return ``"day"``, ``"month"`` or ``"year"``.

    >>> precision("2013")
    'year'
    """
    return {4: "year", 7: "month", 10: "day"}[len(check_date(date))]


@lru_cache(maxsize=4096)
def earliest(date: str) -> dt.date:
    """Return the first day of the interval that `date` stands for.

    >>> earliest("2013-05").isoformat()
    '2013-05-01'
    """
    return dt.date.fromisoformat((check_date(date) + "-01-01")[:10])


@lru_cache(maxsize=4096)
def latest(date: str) -> dt.date:
    """Return the last day of the interval that `date` stands for.

    >>> latest("2012-02").isoformat()
    '2012-02-29'
    """
    first = earliest(date)
    match precision(date):
        case "day":
            return first
        case "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31)
