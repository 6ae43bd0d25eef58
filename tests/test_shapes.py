"""The shapes: a good graph passes, every shape is closed, and every shape rejects something."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH
from sample_facts import AGENTS, decisions, letter, report, sha

from graph.check import audit_quotes, audit_store, check, validate
from graph.corpus import Corpus
from graph.quads import quads
from graph.resolve import resolve
from graph.store import open_store, write_store
from ontology.vocabulary import prefixes, shapes

# Target class of each shape, and something it must reject: a statement about an invented node of that class, or,
# after a minus, a property that the conforming examples of that class must not lose.
REJECTED = {
    "maj:Meeting": 'schema:startDate "next week"',
    "maj:Sitting": "-schema:superEvent",
    "maj:AgendaItem": "-skos:notation",
    "maj:Participation": "maj:function maj:capacity-member",
    "maj:Statement": "-maj:onBehalfOf",
    "maj:StatedCount": "rdf:value -3",
    "maj:Agreement": "-maj:party",
    "maj:Initiative": "-dct:title",
    "maj:Involvement": "org:role maj:capacity-member",
    "maj:BodyEvent": "-maj:eventOf",
    "maj:Membership": "maj:membershipRole maj:capacity-member",
    "maj:MembershipCount": "rdf:value 0",
    "maj:Recommendation": "maj:modality maj:capacity-member",
    "maj:RecommendationPart": "-skos:notation",
    "maj:Subject": 'skos:prefLabel "no language"',
    "foaf:Person": "-foaf:name",
    "maj:State": 'maj:m49 "38"',
    "maj:Organization": 'maj:m49 "380"',
    "maj:Body": 'org:unitOf "UN"',
    "maj:Process": "org:classification maj:capacity-member",
    "maj:Group": "-skos:notation",
    "maj:Document": 'maj:sha256 "abc"',
    "maj:DocumentWork": "-dct:identifier",
    "maj:Citation": "maj:documentRole maj:slip-other-series",
    "undo:Resolution": "-dct:identifier",
    "maj:Passage": "maj:confidence 1.5",
    "oa:TextPositionSelector": "oa:start 99999",
    "maj:Repair": "-maj:rule",
    "maj:Note": "-maj:about",
    "maj:UnresolvedName": "-maj:reason",
    "maj:Conflict": "-maj:disagrees",
    "maj:Decision": "-maj:author",
    "maj:RejectedFact": "maj:review maj:review-confirmed",
    "skos:Concept": 'skos:prefLabel "no language"',
    "skos:ConceptScheme": 'skos:definition "no language"',
}
FACTS = (
    "maj:Meeting",
    "maj:Sitting",
    "maj:Participation",
    "maj:Statement",
    "maj:StatedCount",
    "maj:Recommendation",
    "maj:Agreement",
    "maj:Initiative",
    "maj:Involvement",
    "maj:BodyEvent",
    "maj:Membership",
    "maj:MembershipCount",
    "foaf:Person",
    "maj:RejectedFact",
    "undo:Resolution",
    "maj:Citation",
)
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())


def iri(name: str) -> rdflib.URIRef:
    prefix, _, local = name.partition(":")
    return rdflib.URIRef(prefixes[prefix] + local)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return resolve([report(), letter()], AGENTS, decisions())


@pytest.fixture(scope="module")
def good(corpus: Corpus) -> rdflib.Graph:
    data = "\n".join(line.rsplit(" <", 1)[0] + " ." for line in quads(corpus))
    return rdflib.Graph().parse(data=data, format="nt")


def spoiled(good: rdflib.Graph, target: str, change: str) -> tuple[rdflib.Graph, str]:
    """Return a copy of `good` with one node of the class `target` changed, and the IRI of that node."""
    graph = rdflib.Graph()
    graph += good
    node = min(graph.subjects(RDF.type, iri(target)))
    if change.startswith("-"):
        graph.remove((node, iri(change[1:]), None))
    else:
        predicate, _, value = change.partition(" ")
        graph.remove((node, iri(predicate), None))
        graph.parse(data=f"{HEAD}{node.n3()} {predicate} {value} .", format="turtle")
    return graph, str(node)


def test_everything_that_is_written_conforms(good: rdflib.Graph) -> None:
    assert validate(good) == ()


def test_every_class_that_is_written_has_a_shape_and_every_shape_is_closed(good: rdflib.Graph) -> None:
    rules = rdflib.Graph().parse(data=shapes(), format="turtle")
    closed = {rules.value(s, SH.targetClass) for s in rules.subjects(SH.closed, rdflib.Literal(True))}
    assert closed == {iri(name) for name in REJECTED}
    for node in set(good.subjects()):
        assert set(good.objects(node, RDF.type)) & closed, node


def test_every_shape_speaks_english_and_arabic() -> None:
    rules = rdflib.Graph().parse(data=shapes(), format="turtle")
    for shape in {*rules.subjects(SH.closed), *rules.objects(None, SH.property)}:
        assert {message.language for message in rules.objects(shape, SH.message)} == {"en", "ar"}


@pytest.mark.parametrize("target", REJECTED)
def test_each_shape_rejects(target: str, good: rdflib.Graph) -> None:
    graph, node = spoiled(good, target, REJECTED[target])
    findings = [finding for finding in validate(graph) if finding.focus == node]
    assert findings
    assert all(finding.message_en and finding.message_ar for finding in findings)
    assert {finding.severity for finding in findings} == {"Violation"}


@pytest.mark.parametrize("target", REJECTED)
def test_each_shape_is_closed_against_strangers(target: str, good: rdflib.Graph) -> None:
    graph, node = spoiled(good, target, 'foaf:nick "stranger"')
    assert any(finding.focus == node and finding.path.endswith("nick") for finding in validate(graph))


@pytest.mark.parametrize("target", FACTS)
def test_no_fact_without_evidence(target: str, good: rdflib.Graph) -> None:
    graph, node = spoiled(good, target, "-maj:evidence")
    assert any(finding.focus == node and finding.path.endswith("evidence") for finding in validate(graph))


def test_a_missing_name_is_only_a_warning(good: rdflib.Graph) -> None:
    graph, node = spoiled(good, "maj:State", "-skos:prefLabel")
    (finding,) = validate(graph)
    assert (finding.severity, finding.focus) == ("Warning", node)


def texts(corpus: Corpus) -> dict[str, str]:
    """Return source texts in which each quote of the sample facts stands at its offsets."""
    made = {document.record.sha256: [" "] * 1000 for document in corpus.documents}
    told = (*corpus.participations, *corpus.rejected)
    groups = (corpus.meetings, corpus.sittings, corpus.agenda, told, corpus.counts, corpus.resolutions)
    groups += (corpus.citations, corpus.body_events, corpus.memberships, corpus.member_counts)
    sources = [source for group in groups for fact in group for source in fact.evidence]
    sources += [
        source
        for told in (*corpus.recommendations, *corpus.agreements, *corpus.initiatives)
        for source in told.evidence
    ]
    sources += [source for told in corpus.recommendations for _, source in told.parts()]
    sources += [source for told in corpus.initiatives for part in told.involvements for source in part.evidence]
    sources += [fact.evidence for group in (corpus.mentions, corpus.notes, corpus.unresolved) for fact in group]
    for source in sources:
        words = source.evidence
        made[source.document_iri.rpartition("/")[2]][words.start : words.end] = words.quote
    return {name: "".join(letters) for name, letters in made.items()}


@pytest.fixture(scope="module")
def consistent(corpus: Corpus) -> Corpus:
    """The sample without persons, whose quotes overlap those of their participations."""
    persons = {person.iri for person in corpus.persons}
    facts = tuple(fact for fact in corpus.participations if fact.participant_iri not in persons)
    return replace(corpus, persons=(), participations=facts)


def test_quotes_are_found_again(consistent: Corpus, tmp_path: Path) -> None:
    given = texts(consistent)
    audit = audit_quotes(consistent, given)
    assert audit.conforms
    assert audit.quotes > 10
    write_store(quads(consistent), tmp_path / "store")
    assert audit_store(open_store(tmp_path / "store"), given).findings == ()
    whole = check(tmp_path, given)
    assert whole.conforms
    assert whole.triples > 500
    assert whole.quotes > 10


def test_a_quote_that_moved_and_a_file_that_is_gone_are_reported(consistent: Corpus) -> None:
    given = texts(consistent)
    moved = {**given, sha("report.txt"): "x" + given[sha("report.txt")]}
    assert not audit_quotes(consistent, moved).conforms
    gone = audit_quotes(consistent, {})
    assert gone.conforms
    assert {finding.severity for finding in gone.findings} == {"Warning"}
