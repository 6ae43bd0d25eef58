"""Reports that no rule was written for: invented, four a language, of different bodies, with gold read by hand.

How well they were read at first, before any rule was changed for what they say, stands in `tests/unseen/README.md`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractors.person_names import same_person
from extractors.reading import read_document
from graph.participation_rows import gold_rows, read_rows
from graph.scores import Score, compare
from ontology.gold import Gold, read_gold
from ontology.records import DocumentFacts

UNSEEN = Path(__file__).parent / "unseen"
LANGUAGES = ("ar", "en", "fr", "es", "ru", "zh")


@cache
def read(name: str) -> tuple[DocumentFacts, Gold]:
    return read_document(UNSEEN / f"{name}.txt"), read_gold(UNSEEN / "gold" / f"{name}.json")


def names(language: str) -> list[str]:
    return sorted(path.stem for path in UNSEEN.glob(f"{language}-*.txt"))


def summed(scores: list[Score]) -> float:
    hits, wrong = sum(len(s.hits) for s in scores), sum(len(s.extra) + len(s.missed) for s in scores)
    return 2 * hits / (2 * hits + wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_participations(language: str) -> None:
    pairs = [read(name) for name in names(language)]
    scores = [compare(read_rows(facts), gold_rows(gold)) for facts, gold in pairs]
    assert len(scores) == 4
    assert sum(len(score.hits) for score in scores) > 150
    assert summed(scores) >= 0.97, "\n".join(score.report() for score in scores)


@pytest.mark.parametrize("language", LANGUAGES)
def test_meetings(language: str) -> None:
    """Every meeting reported on is found, with its dates; of all that are mentioned nine in ten."""
    found = total = 0
    for facts, gold in map(read, names(language)):
        days = {(meeting.ordinal, meeting.start) for meeting in facts.meetings}
        wanted = [meeting for meeting in gold.meetings or () if meeting.start]
        found += sum((meeting.ordinal, meeting.start) in days for meeting in wanted)
        total += len(wanted)
        documented = next(meeting for meeting in wanted if meeting.documented)
        assert (documented.ordinal, documented.start) in days, gold.file
    assert found >= 0.9 * total, f"{found} of {total}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_persons(language: str) -> None:
    """Each person of the gold is one person read, with the same affiliation, and few others are read."""
    hits = wrong = 0
    for facts, gold in map(read, names(language)):
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
    assert 2 * hits / (2 * hits + wrong) >= 0.94


def alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return any(same_person(one, other) for one in first for other in second)
