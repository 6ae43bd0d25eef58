"""A build in other formats: one visible list, `FORMATS`, from which the command line takes its choices too."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.manifest import read_manifest
from ontology.errors import OutputError
from ontology.vocabulary import prefixes

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMATS", "Format", "export", "flat"]

# What XML cannot hold at all: the control characters that some documents bring along.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its file `suffix` (of a folder: empty), how a build is written in it, and whether that is a network."""

    suffix: str
    write: Callable[[Path, Path, str], None]
    network: bool = False


def export(folder: str | Path, to: str, out: str | Path | None = None, network: str = "two-mode") -> Path:
    """Write the build in `folder` in the format `to` and return the path of what was written.

    Arguments: `out` is the file (for csv and parquet the folder) to write; without it, it stands beside the build and
    is called like it. `network` names the network that graphml and gexf show. Raises `OutputError`.
    """
    source = Path(folder).resolve()
    read_manifest(source)
    made = FORMATS[to]
    target = Path(out) if out else source.with_name(source.name + (made.suffix or f"-{to}"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made.write(source, target, network)
    except OSError as error:
        raise OutputError(
            str(target), f"cannot be written ({error.strerror or error})", "name another place"
        ) from error
    return target


def _rdf(form: ox.RdfFormat) -> Callable[[Path, Path, str], None]:
    """Return the writer of one RDF format; formats without named graphs get all triples, each once."""

    def write(source: Path, target: Path, _kind: str) -> None:
        quads: Iterable[Any] = ox.parse(path=str(source / "graph.trig"), format=ox.RdfFormat.TRIG)
        if not form.supports_datasets:
            quads = sorted({ox.Triple(q.subject, q.predicate, q.object) for q in quads}, key=str)
        buffer = BytesIO()
        ox.serialize(quads, output=buffer, format=form, prefixes=None if form == ox.RdfFormat.N_QUADS else prefixes)
        target.write_bytes(buffer.getvalue())

    return write


def _network(generate: str) -> Callable[[Path, Path, str], None]:
    """Return the writer of a network; `generate` is the function of networkx that yields the lines of the file."""

    def write(source: Path, target: Path, kind: str) -> None:
        import networkx as nx

        from graph.network import network
        from graph.tables import read_table

        graph = network(read_table(source / "tables", "participation"), kind)
        text = "\n".join(getattr(nx, generate)(flat(graph)))
        # networkx puts today's date into GEXF; the same graph gives the same bytes without it.
        target.write_text(re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n", encoding="utf-8")

    return write


def flat(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy of `graph` whose attributes are text and numbers, as GraphML and GEXF need them.

    Several values become one text with ``;`` between them, None an empty one; what XML cannot hold is left out.
    """
    import networkx as nx

    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from((node, _flat(data)) for node, data in graph.nodes(data=True))
    copy.add_edges_from((one, other, _flat(data)) for one, other, data in graph.edges(data=True))
    return copy


def _flat(attributes: dict[str, Any]) -> dict[str, str | int | float]:
    return {name: _plain(value) for name, value in attributes.items()}


def _plain(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, (tuple, list, set, frozenset)):
        return ";".join(str(_plain(part)) for part in (sorted(value) if isinstance(value, (set, frozenset)) else value))
    if hasattr(value, "item"):
        value = value.item()
    return value if isinstance(value, (int, float)) else _NOT_XML.sub("", str(value))


def _tables(suffix: str) -> Callable[[Path, Path, str], None]:
    """Return the writer that copies the tables of one format."""

    def write(source: Path, target: Path, _kind: str) -> None:
        target.mkdir(exist_ok=True)
        for table in sorted((source / "tables").glob(f"*.{suffix}")):
            shutil.copyfile(table, target / table.name)

    return write


FORMATS: dict[str, Format] = {
    "trig": Format(".trig", _rdf(ox.RdfFormat.TRIG)),
    "nquads": Format(".nq", _rdf(ox.RdfFormat.N_QUADS)),
    "turtle": Format(".ttl", _rdf(ox.RdfFormat.TURTLE)),
    "jsonld": Format(".jsonld", _rdf(ox.RdfFormat.JSON_LD)),
    "graphml": Format(".graphml", _network("generate_graphml"), network=True),
    "gexf": Format(".gexf", _network("generate_gexf"), network=True),
    "csv": Format("", _tables("csv")),
    "parquet": Format("", _tables("parquet")),
}
