"""The pages of `majlis serve` in a real browser: no error, no request that leaves the machine, keys, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import NARROW, WIDE, Opened
from tests.servers import Served, served


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(built, tmp_path_factory.mktemp("log") / "access.log", "--workers", "2") as running:
        yield running


@pytest.fixture
def visit(chromium: Any, server: Served) -> Iterator[Any]:
    opened: list[Opened] = []

    def go(path: str, size: tuple[int, int] = WIDE) -> Opened:
        visitor = Opened(chromium.new_page(viewport={"width": size[0], "height": size[1]}))
        opened.append(visitor)
        visitor.page.on("console", lambda message: visitor.problems.append(message.text))
        visitor.page.on("pageerror", lambda error: visitor.problems.append(str(error)))
        visitor.page.on("request", lambda request: visitor.requests.append(request.url))
        visitor.page.goto(server.url + path)
        return visitor

    yield go
    for visitor in opened:
        visitor.page.close()
        assert visitor.problems == []
        assert [url for url in visitor.requests if not url.startswith(server.url)] == []


@pytest.mark.parametrize("path", ["/", "/page/state/ITA", "/ns", "/page/graph/reference"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_page_fits_and_speaks_the_language(visit: Any, path: str, language: str, size: tuple[int, int]) -> None:
    page = visit(f"{path}?lang={language}", size).page
    shown = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert shown == [language, "rtl" if language == "ar" else "ltr"]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_saved_question_is_asked_with_its_parameters(visit: Any) -> None:
    page = visit("/?lang=en").page
    assert page.locator("#question option").count() > 25
    page.select_option("#question", "serving")
    page.click("#saved button[type=submit]")
    page.wait_for_selector("#result table")
    assert page.locator("#result tbody tr").count() > 3
    assert page.locator("#save a").count() == 4
    page.click("#result th button")
    assert page.locator("#result th").first.get_attribute("aria-sort") == "ascending"
    with page.expect_response(lambda response: "show=query" in response.url):
        page.click("#show")
    page.wait_for_selector("#query:focus")
    assert "SELECT" in page.input_value("#query")


def test_a_query_of_ones_own_by_keys_alone(visit: Any) -> None:
    page = visit("/?lang=ar").page
    page.focus("#query")
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?x (1 AS ?n) {")
    page.keyboard.press("Enter")
    page.keyboard.type("?x a maj:Meeting")
    page.keyboard.press("Enter")
    page.keyboard.type("} LIMIT 3")
    assert page.input_value("#query") == "SELECT ?x (1 AS ?n) {\n  ?x a maj:Meeting\n} LIMIT 3"
    page.click("#prefixes")
    assert page.input_value("#query").startswith("PREFIX maj: <https://w3id.org/majlis/ns#>\nSELECT")
    page.focus("#query")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result table")
    assert page.locator("#result tbody tr").count() == 3
    page.click("#chart")
    assert page.locator("#result meter").count() == 3
    assert page.url.partition("#")[2].startswith("query=PREFIX")
    page.click("#chart")
    page.click("#result tbody a")
    page.wait_for_selector("#about")
    assert "/page/meeting/" in page.url


def test_tab_indents_and_escape_lets_it_leave(visit: Any) -> None:
    page = visit("/").page
    page.fill("#query", "ASK {\n}")
    page.focus("#query")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Tab")
    assert page.input_value("#query") == "  ASK {\n}"
    page.keyboard.press("Shift+Tab")
    assert page.input_value("#query") == "ASK {\n}"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "query"


def test_a_mistake_is_shown_where_it_is(visit: Any) -> None:
    opened = visit("/")
    page = opened.page
    page.fill("#query", "SELECT *\n{ ?s ?p }")
    page.focus("#query")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#problem:not([hidden])")
    assert "no SPARQL 1.1" in page.inner_text("#problem")
    assert page.evaluate("document.getElementById('query').selectionStart") > 8
    opened.problems[:] = [text for text in opened.problems if "400 (Bad Request)" not in text]


def test_hostile_words_stay_words(visit: Any) -> None:
    page = visit("/").page
    page.fill("#query", 'SELECT ?x { VALUES ?x { "<img src=x onerror=alert(1)>" <javascript:alert(1)> } }')
    page.focus("#query")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result table")
    assert page.locator("#result img").count() == 0
    assert page.locator("#result tbody a").count() == 0
