"""Who we are to a store: a user and password, or a token, from the environment or a file, never from an option.

What stands on a command line is seen by every user of a machine and kept in histories.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ontology.errors import InputError

__all__ = ["Credentials", "credentials"]

_NAMES = ("user", "password", "token")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a bearer token. What is secret is not shown.

    >>> Credentials("ann", "s3cret")
    Credentials(user='ann')
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def credentials(file: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Credentials:
    """Return the credentials in `file`, lines such as ``user = ann``, or else in the environment.

    There they are called MAJLIS_USER, MAJLIS_PASSWORD and MAJLIS_TOKEN. Raises `InputError` where the file is none.

    >>> credentials(environment={"MAJLIS_USER": "ann", "MAJLIS_PASSWORD": "s3cret"}).user
    'ann'
    """
    if file is not None:
        return Credentials(**_read(Path(file)))
    given = os.environ if environment is None else environment
    return Credentials(**{name: given.get(f"MAJLIS_{name.upper()}", "") for name in _NAMES})


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "cannot be read as text", "name a file of credentials") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, sign, value = line.partition("=")
        if not sign or name.strip() not in _NAMES:
            mend = f"write NAME = VALUE with one of the names {', '.join(_NAMES)}"
            raise InputError(f"{path}, line {number}", "is no credential", mend)  # the line itself may be secret
        found[name.strip()] = value.strip()
    return found
