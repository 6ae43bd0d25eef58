"""Pages in a real browser: what opens them, what they complained of, what they asked for, how accessible they are.

Needs Playwright and Chromium; without them the tests are skipped, except in continuous integration, where a missing
browser is a failure.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, NARROW = (1400, 900), (390, 844)
_AXE = Path(sys.prefix) / "standards" / "node_modules" / "axe-core" / "axe.min.js"


def missing(reason: str) -> None:
    """Skip the test, or fail where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def launched(arguments: Sequence[str] = ARGUMENTS) -> Iterator[Any]:
    """Give Chromium, started with `arguments`, and close it afterwards."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None  # type: ignore[assignment]
    if program is None or sync_playwright is None:
        missing("install chromium and playwright to test the pages in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(arguments))
        yield browser
        browser.close()


@pytest.fixture(scope="module")  # its loop of events would stand in the way of tests that run their own
def chromium() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@dataclass
class Opened:
    """An open page with what it complained of and what it asked for."""

    page: Any
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium: Any, folder: Path) -> Iterator[Any]:
    """Return what opens a page of `folder`; nothing it opened may complain, or ask for anything but itself."""
    opened: list[Opened] = []

    def go(name: str, size: tuple[int, int] = WIDE, language: str = "en") -> Opened:
        page = chromium.new_page(viewport={"width": size[0], "height": size[1]})
        visitor = Opened(page)
        opened.append(visitor)
        page.on("console", lambda message: visitor.problems.append(message.text))
        page.on("pageerror", lambda error: visitor.problems.append(str(error)))
        page.on("request", lambda request: visitor.requests.append(request.url))
        page.goto(f"{(folder / name).as_uri()}#{language}")
        if name != "report.html":
            page.wait_for_selector("html[data-drawn]", timeout=10_000)
        return visitor

    yield go
    for visitor in opened:
        assert visitor.problems == []
        assert len([url for url in visitor.requests if not url.startswith("blob:")]) == 1
        visitor.page.close()


def grave(page: Any) -> list[str]:
    """Return the serious and critical findings of axe-core on `page` as it stands: rule, number, first element."""
    if not _AXE.is_file():
        missing(f"{_AXE} is not here; make fetches it where npm is")
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    weighty = [one for one in found if one["impact"] in {"serious", "critical"}]
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}" for one in weighty]
