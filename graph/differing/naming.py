"""What things and values are called in English and Arabic, from the cells of the tables.

Codes of the vocabulary have their labels from it (`ontology/majlis.ttl`), all else from
``graph/templates/differing.json``.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from enum import Enum
from functools import cache
from typing import Any
from urllib.parse import unquote

from graph.corpus_conflicts import Severity
from graph.differing.kinds import Kind
from graph.differing.pairing import Row
from graph.differing.setting import only_here
from graph.pages import asset
from ontology.identifiers import BASE
from ontology.record_agreements import AgreementKind
from ontology.record_counts import CountedKind, CountModality
from ontology.record_decisions import Verdict
from ontology.record_documents import DocumentRole
from ontology.record_initiatives import InitiativeKind, InitiativeRole
from ontology.record_institutions import BodyEventKind, MembershipChange, MembershipRole
from ontology.record_recommendations import Addressee, Modality, RecommendationKind
from ontology.records import Capacity, Function, MeetingFormat, ResolutionKind, ReviewStatus
from ontology.vocabulary import concept_iri

__all__ = ["named", "value", "words"]

_LONGEST = 90
_CODES: dict[str, tuple[type[Enum], ...]] = {
    "capacity": (Capacity,),
    "function": (Function,),
    "attendance_mode": (MeetingFormat,),
    "format": (MeetingFormat,),
    "review": (ReviewStatus,),
    "severity": (Severity,),
    "verdict": (Verdict,),
    "modality": (Modality, CountModality),
    "addressee": (Addressee,),
    "kind": (RecommendationKind, AgreementKind, BodyEventKind, InitiativeKind, ResolutionKind),
    "of": (CountedKind,),
    "role": (MembershipRole, InitiativeRole, DocumentRole),
    "change": (MembershipChange,),
}
"""The enumerations whose members stand in a column."""


@cache
def words(language: str) -> dict[str, Any]:
    """Return the words of this package in ``en`` or ``ar``."""
    found: dict[str, Any] = json.loads(asset("differing.json"))[language]
    return found


def named(kind: Kind, row: Row, language: str, changed: Collection[str] = ()) -> str:
    """Return what the thing of `row` is called, in the columns that `kind` says but those that `changed`."""
    columns = [column for column in kind.names.split() if column not in changed] or kind.names.split()
    parts = [_name(column, row, language) for column in columns]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _name(column: str, row: Row, language: str) -> str:
    if column.endswith("*"):
        column = column[:-1]
        other = _cell(row, "participant") or _cell(row, "code")
        return _cell(row, column + language) or _cell(row, column + "en") or other
    shown = value(column, _cell(row, column), language)
    labelled = words(language)["inside"].get(column)
    return labelled.format(shown) if labelled and shown else _cut(shown)


def _cell(row: Row, column: str) -> str:
    return row.get(column, "") or row.get(only_here(column), "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def value(column: str, text: str, language: str) -> str:
    """Return a cell in words.

    >>> value("capacity", "observer-state", "en"), value("meeting", "https://w3id.org/majlis/id/meeting/WGSOM-11", "ar")
    ('observer state', 'WGSOM-11')
    """
    joint = words(language)["joint"]
    return joint.join(_one(column, part, language) for part in text.split(";")) if text else ""


def _one(column: str, text: str, language: str) -> str:
    if text.startswith(BASE):
        return _end(text)
    for codes in _CODES.get(column, ()):
        if text in {str(code.value) for code in codes}:
            return _label(codes(text), language) or text
    return text


def _label(code: Enum, language: str) -> str:
    from graph.serving.vocabulary_words import vocabulary_words

    return vocabulary_words().get(concept_iri(code), {}).get(f"label-{language}", "")


def _end(iri: str) -> str:
    """Return the key in an IRI of ours, a digest shortened."""
    kind, _, key = iri.removeprefix(BASE).partition("/")
    digest = len(key) >= 32 and all(letter in "0123456789abcdef" for letter in key)
    return f"{kind} {key[:8]}" if digest else unquote(key)
