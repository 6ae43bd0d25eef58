"""What is counted where a text states a number, and how exact it says the number is."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CountModality", "CountedKind"]


class CountedKind(StrEnum):
    """What a stated count counts (scheme ``maj:CountedKind``): agents, whose function says what they did, or a matter.

    >>> CountedKind("focal-point").is_agent, CountedKind.STATE.is_agent
    (False, True)
    """

    STATE = "state"
    ORGANIZATION = "organization"
    DELEGATION = "delegation"
    PERSON = "person"
    PROCESS = "process"
    FOCAL_POINT = "focal-point"
    NOMINATING_STATE = "nominating-state"
    COUNTRY_REVIEW = "country-review"
    REVIEW_COMPLETED = "review-completed"
    REVIEW_UNDER_WAY = "review-under-way"
    REPORTING_STATE = "reporting-state"
    REPLY = "reply"
    PROJECT = "project"
    RATIFICATION = "ratification"
    STATEMENT = "statement"
    STATEMENT_BACKER = "statement-backer"
    PARTNERSHIP_MEMBER = "partnership-member"
    MEETING = "meeting"

    @property
    def is_agent(self) -> bool:
        """Whether those who are counted took part in the meeting, in some function."""
        return self in _AGENTS


_AGENTS = {
    CountedKind.STATE,
    CountedKind.ORGANIZATION,
    CountedKind.DELEGATION,
    CountedKind.PERSON,
    CountedKind.PROCESS,
}


class CountModality(StrEnum):
    """How a text limits a number that it states (scheme ``maj:CountModality``); without such words it is exact."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    UP_TO = "up-to"
    LESS_THAN = "less-than"
    ABOUT = "about"
