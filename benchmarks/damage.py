"""What damage leaves: for each kind, language and strength the shares of names and facts kept, and how many invented.

Usage: ``python benchmarks/damage.py [LANGUAGE ...]``

Prints a table in Markdown. The texts are the reports of `examples/`, generated reports and lists of names.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from damage_measure import table  # noqa: E402

if __name__ == "__main__":
    for line in table(frozenset(sys.argv[1:] or ("ar", "en", "fr", "es", "ru", "zh"))):
        print(line, flush=True)
