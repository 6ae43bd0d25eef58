"""The subject that stands behind its verb and other words of the clause: «presentó el informe la Sra. N. N.».

Where a language puts the subject last, what tells it from an object or an adverb is that no preposition governs it.
"""

from __future__ import annotations

import re

from extractors.frames.behalf import behalf_before
from extractors.frames.frame_persons import persons_from
from extractors.frames.frames import Frame
from extractors.lists.lists import Chain
from extractors.persons.span import PersonSpan
from ontology.records import Function

__all__ = ["begins_clause", "far_agents", "far_persons", "governs_next"]

_CLAUSE_END = re.compile(r"[,،;:()؛]|[.؟](?=\s|$)")
_ABBREVIATION = re.compile(r"[^\W\d_]{1,6}\.")
_WORD = re.compile(r"[^\W\d_]+")
_SEGMENT = re.compile(r"[,،]|[;:؛]\s")
_ASIDE = re.compile(r"([^,،;:().]{0,60})[,،]([^,،;:()]{3,90})[,،]")


def governs_next(frame: Frame) -> bool:
    """Whether a preposition stands right behind the cue or ends it: what follows is no subject."""
    words = frame.text[frame.span.start : frame.span.end].split()[-1:]
    words += frame.text[frame.span.end : frame.limit].split(None, 1)[:1]
    return not frame.reader.page.book.glue(frame.reader.language, "preposition").isdisjoint(words)


def begins_clause(frame: Frame) -> bool:
    """Whether neither a list nor a person stands right before the verb of a clause that begins with a phrase."""
    verb = frame.span.start
    last = max([frame.sentence.start, *(m.end() for m in _SEGMENT.finditer(frame.text, frame.sentence.start, verb))])
    named = any(last <= c.lead and c.end <= verb and frame.reader.leads(c.end, verb) for c in frame.reader.chains)
    return not named and not any(last <= s.start < verb for s in frame.honorifics())


def _leading(frame: Frame) -> frozenset[str]:
    """The words with which a phrase begins that is no subject."""
    book, language = frame.reader.page.book, frame.reader.language
    return book.glue(language, "preposition") | book.glue(language, "adverb")


def far_persons(frame: Frame, stop: int) -> list[PersonSpan]:
    """Return the persons who are the subject of the cue, further on in its clause."""
    begin, end = _clause(frame, stop)
    spans = [*frame.honorifics(), *frame.offices(begin, end)]
    for place in sorted({s.start for s in spans if begin < s.start < end}):
        if _ungoverned(frame, place) and (persons := persons_from(frame, place, stop)):
            return persons
    return []


def far_agents(frame: Frame, stop: int) -> tuple[int, Chain] | None:
    """Return the list that is the subject of the cue, further on in its clause, and where the words before it begin.

    What capacity those attend in is said anywhere behind the verb: «participaron sin voto, como observadores, …».
    """
    begin, end = _clause(frame, stop)
    for chain in frame.reader.chains:
        if begin < chain.lead < end:
            place = _beginning(frame, chain)
            if behalf_before(frame, frame.span.start, chain):
                continue  # «formuló una declaración en nombre también de …»
            if _ungoverned(frame, place) and _ungoverned(frame, chain.lead, "genitive"):
                whole = begin > frame.span.end or frame.span.cue.value == Function.ATTENDEE
                return frame.span.end if whole else place, chain
    return None


def _clause(frame: Frame, stop: int) -> tuple[int, int]:
    """Return the bounds in which the subject is sought; an aside in commas behind the verb is left out."""
    begin = frame.span.end
    aside = _ASIDE.match(frame.text, begin, stop)
    if aside and not any(begin < c.lead < aside.end(1) for c in frame.reader.chains):
        words, leading = [_WORD.findall(part) for part in aside.groups()], _leading(frame)
        if all(part[0] in leading for part in words if part) and words[1]:
            begin = aside.end()
    return begin, _clause_end(frame, begin, stop)


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


def _clause_end(frame: Frame, begin: int, stop: int) -> int:
    """Return where the clause of the cue ends: at a mark that belongs to no abbreviation, or where another begins."""
    book = frame.reader.page.book
    short, subordinate = book.words("abbreviation"), book.glue(frame.reader.language, "subordinator")
    words = (w.start() for w in _WORD.finditer(frame.text, begin, stop) if w[0] in subordinate)
    stop = min(words, default=stop)
    for mark in _CLAUSE_END.finditer(frame.text, begin, stop):
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
