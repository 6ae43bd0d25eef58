"""What several test files need: the shared folder of real reports, and where the project stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browsing import chromium, visit  # noqa: F401 - fixtures of several files

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def examples(root: Path) -> Path:
    """Return the folder of invented reports."""
    return root / "examples"


@pytest.fixture(scope="session")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build of the examples. Tests read it and leave it as it is."""
    from graph.building import build

    return build([examples], tmp_path_factory.mktemp("built") / "examples").folder


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """Return the folder of real reports beside the checkout; without it a test is skipped, but never under CI."""
    folder = root.parent / "shared"
    if not (folder / "seeds").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must have the real reports in {folder.name}/seeds beside the checkout")
        pytest.skip("the real reports (a folder shared/seeds beside the checkout) are not here")
    return folder
