"""What a build left, as one object of the public API. Each method hands over to the module that does the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from majlis.extras import needs
from ontology.errors import InputError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from pyoxigraph import Store
    from rdflib import Dataset

    from graph.analysis.selection import Selection
    from graph.check_report import CheckReport
    from graph.differing.records import Difference
    from graph.publishing.publishing import Plan, Target
    from graph.questions import Question
    from graph.scores import Score

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph:
    """The graph, tables and networks in the `folder` of a build. `manifest` says what went into it.

    `kept` is how many files did not have to be read when it was built, because an earlier build had read them.

    Raises `ontology.errors.OutputError` where `folder` holds no build.
    """

    def __init__(self, folder: Path, kept: int = 0) -> None:
        from graph.manifest import read_manifest

        self.folder, self.kept = folder, kept
        self.manifest: dict[str, Any] = read_manifest(folder)

    def __repr__(self) -> str:
        counts = self.manifest["counts"]
        return f"<KnowledgeGraph {self.folder}: {counts['documents']} documents, {counts['participations']} facts>"

    @property
    def failures(self) -> list[dict[str, str]]:
        """The files that could not be read: name, sha256, problem and mend of each."""
        failures: list[dict[str, str]] = self.manifest["failures"]
        return failures

    def table(self, name: str) -> pd.DataFrame:
        """Return the table called `name`, such as ``"statements"``."""
        from graph.tables import read_table

        return read_table(self.folder / "tables", name)

    def participation(self) -> pd.DataFrame:
        """Return the table of who took part where, in what role, says which passage."""
        return self.table("participation")

    def meetings(self) -> pd.DataFrame:
        """Return the table of meetings."""
        return self.table("meetings")

    @cached_property
    def store(self) -> Store:
        """The store on disk, opened for reading."""
        from graph.store import open_store

        return open_store(self.folder / "store")

    @cached_property
    def rdf(self) -> Dataset:
        """An rdflib Dataset over the same store; its default graph is the union of all graphs."""
        from graph.rdflib_view import dataset

        return dataset(self.folder / "store")

    def questions(self) -> tuple[Question, ...]:
        """Return the saved questions that `ask` answers, with titles, descriptions and parameters."""
        from graph.questions import list_questions

        return list_questions()

    def ask(self, name: str, **parameters: Any) -> pd.DataFrame:
        """Return the answer to a saved question. Raises `ontology.errors.QuestionError` where it does not exist."""
        from graph.questions import ask

        return ask(self.store, name, **parameters).frame()

    def sparql(self, query: str) -> pd.DataFrame:
        """Return the answer to any SPARQL 1.1 query over the union of all graphs."""
        from graph.questions import select

        return select(self.store, query).frame()

    def network(self, kind: str = "two-mode", **options: Any) -> nx.Graph[str]:
        """Return a network: ``two-mode``, or a projection such as ``states``; options as in `graph.network`."""
        from graph.network import network

        return network(self.participation(), kind, **options)

    def review(self, everything: bool = False) -> pd.DataFrame:
        """Return what is open to decide, most worth it first: pairs that may be one, names, facts in doubt.

        With `everything` also what was joined, refused or decided.
        """
        from graph.review import queue

        return queue(self.table("candidates"), everything)

    def select(self, **choice: Any) -> Selection:
        """Return the facts that a choice takes, for the functions of `majlis.analysis`.

        `choice` are fields of `graph.analysis.selection.Choice`: ``functions="speaking"``, ``bodies="WGSOM"``,
        ``since="2021"``. Raises `ontology.errors.ChoiceError` for a value that does not exist.
        """
        from graph.analysis.selection import select

        return select(self.participation(), self.meetings(), self.table("entities"), **choice)

    def analyse(self, *measures: str, weight: str = "count", **choice: Any) -> dict[str, pd.DataFrame]:
        """Return `measures` by name (all of `graph.analysis.catalogue.MEASURES`, where none is named) as tables.

        `choice` as in `select`; persons count only where `kinds` asks for them, because their states have their seats.
        `weight` is how strongly shared meetings tie. Raises `ontology.errors.ChoiceError`.
        """
        from graph.analysis.catalogue import SEATED, measured

        return measured(self.select(**{"kinds": SEATED, **choice}), measures, weight)

    def figure(
        self, view: str, to: str | Path, language: str = "en", top: int | None = None, by: str = "", **choice: Any
    ) -> Path:
        """Draw a view (see `graph.figures.catalogue.VIEWS`) into the file `to`, whose suffix is the format.

        `language` is that of all words, ``en`` or ``ar``; `top` limits the rows (each view has a limit of its own);
        ``by="region"`` groups those of the matrix; `choice` as in `select`. Needs the extra ``figures``. Raises
        `ontology.errors.ChoiceError` for a name that does not exist, `ontology.errors.OutputError` where the file
        cannot be written, `ontology.errors.InputError` where nothing fits the choice. Returns the path.
        """
        with needs("figures", "majlis figure"):
            from graph.figures.drawing import drawn
        return drawn(self.folder, view, Path(to), language=language, top=top, by=by, **choice)

    def explain(self, thing: str) -> pd.DataFrame:
        """Return the passages behind a fact or an entity: document, paragraph, raw and repaired words, rule."""
        return self.ask("explain", thing=thing)

    def check(self, sources: Sequence[str | Path] = ()) -> CheckReport:
        """Check the graph against the shapes of the vocabulary and, with `sources`, each quote against its file."""
        from majlis.checking import check_place

        return check_place(self.folder, sources)

    def evaluate(self, gold: str | Path) -> list[Score]:
        """Hold the build against gold facts, a file or a folder of them: a score for each document and kind of fact.

        Raises `ontology.errors.InputError` where a gold file is none, or where its document is not in the build.
        """
        from graph.evaluation import evaluate
        from graph.tables import read_tables
        from ontology.gold import gold_files, read_gold

        golds = {path: read_gold(path) for path in gold_files([Path(gold)])}
        tables = read_tables(self.folder / "tables")
        known = set(tables["documents"]["name"])
        for path, facts in golds.items():
            if facts.file not in known:
                raise InputError(str(path), f"{facts.file} is not in {self.folder}", "build it, or take its gold out")
        return evaluate(golds.values(), tables)

    def diff(self, other: KnowledgeGraph | str | Path) -> Difference:
        """Return what changed from this build to `other`, a build or its folder."""
        from graph.differing.comparing import difference

        return difference(self.folder, other.folder if isinstance(other, KnowledgeGraph) else other)

    def export(
        self,
        to: str,
        out: str | Path | None = None,
        network: str = "two-mode",
        tell: Callable[[str], object] | None = None,
    ) -> Path:
        """Write the build in another format (see `graph.exports.table.FORMATS`) and return the path.

        `tell` is told in one line each what the format could not hold.
        """
        from graph.exporting import export

        return export(self.folder, to, out, network, tell)

    def pour(
        self, to: str, stream: BinaryIO, network: str = "two-mode", tell: Callable[[str], object] | None = None
    ) -> None:
        """Write the build in a format that is one file to `stream`."""
        from graph.exporting import pour

        pour(self.folder, to, stream, network, tell)

    def publish(
        self,
        target: str | Target,
        credentials: str | Path | None = None,
        *,
        dry_run: bool = False,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Plan:
        """Put the graphs of the build into the store at `target` and return what was sent, dropped and kept.

        `credentials` is a file of them (None: those of the environment); with `dry_run` nothing is sent. Needs the
        extra ``publish``. Raises `ontology.errors.InputError` where the store cannot be reached or refuses.
        """
        with needs("publish", "majlis publish"):
            from graph.publishing import publishing
            from graph.publishing.credentials import credentials as read
        where = publishing.Target(target) if isinstance(target, str) else target
        return publishing.publish(self.folder, where, read(credentials), dry_run=dry_run, progress=progress)
