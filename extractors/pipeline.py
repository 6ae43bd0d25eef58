"""The spaCy pipeline that reads passages: own components registered with spaCy, on a blank pipeline or a user's own.

`majlis_names` and `majlis_cues` put what they find under ``doc.spans``, `majlis_participation` puts the `Part`s it
reads under ``doc._.majlis_parts``; spaCy's own sentencizer stands before them where nothing else sets sentences. A
user's pipeline may bring named persons (``PER`` or ``PERSON`` in ``doc.ents``), which are then known as persons' names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.frames.participation import read_sentence
from extractors.frames.sentence import Part, Sentence, sentence_items
from extractors.lists.list_words import GLUED_AND
from extractors.offsets import OffsetMap
from extractors.repair.catalogue import RepairedText
from extractors.structure.page import FoldedPassage, Page, within
from extractors.words.folding import fold_text

__all__ = ["COMPONENTS", "PassageReading", "pipeline", "read_passage"]

COMPONENTS = ("majlis_names", "majlis_cues", "majlis_participation")
_SENTENCE_ENDS = [".", "!", "?", "؟", "。", "！", "？"]
_SENTENCE_SETTERS = {"parser", "senter", "sentencizer"}
_PERSON_LABELS = {"PER", "PERSON"}
_ANNOUNCING = frozenset({"function", "officer"})
_KEY = "majlis"
_WORD_BREAK = re.compile(r"[\s*:(|]")


@dataclass
class PassageReading:
    """One passage while it is read: its page and number, the items carried on into it, and the sentences read.

    Below a heading that names the items `headed` others are named in passing: «consultations on item 5».
    """

    page: Page
    number: int
    carried_items: tuple[str, ...] = ()
    headed: tuple[str, ...] = ()
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def passage(self) -> FoldedPassage:
        """The passage with its place in the folded text."""
        return self.page.passages[self.number]

    def folded_place(self, character: int) -> int:
        """Return the place in the folded text of a character of the passage's own text."""
        return int(np.searchsorted(self.page.folded.index, self.passage.passage.start + character))


def _reading(doc: Doc) -> PassageReading:
    """Return what is being read; a text given to the pipeline by itself becomes a page of its own."""
    if _KEY not in doc.user_data:
        page = Page(doc.text, RepairedText(doc.text, OffsetMap.identity(len(doc.text)), ()))
        doc.user_data[_KEY] = PassageReading(page, 0)
    return cast(PassageReading, doc.user_data[_KEY])


@Language.component("majlis_names")
def majlis_names(doc: Doc) -> Doc:
    """Put the names of the gazetteer under ``doc.spans["majlis_names"]``: label is the kind, `kb_id` the code."""
    reading = _reading(doc)
    base = reading.passage.passage.start
    spans = []
    for name in reading.page.names_in(reading.passage.start, reading.passage.end):
        start, end = reading.page.folded.span(name.start, name.end)
        span = doc.char_span(start - base, end - base, name.kind.value, name.codes[0], alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans["majlis_names"] = spans
    return doc


@Language.component("majlis_cues")
def majlis_cues(doc: Doc) -> Doc:
    """Put the cues that announce a function under ``doc.spans["majlis_cues"]``: label is the function."""
    reading = _reading(doc)
    base = reading.passage.passage.start
    spans = []
    for cue in reading.page.cues_in(reading.number, _ANNOUNCING):
        start, end = reading.page.folded.span(cue.start, cue.end)
        span = doc.char_span(start - base, end - base, cue.cue.value, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans["majlis_cues"] = spans
    return doc


def _persons(doc: Doc, reading: PassageReading) -> tuple[tuple[int, int], ...]:
    entities = [entity for entity in doc.ents if entity.label_ in _PERSON_LABELS]
    return tuple((reading.folded_place(e.start_char), reading.folded_place(e.end_char)) for e in entities)


def _sentence(reading: PassageReading, span: Span, persons: tuple[tuple[int, int], ...]) -> Sentence:
    start = reading.folded_place(span.start_char)
    end = min(reading.folded_place(span.end_char), reading.passage.end)
    cues = within(reading.page.cues_in(reading.number), start, end)
    return Sentence(reading.page, start, end, cues, reading.carried_items, persons=persons)


def _sentences(doc: Doc, reading: PassageReading) -> Iterator[Span]:
    """Yield the sentences of `doc`; one that ends in an abbreviation («Excmo. Sr.») goes on in the next."""
    short = reading.page.book.words("abbreviation")
    start = 0
    for span in doc.sents:
        last = _WORD_BREAK.split(fold_text(span.text))[-1]
        joined = last.startswith(GLUED_AND) and last[len(GLUED_AND) :] in short  # «ود.»: "and Dr."
        if not (joined or last in short) or span.end == len(doc):
            yield doc[start : span.end]
            start = span.end


def _of_one(item: str, other: str) -> bool:
    """Whether two items are one, or one is part of the other: 4(b) of 4."""
    return f"{item}(".startswith(f"{other}(") or f"{other}(".startswith(f"{item}(")


@Language.component("majlis_participation")
def majlis_participation(doc: Doc) -> Doc:
    """Read who takes part; the parts stand under ``doc._.majlis_parts``."""
    reading = _reading(doc)
    persons = _persons(doc, reading)
    for span in _sentences(doc, reading):
        sentence = _sentence(reading, span, persons)
        reading.sentences.append(read_sentence(sentence))
        items = sentence_items(sentence)
        if items and (not reading.headed or any(_of_one(a, b) for a in items for b in reading.headed)):
            reading.carried_items = items
    doc._.majlis_parts = [part for sentence in reading.sentences for part in sentence.parts]
    return doc


if not Doc.has_extension("majlis_parts"):
    Doc.set_extension("majlis_parts", default=None)


@cache
def _blank(language: str) -> Language:
    try:
        nlp = spacy.blank(language)
    except ImportError:
        nlp = spacy.blank("xx")
    return pipeline(nlp)


def pipeline(nlp: Language | None = None, language: str = "xx") -> Language:
    """Return `nlp` with the components of majlis added at its end, or a blank pipeline for `language`.

    >>> parts = pipeline(language="en")("The meeting was chaired by Peru.")._.majlis_parts
    >>> [(part.agent.codes, part.function.value) for part in parts]
    [(('PER',), 'chair')]
    """
    if nlp is None:
        return _blank(language)
    if _SENTENCE_SETTERS.isdisjoint(nlp.pipe_names):
        nlp.add_pipe("sentencizer", config={"punct_chars": _SENTENCE_ENDS})
    for name in COMPONENTS:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    return nlp


def read_passage(nlp: Language, reading: PassageReading) -> list[Part]:
    """Read one passage of a page with `nlp` and return its parts; the sentences stay in `reading`."""
    doc = nlp.make_doc(reading.page.structure.text_of(reading.passage.passage))
    doc.user_data[_KEY] = reading
    return cast(list[Part], nlp(doc)._.majlis_parts)
