"""Networks of 200 states and 10,000 meetings: projection, centralities and communities, beside plain networkx.

Usage: ``python benchmarks/analysis.py [--states 200] [--meetings 10000] [--rounds 3]``

Who comes to what is drawn from a seed: states differ in how often they come, meetings in size, as in the real lists.
Each line gives the median seconds of majlis, of networkx doing the same from the same rows, and the ratio.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from graph.analysis.catalogue import MEASURES, co_attendance  # noqa: E402
from graph.analysis.selection import Selection, select  # noqa: E402


def invented(states: int, meetings: int, seed: int = 7) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return tables of participation and of meetings: a fifth of all states come to a meeting on average."""
    chance = np.random.default_rng(seed)
    eager = chance.beta(1, 3, size=states) * 0.8
    there = chance.random((meetings, states)) < np.clip(eager * chance.uniform(0.3, 1.7, size=(meetings, 1)), 0, 1)
    meeting, state = np.nonzero(there)
    keys = np.array([f"x:/meeting/BODY-{number}" for number in range(meetings)])
    codes = np.array([f"S{number:03}" for number in range(states)])
    facts = pd.DataFrame({"meeting": keys[meeting], "participant": codes[state], "start": np.arange(len(state))})
    facts = facts.assign(
        participation=facts["start"].astype(str),
        document=facts["meeting"],
        participant_kind="state",
        function=np.where(chance.random(len(state)) < 0.2, "speaker", "attendee"),
        name_en=facts["participant"],
    )
    begun = pd.date_range("1950-01-01", periods=meetings).strftime("%Y-%m-%d")
    return facts, pd.DataFrame({"meeting": keys, "body": "BODY", "start": begun})


def plain(facts: pd.DataFrame) -> nx.Graph[str]:
    """Return the two-mode network as a user of networkx would make it."""
    both: nx.Graph[str] = nx.Graph()
    both.add_nodes_from(facts["participant"].unique(), bipartite=0)
    both.add_edges_from(facts[["participant", "meeting"]].itertuples(index=False, name=None))
    return both


def plain_projection(facts: pd.DataFrame) -> nx.Graph[str]:
    return nx.bipartite.weighted_projected_graph(plain(facts), list(facts["participant"].unique()))


def plain_newman(facts: pd.DataFrame) -> nx.Graph[str]:
    return nx.bipartite.collaboration_weighted_projected_graph(plain(facts), list(facts["participant"].unique()))


def plain_centralities(graph: nx.Graph[str]) -> None:
    for _, _, data in graph.edges(data=True):
        data["distance"] = 1 / data["weight"]
    nx.betweenness_centrality(graph, weight="distance")
    nx.closeness_centrality(graph, distance="distance")
    nx.eigenvector_centrality(graph, weight="weight", max_iter=1000)


def seconds(rounds: int, run: Callable[[], Any]) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def measures(chosen: Selection, facts: pd.DataFrame) -> dict[str, tuple[Callable[[], Any], Callable[[], Any] | None]]:
    """Return what is measured: ours, and plain networkx where it can do the same."""
    projected = plain_projection(facts)
    pairs: dict[str, tuple[Callable[[], Any], Callable[[], Any] | None]] = {
        "projection": (lambda: co_attendance(chosen, which=False), lambda: plain_projection(facts)),
        "projection, newman": (lambda: co_attendance(chosen, "newman", which=False), lambda: plain_newman(facts)),
        "centrality": (
            lambda: MEASURES["centrality"].make(chosen, "count"),
            lambda: plain_centralities(plain_projection(facts)),
        ),
        "communities": (
            lambda: MEASURES["communities"].make(chosen, "count"),
            lambda: [nx.community.louvain_communities(projected, seed=seed) for seed in range(50)],
        ),
    }
    others = [name for name in MEASURES if name not in pairs]
    return pairs | {name: (lambda name=name: MEASURES[name].make(chosen, "count"), None) for name in others}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--states", type=int, default=200)
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    facts, held = invented(options.states, options.meetings)
    begun = time.perf_counter()
    chosen = select(facts, held)
    taken = time.perf_counter() - begun
    print(f"{options.states} states, {options.meetings} meetings, {len(facts)} facts; chosen in {taken:.1f} s")
    for name, (ours, theirs) in measures(chosen, facts).items():
        own = seconds(options.rounds, ours)
        peer = (
            f", networkx {(other := seconds(options.rounds, theirs)):.2f} s, ratio {other / own:.1f}" if theirs else ""
        )
        print(f"{name}: {own:.2f} s{peer}", flush=True)


if __name__ == "__main__":
    main()
