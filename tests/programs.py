"""Programs beside Python that tests need: where they are, and what happens where they are not."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

__all__ = ["program"]


def program(*names: str, package: str = "") -> str:
    """Return the path of the first program of `names`; without one a test is skipped, but never under CI."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = next(filter(None, (shutil.which(name, path=places) for name in names)), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must have {package or names[0]}")
        pytest.skip(f"{package or names[0]} is not installed")
    return found
