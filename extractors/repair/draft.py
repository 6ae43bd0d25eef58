"""A text on its way through the rules of repair: what it has become, where each character came from, what was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from extractors.offsets import OffsetMap, edited
from extractors.words.lexicon import Lexicon
from ontology.damage import sure
from ontology.records import Repair

__all__ = ["Draft", "Edit", "doubt"]

_WORD = re.compile(r"\w+")


class Edit(NamedTuple):
    """What stands at ``[start, end)`` of the text shall become `new`; any `candidates` leave it as it is.

    Without a `confidence` it's that of the rule in the catalogue of damage.
    """

    start: int
    end: int
    new: str
    confidence: float | None = None
    candidates: tuple[str, ...] = ()


def doubt(start: int, end: int, shown: str, candidates: Iterable[str]) -> Edit:
    """Return the edit that leaves what is `shown` as it is and keeps what it may have been."""
    return Edit(start, end, shown, 0.0, tuple(candidates))


@dataclass
class Draft:
    """The text after the rules that have run, its map to `original`, and the repairs so far."""

    original: str
    lexicon: Lexicon
    text: str = ""
    map: OffsetMap = field(default_factory=lambda: OffsetMap.identity(0))
    repairs: list[Repair] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text, self.map = self.original, OffsetMap.identity(len(self.original))

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """The characters of the text, as a gate for rules; it's renewed when the text changes."""
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return frozenset(map(chr, np.flatnonzero(np.bincount(codes, minlength=1)).tolist()))

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words of the text, as a gate for rules; they're renewed when the text changes."""
        return frozenset(_WORD.findall(self.text))

    def change(self, rule: str, edits: Sequence[Edit]) -> None:
        """Do `edits`, in order and apart from each other, and log each as a repair by `rule`."""
        places = self.map.spans([(edit.start, edit.end) for edit in edits])
        for edit, (start, end) in zip(edits, places, strict=True):
            self._log(rule, edit, start, end)
        self.become(*edited(self.text, ((edit.start, edit.end, edit.new) for edit in edits)))

    def become(self, text: str, offsets: OffsetMap) -> None:
        """Take `text`, whose map `offsets` leads to the text so far."""
        if text is not self.text:
            self.text, self.map = text, offsets.then(self.map)
            for gate in ("alphabet", "words"):
                self.__dict__.pop(gate, None)

    def log(self, rule: str, edit: Edit) -> None:
        """Log a repair at its place in the original."""
        self._log(rule, edit, *self.map.span(edit.start, edit.end))

    def _log(self, rule: str, edit: Edit, start: int, end: int) -> None:
        before = self.original[start:end]
        after = before if edit.candidates else edit.new
        repair = Repair(
            rule=rule,
            start=start,
            end=end,
            before=before,
            after=after,
            confidence=sure(rule) if edit.confidence is None else edit.confidence,
            candidates=edit.candidates,
        )
        self.repairs.append(repair)

    def change_words(self, rule: str, words: Iterable[Edit]) -> None:
        """Replace whole words by words of the same length, character for character; see `change`."""
        self.change(rule, [word for word in words if self.text[word.start : word.end] != word.new])
