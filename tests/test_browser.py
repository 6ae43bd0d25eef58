"""The pages in a real browser: they draw without errors or requests, and answer to search, click and language.

Needs Playwright and Chromium; without them these tests are skipped, except in continuous integration, where a
missing browser is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graph.decisions_file import read_decisions
from graph.explorer import write_explorer
from graph.network_page import write_network_page
from graph.report import report_data, write_report
from graph.resolve import resolve
from graph.review_page import write_review_page
from tests.corpora import documents
from tests.pages import HOSTILE, candidates, findings, meetings, participation

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_WIDE, _NARROW = (1400, 900), (390, 844)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages")
    write_network_page(path / "network.html", participation(), meetings())
    write_explorer(path / "index.html", participation(), meetings(), findings())
    write_report(path, report_data(resolve(documents(), {})))
    write_review_page(path / "review.html", candidates())
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None  # type: ignore[assignment]
    if program is None or sync_playwright is None:
        reason = "install chromium and playwright to test the pages in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Opened:
    """An open page with what it complained of and what it asked for."""

    page: Any
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium: Any, folder: Path) -> Iterator[Any]:
    opened: list[Opened] = []

    def go(name: str, size: tuple[int, int] = _WIDE, language: str = "en") -> Opened:
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
        assert len(visitor.requests) == 1
        visitor.page.close()


@pytest.mark.parametrize("name", ["network.html", "index.html", "report.html", "review.html"])
@pytest.mark.parametrize("size", [_WIDE, _NARROW])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_draws_and_fits_the_screen(visit: Any, name: str, size: tuple[int, int], language: str) -> None:
    page = visit(name, size, language).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert not page.evaluate("window.alerted || document.querySelector('img')")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_tab_of_the_explorer_says_how_much_there_is(visit: Any, language: str) -> None:
    page = visit("index.html", _WIDE, language).page
    told = {name: page.inner_text(f"#count-{name}") for name in ("meetings", "facts", "findings")}
    shown = {"meetings": len(meetings()), "facts": (participation()["review"] != "rejected").sum()}
    assert told == {name: str(number) for name, number in {**shown, "findings": findings().all}.items()}


def test_the_network_is_painted(visit: Any) -> None:
    page = visit("network.html").page
    painted = """() => {
        const canvas = document.querySelector('#network canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return data.some((value) => value > 0);
    }"""
    assert page.evaluate(painted)
    assert page.evaluate("network.physics.physicsEnabled") is False


def test_search_narrows_the_list_in_both_languages_and_codes(visit: Any) -> None:
    page = visit("network.html").page
    for wanted in ("thai", "تايلند", "tha", "تايلنـد"):
        page.fill("#search", wanted)
        assert page.locator("#entries button").count() == 1, wanted
        assert page.evaluate("[...matching].join()") == "THA"
    page.fill("#search", "nobody")
    assert page.locator("#nothing").is_visible()


def test_a_click_on_a_node_shows_its_evidence(visit: Any) -> None:
    page = visit("network.html").page
    place = page.evaluate("network.canvasToDOM(network.getPosition('THA'))")
    box = page.locator("#network").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    assert page.locator("#sheet h2").inner_text() == "Thailand"
    first = page.locator("#sheet .fact").first
    for words in ("invented.txt", "X/WG/2024/1", "invented-rule", "0.9", "As printed", "As repaired"):
        assert words in first.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#sheet").is_hidden()


def test_a_click_on_a_line_shows_its_evidence(visit: Any) -> None:
    page = visit("network.html").page
    middle = """() => {
        const [a, b] = [network.getPosition('JPN'), network.getPosition('m/2')];
        return network.canvasToDOM({ x: a.x * 0.7 + b.x * 0.3, y: a.y * 0.7 + b.y * 0.3 });
    }"""
    place, box = page.evaluate(middle), page.locator("#network").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    assert page.locator("#sheet h2").inner_text() == "Japan — WGSOM 11 · 2024"
    assert page.locator("#sheet .fact").count() == 1


def test_the_list_answers_to_the_keyboard(visit: Any) -> None:
    page = visit("network.html").page
    page.focus("#entries button")
    page.keyboard.press("Enter")
    assert page.locator("#sheet").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#sheet").is_hidden()


def test_the_language_switches(visit: Any) -> None:
    page = visit("network.html").page
    page.click("#language")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang].join()") == "rtl,ar"
    assert "تايلند" in page.locator("#entries").inner_text()
    assert page.locator("h1").inner_text() == "مَن شارك وأين"
    page.click("#language")
    assert page.evaluate("document.documentElement.dir") == "ltr"


def test_filters_take_lines_and_marks_away(visit: Any) -> None:
    page = visit("network.html").page
    page.select_option("#filter-function", "speaker")
    assert page.evaluate("[...visible.nodes].sort().join()") == "ITA,m/1,m/2"
    assert page.evaluate("edgeView.length") == 2
    page.click("#reset")
    assert page.evaluate("edgeView.length") == len(
        {(row.participant, row.meeting) for row in participation().itertuples() if row.function != "absentee"}
    )


def test_hostile_words_are_shown_as_words(visit: Any) -> None:
    page = visit("network.html").page
    page.evaluate("choose('HOST')")
    assert page.evaluate("document.querySelector('#sheet h2').textContent") == HOSTILE
    assert page.locator("#sheet img, #sheet script").count() == 0


def test_the_explorer_sorts_filters_and_explains(visit: Any) -> None:
    page = visit("index.html").page
    assert page.locator("tbody tr[data-row]").count() == 4
    page.click("#tab-facts")
    page.fill("#search", "italy")
    assert page.locator("tbody tr[data-row]").count() == 5
    page.select_option("#filter-function", "speaker")
    assert page.locator("tbody tr[data-row]").count() == 2
    page.click("th:nth-child(3) button")
    page.click("th:nth-child(3) button")
    assert "2024" in page.locator("tbody tr[data-row]").first.inner_text()
    page.locator("tbody tr[data-row]").first.press("Enter")
    assert "invented-rule" in page.locator("#sheet .fact").inner_text()


def test_the_explorer_in_arabic_on_a_phone(visit: Any) -> None:
    page = visit("index.html", _NARROW, "ar").page
    page.click("#tab-participants")
    assert "تايلند" in page.locator("tbody").inner_text()
    page.locator("tbody tr[data-row]", has_text="تايلند").click()
    assert page.locator("#sheet h2").inner_text() == "تايلند"


@pytest.mark.parametrize("size", [_WIDE, _NARROW])
@pytest.mark.parametrize(("language", "sentence"), [("en", "Thailand is named in"), ("ar", "ذُكرت تايلند بصفتين")])
def test_what_disagrees_is_told_with_its_words(visit: Any, size: tuple[int, int], language: str, sentence: str) -> None:
    page = visit("index.html", size, language).page
    page.click("#tab-findings")
    assert page.locator("tbody tr[data-row]").count() == 2
    page.locator("tbody tr[data-row]").first.press("Enter")
    assert sentence in page.locator("#sheet h2").inner_text()
    assert page.locator("#sheet .fact").count() == 2
    assert "X/WG/2024/1" in page.locator("#sheet .fact").first.inner_text()
    page.keyboard.press("Escape")
    page.click("#tab-participants")
    page.fill("#search", "THA")
    page.locator("tbody tr[data-row]").first.click()
    note = page.locator("#sheet .finding")
    assert sentence in note.inner_text()
    whole = (
        "(e) => e.scrollHeight <= e.clientHeight + 1 && e.nextElementSibling.offsetTop >= e.offsetTop + e.offsetHeight"
    )
    assert note.evaluate(whole)
    note.click()
    assert page.locator("#sheet .fact").count() == 2
    page.keyboard.press("Escape")
    page.fill("#search", "")
    page.click("#tab-meetings")
    page.locator("tbody tr[data-row]", has_text="Senior Officials").click()
    assert page.locator("#sheet .finding").count() == 1


def test_a_long_table_keeps_its_columns_on_a_phone(chromium: Any, tmp_path: Path) -> None:
    """Rows out of sight are not in the page; what stands for them must not widen the table."""
    rows = [participation().assign(participation=lambda t, i=i: t["participation"] + f"/{i}") for i in range(20)]
    write_explorer(tmp_path / "index.html", pd.concat(rows, ignore_index=True), meetings())
    page = chromium.new_page(viewport={"width": _NARROW[0], "height": _NARROW[1]})
    page.goto((tmp_path / "index.html").as_uri() + "#en")
    page.click("#tab-facts")
    assert page.locator("tbody tr[data-row]").count() < 80
    assert page.evaluate("document.querySelector('td').getBoundingClientRect().width") > 100
    page.evaluate("document.getElementById('table').scrollTop = 5000")
    page.wait_for_function("document.querySelector('tbody tr[data-row]').dataset.row > 50")
    page.close()


def test_a_decision_becomes_a_line(visit: Any) -> None:
    page = visit("review.html").page
    assert page.locator("#items > li").count() == 4
    first = page.locator("#items > li").first
    assert "person:ITA:Ada Rossi" in first.inner_text()
    assert "invented.txt" in first.inner_text()
    first.locator("[data-verdict=same]").click()
    assert page.locator("#download").is_disabled()
    page.fill("#author", "A. Reader, Rome")
    page.locator("#items > li").first.locator(".reason").fill('says "so"')
    heading, line, *_ = page.locator("#output").text_content().splitlines()
    assert heading == "what,other,verdict,field,value,author,date,reason"
    assert line.startswith('person:ITA:Ada Rossi,person:ITA:آدا ماريا روسي,same,,,"A. Reader, Rome",20')
    assert line.endswith(',"says ""so"""')


def test_decisions_are_read_as_they_are_downloaded(visit: Any, tmp_path: Path) -> None:
    page = visit("review.html").page
    page.fill("#author", "A. Reader")
    page.select_option("#filter-kind", "fact")
    item = page.locator("#items > li").first
    item.locator("[data-verdict=corrected]").click()
    page.locator("#items select").select_option("capacity")
    page.locator("#items input").first.fill("state-party")
    with page.expect_download() as caught:
        page.click("#download")
    caught.value.save_as(tmp_path / "decisions.csv")
    (decision,) = read_decisions(tmp_path / "decisions.csv")
    assert (decision.what, decision.field, decision.value) == ("fact:THA:attendee@WGSOM-11", "capacity", "state-party")


def test_the_review_answers_to_the_keyboard(visit: Any) -> None:
    page = visit("review.html", language="ar").page
    page.focus("#items > li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    decided = page.locator("#items > li").nth(1)
    assert decided.locator("[data-verdict=different]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.keyboard.press("2")
    assert "decided" not in (page.locator("#items > li").nth(1).get_attribute("class") or "")
