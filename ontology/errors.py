"""Errors of majlis: one root, few children, the offending thing attached."""

from __future__ import annotations

__all__ = [
    "ChoiceError",
    "DataError",
    "DateError",
    "InputError",
    "MajlisError",
    "OutputError",
    "QuestionError",
    "RowsError",
]


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


class RowsError(InputError):
    """Rows of a table that a user gives are wrong. `lines` says so of each, in a line of its own.

    >>> RowsError("a.csv", ("line 2: date is empty",), "mend it").lines
    ('a.csv: line 2: date is empty; mend it',)
    """

    def __init__(self, source: str, problems: tuple[str, ...], mend: str) -> None:
        super().__init__(source, ", ".join(problems), mend)
        self.problems = problems
        self.lines = tuple(f"{source}: {problem}; {mend}" for problem in problems)

    def __reduce__(self) -> tuple[type[RowsError], tuple[str, tuple[str, ...], str]]:  # type: ignore[override]
        return type(self), (self.source, self.problems, self.mend)


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


class ChoiceError(MajlisError, ValueError):
    """Something to choose by does not exist. `what` is what was asked for."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}: no such thing; {mend}")
        self.what, self.mend = what, mend

    def __reduce__(self) -> tuple[type[ChoiceError], tuple[str, str]]:
        return type(self), (self.what, self.mend)
