"""Build `states.csv` and `state_names.csv` from the UN's names, CLDR and the reviewed overlays beside this file.

Run it only to take in new releases of the sources; the result is committed and nothing reads the sources at run time::

    pip install hdx-python-country babel
    python -m ontology.data.build_states                    # or, with the table of names in a file of your own:
    python -m ontology.data.build_states --un-names "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"

`states_curated.csv` names everything that is not a member of the United Nations; `state_names_curated.csv` holds names
set by hand. A curated short name replaces the generated one, and a curated row with the text of a generated one
replaces it (so a name that may mean something else is made weak). Same sources, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
DISTRIBUTION = "hdx-python-country"
AUTHORITY = "http://publications.europa.eu/resource/authority/country/"
LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
STATE_COLUMNS = ("code", "alpha2", "m49", "kind", "start", "end", "successors", "exact_match")

_INVERTED = re.compile(r"(?P<head>[^()]+) \((?P<tail>[^()]+)\)")
_DASH = re.compile(r"\s*[-_–]\s*")
_ABBREVIATED = re.compile(r"[().（）]|о-в")
_SAME = str.maketrans({"ى": "ي", "ة": "ه", "’": "'", "ʼ": "'", "–": "-", "—": "-"})


class Name(NamedTuple):
    """One row of `state_names.csv`."""

    code: str
    language: str
    name: str
    form: str
    strength: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two rows the same: code, language and the text without case, accents and vowel signs."""
        marks = unicodedata.normalize("NFKD", self.name)
        text = "".join(c for c in marks if not unicodedata.combining(c)).translate(_SAME).casefold()
        return self.code, self.language, " ".join(text.split())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def un_table() -> Path:
    """Return the table of UN names in the installed package; raises `FileNotFoundError` where there is none."""
    for file in metadata.distribution(DISTRIBUTION).files or []:
        if file.suffix == ".csv" and "Taxonomy" in file.name:
            return Path(str(file.locate()))
    raise FileNotFoundError(f"{DISTRIBUTION}: no table of names in this release; give one with --un-names")


def _clean(text: str) -> str:
    """Return `text` with single spaces, without vowel signs (Arabic) and without the leading article (English)."""
    bare = "".join(c for c in text if not "\u064b" <= c <= "\u0652")
    return " ".join(bare.removeprefix("the ").split())


def _split(text: str) -> tuple[str, str] | None:
    """Return the two halves of an inverted name such as `Iran (Islamic Republic of)`."""
    match = _INVERTED.fullmatch(text)
    return (match["head"], match["tail"]) if match else None


def straight(text: str, language: str) -> str:
    """Return an inverted name in its natural order.

    >>> straight("Venezuela (Bolivarian Republic of)", "en")
    'Bolivarian Republic of Venezuela'
    """
    halves = _split(text)
    if halves is None:
        return text
    head, tail = halves
    if language == "ar":
        before, _, after = _DASH.sub("-", tail).partition("-")
        return f"{before} {head} {after}".strip()
    return tail + head if tail.endswith(("'", "’")) else f"{tail} {head}"


def inverted(text: str, language: str) -> Iterator[str]:
    """Yield the ways an inverted name is printed: with every spacing of its dash (Arabic), or with a comma."""
    halves = _split(text)
    if halves is None:
        return
    head, tail = halves
    if language == "ar":
        before, _, after = _DASH.sub("-", tail).partition("-")
        for dash in (" - ", "-", "- ", " -", " "):
            yield f"{head} ({(before + dash + after).strip()})"
    else:
        yield text
        yield f"{head}, {tail}"


def _dashed(text: str, language: str) -> Iterator[str]:
    """Yield the spacings of a dash inside an Arabic name, the usual one first."""
    if language != "ar" or not _DASH.search(text) or "(" in text:
        yield text
        return
    yield from (_DASH.sub(dash, text) for dash in (" - ", "-", " "))


def _is_member(row: dict[str, str]) -> bool:
    return row["Appears in UNTERM list"] == "Y" and row["Independent"] == "Y"


