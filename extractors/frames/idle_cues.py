"""Cues of which it is quickly seen that they announce nothing, so that no list need be sought for them."""

from __future__ import annotations

import re

from extractors.frames.sentence import Sentence
from extractors.words.cues import CueSpan
from extractors.words.folding import is_han
from ontology.records import AgentKind

__all__ = ["between_commas", "is_idle"]

_NAMING = frozenset({"honorific", "post", "title", "elected-title", "institution", "rep"})
_NEAR = 120  # characters between a verb of saying and who said it
_NEXT = "next"  # the condition of a verb that counts only right behind the person
_DIGIT = re.compile(r"\d")
_NEW = re.compile(r"[;:؛]\s")
_SEGMENT = re.compile(r"[,،]")
_WORD = re.compile(r"[^\W\d_]+")
_COMMAS = (",", "،", "、")
_REMARK = "attendee"  # the condition of a verb of saying
_LAST_WORD = re.compile(r"([^\W\d_]+)['\s]{1,2}\Z")
_LONGEST_NEGATOR = 10
_NONE = "none"  # the value of longer cues that only keep shorter ones from counting


def is_idle(sentence: Sentence, span: CueSpan) -> bool:
    """Whether nobody is named before a cue that follows those it speaks of; asked first, since that is quick."""
    if span.cue.value != _NONE and (_negated(sentence, span) or (span.cue.first and not _opens_clause(sentence, span))):
        return True
    if span.cue.value == _NONE:
        return False
    if span.cue.head is not None:
        return span.cue.condition == _REMARK and (
            between_commas(sentence.page.text, span, sentence.start, sentence.end) or _nobody_behind(sentence, span)
        )
    text = sentence.page.text
    those = is_han(text[span.start]) and _of_those(sentence, span)
    if those or _capital(sentence, span) or (span.cue.condition == _REMARK and _nobody_before(sentence, span)):
        return True
    if span.cue.condition == _NEXT and is_han(text[span.start]):
        return not any(c.cue.role == "honorific" and c.start < span.start for c in sentence.cues)
    if sentence.persons:
        return False
    if is_han(text[span.start]) or ":" in text[span.end : sentence.end] or sentence.of("following"):
        return False
    if span.cue.condition == _NEXT and not _behind_name(sentence, span.start):
        return True
    beside = any(c.start < span.start and c.cue.role in _NAMING for c in sentence.cues)
    if not beside or (span.cue.kinds and AgentKind.PERSON not in span.cue.kinds):
        return not sentence.page.names_in(sentence.start, span.start)
    return False


def _negated(sentence: Sentence, span: CueSpan) -> bool:
    """«no intervino», «n'ont pris la parole»: the word before the verb denies it."""
    negators = sentence.page.book.glue(span.cue.language, "negator")
    word = _LAST_WORD.search(sentence.page.text, max(sentence.start, span.start - _LONGEST_NEGATOR), span.start)
    return word is not None and word[1] in negators


def _opens_clause(sentence: Sentence, span: CueSpan) -> bool:
    """«Au cours du débat, ont pris la parole …»: before the verb stand only phrases that begin with a preposition."""
    text, book = sentence.page.text, sentence.page.book
    since = max([sentence.start, *(m.end() for m in _NEW.finditer(text, sentence.start, span.start))])
    leading = book.glue(span.cue.language, "preposition") | book.glue(span.cue.language, "adverb")
    words = (_WORD.findall(part) for part in _SEGMENT.split(text[since : span.start]) if not _DIGIT.search(part))
    return all(not part or part[0] in leading for part in words)


def _nobody_before(sentence: Sentence, span: CueSpan) -> bool:
    """Whether no agent is named before a verb of saying that only agents say, near enough to be its subject."""
    of_agents = bool(span.cue.kinds) and AgentKind.PERSON not in span.cue.kinds and not sentence.persons
    return of_agents and not sentence.page.names_in(max(sentence.start, span.start - _NEAR), span.start)


def _nobody_behind(sentence: Sentence, span: CueSpan) -> bool:
    """Whether nobody is named behind a verb of saying that stands before who says it, and no list announced."""
    if (
        sentence.persons
        or sentence.of("following", "that-state")
        or ":" in sentence.page.text[span.start : sentence.end]
    ):
        return False
    named = any(c.start >= span.start and c.cue.role == "honorific" for c in sentence.cues)
    return not named and not sentence.page.names_in(span.start, sentence.end)


def between_commas(text: str, span: CueSpan, start: int, end: int) -> bool:
    """«…: التمسا، …»: between two marks of a list stands a member of it, though its letters be those of a verb."""
    behind = text[span.end : end].lstrip().startswith(_COMMAS)
    return behind and text[start : span.start].rstrip().endswith((*_COMMAS, ":"))


def _of_those(sentence: Sentence, span: CueSpan) -> bool:
    """«致开幕词的是…»: a verb with «的» behind it, inside a cue whose list comes after it, has no subject before it."""
    heads = (s for s in sentence.of("function") if s.cue.head is not None and s.cue.tail is None)
    noun = sentence.page.text[span.end : span.end + 1] in sentence.page.book.words("genitive")
    return noun and any(s.start <= span.start and span.end < s.end for s in heads)


def _capital(sentence: Sentence, span: CueSpan) -> bool:
    """«Mr. Omar Said»: no verb is written with a capital inside a sentence that has small letters."""
    first = sentence.page.printed(span.start, span.start + 2)
    return len(first) > 1 and first[0].isupper() and first[1].islower() and sentence.start < span.start


def _behind_name(sentence: Sentence, place: int) -> bool:
    """Whether what stands before `place` may end a name and what is said beside it."""
    page = sentence.page
    before = page.text[sentence.start : place].rstrip()
    word = before.rpartition(" ")[2]
    if not word or not word[-1].isalpha() or word in page.book.words("glue"):
        return True
    start = sentence.start + len(before) - len(word)
    return page.printed(start, start + 1).isupper()
