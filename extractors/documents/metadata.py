"""What a document says of itself: language, symbol, title, date of distribution, original language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

from extractors.dates.dates import find_dates
from extractors.documents.symbols import find_symbols
from extractors.load import Aside, Source
from extractors.structure.page import Page
from extractors.structure.passages import PassageKind
from ontology.gazetteer import rows
from ontology.records import DocumentRecord

__all__ = ["document_record", "language_of"]

_ALONE = re.compile(r"[\s*]*(?:\(\w+\)|-[a-z]{2})?\s*")  # what stands behind a symbol alone on its line
_CELLS = re.compile(r"[ \t]*(?:\||\t|[ ]{3})[ \t]*")  # of a table, or of a line set out in columns
_SCRIPTS = (
    ("ar", re.compile(r"[\u0621-\u064a]")),
    ("ru", re.compile(r"[а-яё]", re.IGNORECASE)),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_LATIN = ("en", "fr", "es")
_SAMPLE = 20_000
_HEAD = 1_500
_TITLE_LENGTH = 300
_SHORTEST_TITLE = 20


@cache
def _stop_words(language: str) -> frozenset[str]:
    """The stop words of spaCy, read from their own file: the package around it compiles a tokenizer of no use here."""
    package = find_spec(f"spacy.lang.{language}")
    place = Path(package.origin or "") if package else Path()
    spec = spec_from_file_location(f"stop_words_{language}", place.with_name("stop_words.py"))
    if spec is None or spec.loader is None:
        raise ImportError(f"spaCy has no stop words of {language}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return frozenset(module.STOP_WORDS)


def language_of(text: str) -> str:
    """Return the language of most of `text`, one of the six of the United Nations, by script and common words.

    >>> language_of("The meeting was chaired by Peru.")
    'en'
    """
    sample = text[:_SAMPLE]
    latin = len(re.findall(r"[a-zà-ÿ]", sample, re.IGNORECASE))
    counts = {language: len(pattern.findall(sample)) for language, pattern in _SCRIPTS}
    best = max(counts, key=lambda language: counts[language])
    if counts[best] * 2 > latin:
        return best
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    return max(_LATIN, key=lambda language: sum(n for word, n in words.items() if word in _stop_words(language)))


@cache
def _language_names() -> dict[str, str]:
    return {row["name"].lower(): row["language"] for row in rows("language_names")}


@cache
def _marks(role: str) -> str:
    """Return a pattern for the words of `role` on the front page."""
    return f"(?:{'|'.join(row['pattern'] for row in rows('marks') if row['role'] == role)})"


def _symbols_alone(text: str) -> Iterator[str]:
    """Yield the symbols that stand alone on a line, or in a cell of a table at the head of the document."""
    place = 0
    for line in text.splitlines(keepends=True):
        for piece in _CELLS.split(line) if place < _HEAD else [line]:
            spans = find_symbols(piece) if "/" in piece else []
            alone = len(spans) == 1 and not spans[0].address and not piece[: spans[0].start].strip(" *\t")
            if alone and _ALONE.fullmatch(piece, spans[0].end):
                yield spans[0].symbol.key
        place += len(line)


def _symbol(page: Page, asides: Iterable[Aside]) -> str:
    """The symbol that stands on a line of its own, most often; symbols inside sentences are other documents'."""
    found = Counter(_symbols_alone(page.repaired.text))
    if not found:  # the running head may be the only place where a report says what it is
        found = Counter(span.symbol.key for aside in asides for span in find_symbols(aside.text))
    return min(found, key=lambda symbol: (-found[symbol], symbol)) if found else ""


def _issued(page: Page) -> str | None:
    head = page.repaired.text[:_HEAD]
    mark = re.search(rf"{_marks('distribution')}|^\s*\d", head, re.IGNORECASE | re.MULTILINE)
    if mark is None:
        return None
    days = [
        d for d in find_dates(head) if len(d.first) == 10 and d.first == d.last and 0 <= d.start - mark.start() < 80
    ]
    return days[0].first if days else None


def _original(page: Page) -> str:
    match = re.search(rf"{_marks('original')}\s*(\w+)", page.repaired.text[:_HEAD], re.IGNORECASE)
    return _language_names().get(match[1].lower(), "") if match else ""


def _title(page: Page) -> str:
    """The first passage before the numbered ones that speaks of a meeting, else the longest of them."""
    first: list[str] = []
    for number, folded in enumerate(page.passages[:14]):
        passage = folded.passage
        if passage.label[:1].isdigit():
            break
        text = " ".join(page.structure.text_of(passage).strip("#* ").split())
        if passage.kind is PassageKind.FOOTNOTE or len(text) > _TITLE_LENGTH:
            continue
        if page.has_cue(number, frozenset({"meeting"})) and len(text) > _SHORTEST_TITLE:
            return text
        first.append(text)
    return max(first, key=len, default="")


def document_record(source: Source, page: Page) -> DocumentRecord:
    """Return the record of the document read from `source`."""
    return DocumentRecord(
        sha256=source.sha256,
        name=source.name,
        media_type=source.media_type,
        encoding=source.encoding,
        language=language_of(page.repaired.text),
        characters=len(source.text),
        title=_title(page),
        symbol=_symbol(page, source.asides),
        issued=_issued(page),
        original_language=_original(page),
        pages=source.pages,
        quality=source.quality,
        set_aside=sum(len(aside.text) for aside in source.asides),
        reading_notes=source.notes,
    )
