"""References that are to one meeting: they agree in body and date, or in body and ordinal."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.meetings.dated_page import Reference
from extractors.words.short_names import stem

__all__ = ["IN_TITLE", "day_of", "grouped"]

IN_TITLE = 3  # the score of a reference in the title


def _same(left: Reference, right: Reference) -> bool:
    if (left.body or left.body_name) and (right.body or right.body_name) and _holder(left) != _holder(right):
        return False
    if left.date.first == right.date.first or day_of(left, right) or day_of(right, left):
        return left.ordinal is None or right.ordinal is None or left.ordinal == right.ordinal
    if (
        (left.body or left.body_name)
        and _holder(left) == _holder(right)
        and left.ordinal is not None
        and left.ordinal == right.ordinal
    ):
        return left.date.first.startswith(right.date.first) or right.date.first.startswith(left.date.first)
    return False


def day_of(titled: Reference, other: Reference) -> bool:
    """Whether the title gives one day of the meeting, on which its document was adopted, and `other` all of them."""
    one = titled.score >= IN_TITLE and titled.date.first == titled.date.last
    return one and other.date.first < other.date.last and other.date.first <= titled.date.first <= other.date.last


def _holder(reference: Reference) -> tuple[str, str]:
    return reference.body, stem(reference.body_name)


def grouped(references: Sequence[Reference]) -> list[list[Reference]]:
    """Return `references` in groups, each of one meeting, in the order of their first."""
    groups: list[list[Reference]] = []
    for reference in references:
        home = next((group for group in groups if any(_same(reference, other) for other in group)), None)
        if home is None:
            groups.append([reference])
        else:
            home.append(reference)
    return groups
