"""A file of RDF in any of its formats, as a store in memory."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ontology.errors import InputError

__all__ = ["read_rdf"]

_KNOWN = "name it .trig, .nq, .ttl, .nt, .rdf or .jsonld"


def read_rdf(path: Path) -> ox.Store:
    """Return a store with what `path` says; its ending tells the format.

    Raises `InputError` where the ending is unknown, and where the file breaks the rules of its format or says nothing.
    """
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise InputError(str(path), "is no file of RDF by its ending", _KNOWN)
    store = ox.Store()
    try:
        store.load(path=str(path), format=form, base_iri=path.resolve().as_uri())
    except (SyntaxError, ValueError, OSError) as error:
        line = getattr(error, "lineno", None)
        where = f"line {line}: " if line else ""
        problem = getattr(error, "msg", None) or str(error)
        raise InputError(str(path), f"{where}{problem}", "mend the file or check another one") from error
    if not len(store):
        raise InputError(str(path), "says nothing", "name a file with a graph")
    return store
