"""Repair of damaged texts: a list of rules, each for one kind of damage, each only where the text shows that damage.

The original is never overwritten: a `RepairedText` carries a map back to it and a log of every repair. A clean text
comes back as the very same string.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.draft import Draft
from extractors.lexicon import Lexicon
from extractors.offsets import OffsetMap
from extractors.repair_letters import arabic_letters, ascii_digits, no_forms, no_kashidas
from extractors.repair_lost import lost_letters
from extractors.repair_order import visual_order
from extractors.repair_resolutions import reversed_resolutions
from ontology.records import Repair

__all__ = ["RULES", "RepairedText", "repair"]


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A repaired text, its map to the original, and what was repaired, in order of place in the original."""

    text: str
    map: OffsetMap
    repairs: tuple[Repair, ...]


RULES: tuple[Callable[[Draft], None], ...] = (
    no_forms,
    arabic_letters,
    ascii_digits,
    visual_order,
    no_kashidas,
    lost_letters,
    reversed_resolutions,
)
"""The rules in their order: characters first, then lines (which kashidas help to mend), words, and numbers."""


def repair(text: str, lexicon: Lexicon) -> RepairedText:
    """Repair `text` with the words of `lexicon`.

    >>> repair("اجتمــاع", Lexicon([])).text
    'اجتماع'
    """
    draft = Draft(text, lexicon)
    for rule in RULES:
        rule(draft)
    repairs = sorted(draft.repairs, key=lambda repair: (repair.start, repair.end, repair.rule))
    return RepairedText(draft.text, draft.map, tuple(repairs))
