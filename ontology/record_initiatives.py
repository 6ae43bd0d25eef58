"""Initiatives that states or bodies form together: task forces, networks, alliances, operations and the like."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ontology.record_base import Evidence, Record

__all__ = ["Initiative", "InitiativeKind", "InitiativeName", "InitiativeRole", "Involvement"]


class InitiativeKind(StrEnum):
    """What an initiative calls itself (scheme ``maj:InitiativeKind``)."""

    TASK_FORCE = "task-force"
    NETWORK = "network"
    ALLIANCE = "alliance"
    PROJECT = "project"
    PROGRAMME = "programme"
    OPERATION = "operation"
    PARTNERSHIP = "partnership"
    PLATFORM = "platform"
    COALITION = "coalition"
    INITIATIVE = "initiative"


class InitiativeRole(StrEnum):
    """What somebody is to an initiative (scheme ``maj:InitiativeRole``)."""

    MEMBER = "member"
    LEAD = "lead"
    LAUNCHER = "launcher"
    SUPPORTER = "supporter"


class Involvement(Record):
    """Somebody's part in an initiative, said in so many words: `agent` is a code of the gazetteer."""

    role: InitiativeRole
    agent: str
    evidence: Evidence


class InitiativeName(Record):
    """Another name that the document gives beside the first: «فرقة العمل المشتركة ألفا (Joint Task Force Alpha)»."""

    language: str
    name: str


class Initiative(Record):
    """An initiative that a document names. `name` is as printed, without prepositions written onto it.

    `member_count` is how many members the document states, listed or not. Bodies and organisations of the gazetteer
    are none, and nothing without a name is.

    >>> words = Evidence(paragraph="4", start=0, end=4, quote="text", quote_repaired="text", rule="en:head:operation")
    >>> Initiative(kind="operation", name="Operation Heron", language="en", evidence=words).member_count is None
    True
    """

    kind: InitiativeKind
    name: str
    language: str
    also_named: tuple[InitiativeName, ...] = ()
    member_count: Annotated[int, Field(ge=1)] | None = None
    involved: tuple[Involvement, ...] = ()
    evidence: Evidence
