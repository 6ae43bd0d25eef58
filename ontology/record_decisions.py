"""Records of judgement: what may be one thing, and what people have decided.

A decision names its things as people would (``person:ITA:Francesco Testa``, ``meeting:WGSOM-11``,
``fact:THA:attendee@WGSOM-11``, ``name:Ruritania``), so that it outlives every rebuild.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from ontology.dates import ImpreciseDate
from ontology.record_base import Record

__all__ = ["Candidate", "CandidateKind", "Decision", "Verdict"]


class Verdict(StrEnum):
    """What was decided (scheme ``maj:VerdictScheme``)."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"


class CandidateKind(StrEnum):
    """Of what kind the things are whose identity, or truth, is in doubt."""

    PERSON = "person"
    MEETING = "meeting"
    NAME = "name"
    FACT = "fact"


class Decision(Record):
    """One line of a decisions file: `author` says on `date` that `what` (and `other`) is as `verdict` says.

    `field` and `value` belong to a correction. Raises `pydantic.ValidationError` where a part is missing.

    >>> Decision(what="name:Ruritania", other="agent:ROU", verdict="same", author="A. Reader").verdict.value
    'same'
    """

    pairs: ClassVar[frozenset[Verdict]] = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})
    what: Annotated[str, Field(min_length=1)]
    other: str = ""
    verdict: Verdict
    field: str = ""
    value: str = ""
    author: Annotated[str, Field(min_length=1)]
    date: ImpreciseDate | None = None
    reason: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Decision:
        if self.verdict in {Verdict.SAME, Verdict.DIFFERENT} and not self.other:
            raise ValueError(f"{self.verdict} is said of two things; fill in other")
        if (self.verdict is Verdict.CORRECTED) != bool(self.field):
            raise ValueError("field and value belong to corrected, and to nothing else")
        return self


class Candidate(Record):
    """Two things that may be one, or one fact (`other` empty) that may be wrong.

    `score` is how far what is known speaks for it, from 0 to 1, for `reasons`; `verdict` is what was made of it, by a
    person or, where it is certain, by majlis (`same` joined, `different` refused), and None while it is open. `facts`
    is how many facts hang on it. `sides` holds (document, paragraph, words) of what, then of other.
    """

    kind: CandidateKind
    what: str
    other: str = ""
    score: Annotated[float, Field(ge=0, le=1)]
    reasons: tuple[str, ...] = ()
    verdict: Verdict | None = None
    facts: Annotated[int, Field(ge=0)] = 0
    sides: tuple[tuple[str, str, str], ...] = ()

    @property
    def weight(self) -> float:
        """How much a decision would settle: the facts it touches times the doubt, which is greatest halfway."""
        return self.facts * (1 - abs(2 * self.score - 1))
