"""What every writer of quads needs: the corpus, the sheet, IRIs by code, and passages written beside their facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.corpus import Corpus, SourcedEvidence
from graph.nquads import Pair, Sheet, decimal, integer, link, literal
from graph.resolve_facts import passage_of
from ontology.identifiers import assertion_graph, provenance_graph, selector_iri
from ontology.vocabulary import Maj, Standard

__all__ = ["Desk"]

_PASSAGE = (Standard.TYPE, link(Maj.PASSAGE))
_SELECTOR = ((Standard.TYPE, link(Standard.POSITION_SELECTOR)), (Standard.TYPE, link(Standard.QUOTE_SELECTOR)))


class Desk:
    """Where quads are written. `languages` and `assertions` map a document's IRI to its language and graph.

    `iris` maps codes to agents' IRIs (those of the corpus, where none are given); `asked` holds the codes that were
    looked up in it.
    """

    def __init__(self, corpus: Corpus, sheet: Sheet, iris: Mapping[str, str] | None = None) -> None:
        self.corpus, self.sheet = corpus, sheet
        self._iris = {agent.code: agent.iri for agent in corpus.agents} if iris is None else iris
        self.asked: set[str] = set()
        self.languages = {document.iri: document.record.language for document in corpus.documents}
        self.assertions = {document.iri: assertion_graph(document.iri) for document in corpus.documents}
        self.provenance = {document.iri: provenance_graph(document.iri) for document in corpus.documents}

    def say(self, document: str, subject: str, pairs: Iterable[Pair]) -> None:
        """Write what the document says of `subject`."""
        self.sheet.add(self.assertions[document], subject, pairs)

    def agent(self, code: str) -> str:
        """Return the IRI of the agent with the code, an empty string where none has it."""
        self.asked.add(code)
        return self._iris.get(code, "")

    def agents(self, predicate: str, *codes: str) -> list[Pair]:
        """Return a pair for each code that stands for an agent."""
        return [(predicate, link(iri)) for code in codes if (iri := self.agent(code))]

    def passage(self, source: SourcedEvidence, *more: Pair) -> str:
        """Write the passage and the selector of `source` and return the passage's IRI."""
        iri, evidence, document = passage_of(source), source.evidence, source.document_iri
        graph = self.provenance[document]
        selector = selector_iri(document.rpartition("/")[2], evidence.start, evidence.end)
        pairs = [
            _PASSAGE,
            (Standard.HAS_SOURCE, f"<{document}>"),
            (Standard.HAS_SELECTOR, f"<{selector}>"),
            (Maj.PARAGRAPH, literal(evidence.paragraph)),
            (Maj.QUOTE_REPAIRED, literal(evidence.quote_repaired)),
            (Maj.RULE, literal(evidence.rule)),
            (Maj.CONFIDENCE, decimal(evidence.confidence)),
            *([(Maj.PAGE, integer(evidence.page))] if evidence.page else []),
            *more,
        ]
        span = (Standard.OA_START, integer(evidence.start)), (Standard.OA_END, integer(evidence.end))
        self.sheet.add(graph, iri, pairs)
        self.sheet.add(graph, selector, (*_SELECTOR, *span, (Standard.EXACT, literal(evidence.quote))))
        return iri

    def evidence(self, subjects: Iterable[str], sources: Iterable[SourcedEvidence]) -> None:
        """Write that each of `subjects` rests on `sources`, each in the graph of its own document."""
        told = tuple(subjects)
        for source in sources:
            pair = ((Maj.EVIDENCE, f"<{self.passage(source)}>"),)
            for subject in told:
                self.say(source.document_iri, subject, pair)
