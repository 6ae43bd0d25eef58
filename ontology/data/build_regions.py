"""Build `regions.csv` and `state_regions.csv` from CLDR's containment of territories, which follows the UN's M49.

Run it only to take in a new release; the result is committed and nothing reads the sources at run time::

    npm pack cldr-core cldr-localenames-full        # unpack both, then name the two folders called package
    python -m ontology.data.build_regions CORE NAMES

Sources: Unicode CLDR (Unicode-3.0), ``supplemental/territoryContainment.json`` and the names of territories; the UN's
*Standard Country or Area Codes for Statistical Use* (M49), https://unstats.un.org/unsd/methodology/m49/. Regions are
for statistics alone. Same sources, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WORLD = ("002", "019", "142", "150", "009")
"""The five regions of the world in M49, in its order of letters but Oceania's."""


def main() -> None:
    """Read the two folders and write the two tables."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("core", type=Path)
    parser.add_argument("names", type=Path)
    given = parser.parse_args()
    contained = _json(given.core / "supplemental/territoryContainment.json")["supplemental"]["territoryContainment"]
    names = {language: _names(given.names, language) for language in ("en", "ar")}
    parts = {part: region for region in WORLD for part in contained[region]["_contains"]}
    told = [(code, parts.get(code, ""), names["en"][code], names["ar"][code]) for code in (*WORLD, *parts)]
    _write("regions.csv", ("region", "part_of", "name_en", "name_ar"), told)
    of = {alpha2: part for part in parts for alpha2 in contained.get(part, {}).get("_contains", ())}
    with (HERE / "states.csv").open(encoding="utf-8", newline="") as stream:
        states = [(row["code"], of[row["alpha2"]]) for row in csv.DictReader(stream) if row["alpha2"] in of]
    _write("state_regions.csv", ("code", "region"), states)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _names(folder: Path, language: str) -> dict[str, str]:
    told = _json(folder / "main" / language / "territories.json")["main"][language]
    names: dict[str, str] = told["localeDisplayNames"]["territories"]
    return names


def _write(name: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
