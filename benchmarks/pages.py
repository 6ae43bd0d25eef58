"""How soon pages open and how smoothly networks move, in Chromium, beside a plain pyvis page of the same network.

Usage: ``python benchmarks/pages.py [--lines 500 5000 50000] [--rounds 2]``

Each network is invented from a seed. A page has opened when it says that it is drawn (``data-drawn``), pyvis's when its
physics has come to rest. Frames are those the page asks for and gets while the mouse drags the picture and the wheel
zooms it. WebGL and the canvas are drawn in software (SwiftShader), which a graphics card does many times as fast: only
what is measured in one run compares. Ratios are pyvis to ours for opening, ours to pyvis for frames: above 1 is better.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.explorer import write_explorer
from graph.network import two_mode
from graph.network_page import write_network_page
from tests.invented_network import invented_network

ARGUMENTS = ["--no-sandbox", "--enable-unsafe-swiftshader"]
_LIMIT = 30.0
"""Seconds that a page may take to open."""
_MOVING = 2.0
"""Seconds that the picture is moved about, and then that it is zoomed."""
_SETTLED = """() => new Promise((resolve) => {
    const wait = () => typeof network === "undefined" || !network || !network.once ? setTimeout(wait, 20)
        : network.once("stabilizationIterationsDone", () => requestAnimationFrame(() => resolve(true)));
    wait();
})"""
_COUNT = """() => {
    window.frames_ = [];
    const next = (time) => { frames_.push(time); requestAnimationFrame(next); };
    requestAnimationFrame(next);
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one page: seconds to open, frames a second while it is dragged and zoomed, megabytes of file and heap."""

    opening: float
    dragging: float
    zooming: float
    size: float
    heap: float


@contextmanager
def browser() -> Iterator[Any]:
    """Yield Debian's Chromium, with drawing in software."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=ARGUMENTS)


def figures(chromium: Any, path: Path, settled: str = "") -> Figures:
    """Open the page at `path` and return its figures; `settled` is a promise to wait for in place of ``data-drawn``."""
    from playwright.sync_api import Error

    page, size = chromium.new_page(viewport={"width": 1300, "height": 900}), path.stat().st_size / 1e6
    page.set_default_timeout(_LIMIT * 1000)
    begun = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        if settled:
            page.wait_for_function(f"window.asked_ ??= (({settled})().then(() => (window.settled_ = true)), true)")
            page.wait_for_function("window.settled_")
        else:
            page.wait_for_selector("html[data-drawn]", state="attached")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        opening = time.perf_counter() - begun
        dragging, zooming = _moving(page) if page.query_selector("canvas") else (math.nan, math.nan)
        return Figures(opening, dragging, zooming, size, _heap(page))
    except Error:
        return Figures(math.inf, math.nan, math.nan, size, math.nan)
    finally:
        page.close()


def _moving(page: Any) -> tuple[float, float]:
    """Return the frames a second while the picture is dragged about and while it is zoomed."""
    box = next(box for one in page.query_selector_all("canvas") if (box := one.bounding_box()) and box["width"] > 300)
    x, y = box["x"] + box["width"] / 2 + 40, box["y"] + box["height"] / 2 + 25
    page.evaluate(_COUNT)

    def drag() -> None:
        page.mouse.move(x, y)
        page.mouse.down()
        for step in _steps():
            page.mouse.move(x + 120 * math.sin(step / 6), y + 80 * math.cos(step / 6))
        page.mouse.up()

    def zoom() -> None:
        page.mouse.move(x, y)
        for step in _steps():
            page.mouse.wheel(0, -120 if step % 16 < 8 else 120)
            page.wait_for_timeout(40)

    return _rate(page, drag), _rate(page, zoom)


def _steps() -> Iterator[int]:
    """Yield 0, 1, 2 and so on until the time for moving is over."""
    end, step = time.perf_counter() + _MOVING, 0
    while time.perf_counter() < end:
        yield step
        step += 1


def _rate(page: Any, act: Any) -> float:
    """Return the frames a second from the beginning of `act` until a quarter of a second after its end."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => { frames_.length = 0; done(); }))")
    act()
    page.wait_for_timeout(250)
    stamps = page.evaluate("frames_")
    return (len(stamps) - 1) / (stamps[-1] - stamps[0]) * 1000 if len(stamps) > 1 else 0.0


def _heap(page: Any) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def write_peer(path: Path, lines: int) -> None:
    """Write the network as pyvis does by itself: its own page, its own physics.

    The lists are filled here, as `Network.add_edge` looks through all earlier lines for each.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network

    graph = two_mode(*invented_network(lines)[:1], kinds=None)
    net = Network(height="850px", cdn_resources="in_line")
    for key, data in graph.nodes(data=True):
        net.add_node(key, label=data["name_en"] or key)
    net.edges.extend(Edge(one, other).options for one, other in graph.edges)
    path.write_text(net.generate_html(), encoding="utf-8")


def _middle(several: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(one, name) for one in several) for name in Figures.__dataclass_fields__))


def _shown(name: str, one: Figures) -> str:
    opening = f"more than {_LIMIT:.0f} s" if one.opening == math.inf else f"{one.opening * 1000:,.0f} ms"
    return (
        f"  {name:12} opens in {opening:>16}, {one.dragging:5.1f} frames/s dragged, {one.zooming:5.1f} zoomed, "
        f"file {one.size:5.1f} MB, heap {one.heap:6.1f} MB"
    )


def _compare(chromium: Any, folder: Path, lines: int, rounds: int) -> None:
    facts, meetings = invented_network(lines)
    begun = time.perf_counter()
    write_network_page(folder / "network.html", facts, meetings)
    print(f"{lines:,} lines, page written in {time.perf_counter() - begun:.2f} s; load {os.getloadavg()[0]:.1f}")
    write_explorer(folder / "index.html", facts, meetings)
    write_peer(folder / "pyvis.html", lines)
    pages = {"network.html": "", "pyvis.html": _SETTLED, "index.html": ""}
    found: dict[str, list[Figures]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, settled in pages.items():
            if any(one.opening == math.inf for one in found[name]):
                continue  # a page that did not open in time will not the next time
            found[name].append(figures(chromium, folder / name, settled))
    middle = {name: _middle(several) for name, several in found.items()}
    for name, one in middle.items():
        print(_shown(name, one), flush=True)
    ours, peer = middle["network.html"], middle["pyvis.html"]
    opening = (_LIMIT if peer.opening == math.inf else peer.opening) / ours.opening
    at_least = "at least " if peer.opening == math.inf else ""
    print(
        f"  ratio to pyvis: opening {at_least}{opening:.1f}, dragging {ours.dragging / peer.dragging:.1f}, "
        f"zooming {ours.zooming / peer.zooming:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, nargs="+", default=[500, 5_000, 50_000])
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with browser() as chromium, TemporaryDirectory() as folder:
        print(f"Chromium {chromium.version}, drawn in software (SwiftShader)")
        for lines in options.lines:
            _compare(chromium, Path(folder), lines, options.rounds)


if __name__ == "__main__":
    main()
