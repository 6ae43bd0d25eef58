"""Print pyproject.toml's lower bounds as constraints for pip: what `make test-lowest` installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_FORMATS = ("pdf", "word", "odt", "html", "xml", "excel", "figures", "publish")


def lowest(pyproject: str) -> list[str]:
    r"""Return ``name==bound`` for each dependency of the text of a pyproject.toml, those of the formats too.

    >>> lowest('[project]\ndependencies = ["click>=8.1"]')
    ['click==8.1']
    """
    project = tomllib.loads(pyproject)["project"]
    extras = project.get("optional-dependencies", {})
    formats = [entry for name, extra in extras.items() if name in _FORMATS for entry in extra]
    return [re.sub(r"\s*>=\s*", "==", entry) for entry in dict.fromkeys([*project["dependencies"], *formats])]


if __name__ == "__main__":
    path = Path(__file__).parent.parent / "pyproject.toml"
    print(*lowest(path.read_text(encoding="utf-8")), sep="\n")
