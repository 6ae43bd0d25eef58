"""What needs a library that only an extra installs says so in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ontology.errors import InputError

__all__ = ["needs"]


@contextmanager
def needs(extra: str, what: str) -> Iterator[None]:
    """Turn a library that is missing in this block into an `InputError` that names the `extra` with it."""
    try:
        yield
    except ModuleNotFoundError as error:
        problem = f"needs {error.name}, which is not installed"
        raise InputError(what, problem, f'pip install "majlis[{extra}]"') from error
