"""Agenda items carried along: those a section is headed with, else those the text named last."""

from __future__ import annotations

import re
from functools import cache

from extractors.dates.words import alternatives
from extractors.frames.item_numbers import item_numbers
from extractors.frames.sentence import passage_sentence, sentence_items
from extractors.structure.page import Page
from extractors.structure.passages import PassageKind
from extractors.words.folding import fold_text
from ontology.gazetteer import rows

__all__ = ["CarriedItems", "headed_items", "numbers_are_items", "repeated_items"]

_LONGEST_HEADING, _LONGEST_ITEM = 320, 120
_ITEM = frozenset({"item"})
_SUB_ITEM = re.compile(r"(?:\(\w+\))+$")
_LETTER_LABEL = re.compile(r"\d*(?:\(\d+\))?\(([a-z])\)")
_LAST_NUMBER = re.compile(r"(\d{1,2})\W*$")
_SHORTEST_TITLE = 12
_FEWEST_REPEATED = 2


@cache
def _enumerated() -> re.Pattern[str]:
    """What numbers a heading that is none of an agenda item: letters, or words of one of the languages."""
    words = alternatives(fold_text(row["word"]) for row in rows("enumerators"))
    return re.compile(
        r"(?:[ivx]{1,5}|[a-zа-я])[.)]\s|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]"
        rf"|{words}\s*[-:.]"
    )


class CarriedItems:
    """The agenda items that a passage is about: those its section is headed with, else those the text named last."""

    def __init__(self) -> None:
        self.section = -1
        self.headed: tuple[str, ...] = ()
        self.carried: tuple[str, ...] = ()

    def enter(self, section: int, headed: tuple[str, ...]) -> None:
        """Go on to a passage of `section`, above which headings name the items `headed`."""
        if section != self.section or headed != self.headed:
            self.section, self.headed, self.carried = section, headed, headed

    def close(self) -> None:
        """Leave the items that the text named last: a passage tells of the end of the meeting."""
        self.carried = self.headed

    def carry(self, items: tuple[str, ...], numbered: bool) -> None:
        """Keep the items that a numbered paragraph names for those after it, unless headings say which they are."""
        if numbered and not self.headed:
            self.carried = items


def numbers_are_items(page: Page) -> bool:
    """Whether the numbers of the text are those of the agenda: minutes speak of «this item» and name no number.

    So do those that say before them: «the following items were considered:».
    """
    items = [
        (number, span)
        for number in range(len(page.passages))
        for span in page.cues_in(number, frozenset({"item", "item-this"}))
    ]
    this = any(s.cue.role == "item-this" and page.passages[n].passage.label.isdigit() for n, s in items)
    this = this or any(page.has_cue(n, frozenset({"treated"})) for n in range(len(page.passages)))
    return this and not any(item_numbers(page, span) for _, span in items if span.cue.role == "item")


def repeated_items(page: Page) -> dict[int, tuple[str, ...]]:
    """Return the items of the passages that begin with an agenda item printed before: minutes repeat them as headings.

    Two items at least must return in their order, each under its number.
    """
    titles: dict[str, str] = {}
    found: dict[int, tuple[str, ...]] = {}
    for number, passage in enumerate(page.passages):
        mark = _LAST_NUMBER.search(passage.passage.label)
        if mark is None or not passage.passage.label[0].isdigit():
            continue
        text = " ".join(page.text[passage.start : passage.end].split())
        title = titles.get(mark[1])
        if title and text.startswith(title):
            found[number] = (mark[1],)
        elif len(title := text.partition("(")[0].rstrip(" .;")) >= _SHORTEST_TITLE:
            titles.setdefault(mark[1], title)
    return found if len(found) >= _FEWEST_REPEATED else {}


def headed_items(page: Page, number: int, front: int, above: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items that the headings say a section is about; one without a number of its own goes on from `above`.

    What stands before `front`, where the front matter ends, heads nothing.
    """
    passage = page.passages[number]
    if letter := _letter_heading(page, number):
        bases = {_SUB_ITEM.sub("", item) for item in above}
        return (f"{bases.pop()}({letter})",) if len(bases) == 1 else above
    text = page.text[passage.start : passage.end].strip()
    bracketed = text.startswith("(") and text.endswith(")")
    item = next((c for c in page.cues_in(number, _ITEM)), None)
    titled = item is not None and len(text) <= _LONGEST_ITEM and page.text[passage.start : item.start].strip() == ""
    heading = passage.passage.kind is PassageKind.HEADING or bracketed or titled
    if not heading or passage.start < front:
        return above
    if page.has_cue(number, _ITEM) and len(text) <= _LONGEST_HEADING:
        return sentence_items(passage_sentence(page, number)) or above
    return () if _enumerated().match(text) else above


def _letter_heading(page: Page, number: int) -> str:
    """Return the letter of a line like «a) Transfer pricing» between numbered paragraphs: it heads those below it."""
    passage, following = page.passages[number], page.passages[number + 1 : number + 2]
    label = _LETTER_LABEL.fullmatch(passage.passage.label)
    text = page.text[passage.start : passage.end].rstrip()
    alone = label and text[-1:].isalnum() and len(text) <= _LONGEST_ITEM
    return label[1] if label and alone and following and following[0].passage.label.isdigit() else ""
