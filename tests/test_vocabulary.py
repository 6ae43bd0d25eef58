"""The vocabulary: bilingual, tied to the records and enumerations in both directions, and used as it is defined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from sample_facts import AGENTS, again, decisions, letter, report

from graph.corpus_conflicts import ConflictKind, Severity
from graph.quads import quads
from graph.resolve import resolve
from ontology import record_agreements, record_initiatives, record_institutions, record_recommendations, records
from ontology.record_agreements import AgreementKind
from ontology.record_decisions import Verdict
from ontology.record_initiatives import InitiativeKind, InitiativeRole
from ontology.record_institutions import BodyEventKind, MemberKind, MembershipChange, MembershipRole
from ontology.record_recommendations import Addressee, Modality, RecommendationKind
from ontology.vocabulary import AGENT_CLASSES, Maj, Standard, concept_iri, prefixes, shapes, turtle
from ontology.vocabulary_files import alignments

MAJ = prefixes["maj"]
ENUMS: dict[type[Enum], str] = {
    records.Capacity: "CapacityScheme",
    records.Function: "FunctionScheme",
    records.MeetingFormat: "MeetingFormatScheme",
    records.CountedKind: "CountedKindScheme",
    records.CountModality: "CountModalityScheme",
    AgreementKind: "AgreementKindScheme",
    InitiativeKind: "InitiativeKindScheme",
    InitiativeRole: "InitiativeRoleScheme",
    BodyEventKind: "BodyEventKindScheme",
    MembershipRole: "MembershipRoleScheme",
    MembershipChange: "MembershipChangeScheme",
    MemberKind: "MemberKindScheme",
    records.ResolutionKind: "ResolutionKindScheme",
    RecommendationKind: "RecommendationKindScheme",
    Modality: "ModalityScheme",
    Addressee: "AddresseeScheme",
    records.DocumentRole: "DocumentRoleScheme",
    records.SymbolSlip: "SymbolSlipScheme",
    records.ReviewStatus: "ReviewStatusScheme",
    ConflictKind: "ConflictKindScheme",
    Severity: "SeverityScheme",
    Verdict: "VerdictScheme",
}

# Where each field of each record is kept in the graph: a term, or a reason why it needs none.
IDENTITY, EVIDENCE = "part of an IRI", "a passage"
FIELDS: dict[str, dict[str, str]] = {
    "Evidence": {
        "paragraph": Maj.PARAGRAPH,
        "start": Standard.OA_START,
        "end": Standard.OA_END,
        "quote": Standard.EXACT,
        "quote_repaired": Maj.QUOTE_REPAIRED,
        "rule": Maj.RULE,
        "confidence": Maj.CONFIDENCE,
        "page": Maj.PAGE,
    },
    "DocumentRecord": {
        "sha256": Maj.SHA256,
        "name": Maj.FILE_NAME,
        "media_type": Maj.MEDIA_TYPE,
        "encoding": Maj.ENCODING,
        "language": Standard.LANGUAGE,
        "characters": Maj.CHARACTER_COUNT,
        "title": Standard.TITLE,
        "symbol": Standard.IDENTIFIER,
        "issued": Standard.ISSUED,
        "original_language": Maj.ORIGINAL_LANGUAGE,
        "pages": Standard.NUMBER_OF_PAGES,
        "quality": Maj.TEXT_QUALITY,
        "set_aside": Maj.SET_ASIDE_COUNT,
        "reading_notes": Maj.READING_NOTE,
    },
    "Meeting": {
        "key": IDENTITY,
        "name": Standard.LABEL,
        "body": Maj.CONVENED_BY,
        "body_name": Maj.CONVENER_NAME,
        "ordinal": Maj.ORDINAL,
        "start": Standard.START_DATE,
        "end": Standard.END_DATE,
        "start_time": Maj.START_TIME,
        "end_time": Maj.END_TIME,
        "place": Standard.LOCATION,
        "country": Maj.COUNTRY,
        "format": Maj.FORMAT,
        "documented": Maj.DOCUMENTS,
        "sittings": Maj.SITTING_COUNT,
        "evidence": Maj.EVIDENCE,
    },
    "Sitting": {
        "meeting": Standard.SUPER_EVENT,
        "ordinal": Maj.ORDINAL,
        "date": Standard.START_DATE,
        "items": Maj.ITEM,
        "evidence": Maj.EVIDENCE,
    },
    "StatedCount": {
        "meeting": Maj.OF_MEETING,
        "number": Standard.VALUE,
        "of": Maj.COUNTED,
        "function": Maj.FUNCTION,
        "capacity": Maj.CAPACITY,
        "agenda_item": Maj.ITEM,
        "modality": Maj.COUNT_MODALITY,
        "listed_completely": Maj.LISTED_COMPLETELY,
        "evidence": Maj.EVIDENCE,
    },
    "Agreement": {
        "kind": Maj.AGREEMENT_KIND,
        "parties": Maj.PARTY,
        "year": Standard.DCT_DATE,
        "named_as": Standard.TITLE,
        "evidence": Maj.EVIDENCE,
    },
    "Initiative": {
        "kind": Maj.INITIATIVE_KIND,
        "name": Standard.TITLE,
        "language": IDENTITY,
        "also_named": Standard.ALT_LABEL,
        "member_count": Maj.MEMBER_COUNT,
        "involved": Standard.ORG_ORGANIZATION,
        "evidence": Maj.EVIDENCE,
    },
    "InitiativeName": {"language": IDENTITY, "name": Standard.ALT_LABEL},
    "Involvement": {"role": Standard.ORG_ROLE, "agent": Standard.ORG_MEMBER, "evidence": Maj.EVIDENCE},
    "BodyEvent": {
        "body": Maj.EVENT_OF,
        "kind": Maj.BODY_EVENT_KIND,
        "organ": Maj.DECIDED_BY,
        "resolution_body": Maj.BY_RESOLUTION,
        "resolution": Maj.BY_RESOLUTION,
        "session": Maj.SESSION,
        "date": Standard.DCT_DATE,
        "place": Standard.LOCATION,
        "country": Maj.COUNTRY,
        "new_name": Maj.NEW_NAME,
        "evidence": Maj.EVIDENCE,
    },
    "Membership": {
        "organization": Standard.ORG_ORGANIZATION,
        "agent": Standard.ORG_MEMBER,
        "role": Maj.MEMBERSHIP_ROLE,
        "change": Maj.MEMBERSHIP_CHANGE,
        "date": Standard.DCT_DATE,
        "evidence": Maj.EVIDENCE,
    },
    "MembershipCount": {
        "organization": Standard.ORG_ORGANIZATION,
        "number": Standard.VALUE,
        "of": Maj.MEMBER_KIND,
        "evidence": Maj.EVIDENCE,
    },
    "Recommendation": {
        "meeting": Maj.OF_MEETING,
        "kind": Maj.RECOMMENDATION_KIND,
        "number": Standard.NOTATION,
        "agenda_item": Maj.ITEM,
        "addressees": Maj.ADDRESSEE,
        "addressed_as": Maj.ADDRESSED_AS,
        "modality": Maj.MODALITY,
        "subjects": Standard.SUBJECT,
        "adopted": Maj.ADOPTED,
        "text": Standard.TEXT,
        "parts": Standard.HAS_PART,
        "evidence": Maj.EVIDENCE,
    },
    "RecommendationPart": {"notation": Standard.NOTATION, "text": Standard.TEXT, "evidence": Maj.EVIDENCE},
    "AgendaItem": {
        "meeting": Maj.OF_MEETING,
        "notation": Standard.NOTATION,
        "title": Standard.TITLE,
        "evidence": Maj.EVIDENCE,
    },
    "Participation": {
        "meeting": Maj.OF_MEETING,
        "participant": Maj.PARTICIPANT,
        "kind": Standard.TYPE,
        "name": Maj.PRINTED_NAME,
        "capacity": Maj.CAPACITY,
        "function": Maj.FUNCTION,
        "agenda_item": Maj.ITEM,
        "affiliation": Maj.AFFILIATION,
        "on_behalf_of": Maj.ON_BEHALF_OF,
        "attendance_mode": Maj.ATTENDANCE_MODE,
        "evidence": Maj.EVIDENCE,
    },
    "Person": {
        "key": IDENTITY,
        "names": Standard.NAME,
        "affiliation": Maj.AFFILIATION,
        "post": Maj.POST,
        "evidence": Maj.EVIDENCE,
    },
    "ResolutionReference": {
        "body": Maj.ADOPTED_BY,
        "number": Standard.IDENTIFIER,
        "kind": Maj.RESOLUTION_KIND,
        "printed": Maj.PRINTED,
        "mandates": Maj.MANDATED_BY,
        "evidence": Maj.EVIDENCE,
    },
    "DocumentCitation": {
        "symbol": Maj.CITED,
        "printed": Maj.PRINTED,
        "role": Maj.DOCUMENT_ROLE,
        "title": Standard.TITLE,
        "meeting": Maj.OF_MEETING,
        "slip": Maj.SLIP,
        "expected": Maj.EXPECTED,
        "evidence": Maj.EVIDENCE,
    },
    "Mention": {"code": Maj.MENTIONS, "kind": Standard.TYPE, "evidence": EVIDENCE},
    "Note": {"code": Maj.ABOUT, "text": Maj.TEXT, "kind": Maj.NOTE_KIND, "evidence": Maj.EVIDENCE},
    "Unresolved": {
        "printed": Maj.PRINTED,
        "reason": Maj.REASON,
        "candidates": Maj.CANDIDATE,
        "evidence": Maj.EVIDENCE,
    },
    "Repair": {
        "rule": Maj.RULE,
        "start": Maj.START,
        "end": Maj.END,
        "before": Maj.BEFORE,
        "after": Maj.AFTER,
        "confidence": Maj.CONFIDENCE,
        "candidates": Maj.ALTERNATIVE,
    },
}

# Terms that are defined for facts which no record carries yet, or as ranges only.
RESERVED = {
    "Agent",  # the union of the kinds of agents
    "Delegation",
    "PublishedGraph",  # in other stores only
    "graphDigest",
    "tripleCount",
}


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    graph = rdflib.Graph().parse(data=turtle(), format="turtle")
    return graph.parse(data=alignments(), format="turtle")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    # Both with the decisions and without: what is rejected is used as well as what would take its place.
    read = [report(), letter(), again()]
    return [*quads(resolve(read, AGENTS)), *quads(resolve(read, AGENTS, decisions()))]


def own_terms(graph: rdflib.Graph) -> Iterator[rdflib.URIRef]:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, SKOS.Concept):
        for term in graph.subjects(RDF.type, kind):
            assert isinstance(term, rdflib.URIRef)
            yield term


def languages(graph: rdflib.Graph, term: rdflib.URIRef, prop: rdflib.URIRef) -> set[str | None]:
    return {getattr(value, "language", None) for value in graph.objects(term, prop)}


def test_every_term_speaks_english_and_arabic(vocabulary: rdflib.Graph) -> None:
    for term in own_terms(vocabulary):
        assert languages(vocabulary, term, RDFS.label) == {"en", "ar"}, term
        assert languages(vocabulary, term, SKOS.definition) == {"en", "ar"}, term


def test_the_ontology_speaks_of_itself(vocabulary: rdflib.Graph) -> None:
    ontology = rdflib.URIRef(MAJ.rstrip("#"))
    dct = rdflib.Namespace(prefixes["dct"])
    assert (ontology, RDF.type, OWL.Ontology) in vocabulary
    assert languages(vocabulary, ontology, dct.title) == {"en", "ar"}
    assert languages(vocabulary, ontology, dct.description) == {"en", "ar"}
    assert "apache" in str(vocabulary.value(ontology, dct.license))
    assert vocabulary.value(ontology, OWL.versionInfo)


def test_every_class_is_aligned_to_a_standard(vocabulary: rdflib.Graph) -> None:
    for term in vocabulary.subjects(RDF.type, OWL.Class):
        aligned = [*vocabulary.objects(term, RDFS.subClassOf), *vocabulary.objects(term, SKOS.closeMatch)]
        assert any(not str(other).startswith(MAJ) for other in aligned), term


def test_domains_and_ranges_exist(vocabulary: rdflib.Graph) -> None:
    known = set(own_terms(vocabulary))
    for prop in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf):
        for value in vocabulary.objects(None, prop):
            assert not str(value).startswith(MAJ) or value in known, value


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_enumeration_and_scheme_agree(enum: type[Enum], vocabulary: rdflib.Graph) -> None:
    scheme = rdflib.URIRef(MAJ + ENUMS[enum])
    concepts = {str(c): str(vocabulary.value(c, SKOS.notation)) for c in vocabulary.subjects(SKOS.inScheme, scheme)}
    assert concepts == {concept_iri(member): member.value for member in enum}
    assert set(vocabulary.subjects(SKOS.topConceptOf, scheme)) == {rdflib.URIRef(iri) for iri in concepts}
    for iri in concepts:
        assert languages(vocabulary, rdflib.URIRef(iri), SKOS.prefLabel) == {"en", "ar"}


def test_every_kind_of_agent_has_a_class(vocabulary: rdflib.Graph) -> None:
    assert set(AGENT_CLASSES) == set(records.AgentKind)
    known = {str(term) for term in own_terms(vocabulary)}
    assert all(iri in known or not iri.startswith(MAJ) for iri in AGENT_CLASSES.values())


def test_every_enumeration_of_the_records_is_kept() -> None:
    modules = (records, record_agreements, record_initiatives, record_institutions, record_recommendations)
    found = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    enumerations = {kind for kind in found if issubclass(kind, Enum) and kind.__module__.startswith("ontology.record")}
    assert enumerations == (set(ENUMS) - {ConflictKind, Severity, Verdict}) | {records.AgentKind}


def test_every_field_of_every_record_has_its_place(vocabulary: rdflib.Graph) -> None:
    found = {
        name: set(kind.model_fields)
        for name, kind in vars(records).items()
        if isinstance(kind, type) and issubclass(kind, records.Record) and name not in {"Record", "DocumentFacts"}
    }
    assert found == {name: set(fields) for name, fields in FIELDS.items()}
    known = {str(term) for term in own_terms(vocabulary)}
    for fields in FIELDS.values():
        for term in fields.values():
            assert term in {IDENTITY, EVIDENCE} or term in known or not term.startswith(MAJ), term


def test_every_place_is_used(lines: list[str]) -> None:
    text = "\n".join(lines)
    for name, fields in FIELDS.items():
        for field, term in fields.items():
            assert term in {IDENTITY, EVIDENCE} or f"<{term}>" in text, (name, field)


def test_every_term_is_used_or_reserved(vocabulary: rdflib.Graph, lines: list[str]) -> None:
    written = set(re.findall(rf"<{re.escape(MAJ)}([^>]+)>", "\n".join(lines)))
    defined = {str(term).removeprefix(MAJ) for term in own_terms(vocabulary)}
    assert defined - written == RESERVED
    assert written - defined == set()


def test_every_name_in_python_is_defined(vocabulary: rdflib.Graph) -> None:
    known = {str(term) for term in own_terms(vocabulary)}
    named = {iri for name, iri in vars(Maj).items() if name.isupper()}
    assert named <= known


def test_terms_of_the_graph_come_from_known_namespaces(lines: list[str]) -> None:
    for line in lines:
        predicate = line.split(" ", 2)[1].strip("<>")
        assert predicate.startswith(tuple(prefixes.values())), line


def test_shapes_and_vocabulary_share_their_terms(vocabulary: rdflib.Graph) -> None:
    known = {str(term) for term in own_terms(vocabulary)}
    for triple in rdflib.Graph().parse(data=shapes(), format="turtle"):
        for term in triple:
            assert not str(term).startswith(MAJ) or str(term) in known, term
