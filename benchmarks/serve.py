"""How `majlis serve` answers the saved questions to eight clients at once: times, and ratios between them.

Run: python benchmarks/serve.py BUILD. Questions that need parameters are asked with things that are in the build. The
ratios: the median at eight clients to that at one (8 / workers would be ideal), and the store as `majlis ask` asks it
to the server, question by question; a question that the store does not answer within the limit counts as the limit.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.questions import ask, list_questions
from graph.store import open_store
from tests.servers import served

_LIMIT = 20.0


def asked(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """Return each question with parameters that are in the build: its two meetings with the most participants."""
    store = open_store(folder / "store")
    busy = (
        "SELECT ?k (COUNT(*) AS ?n) { GRAPH ?g { ?f <https://w3id.org/majlis/ns#meeting> ?k } } "
        "GROUP BY ?k ORDER BY DESC(?n) LIMIT 2"
    )
    meetings = [str(row["k"]).strip("<>") for row in store.query(busy)]
    given = {"meeting": meetings[0], "first": meetings[0], "second": meetings[-1], "thing": meetings[0], "item": "2"}
    return [
        (question.name, {p.name: given[p.name] for p in question.parameters if p.default == "required"})
        for question in list_questions()
        if all(p.name in given for p in question.parameters if p.default == "required")
    ]


def _seconds(url: str) -> float:
    begun = time.perf_counter()
    with urlopen(url) as response:
        response.read()
    return time.perf_counter() - begun


def _direct(folder: Path, name: str, parameters: dict[str, str], answer: multiprocessing.Queue[float]) -> None:
    store = open_store(folder / "store")
    begun = time.perf_counter()
    ask(store, name, **parameters)
    answer.put(time.perf_counter() - begun)


def stored(folder: Path, name: str, parameters: dict[str, str]) -> float:
    """Return the seconds that the store itself takes, at most the limit."""
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[float] = context.Queue()
    process = context.Process(target=_direct, args=(folder, name, parameters, answer))
    process.start()
    process.join(_LIMIT + 2)
    if process.is_alive():
        process.kill()
        process.join()
        return _LIMIT
    return answer.get()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    folder, rounds = options.folder, options.rounds
    questions = asked(folder)
    with TemporaryDirectory() as scratch, served(folder, Path(scratch) / "log", "--seconds", "60") as server:
        urls = [f"{server.url}/ask/{name}?{urlencode(given)}" for name, given in questions]
        for url in urls:
            _seconds(url)
        alone = [_seconds(url) for _ in range(rounds) for url in urls]
        with ThreadPoolExecutor(8) as pool:
            together = sorted(pool.map(_seconds, urls * rounds * 2))
        single = {name: min(alone[i :: len(urls)]) for i, (name, _) in enumerate(questions)}
    p99 = together[math.ceil(len(together) * 0.99) - 1]
    median, one = statistics.median(together), statistics.median(alone)
    print(f"{len(urls)} questions, {len(together)} requests of 8 clients")
    print(f"eight clients: median {median:.3f} s, 99th percentile {p99:.3f} s")
    print(f"one client: median {one:.3f} s; ratio of the medians {median / one:.2f}")
    ratios = {name: stored(folder, name, given) / single[name] for name, given in questions}
    print(f"store to server: geometric mean {statistics.geometric_mean(ratios.values()):.1f}")
    for name, ratio in sorted(ratios.items(), key=lambda pair: -pair[1]):
        print(f"  {name:28} {ratio:8.1f}")


if __name__ == "__main__":
    main()
