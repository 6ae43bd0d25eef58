"""Where the title of a report stands: the lines before the first sentence, or those that a letter puts before it.

A letter transmits a report: its annex has a title of its own, and the sentence that transmits it names the meeting
once more («the report of the twelfth meeting of …, held in … on …»), often with more words than the annex.
"""

from __future__ import annotations

import re

from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from extractors.structure.sentences import sentence_ends
from extractors.structure.title_lines import title_lines
from extractors.words.folding import is_han

__all__ = ["title_stretches"]

_LONGEST, _LONGEST_HAN, _MOST_PASSAGES = 240, 60, 30
_SENTENCE = re.compile(r"[.!?؟:;؛](?=\s*$)|。|；|：")
_SHORT_LINE, _SHORT_LINES = 0.7, 2
_LONGEST_MARK = 200  # characters of a line that begins an annex
_LETTER_REACH = 8  # passages of a letter in which it may say what it transmits

_LETTER, _ANNEX = frozenset({"letter"}), frozenset({"annex"})
_REPORT, _MEETINGS = frozenset({"report"}), frozenset({"meeting", "sitting"})


def title_stretches(page: Page) -> list[tuple[int, int]]:
    """Return the stretches of `page` that may be the title, the surest first."""
    if not page.passages:
        return [(0, len(page.text))]
    whole = (page.passages[0].start, _ends(page, 0))
    letter = next((n for n, p in enumerate(page.passages) if p.start < whole[1] and page.has_cue(n, _LETTER)), None)
    if letter is None:
        return [whole]
    annexed = _annexed(page, letter + 1)
    stop = page.passage_number(annexed[0]) if annexed else letter + 1 + _LETTER_REACH
    told = _transmitted(page, letter, min(stop, len(page.passages)))
    return [stretch for stretch in (annexed, told, whole) if stretch is not None]


def _annexed(page: Page, first: int) -> tuple[int, int] | None:
    """Return the title of the annex: the lines below the one that says that it begins."""
    for number in range(first, len(page.passages)):
        passage = page.passages[number]
        text = page.text[passage.start : passage.end]
        if not _marks_annex(page, number) or len(text) > _LONGEST_MARK or _SENTENCE.search(text):
            continue
        lines = title_lines(page, passage.start, passage.end)
        if len(lines) > 1 and not lines[0].full:
            return lines[1].start, _ends(page, number)
        if number + 1 < len(page.passages):
            return page.passages[number + 1].start, _ends(page, number + 1)
    return None


def _marks_annex(page: Page, number: int) -> bool:
    """Whether a line says that an annex begins: its first word does, in Chinese its last («…的信的附件»)."""
    passage, cues = page.passages[number], page.cues_in(number, _ANNEX)
    if not cues:
        return False
    han = is_han(page.text[cues[-1].start])
    between = page.text[passage.start : cues[0].start]
    return not re.search(r"\w", between) or (han and not re.search(r"\w", page.text[cues[-1].end : passage.end]))


def _transmitted(page: Page, first: int, stop: int) -> tuple[int, int] | None:
    """Return where the sentence of a letter that names a report names the meeting that it is on."""
    for number in range(first, stop):
        passage = page.passages[number]
        ends = [*sentence_ends(page, passage.start, passage.end), passage.end]
        for start, end in zip([passage.start, *ends], ends, strict=False):
            reports = [c for c in page.cues_in(number, _REPORT) if start <= c.start and c.end <= end]
            nouns = [c for c in page.cues_in(number, _MEETINGS) if start <= c.start and c.end <= end]
            if not reports or not nouns or _is_line(page, passage, end):
                continue
            if is_han(page.text[reports[0].start]):  # the report stands behind its meeting
                return start, end
            if any(noun.start > reports[0].start for noun in nouns):
                return reports[0].start, end
    return None


def _is_line(page: Page, passage: FoldedPassage, end: int) -> bool:
    """Whether the words up to `end` are a line of the title and no sentence."""
    return end == passage.end and not _closes(page, page.text[passage.start : end])


def _ends(page: Page, since: int) -> int:
    """Return where the first passage from number `since` begins that is numbered or a sentence."""
    for number, folded in enumerate(page.passages[since:]):
        text = page.text[folded.start : folded.end]
        numbered = folded.passage.label[:1].isdigit() and folded.passage.kind is not PassageKind.HEADING
        longest = _LONGEST_HAN if text and is_han(text[0]) else _LONGEST
        long = len(text) > longest and not _ragged(page, folded)
        sentence = long or (len(text) > longest // 4 and _closes(page, text))
        if number >= _MOST_PASSAGES or (numbered and sentence) or (sentence and number):
            return folded.start
    return len(page.text)


def _ragged(page: Page, folded: FoldedPassage) -> bool:
    """Whether several lines of a passage end well before the longest does: titles, and no text that was broken."""
    widths = [line.end - line.start for line in title_lines(page, folded.start, folded.end)][:-1]
    return sum(width < _SHORT_LINE * max(widths) for width in widths) >= _SHORT_LINES


def _closes(page: Page, text: str) -> bool:
    """Whether a line ends like a sentence; «1–3 марта 2032 г.» ends in a short form."""
    return bool(_SENTENCE.search(text)) and text.rsplit(maxsplit=1)[-1] not in page.book.words("abbreviation")
