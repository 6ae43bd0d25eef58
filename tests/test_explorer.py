"""The explorer as a person uses it, in a real browser: find, filter, open the evidence, share, download, print."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graph.explorer import write_explorer
from tests.browsing import NARROW, WIDE, grave
from tests.pages import HOSTILE, findings, meetings, others, participation

VIEWS = ("meetings", "participants", "facts", "matrix", "timeline", "map", "together", "recommendations", "findings")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explorer")
    write_explorer(path / "index.html", participation(), meetings(), findings(), others())
    return path


def rows(page: Any) -> list[list[str]]:
    """Download what is shown and return it as rows, heading first."""
    with page.expect_download() as caught:
        page.click("#download")
    return list(csv.reader(io.StringIO(Path(caught.value.path()).read_text(encoding="utf-8"))))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_tab_of_the_explorer_says_how_much_there_is(visit: Any, language: str) -> None:
    page = visit("index.html", WIDE, language).page
    told = {name: page.inner_text(f"#count-{name}") for name in ("meetings", "facts", "findings")}
    shown = {"meetings": len(meetings()), "facts": (participation()["review"] != "rejected").sum()}
    assert told == {name: str(number) for name, number in {**shown, "findings": findings().all}.items()}


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
    page = visit("index.html", NARROW, "ar").page
    page.click("#tab-participants")
    assert "تايلند" in page.locator("tbody").inner_text()
    page.locator("tbody tr[data-row]", has_text="تايلند").click()
    assert page.locator("#entity h2").inner_text() == "تايلند"
    page.locator("#entity .plain .proof").first.click()
    assert "الفريق" in page.locator("#entity").inner_text()
    assert page.locator("#sheet .fact").count() == 1


@pytest.mark.parametrize("size", [WIDE, NARROW])
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
    note = page.locator("#entity .finding")
    assert sentence in note.inner_text()
    assert note.evaluate("(e) => e.scrollHeight <= e.clientHeight + 1")
    note.click()
    assert page.locator("#sheet .fact").count() == 2
    page.keyboard.press("Escape")
    page.click("#back")
    page.fill("#search", "")
    page.click("#tab-meetings")
    page.locator("tbody tr[data-row]", has_text="Senior Officials").click()
    assert page.locator("#entity .finding").count() == 1


def test_a_long_table_keeps_its_columns_on_a_phone(chromium: Any, tmp_path: Path) -> None:
    """Rows out of sight are not in the page; what stands for them must not widen the table."""
    rows = [participation().assign(participation=lambda t, i=i: t["participation"] + f"/{i}") for i in range(20)]
    write_explorer(tmp_path / "index.html", pd.concat(rows, ignore_index=True), meetings())
    page = chromium.new_page(viewport={"width": NARROW[0], "height": NARROW[1]})
    page.goto((tmp_path / "index.html").as_uri() + "#en")
    page.click("#tab-facts")
    assert page.locator("tbody tr[data-row]").count() < 80
    assert page.evaluate("document.querySelector('td').getBoundingClientRect().width") > 100
    page.evaluate("document.getElementById('table').scrollTop = 5000")
    page.wait_for_selector("tbody tr[data-row='135']")
    page.close()


@pytest.mark.parametrize("wanted", ["تايلند", "تايلنـد", "thai", "THA"])
def test_a_state_is_found_and_its_page_leads_to_the_words(visit: Any, wanted: str) -> None:
    page = visit("index.html").page
    page.click("#tab-participants")
    page.fill("#search", wanted)
    page.locator("tbody tr[data-row]").first.press("Enter")
    assert page.locator("#entity h2").inner_text() == "Thailand"
    assert page.evaluate("document.activeElement.textContent") == "Thailand"
    assert page.locator("#entity .plain tr").count() == 3
    page.locator("#entity .plain .proof").first.click()
    printed, repaired = page.locator("#sheet .fact blockquote").all_inner_texts()
    assert ("\ufffd" in printed, "\ufffd" in repaired) == (True, False)
    page.keyboard.press("Escape")
    page.go_back()
    assert page.locator("#entity").is_hidden()
    assert page.input_value("#search") == wanted


def test_a_name_in_another_language_finds_too(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-participants")
    for wanted in ("Italie", "италия", "意大利"):
        page.fill("#search", wanted)
        assert page.locator("tbody tr[data-row]").count() == 1, wanted


def test_the_matrix_says_who_was_where_and_opens_the_evidence(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-matrix")
    assert page.locator("#stage tbody th").count() == 7
    assert page.locator("#stage thead th:not(.corner)").count() == 3
    cell = page.locator("#stage td[aria-label^='Italy · WGSOM 8']")
    assert cell.get_attribute("aria-label") == "Italy · WGSOM 8 · 2021: State party, Signatory, Spoke, Attended"
    assert cell.inner_text() == "●"
    cell.click()
    assert page.locator("#sheet .fact").count() == 2
    page.keyboard.press("Escape")
    table = {tuple(row[:2]): row[2:] for row in rows(page)}
    assert table["Uganda", "UGA"] == ["state-party; absentee", "member; attendee", "state-party; attendee"]
    assert table["Japan", "JPN"] == ["", "", "state-party; attendee"]


def test_the_matrix_is_grouped_and_sorted(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-matrix")
    page.select_option("#options select >> nth=0", "name")
    names = page.locator("#stage tbody th button").all_inner_texts()
    assert names[-5:] == ["Italy", "Japan", "Peru", "Thailand", "Uganda"]
    page.select_option("#options select >> nth=1", "region")
    groups = page.locator("#stage tr.group").all_inner_texts()
    assert groups == ["Africa (1)", "Americas (1)", "Asia (2)", "Europe (1)", "No region (2)"]
    page.select_option("#options select >> nth=2", "size")
    assert page.evaluate("readState().get('group') + readState().get('columns')") == "regionsize"


def test_the_matrix_answers_to_the_keyboard(visit: Any) -> None:
    page = visit("index.html", language="ar").page
    page.click("#tab-matrix")
    page.focus("#stage td[data-at='0,0']")
    page.keyboard.press("ArrowLeft")  # columns go on to the left
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.at") == "1,1"
    page.keyboard.press("Enter")
    assert page.locator("#sheet").is_visible()


def test_filters_keep_speakers_in_every_view(visit: Any) -> None:
    page = visit("index.html").page
    page.select_option("#filter-function", "speaker")
    shown = {}
    for name in VIEWS:
        page.click(f"#tab-{name}")
        shown[name] = page.inner_text("#status").split()[0]
    assert shown == {
        "meetings": "2",
        "participants": "1",
        "facts": "2",
        "matrix": "1",
        "timeline": "2",
        "map": "1",
        "together": "1",
        "recommendations": "2",
        "findings": "0",
    }
    assert page.inner_text("#filters-set") == "1"


def test_filters_by_region_year_and_body(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-participants")
    page.select_option("#filter-region", "142")
    assert page.locator("tbody tr[data-row]").count() == 2
    page.click("#reset")
    page.select_option("#filter-to", "2021")
    page.select_option("#filter-body", "WGSOM")
    assert page.locator("tbody tr[data-row]").count() == 6
    page.click("#tab-meetings")
    assert page.locator("tbody tr[data-row]").count() == 1


def test_the_map_counts_who_was_there(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-map")
    labels = page.locator("#stage circle").evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))")
    told = {"Italy: 3", "Thailand: 3", "Uganda: 2", "Peru: 1", "Japan: 1"}
    assert set(labels) == {f"{one} meetings" for one in told}
    assert "no opinion on the legal status" in page.inner_text("#stage .disclaimer")
    before = page.get_attribute("#stage svg", "viewBox")
    page.click("#options button >> nth=0")
    assert page.get_attribute("#stage svg", "viewBox") != before
    page.click("#options button >> nth=2")
    assert page.get_attribute("#stage svg", "viewBox") == before
    page.focus("#stage circle[data-code='ITA']")
    page.keyboard.press("Enter")
    assert page.locator("#entity h2").inner_text() == "Italy"


def test_the_timeline_tells_reported_from_mentioned(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-timeline")
    assert page.locator("#stage .label").all_text_contents() == ["WGSOM", "BUDAPEST"]
    assert page.locator("#stage circle").count() == 3
    assert "1 without a date" in page.inner_text("#options")
    page.focus("#stage circle >> nth=0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert "الفريق العامل" in page.locator("#entity h2").inner_text()


def test_who_met_whom(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-together")
    met = {(a, b): int(number) for a, b, number in rows(page)[1:]}
    among = {frozenset(pair): number for pair, number in met.items() if HOSTILE not in pair}
    expected = {
        ("Italy", "Thailand"): 3, ("Italy", "Uganda"): 2, ("Thailand", "Uganda"): 2, ("Italy", "Peru"): 1,
        ("Thailand", "Peru"): 1, ("Italy", "Japan"): 1, ("Thailand", "Japan"): 1, ("Uganda", "Japan"): 1,
    }  # fmt: skip
    assert among == {frozenset(pair): number for pair, number in expected.items()}
    page.locator("#stage td[aria-label^='Italy · Thailand']").click()
    assert page.locator("#sheet .fact").count() == 3


def test_a_link_shows_what_was_shown(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-matrix")
    page.select_option("#filter-capacity", "member")
    page.fill("#search", "uganda")
    page.wait_for_selector("#status:text-matches('^1 ')")
    page.click("#language")
    address = page.evaluate("location.hash.slice(1)")
    other = visit("index.html", NARROW, address).page
    assert other.evaluate("document.documentElement.lang") == "ar"
    assert other.locator("#stage tbody th").all_inner_texts() == ["أوغندا"]
    assert other.input_value("#filter-capacity") == "member"
    assert other.input_value("#search") == "uganda"


def test_the_language_switches_in_each_view(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-matrix")
    page.click("#language")
    assert "تايلند" in page.locator("#stage tbody").inner_text()
    page.locator("#stage tbody th button", has_text="تايلند").click()
    assert "الاجتماعات" in page.locator("#entity").inner_text()
    page.click("#language")
    assert page.locator("#entity h2").inner_text() == "Thailand"


def test_each_view_is_downloaded_as_it_is_shown(visit: Any) -> None:
    page = visit("index.html").page
    for name in VIEWS:
        page.click(f"#tab-{name}")
        table = rows(page)
        assert len({len(row) for row in table}) == 1, name
        shown = int(page.inner_text("#status").split()[0])
        number = len(table) - 1
        assert number == (13 if name == "together" else shown), name
    page.click("#tab-facts")
    page.fill("#search", "italy")
    assert len(rows(page)) == 1 + 5


def test_a_recommendation_leads_to_its_words(visit: Any) -> None:
    page = visit("index.html", language="ar").page
    page.click("#tab-recommendations")
    page.fill("#search", "تخترع")
    assert "يشجع" in page.locator("tbody tr[data-row]").inner_text()
    page.locator("tbody tr[data-row]").click()
    assert page.locator("#sheet blockquote").count() == 2
    page.locator("#sheet button.link").click()
    assert "Opening" in page.locator("#entity").inner_text()


def test_hostile_words_do_nothing_anywhere(visit: Any) -> None:
    page = visit("index.html").page
    for name in VIEWS:
        page.click(f"#tab-{name}")
    for key in ("organization/HOST", "m/2", "m/3"):
        page.evaluate("(key) => openThing(key)", key)
        assert HOSTILE in page.evaluate("document.getElementById('entity').textContent")
    assert not page.evaluate("window.alerted || document.querySelector('main img, .sheet img, main script')")


def test_paper_holds_every_row(visit: Any) -> None:
    page = visit("index.html").page
    page.click("#tab-facts")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tbody tr[data-row]").count() == len(participation())
    assert page.locator(".tabs").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_view_is_accessible_and_fits(visit: Any, language: str, size: tuple[int, int]) -> None:
    page = visit("index.html", size, language).page
    found = {}
    for name in VIEWS:
        page.click(f"#tab-{name}")
        found[name] = grave(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
    for key in ("state/ITA", "m/2"):
        page.evaluate("(key) => openThing(key)", key)
        found[key] = grave(page)
    page.locator("#entity .proof").first.click()
    found["evidence"] = grave(page)
    assert {name: one for name, one in found.items() if one} == {}
