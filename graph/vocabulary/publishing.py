"""The vocabulary as a folder for a web server: pages in two languages, formats, context, shapes, examples, versions.

What was published under a version stays as it is: a changed vocabulary needs a new version.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.pages import write_text
from graph.vocabulary.formats import context_file, jsonld, ntriples, rdfxml
from graph.vocabulary.page import vocabulary_page
from ontology.errors import OutputError
from ontology.vocabulary import shapes, turtle
from ontology.vocabulary_files import alignments, earlier, examples, version

__all__ = ["FILES", "publish", "published"]

PAGES = {"en": "index.html", "ar": "index.ar.html"}
FILES = (
    ("Turtle", "majlis.ttl", "text/turtle"),
    ("N-Triples", "majlis.nt", "application/n-triples"),
    ("RDF/XML", "majlis.rdf", "application/rdf+xml"),
    ("JSON-LD", "majlis.jsonld", "application/ld+json"),
    ("context", "context.jsonld", ""),
    ("shapes", "shapes.ttl", ""),
    ("alignments", "alignments.ttl", ""),
    ("examples", "examples.ttl", ""),
    ("log", "changes.csv", ""),
)
"""What stands beside the pages: what they call it, its name, and its media type where it says the same as they do."""


def _page(language: str) -> str:
    return vocabulary_page(
        "vocabulary.html.j2",
        language,
        [(label, name) for label, name, _ in FILES],
        media={name: media for _, name, media in FILES if media},
        other=PAGES["en" if language == "ar" else "ar"],
    )


@cache
def published() -> dict[str, str]:
    """Return the text of each file by its name."""
    return {
        "majlis.ttl": turtle(),
        "majlis.nt": ntriples(),
        "majlis.rdf": rdfxml(),
        "majlis.jsonld": jsonld(),
        "context.jsonld": context_file(),
        "shapes.ttl": shapes(),
        "alignments.ttl": alignments(),
        "examples.ttl": examples(),
        "changes.csv": files("ontology.data").joinpath("vocabulary_changes.csv").read_text(encoding="utf-8"),
        **{name: _page(language) for language, name in PAGES.items()},
    }


def publish(folder: Path) -> list[Path]:
    """Write the files into `folder`, and into a folder of their version in it; return what is there to open.

    Raises `OutputError` where `folder` holds something else, or another vocabulary under the same version.
    """
    own = folder / version()
    _check(folder, own)
    for place in (own, folder):
        for name, text in published().items():
            write_text(place / name, text)
    for number, text in earlier().items():
        write_text(folder / number / "majlis.ttl", text)
    return [folder / name for name in PAGES.values()]


def _check(folder: Path, own: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "is a file", "name a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "majlis.ttl").exists():
        raise OutputError(str(folder), "holds something that is no vocabulary", "name a new or an empty folder")
    before = own / "majlis.ttl"
    if before.exists() and before.read_text(encoding="utf-8") != turtle():
        raise OutputError(str(own), "was published otherwise", "give the changed vocabulary a new version")
