"""What a check of a graph found, and each finding said for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.serving.evidence import Words

__all__ = ["COLUMNS", "CheckReport", "Explained", "Finding"]

COLUMNS = (
    "severity", "focus", "thing_en", "thing_ar", "property", "found", "message_en", "message_ar", "document", "symbol",
    "paragraph", "page", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: `severity` is ``Violation`` or ``Warning``, `focus` the IRI of the thing.

    `path` is the property concerned and `value` the value, where there is one.
    """

    severity: str
    focus: str
    path: str
    value: str
    message_en: str
    message_ar: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding with the names of the thing, the values found there, and the places in the documents."""

    finding: Finding
    names: dict[str, str]
    property: str
    found: tuple[str, ...]
    places: tuple[Words, ...]

    def row(self) -> tuple[str, ...]:
        """Return the values of `COLUMNS`; several places stand in one cell with ``;`` between them."""
        told, first = self.finding, self.places[0] if self.places else None
        columns = ((word.document, word.symbol, word.paragraph, word.page) for word in self.places)
        joined = [";".join(values) if any(values) else "" for values in zip(*columns, strict=True)] or [""] * 4
        names = (self.names["en"], self.names["ar"])
        said = (told.message_en, told.message_ar)
        quote = first.printed if first else ""
        return (told.severity, told.focus, *names, self.property, ";".join(self.found), *said, *joined, quote)

    def lines(self) -> Iterator[str]:
        """Yield the finding in sentences: what is wrong in English and Arabic, where, in which words."""
        told = self.finding
        name = self.names["en"] if self.names["en"] == self.names["ar"] else f"{self.names['en']} / {self.names['ar']}"
        yield f"{told.severity}: {name}"
        yield f"  {told.focus}"
        yield f"  {told.message_en}"
        yield f"  {told.message_ar}"
        yield f"  {self.property or 'value'}: {', '.join(self.found) or 'none'}"
        yield from (f"  {_place(word)}" for word in self.places)
        if not self.places:
            yield "  no document of this graph says it"


def _place(word: Words) -> str:
    parts = [word.document + (f" ({word.symbol})" if word.symbol else "")]
    parts += [f"paragraph {word.paragraph}"] if word.paragraph else []
    parts += [f"page {word.page}"] if word.page else []
    return "in " + ", ".join(parts) + (f": «{' '.join(word.printed.split())}»" if word.printed else "")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; `triples` says how many were looked at, `quotes` how many quotes were found again.

    `explained` says of each finding, in the same order, where it stands in the documents.
    """

    findings: tuple[Finding, ...] = ()
    triples: int = 0
    quotes: int = 0
    explained: tuple[Explained, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong; warnings do not count."""
        return all(finding.severity == "Warning" for finding in self.findings)
