"""The audit of a build: every quote stands in the original file where its fact says it does.

No evidence, no fact. A document of which one quote is not found there is a failure of majlis, and none of its facts
enters the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import InputError
from ontology.records import DocumentFacts, Evidence, Record

if TYPE_CHECKING:
    from extractors.load import Source

__all__ = ["audit", "evidence_of", "read_audited", "texts_by_hash"]


def read_audited(path: Path) -> list[DocumentFacts | InputError]:
    """Read the facts of each document in a file and check that every quote stands in it. Raises `InputError`."""
    from extractors.load import load_all

    return [found if isinstance(found, InputError) else _audited(found, path) for found in load_all(path)]


def _audited(source: Source, path: Path) -> DocumentFacts | InputError:
    from extractors.reading import read_source

    shown = str(path.parent / source.name)
    try:
        facts = read_source(source)
        audit(facts, source.text, shown)
    except InputError as error:
        return error
    return facts


def evidence_of(facts: DocumentFacts) -> Iterator[tuple[Record, Evidence]]:
    """Yield each record of a document that carries evidence, with it."""
    for field in type(facts).model_fields:
        records = getattr(facts, field)
        for record in records if isinstance(records, tuple) else ():
            for told in (record, *getattr(record, "parts", ())):
                evidence = getattr(told, "evidence", None)
                if evidence is not None:
                    yield told, evidence


def audit(facts: DocumentFacts, text: str, source: str) -> None:
    """Raise `InputError` if a quote or a repair of `facts` is not what stands in `text` at its offsets.

    `text` is the whole original text of the file called `source`.
    """
    for record, evidence in evidence_of(facts):
        if not evidence.quote or text[evidence.start : evidence.end] != evidence.quote:
            what = f"{type(record).__name__} read by {evidence.rule}"
            raise _fault(source, f"the quote of a {what} is not at {evidence.start}..{evidence.end}")
    for repair in facts.repairs:
        if text[repair.start : repair.end] != repair.before:
            raise _fault(source, f"what {repair.rule} repaired is not at {repair.start}..{repair.end}")


def texts_by_hash(inputs: Iterable[Path]) -> dict[str, str]:
    """Return the text of each document in the files and folders `inputs` by the SHA-256 of its bytes."""
    from extractors.load import find_files, load_all

    texts: dict[str, str] = {}
    for path in find_files(list(inputs)):
        with suppress(InputError):  # what cannot be read has no facts either
            texts |= {found.sha256: found.text for found in load_all(path) if not isinstance(found, InputError)}
    return texts


def _fault(source: str, problem: str) -> InputError:
    return InputError(source, f"fails the audit: {problem}", "please report this file as a fault of majlis")
