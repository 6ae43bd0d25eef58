"""Random reports of a working group, with what a reader would find in them.

`report` draws a meeting, who came in which capacity, who opened it, who spoke on which item and for whom, writes it
down in phrases of the genre, and returns the text and the facts in the form of `tests/gold/README.md`. The same
`random.Random` gives the same report. Facts and words come from one draw, so no reading is involved.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

__all__ = ["BODY", "LANGUAGES", "Cast", "report"]

BODY = "WGTIP"
"""Code of the body whose meetings are invented."""

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Cast:
    """Names by code, in the language of the report: states, organisations (`EU` comes as a party) and processes."""

    states: Mapping[str, str]
    organizations: Mapping[str, str] = field(default_factory=dict)
    processes: Mapping[str, str] = field(default_factory=dict)

    def name(self, code: str) -> str:
        """Return the name of `code`."""
        return {**self.processes, **self.organizations, **self.states}[code]

    def kind(self, code: str) -> str:
        """Return the kind of agent `code` stands for."""
        if code in self.states:
            return "state"
        return "organization" if code in self.organizations else "process"


@dataclass(frozen=True)
class Language:
    """The words of one language: `phrases` by occasion, each a choice of patterns; names; how to count and date."""

    body: str
    phrases: Mapping[str, Sequence[str]]
    months: Sequence[str]
    ordinals: Sequence[str]
    counts: Sequence[str]
    items: tuple[str, str, str]
    titles: Sequence[str]
    places: Mapping[str, tuple[str, str]]
    given: Mapping[str, Sequence[str]]
    family: Sequence[str]
    joint: tuple[str, str]
    days: tuple[str, str, str]
    comma: str

    def series(self, words: Sequence[str]) -> str:
        """Join `words` as running text does, the last by "and"."""
        comma, last = self.joint
        return last.join([comma.join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]

    def under(self, items: Sequence[str]) -> str:
        """Name agenda `items`."""
        return f"{self.items[min(len(items), 3) - 1]} {self.series(items)}"

    def dates(self, start: dt.date, end: dt.date) -> str:
        """Say from `start` to `end`, days of one month."""
        one, two, more = self.days
        pattern = one if start == end else two if (end - start).days == 1 else more
        return pattern.format(first=start.day, last=end.day, month=self.months[start.month - 1], year=start.year)


def _languages() -> dict[str, Language]:
    words = json.loads(Path(__file__).with_name("phrases.json").read_text("utf-8"))
    return {code: Language(**parts) for code, parts in words.items()}


LANGUAGES: Mapping[str, Language] = _languages()
"""The languages reports are written in; their words stand in `phrases.json`."""

_NUMBERS = (3, 4, 5, 6, 8, 10, 11, 12, 17)


class _Draft:
    """A report being written: numbered paragraphs and the facts they state."""

    def __init__(self, chance: random.Random, code: str, cast: Cast) -> None:
        self.chance, self.cast, self.code, self.language = chance, cast, code, LANGUAGES[code]
        self.title, self.meeting = "", ""
        self.paragraphs: list[str] = []
        self.gold: dict[str, Any] = {
            "file": "generated",
            "language": code,
            "meetings": [],
            "participation": [],
            "persons": [],
            "agenda": [],
        }

    @property
    def number(self) -> str:
        """The number of the paragraph that comes next."""
        return str(len(self.paragraphs) + 1)

    def phrase(self, occasion: str, **slots: object) -> str:
        """Choose a pattern for `occasion` and fill it."""
        return self.chance.choice(self.language.phrases[occasion]).format(**slots)

    def write(self, text: str) -> None:
        """Add a numbered paragraph."""
        mark = "-" if self.code == "ar" else "."
        self.paragraphs.append(f"{self.number}{mark} {text}")

    def names(self, codes: Sequence[str]) -> dict[str, str]:
        """Write `codes` as a list (`listed`) and as running text (`run`)."""
        names = [self.cast.name(code) for code in codes]
        return {"listed": self.language.comma.join(names), "run": self.language.series(names)}

    def fact(self, code: str, capacity: str | None, function: str, **more: object) -> None:
        """State a participation in the paragraph that comes next."""
        row: Row = {"meeting": self.meeting, "participant": code, "kind": self.cast.kind(code)}
        if "person" in more:
            row |= {"kind": "person", "person": more["person"]}
        if capacity == "state-party" and row["kind"] != "state":
            capacity = "party-organization"
        row |= {"capacity": capacity, "function": function, "item": more.get("item", "")}
        row |= {"on_behalf_of": more.get("on_behalf_of", []), "paragraph": self.number}
        self.gold["participation"].append(row)

    def person(self, affiliation: str) -> tuple[str, str]:
        """Invent a person of a state, note the name and return it with ``man`` or ``woman``."""
        known = " ".join(name for row in self.gold["persons"] for name in row["names"])
        gender = self.chance.choice(sorted(self.language.given))
        given = self.chance.choice([name for name in self.language.given[gender] if name not in known])
        family = self.chance.choice([name for name in self.language.family if name not in known])
        name = f"{given} {family}"
        self.gold["persons"].append({"names": [name], "affiliation": affiliation, "post": "", "paragraph": self.number})
        return name, gender


def _meeting(draft: _Draft, number: int, start: dt.date, days: int) -> Row:
    end = start + dt.timedelta(days=days - 1)
    row: Row = {"key": f"{BODY}-{number}", "body": BODY, "ordinal": number}
    row |= {"start": start.isoformat(), "end": end.isoformat(), "place": None, "country": None, "format": None}
    row |= {"sittings": None, "documented": False, "paragraph": draft.number}
    draft.gold["meetings"].append(row)
    return row


def _series(draft: _Draft) -> None:
    """Write of an earlier meeting and of the one the report is about."""
    chance, language = draft.chance, draft.language
    index = chance.randrange(1, len(_NUMBERS))
    if chance.random() < 0.5:
        before = _meeting(draft, _NUMBERS[index - 1], _first_day(chance, 2031), chance.randint(1, 3))
        draft.write(draft.phrase("earlier", ordinal=language.ordinals[index - 1], dates=_dates(language, before)))
    row = _meeting(draft, _NUMBERS[index], _first_day(chance, 2032), chance.randint(1, 3))
    place = chance.choice(sorted(language.places))
    sittings = chance.randint(3, 6)
    name, country = language.places[place]
    row |= {"place": place, "country": country, "sittings": sittings, "documented": True}
    draft.meeting = row["key"]
    slots = {"ordinal": language.ordinals[index], "body": language.body, "place": name, "dates": _dates(language, row)}
    draft.title = draft.phrase("title", **slots)
    draft.write(draft.phrase("held", sittings=language.counts[sittings - 3], **slots))


def _first_day(chance: random.Random, year: int) -> dt.date:
    return dt.date(year, chance.randint(1, 12), chance.randint(1, 25))


def _dates(language: Language, row: Row) -> str:
    return language.dates(dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]))


def _officers(draft: _Draft, parties: Sequence[str], observers: Sequence[str], item: str) -> None:
    """Write who opened and chaired, who hosted, who was secretariat and who led an item."""
    state = draft.chance.choice(parties)
    name, gender = draft.person(state)
    for function in ("opener", "chair"):
        draft.fact(state, None, function, person=[name])
    draft.write(draft.phrase(f"opened {gender}", person=name, state=draft.cast.name(state)))
    if draft.chance.random() < 0.5:
        host = draft.chance.choice(parties)
        draft.fact(host, None, "host")
        draft.write(draft.phrase("host", state=draft.cast.name(host)))
    if observers and draft.chance.random() < 0.5:
        office = draft.chance.choice(observers)
        draft.fact(office, None, "secretariat")
        draft.write(draft.phrase("secretariat", organization=draft.cast.name(office)))
    panel = []
    for country in draft.chance.sample(parties, min(2, len(parties))):
        name, gender = draft.person(country)
        draft.fact(country, None, "panellist", person=[name], item=item)
        panel.append(draft.phrase(f"panellist {gender}", person=name, state=draft.cast.name(country)))
    draft.write(draft.phrase("panel", item=item, panel=draft.language.series(panel)))


def _listing(draft: _Draft, codes: Sequence[str], capacity: str, function: str, items: Sequence[str] = ("",)) -> None:
    """Write one list of participants, unless it is empty."""
    if not codes:
        return
    for item in items:
        for code in codes:
            draft.fact(code, capacity, function, item=item)
    slots = draft.names(codes) | {"items": draft.language.under(items)}
    draft.write(draft.phrase(f"{capacity} {function}", **slots))


def _behalf(draft: _Draft, speaker: str, behind: Sequence[str], item: str) -> None:
    draft.fact(speaker, "observer-state", "speaker", item=item, on_behalf_of=list(behind))
    slots = draft.names(behind) | {"items": draft.language.under([item]), "state": draft.cast.name(speaker)}
    draft.write(draft.phrase("behalf", **slots))


def _agenda(draft: _Draft, titles: Sequence[str]) -> None:
    number = draft.number
    lines = []
    for notation, title in enumerate(titles, start=1):
        row = {"meeting": draft.meeting, "notation": str(notation), "title_begins": title, "paragraph": number}
        draft.gold["agenda"].append(row)
        lines.append(f"{notation}{'-' if draft.code == 'ar' else '.'} {title}.")
    draft.write("\n\n".join([draft.phrase("agenda"), *lines]))


def _some(chance: random.Random, codes: Sequence[str], most: int) -> list[str]:
    return sorted(chance.sample(codes, chance.randint(1, min(most, len(codes))))) if codes else []


def report(chance: random.Random, language: str, cast: Cast) -> tuple[str, dict[str, Any]]:
    """Write a random report in `language` (a key of `LANGUAGES`) with members of `cast`; needs three states or more.

    >>> names = {"ITA": "Italy", "GHA": "Ghana", "FJI": "Fiji", "PER": "Peru"}
    >>> text, gold = report(random.Random(1), "en", Cast(names))
    >>> {row["participant"] for row in gold["participation"]} <= set(names)
    True
    """
    draft = _Draft(chance, language, cast)
    states = chance.sample(sorted(cast.states), len(cast.states))
    cut = max(1, len(states) * 2 // 3)
    parties, others = states[:cut], states[cut:]
    signatories, outsiders = others[: len(others) // 2], others[len(others) // 2 :]
    present = _some(
        chance, [code for code in (*sorted(cast.organizations), *sorted(cast.processes)) if code != "EU"], 10
    )
    members = (["EU"] if "EU" in cast.organizations else []) + sorted(parties)
    titles = chance.sample(draft.language.titles, chance.randint(3, 5))
    items = [str(number) for number in range(2, len(titles) + 1)]

    _series(draft)
    _officers(draft, parties, [code for code in present if code in cast.organizations], items[0])
    spoken = _some(chance, items, 3)
    _listing(draft, _some(chance, members, 12), "state-party", "speaker", spoken)
    if chance.random() < 0.7:
        _listing(draft, _some(chance, present, 3), "observer-organization", "speaker", _some(chance, items, 2))
    if outsiders and chance.random() < 0.7:
        _behalf(draft, outsiders[0], _some(chance, [code for code in states if code != outsiders[0]], 8), items[-1])
    _agenda(draft, titles)
    _listing(draft, members, "state-party", "attendee")
    _listing(draft, sorted(signatories), "signatory", "attendee")
    _listing(draft, sorted(outsiders), "non-party", "attendee")
    _listing(draft, present, "observer-organization", "attendee")
    return "\n\n".join([draft.title, *draft.paragraphs]) + "\n", draft.gold
