"""The command line. Results go to standard output, progress and errors to standard error, one line for each error.

Exit codes: 0 done, 1 failure, 2 wrong usage, 3 built but some files could not be read, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import majlis
from graph.differing.formats import RDF
from graph.exports.table import FORMATS
from majlis.analysing import choice_options, given, list_measures, show_measures
from majlis.display import SHAPES
from majlis.progress import progress_on_stderr
from ontology.errors import MajlisError, RowsError

__all__ = ["main"]

_NETWORKS = ("two-mode", "states", "organizations", "processes", "persons", "actors", "meetings")
_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
_shape = click.option("--format", "shape", type=click.Choice(list(SHAPES)), help="How the answer looks.")

_credentials = click.option("--credentials", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
                            help="User and password, or token (see docs/publish.md).")  # fmt: skip


class _OneLineErrors(click.Group):
    """A group of commands whose errors are one line on standard error."""

    def main(self, *args: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        try:
            code = super().main(*args, **extra)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "majlis"
            sys.exit(_say(f"{error.format_message()} See: {command} --help", 2))
        except click.ClickException as error:
            sys.exit(_say(error.format_message(), 1))
        except RowsError as error:
            sys.exit(max(_say(line, 1) for line in error.lines))
        except MajlisError as error:
            sys.exit(_say(str(error), 1))
        except (click.Abort, KeyboardInterrupt):
            sys.exit(_say("stopped; what was there before is unchanged", 130))
        except BrokenPipeError:
            # Whoever read our output has seen enough, as `head` does.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        sys.exit(code if isinstance(code, int) else 0)


def _say(message: str, code: int) -> int:
    """Write one line to standard error and return the exit code."""
    click.echo("majlis: " + " ".join(message.split()), err=True)
    return code


def _show(columns: Sequence[str], rows: Sequence[Sequence[Any]], shape: str) -> None:
    if rows or shape != "records":
        click.echo(SHAPES[shape](columns, rows))
    if not rows:
        _say("nothing found", 0)


def _rounded(cell: Any) -> Any:
    return f"{cell:.3f}" if isinstance(cell, float) else cell


def _show_schema(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from ontology.gold import Gold

        click.echo(json.dumps(Gold.model_json_schema(), ensure_ascii=False, indent=1))
        context.exit()


@click.group(cls=_OneLineErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(majlis.__version__, prog_name="majlis", message="%(prog)s %(version)s")
def main() -> None:
    """Read reports of international meetings; ask who took part where, and which paragraph says so."""


@main.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The folder to build in.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Read in N processes (default: as many as pay).")
@click.option("--decisions", metavar="FILE", type=click.Path(path_type=Path),
              help="Apply what people decided (see docs/review.md).")  # fmt: skip
@click.option("--reference", metavar="FILE", type=click.Path(path_type=Path),
              help="Hold capacities against treaty status (see docs/disagreement.md).")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Show no progress.")
def build(
    inputs: tuple[Path, ...], out: Path, jobs: int | None, decisions: Path | None, reference: Path | None, quiet: bool
) -> int:
    """Build graph, tables and pages from reports.

    INPUT are files and folders. DIR is replaced as a whole at the end; it must be new, empty or an earlier build.
    """
    with progress_on_stderr(quiet) as progress:
        built = majlis.build(inputs, out, jobs, progress, decisions, reference)
    for entry in built.failures:
        _say(f"{entry['name']}: {entry['problem']}; {entry['mend']}", 3)
    counts = built.manifest["counts"]
    made = (("document", counts["documents"]), ("meeting", counts["meetings"]), ("fact", counts["participations"]))
    kept = f" ({built.kept} of them read by an earlier build)" if built.kept else ""
    told = [f"{number} {noun if number == 1 else noun + 's'}" for noun, number in made]
    click.echo(f"{out}: " + ", ".join([told[0] + kept, *told[1:]]))
    return 3 if built.failures else 0


@main.command()
@click.argument("words", metavar="[QUESTION] DIR", nargs=-1)
@click.option("-p", "--parameter", "given", metavar="NAME=VALUE", multiple=True, help="A parameter of the question.")
@click.option(
    "--sparql", type=click.File(encoding="utf-8"), help="Ask the SPARQL query in a file (- for standard input)."
)
@click.option("--endpoint", metavar="URL", help="Ask there, where a build is published or served; give no DIR.")
@_credentials
@_shape
def ask(
    words: tuple[str, ...],
    given: tuple[str, ...],
    sparql: Any,
    endpoint: str | None,
    credentials: Path | None,
    shape: str | None,
) -> None:
    """Answer a question, or list the questions.

    QUESTION is the name of a saved question; --sparql asks one of your own. Without either, the saved questions are
    listed.
    """
    question, *folder = words if len(words) > (0 if endpoint else 1) else ("", *words)
    if len(folder) != (0 if endpoint else 1) or (sparql and question):
        raise click.UsageError(f"Give one question (or --sparql) and {'no folder' if endpoint else 'one folder'}.")
    kg = majlis.connect(endpoint, credentials) if endpoint else majlis.open(folder[0])
    if sparql:
        answer = kg.sparql(sparql.read())
    elif question:
        answer = kg.ask(question, **dict(_pair(text) for text in given))
    else:
        rows = [(q.name, q.titles["en"], q.titles["ar"]) for q in kg.questions()]
        _show(("question", "asks", "in Arabic"), rows, shape or "table")
        return
    _show(list(answer.columns), answer.to_numpy(dtype=object).tolist(), shape or "table")


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"{text!r} is no parameter; write NAME=VALUE.")
    return name, value


@main.command()
@click.argument("thing", metavar="FACT|ENTITY")
@_folder
@_shape
def explain(thing: str, folder: Path, shape: str | None) -> None:
    """Show the words a fact rests on.

    FACT is an IRI of the table participation or its last part; ENTITY is a code such as ITA or the key of a meeting
    such as WGSOM-11, and gives every fact about it.
    """
    answer = majlis.open(folder).explain(thing)
    _show(list(answer.columns), answer.to_numpy(dtype=object).tolist(), shape or "records")


@main.command()
@_folder
@click.argument("measures", metavar="[MEASURE]...", nargs=-1)
@choice_options
@click.option("--weight", default="count", show_default=True, metavar="RULE",
              help="How strongly shared meetings tie: count, jaccard, newman or hyperbolic.")  # fmt: skip
@click.option("--top", metavar="N", default=10, show_default=True, type=click.IntRange(1), help="Rows to show of each.")
@click.option("--out", metavar="FOLDER", type=click.Path(path_type=Path), help="Where to write (DIR/analysis).")
@click.option("--format", "shape", type=click.Choice(list(SHAPES)), help="Show whole tables so, and write none.")
@click.option("--list", "listed", is_flag=True, help="Show which measures there are.")
def analyse(folder: Path, measures: tuple[str, ...], listed: bool, out: Path | None, **how: Any) -> None:
    """Count and measure who participates where.

    Without MEASURE all are made (see --list). Options that choose may be repeated: of several values one is enough, of
    several options all must hold. Persons count only where --kind person asks for them.
    """
    if listed:
        list_measures(_show, how["shape"])
        return
    show_measures(majlis.open(folder), measures, how, out, _show)


@main.command()
@click.argument("words", metavar="VIEW DIR", nargs=-1)
@choice_options
@click.option("--to", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Where to draw; .svg, .png or .pdf.")  # fmt: skip
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="The language.")
@click.option("--top", metavar="N", type=click.IntRange(1), help="At most N rows (each view has a limit of its own).")
@click.option("--by", type=click.Choice(["region"]), help="Group the rows of the matrix.")
@click.option("--list", "listed", is_flag=True, help="Show which views there are.")
def figure(words: tuple[str, ...], to: Path | None, listed: bool, **how: Any) -> None:
    """Draw a figure for a paper, with a caption that says what it rests on.

    VIEW is one of those that --list shows. Options that choose may be repeated, as in analyse. Prints the path.
    """
    if listed:
        from graph.figures.words import words as texts

        _show(("view", "shows"), list(texts(how["language"]).texts["says"].items()), "table")
        return
    if len(words) != 2 or to is None:
        raise click.UsageError("Give a view, a folder and --to FILE.")
    click.echo(
        str(majlis.open(words[1]).figure(words[0], to, how["language"], how["top"], how["by"] or "", **given(how)))
    )


@main.command()
@click.argument("place", metavar="DIR|FILE", type=click.Path(path_type=Path))
@click.option("--against", metavar="PATH", multiple=True, type=click.Path(path_type=Path),
              help="Files or folders of reports: find every quote in them again.")  # fmt: skip
@click.option("--format", "shape", type=click.Choice(["text", *SHAPES]), default="text", show_default=True,
              help="How what is wrong is shown.")  # fmt: skip
def check(place: Path, against: tuple[Path, ...], shape: str) -> int:
    """Check a graph against the shapes of the vocabulary.

    DIR is a build; FILE is any file of RDF, such as a graph.trig that was changed by hand. Each thing that is wrong is
    explained: in English and Arabic, with the document and paragraph it was read from. With --against it also looks for
    every quote at its place in the original files.
    """
    from majlis.checking import check_place, shown

    report = check_place(place, against)
    for block in shown(report, shape):
        click.echo(block)
    counts = f"{report.triples} triples, {report.quotes} quotes found again, {len(report.findings)} findings"
    click.echo(counts, err=shape != "text")
    return 0 if report.conforms else 1


@main.command()
@_folder
@click.option("--decisions", metavar="FILE", default="decisions.csv", show_default=True,
              type=click.Path(path_type=Path, dir_okay=False), help="Where decisions are added.")  # fmt: skip
@click.option("--author", metavar="NAME", help="Who decides (asked for if not given).")
@click.option("--list", "listing", is_flag=True, help="List what is open and ask nothing.")
@click.option("--all", "everything", is_flag=True, help="List also what was joined, refused or decided.")
@_shape
def review(
    folder: Path, decisions: Path, author: str | None, listing: bool, everything: bool, shape: str | None
) -> None:
    """Decide what is in doubt, most worth it first.

    Asks for each pair that may be one, each name that stands in no list and each fact in doubt, and adds a line to FILE
    for each answer. The next build with --decisions FILE applies them.
    """
    from graph.decisions_file import append_decision
    from graph.review import COLUMNS_SHOWN, decision, described, open_items

    kg = majlis.open(folder)
    if listing:
        found = kg.review(everything)[list(COLUMNS_SHOWN)]
        _show(list(found.columns), found.to_numpy(dtype=object).tolist(), shape or "table")
        return
    items = open_items(kg.review(), decisions)
    author = author or (click.prompt("Your name", err=True) if items else "")
    for number, item in enumerate(items, 1):
        click.echo(f"\n{number} of {len(items)}\n{described(item)}", err=True)
        answer = click.prompt("Verdict", type=click.Choice([*item.verdicts, "skip", "quit"]), err=True, default="skip")
        if answer == "quit":
            break
        if answer != "skip":
            field = click.prompt("Field", type=click.Choice(item.fields), err=True) if answer == "corrected" else ""
            value = click.prompt("Value", err=True) if field else ""
            reason = click.prompt("Reason", default="", show_default=False, err=True)
            append_decision(decisions, decision(item, answer, author, reason, field, value))
            click.echo(f"added to {decisions}", err=True)
    click.echo(f"{decisions}: {len(items)} were open")


@main.command()
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@_folder
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="How the result looks.")  # fmt: skip
@click.option("--at-least", metavar="F1", type=click.FloatRange(0, 1), help="Exit with 1 if F1 of a kind is lower.")
@click.option("--schema", is_flag=True, is_eager=True, expose_value=False, callback=_show_schema,
              help="Print the JSON schema of a gold file and exit.")  # fmt: skip
def evaluate(gold: Path, folder: Path, shape: str, at_least: float | None) -> int:
    """Hold a build against gold facts.

    GOLD is a gold file or a folder of them. Prints precision, recall and F1 by kind of fact, language and document, and
    every row that only one side has.
    """
    from graph.scores import summed

    scores = majlis.open(folder).evaluate(gold)
    whole = [score for score in scores if score.kind not in {"attendance", "functions"}]  # those are parts of others
    groups = {by: summed(scores if by == "kind" else whole, by) for by in ("kind", "language", "document")}
    differences = [f"{score.document}: {score.kind}: {line}" for score in whole for line in score.differences()]
    if shape == "json":
        click.echo(json.dumps({**groups, "differences": differences}, ensure_ascii=False, indent=1))
    else:
        for rows in groups.values():
            _show(list(rows[0]), [[_rounded(cell) for cell in row.values()] for row in rows], "table")
            click.echo()
        click.echo("\n".join(differences))
    return 1 if at_least is not None and any(row["f1"] < at_least for row in groups["kind"]) else 0


@main.command()
@_folder
@click.option("--to", required=True, type=click.Choice(list(FORMATS)), help="The format.")
@click.option("--out", metavar="PATH", type=click.Path(path_type=Path),
              help="Where (default: beside DIR; - for standard output).")  # fmt: skip
@click.option("--network", type=click.Choice(_NETWORKS), default="two-mode", show_default=True,
              help="Which network graphml, gexf and cytoscape show.")  # fmt: skip
def export(folder: Path, to: str, out: Path | None, network: str) -> None:
    """Write a build in another format.

    Prints the path of what was written, and on standard error what the format cannot hold.
    """
    kg = majlis.open(folder)
    if str(out) == "-":
        kg.pour(to, sys.stdout.buffer, network, lambda line: _say(line, 0))
    else:
        click.echo(str(kg.export(to, out, network, lambda line: _say(line, 0))))


@main.command()
@click.argument("before", metavar="BEFORE", type=click.Path(path_type=Path))
@click.argument("after", metavar="AFTER", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="The language.")
@click.option("--format", "shape", type=click.Choice(["text", "markdown", "csv", "json"]), default="text",
              show_default=True, help="How the answer in words looks.")  # fmt: skip
@click.option("--top", metavar="N", default=20, show_default=True, type=click.IntRange(0),
              help="Changes to show of each part in text and markdown (0: all).")  # fmt: skip
@click.option("--to", type=click.Choice(list(RDF)), help="Write the changes as RDF instead of words.")
@click.option("--rdf", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Write the changes as RDF into FILE, whose ending says the format.")  # fmt: skip
@click.option("--exit-code", "told", is_flag=True, help="Exit with 1 if anything changed.")
def diff(before: Path, after: Path, **wanted: Any) -> int:
    """Say what changed from one build to another.

    BEFORE and AFTER are folders of builds. In words it is a summary and the changes by weight, with document and
    paragraph; as RDF either a patch, which makes the second graph of the first, or a description of the changes.
    """
    from majlis.differing import Wanted, differ

    return differ(before, after, Wanted(**wanted))


@main.command()
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Write pages and files into DIR.")
def ontology(out: Path | None) -> None:
    """Publish the vocabulary of the graph.

    With --out it writes pages in English and Arabic, the vocabulary as Turtle, N-Triples, RDF/XML and JSON-LD, context,
    shapes, alignments, examples and changes, once more under the version; without, the Turtle to standard output.
    """
    if out is None:
        from ontology.vocabulary import turtle

        click.echo(turtle(), nl=False)
        return
    from graph.vocabulary.publishing import publish

    for page in publish(out):
        click.echo(page)


@main.command()
@_folder
@click.option("--to", metavar="URL", required=True, help="The store, or its address for queries.")
@click.option("--protocol", type=click.Choice(["auto", "gsp", "update"]), default="auto", show_default=True,
              help="Write by the Graph Store Protocol or by SPARQL Update.")  # fmt: skip
@click.option("--gsp", metavar="URL", default="", help="The store's address for the Graph Store Protocol.")
@click.option("--update", metavar="URL", default="", help="The store's address for SPARQL Update.")
@click.option("--chunk", metavar="N", type=click.IntRange(1), help="Triples of one request (default: as many as pay).")
@_credentials
@click.option("--dry-run", is_flag=True, help="Show what would be sent and dropped; change nothing.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def publish(folder: Path, credentials: Path | None, dry_run: bool, quiet: bool, to: str, **how: Any) -> None:
    """Put the graphs of a build into a SPARQL store.

    Sends what changed since it was last published there and drops what the build no longer has; graphs of others stay
    as they are. Stopped at any moment, it goes on where it was. User and password are MAJLIS_USER and MAJLIS_PASSWORD,
    a token is MAJLIS_TOKEN.
    """
    from majlis.publish import publish_build

    publish_build(folder, to, how, credentials, dry_run=dry_run, quiet=quiet)


@main.command()
@_folder
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", default=7575, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one."
)
@click.option("--seconds", default=10.0, show_default=True, type=click.FloatRange(0.1, 3600), help="Time of one query.")
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(1), help="Rows of one answer.")
@click.option(
    "--memory", metavar="MB", default=1024, show_default=True, type=click.IntRange(16), help="Memory of one query."
)
@click.option("--workers", type=click.IntRange(1, 64), show_default="processors", help="Queries that run at once.")
@click.option(
    "--cache", metavar="MB", default=64, show_default=True, type=click.IntRange(0), help="Answers kept in memory."
)
@click.option("--cors", metavar="ORIGIN", multiple=True, help="Let pages of ORIGIN ask (* for all); may be repeated.")
@click.option("--log", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Add the access log to FILE instead of standard error.")  # fmt: skip
def serve(folder: Path, cors: tuple[str, ...], log: Path | None, host: str, port: int, **limits: Any) -> None:
    """Answer SPARQL and show every thing of a build on the web, read-only.

    Prints the address and serves until Ctrl-C or SIGTERM. A new build of DIR is picked up without a restart.
    """
    from majlis.serve import serve_build

    serve_build(folder, host, port, cors, log, limits)
