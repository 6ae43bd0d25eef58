"""Errors of majlis: one root, few children, the offending thing attached."""

from __future__ import annotations

__all__ = ["DataError", "DateError", "InputError", "MajlisError", "OutputError", "QuestionError"]


class MajlisError(Exception):
    """Root of all errors of majlis. Its text is one line: what is wrong, where, and what to do."""


class InputError(MajlisError, ValueError):
    """A file cannot be read. `source` names it.

    >>> str(InputError("a.txt", "is empty", "give a file with text"))
    'a.txt: is empty; give a file with text'
    """

    def __init__(self, source: str, problem: str, mend: str) -> None:
        super().__init__(f"{source}: {problem}; {mend}")
        self.source, self.problem, self.mend = source, problem, mend

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        return type(self), (self.source, self.problem, self.mend)


class OutputError(InputError):
    """A folder cannot be written, or is not what a build leaves. `source` names it."""


class DataError(InputError):
    """A row of `ontology/data` is wrong. `source` names file and row."""


class QuestionError(MajlisError, LookupError):
    """A saved question or one of its parameters does not exist. `name` is what was asked for."""

    def __init__(self, name: str, mend: str) -> None:
        super().__init__(f"{name}: no such question or parameter; {mend}")
        self.name, self.mend = name, mend

    def __reduce__(self) -> tuple[type[QuestionError], tuple[str, str]]:
        return type(self), (self.name, self.mend)


class DateError(MajlisError, ValueError):
    """A text is no imprecise date. `text` is what stood there."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
        self.text = text

    def __reduce__(self) -> tuple[type[DateError], tuple[str]]:
        return type(self), (self.text,)
