"""How fast each language is read: the same content in six languages where it is at hand, else reports of one genre.

Medians of repeated runs in one process, as ratios to Arabic, in documents a second::

    python benchmarks/languages.py [FILE.jsonl]

`FILE.jsonl` holds sentences aligned in six languages, a line an object with a key for each; they become one document a
language. Without it the unseen reports of the tests are read, four a language.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from extractors.load import Source, load_bytes
from extractors.reading import read_source

LANGUAGES = ("ar", "en", "fr", "es", "ru", "zh")
UNSEEN = Path(__file__).resolve().parents[1] / "tests" / "unseen"
REPEATS = 7


def aligned(path: Path) -> dict[str, list[Source]]:
    """One document a language of the sentences in `path`, a paragraph each."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = {code: "\n\n".join(f"{n}. {line[code]}" for n, line in enumerate(lines, 1)) for code in LANGUAGES}
    return {code: [load_bytes(f"{code}.txt", text.encode())] for code, text in texts.items()}


def unseen() -> dict[str, list[Source]]:
    """The unseen reports of each language."""
    return {
        code: [load_bytes(path.name, path.read_bytes()) for path in sorted(UNSEEN.glob(f"{code}-*.txt"))]
        for code in LANGUAGES
    }


def seconds(sources: Sequence[Source]) -> float:
    """Return the median of the seconds that reading all `sources` takes."""
    runs = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        for source in sources:
            read_source(source)
        runs.append(time.perf_counter() - start)
    return median(runs)


def main() -> None:
    """Print a line a language: documents and thousand characters a second, and the ratio to Arabic in documents."""
    documents = aligned(Path(sys.argv[1])) if len(sys.argv) > 1 else unseen()
    for sources in documents.values():
        read_source(sources[0])  # what is loaded once a process
    rates = {code: len(sources) / seconds(sources) for code, sources in documents.items()}
    for code, rate in rates.items():
        characters = sum(len(source.text) for source in documents[code]) / len(documents[code])
        print(f"{code}  {rate:6.1f} documents/s  {rate * characters / 1000:6.1f} kchar/s  {rate / rates['ar']:5.2f}")


if __name__ == "__main__":
    main()
