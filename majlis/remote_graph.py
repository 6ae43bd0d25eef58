"""A build that was published, or is served, as an object of the public API: it answers what a build answers."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from majlis.extras import needs

if TYPE_CHECKING:
    import pandas as pd

    from graph.publishing.endpoint import Endpoint
    from graph.questions import Question

__all__ = ["RemoteGraph"]


class RemoteGraph:
    """What stands at the SPARQL endpoint `url`, or in a store that majlis knows there.

    Credentials are read from the file `credentials` or from the environment (see docs/publish.md).
    """

    def __init__(self, url: str, credentials: str | Path | None = None) -> None:
        self.url = url
        self._credentials = credentials

    def __repr__(self) -> str:
        return f"<RemoteGraph {self.url}>"

    @cached_property
    def endpoint(self) -> Endpoint:
        """The endpoint, found at the first question."""
        with needs("publish", "majlis.connect"):
            from graph.publishing.asking import connect
            from graph.publishing.credentials import credentials

            return connect(self.url, credentials(self._credentials))

    def questions(self) -> tuple[Question, ...]:
        """Return the saved questions that `ask` answers, with titles, descriptions and parameters."""
        from graph.questions import list_questions

        return list_questions()

    def ask(self, name: str, **parameters: Any) -> pd.DataFrame:
        """Return the answer to a saved question. Raises `ontology.errors.QuestionError` where it does not exist."""
        endpoint = self.endpoint
        from graph.publishing.asking import ask

        return ask(endpoint, name, **parameters).frame()

    def sparql(self, query: str) -> pd.DataFrame:
        """Return the answer to any SPARQL 1.1 query over the union of the graphs of the build."""
        endpoint = self.endpoint
        from graph.publishing.asking import select

        return select(endpoint, query).frame()

    def explain(self, thing: str) -> pd.DataFrame:
        """Return the passages behind a fact or an entity: document, paragraph, raw and repaired words, rule."""
        return self.ask("explain", thing=thing)
