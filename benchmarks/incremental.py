"""A build over a folder in which little changed, against a full build of the same folder, in one run.

Usage: ``python benchmarks/incremental.py [--reports 1000] [--jobs 2] [--dense]``

The reports are invented (`corpus`), as long and as dense in facts as real ones; what they hold is printed first. One
report is changed, then ten are taken out; after each the time as a share of that of a full build, whether every file is
the same as a full build makes it (of the store: what it holds), and how many facts are left of what is gone.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from corpus import write_corpus  # noqa: E402

from graph.building import build  # noqa: E402


def seconds(reports: Path, out: Path, jobs: int | None) -> float:
    begun = time.perf_counter()
    build([reports], out, jobs=jobs)
    return time.perf_counter() - begun


def differing(one: Path, two: Path) -> list[str]:
    """Return the names of the files that differ between two builds, and ``store`` where it holds something else."""
    names = {path.relative_to(folder) for folder in (one, two) for path in folder.rglob("*") if path.is_file()}
    files = sorted(name for name in names if "store" not in name.parts)
    found = [str(name) for name in files if _digest(one / name) != _digest(two / name)]
    return found if _quads(one) == _quads(two) else [*found, "store"]


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""


def _quads(folder: Path) -> int:
    """Return a digest of the quads of a store that does not depend on their order."""
    store, total = ox.Store.read_only(str(folder / "store")), 0
    for quad in store:
        total ^= int.from_bytes(hashlib.blake2b(str(quad).encode(), digest_size=16).digest())
    return total


def held(reports: Path, store: ox.Store) -> str:
    """Return how much text the reports are and how much became of it."""
    characters = sum(len(path.read_text(encoding="utf-8")) for path in reports.iterdir())
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return f"{characters:,} characters, {triples:,} triples, {triples / characters:.2f} a character"


def measure(reports: Path, place: Path, what: str, jobs: int) -> None:
    """Build what changed, then everything anew, and print how the two compare."""
    mended = seconds(reports, place / "kept", None)
    with tempfile.TemporaryDirectory(dir=place) as fresh:
        full = seconds(reports, Path(fresh), jobs)
        same = differing(place / "kept", Path(fresh)) or "none"
    share = f"{mended / full:.1%} of a full build ({mended:.1f} s of {full:.1f} s)"
    print(f"{what}: {share}; differing files: {same}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2, help="processes of the full build")
    parser.add_argument("--dense", action="store_true", help="short reports of nothing but facts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place, reports = (
            Path(scratch) / "builds",
            write_corpus(Path(scratch) / "in", options.reports, dense=options.dense),
        )
        place.mkdir()
        print(f"first build: {seconds(reports, place / 'kept', options.jobs):.1f} s")
        print(held(reports, ox.Store.read_only(str(place / "kept" / "store"))), flush=True)
        files = sorted(reports.iterdir())
        files[0].write_bytes(files[1].read_bytes() + b"\n[changed]\n")
        measure(reports, place, "one report changed", options.jobs)
        gone = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files[-10:]]
        for path in files[-10:]:
            path.unlink()
        measure(reports, place, "ten reports taken out", options.jobs)
        store = ox.Store.read_only(str(place / "kept" / "store"))
        print("facts left of them:", sum(any(sha256 in str(quad) for sha256 in gone) for quad in store))


if __name__ == "__main__":
    main()
