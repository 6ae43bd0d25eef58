"""Signatures: from what the two graphs of each document were made, so that the next build need not make them again.

The graphs of a document are a function of the excerpt for it (`graph.excerpts`), of the IRIs of the agents whose codes
were looked up, and of the rules. Their digest is the signature. Where it is as before, so are the graphs: their bytes
are taken from the old file and what they hold from the old record of them. The records are lines of a file beside the
graph, below a checksum of them and of the graph's table of contents; where either was altered, nothing is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pydantic_core

from graph.corpus import Corpus
from graph.graph_files import CONTENTS
from graph.readings import checksum, rules_version
from graph.tally import Count

__all__ = ["SIGNATURES", "Signature", "read_signatures", "sign", "write_signatures"]

SIGNATURES = "signatures.jsonl"


@dataclass(frozen=True, slots=True)
class Signature:
    """Of a document's graphs: the digest of what they were made from, the codes looked up, and what each graph holds.

    `counts` are by the graph's IRI; `codes` are sorted.
    """

    document: str
    digest: str
    codes: list[str]
    counts: dict[str, Count]


@cache
def _version() -> str:
    """Return a digest of the rules by which graphs are made: everything that readings depend on, and this package."""
    digest = sha256(rules_version().encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def sign(excerpt: bytes, codes: Iterable[str], iris: Mapping[str, str]) -> str:
    """Return the digest of an `excerpt` in bytes, of what the `codes` stand for (`iris`), and of the rules.

    >>> sign(b"", ["ITA"], {}) == sign(b"", ["ITA"], {"ITA": "x:ITA"})
    False
    """
    told = json.dumps([_version(), [(code, iris.get(code, "")) for code in codes]])
    return sha256(f"{told}\n".encode() + excerpt).hexdigest()


def spelled(excerpt: Corpus) -> bytes:
    """Return everything that `excerpt` says, as bytes."""
    return pydantic_core.to_json(excerpt)


def read_signatures(folder: Path) -> dict[str, Signature]:
    """Return the signatures in the build in `folder` by the documents' IRIs; none where they are not known.

    >>> read_signatures(Path("nowhere"))
    {}
    """
    try:
        known, _, lines = (folder / SIGNATURES).read_bytes().partition(b"\n")
        contents = (folder / CONTENTS).read_bytes()
    except OSError:
        return {}
    if known.decode("ascii", "replace") != checksum(contents + lines):
        return {}
    try:
        return {told["document"]: _signature(told) for told in map(json.loads, lines.splitlines())}
    except (ValueError, KeyError, TypeError):
        return {}


def _signature(told: dict[str, Any]) -> Signature:
    counts = told.pop("counts")
    return Signature(counts={iri: Count(**one) for iri, one in counts.items()}, **told)


def _fields(record: Signature | Count) -> dict[str, Any]:
    """Return the fields of `record` by name; `dataclasses.asdict` would copy what is in them."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def write_signatures(signatures: Iterable[Signature], folder: Path) -> None:
    """Write the `signatures` into `folder`, in which the graphs are."""
    lines = "".join(f"{json.dumps(one, default=_fields)}\n" for one in signatures).encode()
    known = checksum((folder / CONTENTS).read_bytes() + lines)
    (folder / SIGNATURES).write_bytes(f"{known}\n".encode() + lines)
