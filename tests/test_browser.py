"""The pages in a real browser: they draw without errors or requests, and answer to search, click and language.

Needs Playwright and Chromium; without them these tests are skipped, except in continuous integration, where a
missing browser is a failure.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.decisions_file import read_decisions
from graph.explorer import write_explorer
from graph.network_page import write_network_page
from graph.report import report_data, write_report
from graph.resolve import resolve
from graph.review_page import write_review_page
from tests.browsing import NARROW, WIDE, grave
from tests.corpora import documents
from tests.pages import HOSTILE, candidates, findings, meetings, others, participation


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages")
    write_network_page(path / "network.html", participation(), meetings())
    write_explorer(path / "index.html", participation(), meetings(), findings(), others())
    write_report(path, report_data(resolve(documents(), {})))
    write_review_page(path / "review.html", candidates())
    return path


@pytest.mark.parametrize("name", ["network.html", "index.html", "report.html", "review.html"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_draws_and_fits_the_screen(visit: Any, name: str, size: tuple[int, int], language: str) -> None:
    page = visit(name, size, language).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert not page.evaluate("window.alerted || document.querySelector('img')")


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
    assert page.evaluate("picture.edgeView.length") == 2
    page.click("#reset")
    assert page.evaluate("picture.edgeView.length") == len(
        {(row.participant, row.meeting) for row in participation().itertuples() if row.function != "absentee"}
    )


def test_hostile_words_are_shown_as_words(visit: Any) -> None:
    page = visit("network.html").page
    page.evaluate("choose('HOST')")
    assert page.evaluate("document.querySelector('#sheet h2').textContent") == HOSTILE
    assert page.locator("#sheet img, #sheet script").count() == 0


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


@pytest.mark.parametrize("name", ["network.html", "report.html", "review.html"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_is_accessible(visit: Any, name: str, language: str) -> None:
    assert grave(visit(name, WIDE, language).page) == []
