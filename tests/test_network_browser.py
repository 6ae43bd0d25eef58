"""The network page in a real browser, as it draws small networks, large ones, and large ones without WebGL.

Whatever draws, the page behaves the same: so each test runs over all three.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import networkx as nx
import pandas as pd
import pytest

from graph.network import present
from graph.network_page import LARGE, write_network_page
from tests.browsing import NARROW, WIDE, grave, launched
from tests.invented_network import invented_network
from tests.pages import HOSTILE, meetings, participation

_SOFTWARE = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
_VIEWS = {"small": _SOFTWARE, "large": _SOFTWARE, "large without WebGL": [*_SOFTWARE, "--disable-3d-apis"]}
_LINES = {
    True: """() => edges.filter((edge) => !picture.renderer.getEdgeDisplayData(String(edge.id)).hidden).length""",
    False: "() => picture.edgeView.length",
}


def _tables(large: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    if not large:
        return participation(), meetings()
    facts, met = invented_network(LARGE)
    return pd.concat([participation(), facts]), pd.concat([meetings(), met])


@dataclass
class View:
    """A way of drawing: the file, the browser, and the pages that a test opened with what they asked for."""

    name: str
    path: Path
    browser: Any
    facts: pd.DataFrame
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def open(self, size: tuple[int, int] = WIDE, **state: str) -> Any:
        page = self.browser.new_page(viewport={"width": size[0], "height": size[1]})
        # WebGL in software says how it is doing; that is no complaint about the page.
        page.on("console", lambda said: "GL Driver" in said.text or self.problems.append(said.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(f"{self.path.as_uri()}#{urlencode({'lang': 'en'} | state)}")
        page.wait_for_selector("html[data-drawn]", timeout=30_000)
        return page

    @property
    def webgl(self) -> bool:
        return self.name == "large"

    def lines(self, page: Any) -> int:
        """Return how many lines are drawn."""
        return int(page.evaluate(_LINES[self.webgl]))

    def pairs(self) -> int:
        """Return how many lines there are to draw."""
        return len(present(self.facts)[["actor", "meeting"]].drop_duplicates())


@pytest.fixture(scope="module", params=sorted(_VIEWS))
def drawing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    facts, met = _tables("large" in request.param)
    path = tmp_path_factory.mktemp("network") / "network.html"
    write_network_page(path, facts, met)
    with launched(_VIEWS[request.param]) as browser:
        yield View(request.param, path, browser, facts)


@pytest.fixture
def view(drawing: View) -> Iterator[View]:
    drawing.requests.clear()
    drawing.problems.clear()
    yield drawing
    pages = [page for context in drawing.browser.contexts for page in context.pages]
    assert drawing.problems == []
    asked = {url for url in drawing.requests if not url.startswith("blob:")}
    assert asked == {page.url.partition("#")[0] for page in pages}
    for page in pages:
        page.close()


def test_what_draws_is_chosen_by_size_and_browser(view: View) -> None:
    page = view.open()
    assert page.evaluate("'renderer' in picture") is view.webgl
    assert page.locator("#plain").is_visible() is (view.name == "large without WebGL")
    assert view.lines(page) == view.pairs()


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_marks_are_painted_on_the_stage(view: View, size: tuple[int, int], language: str) -> None:
    page = view.open(size, lang=language)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    if view.webgl:
        painted = """() => {
            picture.renderer.refresh();
            const gl = document.querySelector('.sigma-nodes').getContext('webgl2');
            const pixels = new Uint8Array(4 * gl.drawingBufferWidth * gl.drawingBufferHeight);
            gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
            return pixels.some((value) => value > 0);
        }"""
    else:
        painted = """() => {
            const canvas = document.querySelector('#network canvas');
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            return pixels.some((value) => value > 0);
        }"""
    assert page.evaluate(painted)


def test_somebody_is_found_by_an_arabic_name_and_opened_by_the_keyboard(view: View) -> None:
    page = view.open()
    page.fill("#search", "تايلند")
    assert page.locator("#entries button").count() == 1
    assert view.lines(page) == 3
    page.press("#search", "Enter")
    assert page.locator("#sheet h2").inner_text() == "Thailand"
    assert "invented-rule" in page.locator("#sheet .fact").first.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#sheet").is_hidden()


def test_a_click_on_a_mark_shows_its_evidence(view: View) -> None:
    page = view.open()
    if view.webgl:
        page.evaluate("() => { picture.renderer.getCamera().setState({ ratio: 0.02 }); picture.look('THA'); }")
        page.wait_for_timeout(300)
        place = page.evaluate(
            "() => { const { x, y } = nodes.get('THA'); return picture.renderer.graphToViewport({ x, y: -y }); }"
        )
    else:
        page.evaluate("picture.network.moveTo({ position: picture.network.getPosition('THA'), scale: 1 })")
        place = page.evaluate("picture.network.canvasToDOM(picture.network.getPosition('THA'))")
    box = page.locator("#network").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_selector("#sheet:not([hidden])")
    assert page.locator("#sheet h2").inner_text() == "Thailand"


def test_a_click_on_a_line_shows_its_evidence(view: View) -> None:
    page = view.open(open="JPN")
    page.wait_for_timeout(300)
    turn = "picture.renderer.graphToViewport({ x, y: -y })" if view.webgl else "picture.network.canvasToDOM({ x, y })"
    middle = """() => {
        const [a, b] = [nodes.get('JPN'), nodes.get('m/2')];
        const x = a.x * 0.6 + b.x * 0.4, y = a.y * 0.6 + b.y * 0.4;
        return %s;
    }"""
    place, box = page.evaluate(middle % turn), page.locator("#network").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_function("document.querySelector('#sheet h2').textContent.includes('—')")
    assert page.locator("#sheet h2").inner_text() == "Japan — WGSOM 11 · 2024"


def test_filters_take_lines_away_and_stand_in_the_address(view: View) -> None:
    page = view.open()
    page.select_option("#filter-kind", "organization")
    page.select_option("#filter-function", "secretariat")
    assert page.evaluate("[...visible.nodes].sort().join()") == "HOST,m/1,m/2,m/3"
    assert view.lines(page) == 3
    assert page.evaluate("location.hash") == "#lang=en&kind=organization&function=secretariat"
    page.click("#reset")
    assert view.lines(page) == view.pairs()
    assert page.evaluate("location.hash") == "#lang=en"


def test_a_link_shows_what_it_was_made_from(view: View) -> None:
    page = view.open(lang="ar", kind="state", function="speaker", q="إيطاليا", open="ITA")
    assert page.locator("#sheet h2").inner_text() == "إيطاليا"
    assert page.locator("#filter-kind").input_value() == "state"
    assert page.locator("#search").input_value() == "إيطاليا"
    assert view.lines(page) == 2
    other = view.open(kind=HOSTILE, open="nobody", function="none")
    assert view.lines(other) == view.pairs()
    assert other.locator("#sheet").is_hidden()


def test_the_language_switches_in_list_and_picture(view: View) -> None:
    page = view.open(open="THA")
    page.click("#language")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang].join()") == "rtl,ar"
    assert page.locator("#sheet h2").inner_text() == "تايلند"
    if view.webgl:
        label = "picture.renderer.getNodeDisplayData(String(page.nodes.findIndex((one) => one.id === 'THA'))).label"
        page.wait_for_function(f"{label} === 'تايلند'")


def test_hostile_names_stay_names(view: View) -> None:
    page = view.open(open="HOST")
    assert page.evaluate("document.querySelector('#sheet h2').textContent") == HOSTILE
    assert page.locator("#sheet img, #entries img, #sheet script").count() == 0


@pytest.mark.parametrize(("state", "count"), [({}, None), ({"kind": "organization", "function": "secretariat"}, 3)])
def test_what_is_shown_can_be_saved(view: View, tmp_path: Path, state: dict[str, str], count: int | None) -> None:
    page = view.open(NARROW, **state)
    page.click("#toggle")
    for name in ("graphml", "csv"):
        with page.expect_download() as caught:
            page.click(f"#save-{name}")
        caught.value.save_as(tmp_path / f"network.{name}")
    graph, table = nx.read_graphml(tmp_path / "network.graphml"), pd.read_csv(tmp_path / "network.csv")
    assert graph.number_of_edges() == len(table) == (view.pairs() if count is None else count)
    assert graph.nodes["HOST"]["name_en"] == HOSTILE
    assert set(zip(table["participant"], table["meeting"], strict=True)) == {
        (one, other) if graph.nodes[other]["kind"] == "meeting" else (other, one) for one, other in graph.edges
    }
    told = table.set_index(["participant", "meeting"]).loc[("HOST", "m/1")]
    assert (told["functions"], told["facts"]) == ("secretariat", 1)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("open_", ["", "THA"])
def test_the_page_is_accessible(view: View, language: str, open_: str) -> None:
    assert grave(view.open(lang=language, open=open_)) == []
