"""Invented reports in any number, for measuring: the same seed gives the same files.

Usage: ``python benchmarks/corpus.py DIR [--reports N] [--seed N] [--dense]``

Each is a report as the tests generate them, in Arabic or English, of a meeting of one of the bodies that the gazetteer
names in that language, in a year between 1995 and 2025. Sentences of the tests on recommendations, initiatives, stated
counts and documents follow, so that most saved questions have answers. Between the paragraphs that state facts stand
others that state little (`filler`), so many that a report has the length and the facts a character of real ones: 0.13
triples of its own. ``--dense`` leaves these out, for a graph as large as its texts are short: `majlis build DIR --out
BUILD` makes of REPORTS dense reports about a million triples.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from damage_measure import cast  # noqa: E402
from filler import drawn_length, filled  # noqa: E402
from generate import BODY, LANGUAGES, Cast, report  # noqa: E402

from ontology.gazetteer import gazetteer  # noqa: E402
from ontology.records import AgentKind  # noqa: E402

__all__ = ["REPORTS", "write_corpus"]

REPORTS = 540
_SENTENCES = {
    "recommendations": "sentence",
    "initiatives": "sentence",
    "stated_counts": "sentence",
    "document_citations": "text",
}
"""The column of each table of the tests in which an invented sentence stands."""

_RECOMMENDATION = {"ar": "التوصية", "en": "Recommendation"}
_WRITTEN = tuple(_RECOMMENDATION)
_GENERATED = 2032
"""The year in which the tests' generator lets its meetings take place."""


@cache
def _bodies(language: str) -> tuple[str, ...]:
    """Return the names of the bodies that are known for certain by that name in `language`."""
    book = gazetteer()
    strong = {(name.code, name.text) for name in book.names if name.strong}
    labels = ((code, book.label(code, language)) for code, agent in book.agents.items() if agent.kind is AgentKind.BODY)
    return tuple(label for code, label in sorted(labels) if (code, label) in strong and code != BODY)


@cache
def _sentences(table: str, language: str) -> tuple[str, ...]:
    with (ROOT / "tests" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language]
    return tuple(re.sub(r"^\d+[.-] ", "", row[_SENTENCES[table]]) for row in rows)


def _some(chance: random.Random, names: Mapping[str, str], number: int) -> dict[str, str]:
    return dict(chance.sample(sorted(names.items()), min(number, len(names))))


def invented(chance: random.Random, language: str, dense: bool = False) -> str:
    """Return one report in `language`; a `dense` one has only paragraphs that state facts.

    >>> invented(random.Random(3), "en") == invented(random.Random(3), "en")
    True
    """
    whole = cast(language)
    organizations = _some(chance, whole.organizations, 12) | {"EU": whole.organizations["EU"]}
    there = Cast(_some(chance, whole.states, chance.randint(15, 45)), organizations, _some(chance, whole.processes, 3))
    text, _ = report(chance, language, there)
    if not dense:
        text = filled(chance, language, text, there, drawn_length(chance))
    recommended, *others = (chance.sample(_sentences(table, language), 2) for table in _SENTENCES)
    head = _RECOMMENDATION[language]
    more = [part for number, one in enumerate(recommended, 1) for part in (f"{head} {number}", one)]
    text += "".join(f"\n{sentence}\n" for sentence in (*(one for two in others for one in two), *more))
    year = chance.randint(1995, 2025)
    text = text.replace(LANGUAGES[language].body, chance.choice(_bodies(language)))
    return text.replace(str(_GENERATED), str(year)).replace(str(_GENERATED - 1), str(year - 1))


def write_corpus(folder: Path, reports: int = REPORTS, seed: int = 0, dense: bool = False) -> Path:
    """Write `reports` invented reports, `dense` or of the density of real ones, into `folder`, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(reports):
        text = invented(random.Random(f"{seed}-{number}"), _WRITTEN[number % len(_WRITTEN)], dense)
        (folder / f"report-{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dense", action="store_true", help="only paragraphs that state facts")
    options = parser.parse_args()
    write_corpus(options.folder, options.reports, options.seed, options.dense)
