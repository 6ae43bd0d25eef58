"""The store on disk: an Oxigraph database that a build writes once and readers open read-only, several at a time.

Its default graph is the union of its named graphs, written out: a triple that several graphs hold is found once, and no
engine has to make the union anew for each pattern of a query.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.links import link_or_copy
from ontology.errors import OutputError
from ontology.vocabulary import prefixes

__all__ = [
    "CHUNK",
    "by_graph",
    "exchange_graphs",
    "graph_of",
    "is_worn",
    "open_store",
    "share_store",
    "trig",
    "trig_head",
    "write_store",
    "write_trig",
]

CHUNK = 100_000  # lines; the loader holds what it is given, ten times over
_FILES = 400  # of a database; as written first it has some sixty, and each mending adds a few
_GRAPH = re.compile(r" (<[^<>]*>) \.$")


def write_store(lines: Iterable[str] | Path, folder: str | Path) -> Path:
    """Write N-Quads (lines without line ends, or a file of them) into a new store at `folder`, and their union.

    The store is built beside `folder` and moved there when it is whole; what stood there before is replaced. Returns
    `folder`. Raises `OutputError` where `folder` exists and is no store.

    >>> with tempfile.TemporaryDirectory() as place:
    ...     store = open_store(write_store(["<x:a> <x:b> <x:c> <x:g> ."], Path(place) / "store"))
    ...     sorted(str(quad.graph_name) for quad in store)
    ['<x:g>', 'DEFAULT']
    """
    target = Path(folder)
    if target.exists() and not (target / "CURRENT").exists():
        raise OutputError(str(target), "exists and is no store", "move it away or choose another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        file = lines if isinstance(lines, Path) else Path(scratch) / "lines.nq"
        if not isinstance(lines, Path):
            file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        _load(file, Path(scratch) / "new")
        if target.exists():
            # A folder cannot be renamed onto a full one, so the old one steps aside first.
            target.rename(Path(scratch) / "old")
        (Path(scratch) / "new").rename(target)
    return target


def _load(file: Path, folder: Path) -> None:
    store = ox.Store(str(folder))
    with file.open("rb") as stream:
        while chunk := list(islice(stream, CHUNK)):
            for lines in (chunk, map(_without_graph, chunk)):
                # The lines are our own, so reading them need not check them again; `write_trig` does.
                store.bulk_load(input=b"".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    del store  # releases the lock before the folder moves


def _without_graph(line: bytes) -> bytes:
    """Return the triple of a line of N-Quads whose last term is a graph.

    >>> _without_graph(b"<x:a> <x:b> <x:c> <x:g> .").decode().strip()
    '<x:a> <x:b> <x:c> .'
    """
    return line[: line.rindex(b" <")] + b" .\n"


def exchange_graphs(
    old: Path, new: Path, gone: Iterable[str], lost: Iterable[ox.Quad], gained: Iterable[ox.Quad]
) -> None:
    """Make a store at `new` of that at `old`, without the graphs `gone` and the quads `lost`, and with those `gained`.

    A triple leaves the default graph with the last graph that holds it.
    """
    share_store(old, new)
    store = ox.Store(str(new))
    for iri in gone:
        _take_out(store, list(store.quads_for_pattern(None, None, None, ox.NamedNode(iri))))
        store.remove_graph(ox.NamedNode(iri))
    _take_out(store, lost)
    del store
    with tempfile.TemporaryDirectory(dir=new.parent) as scratch:
        added = Path(scratch) / "added.nq"
        added.write_text("".join(sorted(f"{quad} .\n" for quad in gained)), encoding="utf-8")
        _load(added, new)


def _take_out(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Remove `quads`, and from the default graph their triples, where no graph holds these any more."""
    for quad in quads:
        store.remove(quad)
        triple = quad.triple
        if not _held(store, triple):
            store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))


def _held(store: ox.Store, triple: ox.Triple) -> bool:
    """Tell whether any named graph holds `triple`."""
    same = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name != ox.DefaultGraph() for quad in same)


def share_store(old: Path, new: Path) -> None:
    """Make a store at `new` that holds what that at `old` holds, which may be in use and stays as it is.

    The files of the database that it never changes are linked where the disk can, so this takes no time and no room.
    """
    new.mkdir(parents=True)
    for path in old.iterdir():
        if path.name == "LOCK" or not path.is_file():
            continue
        share = link_or_copy if path.suffix == ".sst" else shutil.copyfile
        share(path, new / path.name)


def is_worn(folder: Path) -> bool:
    """Tell whether the store at `folder` cannot be mended: it was so too often, is of an older form, or is none."""
    if not 0 < sum(path.suffix == ".sst" for path in folder.glob("*")) <= _FILES:
        return True
    try:
        open_store(folder)
    except OutputError:
        return True
    return False


def open_store(folder: str | Path) -> ox.Store:
    """Open the store at `folder` for reading. Raises `OutputError` where there is none, or one without the union."""
    if not (Path(folder) / "CURRENT").exists():
        raise OutputError(str(folder), "is no store", "run majlis build first")
    try:
        store = ox.Store.read_only(str(folder))
    except OSError as error:
        raise OutputError(str(folder), f"cannot be opened ({error})", "run majlis build again") from error
    if any(store.named_graphs()) and not any(store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        raise OutputError(str(folder), "is the store of an older majlis", "run majlis build again")
    return store


def graph_of(line: str) -> str:
    """Return the IRI of the graph of a line of N-Quads, an empty string for the default graph.

    >>> graph_of("<x:a> <x:b> <x:c> <x:g> .")
    'x:g'
    """
    match = _GRAPH.search(line)
    return match[1][1:-1] if match else ""


def by_graph(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the N-Quads of each graph, graphs and lines in order, each line once. Every graph name must be an IRI."""
    graphs: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        graphs[graph_of(line)].add(line)
    return (sorted(graphs[name]) for name in sorted(graphs))


def write_trig(graphs: Iterable[list[str]], path: str | Path) -> Path:
    """Write the N-Quads of each graph as TriG, graph by graph: the same lines give the same bytes.

    Returns `path`. One graph at a time is in memory.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        whole = Path(scratch) / target.name
        with whole.open("wb") as file:
            file.write(trig_head())
            file.writelines(map(trig, graphs))
        whole.replace(target)
    return target


def trig_head() -> bytes:
    """Return the prefixes with which a TriG file begins."""
    # The serialiser writes them in no fixed order, everything else in the order it comes.
    return b"".join(f"@prefix {name}: <{iri}> .\n".encode() for name, iri in sorted(prefixes.items()))


def trig(lines: list[str]) -> bytes:
    """Return the N-Quads of one graph as TriG that stands below `trig_head`."""
    quads = ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    trig = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b""
    start = 0
    for _ in prefixes:
        start = trig.index(b"\n", start) + 1
    return trig[start:]
