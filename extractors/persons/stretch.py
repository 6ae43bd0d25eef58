"""A stretch of a sentence in which persons are named: its cues, what begins no name, and who was read in it so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lists.lists import Reader
from extractors.persons.span import PersonSpan
from extractors.words.cues import CueSpan
from extractors.words.folding import HAN, is_han
from extractors.words.lexicon import LOST
from extractors.words.names import NameSpan

__all__ = ["NAME_WORD", "Stretch"]

_LETTER = rf"(?:[^\W\d_{HAN[0]}-{HAN[1]}]|{LOST})"
NAME_WORD = re.compile(rf"{_LETTER}+(?:['.-]{_LETTER}+)*\.?")  # Chinese has no words; its names are read elsewhere


_LABEL = rf"\(?(?<![^\W_])(?:{_LETTER}|\d{{1,2}}|[ivx]{{2,4}})\)(?=[\s{HAN[0]}-{HAN[1]}])"  # «a)», «(2)»
_BEFORE_NAME = re.compile(rf"(?:[\s:\"'-]|{_LABEL})*")


class Stretch:
    """A stretch of a sentence: its text and cues, and the `persons` read in it so far.

    `known` are the spans of names that another component has found to be persons; of those `elected` a bare
    «President» is an office at the meeting.
    """

    def __init__(
        self, reader: Reader, cues: Sequence[CueSpan], known: Sequence[tuple[int, int]] = (), *, elected: bool = False
    ) -> None:
        self.reader, self.text, self.page = reader, reader.text, reader.page
        self.cues, self.known = cues, known
        self.glue = self.page.book.glue(reader.language)
        self.title_roles = {"title", "elected-title"} if elected else {"title"}
        self.persons: list[PersonSpan] = []
        self.waiting = ""  # the office of the person whose name comes next
        self.office = (0, 0)  # where the post stands of the person whose name comes next
        self.members = False  # in a list of participants a name needs no sign
        self.sent_by: NameSpan | None = None  # named with an office before the one that the person's name follows
        self.telling = False  # what stands behind the last name goes on with the clause and describes nobody
        self.described = False  # behind a comma stands what the person before is, unless an honorific says otherwise

    def role_at(self, role: str, place: int) -> CueSpan | None:
        """Return the cue of `role` that covers `place`."""
        return next((s for s in self.cues if s.cue.role == role and s.start <= place < s.end), None)

    def of_institution(self, title: CueSpan) -> bool:
        """Whether the office is held in the institution named right before it: «内阁副主席»."""
        return any(s.cue.role == "institution" and s.end == title.start for s in self.cues)

    def skip(self, place: int, end: int) -> tuple[int, bool]:
        """Return where the name behind `place` begins, and whether an honorific stands before it."""
        honorific = self.role_at("honorific", max(0, place - 2)) is not None
        while match := _BEFORE_NAME.match(self.text, place, end):
            place = match.end()
            if place < end and is_han(self.text[place]):
                break
            word = NAME_WORD.match(self.text, place, end)
            if word is None:
                break
            at = self.role_at("honorific", place) is not None
            if not at and word[0] not in self.glue and not self.role_at("following", place):
                break
            printed = self.page.printed(place, word.end())
            if honorific and not at and printed.lower() == printed.upper():
                break  # without capitals, a word behind the honorific is the name, whatever else it means
            honorific = at  # "Minister of the Interior" is no Mr. Interior
            place = word.end()
        return place, honorific
