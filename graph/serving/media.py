"""Which format an answer takes: what a client accepts, held against what there is (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["GRAPHS", "PAGES", "RESULTS", "best"]

RESULTS = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""The formats of results: by name, the media type an answer is called, then others by which it may be asked for."""

GRAPHS = {
    "turtle": ("text/turtle", "application/x-turtle", "text/plain"),
    "ntriples": ("application/n-triples",),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
    "jsonld": ("application/ld+json", "application/json"),
}
"""The formats of graphs."""

PAGES = {"html": ("text/html", "application/xhtml+xml")}

Formats = Mapping[str, tuple[str, ...]]


def best(accept: str, formats: Formats, wanted: str = "") -> str | None:
    """Return the name of the format that suits best, the first of equals, or None where none is acceptable.

    `wanted` is a name or media type given in the address; where it is one of `formats`, it wins.

    >>> best("text/csv;q=0.5, application/json", RESULTS), best("image/png", RESULTS), best("", RESULTS)
    ('json', None, 'json')
    """
    for name, types in formats.items():
        if wanted and (wanted == name or wanted.lower() in types):
            return name
    ranges = [_range(part) for part in (accept or "*/*").lower().split(",") if part.strip()]
    weights = {name: max(_weight(types[0], ranges), *_named(types[1:], ranges)) for name, types in formats.items()}
    name = max(weights, key=lambda name: weights[name], default="")
    return name if weights.get(name) else None


def _range(text: str) -> tuple[str, float]:
    media, *parameters = (part.strip() for part in text.split(";"))
    given = [value for value in parameters if value.startswith("q=")]
    try:
        return media, min(max(float(given[0][2:]), 0.0), 1.0) if given else 1.0
    except ValueError:
        return media, 0.0


def _named(types: tuple[str, ...], ranges: list[tuple[str, float]]) -> list[float]:
    """Return the weights of those `types` that are asked for by their own names; no range stands for them."""
    return [0.0, *(weight for media, weight in ranges if media in types)]


def _weight(media: str, ranges: list[tuple[str, float]]) -> float:
    """Return the weight of `media`, which the most specific of the `ranges` that cover it gives."""
    for pattern in (media, media.partition("/")[0] + "/*", "*/*"):
        found = [weight for name, weight in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
