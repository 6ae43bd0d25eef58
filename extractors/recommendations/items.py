"""The agenda item that a heading is about: it names the number, or repeats the title in other or fewer words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.frames.sentence import passage_sentence, sentence_items
from extractors.recommendations.headings import heading_text
from extractors.structure.page import Page
from extractors.words.folding import fold_text, is_han
from extractors.words.phrase_book import LOST, recommendation_phrases
from ontology.records import AgendaItem

__all__ = ["item_of_heading", "named_item"]

_LIKE = 0.55
_CLEARLY = 0.1
_ARTICLE = re.compile(r"^(?:[وف]?[بكل]?ال|لل)")
_ITEM = frozenset({"item"})


def item_of_heading(page: Page, number: int, agenda: Sequence[AgendaItem], language: str) -> str:
    """Return the notation of the item that passage `number` heads, empty where none is clearly meant."""
    if page.has_cue(number, _ITEM) and (items := sentence_items(passage_sentence(page, number))):
        return items[0]
    text = heading_text(page, number)
    if topic := recommendation_phrases().leads(text, 0, len(text), language, "topic"):
        text = text[topic.end :]
    words = _words(text)
    scores = sorted(((_likeness(words, _words(fold_text(item.title))), item.notation) for item in agenda), reverse=True)
    if not scores or scores[0][0] < _LIKE:
        return ""
    return scores[0][1] if len(scores) == 1 or scores[0][0] - scores[1][0] >= _CLEARLY else ""


def named_item(page: Page, passages: Iterable[int]) -> str:
    """Return the one item that the text of `passages` names, empty where it names none or several."""
    found = {
        item
        for number in passages
        if page.has_cue(number, _ITEM)
        for item in sentence_items(passage_sentence(page, number))
    }
    return found.pop() if len(found) == 1 else ""


def _words(text: str) -> set[str]:
    """Return the words of a title, ideographs one by one, Arabic words without their article."""
    words = {_ARTICLE.sub("", word) for word in re.findall(rf"[\w{LOST}]+", text)}
    signs = {char for word in words for char in word if is_han(char)}
    return {word for word in words if len(word) > 1 and not any(map(is_han, word))} | signs


def _likeness(left: set[str], right: set[str]) -> float:
    """The share of words in common (Dice 1945); a lost letter may be any."""
    common = len(left & right)
    common += sum(any(_worn(word, other) for other in right) for word in left - right if LOST in word)
    common += sum(any(_worn(word, other) for other in left) for word in right - left if LOST in word)
    return 2 * common / (len(left) + len(right)) if left and right else 0.0


def _worn(word: str, other: str) -> bool:
    """Whether `other` is `word` but for the letters that `word` lost."""
    return re.fullmatch(re.escape(word).replace(re.escape(LOST), "."), other) is not None
