"""The rows of each table, read from a resolved corpus: one visible list, `TABLES`, says which tables there are.

The rule of this module: a row holds values, not formatting. Text that is missing is an empty string, a number that
is missing is None, several values are one text with ``;`` between them (a ``;`` inside a value becomes ``,``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.corpus import Corpus, ResolvedParticipation
from graph.row_cells import EVIDENCE, Row, Table, first_in_each, joined, source_cells
from graph.rows_agreements import AGREEMENTS
from graph.rows_citations import CITATIONS, WORKS
from graph.rows_conflicts import CONFLICTS
from graph.rows_decisions import CANDIDATES, DECISIONS, candidate_rows, decision_rows
from graph.rows_initiatives import INITIATIVES, INVOLVEMENTS
from graph.rows_institutions import BODIES, MEMBERSHIPS, PROCESSES
from graph.rows_recommendations import RECOMMENDATIONS
from graph.rows_sittings import SITTINGS
from ontology.identifiers import statement_iri

__all__ = ["LANGUAGES", "TABLES", "Row", "Table"]

LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh")


def _participation(corpus: Corpus) -> Iterator[Row]:
    """Yield one row for each fact and document: the first passage there that says it; rejected facts are marked."""
    for fact in (*corpus.participations, *corpus.rejected):
        printed = {document: account.name for document, account in fact.accounts}
        for source in first_in_each(fact.evidence):
            document, symbol, *words, page = source_cells(source)
            told = _fact_cells(fact, printed.get(source.document_iri, fact.name))
            yield (fact.iri, document, symbol, *told, *words, fact.review.value, page)


def _fact_cells(fact: ResolvedParticipation, printed: str) -> Row:
    """Return what a row of the participation table says between its document and its evidence."""
    meeting = fact.meeting
    who = (fact.participant_code, fact.participant_iri, fact.kind.value, printed, fact.name_en, fact.name_ar)
    how = (fact.affiliation, fact.capacity.value if fact.capacity else "", fact.function.value, fact.agenda_item)
    mode = fact.attendance_mode.value if fact.attendance_mode else ""
    when = (meeting.iri, meeting.name, meeting.start, meeting.end)
    return (*when, *who, *how, joined(fact.on_behalf_of), mode)


def _meetings(corpus: Corpus) -> Iterator[Row]:
    names = {document.iri: document.record.name for document in corpus.documents}
    for meeting in corpus.meetings:
        when = (meeting.start, meeting.end, meeting.start_time, meeting.end_time)
        where = (meeting.place, meeting.country, meeting.format.value if meeting.format else "")
        said = (
            joined(sorted(names.get(iri, iri) for iri in iris)) for iris in (meeting.documents, meeting.mentioned_in)
        )
        series = meeting.body if meeting.ordinal is not None else ""
        whose = (meeting.body, meeting.body_name, series)
        yield (meeting.iri, meeting.name, *whose, meeting.ordinal, *when, *where, *said)


def _entities(corpus: Corpus) -> Iterator[Row]:
    facts = Counter(fact.participant_iri for fact in corpus.participations)
    mentions = Counter(mention.agent_iri for mention in corpus.mentions)
    for agent in corpus.agents:
        standing = (agent.classification, agent.parent, agent.m49, agent.exact_match, agent.status)
        labels = (agent.label(language) for language in LANGUAGES)
        yield (agent.iri, agent.code, agent.kind.value, *standing, *labels, facts[agent.iri], mentions[agent.iri])


def _statements(corpus: Corpus) -> Iterator[Row]:
    """Yield one row for each passage in which somebody takes the floor or speaks for others."""
    for fact in corpus.participations:
        if fact.function.value != "speaker" and not fact.on_behalf_of:
            continue
        who = (fact.participant_code, fact.kind.value, fact.name_en, fact.name_ar, fact.function.value)
        for source in fact.evidence:
            statement = statement_iri(fact.iri) if fact.on_behalf_of else ""  # the graph has no others
            what = (statement, fact.iri, fact.meeting.iri)
            yield (*what, *who, fact.agenda_item, joined(fact.on_behalf_of), *source_cells(source))


def _persons(corpus: Corpus) -> Iterator[Row]:
    same: dict[str, list[str]] = {}
    for one, other in corpus.same_persons:
        same.setdefault(one, []).append(other)
        same.setdefault(other, []).append(one)
    for person in corpus.persons:
        perhaps = joined(sorted(same.get(person.iri, ())))
        who = (person.iri, person.names[0], joined(person.names), person.affiliation, person.post, perhaps)
        for source in first_in_each(person.evidence):
            yield (*who, *source_cells(source))


def _agenda(corpus: Corpus) -> Iterator[Row]:
    for item in corpus.agenda:
        for language, title in sorted(item.titles.items()):
            what = (item.iri, item.meeting.iri, item.meeting.name, item.notation, language, title)
            for source in first_in_each(item.evidence):
                yield (*what, *source_cells(source))


def _counts(corpus: Corpus) -> Iterator[Row]:
    for count in corpus.counts:
        axes = (value.value if value else "" for value in (count.function, count.capacity, count.modality))
        listed = "yes" if count.listed_completely else ""
        how = (count.number, count.of.value, *axes, count.agenda_item, listed)
        for source in first_in_each(count.evidence):
            yield (count.iri, count.meeting.iri, count.meeting.name, *how, *source_cells(source))


def _documents(corpus: Corpus) -> Iterator[Row]:
    for document in corpus.documents:
        record = document.record
        texts = (record.name, record.symbol, record.title, record.language, record.original_language)
        file = (record.issued or "", record.media_type, record.encoding, record.characters, record.sha256)
        reading = (record.pages, record.quality, record.set_aside, joined(record.reading_notes))
        yield (document.iri, *texts, *file, len(document.repairs), joined(document.documents), *reading)


def _resolutions(corpus: Corpus) -> Iterator[Row]:
    for resolution in corpus.resolutions:
        told = {(document, record.evidence.start): record.mandates for document, record in resolution.accounts}
        for source in resolution.evidence:
            mandates = joined(told.get((source.document_iri, source.evidence.start), ()))
            printed = joined(resolution.printed)
            what = (resolution.iri, resolution.body, resolution.number, resolution.kind.value, printed, mandates)
            yield (*what, *source_cells(source))


def _mentions(corpus: Corpus) -> Iterator[Row]:
    for mention in corpus.mentions:
        yield (mention.agent_iri, mention.code, mention.kind.value, *source_cells(mention.evidence))


def _repairs(corpus: Corpus) -> Iterator[Row]:
    for document in corpus.documents:
        for repair in document.repairs:
            change = (repair.rule, repair.start, repair.end, repair.before, repair.after, repair.confidence)
            yield (document.record.name, *change, joined(repair.candidates))


def _unresolved(corpus: Corpus) -> Iterator[Row]:
    for name in corpus.unresolved:
        yield (name.iri, name.printed, name.reason, joined(name.candidates), *source_cells(name.evidence))


TABLES: dict[str, Table] = {
    "participation": Table(
        "participation document symbol meeting meeting_name meeting_start meeting_end participant participant_iri"
        " participant_kind participant_name name_en name_ar affiliation capacity function agenda_item on_behalf_of"
        " attendance_mode paragraph start:int end:int quote quote_repaired rule confidence:float review page:int",
        _participation,
        "document start end participant function participation",
    ),
    "meetings": Table(
        "meeting name body body_name series ordinal:int start end start_time end_time place country format documents"
        " mentioned_in",
        _meetings,
        "body start meeting",
    ),
    "sittings": SITTINGS,
    "entities": Table(
        "entity code kind classification parent m49 exact_match status "
        + " ".join(f"name_{language}" for language in LANGUAGES)
        + " participations:int mentions:int",
        _entities,
        "kind code entity",
    ),
    "statements": Table(
        "statement participation meeting participant participant_kind name_en name_ar function agenda_item"
        " on_behalf_of " + EVIDENCE,
        _statements,
        "document start end participation",
    ),
    "persons": Table(
        "person name names affiliation post perhaps_same " + EVIDENCE, _persons, "document start end person"
    ),
    "agenda": Table(
        "item meeting meeting_name notation language title " + EVIDENCE,
        _agenda,
        "meeting notation language item document",
    ),
    "counts": Table(
        "count meeting meeting_name number:int of function capacity modality agenda_item listed_completely " + EVIDENCE,
        _counts,
        "document start end count",
    ),
    "recommendations": RECOMMENDATIONS,
    "agreements": AGREEMENTS,
    "initiatives": INITIATIVES,
    "involvements": INVOLVEMENTS,
    "bodies": BODIES,
    "memberships": MEMBERSHIPS,
    "processes": PROCESSES,
    "documents": Table(
        "document name symbol title language original_language issued media_type encoding characters:int sha256"
        " repairs:int meetings pages:int quality:float set_aside:int reading_notes",
        _documents,
        "name document",
    ),
    "citations": CITATIONS,
    "works": WORKS,
    "resolutions": Table(
        "resolution body number kind printed mandates " + EVIDENCE,
        _resolutions,
        "body number document start resolution",
    ),
    "mentions": Table("entity code kind " + EVIDENCE, _mentions, "document start end code"),
    "conflicts": CONFLICTS,
    "candidates": Table(CANDIDATES, candidate_rows, "verdict weight kind what other what_document what_quote"),
    "decisions": Table(DECISIONS, decision_rows, "what other verdict field value author decision"),
    "repairs": Table(
        "document rule start:int end:int before after confidence:float candidates",
        _repairs,
        "document start end rule",
    ),
    "unresolved": Table(
        "unresolved printed reason candidates " + EVIDENCE, _unresolved, "document start end unresolved"
    ),
}