def un_names(row: dict[str, str]) -> Iterator[Name]:
    """Yield the names one row of the UN's table gives: short, inverted, official and what the M49 list has besides."""
    code = row["ISO 3166-1 Alpha 3-Codes"]
    for language, title in LANGUAGES.items():
        printed = _clean(row[f"{title} Short"] if _is_member(row) else row[f"M49 {title}"])
        plain = straight(printed, language) if _is_member(row) else printed
        forms = [(text, "short") for text in _dashed(plain, language) if text]
        forms[1:] = [(text, "variant") for text, _ in forms[1:]]
        if _is_member(row):
            forms += [(text, "inverted") for text in inverted(printed, language)]
        official = _clean(row["English Formal"]) if language == "en" else ""
        forms += [(official, "official")] if official else []
        yield from (Name(code, language, text, form, "strong", "un-m49") for text, form in forms)


def cldr_names(code: str, alpha2: str) -> Iterator[Name]:
    """Yield the names CLDR has for a territory, without those that are abbreviated or carry a remark."""
    babel = import_module("babel")
    source = f"cldr-{import_module('babel.core').get_cldr_version()}"
    for language in LANGUAGES:
        text = _clean(str(babel.Locale.parse(language).territories.get(alpha2, "")))
        if text and (text.startswith("St. ") or not _ABBREVIATED.search(text)):
            yield Name(code, language, text, "variant", "strong", source)


def states(table: Sequence[dict[str, str]], curated: Sequence[dict[str, str]]) -> list[tuple[str, ...]]:
    """Return the rows of `states.csv`: the members of the UN's table, and what the overlay adds."""
    known = {row["code"] for row in curated}
    members = (
        (row["ISO 3166-1 Alpha 3-Codes"], row["ISO 3166-1 Alpha 2-Codes"], row["m49 numerical code"].zfill(3))
        for row in table
        if _is_member(row)
    )
    found: list[tuple[str, ...]] = []
    found += ((*codes, "state", "", "", "", AUTHORITY + codes[0]) for codes in members if codes[0] not in known)
    for row in curated:
        cells = [row[column] for column in STATE_COLUMNS[:-1]]
        found.append((*cells, "" if row["kind"] == "former" else AUTHORITY + row["code"]))
    return sorted(found)


def _unique(names: Iterable[Name]) -> list[Name]:
    """Keep the first row of each text and the first short name of each code and language, and sort."""
    kept: dict[tuple[str, str, str], Name] = {}
    short: set[tuple[str, str]] = set()
    for name in names:
        place = (name.code, name.language)
        if name.form == "short" and place in short:
            continue
        if kept.setdefault(name.key, name) is name and name.form == "short":
            short.add(place)
    return sorted(kept.values(), key=lambda n: (n.code, n.language, n.form != "short", n.form, n.name))


def _promoted(names: Sequence[Name]) -> list[Name]:
    """Make the first variant the short name where the UN's table has none (CLDR knows more territories)."""
    count = Counter((n.code, n.language) for n in names if n.form == "short")
    result: list[Name] = []
    for name in names:
        place = (name.code, name.language)
        lacks = not count[place] and name.form == "variant"
        count[place] += lacks
        result.append(name._replace(form="short") if lacks else name)
    return result


def state_names(
    table: Sequence[dict[str, str]], known: Sequence[tuple[str, ...]], curated: Sequence[dict[str, str]]
) -> list[Name]:
    """Return the rows of `state_names.csv` for the `known` states, curated names first."""
    names = [Name(*(row[field] for field in Name._fields)) for row in curated]
    rows = {row["ISO 3166-1 Alpha 3-Codes"]: row for row in table}
    generated: list[Name] = []
    for code, alpha2, _, kind, *_ in known:
        if kind != "former":
            generated += un_names(rows[code]) if code in rows else ()
            generated += cldr_names(code, alpha2)
    fixed = [n for n in names if n.form == "short"]
    return _unique([*fixed, *(n for n in names if n.form != "short"), *_promoted([*fixed, *generated])])


def main() -> None:
    """Write the two files beside this script."""
    parser = argparse.ArgumentParser(description="Build states.csv and state_names.csv.")
    parser.add_argument("--un-names", type=Path, help="the table of UN names, instead of the installed package's")
    options = parser.parse_args()
    table = [row for row in _rows(options.un_names or un_table()) if row["ID"].isdigit()]
    known = states(table, _rows(HERE / "states_curated.csv"))
    names = state_names(table, known, _rows(HERE / "state_names_curated.csv"))
    _write(HERE / "states.csv", STATE_COLUMNS, known)
    _write(HERE / "state_names.csv", Name._fields, names)


if __name__ == "__main__":
    main()
