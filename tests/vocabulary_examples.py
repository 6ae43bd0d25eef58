"""Writes `ontology/examples.ttl`: things that show the terms of the vocabulary, from a build of the invented reports.

Terms that none of these has are shown by the sample facts of the tests. Run it after a change of what is read:
python tests/vocabulary_examples.py
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from sample_facts import AGENTS, again, decisions, letter, report

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "python tests/vocabulary_examples.py"
_OWN, _THINGS = "https://w3id.org/majlis/ns#", "https://w3id.org/majlis/id/"
_NAMED = ox.NamedNode(_OWN + "fileName")
# Examples come from reports in these languages first, so that most readers can read them. Damaged reports give none:
# how they are repaired changes often.
_ORDER = ("-en.", "-ar.", "-fr.", "-es.", "-ru.", "-zh.")


def rank(quads: list[ox.Quad]) -> dict[str, int]:
    """Return, by the key of each document, its place in the order of languages; damaged reports are not in it."""
    ranks = {}
    for quad in quads:
        if quad.predicate == _NAMED:
            name, key = quad.object.value, quad.subject.value.rpartition("/")[2]
            ranks.update((key, place) for place, part in enumerate(_ORDER) if part in name)
    return ranks


def whole(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return the quads but for those of damaged reports."""
    names = {quad.subject.value.rpartition("/")[2]: quad.object.value for quad in quads if quad.predicate == _NAMED}
    damaged = {key for key, name in names.items() if "damaged" in name}
    return [quad for quad in quads if quad.graph_name.value.split("/")[-2] not in damaged]


def terms(about: Iterable[ox.Quad]) -> set[str]:
    """Return the names of our own terms in statements."""
    found = {term.value for quad in about for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)}
    return {iri for iri in found if iri.startswith(_OWN)}


def chosen(quads: list[ox.Quad], shown: set[str]) -> Iterator[ox.Quad]:
    """Yield what is said of the things chosen: the smallest that shows a term not yet `shown`, few things in all."""
    about: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if quad.subject.value.startswith(_THINGS):
            about[quad.subject.value].append(quad)
    ranks = rank(quads)

    def key(thing: str) -> tuple[int, int, str]:
        graphs = (quad.graph_name.value.split("/")[-2] for quad in about[thing])
        return min(ranks.get(graph, len(_ORDER)) for graph in graphs), len(about[thing]), thing

    order = sorted(about, key=key)
    for term in sorted(set().union(*map(terms, about.values()))):
        if term not in shown:
            thing = next(thing for thing in order if term in terms(about[thing]))
            shown |= terms(about[thing])
            yield from about[thing]


def examples(build: Path) -> list[str]:
    """Return the examples as lines of N-Triples: from the build, and from the sample facts what no report shows."""
    shown: set[str] = set()
    reports = list(ox.parse(path=str(build / "graph.trig"), format=ox.RdfFormat.TRIG))
    found = [*chosen(whole(reports), shown), *chosen(sample(), shown)]
    return sorted({f"{quad.triple} ." for quad in found})


def sample() -> list[ox.Quad]:
    """Return the graph of the sample facts, with the decisions and without."""
    from graph.quads import quads
    from graph.resolve import resolve

    read = [report(), letter(), again()]
    lines = [*quads(resolve(read, AGENTS)), *quads(resolve(read, AGENTS, decisions()))]
    return list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))


def main() -> None:
    """Build the invented reports and write the file."""
    from graph.building import build
    from graph.store import write_trig

    with tempfile.TemporaryDirectory() as place:
        lines = examples(build([ROOT / "examples"], Path(place) / "build").folder)
    write_trig([lines], ROOT / "ontology" / "examples.ttl")


if __name__ == "__main__":
    main()
