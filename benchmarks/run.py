"""majlis against its peer on the same documents, in one go: time, documents a second, memory, attendees found.

Usage: ``python benchmarks/run.py [--copies 100] [--documents FOLDER] [--gold FOLDER]``

The documents are copied so often, each with a line of its own, so that no two are the same file. Memory is the
peak resident set of the largest process; the share of attendees is counted against the gold facts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Run:
    """One run: seconds of wall time and MiB of memory, summed over its processes."""

    seconds: float
    memory: float


def documents(source: Path, target: Path, copies: int) -> int:
    """Copy the texts of `source` into `target`, each `copies` times and each copy with a last line of its own."""
    count = 0
    for path in sorted(source.glob("*.txt")):
        text = path.read_bytes()
        for copy in range(copies):
            name = f"{path.stem}-{copy:04}.txt"
            (target / name).write_bytes(text + f"\n\n[{copy}]\n".encode())
            count += 1
    return count


def resident(pid: int) -> float:
    """Return the MiB resident in process `pid` and its children, from /proc; 0 where there is no /proc."""
    total = 0.0
    for process in [pid, *children(pid)]:
        try:
            pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        except (OSError, IndexError):
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return total


def children(pid: int) -> list[int]:
    """Return the process ids below `pid`."""
    try:
        direct = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [found for child in direct for found in (int(child), *children(int(child)))]


def run(command: Sequence[str]) -> Run:
    """Run `command` from the root of the project and measure it."""
    peak, done = 0.0, threading.Event()

    def watch(pid: int) -> None:
        nonlocal peak
        while not done.wait(0.05):
            peak = max(peak, resident(pid))

    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=watch, args=(process.pid,), daemon=True)
        watcher.start()
        code = process.wait()
    seconds = time.perf_counter() - start
    done.set()
    if code:
        sys.exit(f"{' '.join(command)} ended with {code}")
    return Run(seconds, peak)


def gold_attendees(folder: Path) -> dict[str, set[str]]:
    """Return, for the number in the name of a gold file, the states that attended."""
    found = {}
    for path in folder.glob("*.json"):
        facts = json.loads(path.read_text(encoding="utf-8"))["participation"]
        codes = {f["participant"] for f in facts if f["function"] == "attendee" and len(f["participant"]) == 3}
        found[path.stem.removeprefix("seed")] = codes
    return found


def share(found: dict[str, set[str]], gold: dict[str, set[str]]) -> float:
    """Return the share of the gold's attendees that `found` (by file name) holds."""
    hits = total = 0
    for name, codes in found.items():
        expected = next((states for stem, states in gold.items() if name.startswith(stem)), set())
        hits += len(codes & expected)
        total += len(expected)
    return hits / total if total else 0.0


def attendees(out: Path) -> dict[str, set[str]]:
    """Return who attended, by file name, from the participation table of a build."""
    table = pd.read_parquet(out / "tables" / "participation.parquet")
    present = table[table["function"] == "attendee"]
    return {str(name): set(rows["participant"]) for name, rows in present.groupby("document")}


def main() -> None:
    """Run both and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=100)
    parser.add_argument("--documents", type=Path, default=ROOT.parent / "shared" / "seeds")
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold")
    chosen = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="majlis-bench-"))
    texts = work / "texts"
    texts.mkdir()
    count = documents(chosen.documents, texts, chosen.copies)
    python = sys.executable
    ours = run([python, "-m", "majlis", "build", str(texts), "--out", str(work / "ours")])
    peer = run([python, "benchmarks/peer.py", str(texts), str(work / "peer")])
    gold = gold_attendees(chosen.gold)
    peer_found = json.loads((work / "peer" / "found.json").read_text(encoding="utf-8"))
    rows = [
        ("majlis", ours, share(attendees(work / "ours"), gold)),
        ("peer", peer, share({name: set(codes) for name, codes in peer_found.items()}, gold)),
    ]
    print(f"{count} documents\n{'':8}{'seconds':>10}{'docs/s':>10}{'MiB':>10}{'attendees':>12}")
    for name, measured, found in rows:
        print(f"{name:8}{measured.seconds:10.1f}{count / measured.seconds:10.1f}{measured.memory:10.0f}{found:12.1%}")
    print(f"majlis took {ours.seconds / peer.seconds:.2f} of the peer's time")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
