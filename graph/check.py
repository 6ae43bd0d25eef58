"""Checks of a finished graph: the closed shapes, and the audit that every quote stands where it is said to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.check_report import CheckReport, Finding
from graph.corpus import Corpus, SourcedEvidence
from graph.explained import explain
from graph.rdf_file import read_rdf
from graph.store import open_store
from ontology.identifiers import document_iri
from ontology.vocabulary import Standard, prefixes, shapes

if TYPE_CHECKING:
    import rdflib

__all__ = ["audit_quotes", "audit_store", "check", "validate"]

_SELECTORS = f"""
SELECT DISTINCT ?selector ?document ?start ?end ?quote WHERE {{ GRAPH ?g {{
  ?passage <{Standard.HAS_SELECTOR}> ?selector ; <{Standard.HAS_SOURCE}> ?document .
  ?selector <{Standard.OA_START}> ?start ; <{Standard.OA_END}> ?end ; <{Standard.EXACT}> ?quote . }} }}
"""
_SHACL = "http://www.w3.org/ns/shacl#"


def _misplaced(iri: str, start: int, end: int, quote: str, text: str | None) -> Finding | None:
    if text is not None and text[start:end] == quote:
        return None
    if text is None:
        english, arabic = "quote: its source file was not given", "الاقتباس: لم يُعط ملف مصدره"
        return Finding("Warning", iri, Standard.EXACT, quote, english, arabic)
    wrong = (
        f"quote: does not stand at {start}–{end} of its source",
        f"الاقتباس: لا يرد في الموضع {start}–{end} من مصدره",
    )
    return Finding("Violation", iri, Standard.EXACT, quote, *wrong)


def _evidence(corpus: Corpus) -> Iterator[SourcedEvidence]:
    groups = (
        corpus.meetings,
        corpus.sittings,
        corpus.agenda,
        corpus.participations,
        corpus.rejected,
        corpus.counts,
        corpus.recommendations,
        corpus.agreements,
        corpus.initiatives,
        corpus.body_events,
        corpus.memberships,
        corpus.member_counts,
        corpus.persons,
        corpus.resolutions,
        corpus.citations,
    )
    for group in groups:
        for fact in group:
            yield from fact.evidence
    for initiative in corpus.initiatives:
        yield from (source for part in initiative.involvements for source in part.evidence)
    for told in corpus.recommendations:
        yield from (source for _, source in told.parts())
    for single in (corpus.mentions, corpus.notes, corpus.unresolved):
        yield from (fact.evidence for fact in single)


def audit_quotes(corpus: Corpus, texts: Mapping[str, str]) -> CheckReport:
    """Look for every quote of `corpus` at its offsets; `texts` maps SHA-256 to the original decoded text.

    >>> audit_quotes(Corpus(), {}).conforms
    True
    """
    by_iri = {document_iri(sha256): text for sha256, text in texts.items()}
    findings, quotes = set(), 0
    for source in _evidence(corpus):
        words = source.evidence
        wrong = _misplaced(source.document_iri, words.start, words.end, words.quote, by_iri.get(source.document_iri))
        quotes += wrong is None
        findings.update({wrong} - {None})
    return CheckReport(tuple(sorted(finding for finding in findings if finding)), 0, quotes)


def audit_store(store: ox.Store, texts: Mapping[str, str]) -> CheckReport:
    """Look for every quote of the store at its offsets; `texts` maps SHA-256 to the original decoded text."""
    by_iri = {document_iri(sha256): text for sha256, text in texts.items()}
    findings, quotes = [], 0
    for row in cast("ox.QuerySolutions", store.query(_SELECTORS)):
        selector, document, start, end, quote = (term.value for term in row)
        wrong = _misplaced(selector, int(start), int(end), quote, by_iri.get(document))
        quotes += wrong is None
        findings += [wrong] if wrong else []
    return CheckReport(tuple(sorted(findings)), 0, quotes)


def _union(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Copy `quads` as one graph into memory, where pySHACL reads several times faster than through the store."""
    import rdflib

    known: dict[object, rdflib.term.Node] = {}

    def term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
        if value not in known:
            known[value] = _term(value)
        return known[value]

    graph = rdflib.Graph()
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def _term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
    import rdflib

    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, ox.BlankNode):
        return rdflib.BNode(value.value)
    if isinstance(value, ox.Literal):
        datatype = None if value.language else rdflib.URIRef(value.datatype.value)
        return rdflib.Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
    raise TypeError(f"{value} is no term of RDF 1.1")


def _text(results: rdflib.Graph, node: rdflib.term.Node, name: str, language: str = "") -> str:
    import rdflib

    values = results.objects(node, rdflib.URIRef(_SHACL + name))
    return min((str(v) for v in values if not language or getattr(v, "language", None) == language), default="")


def _focus(results: rdflib.Graph, node: rdflib.term.Node) -> str:
    """Return the thing concerned as it is written in Turtle: an IRI without brackets, or a blank node."""
    import rdflib

    thing = results.value(node, rdflib.URIRef(_SHACL + "focusNode"))
    return str(thing.n3() if isinstance(thing, rdflib.BNode) else thing or "")


def _flattened() -> rdflib.Graph:
    """Return the shapes with each property shape aimed at the class itself instead of hanging on the node shape.

    It says the same, but pySHACL then takes a property shape up once for all nodes and not once for each node, which
    is several times faster.
    """
    import rdflib
    from rdflib import RDF, SH
    from rdflib.collection import Collection

    rules = rdflib.Graph().parse(data=shapes(), format="turtle")
    for shape, target in list(rules.subject_objects(SH.targetClass)):
        ignored = rules.value(shape, SH.ignoredProperties)
        for nested in list(rules.objects(shape, SH.property)):
            rules.remove((shape, SH.property, nested))
            rules.add((nested, RDF.type, SH.PropertyShape))
            rules.add((nested, SH.targetClass, target))
            path = rules.value(nested, SH.path)
            if ignored is not None and path is not None:
                Collection(rules, ignored).append(path)
    return rules


def validate(graph: rdflib.Graph) -> tuple[Finding, ...]:
    """Return what the closed shapes say against `graph`, sorted. Core constraints only, no inference."""
    import pyshacl
    import rdflib

    _, results, _ = pyshacl.validate(
        graph, shacl_graph=_flattened(), inference="none", inplace=True, allow_warnings=True
    )
    kind = rdflib.URIRef(_SHACL + "ValidationResult")
    return tuple(
        sorted(
            Finding(
                _text(results, node, "resultSeverity").rpartition("#")[2],
                _focus(results, node),
                _text(results, node, "resultPath"),
                _text(results, node, "value"),
                _text(results, node, "resultMessage", "en"),
                _text(results, node, "resultMessage", "ar"),
            )
            for node in results.subjects(rdflib.URIRef(prefixes["rdf"] + "type"), kind)
        )
    )


def check(place: str | Path, texts: Mapping[str, str] | None = None) -> CheckReport:
    """Check the graph at `place`, a build or a file of RDF: the shapes and, where `texts` are given, the quotes.

    `texts` maps the SHA-256 of a source file to its original decoded text. Raises `OutputError` where `place` holds
    no store, `InputError` where it is a file that cannot be read.
    """
    is_file = Path(place).is_file()
    store = read_rdf(Path(place)) if is_file else open_store(Path(place) / "store")
    union = _union(store if is_file else store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    audit = CheckReport() if texts is None else audit_store(store, texts)
    findings = tuple(sorted({*validate(union), *audit.findings}))
    return CheckReport(findings, len(union), audit.quotes, explain(store, findings))
