"""How long the saved questions take in a build's store and in rdflib's own engine, on the same triples.

Usage: ``python benchmarks/queries.py BUILD [--limit SECONDS] [--rounds N] [QUESTION ...]``

The store is asked as `majlis.open(BUILD).ask` asks it; rdflib holds the same quads in memory, with the union of all
graphs as its default graph, and answers the same SPARQL itself. Printed are the geometric mean of the ratios, then for
each question the seconds, the ratio, the rows, and whether both answers are the same. An engine that needs longer than
the limit counts with the limit; a question with which rdflib fails counts not at all. Of `--rounds` the store's
best counts; rdflib answers once.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import signal
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyoxigraph as ox
from asked import asked
from rdflib import Dataset, Literal

import majlis
from graph.graph_files import GRAPHS
from graph.questions import prepared
from graph.store import open_store

LIMIT = 20.0
Rows = Counter[tuple[Any, ...]]


@dataclass(frozen=True)
class Took:
    """What an engine needed, and its rows; none where it did not finish, or failed with `problem`."""

    seconds: float
    rows: Rows | None = None
    problem: str = "does not finish"


def _plain(value: Any) -> Any:
    """Return a cell so that it can be compared: numbers as such, joined texts in one order."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, Literal) and isinstance(value.value, (int, float)) and not isinstance(value.value, bool):
        value = value.value
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        return ";".join(sorted(str(value).split(";")))


def _in_store(folder: Path, name: str, given: dict[str, str], rounds: int, answer: multiprocessing.Queue[Took]) -> None:
    graph = majlis.open(folder)
    graph.sparql("ASK {}")  # opens the store and loads what answers are made with
    best, frame = float("inf"), None
    for _ in range(rounds):
        begun = time.perf_counter()
        frame = graph.ask(name, **given)
        best = min(best, time.perf_counter() - begun)
    assert frame is not None
    answer.put(Took(best, Counter(tuple(map(_plain, row)) for row in frame.itertuples(index=False))))


def in_store(folder: Path, name: str, given: dict[str, str], rounds: int, limit: float) -> Took:
    """Ask the store in a process of its own, which can be ended."""
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[Took] = context.Queue()
    process = context.Process(target=_in_store, args=(folder, name, given, rounds, answer))
    process.start()
    try:
        return answer.get(timeout=limit * rounds + 5)
    except Empty:
        return Took(limit)
    finally:
        process.kill()
        process.join()


def loaded(folder: Path) -> Dataset:
    """Return the quads of the build as rdflib holds them in memory."""
    dataset = Dataset(default_union=True)
    with TemporaryDirectory() as scratch:
        lines = Path(scratch) / "graph.nq"
        quads = ox.parse(path=str(folder / GRAPHS), format=ox.RdfFormat.TRIG)
        ox.serialize(quads, str(lines), format=ox.RdfFormat.N_QUADS)  # which rdflib reads faster than TriG
        dataset.parse(lines, format="nquads")
    return dataset


def _late(*_: object) -> None:
    raise TimeoutError


def in_rdflib(dataset: Dataset, query: str, limit: float) -> Took:
    """Let rdflib answer `query`."""
    signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, limit)
    begun = time.perf_counter()
    try:
        found = list(dataset.query(query))
        took = time.perf_counter() - begun
    except TimeoutError:
        return Took(limit)
    except Exception as error:  # noqa: BLE001 - whatever its engine cannot do is a finding, not the end
        return Took(math.nan, problem=f"fails ({type(error).__name__})")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Took(took, Counter(tuple(map(_plain, row)) for row in found))


def _said(store: Took, other: Took) -> str:
    if store.rows is None:
        return "the store does not finish"
    rows = f"{store.rows.total()} rows"
    if other.rows is None:
        return f"{rows}; rdflib {other.problem}"
    apart = (store.rows - other.rows).total(), (other.rows - store.rows).total()
    return f"{rows}, the same" if apart == (0, 0) else f"{rows}, {apart[0]} the store's only, {apart[1]} rdflib's only"


def main() -> None:
    """Print the ratio, then a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--limit", type=float, default=LIMIT)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    store, dataset = open_store(options.folder / "store"), loaded(options.folder)
    lines, ratios, times = [], [], []
    for name, given in asked(options.folder):
        if options.questions and name not in options.questions:
            continue
        ours = in_store(options.folder, name, given, options.rounds, options.limit)
        theirs = in_rdflib(dataset, prepared(store, name, **given), options.limit)
        ratio = theirs.seconds / ours.seconds
        if not math.isnan(ratio):
            ratios.append(ratio)
            times.append((ours.seconds, theirs.seconds))
        figures = f"{ratio:9.1f} {ours.seconds:9.4f} s {theirs.seconds:9.4f} s"
        lines.append(f"{name:26} {figures}  {_said(ours, theirs)}")
        print(lines[-1], file=sys.stderr, flush=True)
    means = [statistics.geometric_mean(column) for column in zip(*times, strict=True)]
    print(f"rdflib to store, geometric mean of {len(ratios)} questions: {statistics.geometric_mean(ratios):.1f}")
    print(f"store {means[0]:.4f} s, rdflib {means[1]:.4f} s; {len(dataset)} triples; limit {options.limit} s")
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
