r"""The catalogue of damage: which kinds of damage files show, which rule mends each, and how sure each rule is.

The rows stand in ``ontology/data/damage.csv``. The rules of repair take their confidence from there, `docs/damage.md`
is printed from there, and each row carries an example that is tested. In the examples ``\n``, ``\f`` and ``\u00ad``
stand for the characters they name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ontology.errors import DataError
from ontology.gazetteer import rows

__all__ = ["Damage", "damages", "sure", "table"]

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nft]))")
_CONTROL = {"n": "\n", "f": "\f", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Damage:
    """One row of the catalogue.

    `stage` tells where the damage is met: by a rule of ``repair``, by ``folding`` (names are compared without it) or
    by ``structure`` (lines are set aside). `basis` tells apart the grounds one rule may have; `confidence` is what it
    then gives to a repair, from 0 to 1. `languages` are ISO 639-1 codes, ``*`` for all. `sign` says in words how the
    damage is known; `before` and `after` are an example.
    """

    kind: str
    stage: str
    rule: str
    basis: str
    confidence: float
    languages: tuple[str, ...]
    sign: str
    before: str
    after: str


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _CONTROL[m[2]], text)


@cache
def damages() -> tuple[Damage, ...]:
    """Return the catalogue in the order of its file.

    >>> sorted({damage.stage for damage in damages()})
    ['folding', 'names', 'repair', 'structure']
    """
    return tuple(
        Damage(
            kind=row["kind"],
            stage=row["stage"],
            rule=row["rule"],
            basis=row["basis"],
            confidence=float(row["confidence"]),
            languages=tuple(row["languages"].split(";")),
            sign=row["sign"],
            before=_plain(row["before"]),
            after=_plain(row["after"]),
        )
        for row in rows("damage")
    )


@cache
def _confidences() -> Mapping[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for number, damage in enumerate(damages(), start=2):
        if found.setdefault((damage.rule, damage.basis), damage.confidence) != damage.confidence:
            raise DataError(f"damage.csv:{number}", f"a second confidence of {damage.rule}", "leave one of them")
    return found


def sure(rule: str, basis: str = "") -> float:
    """Return how sure a repair by `rule` on the grounds of `basis` is. Raises `KeyError` for what isn't catalogued.

    >>> sure("kashida")
    1.0
    """
    return _confidences()[rule, basis]


def table(stage: str) -> str:
    r"""Return the rows of `stage` as a table in Markdown, as `docs/damage.md` prints them.

    >>> table("names").splitlines()[0]
    '| damage | rule | confidence | languages | sign | before | after |'
    """
    lines = ["| damage | rule | confidence | languages | sign | before | after |", "| --- " * 7 + "|"]
    for damage in (damage for damage in damages() if damage.stage == stage):
        rule = f"`{damage.rule}`" + (f" ({damage.basis})" if damage.basis else "")
        examples = (f"`{_shown(text)}`" for text in (damage.before, damage.after))
        cells = (damage.kind, rule, f"{damage.confidence:.2f}", " ".join(damage.languages), damage.sign, *examples)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _shown(text: str) -> str:
    """Write line ends and what can't be seen as escapes."""
    return "".join(
        char if char.isprintable() else {"\n": "↵", "\f": "⇟"}.get(char, f"U+{ord(char):04X}")
        for char in text.replace("|", "/")
    )
