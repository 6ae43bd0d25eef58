"""The wheel, installed into an empty environment, runs from another folder; nothing reaches a release by accident."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from lowest import lowest

PACKAGES = {"majlis", "ontology", "extractors", "graph"}


@pytest.fixture(scope="module")
def dist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.slow
def test_the_wheel_holds_the_four_packages_and_their_data(dist: Path, root: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    here = {
        path.relative_to(root).as_posix()
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here <= names
    assert {f"{package}/py.typed" for package in PACKAGES} <= names


@pytest.mark.slow
def test_the_source_distribution_holds_what_is_listed(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    listed = {"tests", "examples", "docs", "Makefile", "README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE"}
    made = {"PKG-INFO", "pyproject.toml", ".gitignore"}
    assert tops <= PACKAGES | listed | made
    assert PACKAGES | {"README.md", "LICENSE"} <= tops


@pytest.mark.slow
def test_the_wheel_runs_in_an_empty_environment(dist: Path, examples: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True, timeout=300)
    python, majlis = tmp_path / "venv" / "bin" / "python", tmp_path / "venv" / "bin" / "majlis"
    wheel = str(next(dist.glob("*.whl")))
    install = [str(python), "-m", "pip", "install", "--quiet", wheel]
    subprocess.run(install, check=True, timeout=900, capture_output=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    build = [str(majlis), "build", str(examples), "--out", "built"]
    subprocess.run(build, cwd=elsewhere, check=True, timeout=300, capture_output=True)
    asked = [str(majlis), "ask", "series", "built", "--format", "csv"]
    answer = subprocess.run(asked, cwd=elsewhere, check=True, timeout=60, capture_output=True, text=True)
    assert len(answer.stdout.splitlines()) > 1
    checked = subprocess.run(
        [str(majlis), "check", "built"], cwd=elsewhere, check=True, timeout=300, capture_output=True
    )
    assert b"0 findings" in checked.stdout


def test_every_dependency_has_a_lower_bound_and_no_upper_one(root: Path) -> None:
    text = (root / "pyproject.toml").read_text("utf-8")
    assert all(re.fullmatch(r"[\w.-]+==[\d.]+", line) for line in lowest(text))
    extras = tomllib.loads(text)["project"]["optional-dependencies"]
    assert all(re.fullmatch(r"[\w.-]+>=[\d.]+|majlis\[[\w,]+\]", e) for extra in extras.values() for e in extra)


def test_versions_agree(root: Path) -> None:
    import majlis

    assert f"\nversion: {majlis.__version__}\n" in (root / "CITATION.cff").read_text("utf-8")
