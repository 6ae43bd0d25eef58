"""`majlis diff`: what was asked for on the command line, in words on standard output or as RDF."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from graph.differing.formats import RDF, write_rdf
from graph.differing.records import Difference
from ontology.errors import OutputError

__all__ = ["Wanted", "differ"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: words in a `language` and `shape` with the `top` changes, RDF in the format `to` or a file.

    `told` asks for an exit code that says whether anything changed.
    """

    language: str
    shape: str
    top: int
    to: str | None
    rdf: Path | None
    told: bool


def differ(before: Path, after: Path, wanted: Wanted) -> int:
    """Show what changed and return the exit code. Raises `OutputError`."""
    to = _format(wanted.to, wanted.rdf)
    in_words = not to or wanted.rdf is not None
    tables = in_words or not RDF[to or "trig"].run  # what can be run is made of the graphs alone
    known = _compared(before, after) if tables or (wanted.told and before.is_dir()) else None
    if known and in_words:
        click.echo(known.text(wanted.language, wanted.shape, wanted.top))
    if to and wanted.rdf:
        _save(before, after, to, wanted.rdf, known)
    elif to:
        write_rdf(before, after, to, sys.stdout.buffer, known)
    return int(wanted.told and not (known.same if known else _same_statements(before, after)))


def _compared(before: Path, after: Path) -> Difference:
    from graph.differing.comparing import difference

    return difference(before, after)


def _same_statements(before: Path, after: Path) -> bool:
    """Tell whether two files, of which there are no tables, hold the same graph."""
    from graph.differing.statements import changed_statements, graph_file

    return not any(changed_statements(graph_file(before), graph_file(after)))


def _format(to: str | None, file: Path | None) -> str | None:
    """Return the format of RDF that is asked for, if one is."""
    if to or not file:
        return to
    for name, one in RDF.items():
        if file.suffix == one.suffix:
            return name
    endings = ", ".join(one.suffix for one in RDF.values())
    raise click.UsageError(f"{file} does not end like a format ({endings}); name one with --to.")


def _save(before: Path, after: Path, to: str, file: Path, known: Difference | None) -> None:
    """Write RDF into `file`, whole or not at all."""
    scratch = file.with_name(f".{file.name}.writing")
    try:
        with scratch.open("wb") as stream:
            write_rdf(before, after, to, stream, known)
        scratch.replace(file)
    except OSError as error:
        raise OutputError(str(file), f"cannot be written ({error.strerror})", "name another place") from error
    finally:
        scratch.unlink(missing_ok=True)
