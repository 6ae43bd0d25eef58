"""References: how decisions name things, and which things they name.

``person:AFFILIATION:NAME``, ``meeting:KEY``, ``fact:WHO:FUNCTION[:CAPACITY][:ITEM]@MEETING``, ``fact:IRI'S END``,
``name:PRINTED``, ``agent:CODE``. A person may be narrowed by ``@`` and the key of a meeting or the name of a file, a
meeting or a printed name by the name of a file. WHO is a code or, for a person, AFFILIATION:NAME. Names are compared
folded, so that accents do not count.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.words.folding import fold_text
from ontology.record_decisions import CandidateKind
from ontology.records import Capacity, Function, Participation

__all__ = ["FactReference", "Reference", "fact_reference", "parse", "parse_fact", "person_reference"]

KINDS = (*CandidateKind, "agent")
_CAPACITIES, _FUNCTIONS = frozenset(map(str, Capacity)), frozenset(map(str, Function))


@dataclass(frozen=True, slots=True)
class Reference:
    """What a decision names: `kind`, `key` (folded for names) and `scope` (a meeting's key or a file's name)."""

    kind: str
    key: str
    affiliation: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class FactReference:
    """A participation as people name it; an empty `capacity` is any."""

    who: str
    function: str
    meeting: str
    capacity: str = ""
    item: str = ""


def parse(text: str) -> Reference | None:
    """Return the reference that `text` is, or None where it is none.

    >>> parse("person:ITA:Francesco Testa@WGSOM-11")
    Reference(kind='person', key='francesco testa', affiliation='ITA', scope='WGSOM-11')
    >>> parse("Testa") is None
    True
    """
    kind, sign, rest = text.partition(":")
    if not sign or kind not in KINDS or not rest:
        return None
    if kind == "person":
        affiliation, sign, rest = rest.partition(":")
        name, _, scope = rest.partition("@")
        return Reference(kind, fold_text(name), affiliation, scope) if sign and name else None
    if kind == "name":
        name, _, scope = rest.rpartition("@") if "@" in rest else (rest, "", "")
        return Reference(kind, fold_text(name), "", scope)
    if kind == "meeting":
        key, _, scope = rest.partition("@")
        return Reference(kind, key, "", scope)
    return Reference(kind, rest)


def parse_fact(key: str) -> FactReference | None:
    """Return the parts of what stands behind ``fact:``, or None where it is the end of an IRI.

    >>> parse_fact("ITA:Ada Rossi:speaker:state-party:1(a)@WGSOM-11").item
    '1(a)'
    """
    told, sign, meeting = key.rpartition("@")
    parts = told.split(":")
    place = next((number for number, part in enumerate(parts) if number and part in _FUNCTIONS), None)
    if not sign or place is None:
        return None
    capacity = next((part for part in parts[place + 1 :] if part in _CAPACITIES), "")
    item = next((part for part in parts[place + 1 :] if part not in _CAPACITIES), "")
    return FactReference(fold_text(":".join(parts[:place])), parts[place], meeting, capacity, item)


def person_reference(affiliation: str, name: str, scope: str = "") -> str:
    """Return the reference to a person.

    >>> person_reference("ITA", "Ada Rossi", "WGSOM-8")
    'person:ITA:Ada Rossi@WGSOM-8'
    """
    return f"person:{affiliation}:{' '.join(name.split())}" + (f"@{scope}" if scope else "")


def fact_reference(who: str, record: Participation, meeting: str) -> str:
    """Return the reference to a participation of `who` in the meeting with the key `meeting`."""
    parts = (who, record.function, record.capacity or "", record.agenda_item)
    return f"fact:{':'.join(filter(None, parts))}@{meeting}"
