"""The body a document reports on, where only its noun stands: «the Working Group», «an open-ended group on firearms».

A noun that says what it is about must be about the same; else it is another body, whose name nobody has listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.structure.page import FoldedPassage, Page
from extractors.words.folding import fold_text, is_han
from extractors.words.names import NameSpan
from extractors.words.phrase_book import PhraseSpan, institution_phrases
from extractors.words.short_names import names_of, stem
from ontology.gazetteer import gazetteer
from ontology.records import AgentKind

__all__ = ["own_names", "parent_names"]

_NAMED = "named"  # «the Dialogue», of a process whose name begins so
_REACH = 70  # characters from the noun to the words that say what the body is about
_CONTENT = 4  # letters of a word that says something
_WORD = re.compile(r"[^\W\d_]+")
_HAN_BEFORE = re.compile(r"(?<![该本])[\u3400-\u9fff]{3,24}$")
_STOP = re.compile(r"[.;,:،؛。；，]")


@cache
def _stems(code: str) -> tuple[str, ...]:
    """The stems of the names of a body."""
    return tuple(stem(name) for name in names_of(code))


@cache
def _subject_words(code: str) -> frozenset[str]:
    """The stems of the words in the names of a body that say something."""
    words = (word for name in names_of(code) for word in _WORD.findall(fold_text(name)))
    return frozenset(stem(word) for word in words if len(word) >= _CONTENT)


def own_names(page: Page, passage: FoldedPassage, body: str, language: str) -> Iterator[NameSpan]:
    """Yield the short forms in `passage` that stand for `body`, the code of the body of the document."""
    agent = gazetteer().agents.get(body)
    if agent is None:
        return
    heads = _stems(body)
    for span in institution_phrases().find(page.text, passage.start, passage.end, language, "self"):
        noun = page.text[span.start : span.end]
        if span.phrase.value != agent.kind and not (span.phrase.value == _NAMED and agent.kind is AgentKind.PROCESS):
            continue
        if span.phrase.value != AgentKind.PROCESS and not _heads(noun, heads):
            continue
        end = _end(page, span, passage.end, body)
        if end:
            yield NameSpan(span.start, end, span.start, (body,), agent.kind, strong=True)


def _end(page: Page, noun: PhraseSpan, stop: int, body: str) -> int:
    """Return where the form that begins with `noun` ends, 0 where it speaks of something else than `body`."""
    if is_han(page.text[noun.end - 1]):
        return noun.end if _named_before(page, noun.start, body) else 0
    return _subject_end(page, noun.end, stop, body, noun.phrase.language)


def parent_names(page: Page, passage: FoldedPassage, body: str, language: str) -> Iterator[NameSpan]:
    """Yield the short forms, «the Conference», that stand for the organ that `body` is part of."""
    agent = gazetteer().agents.get(body)
    parent = gazetteer().agents.get(agent.parent) if agent else None
    if parent is None:
        return
    heads = _stems(parent.code)
    for span in institution_phrases().find(page.text, passage.start, passage.end, language, "organ"):
        if _heads(page.text[span.start : span.end], heads):
            yield NameSpan(span.start, span.end, span.start, (parent.code,), parent.kind, strong=True)


def _heads(noun: str, heads: tuple[str, ...]) -> bool:
    """Whether a noun is the head of one of the names: the first of its words, the last in Chinese."""
    short = stem(noun)
    return any(head.endswith(short) if is_han(noun[-1]) else head.startswith(short) for head in heads)


def _subject_end(page: Page, place: int, stop: int, body: str, language: str) -> int:
    """Return the end of the words that say what the noun before `place` is about; 0 where `body` is about another."""
    stop = min(stop, place + _REACH)
    end = _STOP.search(page.text, place, stop)
    about = institution_phrases().find(page.text, place, end.start() if end else stop, language, "about")
    if not about:
        return place
    known = _subject_words(body)
    words = _WORD.finditer(page.text, about[0].end, end.start() if end else stop)
    return max((word.end() for word in words if len(word[0]) >= _CONTENT and stem(word[0]) in known), default=0)


def _named_before(page: Page, place: int, body: str) -> bool:
    """In Chinese what a body is about stands before its noun; a noun that nothing is written onto is the body's own."""
    before = _HAN_BEFORE.search(page.text, max(0, place - _REACH), place)
    verbs = institution_phrases().find(page.text, max(0, place - _CONTENT), place, "zh", "leads")
    if before is None or any(verb.end == place for verb in verbs):
        return True
    names = [name for name in map(fold_text, names_of(body)) if is_han(name[-1])]
    return any(name[at : at + _CONTENT] in before[0] for name in names for at in range(len(name) - _CONTENT))
