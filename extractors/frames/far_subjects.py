"""The subject that stands behind its verb and other words of the clause: «presentó el informe la Sra. N. N.».

Where a language puts the subject last, what tells it from an object or an adverb is that no preposition governs it.
"""

from __future__ import annotations

import re

from extractors.frames.frame_persons import persons_from
from extractors.frames.frames import Frame
from extractors.lists.lists import Chain
from extractors.persons.span import PersonSpan

__all__ = ["far_agents", "far_persons", "governs_next"]

_CLAUSE_END = re.compile(r"[,،;:()؛]|[.؟](?=\s|$)")
_ABBREVIATION = re.compile(r"[^\W\d_]{1,6}\.")
_WORD = re.compile(r"[^\W\d_]+")


def governs_next(frame: Frame) -> bool:
    """Whether a preposition stands right behind the cue or ends it: what follows is no subject."""
    words = frame.text[frame.span.start : frame.span.end].split()[-1:]
    words += frame.text[frame.span.end : frame.limit].split(None, 1)[:1]
    return not frame.reader.page.book.glue(frame.reader.language, "preposition").isdisjoint(words)


def far_persons(frame: Frame, stop: int) -> list[PersonSpan]:
    """Return the persons who are the subject of the cue, further on in its clause."""
    end = _clause_end(frame, stop)
    spans = [*frame.honorifics(), *frame.offices(frame.span.end, end)]
    for place in sorted({s.start for s in spans if frame.span.end < s.start < end}):
        if _ungoverned(frame, place) and (persons := persons_from(frame, place, stop)):
            return persons
    return []


def far_agents(frame: Frame, stop: int) -> tuple[int, Chain] | None:
    """Return the list that is the subject of the cue, further on in its clause, and where the words before it begin."""
    end = _clause_end(frame, stop)
    for chain in frame.reader.chains:
        if frame.span.end < chain.lead < end:
            place = _beginning(frame, chain)
            if _ungoverned(frame, place) and _ungoverned(frame, chain.lead, "genitive"):
                return place, chain
    return None


def _beginning(frame: Frame, chain: Chain) -> int:
    """Return where the words that lead to the list begin: «los representantes de …», «el Gobierno de …»."""
    for span in frame.reader.leading:
        said = span.cue.role in {"rep", "capacity"} and frame.span.end < span.start < chain.lead
        if said and frame.reader.leads(span.end, chain.lead):
            return span.start
    glue = frame.reader.page.book.glue(frame.reader.language)
    small = _small_words(frame)
    for word in _WORD.finditer(frame.text, frame.span.end, chain.lead):
        if word[0] in glue and word[0] not in small and frame.reader.leads(word.start(), chain.lead):
            return word.start()
    return chain.lead


def _clause_end(frame: Frame, stop: int) -> int:
    """Return where the clause of the cue ends: at a mark that belongs to no abbreviation, or where another begins."""
    book = frame.reader.page.book
    short, subordinate = book.words("abbreviation"), book.glue(frame.reader.language, "subordinator")
    words = (w.start() for w in _WORD.finditer(frame.text, frame.span.end, stop) if w[0] in subordinate)
    stop = min(words, default=stop)
    for mark in _CLAUSE_END.finditer(frame.text, frame.span.end, stop):
        word = frame.text[: mark.end()].rsplit(None, 1)[-1]
        if mark[0] != "." or not (_ABBREVIATION.fullmatch(word) and word in short):
            return mark.start()
    return stop


def _small_words(frame: Frame) -> frozenset[str]:
    book, language = frame.reader.page.book, frame.reader.language
    return book.glue(language, "preposition") | book.glue(language, "article")


def _ungoverned(frame: Frame, place: int, *allowed: str) -> bool:
    """Whether what begins at `place`, its article left out, stands behind a word that is no preposition.

    Prepositions of the roles `allowed` count as other words: «los representantes de …».
    """
    book, language = frame.reader.page.book, frame.reader.language
    words = [word[0] for word in _WORD.finditer(frame.text, frame.span.start, place)]
    while words and words[-1] in book.glue(language, "article"):
        words.pop()
    governing = book.glue(language, "preposition").difference(*(book.glue(language, role) for role in allowed))
    return bool(words) and words[-1] not in governing
