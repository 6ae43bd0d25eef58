"""The SPARQL 1.1 Protocol: what a request asks, or why it is refused. Query only; every form of update is refused."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ontology.errors import MajlisError

__all__ = ["ProtocolError", "asked", "pairs", "single", "wanted"]

_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_FIELDS = 200


class ProtocolError(MajlisError):
    """A request is not what the protocol allows. `status` is what HTTP calls it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type[ProtocolError], tuple[int, str]]:
        return type(self), (self.status, str(self))


def pairs(text: bytes) -> list[tuple[str, str]]:
    """Return the fields of a query string or a form. Raises `ProtocolError` where they are no UTF-8 or too many.

    >>> pairs(b"query=ASK+%7B%7D")
    [('query', 'ASK {}')]
    """
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "the fields are not UTF-8 in percent-encoding; encode them so") from error
    except ValueError as error:
        raise ProtocolError(400, f"there are more than {_FIELDS} fields; send fewer") from error


def single(fields: list[tuple[str, str]], name: str) -> str:
    """Return the value of the field `name`, or an empty text; raise `ProtocolError` where it is given twice."""
    values = [value for key, value in fields if key == name]
    if len(values) > 1:
        raise ProtocolError(400, f"the field {name} is given more than once; give it once")
    return values[0] if values else ""


def wanted(fields: list[tuple[str, str]]) -> str:
    """Return the format that the field ``format`` names, or an empty text; some clients send it twice."""
    return next((value for key, value in fields if key == "format"), "")


def asked(method: str, media: str, address: list[tuple[str, str]], body: bytes) -> dict[str, Any] | None:
    """Return the job that a request to the endpoint asks for, or None where it asks nothing (see the description).

    `media` is its Content-Type, `address` the fields of its query string. Raises `ProtocolError`.
    """
    fields = list(address)
    if method == "POST":
        kind, charset = _content_type(media)
        if kind == _FORM:
            fields += pairs(body)
        elif kind == _DIRECT:
            fields.append(("query", _decoded(body, charset)))
        elif kind == "application/sparql-update":
            raise ProtocolError(403, "updates are refused; this endpoint is read-only")
        else:
            raise ProtocolError(415, f"a POST is {_FORM} or {_DIRECT}; send one of these")
    if any(key in {"update", "using-graph-uri", "using-named-graph-uri"} for key, _ in fields):
        raise ProtocolError(403, "updates are refused; this endpoint is read-only")
    query = single(fields, "query")
    if not query.strip():
        if method == "POST" or any(key == "query" for key, _ in fields):
            raise ProtocolError(400, "there is no query; give one in the field query")
        return None
    default, named = (_graphs(fields, f"{kind}-graph-uri") for kind in ("default", "named"))
    return {"job": "query", "query": query, "default": default, "named": named, "format": wanted(fields)}


def _content_type(media: str) -> tuple[str, str]:
    kind, *parameters = (part.strip() for part in media.lower().split(";"))
    given = [value.removeprefix("charset=").strip('"') for value in parameters if value.startswith("charset=")]
    return kind, given[0] if given else "utf-8"


def _decoded(body: bytes, charset: str) -> str:
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise ProtocolError(415, "a query is UTF-8; send it so")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "the query is not UTF-8; send it so") from error


def _graphs(fields: list[tuple[str, str]], name: str) -> list[str]:
    """Return the IRIs of graphs in the fields `name`; raise `ProtocolError` where one is none, or a file."""
    iris = [value for key, value in fields if key == name]
    for iri in iris:
        if any(char in '<>"{}|^`\\' or char <= " " for char in iri) or not _split(iri):
            raise ProtocolError(400, f"{name} is no absolute IRI; give the IRI of a graph")
        if _split(iri) == "file":
            raise ProtocolError(403, "majlis opens no files; give the IRI of a graph of the build")
    return iris


def _split(iri: str) -> str:
    try:
        return urlsplit(iri).scheme
    except ValueError:
        return ""
