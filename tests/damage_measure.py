"""How much of what a clean text tells is still read from it when it is damaged, and how much is invented.

Texts are the reports of `examples/` in a language, generated reports where the generator writes it, and a list of all
states and organisations in it. Two things are counted: the facts of participation read from reports, and the names
found. What is read from the clean text is the measure, so a language is measured as soon as anything of it is read.

A fact that says less than a fact of the clean text (no capacity, no item, fewer behind a speaker, a meeting of no body
that is known, nobody where a person's state can't be read) isn't kept, but isn't invented either. A meeting whose
ordinal is gone is the same by its date.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from damage_kinds import KINDS, STRENGTHS
from generate import LANGUAGES, Cast, report

from extractors.load import load_bytes
from extractors.reading import read_source
from extractors.repair.catalogue import repair
from extractors.words.folding import fold, fold_text
from extractors.words.known_words import known_words
from extractors.words.names import name_finder
from graph.participation_rows import read_rows
from graph.scores import Row
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["Share", "cast", "measure", "table"]

ROOT = Path(__file__).resolve().parents[1]
REPORTS = 3
"""How many generated reports are damaged."""

SEPARATORS = {"zh": "、", "ar": "، "}
NO_BODY = ("meeting-", "?-")
"""How the key of a meeting begins of which no body is known."""

DATED = re.compile(r"(.+?)-\d{4}(?:-\d\d){0,2}")
"""The key of a meeting that is known by its date."""

IN_LINE = 8
"""How many names of the list stand in one line."""


@dataclass(frozen=True)
class Share:
    """Of `total` things read from clean texts, `kept` are read from the damaged ones, and `invented` besides.

    `recast` are facts that are right but for the capacity in which somebody took part, or what they did on which item.
    """

    kept: int = 0
    total: int = 0
    invented: tuple[object, ...] = ()
    recast: tuple[object, ...] = ()

    @property
    def share(self) -> float:
        """The share kept; 1 where there was nothing to keep."""
        return self.kept / self.total if self.total else 1.0

    def __add__(self, other: Share) -> Share:
        invented, recast = self.invented + other.invented, self.recast + other.recast
        return Share(self.kept + other.kept, self.total + other.total, invented, recast)


@cache
def cast(language: str) -> Cast:
    """All states and organisations, and the processes, that the gazetteer names strongly in `language`."""
    book = gazetteer()
    labels: dict[AgentKind, dict[str, str]] = {kind: {} for kind in AgentKind}
    strong = {(name.code, name.text) for name in book.names if name.strong}
    for code, agent in book.agents.items():
        label = book.label(code, language)
        sovereign = agent.kind is not AgentKind.STATE or agent.classification == "state"
        if (code, label) in strong and sovereign and agent.classification != "entity":
            labels[agent.kind][code] = label
    return Cast(labels[AgentKind.STATE], labels[AgentKind.ORGANIZATION], labels[AgentKind.PROCESS])


@cache
def texts(language: str) -> tuple[str, ...]:
    """The clean texts of `language`: the list of names first."""
    names = [*cast(language).states.values(), *cast(language).organizations.values()]
    lines = [names[start : start + IN_LINE] for start in range(0, len(names), IN_LINE)]
    listed = "\n".join(SEPARATORS.get(language, ", ").join(line) for line in lines)
    found = sorted(path for path in (ROOT / "examples").glob(f"*-{language}.*") if path.suffix in {".txt", ".md"})
    made = range(REPORTS) if language in LANGUAGES else ()
    reports = [report(random.Random(seed), language, cast(language))[0] for seed in made]
    return (listed, *(path.read_text("utf-8") for path in found), *reports)


def names(text: str) -> frozenset[str]:
    """The codes of the strong names in `text` as it is repaired."""
    repaired = repair(text, known_words()).text
    found = name_finder().find(fold(repaired), repaired)
    return frozenset(code for span in found if span.strong for code in span.codes)


@cache
def within(text: str) -> frozenset[str]:
    """The codes of all names in a clean text, those inside longer names too: what is left of a torn name."""
    folded = fold(text).text
    return frozenset(name.code for name in gazetteer().names if fold_text(name.text) in folded)


def facts(text: str) -> frozenset[Row]:
    """The participations read from `text`."""
    return read_rows(read_source(load_bytes("report.txt", text.encode())))


@cache
def clean(text: str) -> tuple[frozenset[str], frozenset[Row]]:
    """The names and facts of a clean text."""
    return names(text), facts(text)


def says_less(row: Row, clean: Row) -> bool:
    """Whether `row` says nothing that `clean` doesn't say."""
    meeting, participant, kind, capacity, function, item, behalf = row
    return (
        (meeting == clean[0] or meeting.startswith(NO_BODY))
        and participant in {clean[1], ""}
        and (kind, function) == (clean[2], clean[4])
        and capacity in {clean[3], ""}
        and item in {clean[5], ""}
        and set(behalf) <= set(clean[6])
    )


def dated(meeting: str) -> str | None:
    """The body of a meeting whose key is its date, as the ordinal is gone."""
    match = DATED.fullmatch(meeting)
    return match[1] if match else None


def named_as(rows: frozenset[Row], meetings: frozenset[str]) -> frozenset[Row]:
    """Name a meeting by its ordinal where its date alone was read, and `meetings` holds no other of its body."""
    keys = {row[0]: [key for key in meetings if key.rpartition("-")[0] == dated(row[0])] for row in rows}
    return frozenset((keys[row[0]][0] if len(keys[row[0]]) == 1 else row[0], *row[1:]) for row in rows)


def compared(text: str, damaged: str) -> Share:
    """Compare the facts of two texts."""
    wanted = clean(text)[1]
    got = named_as(facts(damaged), frozenset(row[0] for row in wanted))
    others = [row for row in sorted(got - wanted) if not any(says_less(row, other) for other in wanted)]
    recast = tuple(row for row in others if any(_who(row) == _who(other) for other in wanted))
    return Share(len(got & wanted), len(wanted), tuple(row for row in others if row not in recast), recast)


def _who(row: Row) -> tuple[str, str, str]:
    meeting, participant, kind, *_ = row
    return meeting, participant, kind


def measure(kind: str, language: str, strength: str) -> tuple[Share, Share]:
    """Damage all texts of `language` and return the shares of names and of facts."""
    of_names, of_facts = Share(), Share()
    for seed, text in enumerate(texts(language)):
        damaged = KINDS[kind].done(text, strength, seed)
        wanted, got = clean(text)[0], names(damaged)
        of_names += Share(len(got & wanted), len(wanted), tuple(sorted(got - wanted - within(text))))
        if clean(text)[1]:
            of_facts += compared(text, damaged)
    return of_names, of_facts


def table(languages: frozenset[str]) -> Iterator[str]:
    """Yield the lines of a table in Markdown: for each kind and language the shares kept at each strength."""
    columns = " | ".join(f"names {strength} | facts {strength}" for strength in STRENGTHS)
    yield f"| damage | language | {columns} | invented | other words |"
    yield f"| --- | --- | {'---: | ' * (2 * len(STRENGTHS))}---: | ---: |"
    for name, kind in KINDS.items():
        for language in (code for code in kind.languages if code in languages):
            shares = [share for strength in STRENGTHS for share in measure(name, language, strength)]
            invented = sum(len(share.invented) for share in shares)
            shown = (f"{share.share:.3f}" if share.total else "" for share in shares)
            recast = sum(len(share.recast) for share in shares)
            yield f"| {name} | {language} | {' | '.join(shown)} | {invented} | {recast} |"
