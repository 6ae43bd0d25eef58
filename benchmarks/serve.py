"""How `majlis serve` answers the saved questions to eight clients at once: times, and ratios between them.

Run: python benchmarks/serve.py BUILD [--cache MB]. By default no answer is kept, so that each request is work.
Questions that need parameters are asked with things that are in the build. The ratios: the median at eight clients to
that at one (8 / workers would be ideal), and the store as `majlis ask` asks it to the server, question by question; a
question that is not answered within the limit counts as the limit and is named. Last an endless query runs until the
server stops it, beside six clients who ask the questions that end in time.
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
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from asked import asked

from graph.questions import ask
from graph.store import open_store
from tests.servers import Served, served

_LIMIT = 20.0
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a a ?t . ?b a ?t . ?c a ?t . ?d a ?t . ?e a ?t }"


def _seconds(url: str) -> float:
    """Return how long the answer takes; infinity stands for an answer that the server refuses to finish."""
    begun = time.perf_counter()
    try:
        with urlopen(url) as response:
            response.read()
    except HTTPError as error:
        error.read()
        return math.inf
    return time.perf_counter() - begun


def _shown(times: list[float]) -> str:
    if not times:
        return "none ended"
    ended = sorted(min(one, _LIMIT) for one in times)
    p99 = ended[math.ceil(len(ended) * 0.99) - 1]
    return f"median {statistics.median(ended):.3f} s, 99th percentile {p99:.3f} s, {times.count(math.inf)} stopped"


def _beside_an_endless_one(server: Served, urls: list[str]) -> str:
    """Ask an endless query, and the questions from six clients until it is stopped."""

    def others() -> list[float]:
        times: list[float] = []
        while not endless.done():
            times.extend(_seconds(url) for url in urls if not endless.done())
        return times

    begun = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        endless = pool.submit(_seconds, f"{server.url}/sparql?{urlencode({'query': _ENDLESS})}")
        ended = pool.submit(lambda: (endless.result(), time.perf_counter() - begun))
        times = [one for client in [pool.submit(others) for _ in range(6)] for one in client.result()]
    result, seconds = ended.result()
    state = "stopped" if result == math.inf else "ANSWERED"
    return f"an endless query was {state} after {seconds:.1f} s; {len(times)} others meanwhile: {_shown(times)}"


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
    parser.add_argument("--cache", default="0", metavar="MB", help="what the server keeps of answers")
    given = parser.parse_args()
    folder, rounds = given.folder, given.rounds
    questions = asked(folder)
    options = ("--seconds", str(_LIMIT), "--cache", given.cache)
    with TemporaryDirectory() as scratch, served(folder, Path(scratch) / "log", *options) as server:
        urls = [f"{server.url}/ask/{name}?{urlencode(given)}" for name, given in questions]
        first = [_seconds(url) for url in urls]
        late = {name for (name, _), seconds in zip(questions, first, strict=True) if seconds == math.inf}
        alone = [_seconds(url) for _ in range(rounds) for url in urls]
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(_seconds, urls * rounds * 2))
        quick = [url for url, seconds in zip(urls, first, strict=True) if seconds < _LIMIT / 10]
        beside = _beside_an_endless_one(server, quick)
    single = {name: min(_LIMIT, *alone[i :: len(urls)]) for i, (name, _) in enumerate(questions)}
    ratio = statistics.median(together) / statistics.median(alone)
    print(f"{len(urls)} questions; not answered in {_LIMIT:.0f} s: {', '.join(sorted(late)) or 'none'}")
    print(f"eight clients to one: ratio of the medians {ratio:.2f}")
    print(f"eight clients, {len(together)} requests: {_shown(together)}")
    print(f"one client, {len(alone)} requests: {_shown(alone)}")
    print(beside, flush=True)
    ratios = {name: stored(folder, name, given) / single[name] for name, given in questions}
    print(f"store to server: geometric mean {statistics.geometric_mean(ratios.values()):.1f}")
    for name, ratio in sorted(ratios.items(), key=lambda pair: -pair[1]):
        print(f"  {name:28} {ratio:8.1f}")


if __name__ == "__main__":
    main()
