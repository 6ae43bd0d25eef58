"""Findings: what a check found, and how it becomes a conflict with a sentence in English and one in Arabic.

The sentences are data (``ontology/data/findings.csv``): one row a kind of finding, with names in braces where the
values of one finding go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from graph.corpus import Agent, ResolvedMeeting
from graph.corpus_conflicts import Conflict, ConflictKind, Severity
from graph.pages import interface
from ontology.gazetteer import rows
from ontology.identifiers import conflict_iri
from ontology.records import Capacity, Function
from ontology.weekdays import Weekday

__all__ = ["Finding", "Value", "Values", "as_conflict", "sentences"]

Value = str | int | Enum | Agent | ResolvedMeeting
"""What may stand for a name in braces; agents, meetings, days, capacities and functions are named in each language."""

Values = dict[str, Value | tuple[Value, ...]]
"""The values of one finding by the names in braces."""

_JOINTS = {"en": ", ", "ar": "، "}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: its row in ``findings.csv``, the facts that disagree and what the sentence says of them.

    `document` is the IRI of the one document that says it all, empty where it takes several (`documents`).
    """

    row: str
    facts: tuple[str, ...]
    values: Values = field(default_factory=dict)
    document: str = ""
    documents: tuple[str, ...] = ()
    description: str = ""


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["finding"]: row for row in rows("findings")}


@cache
def _names(language: str) -> dict[str, str]:
    """Return the names of capacities and functions in `language`."""
    words = interface()[language]
    return {**words["capacities"], **words["functions"]}


def _inside(name: str) -> str:
    """Return `name` as it stands inside a sentence: a capital is for names of two such words.

    >>> _inside("State party"), _inside("United Nations entity")
    ('state party', 'United Nations entity')
    """
    return name if name[:1].isupper() and " " in name and name.split()[1][:1].isupper() else name[:1].lower() + name[1:]


def _said(value: Value | tuple[Value, ...], language: str) -> str:
    if isinstance(value, tuple):
        return _JOINTS[language].join(_said(part, language) for part in value)
    if isinstance(value, Agent):
        return value.label(language) or value.label("en") or value.code
    if isinstance(value, ResolvedMeeting):
        return value.key if value.body else f"«{value.name or value.key}»"
    if isinstance(value, Weekday):
        return value.label(language)
    if isinstance(value, (Capacity, Function)):
        return _inside(_names(language).get(value.value, value.value))
    return str(value.value if isinstance(value, Enum) else value)


def sentences(row: str, values: Values) -> tuple[str, str]:
    """Return the sentence of a finding in English and in Arabic.

    >>> sentences("decision", {"problem": "no such fact"})[0]
    'A decision was not applied: no such fact'
    """
    template = _rows()[row]
    english, arabic = (
        template[language].format_map({name: _said(value, language) for name, value in values.items()})
        for language in ("en", "ar")
    )
    return english, arabic


def as_conflict(finding: Finding) -> Conflict:
    """Return the conflict that `finding` is."""
    row = _rows()[finding.row]
    kind, iris = ConflictKind(row["kind"]), tuple(sorted(set(finding.facts)))
    english, arabic = sentences(finding.row, finding.values)
    documents: Iterable[str] = finding.documents or filter(None, [finding.document])
    description = finding.description or english
    return Conflict(
        iri=conflict_iri(f"{finding.row} {description}", finding.document, iris),
        kind=kind,
        document_iri=finding.document,
        fact_iris=iris,
        description=description,
        severity=Severity(row["severity"]),
        sentence_en=english,
        sentence_ar=arabic,
        documents=tuple(sorted(set(documents))),
    )
