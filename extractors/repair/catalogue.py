"""Repair of damaged texts: a list of rules, each for one kind of damage, each only where the text shows that damage.

The original is never overwritten: a `RepairedText` carries a map back to it and a log of every repair. A clean text
comes back as the very same string.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.offsets import OffsetMap
from extractors.repair.accents import lost_accents
from extractors.repair.draft import Draft
from extractors.repair.glued import bracketed_names, glued_names, glued_sentences, note_stars
from extractors.repair.gone import lost_words
from extractors.repair.joints import hyphens_at_line_ends, soft_hyphens, spaced_letters
from extractors.repair.letters import arabic_letters, ascii_digits, no_forms, no_kashidas
from extractors.repair.ligatures import lost_ligatures
from extractors.repair.line_order import visual_order
from extractors.repair.lost import lost_letters
from extractors.repair.name_slips import name_slips
from extractors.repair.page_breaks import glosses, running_heads
from extractors.repair.resolution_numbers import reversed_resolutions
from extractors.repair.slips import ocr_slips
from extractors.repair.wrong_encodings import mojibake, no_lookalikes
from extractors.words.lexicon import Lexicon
from ontology.records import Repair

__all__ = ["RULES", "RepairedText", "repair"]


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A repaired text, its map to the original, and what was repaired, in order of place in the original."""

    text: str
    map: OffsetMap
    repairs: tuple[Repair, ...]


RULES: tuple[Callable[[Draft], None], ...] = (
    mojibake,
    soft_hyphens,
    no_forms,
    arabic_letters,
    ascii_digits,
    no_lookalikes,
    running_heads,
    visual_order,
    no_kashidas,
    lost_letters,
    lost_accents,
    lost_words,
    hyphens_at_line_ends,
    spaced_letters,
    lost_ligatures,
    glued_names,
    glued_sentences,
    bracketed_names,
    note_stars,
    glosses,
    name_slips,
    ocr_slips,
    reversed_resolutions,
)
"""The rules in their order: characters, lines (which kashidas help to mend), words, names, numbers.

Characters come first, as all other rules compare words; a soft hyphen joins before it is dropped as invisible; lost
letters come back before cut words are joined and names parted, which must be known. Rules of one group that need
nothing of each other may change places: `docs/damage.md` says which.
"""


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
