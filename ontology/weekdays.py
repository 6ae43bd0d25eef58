"""The days of the week, named in six languages by ``weekdays.csv``; the first name of a day is its usual one."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from ontology.gazetteer import rows

__all__ = ["Weekday"]


class Weekday(IntEnum):
    """A day of the week, counted from Monday as ISO 8601 does."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7

    def label(self, language: str) -> str:
        """Return the name of the day in `language`, or an empty string.

        >>> Weekday.MONDAY.label("ar")
        'الاثنين'
        """
        return _labels().get((language, self), "")


@cache
def _labels() -> dict[tuple[str, Weekday], str]:
    found: dict[tuple[str, Weekday], str] = {}
    for row in rows("weekdays"):
        found.setdefault((row["language"], Weekday(int(row["value"]))), row["word"])
    return found
