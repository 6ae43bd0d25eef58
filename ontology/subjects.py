"""The subjects of recommendations: a small scheme, kept as data in ``ontology/data/subjects.csv``.

Each subject has a code, a broader one or none, a label in English and Arabic, and terms in six languages by which a
text is known to be about it. In a term ``word*`` is a word with any ending.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.errors import DataError
from ontology.gazetteer import rows

__all__ = ["LANGUAGES", "Subject", "subjects"]

LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: `labels` and `terms` are by language; `broader` is the code of a wider subject, or empty."""

    code: str
    broader: str
    labels: dict[str, str]
    terms: dict[str, tuple[str, ...]]


@cache
def subjects() -> dict[str, Subject]:
    """Return the subjects by code. Raises `DataError` where a row names a broader subject that is none.

    >>> subjects()["prosecution"].broader
    'criminal-justice'
    """
    found = {
        row["code"]: Subject(
            row["code"],
            row["broader"],
            {language: row[f"label_{language}"] for language in ("en", "ar")},
            {language: tuple(filter(None, row[language].split(";"))) for language in LANGUAGES},
        )
        for row in rows("subjects")
    }
    for subject in found.values():
        if subject.broader and subject.broader not in found:
            raise DataError("subjects.csv", f"{subject.code} is below {subject.broader!r}, which is none", "add it")
    return found
