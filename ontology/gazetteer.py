"""The gazetteer: names of states, organisations, processes, bodies and groups, read from `ontology/data`.

Names are strong (alone they decide) or weak (they may mean something else, and count only where a list or an
affiliation asks for a name). Each row of the data says where a name comes from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.errors import DataError
from ontology.records import AgentKind

__all__ = ["Agent", "Gazetteer", "Name", "gazetteer", "rows"]

_AGENT_FILES = ("states", "organizations", "processes", "bodies")
_NAME_FILES = ("state_names", "organization_names", "process_names", "body_names", "case_names")


@dataclass(frozen=True, slots=True)
class Agent:
    """One entry: its `code`, `kind`, `classification` (of its file), `parent` code, M49 code and authority IRI."""

    code: str
    kind: AgentKind
    classification: str = ""
    parent: str = ""
    m49: str = ""
    exact_match: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an agent: `form` is short, official, full, acronym, demonym …; `strong` as described above."""

    code: str
    language: str
    text: str
    form: str
    strong: bool
    source: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of ``ontology/data/<name>.csv`` as dictionaries.

    >>> next(rows("states"))["code"]
    'ABW'
    """
    text = files("ontology.data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(io.StringIO(text))


def _kind(file: str, row: dict[str, str]) -> AgentKind:
    if file == "states":
        return AgentKind.STATE
    return AgentKind(row["kind"])


def _agent(file: str, row: dict[str, str]) -> Agent:
    return Agent(
        code=row["code"],
        kind=_kind(file, row),
        classification=row.get("classification") or row.get("scope") or (row["kind"] if file == "states" else ""),
        parent=row.get("parent", ""),
        m49=row.get("m49", ""),
        exact_match=row.get("exact_match", ""),
        status=row.get("status", ""),
    )


@dataclass(frozen=True)
class Gazetteer:
    """All agents by code and all names. `label` gives the name to show in a language."""

    agents: dict[str, Agent]
    names: tuple[Name, ...]
    labels: dict[str, dict[str, str]]

    def label(self, code: str, language: str) -> str:
        """Return the short or full name of `code` in `language`, or an empty string.

        >>> gazetteer().label("ITA", "en")
        'Italy'
        """
        return self.labels.get(code, {}).get(language, "")

    def kind(self, code: str) -> AgentKind:
        """Return the kind of agent `code` stands for.

        >>> gazetteer().kind("UNHCR").value
        'organization'
        """
        return self.agents[code].kind


@cache
def gazetteer() -> Gazetteer:
    """Read the gazetteer, once a process. Raises `DataError` where a name has no agent."""
    agents = {row["code"]: _agent(file, row) for file in _AGENT_FILES for row in rows(file)}
    names: list[Name] = []
    labels: dict[str, dict[str, str]] = {}
    for file in _NAME_FILES:
        for number, row in enumerate(rows(file), start=2):
            if row["code"] not in agents:
                raise DataError(f"{file}.csv:{number}", f"no agent {row['code']}", "add it or mend the code")
            names.append(
                Name(row["code"], row["language"], row["name"], row["form"], row["strength"] == "strong", row["source"])
            )
            if row["form"] in {"short", "full"}:
                labels.setdefault(row["code"], {})[row["language"]] = row["name"]
    return Gazetteer(agents, tuple(names), labels)
