"""Add to `cardinals.csv` the numbers in words up to 200 in six languages, from the spell-out rules of ICU.

Run it only to take in a new release of ICU; rows that are there stay, the result is committed and nothing reads ICU at
run time::

    pip install PyICU
    python -m ontology.data.build_cardinals

Arabic numbers are added in the oblique case too, in which lists mostly put them, and with the feminine two.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

TABLE = Path(__file__).parent / "cardinals.csv"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
GREATEST = 200
_RULES = ("%spellout-cardinal", "%spellout-numbering")
_LEFT_OUT = ("year", "days", "financial", "alternate")


def _spelled(language: str) -> Iterator[tuple[str, int]]:
    icu = import_module("icu")
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    names = [rules.getRuleSetName(number) for number in range(rules.getNumberOfRuleSetNames())]
    for name in names:
        if name.startswith(_RULES) and not any(part in name for part in _LEFT_OUT):
            rules.setDefaultRuleSet(name)
            yield from ((rules.format(value).replace("\u00ad", ""), value) for value in range(2, GREATEST + 1))


def _with_cases(language: str, word: str) -> Iterator[str]:
    yield word
    if language == "ar":
        for form in (word, word.replace("إثنان", "اثنتان")):
            yield form
            yield form.replace("ون", "ين").replace("ان", "ين")


def main() -> None:
    """Write `cardinals.csv`."""
    with TABLE.open(encoding="utf-8") as table:
        known = {(row["language"], row["word"]): int(row["value"]) for row in csv.DictReader(table)}
    for language in LANGUAGES:
        for word, value in _spelled(language):
            for form in _with_cases(language, word):
                known.setdefault((language, form), value)
    ordered = sorted(known.items(), key=lambda item: (item[0][0], item[1], item[0][1]))
    with TABLE.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("language", "word", "value"))
        writer.writerows((language, word, value) for (language, word), value in ordered)


if __name__ == "__main__":
    main()
