"""What is published of the vocabulary beside its Turtle and its shapes: alignments, examples, versions, changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.gazetteer import rows
from ontology.vocabulary import prefixes, turtle

__all__ = ["Change", "Standard", "alignments", "changes", "earlier", "examples", "standards", "version"]

_VERSION = 'owl:versionInfo "'


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of `terms` (IRIs; none: the whole) in a `version` of a `date`, in English and Arabic."""

    version: str
    date: str
    terms: tuple[str, ...]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Standard:
    """A vocabulary that ours is aligned to; `package` carries its file for the tests, and is empty if none does."""

    prefix: str
    namespace: str
    titles: dict[str, str]
    package: str
    version: str
    notes: dict[str, str]


def _text(*names: str) -> str:
    return files("ontology").joinpath(*names).read_text(encoding="utf-8")


@cache
def alignments() -> str:
    """Return, as Turtle, how the terms stand to those of other vocabularies.

    >>> "maj:Meeting rdfs:subClassOf schema:Event" in alignments()
    True
    """
    return _text("alignments.ttl")


@cache
def examples() -> str:
    """Return, as Turtle, things from a build of the invented reports: one at least for each term that occurs there."""
    return _text("examples.ttl")


@cache
def version() -> str:
    """Return the version of the vocabulary.

    >>> version() == changes()[0].version
    True
    """
    return turtle().partition(_VERSION)[2].partition('"')[0]


@cache
def earlier() -> dict[str, str]:
    """Return the Turtle of each version before this one, as it was published, the alignments among it."""
    found = (file for file in files("ontology").joinpath("versions").iterdir() if file.name.endswith(".ttl"))
    return {file.name.removesuffix(".ttl"): file.read_text(encoding="utf-8") for file in sorted(found, key=str)}


@cache
def changes() -> tuple[Change, ...]:
    """Return what changed, the newest version first."""
    return tuple(
        Change(
            row["version"],
            row["date"],
            tuple(prefixes["maj"] + name for name in row["terms"].split(";") if name),
            {"en": row["en"], "ar": row["ar"]},
        )
        for row in rows("vocabulary_changes")
    )


@cache
def standards() -> tuple[Standard, ...]:
    """Return the vocabularies that ours is aligned to.

    >>> [standard.prefix for standard in standards() if not standard.package]
    ['cv', 'eli-dl', 'undo']
    """
    return tuple(
        Standard(
            row["prefix"],
            row["namespace"],
            {"en": row["title_en"], "ar": row["title_ar"]},
            row["package"],
            row["version"],
            {"en": row["note_en"], "ar": row["note_ar"]},
        )
        for row in rows("standards")
    )
