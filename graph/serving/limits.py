"""The limits of a query, and what is said where one is passed."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.errors import MajlisError

__all__ = ["LimitError", "Limits", "Reply"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: seconds, rows of its answer, megabytes beside the store; and what all may use together.

    `workers` short ones run at once, and as many long ones; `waiting` may wait; `kept` megabytes of answers are kept.
    """

    seconds: float = 10.0
    rows: int = 100_000
    megabytes: int = 1024
    workers: int = 4
    waiting: int = 64
    kept: int = 64

    @property
    def answer_bytes(self) -> int:
        """The most an answer may weigh: a sixteenth of the memory."""
        return self.megabytes * 1024 * 1024 // 16


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: a status of HTTP, a media type and the bytes."""

    status: int
    media: str
    body: bytes

    @classmethod
    def words(cls, status: int, message: str) -> Reply:
        """Return a reply that says what is wrong in one line."""
        return cls(status, "text/plain; charset=utf-8", (" ".join(message.split()) + "\n").encode())


class LimitError(MajlisError):
    """A query passed one of its limits, or found no worker. `status` is what HTTP calls it."""

    def __init__(self, message: str, status: int = 503) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type[LimitError], tuple[str, int]]:
        return type(self), (str(self), self.status)
