"""Lists that stand apart from the sentence which announces them: in the next passage, or in a footnote it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.frames.idle_cues import between_commas
from extractors.frames.participation import read_list
from extractors.frames.sentence import Sentence, passage_sentence, sentence_items
from extractors.structure.page import Page, within
from extractors.structure.passages import PassageKind
from extractors.words.cues import CueSpan

__all__ = ["announced_list", "footnote_lists", "heads_columns", "is_list_alone"]

_LONGEST_COLUMN_HEAD = 40
_SENTENCE_END = re.compile(r"[.؟](?=\s)|。")
_NOTE_END = re.compile(r"\.(?=\s|$)")


def heads_columns(page: Page, number: int) -> bool:
    """Whether a passage is a few words without a name, as above the columns of a list."""
    passage = page.passages[number]
    text = page.text[passage.start : passage.end].strip()
    return len(text) <= _LONGEST_COLUMN_HEAD and text[-1:].isalpha() and not page.names_in(passage.start, passage.end)


def is_list_alone(page: Page, number: int) -> bool:
    """Whether passage `number`, if it is a list, is nothing else: a word between two commas is a member of it."""
    passage = page.passages[number]
    return all(
        between_commas(page.text, span, passage.start, passage.end)
        for span in page.cues_in(number, frozenset({"function"}))
    )


def announced_list(page: Page, number: int, announcing: Sentence) -> Sentence | None:
    """Read passage `number`, or its first sentence, as the list that `announcing` promised; None where it is none."""
    if announcing.waiting is None or page.passages[number].passage.kind is PassageKind.HEADING:
        return None
    sentence = passage_sentence(page, number)
    stop = None if is_list_alone(page, number) else _SENTENCE_END.search(page.text, sentence.start, sentence.end)
    if stop:
        cues = within(sentence.cues, sentence.start, stop.start())
        sentence = Sentence(page, sentence.start, stop.start(), cues)
    sentence.said = announcing.said
    sentence.carried_items = sentence_items(announcing) or announcing.carried_items
    return sentence if read_list(sentence, announcing.waiting) else None


def footnote_lists(page: Page, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the lists given in footnotes: each belongs to the cue of the sentence that bears its mark."""
    cues = sentence.of("function")
    passage = page.passages[page.passage_number(sentence.start)].passage
    for place, label in passage.notes:
        folded = page.folded
        before = [c for c in cues if c.cue.head is not None and folded.span(c.start, c.end)[1] <= place]
        before = [c for c in before if c.cue.tail is None] or before  # a tail says that the list ended before it
        governing = before or [c for c in cues if c.cue.head is None and folded.span(c.start, c.end)[0] >= place][:1]
        inside = governing and place < folded.span(sentence.start, sentence.end)[1]
        number = next((n for n, p in enumerate(page.passages) if p.passage.label == label), None)
        if inside and number is not None and (note := _note_list(page, number, governing[-1])):
            yield note


def _note_list(page: Page, number: int, cue: CueSpan) -> Sentence | None:
    passage = page.passages[number]
    stop = _NOTE_END.search(page.text, passage.start, passage.end)
    end = stop.start() if stop else passage.end
    cues = within(page.cues_in(number), passage.start, end)
    sentence = Sentence(page, passage.start, end, cues)
    return sentence if read_list(sentence, cue) else None
