"""The alignments, held against the files of the other vocabularies: they exist, fit in kind, contradict nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS
from sample_facts import AGENTS, again, decisions, letter, report
from standards_files import file_of, kind, logic, parts, provisional, retired, union

from graph.quads import quads
from graph.resolve import resolve
from ontology.vocabulary import prefixes, shapes, turtle
from ontology.vocabulary_files import alignments, earlier, examples, standards

MAJ = prefixes["maj"]
STRONG = (RDFS.subClassOf, RDFS.subPropertyOf)
EVERYTHING = {OWL.Thing, RDFS.Resource, RDFS.Literal}


def parsed(*texts: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for text in texts:
        graph.parse(data=text, format="turtle")
    return graph


@pytest.fixture(scope="module")
def ours() -> rdflib.Graph:
    return parsed(turtle(), alignments())


def aligned(graph: rdflib.Graph) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.URIRef]]:
    """Yield each alignment of a term of ours to one of another vocabulary."""
    for relation in (*STRONG, SKOS.closeMatch, SKOS.exactMatch, OWL.equivalentClass, OWL.equivalentProperty):
        for own, other in graph.subject_objects(relation):
            assert isinstance(own, rdflib.URIRef)
            assert isinstance(other, rdflib.URIRef)
            if own.startswith(MAJ) and not other.startswith(MAJ):
                yield own, rdflib.URIRef(relation), other


def namespace(iri: str) -> str:
    """Return the namespace of `iri` in the list of vocabularies, or nothing."""
    return next((one.namespace for one in standards() if iri.startswith(one.namespace)), "")


def checkable(graph: rdflib.Graph) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.URIRef]]:
    carried = {one.namespace for one in standards() if one.package}
    return (found for found in aligned(graph) if namespace(found[2]) in carried)


def unfit(graph: rdflib.Graph) -> Iterator[str]:
    """Yield what is wrong with single alignments: no such term, another kind of term, retired, still on trial."""
    for own, relation, other in checkable(graph):
        mine, theirs = kind(graph, own), kind(union(), other)
        said = f"{own.removeprefix(MAJ)} {other}"
        if not theirs:
            yield f"{said}: there is no such term"
        elif mine != theirs and not (theirs == "property" and mine in {"text", "thing"}):
            yield f"{said}: a {mine} against a {theirs}"
        if retired(union(), other):
            yield f"{said}: not to be used any more"
        if relation in STRONG and provisional(union(), other):
            yield f"{said}: still on trial, so nothing may follow from it"


@cache
def carriers() -> dict[rdflib.term.Node, set[rdflib.term.Node]]:
    """Return, by property, the classes whose shapes let things have it."""
    rules = parsed(shapes())
    found: dict[rdflib.term.Node, set[rdflib.term.Node]] = {}
    for shape, target in rules.subject_objects(SH.targetClass):
        for nested in rules.objects(shape, SH.property):
            found.setdefault(rules.value(nested, SH.path), set()).add(target)
    return found


def misplaced(graph: rdflib.Graph) -> Iterator[str]:
    """Yield the properties that a reasoner would read too much into: things of some class fall outside a domain.

    The domain is the property's own or that of a property above it; the range likewise, where ours is stated.
    """
    whole = graph + union()
    for own in sorted({*graph.subjects(RDF.type, OWL.ObjectProperty), *graph.subjects(RDF.type, OWL.DatatypeProperty)}):
        for upper in whole.transitive_objects(own, RDFS.subPropertyOf):
            for domain in set(whole.objects(upper, RDFS.domain)) - EVERYTHING:
                for carrier in sorted(carriers().get(own, set())):
                    if not parts(whole, domain) & set(whole.transitive_objects(carrier, RDFS.subClassOf)):
                        yield f"{own.removeprefix(MAJ)}: {carrier} is not in the domain of {upper}"
            for wide in set(whole.objects(upper, RDFS.range)) - EVERYTHING:
                for narrow in set(graph.objects(own, RDFS.range)) - {wide}:
                    if not parts(whole, wide) & set(whole.transitive_objects(narrow, RDFS.subClassOf)):
                        yield f"{own.removeprefix(MAJ)}: {narrow} is not in the range of {upper}"


def torn(graph: rdflib.Graph) -> Iterator[str]:
    """Yield the classes of ours that are below two classes said to have nothing in common."""
    whole = graph + union()
    for own in sorted(graph.subjects(RDF.type, OWL.Class)):
        uppers = set(whole.transitive_objects(own, RDFS.subClassOf))
        for one, other in whole.subject_objects(OWL.disjointWith):
            if one in uppers and other in uppers:
                yield f"{own.removeprefix(MAJ)}: {one} and {other}"


def contradictions(graph: rdflib.Graph, facts: Iterable[tuple[rdflib.term.Node, ...]]) -> list[str]:
    """Return what an OWL 2 RL reasoner finds contradictory in `facts` under our terms and those of the others."""
    whole = rdflib.Graph()
    for source in (logic(graph), logic(union()), facts):
        for triple in source:
            whole.add(triple)  # type: ignore[arg-type]
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    wrong = whole.subjects(RDF.type, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage"))
    return sorted(str(text) for node in wrong for text in whole.objects(node) if isinstance(text, rdflib.Literal))


@pytest.fixture(scope="module")
def facts() -> rdflib.Graph:
    """One of everything: the examples, and the sample facts with what people decided."""
    graph = parsed(examples())
    lines = quads(resolve([report(), letter(), again()], AGENTS, decisions()))
    return graph.parse(data="\n".join(line.rsplit(" <", 1)[0] + " ." for line in lines), format="nt")


def test_every_other_vocabulary_is_in_the_list(ours: rdflib.Graph) -> None:
    assert [f"{own} {other}" for own, _, other in aligned(ours) if not namespace(other)] == []
    used = {namespace(other) for _, _, other in aligned(ours)}
    assert {one.namespace for one in standards()} == used


def test_most_alignments_are_checked_and_the_others_say_so(ours: rdflib.Graph) -> None:
    unchecked = [
        (own, other) for own, _, other in aligned(ours) if (own, other) not in {(a, c) for a, _, c in checkable(ours)}
    ]
    assert {namespace(other) for _, other in unchecked} == {one.namespace for one in standards() if not one.package}
    assert all(one.notes["en"] and one.notes["ar"] for one in standards() if not one.package)
    # From a vocabulary that nobody checked nothing may follow.
    assert {relation for _, relation, other in aligned(ours) if other in {c for _, c in unchecked}} == {SKOS.closeMatch}


@pytest.mark.parametrize("standard", [one for one in standards() if one.package], ids=lambda one: one.prefix)
def test_the_file_of_each_vocabulary_is_its_own(standard: object) -> None:
    text = file_of(standard).read_text("utf-8")  # type: ignore[arg-type]
    own = standard.namespace.replace("https://schema", "http://schema")  # type: ignore[attr-defined]
    assert text.count(f"<{own}") > 100


def test_each_alignment_fits(ours: rdflib.Graph) -> None:
    assert len(list(checkable(ours))) > 80
    assert list(unfit(ours)) == []


def test_no_property_is_used_outside_a_domain(ours: rdflib.Graph) -> None:
    assert list(misplaced(ours)) == []


def test_no_class_is_below_two_that_exclude_each_other(ours: rdflib.Graph) -> None:
    assert list(torn(ours)) == []


def test_a_reasoner_finds_no_contradiction(ours: rdflib.Graph, facts: rdflib.Graph) -> None:
    assert contradictions(ours, facts) == []


def test_a_reasoner_finds_the_contradiction_of_the_version_before(facts: rdflib.Graph) -> None:
    found = contradictions(parsed(earlier()["0.1.0"]), facts)
    assert any("prov#Activity and http://www.w3.org/ns/prov#Entity" in text for text in found)


@pytest.mark.parametrize(
    ("said", "check", "finds"),
    [
        (
            "maj:Meeting rdfs:subClassOf prov:Aktivity .",
            unfit,
            "Meeting http://www.w3.org/ns/prov#Aktivity: there is no",
        ),
        ("maj:Citation skos:closeMatch dct:references .", unfit, "a class against a property"),
        ("maj:classification skos:closeMatch org:classification .", unfit, "a text against a thing"),
        ("maj:party skos:closeMatch schema:name .", unfit, "a thing against a text"),
        ("maj:mediaType skos:closeMatch schema:fileFormat .", unfit, "not to be used any more"),
        ("maj:Body rdfs:subClassOf schema:EventSeries .", unfit, "still on trial"),
        (
            "maj:evidence rdfs:subPropertyOf prov:wasDerivedFrom .",
            misplaced,
            "evidence: https://w3id.org/majlis/ns#Meeting",
        ),
        ("maj:function rdfs:domain maj:Participation .", misplaced, "function: https://w3id.org/majlis/ns#StatedCount"),
        ("maj:possiblySamePerson rdfs:subPropertyOf skos:closeMatch .", misplaced, "is not in the domain of"),
        ("maj:decidedBy rdfs:subPropertyOf prov:used .", misplaced, "Agent is not in the range of"),
        ("maj:Note rdfs:subClassOf prov:Activity .", torn, "Note: "),
    ],
)
def test_each_check_finds_what_it_is_for(said: str, check: object, finds: str) -> None:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    found = list(check(parsed(turtle(), alignments(), head + said)))  # type: ignore[operator]
    assert any(finds in text for text in found), found
