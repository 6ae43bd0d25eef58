"""The graph of a build, graph by graph: those of documents that are as they were are not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import merge
from operator import attrgetter
from pathlib import Path

from graph.corpus import Corpus
from graph.excerpts import excerpts
from graph.graph_files import Graph, write_graphs
from graph.quads import agent_iris, common_quads, document_quads
from graph.signatures import Signature, read_signatures, sign, spelled, write_signatures
from graph.tally import Count, Tally, count
from ontology.identifiers import provenance_graph

__all__ = ["write_graph"]


class _Documents:
    """The graphs of the documents of a corpus; as they go by, their signatures are noted."""

    def __init__(self, corpus: Corpus, former: Path) -> None:
        self.corpus, self.iris = corpus, agent_iris(corpus)
        self.known = read_signatures(former)
        self.signatures: list[Signature] = []

    def graphs(self) -> Iterator[Graph]:
        """Yield the graphs in order of their IRIs; of those that are as they were, lines are made where asked for."""
        for excerpt in excerpts(self.corpus):
            iri, told = excerpt.documents[0].iri, spelled(excerpt)
            old = self.known.get(iri)
            if old and old.digest == sign(told, old.codes, self.iris):
                self.signatures.append(old)
                yield from (Graph(graph, self._maker(excerpt, graph), same=True) for graph in old.counts)
                continue
            made, asked = document_quads(excerpt, self.iris)
            codes = sorted(asked)
            counts = {graph: _count(iri, graph, lines) for graph, lines in made.items()}
            self.signatures.append(Signature(iri, sign(told, codes, self.iris), codes, counts))
            yield from (_made(graph, lines) for graph, lines in made.items())

    def _maker(self, excerpt: Corpus, graph: str) -> Callable[[], list[str]]:
        return lambda: document_quads(excerpt, self.iris)[0][graph]


def _made(graph: str, lines: list[str]) -> Graph:
    return Graph(graph, lambda: lines)


def _count(document: str, graph: str, lines: list[str]) -> Count:
    """Count a graph of a document: of its passages, their selectors and its repairs no other graph speaks."""
    return count(lines, alone=graph == provenance_graph(document))


def write_graph(corpus: Corpus, folder: Path, former: Path) -> Tally:
    """Write the graph of `corpus` into `folder` and return what it holds; `former` is the folder of the build before.

    Arguments and files are those of `graph.graph_files.write_graphs`, and the signatures beside them.
    """
    documents, common = _Documents(corpus, former), common_quads(corpus)
    others = (_made(graph, lines) for graph, lines in common.items())
    write_graphs(merge(others, documents.graphs(), key=attrgetter("iri")), folder, former)
    write_signatures(documents.signatures, folder)
    counts = [one for signature in documents.signatures for one in signature.counts.values()]
    return Tally([*counts, *map(count, common.values())])
