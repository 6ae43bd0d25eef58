"""Saved questions: SPARQL files with a declared head, asked with parameters that cannot change the query.

The head of ``graph/questions/NAME.rq`` is a block of comments: ``# id``, ``# number``, ``# title-en``, ``# title-ar``,
``# description-en``, ``# description-ar`` and, for each parameter,
``# parameter: name | kind | default | description``. The default is ``required``, ``any`` (the variable stays free) or
a value. A parameter is a variable of the query. Its value is turned into an RDF term of its kind, and where the query
has a line ``# parameters`` (all of them) or ``# parameters: NAME NAME`` (these) a VALUES clause with that term, written
by the RDF library, is put in; text from outside never becomes part of a query. Without that clause each file is a whole
SPARQL 1.1 query, so it can be tried in any tool. Its default graph is the union of all named graphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.parameters import KINDS, Lookup, QueryError
from graph.sparql_text import outside
from ontology.errors import QuestionError
from ontology.vocabulary import Standard

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Answer",
    "Parameter",
    "Question",
    "answered",
    "ask",
    "evaluated",
    "list_questions",
    "prepared",
    "question",
    "select",
]

REQUIRED, ANY = "required", "any"
_NUMBERS: dict[str, Callable[[str], Any]] = {Standard.INTEGER: int, Standard.DECIMAL: float}

_PLACE = re.compile(r"^ *# parameters(?:: (?P<names>[\w ]+))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: `kind` is one of `graph.parameters.KINDS`, `default` a value, ``required`` or ``any``."""

    name: str
    kind: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question; `titles` and `descriptions` are by language (``en``, ``ar``).

    `number` is the place in the list of what users ask (0 where it is none of them); several questions may share one.
    """

    name: str
    number: int
    titles: dict[str, str]
    descriptions: dict[str, str]
    parameters: tuple[Parameter, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: names of columns, and rows of text and numbers (an empty text where unknown)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def frame(self) -> pd.DataFrame:
        """Return the answer as a DataFrame."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))


@cache
def list_questions() -> tuple[Question, ...]:
    """Return all saved questions, sorted by name.

    >>> "series" in [question.name for question in list_questions()]
    True
    """
    folder = files("graph").joinpath("questions")
    texts = (entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return tuple(sorted((_parse(text) for text in texts), key=lambda question: question.name))


def question(name: str) -> Question:
    """Return the question called `name`; raises `QuestionError`, which lists those that exist."""
    known = {entry.name: entry for entry in list_questions()}
    if name not in known:
        raise QuestionError(name, f"ask one of: {', '.join(known)}")
    return known[name]


def _parse(text: str) -> Question:
    """Return the question of which `text` is the file."""
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        if key == "parameter":
            parameters.append(Parameter(*(part.strip() for part in value.split("|", 3))))
        else:
            head[key] = value.strip()
    titles = {language: head[f"title-{language}"] for language in ("en", "ar")}
    descriptions = {language: head[f"description-{language}"] for language in ("en", "ar")}
    return Question(head["id"], int(head.get("number", 0)), titles, descriptions, tuple(parameters), text)


def ask(store: ox.Store, name: str, **parameters: Any) -> Answer:
    """Return the answer to the question called `name`, with `parameters` as in `prepared`."""
    return select(store, prepared(store, name, **parameters))


def prepared(store: Lookup, name: str, **parameters: Any) -> str:
    """Return the SPARQL query of the question called `name`, with its parameters in place.

    Meetings are named by key (``WGSOM-11``), by body and ordinal (``WGSOM 11``) or by IRI; agents by code or IRI.
    Raises `QuestionError` if there is no such question or parameter, its child `QueryError` if there is no such thing.
    """
    asked = question(name)
    declared = {parameter.name: parameter for parameter in asked.parameters}
    for given in parameters:
        if given not in declared:
            raise QuestionError(given, f"{name} takes: {', '.join(declared) or 'no parameters'}")
    bound: dict[str, str] = {}
    for parameter in asked.parameters:
        value = parameters.get(parameter.name)
        text = str(parameter.default if value is None else value).strip()
        if text == REQUIRED:
            raise QueryError(parameter.name, f"{name} needs this parameter", f"give {parameter.description}")
        if text != ANY:
            term = KINDS[parameter.kind](store, text)
            bound[parameter.name] = f"VALUES {ox.Variable(parameter.name)} {{ {term} }}"
    return _PLACE.sub(lambda place: " ".join(_named(bound, place["names"])), asked.query)


def _named(bound: dict[str, str], names: str | None) -> list[str]:
    """Return the clauses of the parameters that `names` lists, or of all."""
    return [clause for name, clause in bound.items() if names is None or name in names.split()]


def select(store: ox.Store, query: str) -> Answer:
    """Return the answer to any SPARQL 1.1 query (triples for CONSTRUCT and DESCRIBE), as `evaluated` evaluates it."""
    return answered(evaluated(store, query))


def answered(found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> Answer:
    """Return the results of a query as an answer of plain values; triples are sorted."""
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), ((bool(found),),))
    if isinstance(found, ox.QuerySolutions):
        variables = tuple(variable.value for variable in found.variables)
        return Answer(variables, tuple(tuple(_value(term) for term in solution) for solution in found))
    columns = ("subject", "predicate", "object")
    return Answer(columns, tuple(sorted((str(t.subject), str(t.predicate), str(t.object)) for t in found)))


def evaluated(
    store: ox.Store, query: str, default: Iterable[str] = (), named: Iterable[str] = ()
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what the store makes of `query`.

    The default graph is that of the store, which in a build is the union of all graphs, unless the query names its
    graphs (FROM) or `default` and `named`, the IRIs of graphs, do; these win over the query. Raises `QueryError` where
    the query is not SPARQL, calls another server (SERVICE) or names a file.
    """
    if word := outside(query):
        raise QueryError(word, "majlis asks no other servers and opens no files", "take it out")
    graphs = [[ox.NamedNode(iri) for iri in iris] for iris in (default, named)]
    options: dict[str, Any] = {"default_graph": graphs[0], "named_graphs": graphs[1]} if any(graphs) else {}
    try:
        return store.query(query, **options)
    except SyntaxError as error:
        raise QueryError("the query", "is no SPARQL 1.1", " ".join(f"mend it: {error}".split())) from error


def _value(term: Any) -> Any:
    """Return a term of an answer as a plain value."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        make = _NUMBERS.get(term.datatype.value, str)
        return make(term.value)
    return term.value if isinstance(term, ox.NamedNode) else str(term)
