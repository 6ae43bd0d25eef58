"""Reports no rule was written for: invented, of different bodies and genres, in four rounds, with gold read by hand.

How well they were read at first, before any rule was changed for what they say, stands in `tests/unseen/README.md`;
that, and not these floors, says what to expect of a report that nobody has seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from extractors.persons.printed_names import same_person
from extractors.reading import read_document
from graph.participation_rows import gold_rows, read_rows
from graph.scores import Score, compare
from ontology.gold import Gold, read_gold
from ontology.records import DocumentFacts

UNSEEN = Path(__file__).parent / "unseen"
LANGUAGES = ("ar", "en", "fr", "es", "ru", "zh")


@dataclass(frozen=True)
class Round:
    """The reports that were written together: their numbers, and the floors of F1 and of the share of meetings."""

    numbers: range
    participations: float
    persons: float
    meetings: float


ROUNDS = {
    "first": Round(range(1, 5), participations=0.97, persons=0.94, meetings=0.9),
    "second": Round(range(5, 9), participations=0.97, persons=0.85, meetings=0.8),
    "third": Round(range(9, 11), participations=0.9, persons=0.85, meetings=0.8),
    "fourth": Round(range(11, 13), participations=0.8, persons=0.6, meetings=0.7),
}
CASES = [(name, language) for name in ROUNDS for language in LANGUAGES]


@cache
def read(name: str) -> tuple[DocumentFacts, Gold]:
    return read_document(UNSEEN / f"{name}.txt"), read_gold(UNSEEN / "gold" / f"{name}.json")


def reports(written: str, language: str) -> list[tuple[DocumentFacts, Gold]]:
    return [read(f"{language}-{number}") for number in ROUNDS[written].numbers]


def summed(scores: list[Score]) -> float:
    hits, wrong = sum(len(s.hits) for s in scores), sum(len(s.extra) + len(s.missed) for s in scores)
    return 2 * hits / (2 * hits + wrong)


@pytest.mark.parametrize(("written", "language"), CASES)
def test_participations(written: str, language: str) -> None:
    pairs = reports(written, language)
    scores = [compare(read_rows(facts), gold_rows(gold)) for facts, gold in pairs]
    assert sum(len(gold_rows(gold)) for _, gold in pairs) > 35 * len(pairs)
    assert summed(scores) >= ROUNDS[written].participations, "\n".join(score.report() for score in scores)


@pytest.mark.parametrize(("written", "language"), CASES)
def test_meetings(written: str, language: str) -> None:
    """Every dated meeting reported on is found, with its dates, and most of those mentioned."""
    found = total = 0
    for facts, gold in reports(written, language):
        days = {(meeting.ordinal, meeting.start) for meeting in facts.meetings}
        wanted = [meeting for meeting in gold.meetings or () if meeting.start]
        found += sum((meeting.ordinal, meeting.start) in days for meeting in wanted)
        total += len(wanted)
        for documented in (meeting for meeting in wanted if meeting.documented):
            assert (documented.ordinal, documented.start) in days, gold.file
    assert found >= ROUNDS[written].meetings * total, f"{found} of {total}"


@pytest.mark.parametrize(("written", "language"), CASES)
def test_persons(written: str, language: str) -> None:
    """Each person of the gold is one person read, with the same affiliation, and few others are read."""
    hits = wrong = 0
    for facts, gold in reports(written, language):
        left = [(person.names, person.affiliation) for person in facts.persons]
        for person in gold.persons or ():
            mine = next(
                (one for one in left if one[1] == (person.affiliation or "") and alike(one[0], person.names)), None
            )
            if mine is None:
                wrong += 1
            else:
                hits += 1
                left.remove(mine)
        wrong += len(left)
    assert 2 * hits / (2 * hits + wrong) >= ROUNDS[written].persons


def alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return any(same_person(one, other) for one in first for other in second)
