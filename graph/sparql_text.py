"""What a SPARQL query says, without parsing it: whether it reaches outside, and whether it names its own dataset.

Strings, IRIs, comments, variables and the local parts of names are put aside as the grammar of SPARQL 1.1 delimits
them; whatever then still spells SERVICE is refused. The rule errs towards refusing: an engine may accept the word
without a space around it, where a reader would not.
"""

from __future__ import annotations

import re

__all__ = ["changing", "form", "names_dataset", "outside"]

_ASIDE = re.compile(
    r'''"""(?:"{0,2}(?:[^"\\]|\\.))*"""'''
    r"""|\'\'\'(?:'{0,2}(?:[^'\\]|\\.))*\'\'\'"""
    r'''|"(?:[^"\\\n\r]|\\.)*"'''
    r"""|'(?:[^'\\\n\r]|\\.)*'"""
    r"""|(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)"""
    r"""|\#[^\n\r]*"""
    r"""|[?$]\w+"""
    r"""|@[A-Za-z][A-Za-z0-9-]*"""
    r"""|(?<=:)[\w.-]+""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORM = re.compile(r"(?<![\w:-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])", re.IGNORECASE)
_SERVICE = re.compile("SERVICE", re.IGNORECASE)
_CHANGING = re.compile(r"(?<![:\w-])(NOW|RAND|UUID|STRUUID)\s*\(", re.IGNORECASE)
_FROM = re.compile(r"(?<![:\w-])FROM(?:\s*NAMED)?(?:\s*<>|\s+[\w.-]*:)", re.IGNORECASE)


def _bare(query: str) -> str:
    return _ASIDE.sub(lambda match: "<>" if match["iri"] else " ", query)


def form(query: str) -> str:
    r"""Return which form `query` has: ``SELECT``, ``ASK``, ``CONSTRUCT``, ``DESCRIBE``, or nothing (an empty text).

    >>> form("PREFIX ask: <http://a.example/ask#> # select\nconstruct where { ?s ask:p ?o }")
    'CONSTRUCT'
    """
    found = _FORM.search(_bare(query))
    return found[1].upper() if found else ""


def changing(query: str) -> bool:
    """Tell whether `query` asks for the time or for chance, so that its answer is another each time.

    >>> changing("SELECT (NOW() AS ?now) {}"), changing('ASK { ?now ?p "rand()" }')
    (True, False)
    """
    return _CHANGING.search(_bare(query)) is not None


def outside(query: str) -> str:
    """Return by which word `query` reaches outside the store: ``SERVICE``, ``file:``, or nothing (an empty text).

    >>> outside("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }")
    'SERVICE'
    >>> outside('SELECT ?service { ?service ?p "Immigration Service" }')
    ''
    >>> outside("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    'file:'
    """
    if _SERVICE.search(_bare(query)):
        return "SERVICE"
    iris = (match["iri"] for match in _ASIDE.finditer(query) if match["iri"])
    return "file:" if any(_unescaped(iri).lower().startswith("<file:") for iri in iris) else ""


def _unescaped(iri: str) -> str:
    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number < 0x110000 else "\ufffd"

    return _ESCAPE.sub(character, iri)


def names_dataset(query: str) -> bool:
    """Tell whether `query` names its graphs with FROM, so that its default graph is not the union of all.

    >>> names_dataset("SELECT * FROM <http://a.example/g> { ?s ?p ?o }"), names_dataset("SELECT ?from { ?from ?p ?o }")
    (True, False)
    """
    return _FROM.search(_bare(query)) is not None
