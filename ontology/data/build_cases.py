"""Build `case_names.csv`: the Russian names of the gazetteer in the cases that sentences put them in.

Run it after the names have changed; the result is committed and nothing reads pymorphy3 at run time::

    pip install pymorphy3
    python -m ontology.data.build_cases

The head of a name is inflected, its adjectives with it («Международная организация по миграции» becomes
«Международной организацией по миграции»); what stands behind the head stays as it is, but for a second name behind «и».
Adjectives of states are put in every gender and case: «швейцарская делегация», «швейцарского правительства».
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILES = ("state_names", "organization_names", "process_names", "body_names")
FORMS = {"short", "official", "full", "variant", "inverted"}
DEMONYM = "demonym"
GENDERS = ("masc", "femn", "neut", "plur")
CASES = ("gent", "datv", "accs", "ablt", "loct")
COLUMNS = ("code", "language", "name", "form", "strength", "source")
SOURCE = "pymorphy3"
_WORD = re.compile(r"(?:[А-Яа-яЁё-]+['’])?[А-Яа-яЁё-]+")
_ELIDED = re.compile(r".*['’]")  # «Кот-д’», which no case changes
_APART = re.compile(r"\(|,(?=\s*[А-ЯЁ])|,(?!.* и )")  # an inverted name, or one with an apposition, has two heads
_AND = "и"  # «Продовольственная и сельскохозяйственная организация»: two adjectives of one head
_DECLINED = {"NOUN", "ADJF", "PRTF"}


@cache
def _morph() -> Any:
    """The analyser of words; imported here, so that everything else works without it."""
    return import_module("pymorphy3").MorphAnalyzer()


def _parses(word: str) -> list[Any]:
    """Return the nominative readings of `word`, place names first."""
    found = [p for p in _morph().parse(_ELIDED.sub("", word)) if "nomn" in p.tag and p.tag.POS in _DECLINED]
    return sorted(found, key=lambda p: "Geox" not in p.tag)


def _head(words: Sequence[str]) -> list[Any]:
    """Return the readings of the adjectives and the noun that begin a name; none where it does not begin so."""
    chain: list[Any] = []
    for word in words:
        if word == _AND and chain:
            chain.append(None)
            continue
        parses = _parses(word)
        number = chain[0].tag.number if chain else None
        fitting = [p for p in parses if number in {None, p.tag.number}]
        noun = next((p for p in fitting if p.tag.POS == "NOUN"), None)
        adjective = next((p for p in fitting if p.tag.POS in {"ADJF", "PRTF"}), None)
        chosen = adjective if adjective and (noun is None or adjective.score > noun.score) else noun
        if chosen is None:
            return []
        chain.append(chosen)
        if chosen.tag.POS == "NOUN":
            return chain
    return []


def _shape(printed: str, word: str) -> str:
    """Give `word` the capitals of `printed`, and the elided word before it."""
    if elided := _ELIDED.match(printed):
        return elided[0] + _shape(printed[elided.end() :], word)
    parts = printed.split("-")
    made = word.split("-")
    if len(parts) != len(made):
        return word.capitalize() if printed[0].isupper() else word
    return "-".join(
        new.upper() if old.isupper() and len(old) > 1 else new.capitalize() if old[:1].isupper() else new
        for old, new in zip(parts, made, strict=True)
    )


def _inflected(chain: Sequence[Any], printed: Sequence[str], case: str) -> list[str] | None:
    noun = chain[-1]
    wanted = {case, noun.tag.number or "sing"}
    words = []
    for parse, word in zip(chain, printed, strict=True):
        if parse is None:
            words.append(word)
            continue
        grammemes = set(wanted)
        if parse.tag.POS != "NOUN":
            if noun.tag.number == "sing" and noun.tag.gender:
                grammemes.add(noun.tag.gender)
            if case == "accs":
                grammemes.add(noun.tag.animacy or "inan")
        form = parse.inflect(grammemes) or parse.inflect({case})
        if form is None:
            return None
        words.append(_shape(word, form.word))
    return words


def _part(text: str, case: str) -> str | None:
    """Inflect the head of one part of a name."""
    spans = list(_WORD.finditer(text))
    words = [span[0] for span in spans]
    chain = _head(words)
    if not chain:
        return None
    made = _inflected(chain, words[: len(chain)], case)
    if made is None:
        return None
    for span, word in zip(reversed(spans[: len(chain)]), reversed(made), strict=True):
        text = text[: span.start()] + word + text[span.end() :]
    return text


def forms(name: str) -> Iterator[str]:
    """Yield `name` in each case in which its head can be put.

    ::

        next(forms("Международная организация по миграции"))  # 'Международной организации по миграции'
    """
    for case in CASES:
        inverted = _APART.search(name)
        if inverted:
            rest = name[inverted.start() :]
            unmoved = rest if rest.lower() == rest else None  # «…, не имеющих выхода к морю»
            parts = [_part(name[: inverted.start()], case), _part(rest, case) or unmoved]
        else:
            first, joint, second = name.partition(" и ")
            coordinated = joint and len(_WORD.findall(first)) == 1 and second[:1].isupper()
            parts = [_part(first if coordinated else name, case)]
            parts += [joint + (_part(second, case) or second)] if coordinated else []
        if all(part is not None for part in parts):
            yield "".join(part for part in parts if part is not None)


def agreements(adjective: str) -> Iterator[str]:
    """Yield `adjective` in every gender and in the plural, in each case; nothing where it is none.

    ::

        next(agreements("швейцарский"))  # 'швейцарский'
    """
    parse = next((p for p in _parses(adjective) if p.tag.POS == "ADJF"), None)
    if parse is None:
        return
    for gender, case in product(GENDERS, ("nomn", *CASES)):
        form = parse.inflect({gender, case})
        if form is not None:
            yield _shape(adjective, form.word)


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("’", "'")


def _rows() -> Iterator[tuple[str, ...]]:
    known: set[tuple[str, str]] = set()
    names = []
    for file in FILES:
        with (HERE / f"{file}.csv").open(encoding="utf-8") as table:
            names += [row for row in csv.DictReader(table) if row["language"] == "ru"]
    known.update((row["code"], _plain(row["name"])) for row in names)
    for row in names:
        adjective = row["form"] == DEMONYM
        if row["form"] in FORMS or adjective:
            for text in (agreements if adjective else forms)(row["name"]):
                if (row["code"], _plain(text)) not in known:
                    known.add((row["code"], _plain(text)))
                    yield row["code"], "ru", text, DEMONYM if adjective else "case", row["strength"], SOURCE


def main() -> None:
    """Write `case_names.csv`."""
    with (HERE / "case_names.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(_rows()))


if __name__ == "__main__":
    main()
