"""The documentation does what it says: commands and code are run, shown answers are compared, the site is built.

What a page shows after a command must be what the command prints; a line with only … stands for any lines, and … within
a line for any characters. Commands that need another server are run where such a server is: see `ELSEWHERE`.
"""

from __future__ import annotations

import ast
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from majlis.cli import main

TOLD = ["docs/tutorial.md", "docs/ar/tutorial.md"]
PAGES = ["README.md", "docs/diff.md", "docs/evaluate.md", "docs/review.md", "docs/how-it-reads.md", "docs/exports.md"]
# tests/test_serve*.py and tests/test_publish.py run these.
ELSEWHERE = ("majlis serve", "majlis publish", "--endpoint", "majlis.connect", "there.", ".publish(")
_FENCE = re.compile(r"^```(?P<kind>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: what it is of, and its text."""

    kind: str
    text: str


def blocks(page: Path, *kinds: str) -> list[Block]:
    found = (Block(match["kind"], match["text"]) for match in _FENCE.finditer(page.read_text("utf-8")))
    return [block for block in found if block.kind in kinds]


def run(line: str) -> tuple[int, str]:
    words = shlex.split(line, comments=True)
    result = CliRunner().invoke(main, words[1:], prog_name="majlis")
    return result.exit_code, result.stdout + (result.stderr if result.exit_code else "")


def fits(shown: str, printed: str) -> bool:
    lines = (re.escape(line).replace("…", "[^\n]*") + "\n" for line in shown.splitlines())
    pattern = "".join("(?:[^\n]*\n)*" if line == "[^\n]*\n" else line for line in lines)
    return re.fullmatch(pattern, printed.strip("\n") + "\n") is not None


@pytest.fixture(scope="module")
def workplace(root: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that the pages take for granted: reports, builds, a query, decisions."""
    place = tmp_path_factory.mktemp("workplace")
    shutil.copytree(root / "examples", place / "examples")
    shutil.copytree(root / "examples", place / "reports")
    for name in ("reports", "examples", "june"):
        shutil.copytree(built, place / "outputs" / name)
    fewer = sorted(str(path) for path in (place / "examples").glob("*.txt"))
    with_cwd(place, f"majlis build {shlex.join(fewer)} --out outputs/july")
    (place / "query.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    (place / "decisions.csv").write_text("what,other,verdict,field,value,author,date,reason\n")
    return place


def with_cwd(place: Path, line: str) -> tuple[int, str]:
    before = Path.cwd()
    os.chdir(place)
    try:
        return run(line)
    finally:
        os.chdir(before)


@pytest.fixture
def inside(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workplace)
    return workplace


def transcript(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each command of the page with what is shown after it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


@pytest.mark.parametrize("name", TOLD)
def test_a_page_shows_what_happens(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """In a folder that holds the examples and nothing else: first the commands, then the lines of Python."""
    shutil.copytree(root / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    told = list(transcript(root / name))
    assert told
    for command, shown in told:
        code, printed = run(command)
        assert code == 0, (command, printed)
        assert fits(shown, printed), f"{command}\n--- shown\n{shown}\n--- printed\n{printed[:3000]}"
    text = "\n".join(block.text for block in blocks(root / name, "pycon"))
    test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


def commands(page: Path) -> list[str]:
    lines = (line for block in blocks(page, "", "sh") for line in block.text.splitlines())
    return [line for line in lines if line.startswith("majlis ") and not any(one in line for one in ELSEWHERE)]


@pytest.mark.parametrize("name", PAGES)
def test_commands_of_a_page_run(root: Path, inside: Path, name: str) -> None:
    for line in commands(root / name):
        code, printed = run(line)
        assert code == 0, (line, printed)


@pytest.mark.parametrize("name", PAGES)
def test_code_of_a_page_runs(root: Path, inside: Path, name: str) -> None:
    names: dict[str, object] = {}
    for block in blocks(root / name, "python"):
        for statement in ast.parse(block.text).body:
            source = ast.unparse(statement)
            if not any(one in source for one in ELSEWHERE):
                exec(compile(ast.Module([statement], []), name, "exec"), names)


def test_the_pages_have_commands_and_code(root: Path) -> None:
    """So that a change of how they are fenced cannot empty the tests above."""
    assert sum(len(commands(root / name)) for name in PAGES) > 10
    assert sum(len(blocks(root / name, "python")) for name in PAGES) > 2


def test_what_is_shown_must_fit() -> None:
    assert fits("a\n…\nc\n", "a\nb\nb\nc\n")
    assert fits("a\n…\n", "a\n")
    assert fits("x …z", "x yz")
    assert not fits("a\n…\nd\n", "a\nb\nc\n")
    assert not fits("a\n", "a\nb\n")


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, every warning an error; this runs the notebook too."""
    if find_spec("myst_nb") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must have the extra docs")
        pytest.skip("the extra docs is not installed")
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "PYTHONPATH": str(root)}
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(root / "docs"), str(folder)]
    done = subprocess.run(build, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loaded = re.compile(r"""<(?:script|img|iframe)[^>]*\bsrc="(?:https?:)?//|<link[^>]*\bhref="(?:https?:)?//""")
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 25
    assert [page.name for page in pages if loaded.search(page.read_text("utf-8"))] == []


def test_pages_in_arabic_say_so(site: Path) -> None:
    for page in (site / "ar").glob("*.html"):
        assert '<html class="no-js" lang="ar"' in page.read_text("utf-8"), page.name


def test_the_reference_names_every_public_method(site: Path) -> None:
    from majlis import KnowledgeGraph

    text = (site / "reference.html").read_text("utf-8")
    public = [name for name in vars(KnowledgeGraph) if not name.startswith("_")]
    assert [name for name in public if f'id="majlis.KnowledgeGraph.{name}"' not in text] == []


def test_the_vocabulary_is_in_the_site(site: Path) -> None:
    assert "Participation" in (site / "vocabulary-reference" / "index.html").read_text("utf-8")


def test_the_notebook_was_run(site: Path) -> None:
    text = (site / "notebook.html").read_text("utf-8")
    assert "PLW" in text
    assert "Traceback" not in text
