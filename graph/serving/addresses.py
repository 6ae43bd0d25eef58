"""Where on this server a thing is found: ``/id/…`` is the thing, ``/page/…`` and ``/data/…`` speak about it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

from graph.serving.media import GRAPHS
from ontology.identifiers import BASE
from ontology.vocabulary import prefixes

__all__ = ["SUFFIXES", "data_suffix", "local", "thing_of"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

SUFFIXES = {"turtle": ".ttl", "ntriples": ".nt", "rdfxml": ".rdf", "jsonld": ".jsonld"}
"""The suffix of each format of graphs in ``/data/…``."""

if set(SUFFIXES) != set(GRAPHS):
    raise AssertionError("every format of graphs has a suffix")


def local(iri: str, language: str = "") -> str:
    """Return the address of `iri` on this server (of things of the build), its own (of others on the web), or nothing.

    >>> local("https://w3id.org/majlis/id/state/ITA", "ar")
    '/page/state/ITA?lang=ar'
    """
    chosen = f"?lang={language}" if language else ""
    if iri.startswith(BASE):
        return f"/page/{iri.removeprefix(BASE)}{chosen}"
    if iri.startswith(prefixes["maj"]):
        return f"/ns{chosen}#{iri.removeprefix(prefixes['maj'])}"
    return iri if iri.startswith(("https://", "http://")) else ""


def thing_of(path: str) -> str | None:
    """Return the IRI of which `path`, percent-encoded as it came, is the end; None where it can be none.

    Keys are brought into the one form in which identifiers encode them.

    >>> thing_of("item/WGSOM-11/1(a)")
    'https://w3id.org/majlis/id/item/WGSOM-11/1%28a%29'
    >>> thing_of("../etc/passwd") is None, thing_of("a/%ff") is None
    (True, True)
    """
    try:
        keys = [unquote_to_bytes(part).decode("utf-8") for part in path.split("/")]
    except UnicodeDecodeError:
        return None
    if len(path) > 2000 or any(key in {"", ".", ".."} or _CONTROL.search(key) for key in keys):
        return None
    return BASE + "/".join(quote(key, safe="") for key in keys)


def data_suffix(path: str) -> tuple[str, str] | None:
    """Return `path` without its suffix, and the format that the suffix names; None where it names none.

    >>> data_suffix("work/A/1.ttl")
    ('work/A/1', 'turtle')
    """
    for name, suffix in SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), name
    return None
