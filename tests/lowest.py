"""Print pyproject.toml's lower bounds as constraints for pip: what `make test-lowest` installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def lowest(pyproject: str) -> list[str]:
    r"""Return ``name==bound`` for each dependency of the text of a pyproject.toml.

    >>> lowest('[project]\ndependencies = ["click>=8.1"]')
    ['click==8.1']
    """
    requirements = tomllib.loads(pyproject)["project"]["dependencies"]
    return [re.sub(r"\s*>=\s*", "==", requirement) for requirement in requirements]


if __name__ == "__main__":
    path = Path(__file__).parent.parent / "pyproject.toml"
    print(*lowest(path.read_text(encoding="utf-8")), sep="\n")
